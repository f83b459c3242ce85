"""An example workbook as plain rows, to be bent as senders bend it and written again as a real file."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import openpyxl
import xlsxwriter

from cchc_xl import check
from cchc_xl.judging.model import Checked, Finding
from tests.support import EXAMPLES

STT, LABEL, UNIT, VALUE, NOTE = range(5)
TOP = 5  # rows above the header in every sheet of the examples
HEADER = 2  # rows of the header


@dataclass
class Page:
    """One sheet: its rows from row 1 on, and what is hidden (row and column indexes from 0)."""

    name: str
    rows: list[list[object]]
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def at(self, code: str) -> int:
        """Index of the line with that STT, trailing dot or not."""
        return next(i for i, row in enumerate(self.rows) if i >= TOP and str(row[STT]).rstrip(".") == code)

    def line(self, code: str) -> list[object]:
        return self.rows[self.at(code)]

    def cell(self, code: str, column: int = VALUE) -> str:
        """The address of one cell of that line."""
        return f"{'ABCDEFGHIJ'[column]}{self.at(code) + 1}"


@dataclass
class Book:
    """A workbook; ``form(1)`` is the sheet of Biểu mẫu 1."""

    pages: list[Page]

    def form(self, number: int) -> Page:
        return next(page for page in self.pages if page.name == f"Biểu mẫu {number}")

    def put(self, figures: dict[str, object]) -> Book:
        """Set figures by indicator, ``{"bm1/2.1": 37}``."""
        for indicator, figure in figures.items():
            form, _, code = indicator.removeprefix("bm").partition("/")
            self.form(int(form)).line(code)[VALUE] = figure
        return self


def example(name: str = "quang-tri-2023") -> Book:
    """A fresh copy of one example."""
    return copy.deepcopy(_example(name))


@cache
def _example(name: str) -> Book:
    book = openpyxl.load_workbook(EXAMPLES / f"{name}.xlsx")
    return Book([Page(sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)]) for sheet in book])


CORRECTIONS: dict[str, object] = {
    "bm1/2": "67,57", "bm1/6.1": 71, "bm1/6.2": 1,
    "bm2/1": 7, "bm2/2.2": 100, "bm2/3.2": None,
    "bm3/1.4": 60, "bm3/1.4.1": 60, "bm3/2.2": 40, "bm3/3.4": None,
    "bm4/2.5": 0, "bm4/3.4": 0, "bm5/4": 1,
    "bm6/1": "94,62", "bm6/2.4": 2, "bm6/2.4.3": 2,
    "bm7/6.4": "62,75", "bm7/6.8.2": 3,
}  # fmt: skip
"""What the department would write after reading the findings of the Quảng Trị example."""


def sound() -> Book:
    """The Quảng Trị example with every slip corrected."""
    return example().put(CORRECTIONS)


def write(book: Book, path: Path, look: str = "General") -> str:
    """Write the book as .xlsx; text stays text (``09``), numbers stay numbers in the format ``look``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False}) as file:
        style = file.add_format({"num_format": look})
        for page in book.pages:
            sheet = file.add_worksheet(page.name)
            for row, cells in enumerate(page.rows):
                for column, value in enumerate(cells):
                    if isinstance(value, str):
                        sheet.write_string(row, column, value)
                    elif value is not None:
                        sheet.write_number(row, column, value, style)
            for row in page.hidden_rows:
                sheet.set_row(row, None, None, {"hidden": True})
            for column in page.hidden_columns:
                sheet.set_column(column, column, None, None, {"hidden": True})
            if page.hidden:
                sheet.hide()
        next(sheet for sheet, page in zip(file.worksheets(), book.pages, strict=True) if not page.hidden).activate()
    return str(path)


def judge(book: Book, folder: Path, **options: str) -> Checked:
    """Write the book and check the file, as a user would."""
    return check(write(book, folder / "sổ.xlsx"), **options)


def of_rule(checked: Checked, rule: str) -> list[Finding]:
    return [finding for finding in checked.findings if finding.rule == rule]


def spots(checked: Checked) -> set[tuple[str, str | None, str | None]]:
    """Every finding as (id, sheet, cell)."""
    return {(finding.id, finding.sheet, finding.cell) for finding in checked.findings}


@cache
def original(name: str = "quang-tri-2023") -> frozenset[tuple[str, str | None, str | None]]:
    """What is found in the unbent example."""
    return frozenset(spots(check(EXAMPLES / f"{name}.xlsx")))
