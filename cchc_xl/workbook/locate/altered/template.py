"""What was altered in one of our templates: formulas, data validation, protection.

A saving in another program or format can lose all of it at once. That is one remark, not one for each cell.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ....edition import Edition
from ....ids import defined_name
from ....report import Remark
from ...grid import Grid, Merge, address
from ...template.marks import AGENCY
from ..remarks.spots import cells_in_words
from ..template import Place, place_of
from .original import Compared, Comparison, Replaced, is_of_definition
from .rewritten import rules_sheet

FORMULAS, NAMES, VALIDATIONS, PROTECTION = "công thức", "tên ô", "kiểm tra khi nhập", "khóa trang tính"
"""What a file can lose as a whole, in the words of one remark."""

Spots = dict[int, list[Place]]
"""Form -> cells."""


class _Guards(NamedTuple):
    """``bare``: typed cells without data validation, of so many ``typed``. ``open``: sheets without protection, of so
    many ``sheets``."""

    bare: Spots
    typed: int
    open: tuple[str, ...]
    sheets: int


def template_remarks(grid: Grid, edition: Edition, places: Mapping[str, Place]) -> Iterator[Remark]:
    """Remarks on a file that says it is a template. ``places``: indicator -> value cell, of those that were found.

    A file of another definition is not compared: its formulas are not known.
    """
    if grid.file_format != "xlsx" or not places:
        return  # other formats keep none of it as it was, which is said of the file
    known = is_of_definition(grid, edition)
    compared = Comparison(grid, edition, places).result() if known else None
    typed = [name for name in places if known and edition.indicators[name].derivation is None]
    guards = _guards(grid, edition, places, typed)
    lost = _lost_as_a_whole(grid, edition, compared, guards)
    if FORMULAS in lost or len(lost) > 1:
        rule = "formula-replaced" if FORMULAS in lost else "validation-lost"
        yield Remark(rule, words={"what": _listed(lost)}, variant="whole")
    if compared and FORMULAS not in lost:
        yield from _formula_remarks(edition, compared)
    if VALIDATIONS not in lost or len(lost) == 1:
        yield from _validation_remarks(guards, VALIDATIONS in lost)
    if guards.open and (PROTECTION not in lost or len(lost) == 1):
        yield Remark("protection-lost", words={"sheets": ", ".join(f"«{name}»" for name in guards.open)})


def _lost_as_a_whole(grid: Grid, edition: Edition, compared: Compared | None, guards: _Guards) -> list[str]:
    lost = []
    if compared and compared.is_bare:
        lost.append(FORMULAS)
    if guards.typed and sum(map(len, guards.bare.values())) == guards.typed:
        lost.append(VALIDATIONS)
    if len(guards.open) == guards.sheets:
        lost.append(PROTECTION)
    if (FORMULAS in lost or len(lost) > 1) and not any(
        place_of(grid, defined_name(name)) for name in edition.indicators
    ):
        lost.append(NAMES)
    return lost


def _listed(words: list[str]) -> str:
    """``a, b và c``."""
    return " và ".join(filter(None, (", ".join(words[:-1]), words[-1])))


# formulas


def _formula_remarks(edition: Edition, compared: Compared) -> Iterator[Remark]:
    without_rules = compared.rules is None
    if without_rules:
        yield Remark("formula-replaced", words={"sheet": compared.rules_sheet}, variant="no-rules")
    elif compared.rules:
        sheet, *first = compared.rules[0]
        words = {"count": str(len(compared.rules)), "cells": _in_words(compared.rules)}
        yield Remark("formula-replaced", sheet, address(*first), words=words, variant="rules")
    if compared.is_typed_over:
        yield Remark("formula-replaced", words={"count": str(compared.derived)}, variant="all-derived")
    else:
        for replaced in compared.replaced:
            if not (without_rules and "#REF!" in (replaced.now or "")):  # said of the sheet already
                yield _replaced_remark(edition, replaced)
    if compared.is_unchecked and not without_rules:
        yield Remark("formula-replaced", variant="all-checks")
    elif not without_rules:
        for form, cells in compared.checks.items():
            sheet, row, _ = min(cells, key=lambda cell: cell[1])
            column = max(column for _, at, column in cells if at == row)  # the mark is hidden, the check is not
            words = {"cells": _in_words(cells)}
            yield Remark("formula-replaced", sheet, address(row, column), form, words=words, variant="checks")


def _replaced_remark(edition: Edition, replaced: Replaced) -> Remark:
    from ...template.original import original_cell

    row = edition.indicators[replaced.indicator]
    sheet, *at = replaced.place
    words = {"was": f"={replaced.was}", "origin": original_cell(edition, row.id), "found": replaced.found}
    variant = "other" if replaced.now is not None else "typed" if replaced.found else "emptied"
    return Remark("formula-replaced", sheet, address(*at), row.form, row.code, words, variant)


def _in_words(places: Iterable[Place]) -> str:
    return cells_in_words((row, column) for _, row, column in places)


# data validation and protection


def _guards(grid: Grid, edition: Edition, places: Mapping[str, Place], typed: list[str]) -> _Guards:
    sheets = {sheet.name: sheet for sheet in grid.sheets}
    bare: Spots = {}
    validated = {name: _Validated(sheet.validated) for name, sheet in sheets.items()}
    for name in typed:
        sheet, row, column = places[name]
        if not validated[sheet].covers(row, column):
            bare.setdefault(edition.indicators[name].form, []).append(places[name])
    own = _own_sheets(grid, places)
    unlocked = tuple(sheet.name for sheet in grid.sheets if sheet.name in own and not sheet.is_protected)
    return _Guards(bare, len(typed), unlocked, len(own))


def _own_sheets(grid: Grid, places: Mapping[str, Place]) -> set[str]:
    """Those that a template protects: the first one, the forms, the hidden one."""
    first, rules = place_of(grid, AGENCY), rules_sheet(grid)
    found = {place[0] for place in places.values()} | {sheet.name for sheet in [rules] if sheet}
    return found | {sheet.name for sheet in grid.sheets if first and sheet.name == first[0]}


class _Validated:
    """Ranges with data validation, asked cell by cell."""

    def __init__(self, ranges: tuple[Merge, ...]) -> None:
        self._cells = {(area.top, area.left) for area in ranges if area[:2] == area[2:]}
        self._ranges = [area for area in ranges if area[:2] != area[2:]]

    def covers(self, row: int, column: int) -> bool:
        """Whether the cell has data validation."""
        return (row, column) in self._cells or any(
            area.top <= row <= area.bottom and area.left <= column <= area.right for area in self._ranges
        )


def _validation_remarks(guards: _Guards, everywhere: bool) -> Iterator[Remark]:
    if everywhere:
        yield Remark("validation-lost", variant="all")
        return
    for form, places in guards.bare.items():
        sheet, *first = min(places, key=lambda place: place[1:])
        yield Remark("validation-lost", sheet, address(*first), form, words={"cells": _in_words(places)})
