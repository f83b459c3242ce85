"""A sheet that is nothing but a chart: no worksheet, and yet it may be the active sheet and takes a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .com import prop
from .tab import Tab
from .worksheet import Worksheet

if TYPE_CHECKING:
    from openpyxl.chartsheet import Chartsheet

    from .workbook import Workbook


_OF_BOTH = ("CodeName", "Hyperlinks", "PageSetup", "Protect", "ProtectionMode", "Shapes", "Unprotect")
"""What Excel's chart sheets have too, and these do not."""


class Chart(Tab):
    """A chart sheet. What only a worksheet has, pywin32 does not find on it, of which xlwings makes a ``ComError``."""

    ProtectContents = prop(lambda _self: False)
    ProtectDrawingObjects = prop(lambda _self: False)
    ProtectScenarios = prop(lambda _self: False)

    def __init__(self, book: Workbook, data: Chartsheet) -> None:
        self._book, self._data = book, data

    def __getattr__(self, name: str) -> Any:
        if hasattr(Worksheet, name) and name not in _OF_BOTH:
            raise AttributeError(f"<unknown>.{name}")
        return super().__getattr__(name)

    def _selection(self) -> None:
        """Nothing in the chart is selected."""
