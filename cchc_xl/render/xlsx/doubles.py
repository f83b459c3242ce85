"""Files that are, or look like, one report: what is said of them, and the cells in which they differ."""

from __future__ import annotations

from ...desk.model import Difference, Overview
from ..about import short_path
from ..folder_words import Item, compared, sections, written
from .looks import BOLD, CELL, CENTRED, FREE_LINK, SOFT, TEXT, TITLE, Look
from .page import Book, Column, Page

NAME = "Trùng, nhiều bản"
IN_DOUBLES = ("open", "figures", "versions", "bytes")
"""Names of the sections that stand here."""
_COLUMNS = (Column("TT", 6), Column("Mục khác nhau", 44), Column("Tệp này ghi", 32), Column("Tệp đối chiếu ghi", 32))
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
                if section.hint:
                    self._across(section.hint, SOFT._replace(wrap=True))
                for number, item in enumerate(section.items, 1):
                    self._item(number, item)
                self._row += 1
        page.set_up(2, 0)

    def _item(self, number: int, item: Item) -> None:
        """One group of files: what is said of it, the files, and the cells that differ."""
        page = self._page
        page.text(self._row, 0, str(number), TEXT._replace(align="center"))
        self._across(item.text, _SAID)
        for file in item.files:
            page.link(self._row, 1, self._links.to_file(file.number), short_path(file.path), FREE_LINK)
            self._row += 1
        for words, cells in compared(item.duplicate) if item.duplicate else ():
            self._across(words, SOFT._replace(wrap=True))
            for cell in cells:
                self._difference(cell)

    def _difference(self, cell: Difference) -> None:
        for column, (text, look) in enumerate(zip(written(cell), (CELL, CENTRED, CENTRED), strict=True), 1):
            self._page.text(self._row, column, text, look)
        self._row += 1

    def _across(self, text: str, look: Look) -> None:
        """A line as wide as the table."""
        self._page.across(self._row, (1, len(_COLUMNS) - 1), text, _WIDTH, look)
        self._row += 1
