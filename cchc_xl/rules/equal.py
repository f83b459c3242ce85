"""``equals A + B``: the same quantity stands in another form (``cross-form``)."""

from typing import NamedTuple

from .base import NOT_APPLICABLE, PASS, Case, Example, NameOf, Verdict, severity, undecided, unknown_sides
from .compare import all_absent, given_sum, known_sum, spelled_sum
from .excel import ABSENT, FAILS, FITS, UNDECIDED, Cells, differs, exceeds


class Equal(NamedTuple):
    """``row`` = sum of ``others``, which stand in other forms."""

    row: str
    others: tuple[str, ...]
    soft: bool = False
    suffix: str = ""
    name: str = "cross-form"

    def operands(self) -> tuple[str, ...]:
        return self.others

    def judge(self, case: Case) -> Verdict:
        own = case.side(self.row)
        if own.given and own.value == given_sum(case, self.others):
            return PASS  # as nearly always; what follows is about what is not there
        sides = (self.row, *self.others)
        if all(case.side(name).empty for name in sides):
            return NOT_APPLICABLE
        figure, known = case.side(self.row).addend, known_sum(case, self.others)
        open_sides = unknown_sides(case, sides) or all_absent(case, (self.row,)) or all_absent(case, self.others)
        if figure is not None and known > figure and len(self.others) > 1:
            return Verdict("fail", severity(self), expected=(known, None if open_sides else known))
        if open_sides:
            return undecided(open_sides)
        return PASS if known == figure else Verdict("fail", severity(self), expected=(known, known))

    def message(self, case: Case, verdict: Verdict) -> str:
        against = spelled_sum(case, self.row, self.others)
        return (f"{case.place(self.row)}: ghi {case.show(self.row)}, khác với {against}, "
                f"trong khi là cùng một số liệu. Đề nghị xem lại các mục này.")  # fmt: skip

    def sentence(self, item: NameOf) -> str:
        return f"{item(self.row)} bằng {' + '.join(item(name) for name in self.others)}."

    def status(self, cells: Cells) -> str:
        sides = (self.row, *self.others)
        figure, known = cells.figures([self.row]), cells.figures(self.others)
        open_sides = f"OR({cells.highest(sides)}>{ABSENT},{cells.absent([self.row])},{cells.absent(self.others)})"
        rest = f"IF({open_sides},{UNDECIDED},IF({differs(known, figure)},{FAILS},{FITS}))"
        if len(self.others) > 1:
            rest = f"IF(AND({cells.state(self.row)}<={ABSENT},{exceeds(known, figure)}),{FAILS},{rest})"
        return f"IF({cells.empty(sides)},{FITS},{rest})"

    def example(self) -> Example:
        figures = dict.fromkeys(self.others, "4")
        total = 4 * len(self.others)
        return Example({self.row: str(total), **figures}, {self.row: str(total + 1), **figures})
