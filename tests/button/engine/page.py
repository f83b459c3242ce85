"""How a sheet is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .com import Com, prop
from .errors import refused

if TYPE_CHECKING:
    from .worksheet import Worksheet

_POINTS = 72
"""Points of an inch: files have the latter."""


def _of(part: str, name: str, read: Any = lambda value: value, write: Any = lambda value: value) -> Any:
    """A setting that openpyxl keeps as an attribute of a part of the sheet."""

    def put(page: PageSetup, value: Any) -> None:
        page._sheet._touch()
        setattr(getattr(page._sheet._data, part), name, write(value))

    return prop(lambda page: read(getattr(getattr(page._sheet._data, part), name)), put)


def _margin(name: str) -> Any:
    return _of("page_margins", name, lambda inches: inches * _POINTS, lambda points: points / _POINTS)


def _fit(name: str) -> Any:
    """Pages; 0 in a file is False in COM: as many as it takes."""
    return _of("page_setup", name, lambda pages: int(1 if pages is None else pages) or False, int)


def _text(place: str, part: str) -> Any:
    def put(page: PageSetup, value: str) -> None:
        page._sheet._touch()
        getattr(getattr(page._sheet._data, place), part).text = value

    return prop(lambda page: getattr(getattr(page._sheet._data, place), part).text or "", put)


class PageSetup(Com):
    """``Worksheet.PageSetup``."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet

    Orientation = _of(
        "page_setup",
        "orientation",
        lambda name: 2 if name == "landscape" else 1,
        lambda code: "landscape" if code == 2 else "portrait",
    )
    PaperSize = _of("page_setup", "paperSize", lambda code: int(code or 1))
    FitToPagesWide = _fit("fitToWidth")
    FitToPagesTall = _fit("fitToHeight")
    BlackAndWhite = _of("page_setup", "blackAndWhite", bool, bool)
    CenterHorizontally = _of("print_options", "horizontalCentered", bool, bool)
    CenterVertically = _of("print_options", "verticalCentered", bool, bool)
    PrintGridlines = _of("print_options", "gridLines", bool, bool)
    LeftMargin, RightMargin, TopMargin, BottomMargin = (
        _margin("left"),
        _margin("right"),
        _margin("top"),
        _margin("bottom"),
    )
    LeftHeader, CenterHeader, RightHeader = (_text("oddHeader", part) for part in ("left", "center", "right"))
    LeftFooter, CenterFooter, RightFooter = (_text("oddFooter", part) for part in ("left", "center", "right"))

    @prop
    def Zoom(self):
        properties = self._sheet._data.sheet_properties.pageSetUpPr
        return (
            False if properties is not None and properties.fitToPage else int(self._sheet._data.page_setup.scale or 100)
        )

    @Zoom.setter
    def Zoom(self, value):
        from openpyxl.worksheet.properties import PageSetupProperties

        if value is not False and not 10 <= value <= 400:
            raise refused("Unable to set the Zoom property of the PageSetup class")
        self._sheet._touch()
        self._sheet._data.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=value is False)
        if value is not False:
            self._sheet._data.page_setup.scale = int(value)

    @prop
    def PrintTitleRows(self):
        rows = self._sheet._data.print_title_rows
        return "" if not rows else "$" + rows.replace("$", "").replace(":", ":$")

    @PrintTitleRows.setter
    def PrintTitleRows(self, value):
        self._sheet._touch()
        self._sheet._data.print_title_rows = value.replace("$", "") or None

    @prop
    def PrintArea(self):
        areas = self._sheet._data.print_area
        return str(areas).split("!")[-1] if areas else ""

    @PrintArea.setter
    def PrintArea(self, value):
        self._sheet._touch()
        self._sheet._data.print_area = value or None
