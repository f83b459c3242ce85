"""The sides of many reports, one column per indicator: what residuals are computed from."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..edition import Edition, Indicator
from ..number import BLANK as BLANK_READING
from ..number.measure import Kind
from ..report import Report
from .cell_checks import passes

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]

VALUE, DASH, BLANK, ABSENT, UNKNOWN = range(5)
"""The states of ``rules.base.Side``, as numbers."""

_STATES = {"value": VALUE, "dash": DASH, "blank": BLANK, "pending": UNKNOWN, "unreadable": UNKNOWN}


class Column(NamedTuple):
    """One indicator over all reports. ``value``: NaN where no number stands.

    ``elsewhere``: reports of offices whose level does not fill the row.
    """

    kind: Kind
    state: NDArray[np.uint8]
    value: Floats
    decimals: Integers
    elsewhere: Mask

    @property
    def given(self) -> Mask:
        """A sound number stands there."""
        return self.state == VALUE

    @property
    def empty(self) -> Mask:
        """Nothing was typed."""
        return (self.state == BLANK) | (self.state == ABSENT)

    @property
    def silent(self) -> Mask:
        """Nothing, or "-"."""
        return self.empty | (self.state == DASH)

    @property
    def known(self) -> Mask:
        """It adds a known amount to a sum: a number, "-", or a row of another level."""
        return (self.state == VALUE) | (self.state == DASH) | (self.state == ABSENT)


Columns = Mapping[str, Column]


def columns_of(edition: Edition, reports: Sequence[Report]) -> dict[str, Column]:
    """Indicator id -> Column, for reports of one edition."""
    levels = np.array([report.level for report in reports], dtype=object)
    return {name: _column(row, reports, levels) for name, row in edition.indicators.items()}


def _column(row: Indicator, reports: Sequence[Report], levels: NDArray[np.object_]) -> Column:
    entries = [report.entries.get(row.id) for report in reports]
    readings = [entry.reading if entry else BLANK_READING for entry in entries]
    state = np.array([_STATES[reading.state] for reading in readings], dtype=np.uint8)
    value = np.array(
        [np.nan if reading.value is None else float(reading.value) for reading in readings], dtype=np.float64
    )
    decimals = np.array([reading.decimals for reading in readings], dtype=np.int64)
    elsewhere = np.array([not row.expected_of(level) for level in levels], dtype=np.bool_)
    state[(state == BLANK) & elsewhere] = ABSENT
    for rule in row.cell_rules:
        if not rule.soft:
            state[(state == VALUE) & ~passes(rule, value)] = UNKNOWN
    return Column(row.measure.kind, state, value, decimals, elsewhere)
