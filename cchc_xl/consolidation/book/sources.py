"""The pages "Nguồn số liệu": each figure of each agency, where it stands, and how it was used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from xlsxwriter.worksheet import Worksheet

from ...edition import LEVEL_NAMES
from ...filling.words import said
from ...judging.cells import short
from ...workbook.template.marks import SOURCES_SHEET
from ...workbook.template.styles import FORMATS, HEADER, Look, Styles
from ..model import HOW, Line

if TYPE_CHECKING:
    from xlsxwriter import Workbook

COLUMNS = (
    ("Biểu", 6), ("STT", 8), ("Chỉ tiêu", 44), ("Đơn vị", 32), ("Cấp", 16), ("Tệp", 32), ("Trang tính", 14), ("Ô", 7),
    ("Số liệu", 13), ("Cách dùng", 16), ("Ghi chú", 44),
)  # fmt: skip
MAX_LINES = 1_000_000
"""Of one sheet; Excel has room for 1.048.576."""
_LABEL, _NAME, _WHY = 90, 120, 300
_short = lru_cache(maxsize=4_096)(short)
"""The same few names stand in most lines."""


class StreamedSheet(Worksheet):
    """A worksheet whose rows go to a temporary file as they are written, so that their number costs no memory.

    XlsxWriter can do that for a whole workbook only, and the forms cannot be written row by row.
    """

    def _initialize(self, init_data: dict[str, Any]) -> None:
        super()._initialize({**init_data, "constant_memory": True})


def write_sources(book: Workbook, styles: Styles, lines: Iterable[Line]) -> None:
    """As many pages as the lines need."""
    rest = iter(lines)
    number = 1
    while True:
        here = list(islice(rest, 1))
        if not here and number > 1:
            return
        name = SOURCES_SHEET if number == 1 else f"{SOURCES_SHEET} {number}"
        _write_sheet(
            book.add_worksheet(name, worksheet_class=StreamedSheet), styles, _chained(here, islice(rest, MAX_LINES - 1))
        )
        number += 1


def _chained(first: list[Line], rest: Iterable[Line]) -> Iterator[Line]:
    yield from first
    yield from rest


def _write_sheet(sheet: Worksheet, styles: Styles, lines: Iterable[Line]) -> None:
    _set_up(sheet)
    header = styles.cell(bold=True, bg_color=HEADER, font_size=11)
    for column, (name, _) in enumerate(COLUMNS):
        sheet.write_string(0, column, name, header)
    last = 0
    for last, line in enumerate(lines, 1):
        _write_line(sheet, styles, last, line)
    sheet.autofilter(0, 0, max(last, 1), len(COLUMNS) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:K{max(last, 1) + 1}"})


def _set_up(sheet: Worksheet) -> None:
    for column, (_, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer('&C&"Times New Roman,Regular"&9Nguồn số liệu, trang &P/&N')


def _write_line(sheet: Worksheet, styles: Styles, at: int, line: Line) -> None:
    """Texts of other people's are texts, never formulas or links."""
    row, agency, figure, use = line
    plain: dict[str, Look] = {"font_size": 11, "text_wrap": False}
    text, middle = styles.cell(align="left", **plain), styles.cell(**plain)
    sheet.write_number(at, 0, row.form, middle)
    sheet.write_string(at, 1, row.code, middle)
    sheet.write_string(at, 2, _short(row.label, _LABEL), text)
    sheet.write_string(at, 3, _short(agency.name, _NAME), text)
    sheet.write_string(at, 4, LEVEL_NAMES[agency.level], middle)  # type: ignore[index]
    sheet.write_string(at, 5, _short(agency.file.path, _NAME), text)
    sheet.write_string(at, 6, _short(figure.sheet), text)
    sheet.write_string(at, 7, figure.cell, middle)
    if figure.value is not None and row.measure.kind in ("count", "money"):
        sheet.write_number(at, 8, figure.value, styles.cell(num_format=FORMATS[row.measure.kind], **plain))
    else:
        sheet.write_string(at, 8, said(figure.reading, row.measure.kind), middle)
    sheet.write_string(at, 9, HOW[use.how], styles.cell(bold=use.how in ("added", "lead"), **plain))
    if use.why:
        sheet.write_string(at, 10, _short(use.why, _WHY), text)
    else:
        sheet.write_blank(at, 10, None, text)
