"""A worksheet that is written from the top to the bottom, since no more than one row of it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ...marking.look import row_height
from .links import Links
from .looks import CELL, HEAD, Look, Looks
from .texts import plain

if TYPE_CHECKING:
    from xlsxwriter import Workbook

LAST_ROW = 1_048_576
ONE_LINE = 15.0
A3, A4 = 8, 9
"""Sizes of paper, as Excel numbers them."""
_MOST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


class Column(NamedTuple):
    """A column of a list. ``width``: in letters."""

    title: str
    width: float


class Book:
    """The workbook: its formats, its links, and names for its sheets."""

    def __init__(self, file: Workbook, links: Links) -> None:
        self.file, self.links = file, links
        self.looks = Looks(file)
        self._names: set[str] = set()

    def page(self, name: str) -> Page:
        """A new sheet behind the others; where its name is taken it gets a number."""
        stem = _NOT_IN_NAMES.sub(" ", plain(name)).strip()[: _MOST_NAME - 6] or "Trang"
        free, number = stem, 1
        while free.casefold() in self._names:
            number += 1
            free = f"{stem} ({number})"
        self._names.add(free.casefold())
        return Page(self, free)


class Page:
    """One sheet. Rows and columns count from 0; cells are written row by row."""

    def __init__(self, book: Book, name: str) -> None:
        self.name = name
        self.sheet: Any = book.file.add_worksheet(name)
        self._get, self._links = book.looks.get, book.links
        self._high = (-1, -1)  # the last two rows that were given a height; the first of them has been written

    def text(self, row: int, column: int, text: str, look: Look = CELL) -> None:
        """A text, which never becomes anything else; a blank cell where there is none."""
        if text:
            self.sheet.write_string(row, column, plain(text), self._get(look))
        else:
            self.sheet.write_blank(row, column, None, self._get(look))

    def across(self, row: int, columns: tuple[int, int], text: str, width: float, look: Look) -> None:
        """A text over several columns, ``width`` letters in all, on as many lines as it needs."""
        self.sheet.set_row(row, row_height([(text, width)]))
        self.sheet.merge_range(row, columns[0], row, columns[1], "", self._get(look))
        self.text(row, columns[0], text, look)

    def number(self, row: int, column: int, number: float, look: Look = CELL) -> None:
        """A number."""
        self.sheet.write_number(row, column, number, self._get(look))

    def link(self, row: int, column: int, target: str, text: str, look: Look = CELL) -> bool:
        """A text that leads somewhere; only a text, and False, where there is no target or there are too many links."""
        if not target or not text or self._links.left <= 0:
            self.text(row, column, text, look._replace(link=False))
            return False
        self._links.left -= 1
        self.sheet.write_url(row, column, target, self._get(look), plain(text))
        return True

    def number_link(self, row: int, column: int, target: str, number: float, look: Look) -> None:
        """A number that leads somewhere, where there is a target and not too many links."""
        if target:
            self.link(row, column, target, "0", look)
        self.number(row, column, number, look)  # in the same cell, whose link stays

    def height(self, row: int, texts: Sequence[str], columns: Sequence[Column]) -> None:
        """Room for texts that take several lines; ``columns``: those they stand in."""
        needed = row_height((text, column.width) for text, column in zip(texts, columns, strict=True))
        if needed > ONE_LINE:
            self.sheet.set_row(row, needed)
            self._forget(self._high[0])
            self._high = (self._high[1], row)

    def _forget(self, row: int) -> None:
        """XlsxWriter keeps what it knows of each row to the end, half a kilobyte that it needs only until the row is written."""
        for kept in ("row_info", "row_sizes"):  # names of its own, which another version may not have
            getattr(self.sheet, kept, {}).pop(row, None)

    def head(self, row: int, columns: Sequence[Column]) -> None:
        """Column titles, and the widths of the columns."""
        self.sheet.set_row(row, row_height((column.title, column.width) for column in columns) + 6)
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, column.width)
            self.text(row, place, column.title, HEAD)

    def set_up(self, head_row: int, fixed_columns: int, paper: int = A4) -> None:
        """What stays in sight when somebody scrolls, and what a printer does: landscape, one page wide, titles on each."""
        self.sheet.freeze_panes(head_row + 1, fixed_columns)
        self.sheet.set_landscape()
        self.sheet.set_paper(paper)
        self.sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        self.sheet.set_footer("&L&A&RTrang &P/&N")
        self.sheet.repeat_rows(head_row)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.hide_gridlines(2)


class Roll:
    """A list that goes on on another sheet where one is full.

    ``begin``: writes what stands above the lines onto a new sheet and gives the row of the column titles.
    """

    def __init__(self, book: Book, name: str, columns: int, begin: Callable[[Page, int], int]) -> None:
        self._book, self._name, self._columns, self._begin = book, name, columns, begin
        self.pages: list[Page] = []
        self._heads: list[int] = []
        self._row = 0
        self.turn()

    def turn(self) -> None:
        """Go on on a new sheet."""
        self.close()
        self.pages.append(self._book.page(self._name))
        self._heads.append(self._begin(self.pages[-1], len(self.pages)))
        self._row = self._heads[-1]

    def next(self) -> tuple[Page, int]:
        """Sheet and row of the next line."""
        if self._row + 1 >= LAST_ROW:
            self.turn()
        self._row += 1
        return self.pages[-1], self._row

    def close(self) -> None:
        """Nothing more comes on this sheet: now its filter knows where it ends."""
        if self.pages:
            self.pages[-1].sheet.autofilter(self._heads[-1], 0, max(self._row, self._heads[-1] + 1), self._columns - 1)
