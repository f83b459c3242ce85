"""Columns beside the forms: how many agencies gave a value, what all of them add up to, what must be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...edition import Indicator
from ...judging.cells import short
from ...number import shown
from ...workbook.template.layout import Layout, Page
from ...workbook.template.styles import AMBER, HEADER, LINE_POINTS, QUIET, Styles, pixels
from .. import words
from ..model import Consolidated

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEADINGS = ("Đã ghi", "Cộng mọi đơn vị, để đối chiếu", "Cách tổng hợp và điểm cần xem (không in)")
"""None of them is a word by which reading knows the column of the figures, and no cell below is a bare figure."""
WIDTHS_MM = (26, 46, 150)
CHECK_MM = 62
"""The live check is narrower here: what it says stands on the first page as well."""
MAX_TEXT = 1_000


def write_beside(sheet: Worksheet, styles: Styles, layout: Layout, page: Page, result: Consolidated) -> None:
    """The columns of one form sheet, right of the live check."""
    first = layout.columns.check
    sheet.set_column_pixels(first - 1, first - 1, pixels(CHECK_MM))
    for place, (heading, width) in enumerate(zip(HEADINGS, WIDTHS_MM, strict=True)):
        sheet.set_column_pixels(first + place, first + place, pixels(width))
        align = "left" if place == len(HEADINGS) - 1 else "center"
        sheet.write_string(page.header, first + place, heading, styles.cell(bold=True, bg_color=HEADER, align=align))
    sheet.set_row(page.header, 3 * LINE_POINTS)
    for row in page.rows:
        if not row.is_heading:
            _write_row(sheet, styles, layout, row, result)


def _write_row(sheet: Worksheet, styles: Styles, layout: Layout, row: Indicator, result: Consolidated) -> None:
    at, first = layout.row(row.id) - 1, layout.columns.check
    outcome = result.outcomes[row.id]
    gave = f"{outcome.gave}/{outcome.asked} đơn vị" if outcome.asked else ""
    doubt = {"bg_color": AMBER} if outcome.doubtful else {}
    sheet.write_string(at, first, gave, styles.cell(num_format="@", **doubt))
    plain = f"{shown(outcome.plain, row.measure.kind)} ({outcome.given} đơn vị)" if outcome.plain is not None else ""
    differs = {"bg_color": AMBER} if outcome.asked and outcome.plain not in (None, outcome.value or 0) else {}
    sheet.write_string(at, first + 1, plain, styles.cell(num_format="@", **differs))
    said = " ".join([words.way(layout.edition, row), *outcome.remarks])
    look = {"bg_color": AMBER} if outcome.points else {"font_color": QUIET}
    style = styles.cell(align="left", font_size=11, text_wrap=False, **look)
    sheet.write_string(at, first + 2, short(said, MAX_TEXT), style)
