"""A workbook as COM offers it: its sheets, saving, its window."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from .chart import Chart
from .com import Com, method, prop
from .document import FORMATS, File, to_pdf
from .errors import Missing, WouldAsk, refused
from .passwords import is_password
from .sheets import Sheets, Worksheets
from .window import Window
from .worksheet import Worksheet

if TYPE_CHECKING:
    from .application import Application


class Workbook(Com):
    """An open workbook."""

    def __init__(self, excel: Application, file: File, read_only: bool) -> None:
        self._excel, self._file, self._read_only = excel, file, read_only
        self._known: dict[int, Worksheet | Chart] = {}
        self._shared = False

    Application = prop(lambda self: self._excel)
    Parent = prop(lambda self: self._excel)
    Name = prop(lambda self: self._file.name)
    FullName = prop(lambda self: self._file.full_name)
    Path = prop(lambda self: self._file.folder)
    ReadOnly = prop(lambda self: self._read_only)
    HasVBProject = prop(lambda self: self._file.has_macros)
    IsAddin = prop(lambda _self: False)
    MultiUserEditing = prop(lambda self: self._shared)
    Final = prop(lambda _self: False)
    ProtectStructure = prop(lambda self: self._is_fixed())
    ProtectWindows = prop(lambda _self: False)
    ActiveSheet = prop(lambda self: self._active_sheet())

    @prop
    def Worksheets(self):
        return Worksheets(self)

    @prop
    def Sheets(self):
        return Sheets(self)

    @prop
    def Saved(self):
        return self._file.is_saved

    @Saved.setter
    def Saved(self, value):
        self._file.is_saved = bool(value)

    @prop
    def FileFormat(self):
        return 52 if self._file.name.lower().endswith(".xlsm") else 51

    @method
    def Windows(self, index):
        return self._window()

    @method
    def Activate(self):
        self._excel._show(self)

    @method
    def Save(self):
        self._save()

    def _save(self) -> None:
        if self._read_only:
            raise refused(f"Cannot access read-only document '{self._file.name}'.")
        if not self._file.folder:
            raise Missing("Workbook.Save of a workbook that was never saved")
        self._file.write(self._file.full_name)
        self._file.is_saved = True

    @method
    def SaveAs(self, Filename, FileFormat=None, Password=None, **others):
        if Password or any(value is not None for value in others.values()):
            raise Missing("Workbook.SaveAs with a password")
        path = os.path.abspath(Filename)
        ending = os.path.splitext(path)[1].lower()
        if FORMATS.get(FileFormat or 51) != ending:
            raise refused("This extension can not be used with the selected file type.")
        if self._read_only and os.path.normcase(path) == os.path.normcase(self._file.full_name):
            raise refused(f"Cannot access read-only document '{self._file.name}'.")
        if os.path.exists(path) and self._excel._alerts():
            raise WouldAsk(f"whether to replace {path}")
        others_names = [book._file.name.lower() for book in self._excel._books if book is not self]
        if os.path.basename(path).lower() in others_names:
            raise refused("You cannot save this workbook with the same name as another open workbook or add-in.")
        if self._file.has_macros and ending == ".xlsx":
            self._file.without_macros()
        self._file.write(path)
        self._file.folder, self._file.name = os.path.split(path)
        self._file.is_saved, self._read_only = True, False

    @method
    def SaveCopyAs(self, Filename):
        if self.engine.refuse_copy:
            raise refused("Document not saved.")
        if os.path.abspath(Filename) == self._file.full_name:
            raise refused(f"Cannot access '{self._file.name}'.")
        self._file.write(Filename)

    @method
    def Close(self, SaveChanges=None, Filename=None, RouteWorkbook=None):
        if SaveChanges is None and not self._file.is_saved and self._excel._alerts():
            raise WouldAsk("whether to save the changes")
        if SaveChanges:
            self._save()
        self._excel._closed(self)

    @method
    def ExportAsFixedFormat(self, Type, Filename, **_others):
        if Type != 0:
            raise Missing("ExportAsFixedFormat to XPS")
        to_pdf(self._file, Filename)

    @method
    def Protect(self, Password=None, Structure=False, Windows=False):
        from openpyxl.workbook.protection import WorkbookProtection

        self._demand_unshared("Protect method of Workbook class failed")
        self._file.touch()
        self._file.book.security = WorkbookProtection(workbookPassword=Password, lockStructure=bool(Structure))

    @method
    def Unprotect(self, Password=None):
        self._demand_unshared("Unprotect method of Workbook class failed")
        if not self._is_fixed():
            return
        told = self._file.book.security
        hashed = (told.workbookAlgorithmName, told.workbookHashValue, told.workbookSaltValue, told.workbookSpinCount)
        if Password is None and (told.workbookPassword or told.workbookHashValue):
            raise WouldAsk("the password of the workbook")
        if not is_password(Password or "", told.workbookPassword, hashed):
            raise refused("The password you supplied is not correct.")
        self._file.touch()
        told.lockStructure = False

    def _is_fixed(self) -> bool:
        security = self._file.book.security
        return bool(security and security.lockStructure)

    def _demand_free(self, what: str) -> None:
        """No sheet may come, go, move, hide or be renamed in a workbook of protected structure."""
        if self._is_fixed():
            raise refused(f"{what} method of Worksheet class failed: Workbook is protected and cannot be changed.")

    def _demand_unshared(self, what: str) -> None:
        """Much is not done in a workbook that several people may change at the same time."""
        if self._shared:
            raise refused(what)

    def _sheets(self) -> list[Worksheet | Chart]:
        """All of them; one object for each, for ever."""
        for data in self._file.book._sheets:
            if id(data) not in self._known:
                self._known[id(data)] = Worksheet(self, data) if hasattr(data, "_cells") else Chart(self, data)
        return [self._known[id(data)] for data in self._file.book._sheets]

    def _worksheets(self) -> list[Worksheet]:
        return [sheet for sheet in self._sheets() if isinstance(sheet, Worksheet)]

    def _active_sheet(self) -> Worksheet | Chart:
        active = self._file.book.active
        return next(sheet for sheet in self._sheets() if sheet._data is active)

    def _selected(self) -> list[Worksheet | Chart]:
        """The active sheet, and those that are grouped with it."""
        active = self._active_sheet()
        sheets = self._sheets()
        return [one for one in sheets if one is active or (one._is_visible() and self._view(one._data).tabSelected)]

    @staticmethod
    def _view(data: Any) -> Any:
        """How openpyxl keeps whether a sheet is selected."""
        return data.sheet_view if hasattr(data, "sheet_view") else data.sheetViews.sheetView[0]

    def _window(self) -> Window:
        return Window(self)
