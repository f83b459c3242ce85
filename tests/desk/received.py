"""Workbooks as a Sở Nội vụ receives them: the example with another sender, another day and other figures.

Nothing here comes from an office but the example itself: agencies are invented places called Mẫu, figures are generated.
"""

from __future__ import annotations

import random
from decimal import Decimal
from functools import cache
from pathlib import Path

from cchc_xl.checking import read
from cchc_xl.report import Report
from cchc_xl.workbook.grid import parse_address
from cchc_xl.workbook.write.model import At, Content
from cchc_xl.workbook.write.splice import rewrite
from tests.support import QUANG_TRI

FIRST = "Biểu mẫu 1"
TITLE, KNOWN_BY = (FIRST, 2, 1), (FIRST, 3, 1)
NAMES = ("Mười", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín")


@cache
def original() -> tuple[bytes, Report]:
    return QUANG_TRI.read_bytes(), read(QUANG_TRI)


def commune(number: int) -> str:
    """``UBND xã Mẫu Một``, ``UBND xã Mẫu Một Hai``, ..."""
    digits = [NAMES[int(digit)] for digit in str(number)]
    return f"UBND xã Mẫu {' '.join(digits)}"


def sent(
    path: Path,
    agency: str | None = "UBND xã Mẫu Một",
    day: str | None = "15/12/2023",
    period: str = "năm 2023",
    seed: int | None = 0,
    **figures: str,
) -> Path:
    """A report as a file. ``seed``: other figures for each, None for those of the example. ``figures``: ``bm1_2_1="30"``."""
    data, report = original()
    of = f" của {agency}" if agency else ""
    titles = {TITLE: f"THỐNG KÊ SỐ LIỆU KẾT QUẢ CÔNG TÁC CCHC {period}{of}", KNOWN_BY: "(Kèm theo báo cáo của đơn vị)"}
    if day:
        titles[KNOWN_BY] = f"(Kèm theo Báo cáo số 12/BC-UBND ngày {day}{of})"
    values: dict[At, Content] = {at: Content("text", text) for at, text in titles.items()}
    chance = random.Random(seed)
    for name, row in report.edition.indicators.items():
        entry = report.entries[name]
        if seed is not None and row.derivation is None and row.measure.kind == "count" and entry.reading.value:
            values[_at(report, name)] = Content("number", str(entry.reading.value + Decimal(chance.randrange(900))))
    for name, text in figures.items():
        form, _, code = name.partition("_")
        at = _at(report, f"{form}/{code.replace('_', '.')}")
        values[at] = Content("number", text) if text.replace(".", "").isdigit() else Content("text", text)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(rewrite(data, values, {}))
    return path


def _at(report: Report, name: str) -> At:
    entry = report.entries[name]
    return (entry.sheet, *parse_address(entry.cell))
