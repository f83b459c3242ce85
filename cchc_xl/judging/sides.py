"""From a report to what its rules see: which figures are sound enough to judge others."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ..edition import Edition, Indicator
from ..number import Reading
from ..number.measure import Kind
from ..report import Report
from ..rules.base import Case, Exact, Side
from ..rules.cell import CellRule, Figure


def case_of(report: Report) -> Case:
    """The report as its relational rules see it."""
    edition, level = report.edition, report.level
    sides = {name: side_of(row, report.reading(name), level) for name, row in edition.indicators.items()}
    return Case(sides, kinds(edition), units(edition), _elsewhere(edition, level), edition.is_table)


@lru_cache(maxsize=64)
def _elsewhere(edition: Edition, level: str) -> frozenset[str]:
    """The indicators that offices of other levels fill."""
    return frozenset(name for name, row in edition.indicators.items() if not row.expected_of(level))


@lru_cache(maxsize=16)
def kinds(edition: Edition) -> dict[str, Kind]:
    """Indicator id -> kind of quantity."""
    return {name: row.measure.kind for name, row in edition.indicators.items()}


@lru_cache(maxsize=16)
def units(edition: Edition) -> dict[str, str]:
    """Indicator id -> unit in words."""
    return {name: row.measure.unit for name, row in edition.indicators.items()}


def side_of(row: Indicator, reading: Reading, level: str) -> Side:
    """What one indicator says to the rules of others.

    A figure that fails a hard check of its own cell is unknown: 1,05 nhiệm vụ must not raise a
    second alarm in every total it belongs to.
    """
    if reading.state == "value" and reading.value is not None:
        figure = Figure(reading.value, reading.decimals)
        for rule in row.cell_rules:
            if not rule.soft and not rule.holds(figure):
                return Side("unknown")
        return Side("value", exact(reading.value), reading.decimals)
    if reading.state == "dash":
        return Side("dash")
    if reading.state == "blank":
        return Side("blank" if row.expected_of(level) else "absent")
    return Side("unknown")


def failed_cell_rules(
    row: Indicator, reading: Reading, hard_only: bool = False, soft_only: bool = False
) -> list[CellRule]:
    """The cell rules that the figure of a row breaks. ``soft_only``: it is known that no hard one is among them."""
    if reading.value is None or not row.cell_rules:
        return []
    rules = [rule for rule in row.cell_rules if not (hard_only if rule.soft else soft_only)]
    if not rules:
        return []
    figure = Figure(reading.value, reading.decimals)
    return [rule for rule in rules if not rule.holds(figure)]


def exact(value: Decimal) -> Exact:
    """An int where the value is whole, which is faster than a Fraction and as exact."""
    whole = int(value)
    return whole if whole == value else Fraction(value)
