"""The choices file as somebody is to fill it in: .csv or .xlsx."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from ..desk.choices import HEADINGS, ChoiceLine
from .csv import BOM, plain

ENDINGS = (".csv", ".xlsx")
_WIDTHS = (36, 44, 24, 10, 60)
"""Of the columns, in letters."""


def choices_file(lines: Iterable[ChoiceLine], ending: str) -> bytes:
    """The whole file. ``ending``: one of ``ENDINGS``."""
    if ending == ENDINGS[1]:
        return _workbook(lines)
    return (BOM + _line(HEADINGS) + choice_lines(lines)).encode("utf-8", "replace")


def choice_lines(lines: Iterable[ChoiceLine]) -> str:
    """Lines as they stand in a .csv, to be added to one."""
    return "".join(map(_line, lines))


def _line(fields: Iterable[str]) -> str:
    """Semicolons part the fields, as Excel does where the comma is the decimal sign; both are read."""
    written = io.StringIO()
    csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(map(plain, fields))
    return written.getvalue()


def _workbook(lines: Iterable[ChoiceLine]) -> bytes:
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Lựa chọn")
        heading = book.add_format({"bold": True, "bg_color": "#E9EDF2", "border": 1})
        content = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1})
        for column, (name, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, heading)
        for row, line in enumerate(lines, 1):
            for column, text in enumerate(line):
                sheet.write_string(row, column, text, content)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return stream.getvalue()
