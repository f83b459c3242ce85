"""The rules of single cells over a whole column: used by the schema and by the residuals."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..number import COMPUTED_DECIMALS
from ..rules.cell import CellRule, Choice, Integer


def passes(rule: CellRule, values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which values satisfy the rule; NaN and infinities satisfy none."""
    finite = np.isfinite(values)
    if isinstance(rule, Integer):
        return finite & (values == np.floor(values))
    if isinstance(rule, Choice):
        return finite & np.isin(values, [code for code, _ in rule.codes])
    plain = np.round(values, COMPUTED_DECIMALS)  # 100.00000000000001 from a formula is 100
    low = plain >= rule.low if rule.low is not None else finite
    high = plain <= rule.high if rule.high is not None else finite
    return finite & low & high
