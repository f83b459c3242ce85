"""Data validation of the cells of a template where figures are typed: which have none, and which that of another cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ....edition import Edition
from ...grid import Grid, Validation, address
from ..template import Place

Spots = dict[int, list[Place]]
"""Form -> cells."""

_ADDRESS = re.compile(r"\$?[A-Z]{1,3}\$?[0-9]{1,7}")


class Validations(NamedTuple):
    """``typed``: how many cells there are. ``bare``: those without data validation. ``other``: those with one of another
    kind, as pasting another cell over them leaves behind."""

    typed: int
    bare: Spots
    other: Spots

    @property
    def are_gone(self) -> bool:
        """Whether no cell has any."""
        return sum(map(len, self.bare.values())) == self.typed > 0


def validations_of(grid: Grid, edition: Edition, places: Mapping[str, Place], typed: list[str]) -> Validations:
    """Those of the cells of some indicators."""
    from ...template.original import own_validation

    validated = {sheet.name: _Validated(sheet.validated) for sheet in grid.sheets}
    own = {name: _Own(*own_validation(edition.indicators[name], address(*places[name][1:]))) for name in typed}
    ours = {(one.kind, _shape(one.formula)) for one in own.values()}
    bare: Spots = {}
    other: Spots = {}
    for name in typed:
        sheet, row, column = places[name]
        found = validated[sheet].of(row, column)
        if not found:
            bare.setdefault(edition.indicators[name].form, []).append(places[name])
        elif all(own[name].is_another(one, ours) for one in found):
            other.setdefault(edition.indicators[name].form, []).append(places[name])
    foreign = sum(map(len, other.values())) > max(2, len(typed) // 2)  # so many: another program rewrote them
    return Validations(len(typed), bare, {} if foreign else other)


class _Own(NamedTuple):
    """The data validation that a cell was made with."""

    kind: str
    formula: str

    def is_another(self, found: Validation, ours: set[tuple[str, str]]) -> bool:
        """Whether it is surely another than this one. ``ours``: kind and shape of all of a template. A condition that is
        none of them may be this one in another spelling."""
        if found.kind != self.kind:
            return True
        shape = _shape(found.formula)
        return shape != _shape(self.formula) and (self.kind == "list" or (found.kind, shape) in ours)


def _shape(formula: str) -> str:
    """A condition without its addresses, which are those of the first cell that it stands for."""
    return _ADDRESS.sub("#", "".join(formula.split()).upper())


class _Validated:
    """Ranges with data validation, asked cell by cell."""

    def __init__(self, validations: Iterable[Validation]) -> None:
        self._cells: dict[tuple[int, int], list[Validation]] = {}
        self._ranges: list[Validation] = []
        for one in validations:
            if one.area[:2] == one.area[2:]:
                self._cells.setdefault(one.area[:2], []).append(one)
            else:
                self._ranges.append(one)

    def of(self, row: int, column: int) -> list[Validation]:
        """Those that the cell has."""
        over = (
            one for one in self._ranges
            if one.area.top <= row <= one.area.bottom and one.area.left <= column <= one.area.right
        )  # fmt: skip
        return [*self._cells.get((row, column), ()), *over]
