"""One worksheet part of an .xlsb. Source: [MS-XLSB] 2.1.7.62 (Worksheet), 2.4 (records), 2.5.8 (Cell)."""

from __future__ import annotations

import struct
from collections.abc import Callable

from .. import limits
from ..errors import damaged
from ..formula import MAX_COLUMN, MAX_ROW
from ..grid import Cell, CellKind, Merge, Sheet
from .biff12 import ERRORS, Records, number_text, rk_number, unpack, wide_string
from .budget import Budget, note_filled

_ROW, _COLUMN, _MERGE, _ARRAY, _TABLE = 0, 60, 176, 426, 428
_BLANK = 1
_FIRST_FORMULA, _LAST_FORMULA = 8, 11
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x10, 0x01
_STYLE = 0xFFFFFF  # the low 24 bits; flags follow

Told = tuple[CellKind, str]
Content = Callable[["_SheetReader", bytes, int, int], Told]


class _SheetReader:
    """Collects the cells of one sheet. Cells without content are not kept."""

    def __init__(self, strings: list[str], formats: list[str], budget: Budget) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merges: list[Merge] = []
        self.filled: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._strings, self._formats, self._budget = strings, formats, budget
        self._row = self._column = self._columns_said = 0

    def read(self, records: Records, data: bytes) -> None:
        """Take in one part."""
        for kind, at, end in records.of(data):
            if kind == _BLANK and at + 8 <= end:
                self._column = int.from_bytes(data[at : at + 4], "little") + 1
            elif kind in _CONTENTS:
                self._cell(kind, data, at, end)
            elif kind == _ROW:
                self._open_row(data, at, end)
            elif kind == _MERGE:
                self._merge(data, at, end)
            elif kind in (_ARRAY, _TABLE):
                self._fill(data, at, end)
            elif kind == _COLUMN:
                self._hide_columns(data, at, end)

    def _open_row(self, data: bytes, at: int, end: int) -> None:
        row, _style, _height, _space, flags = unpack("<IIHBB", data, at, end)
        if row >= MAX_ROW:
            raise damaged("số thứ tự dòng sai")
        self._row, self._column = row + 1, 0
        if flags & _HIDDEN_ROW and self._budget.hidden_rows > 0:
            self._budget.hidden_rows -= 1
            self.hidden_rows.add(self._row)

    def _cell(self, kind: int, data: bytes, at: int, end: int) -> None:
        long_kind, content = _CONTENTS[kind]
        if kind == long_kind:
            column, style = unpack("<II", data, at, end)
            self._column = column + 1
            at += 8
        else:  # a short cell follows the one before it
            (style,) = unpack("<I", data, at, end)
            self._column += 1
            at += 4
        if content is None:
            return
        if not 1 <= self._column <= MAX_COLUMN or not self._row:
            raise damaged("địa chỉ ô sai")
        told, text = content(self, data, at, end)
        self._budget.take(1, len(text))  # as they come: the same cell a million times is a million cells
        formula = "" if _FIRST_FORMULA <= long_kind <= _LAST_FORMULA else None
        index = style & _STYLE
        look = self._formats[index] if index < len(self._formats) else "General"
        self.cells[self._row, self._column] = Cell(self._row, self._column, told, text, look, formula)

    def _hide_columns(self, data: bytes, at: int, end: int) -> None:
        first, last, _width, _style, flags = unpack("<IIIIH", data, at, end)
        if flags & _HIDDEN_COLUMN:
            columns = range(first + 1, min(last + 1, 1024) + 1)
            self._columns_said += len(columns)
            if self._columns_said > limits.HIDDEN_COLUMNS:
                raise damaged("cột lặp lại")
            self.hidden_columns.update(columns)

    def _merge(self, data: bytes, at: int, end: int) -> None:
        area = _range(data, at, end)
        if area and self._budget.merge():
            self.merges.append(area)

    def _fill(self, data: bytes, at: int, end: int) -> None:
        area = _range(data, at, end)
        if area:
            note_filled(self.filled, area)

    # What cells say. Of a formula it is the result that the file keeps.

    def packed(self, data: bytes, at: int, end: int) -> Told:
        """A number in four bytes."""
        return "number", number_text(rk_number(unpack("<I", data, at, end)[0]))

    def real(self, data: bytes, at: int, end: int) -> Told:
        """A number in eight bytes."""
        if at + 8 > end:
            raise damaged("bản ghi bị cắt")
        return "number", number_text(struct.unpack_from("<d", data, at)[0])

    def error(self, data: bytes, at: int, end: int) -> Told:
        """An error such as #DIV/0!."""
        return "error", ERRORS.get(unpack("<B", data, at, end)[0], "#VALUE!")

    def boolean(self, data: bytes, at: int, end: int) -> Told:
        """TRUE or FALSE."""
        return "boolean", str(int(unpack("<B", data, at, end)[0] != 0))

    def string(self, data: bytes, at: int, end: int) -> Told:
        """A text of its own."""
        return "text", wide_string(data, at, end)[0][: limits.CELL_TEXT]

    def rich_string(self, data: bytes, at: int, end: int) -> Told:
        """The same with fonts, behind a byte of flags."""
        return self.string(data, at + 1, end)

    def shared_string(self, data: bytes, at: int, end: int) -> Told:
        """A text of the workbook's list."""
        (index,) = unpack("<I", data, at, end)
        return "text", self._strings[index] if index < len(self._strings) else ""


_CONTENTS: dict[int, tuple[int, Content | None]] = {
    1: (1, None), 2: (2, _SheetReader.packed), 3: (3, _SheetReader.error), 4: (4, _SheetReader.boolean),
    5: (5, _SheetReader.real), 6: (6, _SheetReader.string), 7: (7, _SheetReader.shared_string),
    8: (8, _SheetReader.string), 9: (9, _SheetReader.real), 10: (10, _SheetReader.boolean), 11: (11, _SheetReader.error),
    62: (62, _SheetReader.rich_string),
    12: (1, None), 13: (2, _SheetReader.packed), 14: (3, _SheetReader.error), 15: (4, _SheetReader.boolean),
    16: (5, _SheetReader.real), 17: (6, _SheetReader.string), 18: (7, _SheetReader.shared_string),
    61: (62, _SheetReader.rich_string),
}  # fmt: skip
"""Record type -> the type of the same cell with its column, and what the cell says; None for a blank one."""


def _range(data: bytes, at: int, end: int) -> Merge | None:
    top, bottom, left, right = unpack("<IIII", data, at, end)
    if not (top <= bottom < MAX_ROW and left <= right < MAX_COLUMN):
        return None
    return Merge(top + 1, left + 1, bottom + 1, right + 1)


def read_sheet(
    records: Records, name: str, state: str, data: bytes, strings: list[str], formats: list[str], budget: Budget
) -> Sheet:
    """Read one worksheet part. ``budget``: what the workbook may still have; what is read is taken off.

    Raises:
        UnreadableError: the part is damaged or has too many cells.
    """
    reader = _SheetReader(strings, formats, budget)
    reader.read(records, data)
    hidden = frozenset(reader.hidden_rows), frozenset(reader.hidden_columns)
    return Sheet(name, state, reader.cells, tuple(reader.merges), *hidden, filled=tuple(reader.filled))
