"""Ratios from their counts, formulas with fresh results, totals on request; no count is ever touched."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ..edition import Indicator
from ..ids import code_key
from ..judging.sides import case_of, exact
from ..number import Reading, shown, vietnamese
from ..number.printing import rounded, trimmed
from ..rules.base import Case, Rule, Side, unknown_sides
from ..rules.compare import known_sum
from ..rules.ratio import Ratio
from ..rules.total import Total
from ..workbook.grid import address
from ..workbook.write.model import At, Content
from .fill import recomputed_cells
from .receipt import Change, Kept, Receipt
from .target import Target

RATIO_DECIMALS = (2, 1, 0)
"""A ratio is written with two decimals, with fewer where its cell shows no more."""


def recalculate(target: Target, totals: bool = False) -> Receipt:
    """Recompute a workbook. A ratio that its counts can give stays as it is.

    ``totals``: also write totals that differ from their parts; else they are only listed.

    Raises:
        RefusedError: a cell cannot be written without harm.
    """
    work = _Work(target, totals)
    for row in _bottom_up(target):
        for rule in row.rules:
            if isinstance(rule, Total) and not rule.soft:
                work.total(row, rule)
    for row in target.edition.indicators.values():
        for rule in row.rules:
            if isinstance(rule, Ratio) and not rule.soft:
                work.ratio(row, rule)
    results = target.results(work.values, tidy=True)
    others = len(results) - len(recomputed_cells(target, results))
    remarks = (f"{others} công thức khác có kết quả mới.",) if others and not target.is_template else ()
    data = target.write_with(work.values, results)
    return Receipt(
        data, tuple(work.changes), recomputed_cells(target, results), tuple(work.kept), {}, remarks
    )  # fmt: skip


def _bottom_up(target: Target) -> list[Indicator]:
    """Parts before the totals they belong to."""
    return sorted(
        target.edition.indicators.values(), key=lambda row: (-row.code.count("."), row.form, code_key(row.code))
    )


class _Work:
    """Figures as they are while rows are recomputed one after the other."""

    def __init__(self, target: Target, totals: bool) -> None:
        self.target, self.totals = target, totals
        self.case: Case = case_of(target.report)
        self.values: dict[At, Content] = {}
        self.changes: list[Change] = []
        self.kept: list[Kept] = []

    def total(self, row: Indicator, rule: Total) -> None:
        """A total against the sum of its parts."""
        at = self._typed(row)
        if at is None or not self._is_wrong(rule):
            return
        parts = known_sum(self.case, rule.parts)
        said = self._shown(row)
        if unknown_sides(self.case, rule.parts):
            self.kept.append(Kept(self._item(row), f"ghi {said}; còn mục thành phần chưa có số liệu nên chưa tính lại"))
        elif not self.totals:
            reason = f"ghi {said}, các mục thành phần cộng lại là {shown(parts, row.measure.kind)}; chỉ ghi lại khi có --totals"
            self.kept.append(Kept(self._item(row), reason))
        else:
            value = trimmed(rounded(Fraction(parts), 9))
            content = self.target.content_of(row.id, Reading("value", value, max(0, -int(value.as_tuple().exponent))))
            self._write(row, at, Side("value", exact(value)), content, shown(value, row.measure.kind))

    def ratio(self, row: Indicator, rule: Ratio) -> None:
        """A ratio against its counts."""
        at = self._typed(row)
        if at is None or not self._is_wrong(rule):
            return
        above, below = (self.case.side(name) for name in rule.operands())
        if not (above.given and below.given):
            return
        if not below.value:
            self.kept.append(Kept(self._item(row), f"ghi {self._shown(row)}; mẫu số bằng 0 nên không có tỷ lệ"))
            return
        quotient = Fraction(above.value) * 100 / Fraction(below.value)
        content, value = self._as_written(row, at, quotient)
        self._write(row, at, Side("value", exact(value)), content, shown(value, "percent"))

    def _as_written(self, row: Indicator, at: At, quotient: Fraction) -> tuple[Content, Decimal]:
        """The quotient as its cell can show it: a number, or text where text stood before."""
        cell = self.target.cell(at)
        value = trimmed(rounded(quotient, RATIO_DECIMALS[0]))
        if cell.kind == "text" and cell.text.strip() not in ("", "-"):
            sign = "%" if cell.text.rstrip().endswith("%") else ""
            return Content("text", vietnamese(value, "percent") + sign), value
        for decimals in RATIO_DECIMALS:
            fewer = trimmed(rounded(quotient, decimals))
            content = self.target.number_showing(row, cell, fewer)
            if content is not None:
                return content, fewer
        return Content("text", vietnamese(value, "percent")), value

    def _typed(self, row: Indicator) -> At | None:
        """The value cell of a row, where no formula stands in it."""
        at = self.target.place(row.id)
        return at if at and self.target.cell(at).formula is None else None

    def _is_wrong(self, rule: Rule) -> bool:
        verdict = rule.judge(self.case)
        blank = self.case.side(rule.row).state in ("blank", "dash")
        failed = verdict.status == "fail" and verdict.rule != "ratio-undefined"
        return failed or (verdict.missing and blank)

    def _write(self, row: Indicator, at: At, side: Side, content: Content, new: str) -> None:
        self.values[at] = content
        self.changes.append(Change(at[0], address(at[1], at[2]), self._item(row), self._shown(row), new))
        self.case = self.case._replace(sides={**self.case.sides, row.id: side})

    def _item(self, row: Indicator) -> str:
        return self.target.edition.item(row.id)

    def _shown(self, row: Indicator) -> str:
        reading = self.target.report.reading(row.id)
        return shown(reading.value, row.measure.kind) if reading.value is not None else reading.raw
