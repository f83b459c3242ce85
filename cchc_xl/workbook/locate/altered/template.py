"""What was altered in one of our templates: formulas, data validation, protection, conditional formats, its first sheet.

A saving in another program or format can lose all of it at once. That is one remark, not one for each cell.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ....edition import Edition
from ....ids import defined_name
from ....report import Remark
from ...grid import Grid, address
from ...template.marks import AGENCY, INFO_SHEET
from ..remarks.spots import cells_in_words
from ..template import INFO_NAMES, Place, place_of
from .original import Compared, Comparison, Replaced, is_of_definition
from .rewritten import rules_sheet
from .validations import Validations, validations_of

FORMULAS, NAMES, VALIDATIONS, PROTECTION = "công thức", "tên ô", "kiểm tra khi nhập", "khóa trang tính"
MARKS = "tô màu ô chưa khớp"
"""What a file can lose as a whole, in the words of one remark."""


class _Guards(NamedTuple):
    """``open``: sheets without protection, of so many ``sheets``. ``is_unmarked``: whether no form has conditional
    formats."""

    validations: Validations
    open: tuple[str, ...]
    sheets: int
    is_unmarked: bool


def template_remarks(grid: Grid, edition: Edition, places: Mapping[str, Place]) -> Iterator[Remark]:
    """Remarks on a file that says it is a template. ``places``: indicator -> value cell, of those that were found.

    A file of another definition is not compared: its formulas are not known.
    """
    if grid.file_format != "xlsx" or not places:
        return  # other formats keep none of it as it was, which is said of the file
    known = is_of_definition(grid, edition)
    compared = Comparison(grid, edition, places).result() if known else None
    guards = _guards(grid, edition, places, known)
    lost = _lost_as_a_whole(grid, edition, compared, guards)
    if FORMULAS in lost or len(lost) > 1:
        rule = "formula-replaced" if FORMULAS in lost else "validation-lost"
        yield Remark(rule, words={"what": _listed(lost)}, variant="whole")
    if compared and FORMULAS not in lost:
        yield from _formula_remarks(edition, compared)
    yield from _guard_remarks(guards, lost)
    if _is_without_first(grid, places):
        yield Remark("formula-replaced", words={"sheet": INFO_SHEET}, variant="no-first")


def _lost_as_a_whole(grid: Grid, edition: Edition, compared: Compared | None, guards: _Guards) -> list[str]:
    lost = []
    if compared and compared.is_bare:
        lost.append(FORMULAS)
    if guards.validations.are_gone:
        lost.append(VALIDATIONS)
    if len(guards.open) == guards.sheets:
        lost.append(PROTECTION)
    if guards.is_unmarked:
        lost.append(MARKS)
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


# data validation, protection, conditional formats, the first sheet


def _guards(grid: Grid, edition: Edition, places: Mapping[str, Place], known: bool) -> _Guards:
    """``known``: whether the template is of the definition at hand; else only its sheets are."""
    typed = [name for name in places if known and edition.indicators[name].derivation is None]
    own = _own_sheets(grid, places)
    unlocked = tuple(sheet.name for sheet in grid.sheets if sheet.name in own and not sheet.is_protected)
    forms = {place[0] for place in places.values()}
    unmarked = known and not any(sheet.has_marks for sheet in grid.sheets if sheet.name in forms)
    return _Guards(validations_of(grid, edition, places, typed), unlocked, len(own), unmarked)


def _own_sheets(grid: Grid, places: Mapping[str, Place]) -> set[str]:
    """Those that a template protects: the first one, the forms, the hidden one."""
    first, rules = place_of(grid, AGENCY), rules_sheet(grid)
    found = {place[0] for place in places.values()} | {sheet.name for sheet in [rules] if sheet}
    return found | {sheet.name for sheet in grid.sheets if first and sheet.name == first[0]}


def _is_without_first(grid: Grid, places: Mapping[str, Place]) -> bool:
    """Whether the first sheet was deleted: its names point nowhere, or to a sheet that is not there while only the other
    sheets of a template are. A program may also have lost the names, or renamed the sheet and not the names."""
    sheets = {sheet.name for sheet in grid.sheets}
    pointed = [place for name in INFO_NAMES if (place := place_of(grid, name))]
    if INFO_SHEET in sheets or any(place[0] in sheets for place in pointed):
        return False
    told = [grid.names[name] for name in INFO_NAMES if name in grid.names]
    return (bool(told) and all("#REF!" in one for one in told)) or sheets == _own_sheets(grid, places)


def _guard_remarks(guards: _Guards, lost: list[str]) -> Iterator[Remark]:
    """What was not said as lost as a whole."""
    alone = len(lost) == 1
    if VALIDATIONS not in lost or alone:
        yield from _validation_remarks(guards.validations, VALIDATIONS in lost)
    if guards.open and (PROTECTION not in lost or alone):
        yield Remark("protection-lost", words={"sheets": ", ".join(f"«{name}»" for name in guards.open)})
    if lost == [MARKS]:
        yield Remark("validation-lost", variant="marks")


def _validation_remarks(validations: Validations, everywhere: bool) -> Iterator[Remark]:
    if everywhere:
        yield Remark("validation-lost", variant="all")
        return
    for variant, spots in (("", validations.bare), ("other", validations.other)):
        for form, places in spots.items():
            sheet, *first = min(places, key=lambda place: place[1:])
            words = {"cells": _in_words(places)}
            yield Remark("validation-lost", sheet, address(*first), form, words=words, variant=variant)
