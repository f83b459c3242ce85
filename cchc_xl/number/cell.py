"""Figures in typed cells: numbers with their format, dates, errors, booleans."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from .excel_format import Look, look
from .measure import Kind, Measure
from .printing import displayed, trimmed, vietnamese
from .state import COMPUTED_DECIMALS, MAX_SIGNIFICANT, Problem, Reading

_REMEMBERED = 64
"""Characters of a number, and of a format, that are remembered with what they come to."""
_EPOCH = date(1899, 12, 30)  # serial 0 of the 1900 system, its false leap day included
_EPOCH_1904 = date(1904, 1, 1)


def read_number(text: str, number_format: str, measure: Measure, date1904: bool = False) -> Reading:
    """Read a number cell.

    ``text``: the number as the file stores it. ``number_format``: the Excel format of the cell.
    A percentage or an amount of money is the figure as displayed; counts and codes are exact.
    """
    short = len(text) <= _REMEMBERED and len(number_format) <= _REMEMBERED
    return (_remembered if short else _read)(text, number_format, measure.kind, date1904)


def _read(text: str, number_format: str, kind: Kind, date1904: bool) -> Reading:
    try:
        binary = float(text if "_" not in text else "nan")  # Python reads 1_000, no spreadsheet writes it
        stored = Decimal(repr(binary))
    except (ValueError, InvalidOperation):
        return _unread(text, "text")
    if not stored.is_finite():
        return _unread(text, "text")
    if stored.adjusted() >= MAX_SIGNIFICANT:
        return Reading("unreadable", None, 0, text, "number", Problem("not-a-number", "too-large"))
    face = look(number_format, binary)
    if face.kind == "date":
        return _date(binary, face, date1904)
    if face.kind == "percent" and kind == "choice":
        raw = vietnamese(_figure(stored, face)) + "%"
        return Reading("unreadable", None, 0, raw, "percent-format", Problem("choice", "meaning"))
    if face.kind == "percent" and kind != "percent":
        raw = vietnamese(_figure(stored, face)) + "%"
        return Reading("unreadable", None, 0, raw, "percent-format", Problem("not-a-number", "percent-in-count"))
    if kind in ("percent", "money"):
        return _as_displayed(stored, face, kind)
    return _exact(stored)


_remembered = lru_cache(maxsize=8192)(_read)
"""Of many workbooks most say the same small numbers."""


def _as_displayed(stored: Decimal, face: Look, kind: Kind) -> Reading:
    if face.kind == "general":
        value, decimals = _plain(stored)
        raw = vietnamese(value, kind)
        whole = abs(int(value))
        if kind == "money" and decimals == 3 and 1 <= whole <= 999:
            # 8.326 typed on a PC whose decimal sign is the dot: thousands or decimals?
            other = f"{value:f}"
            return Reading("unreadable", None, 3, raw, "number", Problem("ambiguous-number", "english-pc", other, raw))
        return Reading("value", value, decimals, raw, "number")
    value = _figure(stored, face)
    if value.adjusted() >= MAX_SIGNIFICANT:
        return Reading("unreadable", None, 0, f"{value:g}", "number", Problem("not-a-number", "too-large"))
    decimals = _decimals(value)
    if face.kind == "percent":
        return Reading("value", value, decimals, vietnamese(value, "percent") + "%", "percent-format")
    return Reading("value", value, decimals, vietnamese(value, kind), "number")


def _figure(stored: Decimal, face: Look) -> Decimal:
    """The figure as displayed: optional decimals (``0.0#``) only where they are not 0."""
    value = displayed(stored.scaleb(face.scale), face.decimals + face.optional)
    plain = trimmed(value)
    return plain if _decimals(plain) >= face.decimals else displayed(value, face.decimals)


def _exact(stored: Decimal) -> Reading:
    value, decimals = _plain(stored)
    if decimals > COMPUTED_DECIMALS:  # 3.0000000000000004 from a formula is 3
        value = trimmed(displayed(value, COMPUTED_DECIMALS))
        decimals = _decimals(value)
    return Reading("value", value, decimals, vietnamese(value), "number")


def _plain(stored: Decimal) -> tuple[Decimal, int]:
    whole = int(stored)
    if whole and whole == stored:
        return Decimal(whole), 0
    value = trimmed(stored)
    return value, _decimals(value)


def _decimals(value: Decimal) -> int:
    return max(0, -value.as_tuple().exponent)  # type: ignore[operator]


def _date(serial: float, face: Look, date1904: bool) -> Reading:
    """A typed ``02/02`` that Excel turned into a date: only the format tells what was typed."""
    if "h" in face.date and not set(face.date) & set("dy"):
        return _time(serial, face.date)
    day = _day(serial, date1904)
    if day is None:
        return _unread(f"{serial:g}", "text")
    raw = _typed(day, face.date)
    return Reading("unreadable", None, 0, raw, "date", Problem("not-a-number", "date"))


def _day(serial: float, date1904: bool) -> date | None:
    """The day of a serial number; None where the calendar has none."""
    try:
        return (_EPOCH_1904 if date1904 else _EPOCH) + timedelta(days=int(serial))
    except OverflowError:
        return None


def day_of(text: str, number_format: str) -> date | None:
    """The day that a date cell shows; None for any other number. ``text``, ``number_format``: as for ``read_number``."""
    try:
        serial = float(text)
    except ValueError:
        return None
    face = look(number_format, serial)
    return _day(serial, date1904=False) if face.kind == "date" and "d" in face.date else None


def _time(serial: float, pattern: str) -> Reading:
    """A typed ``2:03`` that became a time of day."""
    hours, minutes = divmod(round(serial % 1 * 1440), 60)
    raw = f"{hours:02d}:{minutes:02d}" if "hh" in pattern else f"{hours}:{minutes:02d}"
    return Reading("unreadable", None, 0, raw, "date", Problem("not-a-number", "date"))


def _typed(day: date, pattern: str) -> str:
    """The digits as they were typed, in the order that the date format keeps."""
    two = "dd" in pattern or "mm" in pattern.replace("mmm", "")
    show = "{:02d}" if two else "{:d}"
    names = {"d": show.format(day.day), "m": show.format(day.month), "y": str(day.year)}
    order = sorted(set(pattern) & set(names), key=pattern.index)
    if "y" in order and "d" not in order:
        order = ["m", "y"]
    return "/".join(names[letter] for letter in order) or f"{day:%d/%m/%Y}"


def read_error(code: str) -> Reading:
    """An error cell such as ``#DIV/0!``."""
    return Reading("unreadable", None, 0, code, "error", Problem("not-a-number", "error-cell"))


def read_boolean(text: str, measure: Measure) -> Reading:
    """A TRUE/FALSE cell: never a figure of these forms."""
    raw = "TRUE" if text == "1" else "FALSE"
    problem = Problem("choice", "meaning") if measure.kind == "choice" else Problem("not-a-number", "text")
    return Reading("unreadable", None, 0, raw, "boolean", problem)


def _unread(raw: str, kind: str) -> Reading:
    return Reading("unreadable", None, 0, raw, "number", Problem("not-a-number", kind))
