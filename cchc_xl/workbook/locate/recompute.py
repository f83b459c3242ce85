"""Formulas in value cells: whether the result that the file keeps is what they give."""

from __future__ import annotations

from collections.abc import Iterable

from ..grid import Cell, Grid
from .template import Place


def recompute(grid: Grid, places: Iterable[Place]) -> dict[Place, Cell]:
    """Place -> the cell with the result that its formula gives, where the file keeps none or another.

    A formula that cannot be computed safely (see ``calculate.py``), or not be told, is left out.
    """
    sheets = {sheet.name: sheet.cells for sheet in reversed(grid.sheets)}  # of two of one name the first, as always
    held = {place: sheets[place[0]].get(place[1:]) for place in places if place[0] in sheets}
    formulas = {place: cell for place, cell in held.items() if cell is not None and cell.formula}
    if not formulas:
        return {}
    from ..calculate import Calculator, is_kept  # the engine, for the few workbooks with formulas in value cells

    found = {}
    for place, result in Calculator(grid).compute(formulas).items():
        cell = formulas[place]
        if result is not None and not is_kept(cell, result):
            kind = "text" if result.kind == "blank" else result.kind
            found[place] = cell._replace(kind=kind, text=result.text)
    return found
