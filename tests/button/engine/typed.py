"""What Excel makes of a value that is put into a cell: the one place where a text may become a number or a formula.

Texts are read as in an Excel with English settings, which is what a program meets that sets ``Range.Value``. How Excel takes a text that
begins with + - or @ was not seen; the worst is taken: it is read as if somebody had typed it, as a formula.
"""

from __future__ import annotations

import math
import re
from typing import Literal, NamedTuple

from .errors import Missing, refused
from .units import units

LONGEST_TEXT, LONGEST_FORMULA, LONGEST_IN_ARRAY = 32_767, 8_192, 8_203
LONGEST_CONSTANT = 255
"""Characters between two quotes of a formula."""
ERRORS = {
    "#NULL!": -2146826288, "#DIV/0!": -2146826281, "#VALUE!": -2146826273, "#REF!": -2146826265,
    "#NAME?": -2146826259, "#NUM!": -2146826252, "#N/A": -2146826246,
}  # fmt: skip
"""Error -> what ``Range.Value`` gives for it."""

Kind = Literal["blank", "number", "text", "boolean", "error", "formula"]


class Entry(NamedTuple):
    """``number_format``: the one that Excel puts on a General cell with it. ``is_quoted``: there was an apostrophe before it."""

    kind: Kind
    content: float | str | bool | None
    number_format: str | None = None
    is_quoted: bool = False


_NUMBER = re.compile(r"([+-]?)(\()?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(E[+-]?\d+)?(%)?(\))?", re.IGNORECASE)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_TIME = r"\d{1,2}:\d{1,2}(:\d{1,2}(\.\d+)?)?( ?[ap]m?)?"
_DATE = rf"\d{{1,4}}[/-]\d{{1,2}}([/-]\d{{1,4}})?|\d{{1,2}}[ /-]?({_MONTHS})[a-z]*([ /-]\d{{1,4}})?|({_MONTHS})[a-z]*[ /-]\d{{1,4}}"
_MOMENT = re.compile(rf"({_DATE})( {_TIME})?|{_TIME}|\d+ \d+/\d+", re.IGNORECASE)
_STRINGS = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'')
_BRACES = re.compile(r"\{[^{}]*\}")
_PAIRS = {")": "(", "}": "{"}


def entry(value: object, number_format: str) -> Entry:
    """What stands in a cell of that number format after a value was put into it.

    Raises:
        ComError: Excel refuses it.
        TypeError: COM has no such value.
        Missing: it would become a date or an amount of money, which this engine does not have.
    """
    if value is None or value == "":
        return Entry("blank", None)
    if isinstance(value, bool):
        return Entry("boolean", value)
    if isinstance(value, int | float):
        if not math.isfinite(value):
            raise refused("Application-defined or object-defined error")
        return Entry("number", float(value))
    if type(value).__name__ == "Decimal":
        raise Missing("a Decimal: Excel makes an amount of money of it")
    if not isinstance(value, str):
        raise TypeError(f"Objects of type '{type(value).__name__}' can not be converted to a COM VARIANT")
    if len(value) > LONGEST_TEXT:
        raise refused("Application-defined or object-defined error")
    if value.startswith("'"):
        return Entry("text", value[1:], is_quoted=True)
    return Entry("text", value) if number_format == "@" else _typed(value)


def _typed(text: str) -> Entry:
    """A text in a cell that is not of format @."""
    bare = text.strip()
    if text[0] == "=" and len(text) > 1:
        return Entry("formula", checked(text))
    if found := _number(bare):
        return found
    if bare.upper() in ("TRUE", "FALSE"):
        return Entry("boolean", bare.upper() == "TRUE")
    if bare.upper() in ERRORS:
        return Entry("error", bare.upper())
    if _MOMENT.fullmatch(bare):
        raise Missing(
            f"dates: Excel makes one of {text!r}, unless the cell has format @ or an apostrophe stands before it"
        )
    if text[0] in "+-@" and len(text) > 1:
        return Entry("formula", checked("=" + text))
    return Entry("text", text)


def _number(text: str) -> Entry | None:
    match = _NUMBER.fullmatch(text)
    if match is None or bool(match[2]) != bool(match[6]) or (match[2] and match[1]):
        return None
    sign, negative, digits, power, percent, _ = match.groups()
    value = float(digits.replace(",", "") + (power or "")) * (-1 if negative or sign == "-" else 1)
    decimals = ".00" if "." in digits else ""
    if percent:
        return Entry("number", value / 100, f"0{decimals}%")
    if power:
        return Entry("number", value, "0.00E+00")
    return Entry("number", value, f"#,##0{decimals}" if "," in digits else None)


def checked(formula: str) -> str:
    """A formula that Excel takes.

    Raises:
        ComError: it does not: brackets or quotes that do not close, an operator at the end, ``;`` between arguments, a text too long.
    """
    if units(formula) > LONGEST_FORMULA or any(units(text) > LONGEST_CONSTANT for text in _constants(formula)):
        raise refused("Application-defined or object-defined error")
    rest = _STRINGS.sub("x", formula[1:])
    is_closed = '"' not in rest and "'" not in rest and _closes(rest)
    ends_well = bool(rest.strip()) and rest.strip()[-1] not in "+-*/^&=<>,(:"
    if not is_closed or not ends_well or ";" in _BRACES.sub("", rest):
        raise refused("Application-defined or object-defined error")
    return formula


def _constants(formula: str) -> list[str]:
    """The texts in a formula."""
    found = [match[0] for match in _STRINGS.finditer(formula)]
    return [text[1:-1].replace('""', '"') for text in found if text.startswith('"')]


def _closes(text: str) -> bool:
    opened = []
    for sign in text:
        if sign in "({":
            opened.append(sign)
        elif sign in _PAIRS and (not opened or opened.pop() != _PAIRS[sign]):
            return False
    return not opened
