"""What whoever builds a template may put into it besides the forms: pages before and behind them, columns beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from .layout import Layout, Page
from .styles import Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet


class Additions(Protocol):
    """Called while a template is written, in the order of the methods.

    ``properties``: further custom document properties. They may be long: the parts of the workbook lie in temporary files while it is made.
    """

    @property
    def properties(self) -> Mapping[str, str]: ...

    def before(self, book: Workbook, styles: Styles) -> None:
        """Pages in front of the first sheet."""

    def beside(self, sheet: Worksheet, styles: Styles, layout: Layout, page: Page) -> None:
        """What stands on a form sheet right of its last column, and is not printed."""

    def behind(self, book: Workbook, styles: Styles) -> None:
        """Pages behind the last sheet, and which page is shown first."""
