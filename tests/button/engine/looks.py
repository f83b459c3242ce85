"""The part of a range that is about how its cells look: formats, sizes, merges, locks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from typing import TYPE_CHECKING, Any

from . import dimensions
from .areas import COLUMNS, ROWS, Area, spelled
from .cells import looks, made
from .com import Com, method, prop
from .errors import Missing, refused
from .formats import CELLS, Border, Font, Interior, common

if TYPE_CHECKING:
    from openpyxl.styles.styleable import StyleableObject

    from .worksheet import Worksheet

_HORIZONTAL = {
    1: "general", -4131: "left", -4108: "center", -4152: "right", 5: "fill", -4130: "justify", 7: "centerContinuous",
    -4117: "distributed",
}  # fmt: skip
_VERTICAL = {-4160: "top", -4108: "center", -4107: "bottom", -4130: "justify", -4117: "distributed"}
_MOST = 100_000
"""Cells that are formatted one by one."""

At = tuple[int, int]


def _aligned(name: str, read: Callable[[Any], Any], write: Callable[[Any], Any]) -> Any:
    def put(cells: Looks, value: Any) -> None:
        def change(old: Any) -> Any:
            new = copy(old)
            setattr(new, name, write(value))
            return new

        cells._restyle(CELLS, "alignment", change)

    return prop(lambda cells: common(read(getattr(look.alignment, name)) for look in cells._looks()), put)


def _coded(codes: dict[int, str], otherwise: str) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    back = {name: code for code, name in codes.items()}
    return (lambda name: back[name or otherwise]), (lambda code: codes[code])


class Looks(Com):
    """What ``Range`` has of it."""

    _sheet: Worksheet
    _areas: tuple[Area, ...]
    _unit: str
    Interior = prop(Interior)
    Font = prop(Font)
    WrapText = _aligned("wrap_text", bool, bool)
    IndentLevel = _aligned("indent", lambda indent: int(indent or 0), int)
    HorizontalAlignment = _aligned("horizontal", *_coded(_HORIZONTAL, "general"))
    VerticalAlignment = _aligned("vertical", *_coded(_VERTICAL, "bottom"))
    PrefixCharacter = prop(lambda self: common("'" if look.quotePrefix else "" for look in self._looks()))

    @method
    def Borders(self, index):
        return Border(self, index)

    @prop
    def NumberFormat(self):
        return common(look.number_format for look in self._looks())

    @NumberFormat.setter
    def NumberFormat(self, value):
        self._restyle(CELLS, "number_format", lambda _old: value)

    @prop
    def Locked(self):
        return common(bool(look.protection.locked) for look in self._looks())

    @Locked.setter
    def Locked(self, value):
        from openpyxl.styles import Protection

        self._restyle(None, "protection", lambda old: Protection(locked=bool(value), hidden=old.hidden))

    @prop
    def ColumnWidth(self):
        return common(dimensions.width(self._sheet._data, column) for area in self._areas for column in _columns(area))

    @ColumnWidth.setter
    def ColumnWidth(self, value):
        if not 0 <= value <= 255:
            raise refused("Unable to set the ColumnWidth property of the Range class")
        self._sheet._demand("AllowFormattingColumns", "Unable to set the ColumnWidth property of the Range class")
        self._sheet._touch()
        for group in self._groups():
            group.width = dimensions.stored(value)

    @prop
    def RowHeight(self):
        return common(dimensions.height(self._sheet._data, row) for area in self._areas for row in self._rows(area))

    @RowHeight.setter
    def RowHeight(self, value):
        if not 0 <= value <= 409.5:
            raise refused("Unable to set the RowHeight property of the Range class")
        self._set_rows("height", value)

    @prop
    def Hidden(self):
        sheet = self._sheet._data
        if self._unit == "columns":
            return common(
                bool(dimensions.width(sheet, column) == 0) for area in self._areas for column in _columns(area)
            )
        return common(dimensions.height(sheet, row) == 0 for area in self._areas for row in self._rows(area))

    @Hidden.setter
    def Hidden(self, value):
        if self._unit != "columns":
            self._set_rows("hidden", bool(value))
            return
        self._sheet._demand("AllowFormattingColumns", "Unable to set the Hidden property of the Range class")
        self._sheet._touch()
        for group in self._groups():
            group.hidden = bool(value)

    @method
    def AutoFit(self):
        if self._unit == "rows":
            self._set_rows("height", None)
            return
        self._sheet._demand("AllowFormattingColumns", "AutoFit method of Range class failed")
        self._sheet._touch()
        for area in self._areas:
            reached = area.common(self._sheet._used())
            if reached:
                dimensions.fit_columns(self._sheet._book._file, self._sheet._data, reached)

    @prop
    def MergeCells(self):
        found = [self._merged(at) is not None for at in self._cells_of_all()]
        return common(found)

    @prop
    def MergeArea(self):
        area = self._areas[0]
        return type(self)(self._sheet, (self._merged((area.top, area.left)) or area,))

    @method
    def Merge(self, Across=False):
        self._sheet._book._demand_unshared("Merge method of Range class failed")
        self._sheet._demand(None, "Merge method of Range class failed")
        self._sheet._touch()
        for area in self._areas:
            pieces = [Area(row, area.left, row, area.right) for row in self._rows(area)] if Across else [area]
            for piece in pieces:
                self._sheet._data.merge_cells(spelled([piece], "", ""))

    @method
    def UnMerge(self):
        self._sheet._book._demand_unshared("UnMerge method of Range class failed")
        self._sheet._demand(None, "UnMerge method of Range class failed")
        self._sheet._touch()
        for merged in {self._merged(at) for at in self._cells_of_all()} - {None}:
            self._sheet._data.unmerge_cells(spelled([merged], "", ""))

    def _merged(self, at: At) -> Area | None:
        """The merge that a cell belongs to."""
        for merge in self._sheet._data.merged_cells.ranges:
            if merge.min_row <= at[0] <= merge.max_row and merge.min_col <= at[1] <= merge.max_col:
                return Area(merge.min_row, merge.min_col, merge.max_row, merge.max_col)
        return None

    def _rows(self, area: Area) -> range:
        """The rows of an area, those that are used where it is the whole height of the sheet."""
        last = min(area.bottom, max(area.top, self._sheet._used().bottom)) if area.rows == ROWS else area.bottom
        return range(area.top, last + 1)

    def _groups(self) -> list[Any]:
        return [group for area in self._areas for group in dimensions.groups(self._sheet._data, area)]

    def _set_rows(self, name: str, value: Any) -> None:
        self._sheet._demand("AllowFormattingRows", "Unable to set the RowHeight property of the Range class")
        self._sheet._touch()
        for area in self._areas:
            for row in self._rows(area):
                if value is not None or row in self._sheet._data.row_dimensions:
                    setattr(self._sheet._data.row_dimensions[row], name, value)

    def _look(self, at: At) -> StyleableObject:
        return looks(self._sheet._data, at)

    def _looks(self) -> Iterator[StyleableObject]:
        return (self._look(at) for at in self._cells_of_all())

    def _cells_of_all(self) -> Iterator[At]:
        return (at for area in self._areas for at in self._reached(area).cells())

    def _reached(self, area: Area) -> Area:
        """The same; of whole rows and columns what is used, and one cell at least."""
        if area.rows < ROWS and area.columns < COLUMNS:
            return area
        return area.common(self._sheet._used()) or Area(area.top, area.left, area.top, area.left)

    def _restyle(self, allowed: str | None, name: str, change: Callable[[Any], Any]) -> None:
        self._restyle_each(allowed, name, lambda _at: "", lambda _kind, old: change(old))

    def _restyle_each(
        self, allowed: str | None, name: str, kind: Callable[[At], str | None], change: Callable[[str, Any], Any]
    ) -> None:
        """Give every cell another format; whole rows and columns keep it for cells that do not exist yet.

        ``kind``: in which way a cell changes; None where it does not. What cells of one format and kind get is worked out once.
        """
        self._sheet._demand(allowed, "Unable to set the format of cells: the sheet is protected.")
        self._sheet._touch()
        made_of: dict[tuple[str, bytes], Any] = {}
        for at, item in self._styled():
            way = kind(at)
            if way is None:
                continue
            key = (way, item._style.tobytes() if item._style else b"")
            if key not in made_of:
                setattr(item, name, change(way, getattr(item, name)))
                made_of[key] = copy(item._style)
            else:
                item._style = copy(made_of[key])

    def _styled(self) -> Iterator[tuple[At, Any]]:
        sheet = self._sheet._data
        for area in self._areas:
            inside = [
                at for at in sheet._cells if area.top <= at[0] <= area.bottom and area.left <= at[1] <= area.right
            ]
            if area.rows == ROWS:
                yield from (((1, group.min), group) for group in dimensions.groups(sheet, area))
            elif area.columns == COLUMNS:
                yield from (((row, 1), sheet.row_dimensions[row]) for row in range(area.top, area.bottom + 1))
            elif area.rows * area.columns > _MOST:
                raise Missing(f"formatting {area.rows * area.columns} cells")
            else:
                inside = list(area.cells())
            yield from ((at, made(sheet, at)) for at in inside)


def _columns(area: Area) -> range:
    return range(area.left, area.right + 1)
