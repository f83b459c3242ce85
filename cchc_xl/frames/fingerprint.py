"""Residuals belong to the figures they were computed from; a frame edited since is refused.

Without this, changing a figure in a frame would pass every relation in silence, since the residual
columns still speak of the old one.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..edition import Edition

_SEED = 2023
COLUMN = "#figures"
"""The column with the fingerprint of each row's figures, uint64."""


def fingerprints(frame: pd.DataFrame, edition: Edition) -> np.ndarray:
    """A weighted sum of each row's bits, modulo 2^64: it guards against edits, not against malice.

    Raises:
        KeyError: an indicator has no column.
    """
    bits = np.ascontiguousarray(frame[list(edition.indicators)].to_numpy(dtype=np.float64)).view(np.uint64)
    weights = np.random.default_rng(_SEED).integers(1, 2**63, bits.shape[1], dtype=np.uint64) * 2 + 1
    return (bits * weights).sum(axis=1, dtype=np.uint64)


def refuse_stale(frame: pd.DataFrame, edition: Edition) -> None:
    """Compare the figures with the fingerprint they had when their residuals were computed.

    A frame without the column, or with some forms only, cannot be compared and is let through.

    Raises:
        ValueError: some figures have changed since.
    """
    if COLUMN not in frame or not set(edition.indicators) <= set(frame.columns):
        return
    if any(frame.dtypes[name] != np.float64 for name in edition.indicators):
        return  # the schema itself refuses the column
    stale = frame.index[fingerprints(frame, edition) != frame[COLUMN].to_numpy()]
    if len(stale):
        raise ValueError(
            f"Số liệu của {len(stale)} báo cáo (đầu tiên: {stale[0]}) đã bị sửa sau khi lập bảng, nên các cột đối chiếu "
            f"không còn đúng. Đề nghị đọc lại và lập bảng mới bằng cchc_xl.frame."
        )
