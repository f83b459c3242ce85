"""One walk over the records of a BIFF stream, before xlrd sees it: what xlrd does not tell, and what it shall not read.

A record is a number and a length (two bytes each) and its data. Source: [MS-XLS] sections 2.1.4 (records),
2.4.21 (BOF), 2.4.28 (BoundSheet8), 2.4.127 (Formula), 2.4.271 (SupBook), 2.5.133 (FormulaValue).
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from .. import limits

BOF = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_EOF, _FILEPASS, _BOUNDSHEET, _FORMAT, _SUPBOOK, _CONTINUE = 0x000A, 0x002F, 0x0085, 0x041E, 0x01AE, 0x003C
_FORMULA = frozenset({0x0006, 0x0206, 0x0406})
_MULRK = 0x00BD
_CELLS = frozenset({0x00FD, 0x027E, 0x007E, 0x0203, 0x0003, 0x0204, 0x0004, 0x0205, 0x0005, 0x00D6, 0x0002}) | _FORMULA
_UNREAD = frozenset({
    0x0201, 0x0001, 0x00BE,  # cells that hold nothing: a whole sheet of them may be formatted
    0x001C, 0x005D, 0x01B6, 0x007F, 0x00E9, 0x00EB, 0x00EC, 0x00ED,  # notes, drawings, pictures
    0x01B0, 0x01B1, 0x01B2, 0x01BE, 0x01B8, 0x0800,  # conditional formats, validations, links
    0x0014, 0x0015,  # page headers and footers
})  # fmt: skip
"""Records without figures. xlrd would parse some of them, and what is not parsed cannot hurt."""
_IGNORED = struct.pack("<H", 0x0DED)
"""A record number that means nothing."""

_WORKSHEET, _MACRO_SHEET, _MODULE = 0, 1, 6
_CALCULATE_ON_LOAD = 0x02


class RefusedStream(Exception):
    """The stream is not read. ``reason``: a word of ``reply.REASONS``."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Marks(NamedTuple):
    """What a walk finds.

    ``formulas``: (where the substream of the sheet begins, row, column), 0-based, of each formula. ``uncalculated``: those that
    were never calculated. ``sheets``: where each worksheet begins, in order. ``formats``: numbers of the formats that
    the file defines. ``links``: other workbooks that formulas look at.
    """

    formulas: set[tuple[int, int, int]]
    uncalculated: set[tuple[int, int, int]]
    sheets: list[int]
    formats: set[int]
    links: list[str]
    has_macros: bool


class _Walk:
    """One pass; the stream is changed in place where records shall not be read."""

    def __init__(self, stream: bytearray) -> None:
        self._stream = stream
        self._cells = 0
        self._sheet = 0
        self.formulas: set[tuple[int, int, int]] = set()
        self.uncalculated: set[tuple[int, int, int]] = set()
        self.sheets: list[int] = []
        self.formats: set[int] = set()
        self.links: list[str] = []
        self.has_macros = False

    def run(self) -> None:
        stream, size = self._stream, len(self._stream)
        at, depth, unread = 0, 0, False
        while at + 4 <= size:
            number = stream[at] | stream[at + 1] << 8
            length = stream[at + 2] | stream[at + 3] << 8
            if number in _UNREAD or (unread and number == _CONTINUE):
                stream[at : at + 2] = _IGNORED
                unread = True
            else:
                unread = False
                if number in BOF:
                    depth += 1
                    self._sheet = at if depth == 1 else self._sheet
                elif number == _EOF:
                    depth = max(0, depth - 1)
                else:
                    self._record(number, at + 4, length)
            at += 4 + length

    def _record(self, number: int, at: int, length: int) -> None:
        if number in _CELLS or number == _MULRK:
            self._cells += (length - 6) // 6 if number == _MULRK else 1
            if self._cells > limits.CELLS:
                raise RefusedStream("cells")
            if number in _FORMULA:
                self._formula(self._stream[at : at + min(length, 16)])
        elif number == _FILEPASS:
            raise RefusedStream("encrypted")
        elif number == _BOUNDSHEET and length >= 6:
            self._bound_sheet(at)
        elif number == _FORMAT and length >= 2:
            self.formats.add(self._stream[at] | self._stream[at + 1] << 8)
        elif number == _SUPBOOK:
            self._book(bytes(self._stream[at : at + length]))

    def _bound_sheet(self, at: int) -> None:
        kind = self._stream[at + 5]
        if kind == _WORKSHEET:
            begin = int.from_bytes(self._stream[at : at + 4], "little")
            if begin in self.sheets:  # the same cells again and again, at a few bytes each time
                raise RefusedStream("damaged")
            self.sheets.append(begin)
        self.has_macros = self.has_macros or kind in (_MACRO_SHEET, _MODULE)
        if len(self.sheets) > limits.SHEETS:
            raise RefusedStream("sheets")

    def _formula(self, data: bytearray) -> None:
        if len(data) < 16:
            return
        row, column = struct.unpack_from("<HH", data)
        place = (self._sheet, row, column)
        self.formulas.add(place)
        # Writers that cannot calculate leave 0 and ask the program that opens the file to do it.
        if data[6:14] == bytes(8) and data[14] & _CALCULATE_ON_LOAD:
            self.uncalculated.add(place)

    def _book(self, data: bytes) -> None:
        """Another workbook; one's own (0401), add-ins (3A01) and DDE, which names no sheets, are none."""
        sheets, length = struct.unpack_from("<HH", data.ljust(4, b"\0"))
        if not sheets or length in (0x0401, 0x3A01) or len(self.links) >= limits.SHEETS:
            return
        wide = len(data) > 4 and data[4] & 1
        name = (
            data[5 : 5 + 2 * length].decode("utf-16-le", "replace") if wide else data[5 : 5 + length].decode("latin-1")
        )
        shown = "".join(char if char.isprintable() else "/" for char in name).lstrip("/")
        if shown:
            self.links.append(shown[:255])


def walk(stream: bytearray) -> Marks:
    """Look at every record once; those that shall not be read are blanked in ``stream``.

    Raises:
        RefusedStream: it is encrypted, has more sheets or cells than any real form, or two sheets in one place.
    """
    found = _Walk(stream)
    found.run()
    return Marks(found.formulas, found.uncalculated, found.sheets, found.formats, found.links, found.has_macros)
