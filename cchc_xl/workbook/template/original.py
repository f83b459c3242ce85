"""The formulas that a template is made with, for a file in which rows were inserted and sheets renamed.

Who fills a template and who says what was altered in one both look here.
"""

from __future__ import annotations

from functools import cache, lru_cache

from ...edition import Edition, Indicator
from ...rules.base import rule_id
from ..grid import parse_address
from . import checks, titles
from .layout import Layout, plain_at
from .marks import RULES_SHEET
from .sides import LEVEL, cells, side_formulas
from .titles import NOTHING
from .validation import validation

Place = tuple[str, int, int]
"""Sheet, row, column."""

Formulas = dict[str, dict[tuple[int, int], str]]
"""By sheet, then row and column: the formula without "="."""


@lru_cache(maxsize=8)
def own_formulas(edition: Edition, places: tuple[tuple[str, Place], ...]) -> Formulas:
    """By sheet, the formulas of a template whose value cells lie there: the hidden sheet, marks, checks, derived cells."""
    layout = Layout(edition, dict(places))
    hidden = {parse_address(LEVEL) or (1, 2): titles.level(NOTHING).formula}
    found: Formulas = {RULES_SHEET: hidden}
    for name, line in layout.lines.items():
        for column, formula in side_formulas(layout, edition.indicators[name]).items():
            hidden[line, column_number(column)] = formula
    for rule, line in layout.rule_lines.items():
        hidden[line, column_number(checks.STATUS)] = rule.status(cells(layout))
    rules, to_mark, to_check = checks.involving(layout), *beside(layout)
    for name, (sheet, row, at) in places:
        indicator, here = edition.indicators[name], found.setdefault(sheet, {})
        here[row, at + to_mark] = checks.mark_formula(layout, indicator, rules[name])
        here[row, at + to_check] = checks.check_formula(layout, indicator)
        if indicator.derivation:
            here[row, at] = indicator.derivation.value_formula(cells(layout, checks.SHEET))
    return found


def own_validation(row: Indicator, cell: str) -> tuple[str, str]:
    """Kind and formula of the data validation of a row's value cell at that address."""
    told = validation(row, cell)
    if told["validate"] == "list":
        return "list", f'"{",".join(told["source"])}"'
    return "custom", told["value"].removeprefix("=")


def beside(layout: Layout) -> tuple[int, int]:
    """How far right of a value cell its mark and its check lie."""
    return layout.columns.mark - layout.columns.value, layout.columns.check - layout.columns.value


def column_number(column: str) -> int:
    """A -> 1."""
    return ord(column) - 64


@cache
def line_names(edition: Edition) -> dict[tuple[int, int], str]:
    """Row and column on the sheet of rules -> the indicator (first column) or rule that the line is of."""
    layout = Layout(edition)
    indicators = {(line, 1): name for name, line in layout.lines.items()}
    of_rules = column_number(checks.ID)
    return indicators | {(line, of_rules): rule_id(rule) for rule, line in layout.rule_lines.items()}


def original_cell(edition: Edition, indicator: str) -> str:
    """Where the value cell of an indicator stands in a template as it was made: ``D9``."""
    return plain_at(*Layout(edition).places[indicator][1:])
