"""``implausible OP NUMBER [if ...]``: a figure that is possible but hardly true."""

from typing import NamedTuple

from .base import NOT_APPLICABLE, PASS, Case, Example, NameOf, Verdict, severity, undecided
from .condition import Comparison, Condition
from .excel import DASH, FAILS, FITS, UNDECIDED, UNKNOWN, Cells


class Implausible(NamedTuple):
    """``row`` satisfying ``comparison`` (while ``condition`` holds) deserves a second look."""

    row: str
    comparison: Comparison
    condition: Condition | None = None
    soft: bool = True
    suffix: str = ""
    name: str = "implausible"

    def operands(self) -> tuple[str, ...]:
        return self.condition.terms if self.condition else ()

    def judge(self, case: Case) -> Verdict:
        side = case.side(self.row)
        if side.empty:
            return NOT_APPLICABLE
        if side.addend is None:
            return undecided([self.row])
        if not self.comparison.holds(side.addend):
            return PASS
        holds = self.condition.holds(case) if self.condition else True
        if holds is None and self.condition:
            return undecided(self.condition.open_terms(case))
        return Verdict("fail", severity(self)) if holds else PASS

    def message(self, case: Case, verdict: Verdict) -> str:
        said = f"{case.place(self.row)}: ghi {case.show(self.row)}"
        if self.condition:
            terms = " + ".join(case.item(name, self.row) for name in self.condition.terms)
            figures = " + ".join(case.show(name) for name in self.condition.terms)
            return f"{said}, trong khi {terms} ghi {figures}. Số liệu này ít khi xảy ra, đề nghị xem lại."
        unit = case.units.get(self.row, "")
        hint = " Có thể đã ghi theo đồng thay vì triệu đồng." if case.kinds[self.row] == "money" else ""
        return f"{said} {unit.lower()}, lớn bất thường.{hint} Đề nghị xem lại."

    def sentence(self, item: NameOf) -> str:
        when = f" khi {self.condition.words(item)}" if self.condition else ""
        return f"{item(self.row)} {self.comparison.words()}{when} là số liệu cần xem lại."

    def status(self, cells: Cells) -> str:
        odd = self.comparison.excel(cells.figures([self.row]))
        judged = str(FAILS)
        if self.condition:
            met = f"IF({self.condition.excel(cells)},{FAILS},{FITS})"
            judged = f"IF({cells.highest(self.condition.terms)}>{DASH},{UNDECIDED},{met})"
        known = f"IF({odd},{judged},{FITS})"
        return f"IF({cells.empty([self.row])},{FITS},IF({cells.state(self.row)}>={UNKNOWN},{UNDECIDED},{known}))"

    def example(self) -> Example:
        odd, fine = str(self.comparison.satisfied_by()), str(self.comparison.violated_by())
        if self.condition is None:
            return Example({self.row: fine}, {self.row: odd})
        met = str(self.condition.comparison.satisfied_by())
        return Example(
            {self.row: fine, **dict.fromkeys(self.condition.terms, met)},
            {self.row: odd, **dict.fromkeys(self.condition.terms, met)},
        )
