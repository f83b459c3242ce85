"""The header: its words, its rows, its repetition, columns of figures beside the right one."""

from __future__ import annotations

import random

from tests.deform.book import Book, Cell, Page, Row
from tests.deform.deformation import deforms


def head(page: Page, role: str) -> Cell:
    """The lowest cell of the header that has a text in that column."""
    at = page.column(role)
    return next(row.cells[at] for row in reversed(page.headers) if row.cells[at].value is not None)


def words(book: Book, **names: str) -> None:
    for page in book.pages:
        for role, text in names.items():
            if any(cell.role == role for cell in page.lines[0].cells):
                head(page, role).value = text


@deforms("head-text")
def header_words_result(book: Book, rng: random.Random) -> None:
    """TT, Nội dung, ĐVT, Kết quả."""
    words(book, stt="TT", label="Nội dung", unit="ĐVT", value="Kết quả", note="Ghi chú, giải trình")


@deforms("head-text")
def header_words_short(book: Book, rng: random.Random) -> None:
    """Mã, Tên chỉ tiêu, Đvt, Kết quả thực hiện."""
    words(book, stt="Mã", label="Tên chỉ tiêu", unit="Đvt", value="Kết quả thực hiện")


@deforms("head-text")
def header_words_period(book: Book, rng: random.Random) -> None:
    """Số TT, Chỉ tiêu, Đơn vị, Số liệu 6 tháng."""
    book.keeps_period = False
    words(book, stt="Số TT", label="Chỉ tiêu", unit="Đơn vị", value="Số liệu 6 tháng đầu năm 2023")


@deforms("head-text")
def header_words_report(book: Book, rng: random.Random) -> None:
    """Mã số, Nội dung chỉ tiêu, Số liệu báo cáo (the words broken over two lines)."""
    words(book, stt="Mã số", label="NỘI DUNG CHỈ TIÊU", unit="ĐƠN VỊ\nTÍNH", value="SỐ LIỆU\nBÁO CÁO")


@deforms("head-text")
def header_words_done(book: Book, rng: random.Random) -> None:
    """Danh mục chỉ tiêu, Thực hiện."""
    words(book, label="Danh mục chỉ tiêu", value="Thực hiện")


@deforms("head-text", "head-rows", "columns", "columns-value")
def header_value_unnamed(book: Book, rng: random.Random) -> None:
    """ "Số liệu" was deleted; "Kết quả thống kê" still stands over both columns."""
    for page in book.pages:
        head(page, "value").value = None


@deforms("head-rows")
def header_one_row(book: Book, rng: random.Random) -> None:
    """The header put on one row."""
    for page in book.pages:
        _one_row(page)


def _one_row(page: Page) -> None:
    names = [
        next((row.cells[i].value for row in reversed(page.headers) if row.cells[i].value), None)
        for i in range(page.width)
    ]
    top = page.first("header")
    page.rows[top : top + len(page.headers)] = [Row([Cell(name) for name in names], "header")]


@deforms("head-rows")
def header_three_rows(book: Book, rng: random.Random) -> None:
    """A third row in the header: "Kết quả thống kê" / "Kỳ báo cáo" / "Đơn vị tính, Số liệu"."""
    book.keeps_period = False
    for page in book.pages:
        at = page.first("header") + 1
        row = Row([Cell() for _ in range(page.width)], "header")
        row.cells[page.column("unit")].value = "Năm 2023"
        page.rows.insert(at, row)


@deforms("head-rows")
def header_blank_row_below(book: Book, rng: random.Random) -> None:
    """An empty row between the two header rows, and one below them."""
    for page in book.pages:
        at = page.first("header") + 1
        page.rows.insert(at, Row([Cell() for _ in range(page.width)], "header"))
        page.rows.insert(page.first("line"), Row([Cell() for _ in range(page.width)]))


@deforms("head-below")
def header_numbering_row(book: Book, rng: random.Random) -> None:
    """A row (1) (2) (3) ... under the header."""
    for page in book.pages:
        page.rows.insert(page.first("line"), Row([Cell(f"({i + 1})") for i in range(page.width)], "repeat"))


@deforms("head-below")
def header_numbering_row_letters(book: Book, rng: random.Random) -> None:
    """A row A, B, C, 1, 2 under the header, the numbers as numbers."""
    for page in book.pages:
        marks = [Cell(mark) for mark in ["A", "B", "C", 1, 2, 3, 4, 5][: page.width]]
        page.rows.insert(page.first("line"), Row(marks, "repeat"))


@deforms("head-repeat")
def header_repeated(book: Book, rng: random.Random) -> None:
    """Copied from Word: the header again after each page break."""
    for page in book.pages:
        _repeat(page, step=12, page_foot=False)


@deforms("head-repeat")
def header_repeated_after_page_foot(book: Book, rng: random.Random) -> None:
    """The same with "Trang 2/5" and an empty row between the pages."""
    for page in book.pages:
        _repeat(page, step=9, page_foot=True)


def _repeat(page: Page, step: int, page_foot: bool) -> None:
    copies = [Row([Cell(cell.value) for cell in row.cells]) for row in page.headers]
    lines = page.lines
    for number, row in enumerate(lines[step::step], 2):
        at = page.rows.index(row)
        foot = [Row([Cell(), Cell(), Cell(f"Trang {number - 1}/{len(lines) // step + 1}")]), Row([])]
        page.rows[at:at] = (foot if page_foot else []) + [
            Row([Cell(c.value) for c in r.cells], "repeat") for r in copies
        ]


@deforms("columns-value")
def second_value_before(book: Book, rng: random.Random) -> None:
    """ "Số liệu kỳ trước" with full figures in front of "Số liệu kỳ báo cáo"."""
    second_value(book, rng, 0, "Số liệu kỳ trước", "Số liệu kỳ báo cáo")


@deforms("columns-value")
def second_value_behind(book: Book, rng: random.Random) -> None:
    """ "Số liệu kỳ báo cáo", then "Cùng kỳ năm trước"."""
    second_value(book, rng, 1, "Số liệu cùng kỳ năm trước", "Số liệu kỳ báo cáo")


@deforms("columns-value")
def second_value_plan(book: Book, rng: random.Random) -> None:
    """ "Kế hoạch năm" in front of "Thực hiện"."""
    second_value(book, rng, 0, "Kế hoạch năm 2023", "Kết quả thực hiện")


@deforms("columns-value")
def second_value_comparison(book: Book, rng: random.Random) -> None:
    """ "Số liệu", then "So với kỳ trước (%)"."""
    second_value(book, rng, 1, "So với kỳ trước (%)", None)


def second_value(book: Book, rng: random.Random, behind: int, other: str, own: str | None) -> None:
    for page in book.pages:
        name = head(page, "value")
        row = next(row for row in page.headers if name in row.cells)
        at = page.column("value") + behind
        page.add_column(at)
        row.cells[at].value = other
        if own:
            name.value = own
        for line in page.lines:
            if line.indicator:
                line.cells[at].value = rng.randrange(1, 90)
