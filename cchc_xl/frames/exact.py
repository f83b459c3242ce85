"""Exact integers from float64 columns whose declared decimals are known.

A figure of at most 15 significant digits is the only one of its decimals near its float64, so
value and decimals together give it back exactly. Python integers (dtype object) never overflow.
"""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from ..number import COMPUTED_DECIMALS
from .columns import Column

Objects = NDArray[np.object_]
_SAFE = 10.0**15
"""Below it float64 is less than 0.12 off, and its product with a power of ten another 0.07: the nearest integer is the true one."""


def scaled(values: NDArray[np.float64], decimals: NDArray[np.int64]) -> Objects:
    """Each value times ten to its decimals, as Python integers. Values must be finite."""
    product = values * 10.0 ** np.minimum(decimals, COMPUTED_DECIMALS)
    safe = (decimals <= COMPUTED_DECIMALS) & (np.abs(product) < _SAFE)
    integers = np.rint(np.where(safe, product, 0)).astype(np.int64).astype(object)
    for place in np.flatnonzero(~safe):  # computed quotients: few, and exact only one by one
        integers[place] = int(Decimal(repr(float(values[place]))).scaleb(int(decimals[place])))
    return integers


def powers(decimals: NDArray[np.int64]) -> Objects:
    """Ten to each of the decimals, as Python integers."""
    table = np.array([10**power for power in range(int(decimals.max(initial=0)) + 1)], dtype=object)
    return table[decimals]


def addends(columns: list[Column]) -> tuple[list[Objects], int]:
    """The columns as integers of one common scale, 0 where no number stands; and what 1 is on that scale.

    Counts have no decimals, so theirs is the plain number.
    """
    finest = max(int(np.where(column.given, column.decimals, 0).max(initial=0)) for column in columns)
    return [_addend(column, finest) for column in columns], 10**finest


def _addend(column: Column, finest: int) -> Objects:
    value = np.where(column.given, column.value, 0.0)
    decimals = np.where(column.given, column.decimals, 0)
    return scaled(value, decimals) * powers(finest - decimals)
