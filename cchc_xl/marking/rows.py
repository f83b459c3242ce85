"""What stands in the cells of the sheet of results, whoever draws it: Excel itself, or the part of a file."""

from __future__ import annotations

from ..judging.severities import NAMES
from ..workbook.marked import RESULT_TITLE
from .model import Line, Marking

MOST_LITERAL = 250
"""A text inside a formula has at most 255 characters; the address of a file in a cloud may have more."""


def heading(marking: Marking, when: str, beside: str = "") -> tuple[str, str, str, str]:
    """The four rows above the titles. ``when``: the time of the check. ``beside``: the workbook that the result is of, where it
    stands in another one."""
    return RESULT_TITLE, marking.about, f"Kết quả lúc {when}: {marking.counts}", beside


def cells(line: Line) -> tuple[int | str, ...]:
    """A line in the order of the columns; "" where a cell is blank."""
    return (
        line.number, NAMES[line.severity], line.place, line.cells, line.what, line.stands, line.expected, line.advice,
        line.explanation,
    )  # fmt: skip


def link(line: Line, beside: str = "") -> str | None:
    """The formula, without "=", that leads to the cell of a line; None where there is none.

    Quotes in the names of sheets are doubled, so that a name stays a name.
    """
    if not line.link or not line.sheet:
        return None
    sheet = line.sheet.replace("'", "''")
    place = f"[{beside}]'{sheet}'!{line.link}" if beside else f"#'{sheet}'!{line.link}"
    if len(place) > MOST_LITERAL:
        return None
    return f'HYPERLINK("{_quoted(place)}","{_quoted(line.cells)}")'


def _quoted(text: str) -> str:
    return text.replace('"', '""')
