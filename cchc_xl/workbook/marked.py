"""What this program adds to a workbook when it marks findings, so that reading passes over it and unmarking finds it.

All of it says by itself what it is: nothing about it is kept elsewhere, so marks survive saving, sorting and
inserted rows, and a forged mark can do no more than be removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from .grid import Grid, Sheet

RESULT_SHEET = "Kết quả kiểm tra"
"""Name of the sheet of results; "Kết quả kiểm tra (2)" where an office has a sheet of its own of that name."""

RESULT_TITLE = "KẾT QUẢ KIỂM TRA SỐ LIỆU CCHC"
"""What stands in A1 of a sheet of results, and makes it one. Whoever wants to keep one renames it."""

MARK_FORMULA = '="cchc_xl"="cchc_xl"'
"""The condition of the conditional formats that colour cells. Always true, the same in every language of Excel, with no
separator of lists; no cell's own format is touched."""


def is_result_name(name: str) -> bool:
    """Whether a sheet of results is still called as it was made."""
    return re.fullmatch(rf"{RESULT_SHEET}(?: \([0-9]+\))?", name) is not None


def result_names() -> Iterator[str]:
    """What a sheet of results may be called, the first choice first."""
    yield RESULT_SHEET
    yield from (f"{RESULT_SHEET} ({number})" for number in count(2))


def ours_among(data: bytes) -> int:
    """How many of the conditional formats in the part of a sheet are ours; each names this program twice."""
    return data.count(b"cchc_xl") // 2


def is_result_sheet(sheet: Sheet) -> bool:
    """Whether this program made the sheet, whatever it is called by now."""
    return sheet.text(1, 1) == RESULT_TITLE


def without_results(grid: Grid) -> Grid:
    """The workbook without what an earlier check has put into it."""
    kept = tuple(sheet for sheet in grid.sheets if not is_result_sheet(sheet))
    return grid if len(kept) == len(grid.sheets) else grid._replace(sheets=kept)
