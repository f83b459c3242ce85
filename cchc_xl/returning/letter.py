"""The letter that asks an agency to review its figures: what stands in it, and how much of that one page holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..edition import REPORTING_PERIODS
from ..judging.cells import short
from ..judging.model import Checked, Finding
from ..judging.summary import REMINDER
from ..marking.model import Line
from ..marking.plan import marking
from ..report import Period
from ..workbook.template.styles import lines_needed
from .docx import Template, Values

NAMES = ("DON_VI", "KY", "TEP", "SO_DIEM", "DIEM_KHAC", "HAN", "LUU_Y")
"""Placeholders that stand for one text."""
ROW_NAMES = ("TT", "MUC", "O", "NOI_DUNG", "DE_NGHI")
"""Placeholders of a point; their row of the table stands there once for each."""

_WIDTHS = (24, 7, 23, 20)
"""Letters in a line of place, cell, content and proposal, in the table of our template."""
_MOST = (100, 24, 150, 120)
"""Letters of each that are shown."""
_LINES = 32
"""Lines of the table that fit the page with everything else on it."""
_LONG_WORD = re.compile(r"\S{10}")
UNKNOWN = "Quý đơn vị"
NO_DAY = "trước ngày ....../....../........."


class Points(NamedTuple):
    """What an agency is asked to review. ``lines``: the gravest first; ``slips``: how many, some of which have several lines."""

    lines: tuple[Line, ...]
    slips: int


def points_of(checked: Checked) -> Points:
    """Errors and warnings, without warnings that the agency has explained already."""
    lines = marking(checked._replace(findings=tuple(filter(is_point, checked.findings)))).lines
    return Points(lines, len({line.number for line in lines}))


def is_point(finding: Finding) -> bool:
    """Whether an agency is asked about it."""
    return finding.severity != "notice" and finding.counts


def letter(template: Template, checked: Checked, name: str, due: str | None) -> bytes:
    """The letter as a document. ``name``: of the file that was sent. ``due``: ISO 8601; None leaves the day to be written by hand."""
    points = points_of(checked)
    rows = list(_fitting(points.lines))
    shown = {row["TT"] for row in rows}
    left = {line.number for line in points.lines if str(line.number) not in shown}
    values = {
        "DON_VI": agency_of(checked), "KY": period_words(checked.report.period), "TEP": short(name, 60),
        "SO_DIEM": str(points.slips), "DIEM_KHAC": more_words(len(left)), "HAN": due_words(due), "LUU_Y": REMINDER,
    }  # fmt: skip
    return template.filled(values, rows)


def _fitting(lines: Sequence[Line]) -> Iterator[Values]:
    """As many lines as the page holds; one at least. They have the number of their slip, as in the sheet of results."""
    room = _LINES
    for at, line in enumerate(lines):
        texts = [
            short(text, most)
            for text, most in zip((line.place, line.cells, line.what, line.advice), _MOST, strict=True)
        ]
        room -= max(_lines_of(text, width) for text, width in zip(texts, _WIDTHS, strict=True))
        if room < 0 and at:
            return
        yield dict(zip(ROW_NAMES, (str(line.number), *texts), strict=True))


def _lines_of(text: str, width: int) -> int:
    """How many lines a text takes: capitals are wide, and a word without an end breaks anywhere."""
    capitals = sum(map(str.isupper, text)) / max(len(text), 1)
    width = int(width * (1 - 0.4 * capitals))
    return lines_needed(_LONG_WORD.sub(r"\g<0> ", text), width)


def agency_of(checked: Checked) -> str:
    """Whom to write to."""
    return short(checked.report.agency, 120) if checked.report.agency else UNKNOWN


def period_words(period: Period | None) -> str:
    """``năm 2023``, ``6 tháng năm 2023``; as far as it is known."""
    if period is None or period.kind is None:
        return f"năm {period.year}" if period and period.year else ""
    name = REPORTING_PERIODS[period.kind]
    of_year = "" if period.kind == "nam" else "năm "
    words = name[:1].lower() + name[1:]
    return f"{words} {of_year}{period.year}" if period.year else words


def due_words(due: str | None) -> str:
    """``trước ngày 15/12/2026``."""
    return f"trước ngày {'/'.join(reversed(due.split('-')))}" if due else NO_DAY


def more_words(left: int) -> str:
    """What is said where the page does not hold all."""
    return f"… và {left} điểm khác, đề nghị xem trang «Kết quả kiểm tra» gửi kèm." if left else ""
