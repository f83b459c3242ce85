"""A scratch sheet that computes Excel formulas, for the formulas that rules write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import ironcalc

from cchc_xl.number import read_text
from cchc_xl.number.measure import Measure

FIRST_OPERAND = 2  # column A holds the formula


class Line(NamedTuple):
    """A formula and the cells it looks at. ``formula``: indicator -> address gives its text."""

    formula: Callable[[Callable[[str], str]], str]
    texts: Mapping[str, str]


def compute(lines: Iterable[Line], measures: Mapping[str, Measure]) -> list[Any]:
    """The value of each formula, all on one sheet, one line each. Figures are numbers, "-" is text."""
    given = list(lines)
    sheet = ironcalc.create("formulas", "en", "UTC", "en")
    for row, line in enumerate(given, 1):
        columns = {name: column for column, name in enumerate(line.texts, FIRST_OPERAND)}
        for name, text in line.texts.items():
            _put(sheet, row, columns[name], text, measures[name])
        addresses = {name: f"{ironcalc.column_name_from_number(column)}{row}" for name, column in columns.items()}
        sheet.set_user_input(0, row, 1, "=" + line.formula(addresses.__getitem__))
    sheet.evaluate()
    return [sheet.get_cell_value(0, row, 1) for row in range(1, len(given) + 1)]


def _put(sheet: Any, row: int, column: int, text: str, measure: Measure) -> None:
    reading = read_text(text, measure)
    if reading.value is not None:
        sheet.update_cell_with_number(0, row, column, float(reading.value))
    elif text:
        sheet.update_cell_with_text(0, row, column, text)
