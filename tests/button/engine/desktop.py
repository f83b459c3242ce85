"""The PC of a test: which Excels run on it, what stands open in them, what state they are in, how often they were called."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from .application import Application
from .com import Com
from .errors import WouldHang, busy, refused
from .notes import begin_thread

if TYPE_CHECKING:
    from openpyxl import Workbook as Openpyxl

    from .workbook import Workbook

FIRST_HWND = 1001


class Engine:
    """What a test sets and looks at; see the package."""

    def __init__(self) -> None:
        self.excels: list[Application] = []
        self.busy: Literal["editing", "rejected"] | None = None
        self.patience = 5_000
        self.trips: list[str] = []
        self.missing: list[str] = []
        self.foreground = 1
        self.note_limit: int | None = None
        self.refuse_copy = False
        self.refused: set[str] = set()
        self._rejected = 0

    @property
    def calls(self) -> int:
        """How many properties and methods of Excel were used since the start or ``forget_calls``."""
        return len(self.trips)

    def forget_calls(self) -> None:
        """Begin to count anew."""
        self.trips.clear()

    def trip(self, kind: str, name: str) -> None:
        """One property or method of Excel is used.

        Raises:
            ComError: Excel is busy, or refuses it because a test says so.
            WouldHang: it has been asked the same so often that whoever asks will never stop.
        """
        self._rejected = self._rejected + 1 if self.busy and self.trips[-1:] == [name] else 0
        self.trips.append(name)
        if not self.busy:
            self._demand_unrefused(name)
            return
        if self._rejected > self.patience:
            self._rejected = 0
            raise WouldHang(f"{name}: xlwings repeats this for ever; set xlwings._xlwindows.N_COM_ATTEMPTS")
        raise busy(self.busy, kind)

    def _demand_unrefused(self, name: str) -> None:
        if self.refused and not self.refused.isdisjoint((name, name.removesuffix("()").removesuffix(" ="))):
            raise refused(f"{name}: Application-defined or object-defined error")

    def excel(self, hwnd: int | None = None) -> Application | None:
        """The Excel of a window handle; without one, the topmost."""
        return next((one for one in self.excels if hwnd in (None, one._hwnd)), None)

    def start(self, hwnd: int | None = None, version: str = "16.0", user: str = "Người dùng 001") -> Application:
        """Another Excel, on top of the others, without a workbook."""
        taken = [excel._hwnd for excel in self.excels]
        excel = Application(hwnd or max([FIRST_HWND - 1000, *taken]) + 1000, version, user)
        self.excels.insert(0, excel)
        return excel

    def open(self, path: str | os.PathLike[str], read_only: bool = False, hwnd: int | None = None) -> Workbook:
        """Open a file in an Excel, as somebody does with a double click."""
        excel = self.excel(hwnd) or self.start(hwnd)
        return excel._open(os.fspath(path), read_only)

    def new_book(self, hwnd: int | None = None) -> Workbook:
        """A workbook that was never saved, as Ctrl+N makes it. An Excel without any window is not found by xlwings."""
        excel = self.excel(hwnd) or self.start(hwnd)
        return excel._new()

    def new_window(self, book: str, hwnd: int | None = None) -> int:
        """Another window of a workbook lies above the others of its Excel, whose ``Hwnd`` stays what it was.

        xlwings looks at one window of each process, the topmost. Returns the handle of the new one.
        """
        handles = self._book(book, hwnd)._excel._handles
        handles.insert(0, max(handles) + 100)
        return handles[0]

    def protected_view(self, path: str | os.PathLike[str], active: bool = True, hwnd: int | None = None) -> None:
        """Show a file in Protected View. ``active``: its window is the one in front, so no workbook is active."""
        excel = self.excel(hwnd) or self.start(hwnd)
        excel._protected.append(os.fspath(path))
        excel._shows_protected = active

    def select_drawing(self, hwnd: int | None = None) -> None:
        """Somebody clicked on a chart: what is selected has no address."""
        excel = self.excel(hwnd)
        assert excel is not None
        excel._drawing_selected = True

    def group(self, *sheets: str, book: str | None = None, hwnd: int | None = None) -> None:
        """Select several sheets of a workbook (without a name, of the active one), as with Ctrl and the mouse; the first is active."""
        tabs = {sheet._data.title: sheet for sheet in self._book(book, hwnd)._sheets()}
        tabs[sheets[0]]._show()
        for name in sheets[1:]:
            tabs[name]._book._view(tabs[name]._data).tabSelected = True

    def thread(self, book: str, sheet: str, cell: str, text: str, hwnd: int | None = None) -> None:
        """Somebody began a threaded comment on a cell."""
        found = next(one for one in self._book(book, hwnd)._worksheets() if one._data.title == sheet)
        with self._unnoticed(found._book):
            begin_thread(found, found._areas(cell)[0][:2], text)

    def share(self, book: str, hwnd: int | None = None) -> None:
        """Several people may change a workbook at the same time, in the old way."""
        self._book(book, hwnd)._shared = True

    def chart_sheet(self, book: str, name: str, hwnd: int | None = None) -> None:
        """A workbook has a chart sheet, behind all other sheets."""
        from openpyxl.chart import BarChart

        found = self._book(book, hwnd)
        with self._unnoticed(found):
            found._file.book.create_chartsheet(name).add_chart(BarChart())

    def workbook(self, name: str | None = None, hwnd: int | None = None) -> Openpyxl:
        """What a workbook holds now, as openpyxl has it; without a name, the active one."""
        return self._book(name, hwnd)._file.book

    @contextmanager
    def _unnoticed(self, book: Workbook) -> Iterator[None]:
        """A change that was in the workbook when it was opened: there is nothing to save."""
        was_saved = book._file.is_saved
        book._file.touch()
        yield
        book._file.is_saved = was_saved

    def _book(self, name: str | None, hwnd: int | None) -> Workbook:
        excel = self.excel(hwnd)
        assert excel is not None
        book = excel._book(name) if name else excel._active
        assert book is not None
        return book

    def raise_to_top(self, hwnd: int, foreground: bool) -> None:
        """Bring an Excel before the others. ``foreground``: and before every other program."""
        self.excels.sort(key=lambda excel: hwnd not in excel._handles)
        if foreground:
            self.foreground = hwnd


def new_engine() -> Engine:
    """An empty PC, in the place of the one before."""
    Com.engine = Engine()
    return Com.engine
