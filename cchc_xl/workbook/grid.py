"""The Grid: every cell of a workbook with its value, format, formula and true address."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

CellKind = Literal["number", "text", "boolean", "error", "none"]
FileFormat = Literal["xlsx", "xls", "xlsb", "ods"]
"""Which kind of file a workbook came in; .xlsm is the format ``xlsx``."""


LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


class Cell(NamedTuple):
    """One cell that holds something.

    ``text``: the stored number, string, error code or 0/1. ``kind`` "none": a formula that was
    never calculated. ``formula``: without "=", as it reads in this cell; in braces where it is an array
    formula, "" where it cannot be told.
    """

    row: int
    column: int
    kind: CellKind
    text: str
    number_format: str = "General"
    formula: str | None = None


class Merge(NamedTuple):
    """A merged range, 1-based and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


class Validation(NamedTuple):
    """Data validation of a range. ``kind``: list, custom, whole, ...; "none" where anything may be typed. ``formula``: the
    first one, without "=", cut where it is longer than any of ours."""

    area: Merge
    kind: str
    formula: str


class Outline(NamedTuple):
    """Where the cells of a sheet lie in its part, for whoever writes into it.

    ``data``: the part. ``starts``: (row, column) -> byte offset of the cell, blank ones too. ``guards``: kind (array, dataTable) and
    range of formulas that fill more than their own cell.
    """

    data: bytes
    starts: Mapping[tuple[int, int], int]
    guards: tuple[tuple[str, Merge], ...]


class Sheet(NamedTuple):
    """One worksheet. ``cells``: (row, column), 1-based -> Cell. ``state``: visible, hidden, veryHidden.
    ``blanks``: number formats of cells that hold nothing; ``outline``: where cells lie; both only where the
    workbook was read to be written into, the outline also only where every cell stands there once.
    ``filled``: ranges that array formulas and data tables fill. ``validated``: ranges with data validation.
    ``is_protected``: whether the sheet is protected. ``has_marks``: whether it has conditional formats.
    """

    name: str
    state: str
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Merge, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    blanks: Mapping[tuple[int, int], str] = {}
    outline: Outline | None = None
    filled: tuple[Merge, ...] = ()
    validated: tuple[Validation, ...] = ()
    is_protected: bool = False
    has_marks: bool = False

    def text(self, row: int, column: int) -> str:
        """What a person reads in a text cell; numbers as stored."""
        cell = self.cells.get((row, column))
        return cell.text if cell else ""


class Grid(NamedTuple):
    """A workbook, read once. ``names``: defined names -> what they refer to. ``external_links``: the names of the
    other files it takes figures from, those that formulas call ``[1]``, ``[2]``, ...; "" where a name is not told.
    ``properties``: its custom document properties. ``local_names``: (sheet, name) that the sheet defines for itself, as Excel makes it do
    in the copy of a sheet whose cells have names; there it means something else than in ``names``."""

    sheets: tuple[Sheet, ...]
    date1904: bool
    names: Mapping[str, str]
    has_macros: bool
    external_links: tuple[str, ...]
    properties: Mapping[str, str] = {}
    local_names: frozenset[tuple[str, str]] = frozenset()
    file_format: FileFormat = "xlsx"


@lru_cache(maxsize=4096)
def column_letters(column: int) -> str:
    """1 -> A, 28 -> AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=8192)
def address(row: int, column: int) -> str:
    """(9, 4) -> D9."""
    return f"{column_letters(column)}{row}"


def parse_address(text: str) -> tuple[int, int] | None:
    """D9 or $D$9 -> (9, 4); None where it is no address of a worksheet."""
    return _parse_address(text) if len(text) <= 16 else None  # before it is remembered


@lru_cache(maxsize=8192)
def _parse_address(text: str) -> tuple[int, int] | None:
    bare = text.replace("$", "")
    letters = bare.rstrip("0123456789")
    digits = bare[len(letters) :]
    if not (1 <= len(letters) <= 3 and 1 <= len(digits) <= 7 and letters.isascii() and letters.isalpha()):
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    row = int(digits)
    return (row, column) if 1 <= row <= LAST_ROW and column <= LAST_COLUMN else None


def parse_range(text: str) -> Merge | None:
    """A1:C2 -> Merge; a single address is a range of one cell."""
    first, _, last = text.partition(":")
    begin, end = parse_address(first), parse_address(last or first)
    if begin is None or end is None:
        return None
    return Merge(min(begin[0], end[0]), min(begin[1], end[1]), max(begin[0], end[0]), max(begin[1], end[1]))
