"""BIFF streams written by hand: old versions, formulas of writers that cannot calculate, links, macro sheets."""

from __future__ import annotations

import struct
from collections.abc import Iterable

EOF = struct.pack("<HH", 0x0A, 0)
SELF_BOOK = struct.pack("<HH", 1, 0x0401)


def record(number: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def text8(text: str, length: str = "<H") -> bytes:
    """A Unicode string of BIFF8."""
    return struct.pack(length, len(text)) + b"\1" + text.encode("utf-16-le")


def number8(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def formula8(row: int, column: int, result: bytes, flags: int = 0) -> bytes:
    """A formula ``=1``; ``result``: eight bytes ([MS-XLS] 2.5.133)."""
    return record(0x0006, struct.pack("<HHH8sHI", row, column, 0, result, flags, 0) + struct.pack("<HBH", 3, 0x1E, 1))


class Sheet8:
    """One sheet of a BIFF8 workbook. ``kind``: 0 a worksheet, 1 a sheet of Excel 4 macros."""

    def __init__(self, name: str, records: Iterable[bytes] = (), kind: int = 0, state: int = 0) -> None:
        self.name, self.kind, self.state = name, kind, state
        self.body = b"".join([bof8(0x10), *records, EOF])


def bof8(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def book8(sheets: list[Sheet8], globals_: Iterable[bytes] = ()) -> bytes:
    """A BIFF8 stream: its globals, then its sheets."""
    fixed = [bof8(5), record(0x0042, struct.pack("<H", 1200)), *globals_]
    bounds = [struct.pack("<BB", sheet.state, sheet.kind) + text8(sheet.name, "<B") for sheet in sheets]
    at = sum(map(len, fixed)) + sum(8 + len(bound) for bound in bounds) + len(EOF)
    parts = [*fixed]
    for sheet, bound in zip(sheets, bounds, strict=True):
        parts.append(record(0x0085, struct.pack("<I", at) + bound))
        at += len(sheet.body)
    return b"".join([*parts, EOF, *(sheet.body for sheet in sheets)])


def worksheet4(cells: list[tuple[int, int, str | float]]) -> bytes:
    """A worksheet of Excel 4: no container, no globals, one sheet."""
    parts = [record(0x0409, struct.pack("<HHH", 0x0400, 0x10, 0)), record(0x0042, struct.pack("<H", 1252))]
    for row, column, value in cells:
        if isinstance(value, str):
            text = value.encode("cp1252")
            parts.append(record(0x0204, struct.pack("<HHHH", row, column, 0, len(text)) + text))
        else:
            parts.append(record(0x0203, struct.pack("<HHHd", row, column, 0, value)))
    return b"".join([*parts, EOF])
