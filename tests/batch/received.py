"""What an officer has received: workbooks of generated offices, one file that is none, one that is cut."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support import QUANG_NGAI, QUANG_TRI


def received(place: Path, count: int) -> Path:
    """A folder with so many workbooks, and the two that cannot be read."""
    (place / "xã").mkdir(parents=True)
    for number in range(count):
        source = QUANG_TRI if number % 3 else QUANG_NGAI
        shutil.copy(source, place / ("xã" if number % 2 else "") / f"Đơn vị {number:03}.xlsx")
    (place / "không phải.xlsx").write_text("chào", encoding="utf-8")
    (place / "bị cắt.xlsx").write_bytes(QUANG_TRI.read_bytes()[:4000])
    return place
