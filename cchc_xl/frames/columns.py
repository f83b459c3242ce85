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
    state, value, decimals = _figures(list(edition.indicators), reports)
    levels = [report.level for report in reports]
    return {
        name: _column(row, levels, state[place], value[place], decimals[place])
        for place, (name, row) in enumerate(edition.indicators.items())
    }


def _figures(names: list[str], reports: Sequence[Report]) -> tuple[NDArray[np.uint8], Floats, Integers]:
    """States, values and decimals, a row for each indicator. Report by report, since a report lies together in memory."""
    state = np.empty((len(names), len(reports)), dtype=np.uint8)
    value = np.empty(state.shape, dtype=np.float64)
    decimals = np.empty(state.shape, dtype=np.int64)
    for place, report in enumerate(reports):
        entries = report.entries
        readings = [entries[name].reading if name in entries else BLANK_READING for name in names]
        state[:, place] = [_STATES[reading.state] for reading in readings]
        value[:, place] = [np.nan if reading.value is None else float(reading.value) for reading in readings]
        decimals[:, place] = [reading.decimals for reading in readings]
    return state, value, decimals


def _column(row: Indicator, levels: list[str], state: NDArray[np.uint8], value: Floats, decimals: Integers) -> Column:
    others = {level for level in set(levels) if not row.expected_of(level)}
    elsewhere = np.array([level in others for level in levels], dtype=np.bool_)
    state[(state == BLANK) & elsewhere] = ABSENT
    for rule in row.cell_rules:
        if not rule.soft:
            state[(state == VALUE) & ~passes(rule, value)] = UNKNOWN
    return Column(row.measure.kind, state, value, decimals, elsewhere)
