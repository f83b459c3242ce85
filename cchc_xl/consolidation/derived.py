"""Rows of the roll-up that follow from others: totals from their parts, ratios from their counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Context, Decimal
from functools import cache

from ..edition import Edition, Indicator
from ..rules.ratio import Ratio
from ..rules.total import Total, parts_first

EXACT = Context(prec=2_000)
"""Sums of any figures that a cell can hold, without a rounding that would depend on the order of the files."""


def derived_by(row: Indicator) -> Ratio | Total | None:
    """The rule that gives a row its figure in the roll-up; None for a row that is added up.

    A total that the template computes is computed here too, whatever the table says of it: its cell holds a formula.
    """
    if row.derivation or row.is_heading or row.consolidation.way != "recompute":
        return row.derivation
    return next(rule for rule in row.rules if isinstance(rule, (Ratio, Total)) and not rule.soft)


@cache
def totals(edition: Edition) -> tuple[Total, ...]:
    """The computed totals, each behind those it is the sum of."""
    rules = map(derived_by, edition.indicators.values())
    return tuple(parts_first(rule for rule in rules if isinstance(rule, Total)))


def added_below(edition: Edition, name: str) -> list[str]:
    """The rows that a row is added up in: itself, or those its computed total is the sum of; none for a ratio."""
    rule = derived_by(edition.indicators[name])
    if isinstance(rule, Total):
        return [below for part in rule.parts for below in added_below(edition, part)]
    return [] if rule else [name]


def with_totals(edition: Edition, amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Amounts of one agency with each computed total worked out from its parts, 0 where a part is not there."""
    found = dict(amounts)
    for rule in totals(edition):
        found[rule.row] = exact_sum(found.get(name, Decimal(0)) for name in rule.parts)
    return found


def exact_sum(amounts: Iterable[Decimal]) -> Decimal:
    """The sum without any rounding."""
    total = Decimal(0)
    for amount in amounts:
        total = EXACT.add(total, amount)
    return total
