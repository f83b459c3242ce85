"""Totals and ratios of the roll-up whose rows below are not all there: a blank is no zero, and nobody is to take it for one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..edition import Edition
from ..rules.ratio import Ratio
from . import words
from .derived import added_below, derived_by
from .model import Outcome


def with_gaps_said(edition: Edition, outcomes: Mapping[str, Outcome]) -> dict[str, Outcome]:
    """The same outcomes; a derived row that rests on a part of what was asked for says so."""
    return {name: _said(outcome, list(_gaps(edition, name, outcomes))) for name, outcome in outcomes.items()}


def _said(outcome: Outcome, points: list[str]) -> Outcome:
    return outcome._replace(points=(*points, *outcome.points), remarks=(*points, *outcome.remarks))


def _gaps(edition: Edition, name: str, outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    rule = derived_by(edition.indicators[name])
    if rule is None:
        return
    below = added_below(edition, name)
    open_rows = [row for row in below if _is_open(edition, row, outcomes[row])]
    if open_rows and any(outcomes[row].state in ("value", "dash") for row in below):
        yield words.without(edition, open_rows)
    if isinstance(rule, Ratio):
        above, under = outcomes[rule.numerator], outcomes[rule.denominator]
        if above.gave and under.gave and above.gave != under.gave:
            yield words.uneven(edition, rule, above.gave, under.gave)


def _is_open(edition: Edition, name: str, outcome: Outcome) -> bool:
    """Whether a row has no figure though somebody is asked for one."""
    is_asked = bool(outcome.asked) or edition.indicators[name].consolidation.way == "lead"
    return is_asked and outcome.state in ("blank", "pending")
