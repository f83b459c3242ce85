"""``at most A + B``: an upper bound, in this form (``at-most``) or in another (``cross-form``)."""

from typing import NamedTuple

from ..ids import split_id
from ..number import shown
from .base import NOT_APPLICABLE, PASS, Case, Example, NameOf, Verdict, severity, undecided, unknown_sides
from .compare import all_absent, given_sum, items, known_sum, spelled_sum
from .excel import ABSENT, FAILS, FITS, UNDECIDED, Cells, exceeds


class AtMost(NamedTuple):
    """``row`` <= sum of ``bounds``."""

    row: str
    bounds: tuple[str, ...]
    soft: bool = False
    suffix: str = ""
    name: str = "at-most"

    def operands(self) -> tuple[str, ...]:
        return self.bounds

    def judge(self, case: Case) -> Verdict:
        own, most = case.side(self.row), given_sum(case, self.bounds)
        if own.given and most is not None and own.value <= most:
            return PASS  # as nearly always; what follows is about what is not there
        sides = (self.row, *self.bounds)
        if all(case.side(name).empty for name in sides) or case.side(self.row).state == "absent":
            return NOT_APPLICABLE
        open_sides = unknown_sides(case, sides) or all_absent(case, self.bounds)
        if open_sides:
            return undecided(open_sides)
        bound = known_sum(case, self.bounds)
        figure = case.side(self.row).addend or 0
        return PASS if figure <= bound else Verdict("fail", severity(self), expected=(None, bound))

    def message(self, case: Case, verdict: Verdict) -> str:
        if len(self.bounds) == 1:
            against = spelled_sum(case, self.row, self.bounds)
        else:
            against = f"tổng {items(self.row, self.bounds, lambda name: case.item(name, self.row))}"
            against += f" ({shown(known_sum(case, self.bounds), case.kinds[self.row])})"
        advice = verdict.clue.rstrip() or "Đề nghị xem lại các số này."
        return f"{case.place(self.row)}: ghi {case.show(self.row)}, lớn hơn {against}. {advice}"

    def sentence(self, item: NameOf) -> str:
        total = "" if len(self.bounds) == 1 else "tổng "
        return f"{item(self.row)} không lớn hơn {total}{items(self.row, self.bounds, item)}."

    def status(self, cells: Cells) -> str:
        sides = (self.row, *self.bounds)
        nothing = f"OR({cells.empty(sides)},{cells.absent([self.row])})"
        open_sides = f"OR({cells.highest(sides)}>{ABSENT},{cells.absent(self.bounds)})"
        over = exceeds(cells.figures([self.row]), cells.figures(self.bounds))
        return f"IF({nothing},{FITS},IF({open_sides},{UNDECIDED},IF({over},{FAILS},{FITS})))"

    def example(self) -> Example:
        figures = dict.fromkeys(self.bounds, "5")
        return Example({self.row: "3", **figures}, {self.row: str(5 * len(self.bounds) + 1), **figures})


def crosses_forms(row: str, operands: tuple[str, ...]) -> bool:
    """Whether a rule of ``row`` looks into another form."""
    return any(split_id(name)[0] != split_id(row)[0] for name in operands)
