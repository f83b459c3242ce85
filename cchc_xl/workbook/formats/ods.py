"""An .ods workbook becomes a Grid."""

from __future__ import annotations

from ..errors import UnreadableError
from ..grid import Grid


def read_ods(data: bytes) -> Grid:
    """Not yet.

    Raises:
        UnreadableError: always.
    """
    raise UnreadableError("unsupported", "Tệp .ods (LibreOffice) chưa đọc được. Đề nghị lưu lại thành .xlsx.")
