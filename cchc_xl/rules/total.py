"""``sum A + B + C``: a total equals the sum of its parts."""

from collections.abc import Iterable
from typing import NamedTuple

from .base import NOT_APPLICABLE, PASS, Case, Example, NameOf, Verdict, all_silent, severity, undecided, unknown_sides
from .compare import any_number, any_typed, given_sum, is_total_of, items, known_sum, spelled_sum
from .excel import ABSENT, BLANK, FAILS, FITS, MISSING, UNDECIDED, VALUE, Cells, differs, exceeds


class Total(NamedTuple):
    """``row`` = sum of ``parts``."""

    row: str
    parts: tuple[str, ...]
    soft: bool = False
    suffix: str = ""
    name: str = "total"

    def operands(self) -> tuple[str, ...]:
        return self.parts

    def judge(self, case: Case) -> Verdict:
        own = case.side(self.row)
        if own.given and own.value == given_sum(case, self.parts):
            return PASS  # as nearly always; what follows is about what is not there
        total = own.addend
        known = known_sum(case, self.parts)
        open_sides = unknown_sides(case, (self.row, *self.parts))
        missing = is_missing(case, self.row, self.parts)
        if all_silent(case, (self.row, *self.parts)) or _zero_without_parts(case, self.row, self.parts):
            return NOT_APPLICABLE
        if total is not None and known > total:
            return Verdict("fail", severity(self), expected=(known, None if open_sides else known))
        if open_sides or missing:
            return undecided(open_sides or [self.row], missing)
        return PASS if known == total else Verdict("fail", severity(self), expected=(known, known))

    def message(self, case: Case, verdict: Verdict) -> str:
        said = f"{case.place(self.row)}: ghi {case.show(self.row)}, nhưng {spelled_sum(case, self.row, self.parts)}"
        item = case.item(self.row, self.row)
        if verdict.expected and verdict.expected[1] is None:
            said += " dù còn mục chưa có số liệu"
        return f"{said}. {verdict.clue}Đề nghị xem lại {item} hoặc các mục thành phần."

    def sentence(self, item: NameOf) -> str:
        return f"{item(self.row)} bằng tổng {items(self.row, self.parts, item)}."

    def status(self, cells: Cells) -> str:
        sides = (self.row, *self.parts)
        total, known = cells.figures([self.row]), cells.figures(self.parts)
        nothing = f"OR({cells.silent(sides)},{excel_zero_without_parts(cells, self.row, self.parts)})"
        too_much = f"AND({cells.state(self.row)}<={ABSENT},{exceeds(known, total)})"
        missing = excel_is_missing(cells, self.row, self.parts)
        undecided = f"IF({cells.highest(sides)}>{ABSENT},{UNDECIDED},IF({differs(known, total)},{FAILS},{FITS}))"
        return f"IF({nothing},{FITS},IF({too_much},{FAILS},IF({missing},{MISSING},{undecided})))"

    def value_formula(self, cells: Cells) -> str:
        """The total as a live formula; empty while no part holds a number."""
        return f'IF({cells.lowest(self.parts)}>{VALUE},"",{cells.figures(self.parts)})'

    def example(self) -> Example:
        figures = {name: str(position) for position, name in enumerate(self.parts, 1)}
        total = sum(range(1, len(self.parts) + 1))
        return Example({self.row: str(total), **figures}, {self.row: str(total - 1), **figures})


def is_missing(case: Case, row: str, parts: tuple[str, ...]) -> bool:
    """A blank total whose parts are given, or a total above 0 without any part."""
    if not is_total_of(row, parts):
        return False
    total = case.side(row)
    if total.state == "blank":
        return any_number(case, parts)
    return total.given and total.value > 0 and not any_typed(case, parts) and _any_expected(case, parts)


def _any_expected(case: Case, parts: tuple[str, ...]) -> bool:
    return any(case.side(name).state == "blank" for name in parts)


def _zero_without_parts(case: Case, row: str, parts: tuple[str, ...]) -> bool:
    """A total of 0 whose parts are blank says nothing wrong (Quảng Ngãi 2021, mục 1.3.1)."""
    return case.side(row).addend == 0 and not any_typed(case, parts)


def excel_is_missing(cells: Cells, row: str, parts: tuple[str, ...]) -> str:
    """``is_missing`` in Excel."""
    if not is_total_of(row, parts):
        return "FALSE"
    numbers = [_excel_number(cells, name) for name in parts]
    untyped = [f"{cells.state(name)}={BLANK}" for name in parts]
    without_parts = (
        f"AND({cells.state(row)}={VALUE},{cells.figures([row])}>0,{cells.empty(parts)},OR({','.join(untyped)}))"
    )
    return f"IF({cells.state(row)}={BLANK},OR({','.join(numbers)}),{without_parts})"


def excel_zero_without_parts(cells: Cells, row: str, parts: tuple[str, ...]) -> str:
    """``_zero_without_parts`` in Excel."""
    return f"AND({cells.nothing(row)},{cells.empty(parts)})"


def _excel_number(cells: Cells, name: str) -> str:
    given = f"{cells.state(name)}={VALUE}"
    if cells.elsewhere(name) == "FALSE":
        return given
    return f"AND({given},OR({cells.figure(name)}<>0,NOT({cells.elsewhere(name)})))"


def parts_first(totals: Iterable[Total]) -> list[Total]:
    """The totals, each behind those that it is the sum of. No total is its own part, however far below: editions are refused for it."""
    waiting: dict[str, list[Total]] = {}
    for total in totals:
        waiting.setdefault(total.row, []).append(total)
    ordered: list[Total] = []

    def take(row: str) -> None:
        for total in waiting.pop(row, ()):
            for part in total.parts:
                take(part)
            ordered.append(total)

    for row in list(waiting):
        take(row)
    return ordered
