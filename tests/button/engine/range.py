"""Ranges: where they are, what stands in them, what is done with them. How they look is in ``looks.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .areas import COLUMNS, ROWS, Area, parse, spelled
from .cells import formula, is_covered, put, value
from .com import Collection, method, prop
from .errors import Missing, bad_index, refused
from .links import Hyperlinks
from .looks import Looks
from .notes import Commented
from .rules import FormatConditions
from .typed import LONGEST_IN_ARRAY, entry

if TYPE_CHECKING:
    from .worksheet import Worksheet

MOST_CELLS = 500_000
"""More than these are read or written in no test; Excel would be short of memory."""


class Range(Looks, Commented):
    """One or several areas of a sheet. ``unit``: what ``Count`` and numbers in brackets mean: cells, rows or columns."""

    def __init__(self, sheet: Worksheet, areas: tuple[Area, ...], unit: str = "cells") -> None:
        self._sheet, self._areas, self._unit = sheet, areas, unit

    Worksheet = prop(lambda self: self._sheet)
    Parent = prop(lambda self: self._sheet)
    Application = prop(lambda self: self._sheet._book._excel)
    Row = prop(lambda self: self._areas[0].top)
    Column = prop(lambda self: self._areas[0].left)
    Rows = prop(lambda self: Range(self._sheet, self._areas[:1], "rows"))
    Columns = prop(lambda self: Range(self._sheet, self._areas[:1], "columns"))
    Cells = prop(lambda self: Range(self._sheet, self._areas))
    EntireRow = prop(
        lambda self: Range(self._sheet, tuple(Area(a.top, 1, a.bottom, COLUMNS) for a in self._areas), "rows")
    )
    EntireColumn = prop(
        lambda self: Range(self._sheet, tuple(Area(1, a.left, ROWS, a.right) for a in self._areas), "columns")
    )
    Address = prop(lambda self: spelled(self._areas))
    FormatConditions = prop(lambda self: FormatConditions(self._sheet, self._areas))
    HasFormula = prop(lambda self: self._has_formula())

    @prop
    def Areas(self):
        return Areas(self)

    @prop
    def Count(self):
        first = self._areas[0]
        return {"rows": first.rows, "columns": first.columns}.get(self._unit) or sum(
            a.rows * a.columns for a in self._areas
        )

    @method
    def GetAddress(self, RowAbsolute=True, ColumnAbsolute=True, ReferenceStyle=1, External=False):
        text = spelled(self._areas, "$" if RowAbsolute else "", "$" if ColumnAbsolute else "")
        place = f"[{self._sheet._book._file.name}]{self._sheet._data.title}"
        quoted = place if place.isalnum() else "'" + place.replace("'", "''") + "'"
        return f"{quoted}!{text}" if External else text

    @method
    def __call__(self, row, column=None):
        return self._item(row, column)

    @method
    def Item(self, row, column=None):
        return self._item(row, column)

    def __iter__(self):
        self.engine.trip("get", "Range._NewEnum")
        for number in range(1, len(list(self._units())) + 1):
            self.engine.trip("call", "Range.Next()")
            yield self._item(number, None)

    @prop
    def Value(self):
        return self._values()

    @Value.setter
    def Value(self, given):
        self._write(given, is_formula=False)

    Value2 = prop(lambda self: self._values())

    @prop
    def Formula(self):
        return self._grid(lambda at: formula(self._sheet._data, at))

    @Formula.setter
    def Formula(self, given):
        self._write(given, is_formula=True)

    @method
    def ClearContents(self):
        self._write(None, is_formula=False)

    @method
    def Select(self):
        self._select()

    @method
    def Activate(self):
        self._select()

    Hyperlinks = prop(lambda self: self._links())

    def _values(self) -> Any:
        file, sheet = self._sheet._book._file, self._sheet._data
        return self._grid(lambda at: value(file, sheet, at))

    def _links(self) -> Hyperlinks:
        return Hyperlinks(self._sheet, self._areas)

    def _has_formula(self) -> bool | None:
        found = {cell.data_type == "f" for cell in map(self._sheet._data._cells.get, self._cells_of_all()) if cell} or {
            False
        }
        return found.pop() if len(found) == 1 else None

    def _select(self) -> None:
        sheet = self._sheet
        is_active = sheet._book._excel._active is sheet._book and sheet._book._active_sheet() is sheet
        if not is_active or not sheet._is_visible() or not self._may_be_selected():
            raise refused("Select method of Range class failed")
        self._sheet._chosen, self._sheet._book._excel._drawing_selected = self._areas, False

    def _may_be_selected(self) -> bool:
        """On a protected sheet perhaps only unlocked cells may, or none."""
        told = self._sheet._data.protection
        if not told.sheet or not (told.selectLockedCells or told.selectUnlockedCells):
            return True
        return not told.selectUnlockedCells and all(not look.protection.locked for look in self._looks())

    def _units(self) -> Any:
        first = self._areas[0]
        if self._unit == "rows":
            return (Area(row, first.left, row, first.right) for row in range(first.top, first.bottom + 1))
        if self._unit == "columns":
            return (Area(first.top, column, first.bottom, column) for column in range(first.left, first.right + 1))
        return self._cells_of_all()

    def _item(self, row: int, column: int | str | None) -> Range:
        """``range(2, 3)``, or ``range(4)``: cells are counted row by row in the first area, and beyond it."""
        first, row = self._areas[0], int(row)
        if self._unit == "rows" and column is None:
            return Range(self._sheet, (Area(first.top + row - 1, first.left, first.top + row - 1, first.right),))
        if self._unit == "columns" and column is None:
            return Range(self._sheet, (Area(first.top, first.left + row - 1, first.bottom, first.left + row - 1),))
        if column is None:
            down, across = divmod(row - 1, first.columns)
            return self._cell(down, across)
        found = parse(f"{column}:{column}") if isinstance(column, str) else None
        return self._cell(row - 1, (found[0].left if found else int(column)) - 1)

    def _cell(self, down: int, across: int) -> Range:
        row, column = self._areas[0].top + down, self._areas[0].left + across
        if not (1 <= row <= ROWS and 1 <= column <= COLUMNS):
            raise refused("Application-defined or object-defined error")
        return Range(self._sheet, (Area(row, column, row, column),))

    def _grid(self, of: Any) -> Any:
        """The same of each cell of the first area: a value, or rows of them."""
        area = self._areas[0]
        if area.rows * area.columns > MOST_CELLS:
            raise Missing(f"a range of {area.rows * area.columns} cells")
        rows = tuple(
            tuple(of((row, column)) for column in range(area.left, area.right + 1))
            for row in range(area.top, area.bottom + 1)
        )
        return rows[0][0] if area.rows * area.columns == 1 else rows

    def _write(self, given: Any, is_formula: bool) -> None:
        """Put values into all areas, or, where one of them is refused, into none."""
        sheet, file = self._sheet._data, self._sheet._book._file
        self._demand_unlocked()
        entries = []
        for area in self._areas:
            values = _spread(given, area)
            for at in self._reached(area).cells():
                if not is_covered(sheet, at):
                    content = values(at)
                    kind = entry(content, self._look(at).number_format)
                    if is_formula and kind.kind == "formula" and not isinstance(given, list | tuple):
                        kind = kind._replace(content=_moved(str(kind.content), area, at))
                    entries.append((at, kind))
        file.touch()
        for at, kind in entries:
            put(sheet, at, kind)

    def _demand_unlocked(self) -> None:
        """Nothing is written where one of the cells is locked on a protected sheet."""
        if self._sheet._data.protection.sheet and not self._sheet._macros_may:
            if all(not look.protection.locked for look in self._looks()):
                return
            raise refused("The cell or chart you're trying to change is on a protected sheet.")


def _spread(given: Any, area: Area) -> Any:
    """Which of the given values a cell gets: one for all, a row for every row, or #N/A where there are too few."""
    if not isinstance(given, list | tuple):
        return lambda _at: given
    rows = given if given and isinstance(given[0], list | tuple) else [given]
    if any(isinstance(item, str) and len(item) > LONGEST_IN_ARRAY for row in rows for item in row):
        raise refused("Application-defined or object-defined error")

    def of(at: tuple[int, int]) -> Any:
        down, across = at[0] - area.top, at[1] - area.left
        row = rows[0] if len(rows) == 1 else rows[down] if down < len(rows) else ()
        return row[across] if across < len(row) else row[0] if len(row) == 1 else "#N/A"

    return of


def _moved(text: str, area: Area, at: tuple[int, int]) -> str:
    """A formula for the first cell of an area, as it is in another one."""
    from openpyxl.formula.translate import Translator

    return Translator(text, spelled([Area(area.top, area.left, area.top, area.left)], "", "")).translate_formula(
        spelled([Area(*at, *at)], "", "")
    )


class Areas(Collection):
    """The areas of a range."""

    def __init__(self, cells: Range) -> None:
        self._cells = cells

    def _items(self):
        return [Range(self._cells._sheet, (area,)) for area in self._cells._areas]

    def _found(self, key):
        if not 1 <= int(key) <= len(self._cells._areas):
            raise bad_index()
        return self._items()[int(key) - 1]
