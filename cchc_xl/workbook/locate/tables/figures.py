"""Which columns of a table hold figures."""

from __future__ import annotations

from collections.abc import Iterable

from ....number import fold
from ...grid import Cell
from .map import SheetMap

_CHARACTERS = frozenset("0123456789.,% -/()")
_FIRST, _LONGEST = "-–—−(", 40
"""How a figure or a dash begins; and the characters of one at most."""
_ENOUGH = 3
"""Figures in a column from which on it may be that of the figures."""


def is_figure(cell: Cell | None) -> bool:
    """Whether a cell holds a number, or text that looks like one."""
    if cell is None:
        return False
    if cell.kind in ("number", "none"):
        return True
    first = cell.text.lstrip()[:1]
    if not first or not (first.isdigit() or first in _FIRST) or len(cell.text) > _LONGEST:
        return False
    characters = set(fold(cell.text))
    return characters <= _CHARACTERS and (characters == {"-"} or any(map(str.isdigit, characters)))


def figures_in(at: SheetMap, columns: Iterable[int], rows: Iterable[int]) -> dict[int, int]:
    """Column -> how many figures it holds in some rows."""
    rows = list(rows)
    return {column: sum(is_figure(at.sheet.cells.get((row, column))) for row in rows) for column in columns}


def fullest(figures: dict[int, int]) -> tuple[int, ...]:
    """The columns that may be that of the figures by what they hold; several where it is not certain."""
    most = max(figures.values(), default=0)
    return tuple(column for column, count in sorted(figures.items()) if most and 2 * count > most)


def holds_figures(at: SheetMap, column: int, rows: Iterable[int]) -> bool:
    """Whether a column holds any figure in some rows."""
    cells = at.sheet.cells
    return any(is_figure(cells.get((row, column))) for row in rows)


def elsewhere(at: SheetMap, others: Iterable[int], rows: list[int]) -> int:
    """The column that holds the figures where that of the header holds none; 0 where there is no such column. What
    formulas give there was not typed in by mistake: our template has such columns beside its forms."""
    typed = {column: [row for row in rows if _is_typed(at.sheet.cells.get((row, column)))] for column in others}
    beside = {column: figures_in(at, [column], there)[column] for column, there in typed.items()}
    best = max(beside, key=lambda column: beside[column], default=0)
    return best if best and beside[best] >= max(_ENOUGH, len(rows) // 2) else 0


def _is_typed(cell: Cell | None) -> bool:
    return cell is not None and cell.formula is None
