"""Sheets renamed, reordered, added, joined, split and left out."""

from __future__ import annotations

import random

from tests.deform.book import Book, Cell, Page, Row
from tests.deform.deformation import deforms

TRI, NGAI = "quang-tri-2023", "quang-ngai-2021"


def plain_page(name: str, lines: list[list[object]]) -> Page:
    return Page(name, [Row([Cell(value) for value in line]) for line in lines])


def _renamed(book: Book, names: list[str]) -> None:
    for page, name in zip(book.pages, names, strict=False):
        page.name = name


@deforms("names")
def sheets_numbered(book: Book, rng: random.Random) -> None:
    """BM01, BM02, ..."""
    _renamed(book, [f"BM{number:02}" for number in range(1, 9)])


@deforms("names")
def sheets_unaccented(book: Book, rng: random.Random) -> None:
    """Bieu mau 1, Bieu mau 2, ..."""
    _renamed(book, [f"Bieu mau {number}" for number in range(1, 9)])


@deforms("names")
def sheets_default_names(book: Book, rng: random.Random) -> None:
    """Sheet3, Sheet1 (2), ...: whatever Excel called them."""
    _renamed(book, ["Sheet3", "Sheet1 (2)", "Trang_tính1", "Sheet7", "Sheet2", "Sheet 5", "Copy of Sheet1"])


@deforms("names")
def sheets_wrong_names(book: Book, rng: random.Random) -> None:
    """The names of other forms: "Biểu mẫu 2" holds form 1."""
    names = [page.name for page in book.pages]
    _renamed(book, ["Biểu mẫu 5"] if len(names) == 1 else names[1:] + names[:1])


@deforms("names")
def sheets_odd_names(book: Book, rng: random.Random) -> None:
    """Names with quotes, signs and dots."""
    _renamed(book, [f"B.{number} - Sở & Ban's (6 th)" for number in range(1, 9)])


@deforms("order", edition=TRI)
def sheets_reversed(book: Book, rng: random.Random) -> None:
    """The forms in the opposite order."""
    book.pages.reverse()


COVER = [
    ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"], [], ["PHỤ LỤC SỐ LIỆU"], ["Kèm theo báo cáo cải cách hành chính năm 2023"], [],
    ["Mục lục"], ["1", "Biểu mẫu 1: Công tác chỉ đạo điều hành CCHC"], ["2", "Biểu mẫu 2: Cải cách thể chế"],
]  # fmt: skip
DOCUMENTS: list[list[object]] = [
    ["DANH MỤC VĂN BẢN CHỈ ĐẠO ĐIỀU HÀNH CCHC"], [], ["STT", "Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Ghi chú"],
    [1, "12/KH-SKHCN", 44941, "Kế hoạch CCHC năm 2023", None], [2, "35/BC-SKHCN", 45000, "Báo cáo CCHC quý I", None],
    [3, "77/CV-SKHCN", 45100, "V/v kiểm tra CCHC", "Đã thực hiện"],
]  # fmt: skip
STATISTICS: list[list[object]] = [
    ["Thống kê máy tính"], ["STT", "Tên", "Số lượng", "Đơn vị tính"],
    [1, "Máy tính để bàn", 42, "Bộ"], [2, "Máy in", 17, "Chiếc"], [2.1, "Máy quét", 3, "Chiếc"],
]  # fmt: skip
INSTRUCTIONS: list[list[object]] = [
    ["HƯỚNG DẪN GHI BIỂU"], [None, "STT", "Nội dung", "Cách ghi"],
    [None, "1", "Số liệu", "Ghi bằng số; không phát sinh ghi dấu -"],
    [None, "2", "Chỉ tiêu thống kê", "Giữ nguyên tên chỉ tiêu và đơn vị tính"],
    [None, "3", "Số nhiệm vụ đã hoàn thành", "Lũy kế từ đầu năm đến thời điểm báo cáo"],
]  # fmt: skip


@deforms("extra-sheets")
def sheet_cover_added(book: Book, rng: random.Random) -> None:
    """A cover with a table of contents, and an empty sheet."""
    book.keeps_period = False
    book.pages.insert(0, plain_page("Bìa", COVER))
    book.pages.append(plain_page("Sheet9", []))


@deforms("extra-sheets")
def sheet_list_of_documents_added(book: Book, rng: random.Random) -> None:
    """A list of documents with STT and number columns of its own."""
    book.pages.append(plain_page("Danh mục VB", DOCUMENTS))


@deforms("extra-sheets")
def sheet_of_other_statistics_added(book: Book, rng: random.Random) -> None:
    """A table of something else with the headers STT, Tên, Số lượng, Đơn vị tính."""
    book.pages.insert(0, plain_page("TK máy tính", STATISTICS))


@deforms("extra-sheets")
def sheet_of_instructions_added(book: Book, rng: random.Random) -> None:
    """Instructions that name indicators and header words."""
    book.pages.insert(0, plain_page("Hướng dẫn", INSTRUCTIONS))


