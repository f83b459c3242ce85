"""Which columns of a table hold figures."""

from __future__ import annotations

from collections.abc import Iterable

from ....number import fold
from ...grid import Cell
from .map import SheetMap

_CHARACTERS = frozenset("0123456789.,% -/")
_ENOUGH = 3
"""Figures in a column from which on it may be that of the figures."""


def is_figure(cell: Cell | None) -> bool:
    """Whether a cell holds a number, or text that looks like one."""
    if cell is None:
        return False
    if cell.kind in ("number", "none"):
        return True
    text = fold(cell.text) if len(cell.text) < 40 else ""
    return bool(text) and text != "%" and set(text) <= _CHARACTERS


def figures_in(at: SheetMap, columns: Iterable[int], rows: Iterable[int]) -> dict[int, int]:
    """Column -> how many figures it holds in some rows."""
    rows = list(rows)
    return {column: sum(is_figure(at.sheet.cells.get((row, column))) for row in rows) for column in columns}


def fullest(figures: dict[int, int]) -> tuple[int, ...]:
    """The columns that may be that of the figures by what they hold; several where it is not certain."""
    most = max(figures.values(), default=0)
    return tuple(column for column, count in sorted(figures.items()) if most and 2 * count > most)


def elsewhere(at: SheetMap, value: int, others: Iterable[int], rows: list[int]) -> int:
    """The column that holds the figures where that of the header holds none; 0 where there is no such column."""
    if figures_in(at, [value], rows)[value]:
        return 0
    beside = figures_in(at, others, rows)
    best = max(beside, key=lambda column: beside[column], default=0)
    return best if best and beside[best] >= max(_ENOUGH, len(rows) // 2) else 0
