"""Generated reports for tests and benchmarks: right ones, wrong ones, blanks, dashes, zero denominators.

Nothing here comes from an office; every generated workbook is called ``Đơn vị 001`` and so on.
"""

from __future__ import annotations

import random
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from cchc_xl.edition import LEVELS, Edition, Indicator
from cchc_xl.judging.sides import exact
from cchc_xl.number import BLANK, Reading, read_number
from cchc_xl.report import Entry, Report
from cchc_xl.rules.at_most import AtMost
from cchc_xl.rules.base import Case, Side
from cchc_xl.rules.between import Between
from cchc_xl.rules.compare import is_total_of
from cchc_xl.rules.equal import Equal
from cchc_xl.rules.implausible import Implausible
from cchc_xl.rules.parts import Parts
from cchc_xl.rules.ratio import Ratio
from cchc_xl.rules.total import Total

_PASSES = 8

_ROUNDINGS = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)


def generate_report(edition: Edition, seed: int, faults: float = 0.3) -> Report:
    """One report. ``faults``: the share of figures that are wrong, missing or odd.

    With 0 the report has no finding of any rule; it is one of a Sở.
    """
    chance = random.Random(seed)
    readings = {name: _input(row, chance) for name, row in edition.indicators.items()}
    for _ in range(_PASSES):
        for row in edition.indicators.values():
            _settle(row, readings, edition)
    for row in edition.indicators.values():
        _divide(row, readings, chance, odd_roundings=faults > 0)
        if chance.random() < faults:
            readings[row.id] = _odd(row, readings[row.id], chance)
    entries = {
        name: Entry(f"Biểu mẫu {edition.rows[name].form}", f"D{position + 8}", reading)
        for position, (name, reading) in enumerate(readings.items())
        if reading.state != "blank" or chance.random() < 0.5
    }
    level = chance.choice(LEVELS) if faults else "so"
    return Report(f"Đơn vị {seed:03d}.xlsx", "0" * 64, edition, level, entries)


def value(row: Indicator, number: str, decimals: int | None = None) -> Reading:
    """What the reader makes of that number in a cell with General format, or with fixed decimals."""
    number_format = "General" if decimals is None else "0." + "0" * decimals if decimals else "0"
    return read_number(number, number_format, row.measure)


def _input(row: Indicator, chance: random.Random) -> Reading:
    if row.measure.kind == "percent":
        return value(row, f"{chance.randint(0, 9999) / 100:.2f}")
    if row.measure.kind == "money":
        return value(row, f"{chance.randint(1, 10**8) / 1000:.3f}", 3)
    if row.measure.kind == "choice":
        return value(row, str(chance.choice(row.measure.choices)[0]))
    return value(row, str(chance.choice((0, 1, 2, 3, chance.randint(0, 60), chance.randint(0, 5000)))))


def _settle(row: Indicator, readings: dict[str, Reading], edition: Edition) -> None:
    """Move the figure of a row so that it satisfies the row's own rules, as they stand now."""
    bound = [type(rule) for rule in row.rules if isinstance(rule, (Total, Equal))]
    for rule in row.rules:
        others = sum(_amount(readings[name]) for name in rule.operands() if not isinstance(rule, Ratio))
        own = _amount(readings[row.id])
        if isinstance(rule, Total):
            _set(row, readings, others)
        elif (isinstance(rule, Equal) and own != others) or (isinstance(rule, AtMost) and own > others):
            if set(bound) - {type(rule)}:  # two rules pull: nothing on either side is the simplest agreement
                _clear(row.id, readings, edition)
            else:
                _set(row, readings, others)
        elif isinstance(rule, Parts) and own < others:
            _raise(row, rule, readings, others)
        elif isinstance(rule, Between):
            _set(row, readings, _amount(readings[rule.bounds[0]]))
        elif isinstance(rule, Implausible) and rule.judge(_case_of(row, readings)).status == "fail":
            _set(row, readings, Decimal(rule.comparison.violated_by()))


def _clear(name: str, readings: dict[str, Reading], edition: Edition) -> None:
    """A row, everything it is the sum of, and what must equal it, all 0."""
    row = edition.rows[name]
    _set(row, readings, Decimal(0))
    for rule in row.rules:
        if isinstance(rule, (Total, Equal)):
            for other in rule.operands():
                _clear(other, readings, edition)


def _raise(row: Indicator, rule: Parts, readings: dict[str, Reading], others: Decimal) -> None:
    """Parts that stand in other blocks give way; a block's own total grows."""
    if is_total_of(row.id, rule.parts):
        _set(row, readings, others)
    else:
        for name in rule.parts:
            readings[name] = readings[name]._replace(value=Decimal(0), raw="0")


def _case_of(row: Indicator, readings: dict[str, Reading]) -> Case:
    sides = {name: Side("value", exact(_amount(reading))) for name, reading in readings.items()}
    return Case(sides, {row.id: row.measure.kind}, {})


def _amount(reading: Reading) -> Decimal:
    return reading.value or Decimal(0)


def _set(row: Indicator, readings: dict[str, Reading], amount: Decimal) -> None:
    decimals = max(0, -int(amount.as_tuple().exponent))
    readings[row.id] = value(row, str(amount), decimals if row.measure.kind == "money" else None)


def _divide(row: Indicator, readings: dict[str, Reading], chance: random.Random, odd_roundings: bool) -> None:
    """The percentage that its counts give; blank over a denominator of 0."""
    for rule in row.rules:
        if isinstance(rule, Ratio):
            above, below = readings[rule.numerator].value, readings[rule.denominator].value
            if above is not None and below is not None:
                fits = BLANK if below <= 0 else _quotient(row, above, below, chance, odd_roundings)
                readings[row.id] = fits


def _quotient(row: Indicator, above: Decimal, below: Decimal, chance: random.Random, odd: bool) -> Reading:
    quotient = 100 * above / below
    decimals = chance.choice((0, 1, 2, 2, 3))
    if odd and chance.random() < 0.1:
        return value(row, repr(float(quotient)))
    step = Decimal(1).scaleb(-decimals)
    rounded = quotient.quantize(step, chance.choice(_ROUNDINGS if odd else _ROUNDINGS[:2]))
    if odd and chance.random() < 0.05:
        rounded += chance.choice((-1, 1)) * step
    return value(row, str(rounded), decimals)


def _odd(row: Indicator, sound: Reading, chance: random.Random) -> Reading:
    odd = chance.choice(
        (
            BLANK, BLANK, Reading("dash", raw="-", how="text"), Reading("dash", raw="-", how="text"),
            Reading("pending", raw="…", how="text"), Reading("unreadable", raw="02/02", how="text"),
            "0", "0", "100", "1", "-3", "1.05", "250", "67.56756756756756", "100.00000000000001", "100000000000000",
            "12000000", "-2.5", "8.326", "0.676", str(_amount(sound) + 1), str(_amount(sound) * 2),
        )
    )  # fmt: skip
    return value(row, odd) if isinstance(odd, str) else odd
