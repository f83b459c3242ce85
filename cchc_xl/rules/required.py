"""``required if 6 = 1``: a row that may not be blank when another says so."""

from typing import NamedTuple

from .base import NOT_APPLICABLE, PASS, Case, Example, NameOf, Verdict, severity, undecided
from .condition import Condition
from .excel import BLANK, DASH, FAILS, FITS, UNDECIDED, UNKNOWN, Cells


class Required(NamedTuple):
    """``row`` must be filled when ``condition`` holds; "-" and "…" count as filled."""

    row: str
    condition: Condition
    soft: bool = False
    suffix: str = ""
    name: str = "required"

    def operands(self) -> tuple[str, ...]:
        return self.condition.terms

    def judge(self, case: Case) -> Verdict:
        if case.side(self.row).state != "blank":
            return PASS
        holds = self.condition.holds(case)
        if holds is None:
            unreadable = [name for name in self.condition.open_terms(case) if case.side(name).state == "unknown"]
            return undecided(unreadable) if unreadable else NOT_APPLICABLE
        return Verdict("fail", severity(self)) if holds else NOT_APPLICABLE

    def message(self, case: Case, verdict: Verdict) -> str:
        terms = " + ".join(case.item(name, self.row) for name in self.condition.terms)
        figures = " + ".join(case.show(name) for name in self.condition.terms)
        return f"{case.place(self.row)}: còn để trống, trong khi {terms} ghi {figures}. Đề nghị bổ sung số liệu."

    def sentence(self, item: NameOf) -> str:
        return f"{item(self.row)} không để trống khi {self.condition.words(item)}."

    def status(self, cells: Cells) -> str:
        terms = self.condition.terms
        judged = f"IF({self.condition.excel(cells)},{FAILS},{FITS})"
        unreadable = f"IF({cells.highest(terms)}>={UNKNOWN},{UNDECIDED},{FITS})"
        decided = f"IF({cells.highest(terms)}<={DASH},{judged},{unreadable})"
        return f"IF({cells.state(self.row)}<>{BLANK},{FITS},{decided})"

    def example(self) -> Example:
        holds = {name: str(self.condition.comparison.satisfied_by()) for name in self.condition.terms}
        return Example({self.row: "1", **holds}, {self.row: "", **holds})
