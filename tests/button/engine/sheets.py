"""Collections of sheets: the worksheets of a workbook, all of its sheets, those that are selected in its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .com import Collection, method, prop
from .errors import bad_index

if TYPE_CHECKING:
    from .tab import Tab
    from .workbook import Workbook


class Sheets(Collection):
    """All sheets of a workbook, chart sheets too."""

    def __init__(self, book: Workbook) -> None:
        self._book = book

    Parent = prop(lambda self: self._book)
    Application = prop(lambda self: self._book._excel)

    def _items(self):
        return self._book._sheets()

    def _found(self, key):
        sheets = self._items()
        if isinstance(key, str):
            found = [sheet for sheet in sheets if sheet._data.title.lower() == key.lower()]
        else:
            found = sheets[int(key) - 1 : int(key)] if key >= 1 else []
        if not found:
            raise bad_index()
        return found[0]

    @method
    def Add(self, Before=None, After=None, Count=None, Type=None):
        """Without ``Count`` there come as many as are selected."""
        book = self._book
        book._demand_free("Add")
        number = len(book._selected()) if Count is None else int(Count)
        at = Before or After or book._active_sheet()
        book._file.touch()
        made = [self._added(at._index() + (1 if After else 0)) for _ in range(number)]
        made[-1]._show()
        return made[-1]

    def _added(self, index: int) -> Tab:
        book = self._book
        names = {sheet._data.title.lower() for sheet in book._sheets()}
        number = next(number for number in range(len(names) + 1, 10_000) if f"sheet{number}" not in names)
        book._file.book.create_sheet(f"Sheet{number}", index)
        return book._sheets()[index]


class Worksheets(Sheets):
    """Those with cells."""

    def _items(self):
        return self._book._worksheets()


class SelectedSheets(Sheets):
    """Those that are selected; more than one are a group."""

    def _items(self):
        return self._book._selected()
