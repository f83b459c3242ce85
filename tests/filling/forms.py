"""Workbooks to fill: our templates, and other people's with the same forms in another layout."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache

import openpyxl
import xlsxwriter
from openpyxl.utils import get_column_letter

from cchc_xl import open_edition
from cchc_xl.checking import findings, read_workbook
from cchc_xl.edition import REPORTING_PERIODS, Edition
from cchc_xl.filling.fill import fill_from_report, fill_from_table
from cchc_xl.filling.receipt import Receipt
from cchc_xl.filling.table import read_figures
from cchc_xl.filling.target import Target, note_place
from cchc_xl.judging.model import Finding
from cchc_xl.number import Reading, read_text
from cchc_xl.report import Report
from cchc_xl.workbook.locate.template import place_of
from cchc_xl.workbook.template.build import build_template
from cchc_xl.workbook.template.marks import AGENCY, OFFICE, OFFICES, PERIOD, YEAR
from cchc_xl.workbook.write.model import Content

EDITIONS = ("quang-tri-2023", "quang-ngai-2021")
QT, QN = EDITIONS
COLUMNS = ("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú")

Cells = Mapping[str, object]
"""Indicator -> what stands in its value cell; a text that begins with "=" is a formula, (formula, result) one
with that result."""


@cache
def template(edition: str) -> bytes:
    return build_template(open_edition(edition))


def foreign(
    edition: str = QT,
    *,
    cells: Cells | None = None,
    look: str | Mapping[str, str] = "General",
    order: tuple[str, ...] = COLUMNS,
    without: frozenset[str] | set[str] = frozenset(),
    maker: str = "xlsxwriter",
    notes: Mapping[str, str] | None = None,
    sheets: Callable[[int], str] = "Bảng {}".format,
    blanks: bool = True,
) -> bytes:
    """Somebody's workbook with the forms of an edition.

    ``look``: number format of the value cells, of all or by indicator. ``without``: rows that it lacks.
    ``blanks``: False leaves blank cells out and gives the format to the column.
    """
    lines: dict[int, list[tuple[str, dict[str, object]]]] = {}
    for row in open_edition(edition).rows.values():
        if row.id not in without:
            value = (cells or {}).get(row.id)
            texts = (f"{row.printed}.", row.label, row.unit, value, (notes or {}).get(row.id))
            lines.setdefault(row.form, []).append((row.id, dict(zip(COLUMNS, texts, strict=True))))
    write = _by_xlsxwriter if maker == "xlsxwriter" else _by_openpyxl
    return write({sheets(form): rows for form, rows in lines.items()}, look, order, blanks)


def of_office(
    figures: Mapping[str, str],
    *,
    period: str | None = "nam",
    year: int = 2023,
    agency: str | None = "Đơn vị 001",
    office: str = "so",
    notes: Mapping[str, str] | None = None,
    edition: str = QT,
) -> bytes:
    """Our template as an office hands it in. ``figures``, ``notes``: indicator -> text."""
    blank = target(template(edition))
    words = next(words for words, level in OFFICES.items() if level == office)
    info = {OFFICE: words, AGENCY: agency, YEAR: str(year), PERIOD: REPORTING_PERIODS[period] if period else None}
    typed = {
        place_of(blank.grid, name): Content("number" if name == YEAR else "text", text)
        for name, text in info.items()
        if text
    }
    for name, text in figures.items():
        row = blank.edition.indicators[name]
        typed[blank.place(name)] = blank.content_of(name, read_text(text, row.measure))
        if read_text(text, row.measure).state == "unreadable":
            typed[blank.place(name)] = Content("text", text)
    for name, text in (notes or {}).items():
        typed[note_place(blank.report.entries[name])] = Content("text", text)
    return blank.write_with(typed, blank.results(typed))


def value_places(edition: str, order: tuple[str, ...] = COLUMNS) -> dict[str, str]:
    """Indicator -> address of its value cell in ``foreign``, where no row is left out."""
    letter = get_column_letter(order.index("Số liệu") + 1)
    below: dict[int, int] = {}
    found = {}
    for row in open_edition(edition).rows.values():
        below[row.form] = below.get(row.form, 3) + 1
        found[row.id] = f"{letter}{below[row.form]}"
    return found


def _by_xlsxwriter(pages, look, order, blanks) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        styles = {}

        def style(name: str):
            number_format = look if isinstance(look, str) else look.get(name, "General")
            return styles.setdefault(number_format, book.add_format({"num_format": number_format}))

        for title, rows in pages.items():
            sheet = book.add_worksheet(title)
            sheet.write_string(0, 0, "Biểu của đơn vị")
            sheet.set_column(order.index("Số liệu"), order.index("Số liệu"), 12, style(""))
            for column, heading in enumerate(order):
                sheet.write_string(2, column, heading)
            for number, (name, texts) in enumerate(rows, 3):
                for column, heading in enumerate(order):
                    text = texts[heading]
                    if heading == "Số liệu":
                        _write(sheet, number, column, text, style(name) if blanks else style(""), blanks)
                    elif text is not None:
                        sheet.write_string(number, column, str(text))
    return stream.getvalue()


def _write(sheet, row: int, column: int, value: object, style, blanks: bool) -> None:
    if isinstance(value, tuple):
        sheet.write_formula(row, column, value[0], style, value[1])
    elif isinstance(value, str) and value.startswith("="):
        sheet.write_formula(row, column, value, style)
    elif value is not None:
        sheet.write(row, column, value, style)
    elif blanks:
        sheet.write_blank(row, column, None, style)


def _by_openpyxl(pages, look, order, blanks) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in pages.items():
        sheet = book.create_sheet(title)
        sheet.append(["Biểu của đơn vị"])
        sheet.append([])
        sheet.append(list(order))
        for number, (name, texts) in enumerate(rows, 4):
            for column, heading in enumerate(order, 1):
                cell = sheet.cell(number, column)
                if texts[heading] is not None:
                    cell.value = texts[heading]
                if heading == "Số liệu":
                    cell.number_format = look if isinstance(look, str) else look.get(name, "General")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def target(data: bytes, edition: str | None = None, level: str | None = None) -> Target:
    return Target(data, "tệp đích.xlsx", open_edition(edition) if edition else None, level)


def report(data: bytes, level: str | None = None) -> Report:
    return read_workbook(data, "tệp.xlsx", None, level, "")


def found(data: bytes, *rules: str) -> list[Finding]:
    """The findings of some rules, of all where none is named."""
    return [item for item in findings(report(data)).findings if not rules or item.rule in rules]


def fill(data: bytes, table: str | bytes, name: str = "số liệu.csv") -> Receipt:
    """Fill from a table as the command does."""
    figures = read_figures(name, table.encode() if isinstance(table, str) else table)
    return fill_from_table(target(data), figures)


def carry(source: bytes, into: bytes, all_rows: bool = False, level: str | None = None) -> Receipt:
    """Fill from another workbook as the command does."""
    return fill_from_report(target(into), report(source), all_rows, level)


def lines(values: Mapping[str, object]) -> str:
    """A CSV table."""
    return "code;value\n" + "".join(f"{name};{value}\n" for name, value in values.items())


def told(reading: Reading) -> tuple[object, ...]:
    """What a reading comes to: its state, and for a figure its value and declared decimals."""
    return (reading.state, reading.value, reading.decimals if reading.value is not None else 0)


def rows_of(edition: str | Edition, *kinds: str) -> list[str]:
    """The indicators of these kinds that no rule of the edition gives a figure to."""
    chosen = open_edition(edition) if isinstance(edition, str) else edition
    return [
        name for name, row in chosen.indicators.items()
        if row.derivation is None and (not kinds or row.measure.kind in kinds)
    ]  # fmt: skip
