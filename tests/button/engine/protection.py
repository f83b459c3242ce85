"""What the protection of a sheet allows, and how it is put on and taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .com import Com, prop
from .errors import WouldAsk, refused
from .passwords import is_password

if TYPE_CHECKING:
    from .workbook import Workbook
    from .worksheet import Worksheet

ALLOWED = {
    "AllowFormattingCells": "formatCells",
    "AllowFormattingColumns": "formatColumns",
    "AllowFormattingRows": "formatRows",
    "AllowInsertingColumns": "insertColumns",
    "AllowInsertingRows": "insertRows",
    "AllowInsertingHyperlinks": "insertHyperlinks",
    "AllowDeletingColumns": "deleteColumns",
    "AllowDeletingRows": "deleteRows",
    "AllowSorting": "sort",
    "AllowFiltering": "autoFilter",
    "AllowUsingPivotTables": "pivotTables",
}
"""Name in COM -> attribute of ``sheetProtection``, which is true where it is NOT allowed. In the order of ``Protect``."""


class Protection(Com):
    """``Worksheet.Protection``."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet


for _name, _attribute in ALLOWED.items():
    _allowed = prop(lambda self, attribute=_attribute: not getattr(self._sheet._data.protection, attribute))
    _allowed.__set_name__(Protection, _name)
    setattr(Protection, _name, _allowed)


class Protected(Com):
    """The part of a sheet that is about protection."""

    _book: Workbook

    Protection = prop(Protection)
    ProtectContents = prop(lambda self: bool(self._data.protection.sheet))
    ProtectDrawingObjects = prop(lambda self: self._guards("objects"))
    ProtectScenarios = prop(lambda self: self._guards("scenarios"))
    ProtectionMode = prop(lambda self: self._macros_may)

    @prop
    def EnableSelection(self):
        told = self._data.protection
        return -4142 if told.selectUnlockedCells else 1 if told.selectLockedCells else 0

    @EnableSelection.setter
    def EnableSelection(self, value):
        self._touch()
        self._data.protection.selectLockedCells = value in (1, -4142)
        self._data.protection.selectUnlockedCells = value == -4142

    def _guards(self, what: str) -> bool:
        told = self._data.protection
        return bool(told.sheet and getattr(told, what))

    def _demand(self, allowed: str | None, what: str) -> None:
        """Raise where the sheet is protected and does not allow it. ``allowed``: which of ``ALLOWED`` is needed."""
        told = self._data.protection
        if told.sheet and not self._macros_may and (allowed is None or getattr(told, ALLOWED[allowed])):
            raise refused(what)

    def _demand_alone(self, what: str) -> None:
        """Protection is not put on or taken off while sheets are grouped, or several people are in the workbook."""
        self._book._demand_unshared(what)
        if len(self._book._selected()) > 1:
            raise refused(what)

    def _demand_objects(self, what: str) -> None:
        """The same for notes and drawings."""
        if self._guards("objects") and not self._macros_may:
            raise refused(what)

    def _has_password(self) -> bool:
        told = self._data.protection
        return bool(told.password or told.hashValue)

    def _opens(self, password: str | None) -> bool:
        told = self._data.protection
        hashed = (told.algorithmName, told.hashValue, told.saltValue, told.spinCount)
        return is_password(password or "", told.password, hashed)

    def _unprotect(self, password: str | None) -> None:
        from openpyxl.worksheet.protection import SheetProtection

        told = self._data.protection
        if not told.sheet:
            return
        if password is None and self._has_password():
            raise WouldAsk(f"the password of the sheet {self._data.title}")
        if not self._opens(password):
            raise refused("The password you supplied is not correct. Verify that the CAPS LOCK key is off.")
        self._touch()
        self._macros_may = False
        self._data.protection = SheetProtection(
            selectLockedCells=told.selectLockedCells, selectUnlockedCells=told.selectUnlockedCells
        )

    def _protect(self, password, drawings, contents, scenarios, macros_may, *allowed: bool) -> None:
        from openpyxl.worksheet.protection import SheetProtection

        before = self._data.protection
        if before.sheet and not self._opens(password):
            raise refused("The password you supplied is not correct. Verify that the CAPS LOCK key is off.")
        self._touch()
        made = SheetProtection(
            sheet=bool(contents),
            objects=bool(drawings),
            scenarios=bool(scenarios),
            selectLockedCells=before.selectLockedCells,
            selectUnlockedCells=before.selectUnlockedCells,
            **{attribute: not may for attribute, may in zip(ALLOWED.values(), allowed, strict=True)},
        )
        if password and contents:
            made.password = password
        self._data.protection, self._macros_may = made, bool(macros_may)
