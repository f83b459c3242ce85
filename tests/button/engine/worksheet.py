"""A sheet as COM offers it: its name and place, whether it is seen, its ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .areas import EVERYTHING, Area, parse
from .cells import formula_of
from .com import method, prop
from .errors import Missing, WouldAsk, refused
from .notes import Comments
from .page import PageSetup
from .protection import ALLOWED, Protected
from .range import Range
from .shapes import Shapes

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet as Openpyxl

    from .workbook import Workbook

_STATES = {-1: "visible", 0: "hidden", 2: "veryHidden"}
_FORBIDDEN = set("\\/?*[]:")


class Worksheet(Protected):
    """A worksheet."""

    def __init__(self, book: Workbook, data: Openpyxl) -> None:
        self._book, self._data = book, data
        self._macros_may = False
        self._chosen: tuple[Area, ...] | None = None

    Parent = prop(lambda self: self._book)
    Application = prop(lambda self: self._book._excel)
    Index = prop(lambda self: self._index() + 1)
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

    @prop
    def Name(self):
        return self._data.title

    @Name.setter
    def Name(self, value):
        others = {sheet._data.title.lower() for sheet in self._book._sheets() if sheet is not self}
        self._book._demand_free("Rename")
        if not 1 <= len(value) <= 31 or _FORBIDDEN & set(value) or value.strip("'") != value:
            raise refused("You typed an invalid name for a sheet or chart.")
        if value.lower() in others:
            raise refused("That name is already taken. Try a different one.")
        self._demand_unmentioned()
        self._touch()
        self._data.title = value

    @prop
    def Visible(self):
        return next(code for code, name in _STATES.items() if name == self._data.sheet_state)

    @Visible.setter
    def Visible(self, value):
        self._book._demand_free("Visible")
        code = -1 if value is True else int(value)
        if code != -1:
            self._demand_another("Unable to set the Visible property of the Worksheet class")
        self._touch()
        self._data.sheet_state = _STATES[code]
        if code != -1 and self._book._active_sheet() is self:
            self._heir()._show()

    @method
    def Range(self, first, last=None):
        begin = self._areas(first)
        if last is None:
            return Range(self, begin)
        ends = [*begin, *self._areas(last)]
        tops, lefts, bottoms, rights = zip(*ends, strict=True)
        return Range(self, (Area(min(tops), min(lefts), max(bottoms), max(rights)),))

    @method
    def Activate(self):
        self._show()

    @method
    def Select(self):
        self._show()

    @method
    def Delete(self):
        self._book._demand_free("Delete")
        self._demand_another("A workbook must contain at least one visible worksheet.")
        if self._book._excel._alerts():
            raise WouldAsk(f"whether to delete the sheet {self._data.title}")
        self._demand_unmentioned()
        self._touch()
        heir = self._heir() if self._book._active_sheet() is self else self._book._active_sheet()
        self._book._known.pop(id(self._data), None)
        self._book._file.book.remove(self._data)
        heir._show()

    @method
    def Move(self, Before=None, After=None):
        self._book._demand_free("Move")
        self._touch()
        active = self._book._active_sheet()
        sheets = self._book._file.book._sheets
        sheets.remove(self._data)
        sheets.insert(sheets.index((Before or After)._data) + (1 if After else 0), self._data)
        active._show()

    @method
    def Unprotect(self, Password=None):
        self._unprotect(Password)

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
        may = dict(zip(ALLOWED, allowed, strict=False)) | named
        if set(may) - set(ALLOWED):
            raise TypeError(f"Protect has no argument {sorted(set(may) - set(ALLOWED))}")
        self._protect(
            Password, DrawingObjects, Contents, Scenarios, UserInterfaceOnly, *(bool(may.get(name)) for name in ALLOWED)
        )

    def _touch(self) -> None:
        self._book._file.touch()

    def _index(self) -> int:
        return self._book._file.book.worksheets.index(self._data)

    def _is_visible(self) -> bool:
        return self._data.sheet_state == "visible"

    def _heir(self) -> Worksheet:
        """Who is active when this one is gone: the next to the right, else to the left."""
        at, sheets = self._index(), self._book._sheets()
        return next(sheet for sheet in [*sheets[at + 1 :], *reversed(sheets[:at])] if sheet._is_visible())

    def _demand_another(self, what: str) -> None:
        if not any(sheet._is_visible() for sheet in self._book._sheets() if sheet is not self):
            raise refused(what)

    def _demand_unmentioned(self) -> None:
        """Excel rewrites the formulas that name a sheet when that goes or changes its name; openpyxl does not."""
        book, name = self._book._file.book, self._data.title.replace("'", "''")
        formulas = (formula_of(cell) or "" for sheet in book.worksheets for cell in sheet._cells.values())
        names = (str(told.attr_text) for told in book.defined_names.values())
        if any(f"{name}!" in text or f"{name}'!" in text for text in (*formulas, *names)):
            raise Missing(f"renaming or deleting the sheet {self._data.title}, which formulas name")

    def _show(self) -> None:
        """Make it the active sheet."""
        if not self._is_visible():
            raise refused("Activate method of Worksheet class failed")
        self._book._file.book.active = self._data
        for sheet in self._book._sheets():
            sheet._data.sheet_view.tabSelected = sheet is self

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
