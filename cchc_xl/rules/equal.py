"""``equals A + B``: the same quantity stands in another form (``cross-form``)."""

from typing import NamedTuple

from .base import NOT_APPLICABLE, PASS, Case, Example, NameOf, Verdict, severity, undecided, unknown_sides
from .compare import all_absent, excel_sum, excel_typed, known_sum, spelled_sum


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

    def formula(self, cell: NameOf) -> str:
        figure = cell(self.row)
        given = excel_typed((self.row, *self.others), cell)
        return f"IF({given},N({figure})<>{excel_sum(self.others, cell)},FALSE)"

    def example(self) -> Example:
        figures = dict.fromkeys(self.others, "4")
        total = 4 * len(self.others)
        return Example({self.row: str(total), **figures}, {self.row: str(total + 1), **figures})
