"""Numbers in data formats: plain int or float, since JSON readers know no fractions."""

from __future__ import annotations

from ..rules.base import Exact


def as_number(value: Exact | None) -> int | float | None:
    """Whole numbers as int; others as float with at most six decimals, 62.745098."""
    if value is None:
        return None
    return int(value) if value == int(value) else round(float(value), 6)
