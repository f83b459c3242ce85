"""The name of the copy that an office sends: what every mail program, archive and disk keeps as it is."""

from __future__ import annotations

import re

from ..number.wording import bare
from ..report import Period, PeriodKind, Report

_PERIODS: dict[PeriodKind, str] = {
    "quy-1": "Quy1", "6-thang": "6Thang", "quy-3": "Quy3", "9-thang": "9Thang", "nam": "Nam",
}  # fmt: skip
_LOOKED_AT = 400
"""No number of a report and no name of an office is longer."""
_MOST = 40
"""Letters of the office: with the longest folder that people make, Windows still opens the file."""

_YEAR = re.compile(r"(?:19|20|21)\d\d", re.ASCII)
_SIGN = re.compile(r"\bBC *- *([A-Z0-9&]+)", re.ASCII)
_BODIES = ("UBND", "UB")
"""Signs that many offices share."""
_CROSSED = str.maketrans("Đ\u00d0\u00f0\u0189", "DDdD")
"""The letter Đ, and those that look like it and stand in its place."""
_WORD = re.compile(r"[A-Za-z0-9]+")


def send_name(report: Report) -> str:
    """``CCHC_2023_Nam_SKHCN``: year, period and office as far as they are known, without an ending.

    Only unmarked letters, digits and ``_``, whatever the workbook holds.
    """
    parts = ("CCHC", _year(report.period, report.date), _kind(report.period), _office(report.number, report.agency))
    return "_".join(part for part in parts if part)


def _year(period: Period | None, date: str | None) -> str:
    """Of the period, else of the day of the report."""
    year = str(period.year) if period and period.year else (date or "")[:4]
    return year if _YEAR.fullmatch(year) else ""


def _kind(period: Period | None) -> str:
    return _PERIODS[period.kind] if period and period.kind else ""


def _office(number: str | None, agency: str | None) -> str:
    """The sign behind the number, which offices know each other by; else the name."""
    sign = _sign(_plain(number or ""))
    name = _name(_plain(agency or ""))
    return name if name and (not sign or sign in _BODIES) else sign


def _sign(number: str) -> str:
    """``SKHCN`` of ``241/BC-SKHCN``, ``SVHTTDL`` of ``12/BC-SVHTT&DL``."""
    found = _SIGN.search(number.upper().replace("\u2013", "-"))
    sign = found[1].replace("&", "")[:_MOST] if found else ""
    return "" if sign.isdecimal() else sign


def _name(agency: str) -> str:
    """``SoKhoaHocVaCongNghe``: as many whole words as there is room for."""
    shouted = agency == agency.upper()
    words = [_capital(word, shouted) for word in _WORD.findall(agency)]
    kept = ""
    for word in words:
        if len(kept) + len(word) > _MOST:
            break
        kept += word
    return kept or "".join(words)[:_MOST]


def _capital(word: str, shouted: bool) -> str:
    """A word with a capital; abbreviations stay as they are. ``shouted``: the whole name is in capitals."""
    rest = word[1:]
    return word[:1].upper() + (rest.lower() if shouted and word not in _BODIES else rest)


def _plain(text: str) -> str:
    """Without marks; other scripts stay, and no name takes them."""
    return bare(text[:_LOOKED_AT].translate(_CROSSED))
