"""The form sheets: titles, table, footnotes, page set-up, protection, live checks beside the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xlsxwriter.worksheet import Worksheet

from ...edition import Indicator
from ...ids import defined_name
from ...rules.base import Rule
from . import checks, titles
from .excel_text import quoted
from .layout import HEADER_ROWS, WIDTHS_MM, Layout, Page, at, plain_at
from .sides import cells
from .styles import (
    AMBER,
    AMBER_TEXT,
    COMPUTED,
    FORMATS,
    HEADER,
    INPUT,
    LINE_POINTS,
    MILLIONS,
    QUIET,
    RED,
    RED_TEXT,
    WHOLE_MONEY,
    Look,
    Styles,
    characters,
    lines_needed,
    pixels,
)  # fmt: skip
from .titles import NOTHING, Text
from .validation import validation

if TYPE_CHECKING:
    from xlsxwriter import Workbook

MARGINS_INCHES = {"left": 30 / 25.4, "right": 17 / 25.4, "top": 20 / 25.4, "bottom": 20 / 25.4}
"""Nghị định 30/2020/NĐ-CP, phụ lục I: 30-35, 15-20, 20-25, 20-25 mm."""
CHECK_WIDTH_MM = 130
PAGE_NUMBER = '&C&"Times New Roman,Regular"&13&P'
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
FREEZE_UP_TO = 4  # a header further down would leave a small screen no room to scroll
ROW_SLACK = 8.0
CAPITALS = 0.8  # how many of them fit where a letter of a sentence counts 1

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"

PROTECTION = {
    "format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True,
    "select_locked_cells": False,  # so that Enter walks the cells that are to be filled
}  # fmt: skip


class FormSheet(Worksheet):
    """A worksheet whose first printed page may carry no page number, and whose table rows grow with what is typed.

    XlsxWriter has no way to say either; these are the methods it writes headers and rows with.
    """

    number_on_first_page = True
    growing = range(0)
    """Rows whose height is only where they begin: a long Ghi chú makes them taller."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Sequence[tuple[str, object]] = ()) -> None:
        if tag == "row" and dict(attributes).get("r") in self.growing:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def _write_header_footer(self) -> None:
        if self.number_on_first_page:
            super()._write_header_footer()
            return
        self._xml_start_tag("headerFooter", [("differentFirst", 1)])
        self._write_odd_header()
        self._xml_end_tag("headerFooter")


