"""An .xlsb workbook becomes a Grid."""

from __future__ import annotations

from ..errors import UnreadableError
from ..grid import Grid


def read_xlsb(data: bytes) -> Grid:
    """Not yet.

    Raises:
        UnreadableError: always.
    """
    raise UnreadableError(
        "unsupported", "Tệp .xlsb chưa đọc được. Đề nghị mở bằng Excel và chọn File > Save As > Excel Workbook (.xlsx)."
    )
