"""The window of a workbook: gridlines and frozen panes of the sheet that it shows. xlwings 0.37.8 freezes no panes on Windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .areas import letters
from .com import Com, method, prop, state
from .errors import refused
from .sheets import SelectedSheets

if TYPE_CHECKING:
    from .workbook import Workbook


class Window(Com):
    """There is one for each workbook."""

    ScrollRow = state(1)
    ScrollColumn = state(1)
    Zoom = state(100)

    def __init__(self, book: Workbook) -> None:
        self._book = book

    Caption = prop(lambda self: self._book._file.name)
    ActiveSheet = prop(lambda self: self._book._active_sheet())
    SelectedSheets = prop(lambda self: SelectedSheets(self._book))

    @method
    def Activate(self):
        self._book._excel._show(self._book)

    @prop
    def DisplayGridlines(self):
        return self._sheet().sheet_view.showGridLines is not False

    @DisplayGridlines.setter
    def DisplayGridlines(self, value):
        self._book._file.touch()
        self._sheet().sheet_view.showGridLines = bool(value)

    @prop
    def SplitRow(self):
        return self._split()[0]

    @SplitRow.setter
    def SplitRow(self, value):
        self._freeze(int(value), self._split()[1])

    @prop
    def SplitColumn(self):
        return self._split()[1]

    @SplitColumn.setter
    def SplitColumn(self, value):
        self._freeze(self._split()[0], int(value))

    @prop
    def FreezePanes(self):
        return self._sheet().freeze_panes is not None

    @FreezePanes.setter
    def FreezePanes(self, value):
        rows, columns = self._split()
        if value and not (rows or columns):  # Excel freezes above and left of the active cell
            cell = self._book._active_sheet()._selection()._areas[0]
            rows, columns = cell.top - 1, cell.left - 1
        self._freeze(*((rows, columns) if value else (0, 0)))
        self._waiting(0, 0)

    def _sheet(self):
        data = self._book._active_sheet()._data
        if not hasattr(data, "_cells"):
            raise refused("Unable to get the property of the Window class")
        return data

    def _waiting(self, *split: int) -> tuple[int, int]:
        """Where the window is split, as long as it is not frozen."""
        splits = self._book.__dict__.setdefault("_splits", {})
        if split:
            splits[id(self._sheet())] = split
        return splits.get(id(self._sheet()), (0, 0))

    def _split(self) -> tuple[int, int]:
        pane = self._sheet().sheet_view.pane
        return (int(pane.ySplit or 0), int(pane.xSplit or 0)) if pane else self._waiting()

    def _freeze(self, rows: int, columns: int) -> None:
        self._book._file.touch()
        self._sheet().freeze_panes = f"{letters(columns + 1)}{rows + 1}" if rows or columns else None
