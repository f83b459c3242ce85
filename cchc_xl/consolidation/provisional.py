"""The roll-up as a report, before it is written: what a check of the workbook will see."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from ..edition import Edition
from ..judging.sides import failed_cell_rules
from ..number import BLANK, Reading
from ..number.printing import rounded, trimmed
from ..report import Entry, Report
from ..rules.ratio import Ratio
from ..workbook.grid import address
from ..workbook.template.layout import Layout
from .derived import derived_by, exact_sum, totals
from .model import Outcome, Selection


def as_report(selection: Selection, outcomes: Mapping[str, Outcome]) -> Report:
    """The report of the province, its derived rows as the formulas of the template will give them."""
    edition = selection.edition
    readings = {name: _reading(outcome) for name, outcome in outcomes.items()}

    def sound(name: str) -> Decimal | None:
        """The figure of a row, as far as it may judge others: what fails its own cell adds up to nothing."""
        reading = readings[name]
        return None if failed_cell_rules(edition.indicators[name], reading, hard_only=True) else reading.value

    for total in totals(edition):
        readings[total.row] = _total([sound(name) for name in total.parts])
    for name, row in edition.indicators.items():
        rule = derived_by(row)
        if isinstance(rule, Ratio):
            readings[name] = _quotient(sound(rule.numerator), sound(rule.denominator))
    return Report("", "", edition, "tinh", _entries(edition, readings), period=selection.period)


def _entries(edition: Edition, readings: Mapping[str, Reading]) -> dict[str, Entry]:
    places = Layout(edition).places
    return {name: Entry(places[name][0], address(*places[name][1:]), reading) for name, reading in readings.items()}


def _reading(outcome: Outcome) -> Reading:
    if outcome.state == "value" and outcome.value is not None:
        return _number(outcome.value, outcome.decimals)
    marks = {"dash": "-", "pending": "…"}
    return Reading(outcome.state, raw=marks[outcome.state], how="text") if outcome.state in marks else BLANK


def _number(value: Decimal, decimals: int) -> Reading:
    return Reading("value", value, decimals, f"{value:f}", "number")


def _total(parts: list[Decimal | None]) -> Reading:
    """The sum of those that hold a number; blank while none does."""
    known = [part for part in parts if part is not None]
    return _plain(exact_sum(known)) if known else BLANK


def _quotient(above: Decimal | None, below: Decimal | None) -> Reading:
    if above is None or not below:
        return BLANK
    return _plain(rounded(100 * Fraction(above) / Fraction(below)))


def _plain(value: Decimal) -> Reading:
    short = trimmed(value)
    return _number(short, max(0, -int(short.as_tuple().exponent)))
