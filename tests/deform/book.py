"""A workbook in memory that is bent as offices bend it, and knows where each of its cells went.

Every cell is an object of its own: it moves through inserted rows, swapped columns and joined sheets by being
itself, and ``origin`` says where it stood in the undeformed file. What a deformation must or may add to the
findings is written down against cells and pages, so expected addresses are computed, never typed.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

import openpyxl

from cchc_xl.edition import Edition, open_edition
from tests.support import EXAMPLES
from tests.workbook.book import CORRECTIONS

EDITIONS = ("quang-tri-2023", "quang-ngai-2021")
HEADER_ROW = 5
"""Index of the first of two header rows in every sheet of the examples."""

TABLE = ("header", "line", "repeat")
"""Kinds of rows whose cells lie in the columns of the table."""

ROLES = {
    "quang-tri-2023": ("stt", "label", "unit", "value", "note"),
    "quang-ngai-2021": ("stt", "label", "unit", "value", "lead", "note"),
}


class ErrorValue(str):
    """An error that stands in a cell as a value, its formula pasted over: ``#REF!``."""

    __slots__ = ()


@dataclass(eq=False)
class Cell:
    """``role``: the column it belongs to. ``formula``: with ``{}`` for each of ``operands``; then ``value`` is
    its cached result, None where there is none. ``superscript``: raised text that ends the cell."""

    value: object = None
    role: str = ""
    look: str = "General"
    formula: str | None = None
    operands: tuple[Cell, ...] = ()
    comment: str = ""
    superscript: str = ""
    origin: tuple[str, str] | None = None


@dataclass(eq=False)
class Row:
    """``kind``: title, header, line, repeat (the header again, a numbering row) or other. ``id``: the row of the edition it is, headings too."""

    cells: list[Cell]
    kind: str = "other"
    id: str = ""
    indicator: bool = False
    hidden: bool = False
    outline: int = 0

    def __getitem__(self, role: str) -> Cell:
        return next(cell for cell in self.cells if cell.role == role)

    def has(self, role: str) -> bool:
        return any(cell.role == role for cell in self.cells)


@dataclass(eq=False)
class Page:
    name: str
    rows: list[Row]
    merges: list[tuple[Cell, Cell]] = field(default_factory=list)
    hidden: bool = False
    hidden_columns: set[int] = field(default_factory=set)
    column_levels: dict[int, int] = field(default_factory=dict)
    frozen: bool = False
    filtered: bool = False

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)

    @property
    def lines(self) -> list[Row]:
        return [row for row in self.rows if row.kind == "line"]

    @property
    def headers(self) -> list[Row]:
        return [row for row in self.rows if row.kind == "header"]

    def column(self, role: str) -> int:
        """Index of the column of that role."""
        return next(i for i, cell in enumerate(self.lines[0].cells) if cell.role == role)

    def first(self, kind: str) -> int:
        return next(i for i, row in enumerate(self.rows) if row.kind == kind)

    def add_column(self, at: int, role: str = "") -> None:
        """Insert an empty column before index ``at``; merges stretch over it as in Excel."""
        for row in self.rows:
            row.cells += [Cell() for _ in range(at - len(row.cells))]
            row.cells.insert(at, Cell(role=role if row.kind == "line" else ""))
        self.hidden_columns = {column + (column >= at) for column in self.hidden_columns}

    def drop_column(self, role: str) -> None:
        at = self.column(role)
        for row in self.rows:
            if row.kind in TABLE:
                del row.cells[at]

    def move_column(self, role: str, to: int) -> None:
        """Take a column out of the table and put it at index ``to``."""
        at = self.column(role)
        for row in self.rows:
            if row.kind in TABLE:
                row.cells.insert(to, row.cells.pop(at))


