"""Figures as a receipt shows them."""

from __future__ import annotations

from fractions import Fraction

from ..number import COMPUTED_DECIMALS, Reading, shown, vietnamese
from ..number.measure import Kind


def said(reading: Reading, kind: Kind) -> str:
    """A figure with the decimals that it declares, "" where nothing stands."""
    if reading.value is None:
        return reading.raw
    if reading.decimals > COMPUTED_DECIMALS:
        return shown(Fraction(reading.value), kind)
    return vietnamese(reading.value, kind) + ("%" if kind == "percent" else "")
