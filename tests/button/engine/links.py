"""Hyperlinks of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .areas import Area, parse, spelled
from .cells import made, put
from .com import Collection, Com, method, prop
from .errors import bad_index
from .typed import entry

if TYPE_CHECKING:
    from .worksheet import Worksheet


class Hyperlinks(Collection):
    """Those of some cells."""

    def __init__(self, sheet: Worksheet, areas: tuple[Area, ...]) -> None:
        self._sheet, self._areas = sheet, areas

    def _items(self):
        found = [cell.hyperlink for cell in self._sheet._data._cells.values() if cell.hyperlink is not None]
        return [Hyperlink(self._sheet, link) for link in found if any(_area(link).common(one) for one in self._areas)]

    def _found(self, key):
        items = self._items()
        if not 1 <= int(key) <= len(items):
            raise bad_index()
        return items[int(key) - 1]

    @method
    def Add(self, Anchor, Address, SubAddress=None, ScreenTip=None, TextToDisplay=None):
        from openpyxl.styles.colors import Color
        from openpyxl.worksheet.hyperlink import Hyperlink as Link

        sheet = self._sheet
        sheet._book._demand_unshared("Application-defined or object-defined error")
        sheet._demand("AllowInsertingHyperlinks", "Application-defined or object-defined error")
        sheet._touch()
        area = Anchor._areas[0]
        cell = made(sheet._data, area[:2])
        cell.hyperlink = Link(
            ref=spelled([area], "", ""), target=Address or None, location=SubAddress, tooltip=ScreenTip
        )
        if not Address:
            cell.hyperlink.target = None
        if TextToDisplay is not None or cell.value is None:
            put(sheet._data, area[:2], entry(TextToDisplay or Address or SubAddress, cell.number_format))
        from copy import copy

        font = copy(cell.font)
        font.u, font.color = "single", Color(theme=10)
        cell.font = font
        return Hyperlink(sheet, cell.hyperlink)

    @method
    def Delete(self):
        self._sheet._demand("AllowInsertingHyperlinks", "Application-defined or object-defined error")
        self._sheet._touch()
        for link in self._items():
            self._sheet._data._cells[_area(link._link)[:2]]._hyperlink = None


class Hyperlink(Com):
    """One of them."""

    def __init__(self, sheet: Worksheet, link: Any) -> None:
        self._sheet, self._link = sheet, link

    Address = prop(lambda self: self._link.target or "")
    SubAddress = prop(lambda self: self._link.location or "")

    @prop
    def ScreenTip(self):
        return self._link.tooltip or ""

    @ScreenTip.setter
    def ScreenTip(self, value):
        self._sheet._touch()
        self._link.tooltip = value

    @prop
    def TextToDisplay(self):
        return str(self._sheet._data._cells[_area(self._link)[:2]].value or "")

    @TextToDisplay.setter
    def TextToDisplay(self, value):
        self._sheet._touch()
        at = _area(self._link)[:2]
        put(self._sheet._data, at, entry(value, self._sheet._data._cells[at].number_format))


def _area(link: Any) -> Area:
    found = parse(link.ref)
    assert found is not None
    return found[0]
