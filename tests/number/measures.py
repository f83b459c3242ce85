"""The kinds of rows that a figure can stand in, and a reading in one line."""

from __future__ import annotations

from cchc_xl.number import Measure, Reading, read_text

COUNT = Measure("count", "Văn bản")
OFFICES = Measure("count", "Cơ quan, đơn vị")
PERCENT = Measure("percent", "%")
MONEY = Measure("money", "Triệu đồng")
CODED = Measure("choice", "Không = 0 Có = 1", ((0, "Không"), (1, "Có")))
ROWS = (COUNT, OFFICES, PERCENT, MONEY, CODED)


def said(reading: Reading) -> str:
    """``7877.926``, or the state where there is no number: ``dash``, ``pending``, ``blank``.

    What is unreadable shows its finding, its kind and its proposal: ``not-a-number/fraction -> 2``.
    """
    if reading.problem:
        proposal = f" -> {reading.problem.proposal}" if reading.problem.proposal else ""
        return f"{reading.problem.rule}/{reading.problem.kind}{proposal}"
    return reading.state if reading.value is None else str(reading.value)


def typed(text: str, measure: Measure) -> str:
    """What a typed text is read as."""
    return said(read_text(text, measure))
