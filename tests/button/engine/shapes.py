"""Buttons on a sheet: of all that can be drawn, what an .xlsm of ours has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .com import Collection, Com, method, prop
from .errors import bad_index

if TYPE_CHECKING:
    from .worksheet import Worksheet

_BUTTON = re.compile(rb'<v:shape id="([^"]+)".*?<x:FmlaMacro>([^<]*)</x:FmlaMacro>.*?</v:shape>', re.DOTALL)


def _buttons(sheet: Worksheet) -> list[tuple[str, str]]:
    """Name and macro of each button that is still there."""
    data = sheet._data
    if not hasattr(data, "_buttons_left"):
        archive = data.parent.vba_archive
        part = (data.legacy_drawing or "").lstrip("/")
        drawn = archive.read(part) if archive is not None and part in archive.namelist() else b""
        data._buttons_left = [(name.decode(), macro.decode()) for name, macro in _BUTTON.findall(drawn)]
    return data._buttons_left


class Shapes(Collection):
    """The buttons of a sheet."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet

    def _items(self):
        return [Shape(self._sheet, name, macro) for name, macro in _buttons(self._sheet)]

    def _found(self, key):
        items = self._items()
        if isinstance(key, str):
            items, key = [item for item in items if item._name == key], 1
        if not 1 <= int(key) <= len(items):
            raise bad_index()
        return items[int(key) - 1]


class Shape(Com):
    """One button."""

    def __init__(self, sheet: Worksheet, name: str, macro: str) -> None:
        self._sheet, self._name, self._macro = sheet, name, macro

    Name = prop(lambda self: self._name)
    OnAction = prop(lambda self: self._macro)

    @method
    def Delete(self):
        self._sheet._demand_objects("Delete method of Shape class failed")
        self._sheet._touch()
        left = _buttons(self._sheet)
        left.remove((self._name, self._macro))
        if not left:
            self._sheet._data.legacy_drawing = None
