"""The first sheet: who reports, for which period, how to fill the forms, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...edition import REPORTING_PERIODS, Edition, Form
from ...judging.severities import NAMES
from ...rules.base import Severity
from . import checks, titles
from .buttons import Button
from .layout import Layout
from .marks import (
    AGENCY,
    DAY,
    INFO_SHEET,
    MONTH,
    NUMBER,
    OFFICE,
    OFFICES,
    PERIOD,
    REPORT_YEAR,
    YEAR,
)  # fmt: skip
from .rules_sheet import undecided_formula
from .styles import AMBER, HEADER, INPUT, QUIET, RED, Look, Styles, lines_needed
from .titles import Info, Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook

WIDTHS = (2, 34, 11, 11, 11, 46)
LAST = 5  # column F, zero-based
FIRST_FIELD = 4  # row 5, zero-based
LINE_CHARACTERS = 104
LINE = 18.0
BUTTON_HEIGHT, BUTTON_GAP = 32, 10
TABLE_PIXELS = sum(7 * width + 5 for width in WIDTHS[1:])
"""Columns B to F; a column has 7 pixels a character and 5 more."""
COUNTED: tuple[Severity, ...] = ("error", "warning")


class InfoWriter:
    """Writes the first sheet."""

    def __init__(self, book: Workbook, styles: Styles, layout: Layout, buttons: tuple[Button, ...] = ()) -> None:
        self.book, self.styles, self.layout, self.buttons = book, styles, layout, buttons
        self.sheet = book.add_worksheet(INFO_SHEET)
        self.row = 0

    def write(self) -> None:
        """The whole sheet."""
        for column, width in enumerate(WIDTHS):
            self.sheet.set_column(column, column, width)
        self.sheet.hide_gridlines(2)
        self._headline()
        self._fields()
        self._open_findings()
        self._instructions()
        self._set_up()

    def _headline(self) -> None:
        edition = self.layout.edition
        self._line("THÔNG TIN BÁO CÁO", bold=True, font_size=16, align="left")
        self._line(f"Bộ biểu mẫu: {edition.name}", align="left", bold=True)
        self._line(f"Căn cứ: {edition.about['legal_basis']}", align="left", font_color=QUIET)
        if self.buttons:
            self._buttons()
        self.row += 1

    def _buttons(self) -> None:
        """One beside the other over the whole width, in the row that is empty without them."""
        self.sheet.set_row_pixels(self.row, BUTTON_HEIGHT + 2 * BUTTON_GAP)
        width = (TABLE_PIXELS - BUTTON_GAP * (len(self.buttons) - 1)) // len(self.buttons)
        for place, button in enumerate(self.buttons):
            self.sheet.insert_button(self.row, 1, {
                "caption": button.words, "macro": button.macro, "description": button.help, "width": width,
                "height": BUTTON_HEIGHT, "x_offset": place * (width + BUTTON_GAP), "y_offset": BUTTON_GAP,
            })  # fmt: skip

    def _line(self, text: str, lines: int = 0, **look: Look) -> None:
        """A line of text over the whole width."""
        self.sheet.merge_range(self.row, 1, self.row, LAST, text, self.styles.get(**look))
        self.sheet.set_row(self.row, (lines or lines_needed(text, LINE_CHARACTERS)) * LINE + 6)
        self.row += 1

    # who, when

    def _fields(self) -> None:
        years = sorted(self.layout.edition.about["years"])
        kinds = [due["kind"] for due in self.layout.edition.about.get("due", [])] or [*REPORTING_PERIODS]
        self._field("Cơ quan, đơn vị báo cáo", AGENCY, beside="Tên đầy đủ, ví dụ: Sở Khoa học và Công nghệ")
        self._field("Loại cơ quan", OFFICE, [*OFFICES], next(iter(OFFICES)), "Quyết định dòng nào phải có số liệu")
        self._field(
            "Kỳ báo cáo",
            PERIOD,
            [REPORTING_PERIODS[kind] for kind in kinds],
            beside=titles.window(self.layout.edition, Info()),
        )
        self._field("Năm", YEAR, years, years[-1])
        self._field("Số báo cáo", NUMBER, beside="Ví dụ: 241/BC-SKHCN; có thể để trống")
        self._date()
        self.row += 1

    def _field(
        self,
        words: str,
        name: str,
        choices: list[Any] | None = None,
        given: str | int | None = None,
        beside: str | Text = "",
    ) -> None:
        row = self.row
        self.sheet.write_string(row, 1, words, self.styles.cell(align="left", bg_color=HEADER))
        is_year = isinstance(given, int)
        style = self.styles.cell(align="left", locked=False, bg_color=INPUT, num_format="0" if is_year else "@")
        self.sheet.merge_range(row, 2, row, 4, given if given is not None else "", style)
        if choices:
            self.sheet.data_validation(row, 2, row, 2, _list(choices))
        self._name(name, row, 2)
        quiet = self.styles.get(align="left", font_color=QUIET, italic=True, font_size=11)
        if isinstance(beside, Text):
            self.sheet.write_formula(row, 5, f"={beside.formula}", quiet)
        elif beside:
            self.sheet.write_string(row, 5, beside, quiet)
        self.sheet.set_row(row, 36 if isinstance(beside, Text) else 22)
        self.row += 1

    def _date(self) -> None:
        row = self.row
        self.sheet.write_string(row, 1, "Ngày, tháng, năm của báo cáo", self.styles.cell(align="left", bg_color=HEADER))
        bounds = ((DAY, "Ngày", 1, 31), (MONTH, "Tháng", 1, 12), (REPORT_YEAR, "Năm", 2000, 2100))
        for column, (name, words, low, high) in enumerate(bounds, 2):
            self.sheet.write_blank(row, column, None, self.styles.cell(locked=False, bg_color=INPUT, num_format="0"))
            self.sheet.data_validation(row, column, row, column, {
                "validate": "integer", "criteria": "between", "minimum": low, "maximum": high, "error_type": "warning",
                "input_title": words, "input_message": f"Ghi số từ {low} đến {high}; có thể để trống.",
                "error_title": "Đề nghị xem lại", "error_message": f"{words} là số từ {low} đến {high}. Vẫn giữ số vừa gõ?",
            })  # fmt: skip
            self._name(name, row, column)
        quiet = self.styles.get(align="left", font_color=QUIET, italic=True, font_size=11)
        self.sheet.write_string(row, 5, "Ngày | tháng | năm; có thể để trống", quiet)
        self.sheet.set_row(row, 22)
        self.row += 1

    def _name(self, name: str, row: int, column: int) -> None:
        self.book.define_name(name, f"='{INFO_SHEET}'!${'ABCDEFGH'[column]}${row + 1}")

    # what is open

    def _open_findings(self) -> None:
        header = self.styles.cell(bold=True, bg_color=HEADER)
        names = ("Các điểm còn mở (tự cập nhật)", NAMES["error"], NAMES["warning"], "Chưa đủ số liệu", "Tên biểu")
        for column, words in enumerate(names, 1):
            self.sheet.write_string(self.row, column, words, header)
        self.sheet.set_row(self.row, 38)
        first = self.row + 1
        for page in self.layout.pages:
            for form in page.forms:
                self.row += 1
                self._open_line(page.name, form)
        self._total(first)
        self._colours(first)
        self.row += 3

    def _open_line(self, page_name: str, form: Form) -> None:
        edition, style = self.layout.edition, self.styles.cell()
        texts = self._texts(page_name, form)
        target = self.layout.row(form.rows[0].id)
        link = self.styles.cell(align="left", font_color="#0563C1", underline=1)
        self.sheet.write_url(self.row, 1, f"internal:'{page_name}'!D{target}", link, form_words(edition, form))
        for column, kind in enumerate(COUNTED, 2):
            formula = checks.count_formula(page_name, texts, kind)
            self.sheet.write_formula(self.row, column, f"={formula}", style)
        open_rules = undecided_formula(self.layout, form.number)
        self.sheet.write_formula(self.row, 4, f"={open_rules}", style)
        self.sheet.write_string(self.row, 5, form.title, self.styles.cell(align="left"))
        self.sheet.set_row(self.row, max(1, lines_needed(form.title, 44)) * 16 + 6)

    def _texts(self, page_name: str, form: Form) -> str:
        page = next(page for page in self.layout.pages if page.name == page_name)
        return self.layout.body(page, self.layout.columns.check, form)

    def _total(self, first: int) -> None:
        row, style = self.row + 1, self.styles.cell(bold=True)
        self.sheet.set_row(row, 22)
        self.sheet.write_string(row, 1, "Cộng", self.styles.cell(bold=True, align="left"))
        for column in (2, 3, 4):
            letters = "ABCDEF"[column]
            self.sheet.write_formula(row, column, f"=SUM({letters}{first + 1}:{letters}{row})", style)
        self.sheet.write_blank(row, 5, None, style)

    def _colours(self, first: int) -> None:
        for column, colour in ((2, RED), (3, AMBER)):
            look = self.book.add_format({"bg_color": colour})
            options = {"type": "cell", "criteria": ">", "value": 0, "format": look}
            self.sheet.conditional_format(first, column, self.row + 1, column, options)

    # how

    def _instructions(self) -> None:
        self._line("Cách ghi", bold=True, align="left")
        for text in INSTRUCTIONS:
            self._line(text, align="left")
        self._line("", lines=1, align="left")
        sign, style = titles.decimal_sign(), self.styles.get(align="left", bold=True)
        self.sheet.write_formula(self.row - 1, 1, f"={sign.formula}", style)

    def _set_up(self) -> None:
        self.sheet.set_portrait()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 1)
        self.sheet.print_black_and_white()
        self.sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})
        self.sheet.set_selection(FIRST_FIELD, 2, FIRST_FIELD, 2)
        self.sheet.activate()
        self.sheet.set_first_sheet()


def form_words(edition: Edition, form: Form) -> str:
    """``Biểu mẫu 1``, or ``Phần 1`` of a one-table edition."""
    return f"{'Phần' if edition.is_table else 'Biểu mẫu'} {form.number}"


INSTRUCTIONS = (
    "1. Chỉ ghi vào các ô nền vàng; Enter chuyển sang ô kế tiếp. Tỷ lệ và các tổng nền xám tự tính, không cần ghi.",
    '2. Ghi "-" nếu không phát sinh; ghi "…" nếu có phát sinh nhưng chưa có số liệu. Ô để trống là chưa ghi, không phải là 0.',
    "3. Cột «Kiểm tra» bên phải mỗi bảng cho biết điểm nào chưa khớp. Ô nền đỏ: chưa khớp. Ô nền cam: cần xem lại. Màu và cột này không in.",
    "4. Số liệu đúng dù trông bất thường: ghi vào cột Ghi chú, bắt đầu bằng «Giải trình:».",
    "5. Các trang được khóa không có mật khẩu (Review > Unprotect Sheet). Được đổi cỡ dòng, cột, định dạng và chèn thêm dòng.",
    "6. Không còn điểm nào mở không thay cho việc đối chiếu với hồ sơ gốc.",
)


def _list(choices: list[Any]) -> dict[str, Any]:
    return {
        "validate": "list", "source": [str(choice) for choice in choices], "error_type": "warning",
        "error_title": "Đề nghị xem lại", "error_message": "Mục này không có trong danh sách. Vẫn giữ?",
    }  # fmt: skip
