"""What every formula of a template gives, worked out in Python: the values a file keeps beside its formulas.

A template has some eight hundred formulas. Handing them to a spreadsheet engine after every change costs
several times the whole ``fill``; what they say is known here anyway. That this module and the formulas agree, cell
by cell, is what the test with an independent spreadsheet program is for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from ...edition import Edition, Indicator
from ...judging.sides import exact, kinds, units
from ...number import COMPUTED_DECIMALS
from ...number.printing import displayed, rounded, trimmed
from ...rules.base import Case, Exact, Rule, Severity, Side, SideState, severity
from ...rules.cell import CellRule, Figure
from ...rules.excel import (
    ABSENT,
    AMBIGUOUS,
    BLANK,
    DASH,
    FAILS,
    FITS,
    MISSING,
    PENDING,
    STATES,
    UNDECIDED,
    UNREADABLE,
    UNSOUND,
    VALUE,
    status_of,
)  # fmt: skip
from ...rules.ratio import Ratio
from ..write.model import Content
from . import messages
from .checks import ERROR_MARK, WARNING_MARK
from .messages import Message
from .sides import DASHES, MONEY_DECIMALS, OWN_UNITS, PENDING_SIGNS
from .titles import trim

_NAME_OF: dict[int, SideState] = {code: state for state, codes in STATES.items() for code in codes}
_SILENT = (FITS, UNDECIDED)
_GROUPED_MONEY = re.compile(r"([1-9][0-9]{0,2}\.[0-9]{3}|[0-9]+)(?:,([0-9]+))?")
_DOTTED_MONEY = re.compile(r"([0-9]+)\.([0-9]+)")
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_DIGITS = re.compile(r"[0-9]{1,15}")


class Line(NamedTuple):
    """One line of the sheet of rules: cleaned text, candidate number, sound figure, state."""

    text: str
    number: Decimal | None
    figure: Decimal | None
    state: int


class Values:
    """A filled template. ``typed``: indicator -> content of its value cell; a derived row that is not in it is
    computed, as its formula would."""

    def __init__(self, edition: Edition, level: str, typed: Mapping[str, Content]) -> None:
        self.edition, self.level, self.typed = edition, level, typed
        self._lines: dict[str, Line] = {}
        self._said: dict[str, str] = {}

    def value(self, indicator: str) -> Content:
        """What stands in a value cell: typed, or computed."""
        row = self.edition.indicators[indicator]
        if row.derivation is None or indicator in self.typed:
            return self.typed.get(indicator, Content("blank"))
        return self._derived(row.derivation)

    def line(self, indicator: str) -> Line:
        """What the sheet of rules makes of a value cell."""
        if indicator not in self._lines:
            self._lines[indicator] = _line(self.edition.indicators[indicator], self.value(indicator), self.level)
        return self._lines[indicator]

    def _derived(self, rule: Rule) -> Content:
        lines = [self.line(name) for name in rule.operands()]
        if isinstance(rule, Ratio):
            if any(line.state > VALUE for line in lines) or not lines[1].figure:
                return Content("text")
            quotient = Fraction(100 * (lines[0].figure or 0)) / Fraction(lines[1].figure)
            return Content("number", plain(rounded(quotient)))
        if all(line.state > VALUE for line in lines):
            return Content("text")
        return Content("number", plain(sum((line.figure or Decimal(0) for line in lines), Decimal(0))))

    @cached_property
    def case(self) -> Case:
        """The figures as rules see them."""
        edition = self.edition
        sides = {name: _side(row, self.line(name)) for name, row in edition.indicators.items()}
        elsewhere = frozenset(name for name, row in edition.indicators.items() if not row.expected_of(self.level))
        return Case(sides, kinds(edition), units(edition), elsewhere, edition.is_table)

    @cached_property
    def statuses(self) -> dict[Rule, int]:
        """Rule -> its status, in printed order."""
        return {
            rule: status_of(rule.judge(self.case)) for row in self.edition.indicators.values() for rule in row.rules
        }

    def check(self, row: Indicator) -> str:
        """The text of "Kiểm tra" beside a row."""
        if row.id not in self._said:
            self._said[row.id] = self._say(row)
        return self._said[row.id]

    def _say(self, row: Indicator) -> str:
        said = [message for message, _ in self._own(row)]
        for rule in row.rules:
            if self.statuses[rule] not in _SILENT:
                message = messages.of_status(self.edition, rule).get(self.statuses[rule])
                said += [self._filled(message, row)] if message else []
        return "".join(said)

    def _own(self, row: Indicator) -> list[tuple[str, Severity]]:
        """What is said of the cell itself."""
        line = self.line(row.id)
        if line.state == UNREADABLE:
            return [(self._filled(messages.of_unreadable(row), row), "error")]
        if line.state == AMBIGUOUS:
            return [(self._filled(messages.of_ambiguous(), row), "warning")]
        broken = [] if line.number is None else _broken(row, line.number)
        return [
            (messages.of_cell_rule(self.edition, rule).text, "warning" if rule.soft else "error") for rule in broken
        ]

    def _filled(self, message: Message, row: Indicator) -> str:
        if "{raw}" in message.text:
            return message.text.replace("{raw}", _shown(self.value(row.id)))
        figures = [self.line(name).figure or Decimal(0) for name in message.added]
        return message.text.replace("{sum}", plain(sum(figures, Decimal(0))).replace(".", ","))

    def mark(self, row: Indicator, involving: list[Rule]) -> int:
        """The mark beside a value cell."""
        own = {kind for _, kind in self._own(row)}
        failing = {severity(rule) for rule in involving if self.statuses[rule] == FAILS}
        if "error" in own | failing:
            return ERROR_MARK
        lacking = any(self.statuses[rule] == MISSING for rule in involving)
        return WARNING_MARK if lacking or "warning" in own | failing else 0

    def count(self, form: int, kind: Severity) -> int:
        """How many findings of a severity the checks of a form show."""
        return sum(self.check(row).count(messages.lead(kind).strip()) for row in self.edition.form(form).indicators)

    def undecided(self, form: int) -> int:
        """How many rules of a form lack figures."""
        return sum(self.statuses[rule] in (UNDECIDED, MISSING) for rule in self.edition.rules(form))


def plain(value: Decimal) -> str:
    """A number as a file stores it."""
    whole = int(value)
    return str(whole) if whole == value else f"{trimmed(value):f}"


def _line(row: Indicator, content: Content, level: str) -> Line:
    text, number = "", None
    if content.kind == "number":
        number = Decimal(content.text) if content.text.isdecimal() else _rounded(Decimal(content.text), row)
    elif content.kind == "error":
        text = "#"
    elif content.kind != "blank":
        text = _cleaned(_shown(content), row)
        number = _parsed(text, row) if text else None
    broken = [] if number is None else [rule for rule in _broken(row, number) if not rule.soft]
    if number is not None:
        return Line(text, number, None if broken else number, UNSOUND if broken else VALUE)
    return Line(text, None, None, _state_of(text, row, row.expected_of(level)))


def _state_of(text: str, row: Indicator, expected: bool) -> int:
    if not text:
        return BLANK if expected else ABSENT
    if not text.strip("".join(DASHES)):
        return DASH
    if row.measure.kind == "percent" and _ONE_GROUP.fullmatch(text):
        return AMBIGUOUS
    return PENDING if text != "." and not text.strip("".join(PENDING_SIGNS)) else UNREADABLE


def _rounded(value: Decimal, row: Indicator) -> Decimal:
    return trimmed(displayed(value, MONEY_DECIMALS if row.measure.kind == "money" else COMPUTED_DECIMALS))


def _broken(row: Indicator, number: Decimal) -> list[CellRule]:
    figure = Figure(number, 0)
    return [rule for rule in row.cell_rules if not rule.holds(figure)]


def _shown(content: Content) -> str:
    """A cell's content joined to a text."""
    if content.kind == "error":
        return messages.BROKEN_FORMULA
    if content.kind == "boolean":
        return "TRUE" if content.text == "1" else "FALSE"
    return content.text


