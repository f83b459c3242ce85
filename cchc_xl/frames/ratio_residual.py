"""The ratio rule over columns: is 100·n/m, rounded somehow, the reported percentage?

Both sides are intervals of rationals with small denominators, so every comparison is one of
integers after cross-multiplication. With the declared decimals d of the percentage and dn, dm of
money (0 for counts, whose intervals are points):

    quotient  100·(2N∓hn)·10^dm / ((2M±hm)·10^dn)      reported  (2R∓1) / (2·10^d)
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..number import COMPUTED_DECIMALS
from .columns import DASH, UNKNOWN, VALUE, Column, Floats, Mask
from .exact import Objects, powers, scaled

_TOLERANCE = 10**9
"""A computed quotient may lie 1/10^9 percentage points off."""


def ratio_residuals(row: Column, above: Column, below: Column) -> tuple[Floats, Floats, Floats]:
    """(error, truncated, undefined): 0 fits, NaN undecided, else the size in percentage points."""
    count = len(row.state)
    error = np.full(count, np.nan)
    truncated, undefined = np.zeros(count), np.zeros(count)
    zero = (below.given & (below.value == 0)) | _nothing_arose(row, above, below)
    error[row.silent & above.silent & below.silent] = 0.0
    _judge_zero(row, above, zero, error, undefined)
    places = np.flatnonzero(row.given & above.given & below.given & ~zero)
    if places.size:
        _judge_given(row, above, below, places, error, truncated)
    return error, truncated, undefined


def _judge_zero(row: Column, above: Column, zero: Mask, error: Floats, undefined: Floats) -> None:
    """Zero denominator: 0, 100, blank and "-" are accepted with a notice, anything else fails."""
    figure = np.where(row.given, row.value, 0.0)
    accepted = row.silent | (row.given & ((figure == 0) | (figure == 100)))
    nothing = row.elsewhere & _no_amount(row) & _no_amount(above)
    decided = zero & (row.state != UNKNOWN)
    error[decided] = np.where(accepted | nothing, 0.0, figure)[decided]
    undefined[decided & accepted & ~nothing] = 1.0


def _no_amount(column: Column) -> Mask:
    """0, "-", nothing, or nothing readable."""
    return (column.state != VALUE) | (column.value == 0)


def _nothing_arose(row: Column, above: Column, below: Column) -> Mask:
    """Counts of "-" under a ratio of 0 or 100: the same as counts of 0."""
    no_count = (above.state == DASH) | (above.given & (above.value == 0))
    return (below.state == DASH) & no_count & row.given & ((row.value == 0) | (row.value == 100))


def _judge_given(
    row: Column, above: Column, below: Column, places: NDArray[np.intp], error: Floats, truncated: Floats
) -> None:
    decimals = row.decimals[places]
    reported = scaled(row.value[places], decimals)
    quotient = _Quotient(above, below, places)
    computed = decimals > COMPUTED_DECIMALS
    unit = powers(decimals)
    # The window of the reported figure, centre ± slack over one denominator.
    centre = np.where(computed, reported * _TOLERANCE, reported * 2)
    slack = np.where(computed, unit, 1)
    denominator = np.where(computed, unit * _TOLERANCE, unit * 2)
    fits = quotient.low_at_most(centre + slack, denominator) & quotient.high_at_least(centre - slack, denominator)
    cut = quotient.low_below(reported + 1, unit) & quotient.high_at_least(reported, unit) & ~computed & ~fits
    distance = _distance(row.value[places], quotient.as_float())
    error[places] = np.where(fits | cut, 0.0, distance)
    truncated[places] = np.where(cut, distance, 0.0)


def _distance(reported: Floats, quotient: Floats) -> Floats:
    """How far off the figure is; never 0, since it was found not to fit."""
    distance = reported - quotient
    smallest = np.finfo(np.float64).tiny
    return np.where(distance == 0, smallest, distance)


class _Quotient:
    """The interval of 100·n/m over some rows, its ends as fractions of Python integers."""

    def __init__(self, above: Column, below: Column, places: NDArray[np.intp]) -> None:
        money = 1 if above.kind == "money" else 0
        above_decimals, below_decimals = above.decimals[places], below.decimals[places]
        if not money:
            above_decimals, below_decimals = np.zeros_like(above_decimals), np.zeros_like(below_decimals)
        numerator = scaled(above.value[places], above_decimals) * 2
        denominator = scaled(below.value[places], below_decimals) * 2
        up, down = powers(below_decimals) * 100, powers(above_decimals)
        self._low = np.maximum(numerator - money, 0) * up, (denominator + money) * down
        self._high = (numerator + money) * up, (denominator - money) * down
        self._open = self._high[1] <= 0  # the denominator may be 0: no upper end
        self._middle = numerator * up, denominator * down

    def low_at_most(self, top: Objects, bottom: Objects) -> Mask:
        """Lower end <= top/bottom."""
        return _mask(self._low[0] * bottom <= top * self._low[1])

    def low_below(self, top: Objects, bottom: Objects) -> Mask:
        """Lower end < top/bottom."""
        return _mask(self._low[0] * bottom < top * self._low[1])

    def high_at_least(self, top: Objects, bottom: Objects) -> Mask:
        """Upper end >= top/bottom, or open."""
        return _mask(self._open | (top * self._high[1] <= self._high[0] * bottom))

    def as_float(self) -> Floats:
        """The quotient itself, for showing."""
        return np.array([top / bottom for top, bottom in zip(*self._middle, strict=True)], dtype=np.float64)


def _mask(comparison: Objects) -> Mask:
    return comparison.astype(np.bool_)
