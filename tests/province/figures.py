"""Figures of a generated report, and contradictions put into them on purpose."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.edition import Edition
from cchc_xl.number import Reading
from cchc_xl.rules.at_most import AtMost
from cchc_xl.rules.base import Rule, rule_id
from cchc_xl.rules.ratio import Ratio
from cchc_xl.rules.total import Total
from tests.generate import generate_report, value


class Figures(NamedTuple):
    """Indicator -> what is typed there; ``planted``: ids of the errors that must be found, none in sound figures."""

    readings: Mapping[str, Reading]
    planted: frozenset[str] = frozenset()


def sound(edition: Edition, seed: int) -> Figures:
    """Figures that satisfy every rule."""
    report = generate_report(edition, seed, faults=0)
    return Figures({name: report.reading(name) for name in edition.indicators})


def faulty(edition: Edition, seed: int, slips: int = 3) -> Figures:
    """Sound figures but for some slips: a total of its own, a share that its counts do not give, a part above its whole."""
    chance = random.Random(f"{edition.id} {seed}")
    readings = dict(sound(edition, seed).readings)
    rules = [rule for row in edition.indicators.values() for rule in row.rules if _can_break(rule)]
    planted: set[str] = set()
    touched: set[str] = set()
    for rule in chance.sample(rules, len(rules)):
        sides = {rule.row, *rule.operands()}
        if len(planted) < slips and not sides & touched and _broken(edition, rule, readings):
            planted.add(rule_id(rule))
            touched |= sides
    return Figures(readings, frozenset(planted))


def _can_break(rule: Rule) -> bool:
    return isinstance(rule, (Total, Ratio, AtMost)) and not rule.soft


def _broken(edition: Edition, rule: Rule, readings: dict[str, Reading]) -> bool:
    """Change the row of a rule so that it fails; False where its figures do not lend themselves to that."""
    row = edition.indicators[rule.row]
    own, others = readings[row.id].value, [readings[name].value for name in rule.operands()]
    if own is None or None in others or row.measure.kind == "money":
        return False
    if isinstance(rule, Ratio):
        slipped = own + (Decimal("31.5") if own < 50 else Decimal("-31.5"))
    else:
        slipped = sum((other or Decimal(0) for other in others), Decimal(7))
    readings[row.id] = value(row, str(slipped))
    return True