def _cleaned(text: str, row: Indicator) -> str:
    text = trim(text)
    for unit in OWN_UNITS.get(row.measure.kind, ()):
        if len(text) > len(unit) and text.casefold().endswith(unit):
            return trim(text[: -len(unit)])
    return text


def _parsed(text: str, row: Indicator) -> Decimal | None:
    """The number that a cleaned text means, as the formulas of ``sides.py`` read it."""
    return {"percent": _percent, "money": _money, "choice": _code}.get(row.measure.kind, _count)(text, row)


def _digits(text: str) -> Decimal | None:
    return Decimal(text) if _DIGITS.fullmatch(text) else None


def _code(text: str, row: Indicator) -> Decimal | None:
    return _digits(text) if len(text) <= 3 else None


def _count(text: str, row: Indicator) -> Decimal | None:
    grouped = re.fullmatch(r"([1-9][0-9]{0,2})\.([0-9]{3})", text)
    return Decimal(grouped[1] + grouped[2]) if grouped else _digits(text)


def _money(text: str, row: Indicator) -> Decimal | None:
    found = _GROUPED_MONEY.fullmatch(text) or _DOTTED_MONEY.fullmatch(text)
    return _joined(found) if found else None


def _joined(found: re.Match[str]) -> Decimal | None:
    """Whole part and decimals as a number; None where they have more digits than a spreadsheet keeps."""
    decimals = found[2] or ""
    digits = _digits(found[1].replace(".", "") + decimals)
    return None if digits is None else digits.scaleb(-len(decimals))


def _percent(text: str, row: Indicator) -> Decimal | None:
    negative = text.startswith("-") and any(rule.soft for rule in row.cell_rules)
    bare = text[1:21] if negative else text
    found = re.fullmatch(r"([0-9]+)(?:[.,]([0-9]+))?", bare)
    number = _joined(found) if found and not _ONE_GROUP.fullmatch(bare) else None
    return -number if negative and number is not None else number


def _side(row: Indicator, line: Line) -> Side:
    if line.figure is None:
        return Side(_NAME_OF[line.state])
    value: Exact = exact(line.figure)
    declared = line.figure if line.text and row.measure.kind == "percent" else trimmed(line.figure)
    decimals = max(0, -int(declared.as_tuple().exponent))
    return Side("value", value, decimals)
