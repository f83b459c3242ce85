"""How a template looks: Nghị định 30/2020 for what is printed, quiet tints for what is on the screen."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT = "Times New Roman"
Look = str | int | float | bool
"""One property of a format."""

INPUT, COMPUTED, HEADER = "#FFF8DC", "#F2F2F2", "#EAF1F8"
RED, RED_TEXT, AMBER, AMBER_TEXT, QUIET = "#FFC7CE", "#9C0006", "#FFE6B3", "#7F4F00", "#7F7F7F"

COUNT = r"[>=1000]#\.##0;[=0]0;00"
"""Counts as offices write them on any PC: 09, 0, 47, 1.050."""
MILLIONS = r"#\.###\.##0"
"""Counts from a million on; conditional, since a format has room for two conditions only."""
MONEY, WHOLE_MONEY = "#,##0.###", "#,##0"
FORMATS = {"count": COUNT, "money": MONEY, "percent": "@", "choice": "0"}
"""Format of a typed figure by kind. A share typed by hand is text, so that 67,57 and 67,57% stay what was
typed on every PC: with English settings Excel would make 6757 of 67,57, and of 70% a number whose meaning
no formula can see."""

LINE_POINTS = 16.0
"""Height of a line of Times New Roman 12."""


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made = cache(self._make)

    def get(self, **look: Look) -> Format:
        """A format; Times New Roman 12, centred, wrapped unless told otherwise."""
        return self._made(tuple(sorted(look.items())))

    def _make(self, look: tuple[tuple[str, Look], ...]) -> Format:
        default = {"font_name": FONT, "font_size": 12, "align": "center", "valign": "vcenter", "text_wrap": True}
        own = dict(look)
        inset = {"indent": 1} if own.get("align") == "left" and own.get("border") else {}
        return self._book.add_format({**default, **inset, **own})

    def cell(self, **look: Look) -> Format:
        """A cell of a table."""
        return self.get(border=1, **look)


def lines_needed(text: str, characters: int) -> int:
    """How many lines a text takes in a column that wide, generously."""
    count = 0
    for part in text.split("\n"):
        used, lines = 0, 1
        for word in part.split():
            if used and used + 1 + len(word) > characters:
                lines, used = lines + 1, 0
            used += len(word) + bool(used)
        count += lines
    return count


def pixels(millimetres: float) -> int:
    """At 96 dots an inch."""
    return round(millimetres * 96 / 25.4)


def characters(millimetres: float) -> int:
    """How many letters of Times New Roman 12 fit that width, with some slack."""
    return max(1, int((millimetres - 2) * 0.6))
