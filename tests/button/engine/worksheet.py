"""A sheet with cells as COM offers it: its ranges. Its name and place are in ``tab.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .areas import EVERYTHING, Area, parse
from .com import method, prop
from .errors import refused
from .notes import Comments
from .page import PageSetup
from .protection import ALLOWED, Protected
from .range import Range
from .shapes import Shapes
from .tab import Tab

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet as Openpyxl

    from .workbook import Workbook


class Worksheet(Protected, Tab):
    """A worksheet."""

    def __init__(self, book: Workbook, data: Openpyxl) -> None:
        self._book, self._data = book, data
        self._macros_may = False
        self._chosen: tuple[Area, ...] | None = None

    CodeName = prop(lambda self: self._data.sheet_properties.codeName or "")
    Type = prop(lambda _self: -4167)
    Cells = prop(lambda self: Range(self, (EVERYTHING,)))
    Rows = prop(lambda self: Range(self, (EVERYTHING,), "rows"))
    Columns = prop(lambda self: Range(self, (EVERYTHING,), "columns"))
    UsedRange = prop(lambda self: Range(self, (self._used(),)))
    PageSetup = prop(PageSetup)
    Comments = prop(Comments)
    Shapes = prop(Shapes)
    Hyperlinks = prop(lambda self: Range(self, (EVERYTHING,))._links())

    @method
    def Range(self, first, last=None):
        begin = self._areas(first)
        if last is None:
            return Range(self, begin)
        ends = [*begin, *self._areas(last)]
        tops, lefts, bottoms, rights = zip(*ends, strict=True)
        return Range(self, (Area(min(tops), min(lefts), max(bottoms), max(rights)),))

    @method
    def Unprotect(self, Password=None):
        self._demand_alone("Unprotect method of Worksheet class failed")
        self._unprotect(Password)
        told = self._data.protection  # whether Excel keeps it is not known; nobody may rely on it
        told.selectLockedCells = told.selectUnlockedCells = False

    @method
    def Protect(
        self,
        Password=None,
        DrawingObjects=True,
        Contents=True,
        Scenarios=True,
        UserInterfaceOnly=False,
        *allowed,
        **named,
    ):
        self._demand_alone("Protect method of Worksheet class failed")
        may = dict(zip(ALLOWED, allowed, strict=False)) | named
        if set(may) - set(ALLOWED):
            raise TypeError(f"Protect has no argument {sorted(set(may) - set(ALLOWED))}")
        self._protect(
            Password, DrawingObjects, Contents, Scenarios, UserInterfaceOnly, *(bool(may.get(name)) for name in ALLOWED)
        )

    def _selection(self) -> Range:
        if self._chosen is None:
            view = self._data.sheet_view
            pane = view.pane.activePane if view.pane else None
            told = [str(one.sqref) for one in view.selection if one.sqref and one.pane in (None, pane)]
            self._chosen = parse(told[-1].replace(" ", ",")) if told else None
        return Range(self, self._chosen or (Area(1, 1, 1, 1),))

    def _areas(self, what: str | Range) -> tuple[Area, ...]:
        """The areas of an address, of a name, or of a range."""
        if isinstance(what, Range):
            return what._areas
        found = parse(what) or self._named(what)
        if found is None:
            raise refused("Method 'Range' of object '_Worksheet' failed")
        return found

    def _named(self, name: str) -> tuple[Area, ...] | None:
        book = self._book._file.book
        told = self._data.defined_names.get(name) or book.defined_names.get(name)
        places = list(told.destinations) if told is not None else []
        return parse(places[0][1]) if len(places) == 1 and places[0][0] == self._data.title else None

    def _used(self) -> Area:
        """What ``UsedRange`` gives: cells with a content or a format of their own."""
        cells = [
            at for at, cell in self._data._cells.items() if cell.value is not None or cell.has_style or cell.comment
        ]
        if not cells:
            return Area(1, 1, 1, 1)
        rows, columns = zip(*cells, strict=True)
        return Area(min(rows), min(columns), max(rows), max(columns))
