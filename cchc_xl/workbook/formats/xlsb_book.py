"""The workbook part of an .xlsb: sheets, date system, defined names. Source: [MS-XLSB] 2.1.7.61 (Workbook)."""

from __future__ import annotations

from typing import NamedTuple

from .. import limits
from ..errors import damaged, too_large
from ..formula import MAX_COLUMN, MAX_ROW
from ..grid import column_letters
from .biff12 import Records, unpack, wide_string

_NAME, _PROPERTIES, _SHEET = 39, 153, 156
_OTHER_BOOK, _THIS_BOOK, _THIS_SHEET, _ADD_IN, _SHEETS_OF_REFERENCES = 355, 357, 358, 667, 362
_STATES = ("visible", "hidden", "veryHidden")
_GLOBAL = 0xFFFFFFFF
_NAME_TEXT = 255
_MAX_REFERENCES = 0x10000  # they are numbered in 16 bits
_CELL, _AREA = (0x3A, 0x5A, 0x7A), (0x3B, 0x5B, 0x7B)
"""The tokens of a reference to a cell or range of a named sheet ([MS-XLSB] 2.5.97.82, 2.5.97.19), in their three classes."""


class Book(NamedTuple):
    """``sheets``: (name, state, relation) of each sheet; the rest as in a Grid."""

    sheets: tuple[tuple[str, str, str], ...]
    names: dict[str, str]
    local_names: frozenset[tuple[str, str]]
    date1904: bool


class _Name(NamedTuple):
    """A defined name. ``sheet``: index of the sheet that defines it for itself. ``tokens``: its formula."""

    name: str
    sheet: int
    tokens: bytes


def read_book(records: Records, data: bytes) -> Book:
    """Read the workbook part.

    Raises:
        UnreadableError: it is damaged, or has too much of something.
    """
    sheets: list[tuple[str, str, str]] = []
    named: list[_Name] = []
    books: list[int] = []
    references: list[tuple[int, ...]] = []
    date1904 = False
    for kind, at, end in records.of(data):
        if kind == _SHEET:
            sheets.append(_sheet(data, at, end))
        elif kind == _PROPERTIES:
            date1904 = bool(unpack("<I", data, at, end)[0] & 1)
        elif kind == _NAME:
            named.append(_name(data, at, end))
        elif kind in (_OTHER_BOOK, _THIS_BOOK, _THIS_SHEET, _ADD_IN):
            books.append(kind)
        elif kind == _SHEETS_OF_REFERENCES:
            references = _references(data, at, end)
        if len(sheets) > limits.SHEETS:
            raise too_large(f"hơn {limits.SHEETS} trang tính")
        if len(named) > limits.NAMES:
            raise too_large(f"hơn {limits.NAMES} tên được đặt")
    if not sheets:
        raise damaged("không có trang tính nào")
    titles = [title for title, _, _ in sheets]
    targets = [_target(reference, books, titles) for reference in references]
    names = {one.name: _place(one.tokens, targets) for one in named if one.sheet == _GLOBAL}
    local = frozenset((titles[one.sheet], one.name) for one in named if one.sheet < len(titles))
    return Book(tuple(sheets), names, local, date1904)


def _sheet(data: bytes, at: int, end: int) -> tuple[str, str, str]:
    """[MS-XLSB] 2.4.314 (BrtBundleSh)."""
    state, _ = unpack("<II", data, at, end)
    relation, at = wide_string(data, at + 8, end)
    title, _ = wide_string(data, at, end)
    return title, _STATES[state] if state < len(_STATES) else "visible", relation


def _name(data: bytes, at: int, end: int) -> _Name:
    """[MS-XLSB] 2.4.709 (BrtName): flags, a key, the sheet, the name, the length of the formula and its tokens."""
    _flags, _key, sheet = unpack("<IBI", data, at, end)
    name, at = wide_string(data, at + 9, end)
    (size,) = unpack("<I", data, at, end)
    return _Name(name[:_NAME_TEXT], sheet, data[at + 4 : min(at + 4 + size, end)] if size <= _LONGEST else b"")


_LONGEST = 1 + 2 + 12
"""Bytes of the longest formula that is one place."""


def _references(data: bytes, at: int, end: int) -> list[tuple[int, ...]]:
    """[MS-XLSB] 2.4.664 (BrtExternSheet): which book, first and last sheet, for each kind of reference."""
    (count,) = unpack("<I", data, at, end)
    return [
        unpack("<III", data, at + 4 + 12 * i, end) for i in range(min(count, (end - at - 4) // 12, _MAX_REFERENCES))
    ]


def _target(reference: tuple[int, ...], books: list[int], titles: list[str]) -> str | None:
    """The sheet of this workbook that references of that kind look at; None for several, or another workbook's."""
    book, first, last = reference
    mine = book < len(books) and books[book] == _THIS_BOOK
    return titles[first] if mine and first == last and first < len(titles) else None


def _place(tokens: bytes, targets: list[str | None]) -> str:
    """``'Biểu mẫu 1'!$D$9`` where the formula of a name is one fixed place, else "" (it cannot be told)."""
    kind, size = tokens[0] if tokens else 0, len(tokens)
    if kind in _CELL and size == 9:
        reference, row, column = unpack("<HIH", tokens, 1, size)
        corners = [(row, column)]
    elif kind in _AREA and size == _LONGEST:
        reference, top, bottom, left, right = unpack("<HIIHH", tokens, 1, size)
        corners = [(top, left), (bottom, right)]
    else:
        return ""
    # Flags above the bits of a column say that it, or its row, moves with the cell that uses the name.
    sheet = targets[reference] if reference < len(targets) else None
    if sheet is None or any(row >= MAX_ROW or column >= MAX_COLUMN for row, column in corners):
        return ""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!" + ":".join(f"${column_letters(column + 1)}${row + 1}" for row, column in corners)
