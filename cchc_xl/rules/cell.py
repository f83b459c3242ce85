"""Rules that look at one cell only: whole numbers, ranges, codes.

They are derived from the measure of a row, never written in a table, save ``range? >= 0`` which
turns a bound soft (a negative share "so với năm 2015" means that it grew). ``fails`` of each is the
Excel expression that is TRUE where a number breaks the rule.
"""

from decimal import Decimal
from typing import NamedTuple

from ..number import COMPUTED_DECIMALS, Measure, shown
from ..number.printing import displayed, vietnamese
from .base import PASS, Case, Exact, Example, NameOf, Verdict


class Figure(NamedTuple):
    """The figure of one cell: its exact value and how many decimals it was declared with."""

    value: Decimal
    decimals: int


class Integer(NamedTuple):
    """A count is a whole number."""

    row: str
    soft: bool = False
    suffix: str = ""
    name: str = "integer"

    def holds(self, figure: Figure) -> bool:
        return figure.value == figure.value.to_integral_value()

    def expected(self) -> tuple[Exact | None, Exact | None] | None:
        return None

    def advice(self, figure: Figure, measure: Measure) -> str:
        proposal = thousands(figure.value)
        said = "nhưng mục này là số đếm nên phải là số nguyên"
        return f"{said}. Có thể là {proposal}; đề nghị ghi lại." if proposal else f"{said}. Đề nghị xem lại."

    def sentence(self, item: NameOf) -> str:
        return f'{item(self.row)} là số đếm: số nguyên, hoặc "-" nếu không phát sinh.'

    def fails(self, figure: str) -> str:
        return f"{figure}<>INT({figure})"

    def example(self) -> Example:
        return Example({self.row: "1050"}, {self.row: "1,05"})


class Range(NamedTuple):
    """A figure within ``low`` and ``high`` (None = open)."""

    row: str
    low: int | None
    high: int | None
    soft: bool = False
    suffix: str = ""
    name: str = "range"

    def holds(self, figure: Figure) -> bool:
        value = figure.value
        if figure.decimals > COMPUTED_DECIMALS:  # 100.00000000000001 from a formula is 100
            value = displayed(value, COMPUTED_DECIMALS)
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def expected(self) -> tuple[Exact | None, Exact | None] | None:
        return self.low, self.high

    def advice(self, figure: Figure, measure: Measure) -> str:
        if self.soft and measure.kind == "percent":
            return "là số âm, tức là tăng chứ không giảm. Đề nghị xem lại."
        if self.low is None:
            return f"nhưng số liệu không được quá {shown(self.high or 0, measure.kind)}. Đề nghị xem lại."
        return f"nhưng số liệu phải {self._bounds(measure)}. Đề nghị xem lại."

    def _bounds(self, measure: Measure) -> str:
        if self.low is not None and self.high is not None:
            return f"từ {shown(self.low, measure.kind)} đến {shown(self.high, measure.kind)}"
        bound = self.low if self.low is not None else self.high
        return f"{'từ' if self.low is not None else 'không quá'} {shown(bound or 0, measure.kind)}" + (
            " trở lên" if self.low is not None else ""
        )

    def sentence(self, item: NameOf) -> str:
        return f"{item(self.row)}: số liệu {self._bounds(Measure('none'))}."

    def fails(self, figure: str) -> str:
        tests = [f"{figure}<{self.low}"] * (self.low is not None) + [f"{figure}>{self.high}"] * (self.high is not None)
        return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"

    def example(self) -> Example:
        inside = self.low if self.low is not None else self.high or 0
        outside = self.high + 1 if self.high is not None else inside - 1
        return Example({self.row: str(inside)}, {self.row: str(outside)})


class Choice(NamedTuple):
    """A coded row holds one of its codes."""

    row: str
    codes: tuple[tuple[int, str], ...]
    soft: bool = False
    suffix: str = ""
    name: str = "choice"

    def holds(self, figure: Figure) -> bool:
        return any(figure.value == code for code, _ in self.codes)

    def expected(self) -> tuple[Exact | None, Exact | None] | None:
        return None

    def advice(self, figure: Figure, measure: Measure) -> str:
        return f"không có trong các mã của mục này: {codes_in_words(self.codes)}. Đề nghị ghi một trong các mã đó."

    def sentence(self, item: NameOf) -> str:
        return f"{item(self.row)} ghi bằng mã: {codes_in_words(self.codes)}."

    def fails(self, figure: str) -> str:
        return f"AND({','.join(f'{figure}<>{code}' for code, _ in self.codes)})"

    def example(self) -> Example:
        return Example({self.row: str(self.codes[0][0])}, {self.row: str(max(code for code, _ in self.codes) + 1)})


CellRule = Integer | Range | Choice


def judge_cell(rule: CellRule, figure: Figure) -> Verdict:
    """The verdict of one cell rule for a figure that is there."""
    return (
        PASS if rule.holds(figure) else Verdict("fail", "warning" if rule.soft else "error", expected=rule.expected())
    )


def cell_message(rule: CellRule, case: Case, figure: Figure, measure: Measure) -> str:
    """``Biểu 1, mục 2.1: ghi 1,05, nhưng mục này là số đếm ...``"""
    typed = vietnamese(figure.value, measure.kind) + ("%" if measure.kind == "percent" else "")
    return f"{case.place(rule.row)}: ghi {typed}, {rule.advice(figure, measure)}"


def codes_in_words(codes: tuple[tuple[int, str], ...]) -> str:
    """``Không = 0, Có = 1``."""
    return ", ".join(f"{meaning} = {code}" for code, meaning in sorted(codes))


def thousands(value: Decimal) -> str:
    """What 1.05 was before a PC with English settings took 1.050 for a decimal number: ``1.050``."""
    grown = value * 1000
    if abs(value) >= 1000 or abs(value) < 1 or grown != grown.to_integral_value():
        return ""
    return vietnamese(grown.to_integral_value())


def cell_rules(row: str, measure: Measure, has_ratio: bool, softened: Range | None) -> tuple[CellRule, ...]:
    """The cell rules of a row.

    The upper range check of a percentage with its own ratio rule is left to its at-most rule.
    ``softened``: a soft lower bound from the table, which replaces the hard one.
    """
    if measure.kind == "choice":
        return (Choice(row, measure.choices),)
    low = None if softened else 0
    high = 100 if measure.kind == "percent" and not has_ratio else None
    hard = Range(row, low, high)
    rules: list[CellRule] = [Integer(row)] if measure.kind == "count" else []
    if hard.low is not None or hard.high is not None:
        rules.append(hard)
    if softened:
        rules.append(softened._replace(suffix="-2" if hard.high is not None else ""))
    return tuple(rules)
