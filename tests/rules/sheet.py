"""A scratch sheet that computes the formulas rules write, from the sides that rules see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import ironcalc

from cchc_xl.rules.base import Case
from cchc_xl.rules.excel import STATES, Cells, half_unit

FIRST_OPERAND = 2  # column A holds the formula; each indicator takes two columns: figure, state


class Line(NamedTuple):
    """A formula, the case it judges, and the indicators it looks at."""

    formula: Callable[[Cells], str]
    case: Case
    names: tuple[str, ...]


def compute(lines: Iterable[Line]) -> list[Any]:
    """The value of each formula, all on one sheet, one line each."""
    given = list(lines)
    sheet = ironcalc.create("formulas", "en", "UTC", "en")
    for row, line in enumerate(given, 1):
        columns = {name: FIRST_OPERAND + 2 * place for place, name in enumerate(line.names)}
        for name, column in columns.items():
            _put(sheet, row, column, line.case, name)
        sheet.set_user_input(0, row, 1, "=" + line.formula(_cells(row, columns, line.case)))
    sheet.evaluate()
    return [sheet.get_cell_value(0, row, 1) for row in range(1, len(given) + 1)]


def compute_cell(fails: Callable[[str], str], figures: Iterable[float]) -> list[Any]:
    """What the formula of a cell rule says of each figure."""
    given = list(figures)
    sheet = ironcalc.create("formulas", "en", "UTC", "en")
    for row, figure in enumerate(given, 1):
        sheet.update_cell_with_number(0, row, 2, figure)
        sheet.set_user_input(0, row, 1, "=" + fails(f"B{row}"))
    sheet.evaluate()
    return [sheet.get_cell_value(0, row, 1) for row in range(1, len(given) + 1)]


def _cells(row: int, columns: Mapping[str, int], case: Case) -> Cells:
    def at(name: str, shift: int) -> str:
        return f"{ironcalc.column_name_from_number(columns[name] + shift)}{row}"

    return Cells(
        figure=lambda name: at(name, 0),
        state=lambda name: at(name, 1),
        half_unit=lambda name: half_unit(at(name, 0)),
        elsewhere=lambda name: str(name in case.elsewhere).upper(),
    )


def _put(sheet: Any, row: int, column: int, case: Case, name: str) -> None:
    side = case.side(name)
    if side.given:
        sheet.update_cell_with_number(0, row, column, float(side.value))
    else:
        sheet.update_cell_with_text(0, row, column, "")
    sheet.update_cell_with_number(0, row, column + 1, float(STATES[side.state][-1]))
