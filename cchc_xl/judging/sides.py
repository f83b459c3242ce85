"""From a report to what its rules see: which figures are sound enough to judge others."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ..edition import Edition, Indicator
from ..number import Reading
from ..number.measure import Kind
from ..report import Report
from ..rules.base import Case, Exact, Side
from ..rules.cell import CellRule, Figure, judge_cell


def case_of(report: Report) -> Case:
    """The report as its relational rules see it."""
    edition = report.edition
    sides = {name: side_of(row, report.reading(name), report.level) for name, row in edition.indicators.items()}
    elsewhere = frozenset(name for name, row in edition.indicators.items() if not row.expected_of(report.level))
    return Case(sides, kinds(edition), units(edition), elsewhere, edition.is_table)


def kinds(edition: Edition) -> dict[str, Kind]:
    """Indicator id -> kind of quantity."""
    return {name: row.measure.kind for name, row in edition.indicators.items()}


def units(edition: Edition) -> dict[str, str]:
    """Indicator id -> unit in words."""
    return {name: row.measure.unit for name, row in edition.indicators.items()}


def side_of(row: Indicator, reading: Reading, level: str) -> Side:
    """What one indicator says to the rules of others.

    A figure that fails a hard check of its own cell is unknown: 1,05 nhiệm vụ must not raise a
    second alarm in every total it belongs to.
    """
    if reading.state == "value" and reading.value is not None:
        if failed_cell_rules(row, reading, hard_only=True):
            return Side("unknown")
        return Side("value", exact(reading.value), reading.decimals)
    if reading.state == "dash":
        return Side("dash")
    if reading.state == "blank":
        return Side("blank" if row.expected_of(level) else "absent")
    return Side("unknown")


def failed_cell_rules(row: Indicator, reading: Reading, hard_only: bool = False) -> list[CellRule]:
    """The cell rules that the figure of a row breaks."""
    if reading.value is None:
        return []
    figure = Figure(reading.value, reading.decimals)
    rules = [rule for rule in row.cell_rules if not (hard_only and rule.soft)]
    return [rule for rule in rules if judge_cell(rule, figure).status == "fail"]


def exact(value: Decimal) -> Exact:
    """An int where the value is whole, which is faster than a Fraction and as exact."""
    whole = int(value)
    return whole if whole == value else Fraction(value)
