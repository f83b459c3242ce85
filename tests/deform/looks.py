"""What is hidden, filtered, frozen, grouped or commented."""

from __future__ import annotations

import random

from tests.deform.book import Book
from tests.deform.deformation import deforms


@deforms("hidden")
def hidden_sheet(book: Book, rng: random.Random) -> None:
    """The sheet with the last form is hidden (a visible sheet has to stay)."""
    from tests.deform.sheets import COVER, plain_page

    if sum(bool(page.lines) for page in book.pages) < 2:
        book.keeps_period = False
        book.pages.append(plain_page("Bìa 2", COVER))
    page = next(page for page in reversed(book.pages) if page.lines)
    page.hidden = True
    book.some.append(("hidden", page))


@deforms("hidden", "other-levels")
def hidden_rows(book: Book, rng: random.Random) -> None:
    """Some rows hidden, headings among them."""
    for row in book.lines[3::5]:
        row.hidden = True
        book.said(row, "hidden", "value")


@deforms("hidden", "other-levels")
def filtered_rows(book: Book, rng: random.Random) -> None:
    """An autofilter left on: the rows it put away are hidden."""
    for page in book.pages:
        if page.lines:
            page.filtered = True
            for row in page.lines[2::4]:
                row.hidden = True
                book.said(row, "hidden", "value")


@deforms("hidden")
def hidden_value_column(book: Book, rng: random.Random) -> None:
    """The column of the figures is hidden."""
    for page in book.pages:
        if page.lines:
            page.hidden_columns.add(page.column("value"))
            book.some.append(("hidden", page))


@deforms("hidden", "columns")
def hidden_other_columns(book: Book, rng: random.Random) -> None:
    """STT and notes hidden: no figure is. Nothing has to be said of it."""
    for page in book.pages:
        if page.lines:
            page.hidden_columns |= {page.column("stt"), page.column("note")}


@deforms("look")
def autofilter_and_frozen_panes(book: Book, rng: random.Random) -> None:
    """A filter that hides nothing, and a header that stays in sight."""
    for page in book.pages:
        page.filtered = page.frozen = bool(page.lines)


@deforms("look")
def grouped_rows(book: Book, rng: random.Random) -> None:
    """Rows grouped by the depth of their STT, groups open; a grouped column."""
    for page in book.pages:
        if page.lines:
            page.column_levels[page.column("value")] = 1
        for row in page.lines:
            row.outline = min(row.id.count("."), 3)


@deforms("look", "hidden", "other-levels")
def grouped_rows_closed(book: Book, rng: random.Random) -> None:
    """The deepest groups are closed: their rows are hidden, read and said."""
    for row in book.lines:
        row.outline = min(row.id.count("."), 3)
        if row.outline >= 2:
            row.hidden = True
            book.said(row, "hidden", "value")


@deforms("comments")
def comments_everywhere(book: Book, rng: random.Random) -> None:
    """Comments on figures, labels and headers; they are no content."""
    for row in book.lines[::3]:
        for cell in row.cells:
            cell.comment = "Chỉ tiêu thống kê: số liệu 12 (P. TCCB)"
