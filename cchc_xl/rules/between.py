"""``between A, B, C``: a province-wide share lies between the smallest and the largest of its parts."""

from typing import NamedTuple

from ..number import shown
from .base import NOT_APPLICABLE, PASS, Case, Example, NameOf, Verdict, severity, undecided
from .compare import items
from .excel import FAILS, FITS, UNDECIDED, UNKNOWN, VALUE, Cells


class Between(NamedTuple):
    """``row`` within the span of ``bounds``, judged only when all of them are given."""

    row: str
    bounds: tuple[str, ...]
    soft: bool = False
    suffix: str = ""
    name: str = "implausible"

    def operands(self) -> tuple[str, ...]:
        return self.bounds

    def judge(self, case: Case) -> Verdict:
        sides = [case.side(name) for name in (self.row, *self.bounds)]
        unreadable = [name for name in (self.row, *self.bounds) if case.side(name).state == "unknown"]
        if unreadable:
            return undecided(unreadable)
        if not all(side.given for side in sides):
            return NOT_APPLICABLE
        low, high = min(side.value for side in sides[1:]), max(side.value for side in sides[1:])
        inside = low <= sides[0].value <= high
        return PASS if inside else Verdict("fail", severity(self), expected=(low, high))

    def message(self, case: Case, verdict: Verdict) -> str:
        low, high = verdict.expected or (0, 0)
        kind = case.kinds[self.row]
        bounds = items(self.row, self.bounds, lambda name: case.item(name, self.row))
        return (f"{case.place(self.row)}: ghi {case.show(self.row)}, nằm ngoài khoảng {shown(low or 0, kind)} đến "
                f"{shown(high or 0, kind)} của {bounds}. Đề nghị xem lại.")  # fmt: skip

    def sentence(self, item: NameOf) -> str:
        return f"{item(self.row)} nằm giữa số nhỏ nhất và số lớn nhất của {items(self.row, self.bounds, item)}, khi các mục này đều có số liệu."

    def status(self, cells: Cells) -> str:
        sides = (self.row, *self.bounds)
        figure, bounds = cells.figure(self.row), ",".join(cells.figure(name) for name in self.bounds)
        outside = f"OR({figure}<MIN({bounds}),{figure}>MAX({bounds}))"
        judged = f"IF({cells.highest(sides)}>{VALUE},{FITS},IF({outside},{FAILS},{FITS}))"
        return f"IF({cells.highest(sides)}>={UNKNOWN},{UNDECIDED},{judged})"

    def example(self) -> Example:
        figures = {name: str(50 + 10 * position) for position, name in enumerate(self.bounds)}
        return Example({self.row: "55", **figures}, {self.row: "40", **figures})
