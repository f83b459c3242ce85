"""The rules column of a table, read into rules: ``ratio 2.2 / 2.1; at most? BM3!1.4``.

A rule starts with a word, so that no spreadsheet program takes it for a formula; ``?`` behind the
word makes it soft (a warning).
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from ..ids import indicator_id
from .at_most import AtMost, crosses_forms
from .base import Rule
from .between import Between
from .cell import Range
from .condition import Comparison, Condition, Sign
from .equal import Equal
from .implausible import Implausible
from .parts import Parts
from .ratio import Ratio
from .required import Required
from .total import Total

_RULE = re.compile(r"(?P<word>at least|at most|[a-z]+)(?P<soft>\??)\s+(?P<rest>\S.*)")
_REFERENCE = re.compile(r"(?:BM(?P<form>[1-9]\d?)!)?(?P<code>\d+(?:\.\d+)*(?:\.[a-z])?)")
_COMPARISON = re.compile(r"(?P<sign>>=|<=|=|>|<)\s*(?P<limit>\d{1,15})")
_CONDITION = re.compile(r"(?P<terms>[^<>=]+?)\s*(?P<comparison>(?:>=|<=|=|>|<).*)")


class RuleError(ValueError):
    """A rule that cannot be read; the message says in Vietnamese which words and why."""


class Rules(NamedTuple):
    """The rules of one row: those that relate rows, and a soft bound for the cell itself."""

    relations: tuple[Rule, ...] = ()
    softened: Range | None = None


def parse_rules(text: str, row: str, form: int) -> Rules:
    """Read the rules column of one row.

    Raises:
        RuleError: a misspelt keyword or reference, or operands that do not fit the keyword.
    """
    relations: list[Rule] = []
    softened: Range | None = None
    for piece in filter(None, (part.strip() for part in text.split(";"))):
        rule = _parse(piece, row, form)
        if isinstance(rule, Range):
            softened = rule
        elif rule in relations:
            raise RuleError(f"quy tắc «{piece}» bị lặp")
        else:
            relations.append(_numbered(rule, relations))
    return Rules(tuple(relations), softened)


def _parse(piece: str, row: str, form: int) -> Rule | Range:
    match = _RULE.fullmatch(piece)
    if match is None or match["word"] not in _KEYWORDS:
        known = ", ".join(_KEYWORDS)
        raise RuleError(f"quy tắc «{piece}» không bắt đầu bằng từ khóa đã biết ({known})")
    try:
        return _KEYWORDS[match["word"]](match["rest"], row, form, bool(match["soft"]))
    except RuleError as error:
        raise RuleError(f"quy tắc «{piece}»: {error}") from None


def _numbered(rule: Rule, before: list[Rule]) -> Rule:
    """A second rule of one kind on a row gets "-2", a third "-3"."""
    same = sum(other.name == rule.name for other in before)
    return rule._replace(suffix=f"-{same + 1}") if same else rule  # type: ignore[attr-defined]


def _reference(text: str, form: int) -> str:
    match = _REFERENCE.fullmatch(text.strip())
    if match is None:
        raise RuleError(f"«{text.strip()}» không phải là mã mục, ví dụ 2.1 hoặc BM3!1.4")
    return indicator_id(int(match["form"] or form), match["code"])


def _references(text: str, form: int, sign: str, at_least: int = 1) -> tuple[str, ...]:
    names = tuple(_reference(part, form) for part in text.split(sign))
    if len(names) < at_least:
        raise RuleError(f"cần ít nhất {at_least} mục, nối bằng dấu «{sign}»")
    if len(set(names)) < len(names):
        raise RuleError("có mục bị lặp")
    return names


def _comparison(text: str) -> Comparison:
    match = _COMPARISON.fullmatch(text.strip())
    if match is None:
        raise RuleError(f"«{text.strip()}» không phải là phép so sánh, ví dụ «= 100» hoặc «>= 0»")
    sign: Sign = match["sign"]  # type: ignore[assignment]
    return Comparison(sign, int(match["limit"]))


def _condition(text: str, form: int) -> Condition:
    match = _CONDITION.fullmatch(text.strip())
    if match is None:
        raise RuleError(f"«{text.strip()}» không phải là điều kiện, ví dụ «if 6 = 1»")
    return Condition(_references(match["terms"], form, "+"), _comparison(match["comparison"]))


def _ratio(rest: str, row: str, form: int, soft: bool) -> Rule:
    names = _references(rest, form, "/", at_least=2)
    if len(names) != 2:
        raise RuleError("cần đúng một tử số và một mẫu số, ví dụ «ratio 2.2 / 2.1»")
    return Ratio(row, names[0], names[1], soft)


def _sum(rest: str, row: str, form: int, soft: bool) -> Rule:
    return Total(row, _references(rest, form, "+", at_least=2), soft)


def _at_least(rest: str, row: str, form: int, soft: bool) -> Rule:
    return Parts(row, _references(rest, form, "+"), soft)


def _at_most(rest: str, row: str, form: int, soft: bool) -> Rule:
    bounds = _references(rest, form, "+")
    return AtMost(row, bounds, soft, name="cross-form" if crosses_forms(row, bounds) else "at-most")


def _equals(rest: str, row: str, form: int, soft: bool) -> Rule:
    others = _references(rest, form, "+")
    if not crosses_forms(row, others):
        raise RuleError("«equals» dùng để so với biểu khác, ví dụ BM6!2.1; trong cùng biểu hãy dùng «sum»")
    return Equal(row, others, soft)


def _required(rest: str, row: str, form: int, soft: bool) -> Rule:
    if not rest.startswith("if "):
        raise RuleError("thiếu điều kiện, ví dụ «required? if 6 = 1»")
    return Required(row, _condition(rest[3:], form), soft)


def _implausible(rest: str, row: str, form: int, soft: bool) -> Rule:
    figure, found, condition = rest.partition(" if ")
    return Implausible(row, _comparison(figure), _condition(condition, form) if found else None, soft)


def _between(rest: str, row: str, form: int, soft: bool) -> Rule:
    return Between(row, _references(rest, form, ",", at_least=2), soft)


def _range(rest: str, row: str, form: int, soft: bool) -> Range:
    comparison = _comparison(rest)
    if not soft or comparison.sign != ">=":
        raise RuleError("chỉ dùng dạng «range? >= 0»: giới hạn dưới là cảnh báo")
    return Range(row, comparison.limit, None, soft=True)


_KEYWORDS: dict[str, Callable[[str, str, int, bool], Rule | Range]] = {
    "ratio": _ratio, "sum": _sum, "at least": _at_least, "at most": _at_most, "equals": _equals,
    "required": _required, "implausible": _implausible, "between": _between, "range": _range,
}  # fmt: skip
