"""``at least A + B``: a total of parts that need not be complete."""

from typing import NamedTuple

from .base import NOT_APPLICABLE, PASS, Case, Example, NameOf, Verdict, all_silent, severity, undecided, unknown_sides
from .compare import any_typed, given_sum, items, known_sum, spelled_sum
from .excel import ABSENT, FAILS, FITS, MISSING, UNDECIDED, Cells, exceeds
from .total import excel_is_missing, excel_zero_without_parts, is_missing


class Parts(NamedTuple):
    """``row`` >= sum of ``parts``; a remainder is normal."""

    row: str
    parts: tuple[str, ...]
    soft: bool = False
    suffix: str = ""
    name: str = "parts"

    def operands(self) -> tuple[str, ...]:
        return self.parts

    def judge(self, case: Case) -> Verdict:
        own, given = case.side(self.row), given_sum(case, self.parts)
        if own.given and given is not None and given <= own.value:
            return PASS  # as nearly always; what follows is about what is not there
        whole = own.addend
        known = known_sum(case, self.parts)
        open_sides = unknown_sides(case, (self.row, *self.parts))
        if all_silent(case, (self.row, *self.parts)) or (whole == 0 and not any_typed(case, self.parts)):
            return NOT_APPLICABLE
        if whole is not None and known > whole:
            return Verdict("fail", severity(self), expected=(known, None))
        if open_sides:
            return undecided(open_sides, is_missing(case, self.row, self.parts))
        return PASS

    def message(self, case: Case, verdict: Verdict) -> str:
        place, item = case.place(self.row), case.item(self.row, self.row)
        counted = [name for name in self.parts if (case.side(name).addend or 0) != 0]
        unit = case.units.get(counted[0], "").lower() if counted else ""
        if len(counted) == 1:
            against = f"riêng {case.item(counted[0], self.row)} đã có {case.show(counted[0])} {unit}".rstrip()
        else:
            against = spelled_sum(case, self.row, self.parts)
        bound = items(self.row, self.parts, lambda name: case.item(name, self.row))
        return (f"{place}: ghi {case.show(self.row)}, nhưng {against}. {item.capitalize()} không nhỏ hơn tổng {bound}. "
                f"Đề nghị xem lại các mục này.")  # fmt: skip

    def sentence(self, item: NameOf) -> str:
        return f"{item(self.row)} không nhỏ hơn tổng {items(self.row, self.parts, item)}; lớn hơn là bình thường."

    def status(self, cells: Cells) -> str:
        sides = (self.row, *self.parts)
        whole, known = cells.figures([self.row]), cells.figures(self.parts)
        nothing = f"OR({cells.silent(sides)},{excel_zero_without_parts(cells, self.row, self.parts)})"
        too_much = f"AND({cells.state(self.row)}<={ABSENT},{exceeds(known, whole)})"
        open_sides = f"IF({excel_is_missing(cells, self.row, self.parts)},{MISSING},{UNDECIDED})"
        rest = f"IF({cells.highest(sides)}>{ABSENT},{open_sides},{FITS})"
        return f"IF({nothing},{FITS},IF({too_much},{FAILS},{rest}))"

    def example(self) -> Example:
        figures = {name: str(position) for position, name in enumerate(self.parts, 1)}
        total = sum(range(1, len(self.parts) + 1))
        return Example({self.row: str(total + 1), **figures}, {self.row: str(total - 1), **figures})