@dataclass(eq=False)
class Book:
    """``must``: (id, cell) of findings that have to be added; ``may``: that are allowed.
    ``some``: (rule, page) of which at least one finding has to be said of the page as a whole.
    ``gone``: indicators that are no longer there; ``forms_gone``: forms that are no longer there.
    ``keeps_...``: whether the file still says the agency, the notes and the period as it did.
    """

    edition: Edition
    pages: list[Page]
    sound: bool
    must: list[tuple[str, Cell]] = field(default_factory=list)
    may: list[tuple[str, Cell]] = field(default_factory=list)
    some: list[tuple[str, Page]] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    forms_gone: set[int] = field(default_factory=set)
    keeps_agency: bool = True
    keeps_notes: bool = True
    keeps_period: bool = True
    writer: str = "xlsxwriter"

    @property
    def lines(self) -> list[Row]:
        return [row for page in self.pages for row in page.lines]

    @property
    def one_table(self) -> bool:
        return self.edition.is_table

    def row(self, indicator: str) -> Row:
        return next(row for row in self.lines if row.id == indicator)

    def said(self, row: Row, rule: str, role: str, sure: bool = True) -> None:
        """A finding of that rule on the row: certain, or only allowed (always so on a heading)."""
        if row.has(role):
            (self.must if sure and row.indicator else self.may).append((f"{row.id}/{rule}", row[role]))

    def cells(self) -> Iterator[tuple[Page, int, int, Cell]]:
        for page in self.pages:
            for r, row in enumerate(page.rows):
                for c, cell in enumerate(row.cells):
                    yield page, r, c, cell


def address(row: int, column: int) -> str:
    """(0, 0) -> A1; written here anew, so that the expectation does not lean on the library."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


SOUND_QUANG_NGAI: dict[str, object] = {
    "bm4/4.1.4": 1, "bm5/5.1.1": 2, "bm5/5.1.2": 1, "bm6/6.3": 1, "bm7/7.6.1": 1,
}  # fmt: skip
SOUND = {
    # 8.326 and 7.877,926 triệu đồng as numbers; "-" where nothing was to be reviewed
    "quang-tri-2023": CORRECTIONS
    | {"bm6/1.1": 8326, "bm6/1.2": 7877.926}
    | dict.fromkeys(("bm2/3.2", "bm2/3.2.1", "bm2/3.2.2", "bm3/3.4", "bm3/3.4.1", "bm3/3.4.2"), "-"),
    "quang-ngai-2021": SOUND_QUANG_NGAI,
}
"""What the departments would write after reading their findings: no finding is left, not even a notice."""


def example(name: str, sound: bool) -> Book:
    """A fresh copy of one example: as it was sent, or with every slip corrected and every figure a number."""
    edition, pages = _example(name, sound)
    return Book(edition, pickle.loads(pages), sound)


@cache
def _example(name: str, sound: bool) -> tuple[Edition, bytes]:
    """Pickled: a copy that way takes a fifth of what ``deepcopy`` needs."""
    edition = open_edition(name)
    ids = iter(edition.rows.values())
    pages = []
    for sheet in openpyxl.load_workbook(EXAMPLES / f"{name}.xlsx"):
        rows: list[Row] = []
        for r, values in enumerate(sheet.iter_rows(values_only=True)):
            cells = [Cell(value, origin=(sheet.title, address(r, c))) for c, value in enumerate(values)]
            row = Row(cells, "title" if r < HEADER_ROW else "header" if r < HEADER_ROW + 2 else "other")
            if row.kind == "other" and cells[1].value is not None:
                _line(row, next(ids), ROLES[name])
            elif row.kind == "header":
                for cell, role in zip(cells, ROLES[name], strict=True):
                    cell.role = f"head-{role}"
            rows.append(row)
        page = Page(sheet.title, rows)
        for area in sheet.merged_cells.ranges:
            corners = rows[area.min_row - 1].cells[area.min_col - 1], rows[area.max_row - 1].cells[area.max_col - 1]
            page.merges.append(corners)
        pages.append(page)
    assert next(ids, None) is None, "the example has a line for every row of the edition"
    book = Book(edition, pages, sound)
    if sound:
        _correct(book, SOUND[name])
    return edition, pickle.dumps(book.pages)


def _line(row: Row, known: object, roles: tuple[str, ...]) -> None:
    row.kind, row.id, row.indicator = "line", known.id, not known.is_heading  # type: ignore[attr-defined]
    for cell, role in zip(row.cells, roles, strict=True):
        cell.role = role


def _correct(book: Book, figures: dict[str, object]) -> None:
    for row in book.lines:
        cell = row["value"]
        if row.id in figures:
            cell.value = figures[row.id]
        if isinstance(cell.value, str) and cell.value != "-":
            figure = Decimal(cell.value.rstrip("%").replace(".", "").replace(",", "."))
            cell.value = int(figure) if figure == int(figure) else float(figure)
