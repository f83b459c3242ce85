"""Files that are, or look like, one report: what is said of them, and the cells in which they differ."""

from __future__ import annotations

from ...desk.model import Difference, Overview
from ...judging.cells import short
from ..about import short_path
from ..folder_words import Item, compared, sections
from .looks import BOLD, CELL, CENTRED, FREE_LINK, SOFT, TEXT, TITLE, Look
from .page import Book, Column, Page

NAME = "Trùng, nhiều bản"
IN_DOUBLES = ("open", "figures", "versions", "bytes")
"""Names of the sections that stand here."""
_COLUMNS = (
    Column("TT", 6), Column("Mục khác nhau", 40), Column("Tệp đối chiếu ghi", 24), Column("Ô", 9), Column("Tệp này ghi", 24), Column("Ô", 9),
)  # fmt: skip
_WIDTH = sum(column.width for column in _COLUMNS[1:])
_SAID = Look(border=False)
_HOW = "Tệp đối chiếu là bản được dùng, hoặc tệp đầu của nhóm. Nháy vào tên tệp để mở."


class Doubles:
    """The sheet, written section by section."""

    def __init__(self, book: Book) -> None:
        self._links = book.links
        self._page: Page = book.page(NAME)
        self._row = 3

    @property
    def name(self) -> str:
        """Of the sheet."""
        return self._page.name

    def write(self, overview: Overview) -> None:
        """All of it."""
        page = self._page
        page.text(0, 0, "TỆP TRÙNG NHAU VÀ ĐƠN VỊ GỬI NHIỀU BẢN", TITLE)
        page.text(1, 0, _HOW, SOFT)
        page.head(2, _COLUMNS)
        for section in sections(overview):
            if section.name in IN_DOUBLES:
                page.text(self._row, 0, section.title, BOLD._replace(size=12))
                self._row += 1
                for number, item in enumerate(section.items, 1):
                    self._item(number, item)
                self._row += 1
        page.set_up(2, 0)

    def _item(self, number: int, item: Item) -> None:
        """One group of files: what is said of it, the files, and the cells that differ."""
        page = self._page
        page.text(self._row, 0, str(number), TEXT._replace(align="center"))
        page.across(self._row, (1, len(_COLUMNS) - 1), item.text, _WIDTH, _SAID)
        self._row += 1
        for file in item.files:
            page.link(self._row, 1, self._links.to_file(file.number), short_path(file.path), FREE_LINK)
            self._row += 1
        for _, words, cells in compared(item.duplicate) if item.duplicate else ():
            page.across(self._row, (1, len(_COLUMNS) - 1), words, _WIDTH, SOFT._replace(wrap=True))
            self._row += 1
            for cell in cells:
                self._difference(cell)

    def _difference(self, cell: Difference) -> None:
        texts = (cell.where, cell.one, cell.one_cell, cell.other, cell.other_cell)
        for column, text in enumerate(texts, 1):
            self._page.text(self._row, column, short(text), CELL if column == 1 else CENTRED)
        self._row += 1
