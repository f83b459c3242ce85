"""Figures that follow from others, worked out one after the other: totals from their parts, ratios from their counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ..edition import Indicator
from ..judging.cells import short
from ..judging.sides import case_of, exact
from ..number import COMPUTED_DECIMALS, Reading, shown, vietnamese
from ..number.measure import Kind
from ..number.printing import rounded, trimmed
from ..rules.base import Case, Rule, Side, Verdict, unknown_sides
from ..rules.compare import known_sum
from ..rules.ratio import Ratio
from ..rules.total import Total, parts_first
from ..workbook.grid import address
from ..workbook.write.model import At, Content
from .receipt import Change, Kept, Proposal
from .recomputed import RATIO_DECIMALS, reading_of
from .target import Target
from .words import said

_DECIMALS = (RATIO_DECIMALS, *range(RATIO_DECIMALS + 1, COMPUTED_DECIMALS + 1), *reversed(range(RATIO_DECIMALS)))
"""A ratio is written with two decimals; with more where its cell always shows more, with fewer where it
shows no more."""

_TOTALS_ARE_OFF = "chỉ ghi lại khi có --totals"
_NOT_CHOSEN = "không được chọn nên giữ nguyên"

Chosen = bool | Collection[str]
"""All indicators, none, or these."""

_LONG = 200
"""No reason is longer, whatever a cell holds."""


def _rules(row: Indicator) -> list[Rule]:
    """The rules that give a row its figure: the soft ones say only what is usual."""
    return [rule for rule in row.rules if not rule.soft]


class Derived:
    """Figures as they are while rows are recomputed one after the other.

    ``results``: what formulas give, where the file keeps something else. ``totals``, ``ratios``: which are written.
    """

    def __init__(
        self, target: Target, results: Mapping[At, Content | None], totals: Chosen = True, ratios: Chosen = True
    ) -> None:
        self.target = target
        self._chosen: dict[Literal["total", "ratio"], Chosen] = {"total": totals, "ratio": ratios}
        entries = dict(target.report.entries)
        for name, at in target.places.items():
            if at in results:
                entries[name] = entries[name]._replace(reading=reading_of(target, name, results[at]))
        self.report = target.report._replace(entries=entries)
        self.case: Case = case_of(self.report)
        self.values: dict[At, Content] = {}
        self.changes: list[Change] = []
        self.kept: list[Kept] = []
        self.found: dict[str, Proposal] = {}

    def run(self) -> None:
        """All totals, then all ratios."""
        rules = [rule for row in self.target.edition.indicators.values() for rule in _rules(row)]
        for total in parts_first(rule for rule in rules if isinstance(rule, Total)):
            self._total(total)
        for rule in rules:
            if isinstance(rule, Ratio):
                self._ratio(rule)

    def _total(self, rule: Total) -> None:
        """A total against the sum of its parts."""
        at = self.target.place(rule.row)
        if at is None or not self._is_wrong(rule):
            return
        spelled = f"các mục thành phần cộng lại là {shown(known_sum(self.case, rule.parts), self._kind(rule))}"
        if unknown_sides(self.case, rule.parts):
            self._keep(rule, "còn mục thành phần chưa có số liệu nên chưa tính lại")
        elif self._is_formula(at):
            self._keep(rule, f"ô có công thức, công thức được giữ nguyên; {spelled}")
        else:
            value = trimmed(rounded(Fraction(known_sum(self.case, rule.parts)), COMPUTED_DECIMALS))
            row = self.target.edition.indicators[rule.row]
            content = self.target.number_showing(row, self.target.cell(at), value)
            self._offer(rule, content or Content("text", vietnamese(value, row.measure.kind)), value, spelled)

    def _ratio(self, rule: Ratio) -> None:
        """A ratio against its counts."""
        at = self.target.place(rule.row)
        if at is None or not self._is_wrong(rule):
            return
        above, below = (self.case.side(name) for name in rule.operands())
        if below.given and not below.value:
            self._keep(rule, "mẫu số bằng 0 nên không có tỷ lệ")
        elif above.given and below.given and self._is_formula(at):
            self._keep(rule, f"ô có công thức, công thức được giữ nguyên, trong khi {rule.spelled(self.case)}")
        elif above.given and below.given and self._reading(rule).state in ("unreadable", "pending"):
            self._keep(rule, f"chưa rõ là số nào nên giữ nguyên; {rule.spelled(self.case)}")
        elif above.given and below.given:
            quotient = Fraction(above.value) * 100 / Fraction(below.value)
            self._offer(rule, *self._as_written(rule, at, quotient), rule.spelled(self.case))

    def _as_written(self, rule: Ratio, at: At, quotient: Fraction) -> tuple[Content, Decimal]:
        """The quotient as its cell can show it: a number, or text where text stood before."""
        cell, row = self.target.cell(at), self.target.edition.indicators[rule.row]
        value = trimmed(rounded(quotient, RATIO_DECIMALS))
        if self._reading(rule).how == "text" and self._reading(rule).state == "value":
            sign = "%" if cell.text.rstrip().endswith("%") else ""
            return Content("text", vietnamese(value, "percent") + sign), value
        for decimals in _DECIMALS:
            number = trimmed(rounded(quotient, decimals))
            content = self.target.number_showing(row, cell, number)
            if content is not None and not self._is_failing(rule, reading_of(self.target, rule.row, content)):
                return content, number
        return Content("text", vietnamese(value, "percent")), value

    # the figure that stands there

    def _is_wrong(self, rule: Total | Ratio) -> bool:
        """Whether the row's figure is not what its operands give, or is not there though they are."""
        reading = self._reading(rule)
        if reading.state in ("unreadable", "pending"):
            given = all(self.case.side(name).given for name in rule.operands())
            return bool(reading.raw) and isinstance(rule, Ratio) and given
        missing = self._judged(rule, reading).missing and reading.value is None
        return missing or self._is_failing(rule, reading)

    def _is_failing(self, rule: Total | Ratio, reading: Reading) -> bool:
        verdict = self._judged(rule, reading)
        return verdict.status == "fail" and verdict.rule != "ratio-undefined"

    def _judged(self, rule: Total | Ratio, reading: Reading) -> Verdict:
        """The verdict on a figure, also on one that no cell of its row may hold (6757 %)."""
        if reading.value is None:
            return rule.judge(self.case)
        side = Side("value", exact(reading.value), reading.decimals)
        return rule.judge(self._with(rule, side))

    def _with(self, rule: Rule, side: Side) -> Case:
        return self.case._replace(sides={**self.case.sides, rule.row: side})

    def _reading(self, rule: Rule) -> Reading:
        return self.report.reading(rule.row)

    def _is_formula(self, at: At) -> bool:
        return self.target.cell(at).formula is not None

    # what becomes of it

    def _offer(self, rule: Total | Ratio, content: Content, value: Decimal, spelled: str) -> None:
        """Write a figure, if it is one of those that shall be."""
        new = shown(value, self._kind(rule))
        self.found[rule.row] = self._proposal(rule)._replace(new=new)
        chosen = self._chosen[_kind_of(rule)]
        if chosen is True or (chosen is not False and rule.row in chosen):
            self._write(rule, content, value, new)
        else:
            totals_are_off = isinstance(rule, Total) and chosen is False
            self._list(rule, f"{spelled}; {_TOTALS_ARE_OFF if totals_are_off else _NOT_CHOSEN}")

    def _write(self, rule: Total | Ratio, content: Content, value: Decimal, new: str) -> None:
        at, item = self.target.places[rule.row], self.target.edition.item(rule.row)
        self.values[at] = content
        self.changes.append(Change(at[0], address(at[1], at[2]), item, self._said(rule), new))
        decimals = reading_of(self.target, rule.row, content).decimals
        self.case = self._with(rule, Side("value", exact(value), decimals))

    def _keep(self, rule: Total | Ratio, reason: str) -> None:
        """Leave a figure that cannot be written, whatever was chosen."""
        self.found[rule.row] = self._proposal(rule)._replace(reason=short(reason, _LONG))
        self._list(rule, reason)

    def _list(self, rule: Rule, reason: str) -> None:
        self.kept.append(Kept(rule.row, f"ghi {self._said(rule) or '(trống)'}; {reason}"))

    def _proposal(self, rule: Total | Ratio) -> Proposal:
        item, old = self.target.edition.item(rule.row), short(self._said(rule))
        return Proposal(rule.row, _kind_of(rule), self.target.places[rule.row], item, old)

    def _said(self, rule: Rule) -> str:
        return said(self._reading(rule), self._kind(rule))

    def _kind(self, rule: Rule) -> Kind:
        return self.target.edition.indicators[rule.row].measure.kind


def _kind_of(rule: Total | Ratio) -> Literal["total", "ratio"]:
    return "total" if isinstance(rule, Total) else "ratio"
