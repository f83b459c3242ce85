"""Residuals belong to the figures they were computed from; a frame edited since is refused.

Without this, changing a figure in a frame would pass every relation in silence, since the residual
columns still speak of the old one.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..edition import Edition

COLUMN = "#figures"
"""The column with the fingerprint of each row's figures, uint64."""


def fingerprints(frame: pd.DataFrame, edition: Edition) -> np.ndarray:
    """A hash of each row's figures. Raises KeyError where an indicator has no column."""
    return pd.util.hash_pandas_object(frame[list(edition.indicators)], index=False).to_numpy()


def refuse_stale(frame: pd.DataFrame, edition: Edition) -> None:
    """Compare the figures with the fingerprint they had when their residuals were computed.

    A frame without the column, or with some forms only, cannot be compared and is let through.

    Raises:
        ValueError: some figures have changed since.
    """
    if COLUMN not in frame or not set(edition.indicators) <= set(frame.columns):
        return
    if any(not isinstance(kind, np.dtype) for kind in frame[list(edition.indicators)].dtypes):
        return
    stale = frame.index[fingerprints(frame, edition) != frame[COLUMN].to_numpy()]
    if len(stale):
        raise ValueError(
            f"Số liệu của {len(stale)} báo cáo (đầu tiên: {stale[0]}) đã bị sửa sau khi lập bảng, nên các cột đối chiếu "
            f"không còn đúng. Đề nghị đọc lại và lập bảng mới bằng cchc_xl.frame."
        )
