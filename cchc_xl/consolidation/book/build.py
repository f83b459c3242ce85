"""The whole workbook: the template with its further pages, filled as any template is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from ...filling.fill import fill_from_report
from ...filling.target import Target
from ...workbook.template.build import build_template
from ...workbook.template.layout import Layout, Page
from ...workbook.template.marks import ROLL_UP
from ...workbook.template.styles import Styles
from ..figures import Figures
from ..lineage import lineage
from ..model import Agency, Consolidated, Line
from ..provisional import as_report

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet


def build_book(result: Consolidated, figures_of: Callable[[Agency], Figures]) -> bytes:
    """The workbook of a roll-up as bytes of an .xlsx.

    Raises:
        EditionError: the edition has a rule too long for Excel.
    """
    additions = _Pages(result, lambda: lineage(result, figures_of))
    edition = result.selection.edition
    target = Target(build_template(edition, additions=additions), "", edition)
    return fill_from_report(target, as_report(result.selection, result.outcomes), all_rows=True, level="tinh").data()


class _Pages:
    """What the template has besides its forms."""

    def __init__(self, result: Consolidated, lines: Callable[[], Iterator[Line]]) -> None:
        self._result, self._lines = result, lines

    @property
    def properties(self) -> Mapping[str, str]:
        return {ROLL_UP: str(len(self._result.selection.agencies))}

    def before(self, book: Workbook, styles: Styles) -> None:
        from .summary import SummaryWriter

        self._summary = SummaryWriter(book, styles, self._result)
        self._summary.write()

    def beside(self, sheet: Worksheet, styles: Styles, layout: Layout, page: Page) -> None:
        from .beside import write_beside

        write_beside(sheet, styles, layout, page, self._result)

    def behind(self, book: Workbook, styles: Styles) -> None:
        from .sources import write_sources

        write_sources(book, styles, self._lines())
        self._summary.sheet.activate()
        self._summary.sheet.set_first_sheet()
