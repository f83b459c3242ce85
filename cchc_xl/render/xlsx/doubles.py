"""Files that are, or look like, one report: which counts, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence

from ...desk.model import Duplicate, Received
from ..about import UNKNOWN_AGENCY, short_path
from .looks import BOLD, CENTRED, LINK, SOFT, Look
from .page import Book, Column, Page

NAME = "Trùng, nhiều bản"
COLUMNS = (
    Column("Nhóm", 7), Column("Loại", 22), Column("Đơn vị", 30), Column("Tệp", 36), Column("Số, ngày báo cáo", 26), Column("Bản được dùng", 11),
    Column("Mục khác nhau", 16), Column("Tệp đối chiếu ghi", 17), Column("Ô", 9), Column("Tệp này ghi", 17), Column("Ô", 9),
)  # fmt: skip
KINDS = {"bytes": "Cùng một tệp", "figures": "Cùng số liệu, khác đơn vị", "versions": "Nhiều bản của một đơn vị"}
_GROUP = Look(bold=True, fill="#F7F7F7")


def write_doubles(book: Book, duplicates: Sequence[Duplicate]) -> str:
    """The sheet; its name."""
    page = book.page(NAME)
    page.text(0, 0, "TỆP TRÙNG NHAU VÀ ĐƠN VỊ GỬI NHIỀU BẢN", BOLD._replace(size=14))
    page.text(
        1,
        0,
        "Mỗi nhóm một dòng đậm, dưới đó là từng tệp và các mục khác với tệp đối chiếu (bản được dùng, hoặc tệp đầu của nhóm).",
        SOFT,
    )
    page.head(2, COLUMNS)
    row = 3
    for number, group in enumerate(duplicates, 1):
        row = _group(page, book, row, number, group)
    page.set_up(2, 2)
    return page.name


def _group(page: Page, book: Book, row: int, number: int, group: Duplicate) -> int:
    """One group; the row behind it."""
    page.number(row, 0, number, _GROUP._replace(align="center"))
    page.text(row, 1, KINDS[group.kind], _GROUP)
    page.text(row, 2, group.why, _GROUP._replace(wrap=False))
    for column in range(3, len(COLUMNS)):
        page.text(row, column, "", _GROUP)
    row += 1
    for file in group.files:
        row = _file(page, book, row, group, file)
    return row


def _file(page: Page, book: Book, row: int, group: Duplicate, file: Received) -> int:
    """One file, and a line for each cell in which it differs."""
    page.text(row, 2, file.agency or UNKNOWN_AGENCY)
    page.link(row, 3, book.links.to_file(file.number), short_path(file.path), LINK)
    page.text(row, 4, " ngày ".join(filter(None, (file.report_number, _day(file.date)))))
    page.text(row, 5, "×" if group.taken and group.taken.number == file.number else "", CENTRED)
    different = group.differences.get(file.number, ())
    if not different:
        return row + 1
    for place, one in enumerate(different):
        at = row + place
        page.text(at, 6, one.indicator, CENTRED)
        page.text(at, 7, one.one, CENTRED)
        page.text(at, 8, one.one_cell, CENTRED)
        page.text(at, 9, one.other, CENTRED)
        page.text(at, 10, one.other_cell, CENTRED)
    return row + len(different)


def _day(day: str | None) -> str:
    return "/".join(reversed(day.split("-"))) if day else ""