@deforms("extra-sheets")
def sheet_of_chart_data_added(book: Book, rng: random.Random) -> None:
    """A small table for a chart beside the forms' own words, without any STT."""
    lines: list[list[object]] = [["Năm", "Tỷ lệ hoàn thành"], [2021, 0.91], [2022, 0.87], [2023, 0.68]]
    book.pages.append(plain_page("Biểu đồ", lines))


# ---------------------------------------------------------------------------------- forms joined and split


def _join(book: Book, keep: tuple[str, ...], between: int, names: bool = False) -> None:
    """All forms below each other; ``keep``: which kinds of rows of the later forms come along."""
    first, *rest = book.pages
    for number, page in enumerate(rest, 2):
        rows = [row for row in page.rows if row.kind in keep]
        first.rows += [Row([]) for _ in range(between)]
        if names:
            first.rows.append(Row([Cell(f"Biểu mẫu {number}: {book.edition.form(number).title}")]))
        first.rows += rows
        first.merges += page.merges
    first.name = "Tổng hợp"
    book.pages = [first]


@deforms("stacked", "order", "names", edition=TRI)
def forms_stacked(book: Book, rng: random.Random) -> None:
    """All seven forms below each other in one sheet, titles and headers between."""
    _join(book, ("title", "header", "line", "other"), 2)


@deforms("stacked", "order", "names", edition=TRI)
def forms_stacked_headers_only(book: Book, rng: random.Random) -> None:
    """All seven below each other, each with its header, no titles."""
    _join(book, ("header", "line"), 0)


@deforms("stacked", "order", "names", edition=TRI)
def forms_stacked_titles_only(book: Book, rng: random.Random) -> None:
    """One header at the top; only "Biểu mẫu 2: ..." between the forms."""
    _join(book, ("line",), 1, names=True)


@deforms("stacked", "order", "names", edition=TRI)
def forms_stacked_one_header(book: Book, rng: random.Random) -> None:
    """One header at the top and nothing at all between the forms: STT 1, 2.1 come seven times."""
    _join(book, ("line",), 0)


@deforms("stacked", "order", "names", "above", "below", "rows", edition=TRI)
def forms_side_by_side(book: Book, rng: random.Random) -> None:
    """Forms 2 and 3 on one sheet, one to the right of the other."""
    left, right = book.pages[1], book.pages[2]
    width = left.width + 1
    for number in range(max(len(left.rows), len(right.rows))):
        mine = left.rows[number] if number < len(left.rows) else Row([])
        other = right.rows[number] if number < len(right.rows) else Row([])
        mine.cells += [Cell() for _ in range(width - len(mine.cells))]
        if number >= len(left.rows):
            left.rows.append(mine)
        mine.cells += other.cells
    left.merges += right.merges
    left.name = "Biểu 2, 3"
    book.pages.remove(right)


def _split(book: Book, page: Page, header: bool) -> None:
    middle = page.rows.index(page.lines[len(page.lines) // 2])
    top = [Row([Cell(cell.value) for cell in row.cells], "header") for row in page.headers] if header else []
    second = Page(f"{page.name} (tiếp)", top + page.rows[middle:], hidden_columns=set(page.hidden_columns))
    del page.rows[middle:]
    book.pages.insert(book.pages.index(page) + 1, second)


@deforms("split", "stacked")
def form_split_with_header(book: Book, rng: random.Random) -> None:
    """The longest form goes on in a second sheet, under a header of its own."""
    _split(book, book.pages[-1], header=True)


@deforms("split", "stacked", "columns-value")
def form_split_without_header(book: Book, rng: random.Random) -> None:
    """The same, but the second sheet has no header: the columns are those of the first."""
    _split(book, book.pages[-1], header=False)


@deforms("split", "stacked", "columns-value")
def form_split_without_header_and_names(book: Book, rng: random.Random) -> None:
    """The second half is the sheet before the first one, without header."""
    _split(book, book.pages[-1], header=False)
    book.pages.insert(0, book.pages.pop())


@deforms("split", "stacked", "rows", "names", edition=NGAI)
def sections_on_sheets_of_their_own(book: Book, rng: random.Random) -> None:
    """The one table cut into a sheet for each of its seven sections, each with the header."""
    page = book.pages[0]
    lines = page.lines
    starts = [row for row in lines if "." not in row.id.partition("/")[2]]
    for number, row in reversed(list(enumerate(starts, 1))):
        if number == 1:
            continue
        at = page.rows.index(row)
        top = [Row([Cell(cell.value) for cell in head.cells], "header") for head in page.headers]
        book.pages.insert(1, Page(f"Mục {number}", top + page.rows[at:]))
        del page.rows[at:]


@deforms("absent")
def form_absent(book: Book, rng: random.Random) -> None:
    """Form 5 was not sent (in one table: section 5 was deleted)."""
    _absent(book, 5)


@deforms("absent")
def form_absent_last(book: Book, rng: random.Random) -> None:
    """Form 6 was not sent."""
    _absent(book, 6)


def _absent(book: Book, number: int) -> None:
    book.forms_gone.add(number)
    mine = {row for row in book.lines if row.id.startswith(f"bm{number}/")}
    for page in list(book.pages):
        page.rows = [row for row in page.rows if row not in mine]
        if not page.lines and any(row.kind == "header" for row in page.rows):
            book.pages.remove(page)
