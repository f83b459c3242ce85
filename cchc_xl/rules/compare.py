"""What totals, parts and bounds share: sums of sides, and the sentence that spells them out."""

from __future__ import annotations

from ..ids import code_range, same_block, split_id
from ..number import shown
from .base import Case, Exact, NameOf


def known_sum(case: Case, parts: tuple[str, ...]) -> Exact:
    """The sum of those parts that are known; counts are never negative, so the true sum is no less."""
    return sum((case.side(name).addend or 0 for name in parts), 0)


def given_sum(case: Case, parts: tuple[str, ...]) -> Exact | None:
    """The sum of the parts if every one of them is a number, as in nearly every report; else None."""
    total: Exact = 0
    for name in parts:
        side = case.side(name)
        if side.state != "value":
            return None
        total += side.value
    return total


def any_typed(case: Case, parts: tuple[str, ...]) -> bool:
    """Whether any part was typed at all."""
    return any(not case.side(name).empty for name in parts)


def all_absent(case: Case, sides: tuple[str, ...]) -> list[str]:
    """The sides, if another level fills them all and left them blank: they bound and equal nothing."""
    return list(sides) if all(case.side(name).state == "absent" for name in sides) else []


def any_number(case: Case, parts: tuple[str, ...]) -> bool:
    """Whether any part is given as a number; a 0 on a row of another level says nothing."""
    return any(case.side(name).given and (case.side(name).value or name not in case.elsewhere) for name in parts)


def spelled_sum(case: Case, row: str, parts: tuple[str, ...]) -> str:
    """``1.1 + 1.2 + 1.3 = 1 + 6 + 0 = 7``; a single operand is ``mục 2.1 (37)``."""
    if len(parts) == 1:
        return f"{case.item(parts[0], row)} ({case.show(parts[0])})"
    names = " + ".join(_short(case, name, row) for name in parts)
    figures = " + ".join(case.show(name) for name in parts)
    return f"{names} = {figures} = {shown(known_sum(case, parts), case.kinds[row])}"


def items(row: str, parts: tuple[str, ...], item: NameOf) -> str:
    """``các mục 4.1-4.4`` inside one form, else each by its full name."""
    form = split_id(row)[0]
    places = [split_id(name) for name in parts]
    if len(parts) == 1:
        return item(parts[0])
    if all(place[0] == form for place in places):
        return "các mục " + code_range([code for _, code in places])
    return ", ".join(item(name) for name in parts)


def is_total_of(row: str, parts: tuple[str, ...]) -> bool:
    """Whether the parts are the row's own children or siblings, so that it is their total."""
    form, code = split_id(row)
    places = [split_id(name) for name in parts]
    return all(place[0] == form and same_block(code, place[1]) for place in places)


def _short(case: Case, name: str, row: str) -> str:
    form, code = split_id(name)
    return code if case.table or form == split_id(row)[0] else f"Biểu {form} mục {code}"
