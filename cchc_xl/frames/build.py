"""Reports become one wide frame: a row per workbook, a column per indicator and per rule."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..edition import Edition
from ..report import Report
from .columns import columns_of
from .fingerprint import COLUMN, fingerprints
from .residuals import residuals

DECIMALS = "#decimals"
"""Suffix of the companion column with the declared decimals of a percentage or an amount."""

_WITH_DECIMALS = ("percent", "money")


def frame(reports: Iterable[Report]) -> pd.DataFrame:
    """The wide frame of reports of one edition.

    Index: ``workbook``, the path as given. Columns, all float64 unless said otherwise:
    ``bm1/2.1`` the figure (NaN where no number stands), ``bm1/2#decimals`` (int64) the declared
    decimals of a percentage or an amount, ``bm1/2/ratio`` the residual of a rule: 0 fits, NaN
    undecided, anything else the size of the error; ``#figures`` (uint64) a fingerprint of the row's
    figures, so that a frame edited later is refused rather than judged by its old residuals.

    Raises:
        ValueError: no report, or reports of several editions.
    """
    listed = list(reports)
    edition = _edition_of(listed)
    columns = columns_of(edition, listed)
    data: dict[str, np.ndarray] = {}
    for name, row in edition.indicators.items():
        data[name] = columns[name].value
        if row.measure.kind in _WITH_DECIMALS:
            data[name + DECIMALS] = columns[name].decimals
        for rule in row.rules:
            data |= residuals(rule, columns)
    wide = pd.DataFrame(data, index=pd.Index([report.path for report in listed], name="workbook"))
    wide[COLUMN] = fingerprints(wide, edition)
    wide.attrs["edition"] = edition.folder
    return wide


def _edition_of(reports: list[Report]) -> Edition:
    editions = {report.edition.folder: report.edition for report in reports}
    if not editions:
        raise ValueError("Cần ít nhất một báo cáo.")
    if len(editions) > 1:
        names = ", ".join(edition.id for edition in editions.values())
        raise ValueError(f"Mọi báo cáo trong một bảng phải cùng một bộ biểu mẫu; ở đây có: {names}.")
    return next(iter(editions.values()))
