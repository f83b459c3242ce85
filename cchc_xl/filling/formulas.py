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
from ..workbook.locate.template import cell_at, is_template, place_of
from ..workbook.template.checks import SHEET
from ..workbook.template.layout import Layout
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
from ..workbook.template.sides import cells
from ..workbook.template.titles import Info, decimal_sign
from ..workbook.template.values import Values
from ..workbook.write.model import At, Content

INFO_FIELDS = (AGENCY, OFFICE, PERIOD, YEAR, NUMBER, DAY, MONTH, REPORT_YEAR)
"""Defined names in the order of ``Info``."""

_OF_THIS_PC = decimal_sign().formula
"""What a template says of the PC that opened it last: no other one can know."""


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
    others = {at for at, cell in formulas.items() if at not in known and cell.formula != _OF_THIS_PC}
    found: dict[At, Content | None] = {at: known[at] for at in known.keys() & formulas.keys()}
    if others:
        found |= _computed(grid, {**changes, **known}, others, tidy)
    return {at: content for at, content in found.items() if content is None or not is_kept(formulas[at], content)}


def figures_after(
    grid: Grid, edition: Edition, places: Mapping[str, At], changes: Mapping[At, Content]
) -> dict[At, Content | None]:
    """At least the results of formulas in value cells, which in a template is a fraction of the work; also those
    that were missing or wrong before the change."""
    values = _values(grid, edition, places, changes)
    if values is None:
        return results_after(grid, edition, places, changes, tidy=True)
    here = {places[name]: (name, cell) for name, cell in _formulas(grid, places, changes).items()}
    found = {at: (values.value(name), cell) for at, (name, cell) in here.items()}
    return {at: content for at, (content, cell) in found.items() if not is_kept(cell, content)}


def _known(grid: Grid, edition: Edition, places: Mapping[str, At], changes: Mapping[At, Content]) -> dict[At, Content]:
    """What the formulas of a template give."""
    values = _values(grid, edition, places, changes)
    return results(grid, edition, dict(places), values, _info(grid, changes)) if values else {}


def _values(grid: Grid, edition: Edition, places: Mapping[str, At], changes: Mapping[At, Content]) -> Values | None:
    """The figures of a template; None where a row has gone, or somebody put a formula of their own where something
    is typed or computed: then much else gives something else too, and only the engine can tell."""
    if not is_template(grid) or len(places) < len(edition.indicators) or not is_current(grid, edition, places):
        return None
    computed = _formulas(grid, places, changes)
    writing = cells(Layout(edition), SHEET)
    for name, cell in computed.items():
        derivation = edition.indicators[name].derivation
        if derivation is None or cell.formula != derivation.value_formula(writing):
            return None
    if _formulas(grid, {name: at for name in INFO_FIELDS if (at := place_of(grid, name))}, changes):
        return None
    typed = {name: _held(grid, at, changes) for name, at in places.items() if name not in computed}
    return Values(edition, _info(grid, changes).level, typed)


def _formulas(grid: Grid, places: Mapping[str, At], changes: Mapping[At, Content]) -> dict[str, Cell]:
    """The cells among those that hold a formula which stays."""
    found = {name: cell_at(grid, at) for name, at in places.items() if at not in changes}
    return {name: cell for name, cell in found.items() if cell is not None and cell.formula is not None}


def _info(grid: Grid, changes: Mapping[At, Content]) -> Info:
    return Info(*(_text(_held(grid, at, changes)) if (at := place_of(grid, name)) else "" for name in INFO_FIELDS))


def _held(grid: Grid, at: At, changes: Mapping[At, Content]) -> Content:
    return changes[at] if at in changes else content_of(cell_at(grid, at))


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
    return content.text.removesuffix(".0") if content.kind in ("text", "number") else ""
