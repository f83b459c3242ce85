"""Reporting periods and days as title lines write them, in folded text (without marks, in lower case)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from ....report import Period, PeriodKind

FIRST_YEAR, LAST_YEAR = 2000, 2100

# Patterns are texts, compiled when a title first asks for them: most workbooks never do.
_WORDS = ("nam ", "quy ", "thang ")
_ABOUT = r"\b(?:bao cao|thong ke|ket qua|cong tac|so lieu|cchc|cai cach hanh chinh|bieu mau)\b"
_TOLD = r"\bky (?:bao cao|thong ke|so lieu) ?:? ?(?!hang)"
_EVERY = r"\bhang (?:quy|nam|thang)\b|\bsu dung trong\b"
_NO_PERIOD = (
    r"ngay [\d .…]{0,8}thang [\d .…]{0,8}nam ?\d{0,4}|\bthang ?\d{1,2} ?(?:nam|/) ?\d{4}|(?<!\d)\d{1,2} ?[/.-] ?\d{1,2} ?(?:[/.-]|nam) ?\d{4}"
    r"|\b(?:giai doan|so voi)[^;()]{0,30}|\bke hoach[^;()]{0,60}?nam \d{4}|\bnam \d{4} ?[-–] ?\d{4}|so ?:? ?\d{1,5} ?/[\w/&-]{1,40}"
)
"""Days, numbers of papers, plans and stretches of years, which are no reporting period."""
_NEXT = r"(?:\bva|,|;)? ?\b(?:phuong huong|nhiem vu|ke hoach|trong tam|giai phap|du kien)\b"
_KINDS: tuple[tuple[str, PeriodKind | None], ...] = (
    (r"\bquy ?(?:iii|3|ba)\b", "quy-3"),
    (r"\bquy ?(?:i|1|mot)\b", "quy-1"),
    (r"\bquy ?(?:ii|iv|2|4|hai|bon|tu)\b", None),
    (r"\b(?:0?6|sau) thang(?! cuoi)", "6-thang"),
    (r"\b(?:0?9|chin) thang(?! cuoi)", "9-thang"),
    (r"\b(?:0?[1-578]|1[01]) thang\b", None),
)
"""Periods shorter than a year; None for those that have no form."""
_YEAR = r"(?:\bnam ?|/ ?|\b)(20\d{2})\b(?! ?[-–/] ?20)"
_ANNUAL = r"\b(?:nam ?(?:20\d{2})|(?:ca|12 thang) nam ?(?:20\d{2})?)\b"
_BARE = r"(?:\W|\b(?:quy|i{1,3}|iv|nam|thang|dau|ca|ky|sau|chin|\d{1,4})\b)+"


def period_of(lines: Iterable[str]) -> Period | None:
    """The one period that the titles name; None where they name none or several.

    A line ``Kỳ báo cáo: ...`` outweighs the others. A line that says only ``Năm 2023`` gives the year to a line that
    says only ``6 tháng đầu năm``. A quarter without a form of its own (Quý II) makes the period unknown.
    """
    told: list[tuple[PeriodKind | None, int | None]] = []
    titled: list[tuple[PeriodKind | None, int | None]] = []
    for line in lines:
        if not any(word in f"{line} " for word in _WORDS) or re.search(_EVERY, line):
            continue
        after = re.search(_TOLD, line)
        if after:
            told.extend(_periods(line[after.end() :]))
        elif re.search(_ABOUT, line) or re.fullmatch(_BARE, line):
            titled.extend(_periods(line))
    return _one(told) or (None if told else _one(titled))


def _periods(line: str) -> Iterator[tuple[PeriodKind | None, int | None]]:
    bare = re.sub(_NO_PERIOD, " ; ", line)
    next_one = re.search(_NEXT, bare)
    head = bare[: next_one.start()] if next_one else bare
    kinds = {kind for pattern, kind in _KINDS if re.search(pattern, head)}
    if kinds:
        year = _year(head) or _year(bare)  # 6 tháng đầu năm và nhiệm vụ 6 tháng cuối năm 2023
        yield from ((kind, year) for kind in kinds)
    elif re.search(_ANNUAL, head):
        yield "nam", _year(head)


def _year(text: str) -> int | None:
    years = {int(found) for found in re.findall(_YEAR, text)}
    return years.pop() if len(years) == 1 else None


def _one(found: list[tuple[PeriodKind | None, int | None]]) -> Period | None:
    kinds = {kind for kind, _ in found}
    years = {year for _, year in found if year}
    if len(kinds) == 2 and "nam" in kinds and all(year is None for kind, year in found if kind != "nam"):
        kinds.discard("nam")
    kind = kinds.pop() if len(kinds) == 1 else None
    return Period(kind, years.pop() if len(years) == 1 else None) if kind else None


def iso_date(day: str, month: str, year: str) -> str | None:
    """``15, 12, 2023`` -> ``2023-12-15``; None where there is no such day."""
    if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in (day, month, year)):
        return None
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
