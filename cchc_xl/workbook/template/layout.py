"""Where everything stands in a template: sheets, columns, rows. Geometry only, no styles, no formulas."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from ...edition import Edition, Form, Indicator
from ...edition.about import PRINTED
from ...rules.base import Rule
from ..grid import address, column_letters
from .marks import TABLE_SHEET, form_sheet

HEADER_ROWS = 2
FIRST_LINE = 3
"""First row of the two lists on the sheet of rules."""

WIDTHS_MM = {5: (12, 84, 24, 20, 22), 6: (12, 64, 26, 18, 22, 20)}
"""Widths of the printed columns: 162 mm, which is A4 less the margins of Nghị định 30/2020."""


class Columns(NamedTuple):
    """The columns of a form sheet, 1-based. ``last``: the last one that is printed."""

    stt: int
    label: int
    unit: int
    value: int
    note: int
    last: int
    mark: int
    check: int


class Page(NamedTuple):
    """One form sheet. ``titles``: rows above the table. ``rows``: the edition's rows in it."""

    name: str
    titles: int
    forms: tuple[Form, ...]

    @property
    def rows(self) -> tuple[Indicator, ...]:
        """All rows, headings included, in printed order."""
        return tuple(row for form in self.forms for row in form.rows)

    @property
    def header(self) -> int:
        """First row of the two-row header."""
        return self.titles + 1

    @property
    def first(self) -> int:
        """First row of the table's body."""
        return self.header + HEADER_ROWS

    @property
    def last(self) -> int:
        """Last row of the table's body."""
        return self.first + len(self.rows) - 1


class Layout:
    """The template of one edition, measured out.

    ``moved``: indicator -> sheet, row and column of its value cell in a file where rows were inserted.
    """

    def __init__(self, edition: Edition, moved: Mapping[str, tuple[str, int, int]] | None = None) -> None:
        self.edition = edition
        self._moved = moved or {}

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The form sheets: one for each form, or one for the whole table."""
        forms = self.edition.forms
        if self.edition.is_table:
            return (Page(TABLE_SHEET, 4 + bool(self.edition.about.get("letterhead")), forms),)
        return tuple(Page(form_sheet(form.number), 2 if place else 5, (form,)) for place, form in enumerate(forms))

    @cached_property
    def headings(self) -> list[str]:
        """The printed column names, left to right."""
        return list(self.edition.about.get("columns", PRINTED))

    @cached_property
    def columns(self) -> Columns:
        """The columns of every form sheet; behind the printed ones a hidden mark and the live check."""
        stt, label, unit, value, note = (self.headings.index(name) + 1 for name in PRINTED)
        last = len(self.headings)
        return Columns(stt, label, unit, value, note, last, last + 1, last + 2)

    @cached_property
    def _places(self) -> dict[str, tuple[Page, int]]:
        return {row.id: (page, page.first + at) for page in self.pages for at, row in enumerate(page.rows)}

    def page(self, indicator: str) -> Page:
        """The sheet of a row."""
        return self._places[indicator][0]

    def row(self, indicator: str) -> int:
        """The row number of a row of the edition."""
        return self._places[indicator][1]

    def value(self, indicator: str) -> str:
        """``'Biểu mẫu 1'!$D$10``: the value cell of an indicator, from any sheet."""
        sheet, row, column = self._moved.get(indicator) or self.places[indicator]
        return f"'{sheet.replace(chr(39), chr(39) * 2)}'!${column_letters(column)}${row}"

    @cached_property
    def places(self) -> dict[str, tuple[str, int, int]]:
        """Indicator -> sheet, row and column of its value cell."""
        return {name: (self.page(name).name, self.row(name), self.columns.value) for name in self.edition.indicators}

    @cached_property
    def lines(self) -> dict[str, int]:
        """Indicator -> its row on the sheet of rules."""
        return {name: FIRST_LINE + at for at, name in enumerate(self.edition.indicators)}

    @cached_property
    def rule_lines(self) -> dict[Rule, int]:
        """Relational rule -> its row on the sheet of rules."""
        rules = [rule for form in self.edition.forms for rule in self.edition.rules(form.number)]
        return {rule: FIRST_LINE + at for at, rule in enumerate(rules)}

    def body(self, page: Page, column: int, form: Form | None = None) -> str:
        """``$G$8:$G$25``: one column of a sheet's table, or of one section of it."""
        first, last = page.first, page.last
        if form is not None:
            first, last = self.row(form.rows[0].id), self.row(form.rows[-1].id)
        letters = column_letters(column)
        return f"${letters}${first}:${letters}${last}"


def at(row: int, column: int) -> str:
    """``$D$10``."""
    return f"${column_letters(column)}${row}"


def plain_at(row: int, column: int) -> str:
    """``D10``."""
    return address(row, column)
