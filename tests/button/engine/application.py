"""Excel itself: its workbooks, what is active and selected, its settings."""

from __future__ import annotations

import os
from typing import Any

from .com import Collection, Com, method, prop, state
from .document import File
from .errors import Missing, bad_index, refused
from .workbook import Workbook


class Application(Com):
    """One running Excel."""

    def __init__(self, hwnd: int, version: str, user: str) -> None:
        self._hwnd, self._version, self._user = hwnd, version, user
        self._handles = [hwnd]
        self._books: list[Workbook] = []
        self._active: Workbook | None = None
        self._protected: list[str] = []
        self._shows_protected = self._drawing_selected = False
        self._new_books = 0
        self._status: str | bool = False
        self._calculation = -4105
        self._default_folder = ""

    Visible = state(True)
    ScreenUpdating = state(True)
    DisplayAlerts = state(True)
    EnableEvents = state(True)
    Interactive = state(True)
    AutomationSecurity = state(1)
    CutCopyMode = state(False)
    Cursor = state(-4143)
    PrintCommunication = state(True)
    WindowState = state(-4137)
    Application = prop(lambda self: self)
    Hwnd = prop(lambda self: self._hwnd)
    Version = prop(lambda self: self._version)
    Build = prop(lambda _self: 17000.0)
    OperatingSystem = prop(lambda _self: "Windows (64-bit) NT 10.00")
    UserName = prop(lambda self: self._user)
    Ready = prop(lambda _self: True)
    ActiveWorkbook = prop(lambda self: self._seen())
    ActiveSheet = prop(lambda self: self._seen() and self._seen()._active_sheet())

    @prop
    def Workbooks(self):
        return Workbooks(self)

    @prop
    def ProtectedViewWindows(self):
        return ProtectedViewWindows(self)

    @prop
    def ActiveProtectedViewWindow(self):
        return ProtectedViewWindow(self, self._protected[-1]) if self._protected and self._shows_protected else None

    @prop
    def ActiveWindow(self):
        book = self._seen()
        return book._window() if book else None

    @prop
    def Selection(self):
        book = self._seen()
        if book is None:
            return None
        return Drawing() if self._drawing_selected else book._active_sheet()._selection()

    @prop
    def ActiveCell(self):
        book = self._seen()
        chosen = book._active_sheet()._selection() if book else None
        return chosen._cell(0, 0) if chosen else None

    @prop
    def Calculation(self):
        return self._calculation

    @Calculation.setter
    def Calculation(self, value):
        if not self._books:
            raise refused("Unable to set the Calculation property of the Application class")
        self._calculation = value

    @prop
    def DefaultFilePath(self):
        return self._default_folder or os.path.join(os.path.expanduser("~"), "Documents")

    @DefaultFilePath.setter
    def DefaultFilePath(self, value):
        self._default_folder = str(value)

    @prop
    def StatusBar(self):
        return self._status

    @StatusBar.setter
    def StatusBar(self, value):
        self._status = str(value) if value is not False else False

    @method
    def Calculate(self):
        """What formulas give is worked out when it is asked for."""

    @method
    def Goto(self, Reference, Scroll=False):
        Reference._sheet._activate()
        Reference._select()

    def _seen(self) -> Workbook | None:
        return None if self._shows_protected else self._active

    def _has_window(self) -> bool:
        return bool(self._books or self._protected)

    def _alerts(self) -> bool:
        return self.__dict__.get("_states", {}).get(type(self).DisplayAlerts, True)

    def _book(self, key: str | int) -> Workbook:
        if isinstance(key, str):
            found = [book for book in self._books if book._file.name.lower() == key.lower()]
        else:
            found = self._books[int(key) - 1 : int(key)] if key >= 1 else []
        if not found:
            raise bad_index()
        return found[0]

    def _open(self, path: str, read_only: bool) -> Workbook:
        path = os.path.abspath(path)
        if any(book._file.name.lower() == os.path.basename(path).lower() for book in self._books):
            raise refused(f"Sorry, Excel can't open two workbooks with the same name: {os.path.basename(path)}")
        file = File.opened(path)
        return self._added(file, read_only or not os.stat(path).st_mode & 0o200)

    def _new(self) -> Workbook:
        self._new_books += 1
        return self._added(File.new(f"Book{self._new_books}"))

    def _added(self, file: File, read_only: bool = False) -> Workbook:
        book = Workbook(self, file, read_only)
        self._books.append(book)
        self._show(book)
        return book

    def _show(self, book: Workbook) -> None:
        self._active, self._shows_protected = book, False

    def _closed(self, book: Workbook) -> None:
        self._books.remove(book)
        if self._active is book:
            self._active = self._books[-1] if self._books else None


class Workbooks(Collection):
    """The open workbooks."""

    def __init__(self, excel: Application) -> None:
        self._excel = excel

    Application = prop(lambda self: self._excel)

    def _items(self):
        return self._excel._books

    def _found(self, key):
        return self._excel._book(key)

    @method
    def Add(self, Template=None):
        if Template is not None:
            raise Missing("Workbooks.Add with a template")
        return self._excel._new()

    @method
    def Open(self, Filename, UpdateLinks=None, ReadOnly=None, Format=None, Password=None, *_others: Any):
        return self._excel._open(Filename, bool(ReadOnly))


class ProtectedViewWindows(Collection):
    """Files that are shown, and kept from everything else."""

    def __init__(self, excel: Application) -> None:
        self._excel = excel

    def _items(self):
        return [ProtectedViewWindow(self._excel, path) for path in self._excel._protected]

    def _found(self, key):
        if not 1 <= int(key) <= len(self._excel._protected):
            raise bad_index()
        return self._items()[int(key) - 1]


class ProtectedViewWindow(Com):
    """One of them. Its workbook is out of reach."""

    def __init__(self, excel: Application, path: str) -> None:
        self._excel, self._path = excel, path

    Caption = prop(lambda self: os.path.basename(self._path))
    SourceName = prop(lambda self: os.path.basename(self._path))
    SourcePath = prop(lambda self: os.path.dirname(self._path))


class Drawing(Com):
    """A chart or a picture that is selected."""

    @prop
    def Address(self):
        raise refused("Object doesn't support this property or method")
