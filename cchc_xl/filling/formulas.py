"""What formulas give after some cells have changed.

In a template of the definition at hand it is known (``workbook/template/refresh.py``); any other formula is
computed by the engine, where it can be; what can be told by neither loses its result, and the spreadsheet program
computes it when it opens the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..edition import Edition
from ..workbook.calculate import Calculator, is_kept
from ..workbook.grid import Cell, Grid
from ..workbook.locate.template import is_template, place_of
from ..workbook.template.marks import (
    AGENCY,
    DAY,
    MONTH,
    NUMBER,
    OFFICE,
    PERIOD,
    REPORT_YEAR,
    YEAR,
)  # fmt: skip
from ..workbook.template.refresh import is_current, results
from ..workbook.template.titles import Info
from ..workbook.template.values import Values
from ..workbook.write.model import At, Content

INFO_FIELDS = (AGENCY, OFFICE, PERIOD, YEAR, NUMBER, DAY, MONTH, REPORT_YEAR)
"""Defined names in the order of ``Info``."""


def results_after(
    grid: Grid, edition: Edition, places: Mapping[str, At], changes: Mapping[At, Content], tidy: bool
) -> dict[At, Content | None]:
    """The results that change, by cell.

    ``places``: indicator -> value cell. ``tidy``: also results that were missing or wrong before the change.
    """
    known = _known(grid, edition, places, changes)
    formulas = {
        (sheet.name, *place): cell
        for sheet in grid.sheets
        for place, cell in sheet.cells.items()
        if cell.formula is not None and (sheet.name, *place) not in changes
    }
    others = formulas.keys() - known.keys()
    found: dict[At, Content | None] = {at: known[at] for at in known.keys() & formulas.keys()}
    if others:
        found |= _computed(grid, {**changes, **known}, others, tidy)
    return {at: content for at, content in found.items() if content is None or not is_kept(formulas[at], content)}


def _known(grid: Grid, edition: Edition, places: Mapping[str, At], changes: Mapping[At, Content]) -> dict[At, Content]:
    """What the formulas of a template give."""
    if not is_template(grid) or not is_current(grid, edition):
        return {}
    sheets = {sheet.name: sheet for sheet in grid.sheets}

    def held(at: At) -> Content:
        cell = sheets[at[0]].cells.get((at[1], at[2]))
        return changes[at] if at in changes else content_of(cell)

    info = Info(*(_text(held(at)) if (at := place_of(grid, name)) else "" for name in INFO_FIELDS))
    typed = {}
    for name, at in places.items():
        cell = sheets[at[0]].cells.get((at[1], at[2]))
        computed = edition.indicators[name].derivation and cell is not None and cell.formula is not None
        if at in changes or not computed:
            typed[name] = held(at)
    return results(grid, edition, dict(places), Values(edition, info.level, typed), info)


def _computed(
    grid: Grid, changes: Mapping[At, Content], formulas: Iterable[At], tidy: bool
) -> dict[At, Content | None]:
    """What the engine makes of the other formulas; None clears a result that may be wrong now."""
    calculator = Calculator(grid, changes)
    affected = calculator.dependents(changes)
    wanted = [at for at in formulas if tidy or at in affected]
    computed = calculator.compute(wanted)
    return {at: result for at, result in computed.items() if result is not None or at in affected}


def content_of(cell: Cell | None) -> Content:
    """What a cell holds."""
    if cell is None or cell.kind == "none":
        return Content("blank")
    return Content(cell.kind, cell.text)


def _text(content: Content) -> str:
    return content.text if content.kind in ("text", "number") else ""
