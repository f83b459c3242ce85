"""The rules of single cells over a whole column: used by the schema and by the residuals."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from ..number import COMPUTED_DECIMALS
from ..rules.cell import CellRule, Choice, Figure, Integer, Range

_HARDLY = 10.0**-COMPUTED_DECIMALS
"""A figure less than this outside its bounds may round to one inside."""


def passes(rule: CellRule, values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which values satisfy the rule; NaN and infinities satisfy none."""
    finite = np.isfinite(values)
    if isinstance(rule, Integer):
        return finite & (values == np.floor(values))
    if isinstance(rule, Choice):
        return finite & np.isin(values, [code for code, _ in rule.codes])
    below = values < rule.low if rule.low is not None else ~finite
    above = values > rule.high if rule.high is not None else ~finite
    inside = finite & ~below & ~above
    for place in np.flatnonzero(finite & ~inside & (_distance(rule, values) < _HARDLY)):
        # 100.00000000000001 from a formula is 100; few are so near, and only the rule itself rounds them exactly
        inside[place] = rule.holds(Figure(Decimal(repr(float(values[place]))), COMPUTED_DECIMALS + 1))
    return inside


def _distance(rule: Range, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far the nearest bound is."""
    bounds = [bound for bound in (rule.low, rule.high) if bound is not None]
    distance: NDArray[np.float64] = np.minimum.reduce([np.abs(values - bound) for bound in bounds])
    return distance
