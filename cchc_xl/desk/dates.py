"""Days as people write them: 15/12/2026, 2026-12-15, or a date cell of a spreadsheet."""

from __future__ import annotations

import re

from ..filling.errors import FillError
from ..filling.rows import Entry, quoted
from ..number.cell import day_of
from ..workbook.locate.sender.periods import iso_date

EXAMPLE = "15/12/2026 hoặc 2026-12-15"


def parse_day(text: str) -> str | None:
    """A day as ISO 8601; None where the text is none."""
    if found := re.fullmatch(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?\s*", text, re.ASCII):
        return iso_date(found[3], found[2], found[1])
    if found := re.fullmatch(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\s*", text, re.ASCII):
        return iso_date(found[1], found[3], found[4])
    return None


def day_in(entry: Entry, column: str) -> str:
    """The day in a cell of a list, ISO 8601.

    Raises:
        FillError: there is none; names the place. ``column``: its name for people.
    """
    kept = day_of(entry.text, entry.number_format) if entry.kind == "number" else None
    day = kept.isoformat() if kept else parse_day(entry.text)
    if day is None:
        raise FillError(
            f"{column} ghi {quoted(entry.text)}, chưa đọc được thành ngày. Đề nghị ghi {EXAMPLE}.", entry.place
        )
    return day