class FormWriter:
    """Writes one form sheet."""

    def __init__(self, book: Workbook, styles: Styles, layout: Layout, page: Page) -> None:
        self.book, self.styles, self.layout, self.page = book, styles, layout, page
        self.columns = layout.columns
        self.widths = WIDTHS_MM[len(layout.headings)]
        self.sheet: FormSheet = book.add_worksheet(page.name, worksheet_class=FormSheet)
        self.is_first = page is layout.pages[0]

    def write(self) -> None:
        """The whole sheet."""
        self._set_up()
        self._titles()
        self._header()
        rules = checks.involving(self.layout)
        for row in self.page.rows:
            self._row(row, rules.get(row.id, []))
        self._footnotes()
        self._colours()

    # page and screen

    def _set_up(self) -> None:
        sheet, columns = self.sheet, self.columns
        for column, width in enumerate(self.widths):
            sheet.set_column_pixels(column, column, pixels(width))
        sheet.set_column_pixels(columns.mark - 1, columns.mark - 1, 20, None, {"hidden": True})
        sheet.set_column_pixels(columns.check - 1, columns.check - 1, pixels(CHECK_WIDTH_MM))
        sheet.set_portrait()
        sheet.set_paper(9)  # A4
        sheet.set_margins(**MARGINS_INCHES)
        sheet.set_header(PAGE_NUMBER, {"margin": 10 / 25.4})
        sheet.number_on_first_page = not self.is_first
        sheet.growing = range(self.page.first, self.page.last + 1)
        if self.is_first:
            sheet.set_start_page(1)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.print_black_and_white()  # tints and marks stay on the screen
        sheet.repeat_rows(self.page.header - 1, self.page.header + HEADER_ROWS - 2)
        sheet.hide_gridlines(2)
        if self.page.titles <= FREEZE_UP_TO:
            sheet.freeze_panes(self.page.first - 1, 0)
        typed = [row for row in self.page.rows if not row.is_heading and not row.derivation]
        if typed:
            sheet.set_selection(plain_at(self.layout.row(typed[0].id), columns.value))
        sheet.protect("", PROTECTION)
        area = self.layout.body(self.page, columns.value).replace("$", "")
        sheet.ignore_errors({"number_stored_as_text": f"A1:A{self.page.last} {area}"})

    # above the table

    def _titles(self) -> None:
        if not self.is_first:
            (form,) = self.page.forms
            self._title(1, f"Biểu mẫu {form.number}", bold=True)
            self._title(2, form.title, bold=True)
            return
        top = 1
        if self.layout.edition.about.get("letterhead"):
            self._letterhead(top)
            top += 1
        title = str(self.layout.edition.about.get("title", self.layout.edition.name)).upper()
        self._title(top, "Phụ lục", bold=True, font_size=14)
        self._title(top + 1, title, bold=True, font_size=13)
        self._title(top + 2, titles.of_agency(NOTHING), bold=True, font_size=13)
        self._title(top + 3, titles.attached_to(NOTHING), italic=True, font_size=13)
        if not self.layout.edition.is_table:
            (form,) = self.page.forms
            self._title(top + 4, f"Biểu mẫu {form.number}: {form.title}", bold=True, font_size=13)

    def _title(self, row: int, text: str | Text, **look: Look) -> None:
        style = self.styles.get(**look)
        self.sheet.merge_range(row - 1, 0, row - 1, self.columns.last - 1, "", style)
        if isinstance(text, Text):
            self.sheet.write_formula(row - 1, 0, f"={text.formula}", style)
            lines = 2  # an agency has a long name
        else:
            self.sheet.write_string(row - 1, 0, text, style)
            lines = lines_needed(text, int(characters(sum(self.widths)) * (CAPITALS if text.isupper() else 1)))
        self.sheet.set_row(row - 1, lines * 18 + 4)

    def _letterhead(self, row: int) -> None:
        """Left the body and the agency, right the national title; only where the edition prints it."""
        style = self.styles.get(bold=True, valign="top")
        middle = self.columns.label - 1
        left = titles.letterhead(self.layout.edition, NOTHING)
        self.sheet.merge_range(row - 1, 0, row - 1, middle, "", style)
        self.sheet.write_formula(row - 1, 0, f"={left.formula}", style)
        self.sheet.merge_range(row - 1, middle + 1, row - 1, self.columns.last - 1, NATION, style)
        self.sheet.set_row(row - 1, 56)

    # the table

    def _header(self) -> None:
        top, style = self.page.header - 1, self.styles.cell(bold=True, bg_color=HEADER)
        usage = str(self.layout.edition.about.get("usage", ""))
        merged = (self.columns.unit - 1, self.columns.value - 1)
        for column, name in enumerate(self.layout.headings):
            if column in merged:
                self.sheet.write_string(top + 1, column, name, style)
                continue
            text = f"{name}\n{usage}" if usage and column == self.columns.label - 1 else name
            self.sheet.merge_range(top, column, top + 1, column, text, style)
        self.sheet.merge_range(top, merged[0], top, merged[1], "Kết quả thống kê", style)
        self.sheet.set_row(top, 22)
        narrow = [(name, at) for at, name in enumerate(self.layout.headings, 1) if at != self.columns.label]
        tall = max(self._lines(name, at) for name, at in narrow)
        self.sheet.set_row(top + 1, max(2, tall - 1) * LINE_POINTS + ROW_SLACK)
        quiet = self.styles.get(italic=True, font_color=QUIET, align="left", text_wrap=False)
        self.sheet.write_string(top + 1, self.columns.check - 1, "Kiểm tra (không in)", quiet)

    def _row(self, row: Indicator, rules: list[Rule]) -> None:
        number, columns = self.layout.row(row.id) - 1, self.columns
        bold = row.is_heading
        unit = _unit(row)
        stt = self._stt(row, number, bold)
        label = self._label(row)
        self.sheet.write_string(number, columns.label - 1, label, self.styles.cell(bold=bold, align="left"))
        self.sheet.write_string(number, columns.unit - 1, unit, self.styles.cell(bold=bold))
        for column in range(columns.value, columns.last):
            self.sheet.write_blank(number, column, None, self.styles.cell(locked=False, align="left", bg_color=INPUT))
        lines = max(self._lines(label, columns.label), self._lines(unit, columns.unit), self._lines(stt, columns.stt))
        self.sheet.set_row(number, lines * LINE_POINTS + ROW_SLACK)
        if row.is_heading:
            self.sheet.write_blank(number, columns.value - 1, None, self.styles.cell())
            return
        self._value(row, number)
        self._live(row, number, rules)

    def _lines(self, text: str, column: int) -> int:
        return lines_needed(text, characters(self.widths[column - 1]))

    def _stt(self, row: Indicator, number: int, bold: bool) -> str:
        """A printed STT; one that stands for several rows ("Trong đó") is printed once."""
        style = self.styles.cell(bold=bold, num_format="@")
        rows = self.page.rows
        place = rows.index(row)
        text = f"{row.printed}." if row.printed[0].isdigit() else row.printed
        if place and rows[place - 1].printed == row.printed and not row.printed[0].isdigit():
            text = ""
        self.sheet.write_string(number, self.columns.stt - 1, text, style)
        return text

    def _label(self, row: Indicator) -> str:
        for place, note in enumerate(self.layout.edition.about.get("footnotes", [])):
            if note["row"] == row.id:
                return row.label.replace(note["after"], note["after"] + _mark(place), 1)
        return row.label

    def _value(self, row: Indicator, number: int) -> None:
        column = self.columns.value - 1
        self.book.define_name(defined_name(row.id), f"={self.layout.value(row.id)}")
        derivation = row.derivation
        if derivation is not None:
            look = {} if row.measure.kind == "percent" else {"num_format": FORMATS[row.measure.kind]}
            formula = derivation.value_formula(cells(self.layout, checks.SHEET))
            style = self.styles.cell(bg_color=COMPUTED, **look)
            self.sheet.write_formula(number, column, f"={formula}", style)
            return
        style = self.styles.cell(locked=False, bg_color=INPUT, num_format=FORMATS[row.measure.kind])
        self.sheet.write_blank(number, column, None, style)
        self.sheet.data_validation(number, column, number, column, validation(row, plain_at(number + 1, column + 1)))

    def _live(self, row: Indicator, number: int, rules: list[Rule]) -> None:
        mark, check = self.columns.mark - 1, self.columns.check - 1
        plain = self.styles.get(align="left", text_wrap=False, font_size=11, font_color=QUIET)
        marked, said = checks.mark_formula(self.layout, row, rules), checks.check_formula(self.layout, row)
        self.sheet.write_formula(number, mark, f"={marked}", plain)
        self.sheet.write_formula(number, check, f"={said}", plain)

    def _footnotes(self) -> None:
        notes = self.layout.edition.about.get("footnotes", [])
        rows = {row.id for row in self.page.rows}
        here = [f"{_mark(place)} {note['text']}" for place, note in enumerate(notes) if note["row"] in rows]
        for below, text in enumerate(here, 1):
            style = self.styles.get(align="left", font_size=11)
            self.sheet.merge_range(
                self.page.last + below, 0, self.page.last + below, self.columns.last - 1, text, style
            )
        self.sheet.print_area(0, 0, self.page.last + len(here) - (not here), self.columns.last - 1)

    def _colours(self) -> None:
        columns, first = self.columns, self.page.first
        values, texts = (
            (first - 1, column - 1, self.page.last - 1, column - 1) for column in (columns.value, columns.check)
        )
        mark = at(first, columns.mark).replace("$" + str(first), str(first))
        value = plain_at(first, columns.value)
        for code, colour in ((checks.ERROR_MARK, RED), (checks.WARNING_MARK, AMBER)):
            look = self.book.add_format({"bg_color": colour})
            self.sheet.conditional_format(*values, {"type": "formula", "criteria": f"={mark}={code}", "format": look})
        for test, number_format in self._wide_formats(value):
            look = self.book.add_format({"num_format": number_format})
            self.sheet.conditional_format(*values, {"type": "formula", "criteria": test, "format": look})
        text = plain_at(first, columns.check)
        for words, colour in (("Chưa khớp", RED_TEXT), ("Cần xem lại", AMBER_TEXT)):
            look = self.book.add_format({"font_color": colour})
            test = f'=ISNUMBER(FIND("{words}",{text}))'
            self.sheet.conditional_format(
                *texts, {"type": "formula", "criteria": test, "format": look, "stop_if_true": True}
            )

    def _wide_formats(self, value: str) -> list[tuple[str, str]]:
        """What a number format alone cannot show: whole amounts without a stray comma, counts of millions."""
        amounts = [row for row in self.page.rows if row.measure.kind == "money"]
        unit = plain_at(self.page.first, self.columns.unit)
        money = (
            "OR(" + ",".join(f"${unit}={quoted(name)}" for name in sorted({row.unit for row in amounts})) + ")"
            if amounts
            else "FALSE"
        )
        found = [(f"=AND(ISNUMBER({value}),NOT({money}),N({value})>=1000000)", MILLIONS)]
        if amounts:
            found.insert(0, (f"=AND(ISNUMBER({value}),{money},N({value})=INT(N({value})))", WHOLE_MONEY))
        return found


def _unit(row: Indicator) -> str:
    """The unit as printed; codes one to a line."""
    if row.measure.kind != "choice" or not row.unit:
        return row.unit
    pairs = [f"{meaning} = {code}" for code, meaning in row.measure.choices]
    return "\n".join(pairs)


def _mark(place: int) -> str:
    """The mark of a footnote: ``¹`` for the first."""
    return str(place + 1).translate(SUPERSCRIPTS)
