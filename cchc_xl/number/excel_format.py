"""What an Excel number format says about a figure: its decimals, a percent sign, a date.

Only what judging needs: not a formatter. Source: ECMA-376 part 1, 18.8.30 (numFmt).
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from .state import MAX_SIGNIFICANT


class Look(NamedTuple):
    """One section of a number format. ``decimals``: always displayed; ``optional``: more of them,
    displayed where they are not 0 (``0.0#``). ``scale``: power of ten applied before display
    (+2 for ``%``, -3 for each trailing comma). ``date``: the pattern of a date or time."""

    kind: Literal["general", "fixed", "percent", "date"]
    decimals: int = 0
    scale: int = 0
    date: str = ""
    optional: int = 0


GENERAL = Look("general")
_MOST_SCALED = 4
"""Percent signs or trailing commas; a figure shown with more of them has lost its meaning."""
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_LITERALS = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[0#?][0#?,.]*")


def look(number_format: str, value: float) -> Look:
    """How ``value`` is displayed under ``number_format``."""
    sections, conditions = _taken_apart(number_format[:255])
    for section, condition in zip(sections, conditions, strict=True):
        if condition and _holds(value, *condition):
            return _section_look(section)
    if any(conditions):
        return _section_look(sections[-1])
    if value < 0 and len(sections) > 1:
        return _section_look(sections[1])
    if value == 0 and len(sections) > 2:
        return _section_look(sections[2])
    return _section_look(sections[0])


@lru_cache(maxsize=256)
def _taken_apart(number_format: str) -> tuple[list[str], list[tuple[str, float] | None]]:
    """The sections of a format, and the condition of each that has one."""
    sections = _sections(number_format)
    found = [_CONDITION.search(section) for section in sections]
    return sections, [(match[1], float(match[2])) if match else None for match in found]


def _sections(number_format: str) -> list[str]:
    """The format split at its unquoted semicolons."""
    quoted, parts, start = False, [], 0
    for position, char in enumerate(number_format):
        if char == '"':
            quoted = not quoted
        elif char == ";" and not quoted:
            parts.append(number_format[start:position])
            start = position + 1
    return [*parts, number_format[start:]]


def _holds(value: float, sign: str, limit: float) -> bool:
    outcomes = {
        "<": value < limit, "<=": value <= limit, ">": value > limit,
        ">=": value >= limit, "=": value == limit, "<>": value != limit,
    }  # fmt: skip
    return outcomes[sign]


@lru_cache(maxsize=256)
def _section_look(section: str) -> Look:
    bare = _LITERALS.sub("", section)
    if not bare.strip() or "general" in bare.lower() or "@" in bare or "E" in bare:
        return GENERAL
    if re.search(r"[dmyhs]", bare.lower()):
        return Look("date", date=bare.lower())
    if "/" in bare:  # fractions, such as # ?/12
        return GENERAL
    digits = _DIGITS.search(bare)
    if digits is None:
        return GENERAL
    body = digits[0]
    commas = len(body) - len(body.rstrip(","))
    places = body.rstrip(",").partition(".")[2].replace(",", "")[:MAX_SIGNIFICANT]
    decimals = places.rfind("0") + 1
    percents = bare.count("%")
    if percents > _MOST_SCALED or commas > _MOST_SCALED:
        return GENERAL
    kind: Literal["percent", "fixed"] = "percent" if percents else "fixed"
    return Look(kind, decimals, 2 * percents - 3 * commas, optional=len(places) - decimals)


# Formats that have a number but no text in styles.xml (ECMA-376 part 1, 18.8.30).
BUILTIN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "d/m/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
