"""What one cell of an .ods says: kind, text and number format, by its value type.

Source: ODF 1.2 part 1, 19.385 (office:value-type) and 6.1 (paragraphs).
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from .. import limits
from ..grid import CellKind
from .ods_names import (
    BOOLEAN_VALUE,
    DATE_VALUE,
    EXTENDED_TYPE,
    STRING_VALUE,
    TIME_VALUE,
    VALUE,
    VALUE_TYPE,
)  # fmt: skip

_SPACES = re.compile("[ \t\r\n]+")
_ERROR = re.compile(r"#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!)|Err:[0-9]{3}")
_SHARE = re.compile(r"[-+−]?(?:[0-9.,\s]*[.,](?P<decimals>[0-9]+)|[0-9\s]+)%")
_MAX_SHARE = 64
_SHARE_AS_IT_IS = "0.##########%"
_DURATION = re.compile(
    r"(-)?P(?:([0-9]{1,6})D)?T?(?:([0-9]{1,8})H)?(?:([0-9]{1,8})M)?(?:([0-9]{1,8})(?:[.,]([0-9]{1,12}))?S)?"
)
_EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_GENERAL = "General"
_LONGEST_NUMBER = 400
"""Characters; the greatest one that a computer calculates with has 309 digits."""


class Value(NamedTuple):
    """What a cell says."""

    kind: CellKind
    text: str
    number_format: str


class Paragraphs:
    """The text of a cell, collected piece by piece, and never longer than Excel's own limit."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = self._count = 0
        self._after_space = True

    def open(self) -> None:
        """A paragraph begins: a line of its own."""
        if self._count:
            self.add("\n")
        self._count += 1
        self._after_space = True

    def add(self, text: str) -> None:
        """Characters that mean what they are: of text:s, text:tab, text:line-break."""
        room = limits.CELL_TEXT - self._length
        self._pieces.append(text[:room])
        self._length += min(len(text), room)
        self._after_space = False

    def collapsed(self, text: str) -> None:
        """Characters of the paragraph; white space in XML is one space, and none where the paragraph begins."""
        if len(self._pieces) > limits.CELL_TEXT:
            return  # nothing but tiny pieces of white space
        plain = _SPACES.sub(" ", text)
        if self._after_space and plain.startswith(" "):
            plain = plain[1:]
        if plain:
            self.add(plain)
            self._after_space = plain.endswith(" ")

    def is_there(self) -> bool:
        """Whether there was a paragraph, if an empty one."""
        return self._count > 0

    def whole(self) -> str:
        """All of it."""
        return "".join(self._pieces)


def cell_value(
    attributes: dict[str, str], words: Paragraphs, number_format: str, has_formula: bool, date1904: bool
) -> Value | None:
    """What the cell says; None where it says nothing."""
    text = words.whole()
    kind = attributes.get(VALUE_TYPE, "")
    if _is_error(kind, attributes, text, has_formula):
        return Value("error", text or "#VALUE!", number_format)
    number = _number(kind, attributes, date1904)
    if number is not None:
        if len(number) > _LONGEST_NUMBER:
            return Value("text", number[:_LONGEST_NUMBER], number_format)
        return Value("number", number, _fitting(kind, number_format, text, attributes))
    if kind == "boolean":
        return Value("boolean", str(int(attributes.get(BOOLEAN_VALUE, text).strip().lower() == "true")), number_format)
    if kind == "string":
        return Value("text", attributes.get(STRING_VALUE, text)[: limits.CELL_TEXT], number_format)
    if words.is_there():
        return Value("text", text, number_format)  # some writers name no type
    return Value("none", "", number_format) if has_formula else None


def _is_error(kind: str, attributes: dict[str, str], text: str, has_formula: bool) -> bool:
    """LibreOffice keeps an error as an empty string, other programs as the number 0; the code is the text shown."""
    if attributes.get(EXTENDED_TYPE) == "error":
        return True
    return (has_formula or kind == "float") and _ERROR.fullmatch(text) is not None


def _number(kind: str, attributes: dict[str, str], date1904: bool) -> str | None:
    if kind in ("float", "percentage", "currency"):
        return attributes.get(VALUE, "").strip()[: limits.CELL_TEXT] or None
    if kind == "date":
        return _serial(attributes.get(DATE_VALUE, ""), date1904)
    if kind == "time":
        return _part_of_day(attributes.get(TIME_VALUE, ""))
    return None


def _serial(text: str, date1904: bool) -> str | None:
    """2023-02-01T12:00:00 -> the serial number of that moment."""
    try:
        moment = datetime.fromisoformat(text.strip()[:26]).replace(tzinfo=None)
    except ValueError:
        return None
    gone = moment - datetime.combine(EPOCH_1904 if date1904 else _EPOCH, datetime.min.time())
    return _plain(gone / timedelta(days=1))


def _part_of_day(text: str) -> str | None:
    """PT02H03M00S -> that part of a day."""
    found = _DURATION.fullmatch(text.strip())
    if found is None or not any(found.groups()[1:]):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:5])
    part = (days * 86_400 + hours * 3_600 + minutes * 60 + seconds + float(f"0.{found[6] or 0}")) / 86_400
    return _plain(-part if found[1] else part)


def _plain(number: float) -> str:
    return repr(number).removesuffix(".0")


def _fitting(kind: str, number_format: str, text: str, attributes: dict[str, str]) -> str:
    """The format of the cell, or what its value type alone tells, where the style has none of that kind."""
    if kind == "percentage" and "%" not in number_format:
        shown = _SHARE.fullmatch(text) if len(text) < _MAX_SHARE else None
        decimals = len(shown["decimals"] or "") if shown else 0
        return ("0." + "0" * decimals if decimals else "0") + "%" if shown else _SHARE_AS_IT_IS
    if kind == "date" and number_format == _GENERAL:
        return "d/m/yyyy h:mm" if "T" in attributes.get(DATE_VALUE, "") else "d/m/yyyy"
    if kind == "time" and number_format == _GENERAL:
        return "h:mm:ss"
    return number_format
