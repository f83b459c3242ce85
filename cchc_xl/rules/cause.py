"""The likely cause of a failed ratio, total or bound: at most one, the first that fits.

A cause is a hint, never a verdict: the ratio may be right and a count stale.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ..number import shown
from .at_most import AtMost
from .base import Case, Cause, Rule, Side, Verdict
from .compare import known_sum
from .ratio import Interval, Ratio, quotients, rounding, touches
from .total import Total

_CLUES: dict[Cause, str] = {
    "times-100": "Có thể đã nhân thêm 100. ",
    "divided-by-100": "Có thể chưa nhân với 100. ",
    "swapped": "Có thể hai số bị ghi đổi chỗ. ",
    "numerator-typed": "Có thể đã ghi nhầm số lượng vào ô tỷ lệ. ",
    "digits-transposed": "Có thể hai chữ số bị gõ đổi chỗ. ",
    "other-row": "Có thể đã ghi nhầm tỷ lệ của mục khác. ",
}


def with_cause(rule: Rule, verdict: Verdict, case: Case, siblings: Iterable[Rule]) -> Verdict:
    """The verdict with its cause named. ``siblings``: all rules of the same form."""
    if verdict.status != "fail" or verdict.cause or verdict.rule or verdict.expected is None:
        return verdict
    cause = _cause(rule, verdict, case, siblings)
    clue = _CLUES[cause] if cause else _near_fit(rule, case, siblings)
    return verdict._replace(cause=cause, clue=clue)


def _cause(rule: Rule, verdict: Verdict, case: Case, siblings: Iterable[Rule]) -> Cause | None:
    if isinstance(rule, Ratio):
        return _ratio_cause(rule, case, [other for other in siblings if isinstance(other, Ratio)])
    if isinstance(rule, Total) and verdict.expected and verdict.expected[0] == verdict.expected[1]:
        fits = verdict.expected[0] in _transposed(case.side(rule.row))
        return "digits-transposed" if fits else None
    if isinstance(rule, AtMost) and not rule.soft and len(rule.bounds) == 1:
        return "swapped" if _may_be_swapped(rule, case, siblings) else None
    return None


def _may_be_swapped(rule: AtMost, case: Case, siblings: Iterable[Rule]) -> bool:
    """Whether exchanging the two would mend something: not with a 0, nor where their ratio fits as it is."""
    if not case.side(rule.bounds[0]).given or case.side(rule.bounds[0]).value == 0:
        return False
    ratios = [other for other in siblings if isinstance(other, Ratio)]
    pair = [other for other in ratios if (other.numerator, other.denominator) == (rule.row, rule.bounds[0])]
    return not any(ratio.judge(case).status == "pass" for ratio in pair)


def _ratio_cause(rule: Ratio, case: Case, ratios: list[Ratio]) -> Cause | None:
    reported, above, below = (case.side(name) for name in (rule.row, rule.numerator, rule.denominator))
    quotient = _quotient(rule, case)

    def fits(figure: Side) -> bool:
        return touches(quotient, rounding(figure))

    # 6757 and also 6800, a 68 whose cell shows percentages: the precision stays that of the figure.
    if fits(_scaled(reported, -2)._replace(decimals=reported.decimals)):
        return "times-100"
    # A whole figure such as 1 would stand for anything from 50 to 150: it must fit exactly.
    if fits(_scaled(reported, 2)) and (reported.decimals > 0 or quotient[0] == reported.value * 100):
        return "divided-by-100"
    if above.value and touches(quotients(below, above, known_to_decimals=rule.money), rounding(reported)):
        return "swapped"
    if reported.value == above.value:
        return "numerator-typed"
    if any(fits(reported._replace(value=value)) for value in _transposed(reported)):
        return "digits-transposed"
    return "other-row" if _fits_one_other(rule, case, reported, ratios) else None


def _quotient(rule: Ratio, case: Case) -> Interval:
    return quotients(case.side(rule.numerator), case.side(rule.denominator), known_to_decimals=rule.money)


def _scaled(reported: Side, power: int) -> Side:
    """The figure times a power of ten, its declared decimals moved along."""
    factor = Fraction(10) ** power
    return reported._replace(value=reported.value * factor, decimals=reported.decimals - power)


def _transposed(figure: Side) -> set[Fraction]:
    """The figure with two neighbouring digits exchanged, at its declared decimals."""
    scaled = figure.value * 10**figure.decimals
    if figure.decimals > 9 or scaled != int(scaled) or scaled < 0:
        return set()
    digits = str(int(scaled))
    swaps = {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)}
    return {Fraction(int(text), 10**figure.decimals) for text in swaps - {digits}}


def _fits_one_other(rule: Ratio, case: Case, reported: Side, ratios: list[Ratio]) -> bool:
    """Whether the figure is what exactly one other ratio row of the form should hold. Never 0 or 100,
    which fit too many rows to mean anything."""
    if reported.value in (0, 100):
        return False
    fitting = 0
    for other in ratios:
        above, below = case.side(other.numerator), case.side(other.denominator)
        if other.row != rule.row and above.given and below.given and below.value > 0:
            fitting += touches(_quotient(other, case), rounding(reported))
    return fitting == 1


def _near_fit(rule: Rule, case: Case, siblings: Iterable[Rule]) -> str:
    """A sentence on a scope that would make the figure fit, where the form itself suggests one."""
    if isinstance(rule, Ratio):
        return _wider_numerator(rule, case, siblings) or (_thousandfold(rule, case) if rule.money else "")
    if isinstance(rule, Total):
        return _without_other_levels(rule, case)
    return ""


def _wider_numerator(rule: Ratio, case: Case, siblings: Iterable[Rule]) -> str:
    """The ratio fits when its numerator is a sum it belongs to (BM7 6.4 with 6.4.2 + 6.5.2)."""
    reported, below = case.side(rule.row), case.side(rule.denominator)
    for other in siblings:
        if isinstance(other, Total) and rule.numerator in other.parts and below.value > 0:
            quotient = Fraction(known_sum(case, other.parts)) * 100 / Fraction(below.value)
            if touches((quotient, quotient), rounding(reported)):
                terms = " + ".join(case.item(name, rule.row).removeprefix("mục ") for name in other.parts)
                return f"Tỷ lệ này khớp nếu tử số là {terms}. "
    return ""


def _thousandfold(rule: Ratio, case: Case) -> str:
    """The ratio fits when one amount is a thousand times as large: 8.320 typed where the dot is the
    decimal sign becomes 8,32."""
    for name in (rule.denominator, rule.numerator):
        side = case.side(name)
        grown = side.value * 1000
        if 1 <= side.value < 1000 and grown == int(grown):
            sides = {**case.sides, name: side._replace(value=int(grown), decimals=0)}
            if rule.judge(case._replace(sides=sides)).status == "pass":
                return f"Tỷ lệ này khớp nếu {case.item(name, rule.row)} là {shown(int(grown))} (dấu chấm bị hiểu là dấu thập phân). "
    return ""


def _without_other_levels(rule: Total, case: Case) -> str:
    """The total fits without the parts that other levels of office fill (BM2 1 without 1.2)."""
    others = tuple(name for name in rule.parts if name in case.elsewhere and case.side(name).value)
    own = tuple(name for name in rule.parts if name not in others)
    if not others or known_sum(case, own) != case.side(rule.row).addend:
        return ""
    terms = ", ".join(case.item(name, rule.row) for name in others)
    return f"Tổng này khớp nếu không tính {terms} (số liệu của cấp khác). "
