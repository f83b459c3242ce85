"""What every sheet has, of cells or a chart alone: a place among the tabs of its workbook, a name, whether it is seen and selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .com import Com, method, prop
from .errors import Missing, WouldAsk, refused

if TYPE_CHECKING:
    from .workbook import Workbook

_STATES = {-1: "visible", 0: "hidden", 2: "veryHidden"}
_FORBIDDEN = set("\\/?*[]:")


class Tab(Com):
    """A sheet of whatever kind; ``_data`` is what openpyxl has of it."""

    _book: Workbook
    _data: Any

    Parent = prop(lambda self: self._book)
    Application = prop(lambda self: self._book._excel)
    Index = prop(lambda self: self._index() + 1)

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
    def Activate(self):
        self._activate()

    @method
    def Select(self, Replace=True):
        if Replace:
            self._show()
        elif self._is_visible():
            self._book._view(self._data).tabSelected = True
        else:
            raise refused("Select method of Worksheet class failed")

    @method
    def Delete(self):
        self._book._demand_free("Delete")
        self._book._demand_unshared("Delete method of Worksheet class failed")
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

    def _touch(self) -> None:
        self._book._file.touch()

    def _index(self) -> int:
        return self._book._file.book._sheets.index(self._data)

    def _is_visible(self) -> bool:
        return self._data.sheet_state == "visible"

    def _heir(self) -> Tab:
        """Who is active when this one is gone: the next to the right, else to the left."""
        at, sheets = self._index(), self._book._sheets()
        return next(sheet for sheet in [*sheets[at + 1 :], *reversed(sheets[:at])] if sheet._is_visible())

    def _demand_another(self, what: str) -> None:
        if not any(sheet._is_visible() for sheet in self._book._sheets() if sheet is not self):
            raise refused(what)

    def _demand_unmentioned(self) -> None:
        """Excel rewrites the formulas that name a sheet when that goes or changes its name; openpyxl does not."""
        from .cells import formula_of

        book, name = self._book._file.book, self._data.title.replace("'", "''")
        formulas = (formula_of(cell) or "" for sheet in book.worksheets for cell in sheet._cells.values())
        names = (str(told.attr_text) for told in book.defined_names.values())
        if any(f"{name}!" in text or f"{name}'!" in text for text in (*formulas, *names)):
            raise Missing(f"renaming or deleting the sheet {self._data.title}, which formulas name")

    def _activate(self) -> None:
        """Make it the active sheet. A group that it belongs to stays one."""
        if self not in self._book._selected():
            self._show()
        else:
            self._book._file.book.active = self._data

    def _show(self) -> None:
        """Make it the active sheet, and the only one that is selected."""
        if not self._is_visible():
            raise refused("Activate method of Worksheet class failed")
        self._book._file.book.active = self._data
        for sheet in self._book._sheets():
            self._book._view(sheet._data).tabSelected = sheet is self
