"""Generated reports for tests and benchmarks: right ones, wrong ones, blanks, dashes, zero denominators.

Nothing here comes from an office; every generated workbook is called ``Đơn vị 001`` and so on.
"""

from __future__ import annotations

import random
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from cchc_xl.edition import LEVELS, Edition, Indicator
from cchc_xl.number import BLANK, Reading, read_number
from cchc_xl.report import Entry, Report
from cchc_xl.rules.ratio import Ratio
from cchc_xl.rules.total import Total

_ROUNDINGS = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)


def generate_report(edition: Edition, seed: int, faults: float = 0.3) -> Report:
    """One report. ``faults``: the share of figures that are wrong, missing or odd (0 = all sound)."""
    chance = random.Random(seed)
    readings = {name: _input(row, chance, faults) for name, row in edition.indicators.items()}
    for _ in range(2):  # totals first, so that ratios of totals are right as well
        for row in edition.indicators.values():
            _derive(row, readings, chance, faults)
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


def _input(row: Indicator, chance: random.Random, faults: float) -> Reading:
    if chance.random() < faults:
        return _odd(row, chance)
    if row.measure.kind == "percent":
        return value(row, f"{chance.randint(0, 10000) / 100:.2f}")
    if row.measure.kind == "money":
        return value(row, f"{chance.randint(1, 10**8) / 1000:.3f}", 3)
    if row.measure.kind == "choice":
        return value(row, str(chance.choice(row.measure.choices)[0]))
    return value(row, str(chance.choice((0, 1, 2, 3, chance.randint(0, 60), chance.randint(0, 5000)))))


def _odd(row: Indicator, chance: random.Random) -> Reading:
    odd = chance.choice(
        (
            BLANK, BLANK, Reading("dash", raw="-", how="text"), Reading("dash", raw="-", how="text"),
            Reading("pending", raw="…", how="text"), Reading("unreadable", raw="02/02", how="text"),
            "0", "0", "100", "1", "-3", "1.05", "250", "67.56756756756756", "100.00000000000001", "100000000000000",
            "12000000", "-2.5", "8.326", "0.676",
        )
    )  # fmt: skip
    return value(row, odd) if isinstance(odd, str) else odd


def _derive(row: Indicator, readings: dict[str, Reading], chance: random.Random, faults: float) -> None:
    """Make a total or a ratio fit its operands, unless a fault is wanted."""
    for rule in row.rules:
        operands = [readings[name].value for name in rule.operands()]
        if chance.random() < faults or any(operand is None for operand in operands):
            continue
        known = [operand for operand in operands if operand is not None]
        if isinstance(rule, Total):
            readings[row.id] = value(row, str(sum(known)))
        elif isinstance(rule, Ratio):
            readings[row.id] = BLANK if known[1] <= 0 else _quotient(row, known[0], known[1], chance, faults)


def _quotient(row: Indicator, above: Decimal, below: Decimal, chance: random.Random, faults: float) -> Reading:
    quotient = 100 * above / below
    decimals = chance.choice((0, 1, 2, 2, 3))
    if faults and chance.random() < 0.1:
        return value(row, repr(float(quotient)))
    step = Decimal(1).scaleb(-decimals)
    rounded = quotient.quantize(step, chance.choice(_ROUNDINGS if faults else _ROUNDINGS[:2]))
    if faults and chance.random() < 0.2:
        rounded += chance.choice((-1, 1)) * step
    return value(row, str(rounded), decimals)
