"""What marks and the sheet of results look like, wherever they are drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..rules.base import Severity
from ..workbook.template.styles import AMBER, FONT, HEADER, RED, lines_needed

COLOURS: dict[Severity, str] = {"error": RED, "warning": AMBER, "notice": "#DDEBF7"}
"""Fill by severity: the tints of the template's own live checks, and a quiet blue."""

FONT_NAME, HEADER_FILL, LINK_COLOUR, GRID_COLOUR = FONT, HEADER, "#0563C1", "#BFBFBF"
TEXT_SIZE, TITLE_SIZE = 12, 16
"""In points."""


class Column(NamedTuple):
    """A column of the sheet of results. ``width``: in characters."""

    title: str
    width: float
    centred: bool = False


COLUMNS = (
    Column("TT", 5, True),
    Column("Mức độ", 12, True),
    Column("Biểu và mục", 30),
    Column("Ô", 11, True),
    Column("Nội dung", 46),
    Column("Đang ghi", 13, True),
    Column("Theo số thành phần", 14, True),
    Column("Gợi ý", 40),
    Column("Giải trình của đơn vị", 28),
)
LINK_COLUMN = 4
"""Where the link stands, 1-based."""

HEADER_ROW = 5
"""Row of the titles: above it the title, whose report it is, the counts, and what the result does not replace."""

HIGHEST = 400.0
"""Of a row, in points: Excel has none higher than 409."""
_LETTERS = 1.2
"""Of the font in a unit of column width, with some slack."""


def row_height(texts: Iterable[tuple[str, float]], points: float = 15.0) -> float:
    """Height in points of a row with these texts, each with the width of its column; no program need compute it again."""
    needed = max(
        (lines_needed(text, max(1, int(width * _LETTERS))) for text, width in texts if len(text) > width), default=1
    )
    return min(points * needed + (2 if needed > 1 else 0), HIGHEST)
