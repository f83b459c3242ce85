"""The formulas of a template in a received file, beside those it was made with.

Cells are told by what they are, not by where they stand: rows may have been inserted, sheets renamed, and every
program writes formulas in its own spelling.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from ....edition import Edition
from ...grid import Grid
from ...template.marks import DEFINITION, EDITION, RULES_SHEET, TEMPLATE, VERSION
from ..template import Place, cell_at
from .rewritten import Spellings, rules_sheet

_LOOKS_AT_VALUE = (2, 3)
"""Columns of the sheet of rules whose formulas look at the value cell."""

MOST_IN_A_ROW = 8
"""Formulas of a row that are looked through for one that was moved."""


class Replaced(NamedTuple):
    """A derived cell without its formula. ``was``: that formula. ``now``: the formula that stands there, else None;
    ``found``: that formula or what was typed, "" where nothing stands."""

    indicator: str
    place: Place
    was: str
    now: str | None
    found: str


class Compared(NamedTuple):
    """What is not as it was made. ``derived``: how many derived cells there are. ``checks``: by form, the cells of
    the live check that lost their formula, and how many there are. ``rules``: cells of the hidden sheet whose formula
    changed; None where that sheet has gone. ``rules_sheet``: its name."""

    replaced: tuple[Replaced, ...]
    derived: int
    checks: Mapping[int, tuple[Place, ...]]
    checked: int
    rules: tuple[Place, ...] | None
    rules_sheet: str

    @property
    def is_typed_over(self) -> bool:
        """Whether no derived cell has any formula."""
        return len(self.replaced) == self.derived > 1 and all(one.now is None for one in self.replaced)

    @property
    def is_unchecked(self) -> bool:
        """Whether all of the live check has gone."""
        return sum(map(len, self.checks.values())) == self.checked > 0

    @property
    def is_bare(self) -> bool:
        """Whether nothing computes any more."""
        return self.is_typed_over and self.is_unchecked


def _is_certain(now: str | None) -> bool:
    """Whether what stands there is surely not the template's formula in a spelling of another program."""
    return now is None or "#REF!" in now


def _in_another_spelling(formulas: Iterable[str | None], of: int) -> bool:
    """Whether so many of the formulas there differ that a program must have rewritten them: people change a few."""
    return sum(not _is_certain(now) for now in formulas) > max(2, of // 4)


def is_of_definition(grid: Grid, edition: Edition) -> bool:
    """Whether the file was made by this version from this very definition, so that its formulas are known."""
    from ...template.definition import definition_hash

    told = tuple(grid.properties.get(name) for name in (TEMPLATE, EDITION, DEFINITION))
    return told == (VERSION, edition.id, definition_hash(edition))


class Comparison:
    """One template against what it was made with. ``places``: indicator -> value cell, of those that were found."""

    def __init__(self, grid: Grid, edition: Edition, places: Mapping[str, Place]) -> None:
        from ...template.original import line_names, own_formulas

        self._grid, self._edition, self._places = grid, edition, places
        self._sheets = {sheet.name: sheet for sheet in grid.sheets}
        self._rules = rules_sheet(grid)
        self._own = own_formulas(edition, tuple(places.items()))
        self._lines = line_names(edition)
        self._spellings = Spellings(self._rules, self._lines)

    def result(self) -> Compared:
        """All of it."""
        derived = [name for name in self._places if self._edition.indicators[name].derivation]
        replaced = [found for name in derived if (found := self._replaced(name))]
        foreign = _in_another_spelling([one.now for one in replaced], len(derived))
        checks, checked = self._changed_checks()
        name_of_rules = self._rules.name if self._rules else RULES_SHEET
        kept = tuple(one for one in replaced if not foreign or _is_certain(one.now))
        return Compared(kept, len(derived), checks, checked, self._changed_rules(), name_of_rules)

    def _replaced(self, indicator: str) -> Replaced | None:
        place = self._places[indicator]
        was = self._own[place[0]][place[1:]]
        cell = cell_at(self._grid, place)
        now = cell.formula if cell else None
        if now is not None and self._spellings.same(now, was, place[0]):
            return None
        found = f"={now}" if now is not None else cell.text.strip() if cell else ""
        return Replaced(indicator, place, was, now, found)

    def _changed_checks(self) -> tuple[dict[int, tuple[Place, ...]], int]:
        """By form, the cells of the live check that are not as they were made; how many there are in all."""
        changed: dict[Place, tuple[int, str | None]] = {}
        checked = 0
        for name, place in self._places.items():
            for at, formula in self._beside(place).items():
                checked += 1
                if not self._is_beside(at, formula):
                    changed[at] = (self._edition.indicators[name].form, self._formula(at))
        foreign = _in_another_spelling([now for _, now in changed.values()], checked)
        found: dict[int, tuple[Place, ...]] = {}
        for at, (form, now) in changed.items():
            if not foreign or _is_certain(now):
                found[form] = (*found.get(form, ()), at)
        return found, checked

    def _formula(self, at: Place) -> str | None:
        sheet = self._sheets.get(at[0])
        cell = sheet.cells.get(at[1:]) if sheet else None
        return cell.formula if cell else None

    def _beside(self, place: Place) -> dict[Place, str]:
        """Mark and check of a value cell."""
        sheet, row, column = place
        here = self._own[sheet]
        return {(sheet, row, at): here[row, at] for at in range(column + 1, column + 9) if (row, at) in here}

    def _is_beside(self, at: Place, formula: str) -> bool:
        """Whether that formula stands there, or elsewhere in the row: columns may have been inserted."""
        held = self._formula(at)
        if held is not None and self._spellings.same(held, formula, at[0]):
            return True
        others = self._formulas_of_row.get(at[:2], [])[:MOST_IN_A_ROW]
        return any(self._spellings.same(other, formula, at[0]) for other in others)

    @cached_property
    def _formulas_of_row(self) -> dict[tuple[str, int], list[str]]:
        found: dict[tuple[str, int], list[str]] = {}
        for sheet in {place[0] for place in self._places.values()} & self._sheets.keys():
            for (row, _), cell in self._sheets[sheet].cells.items():
                if cell.formula:
                    found.setdefault((sheet, row), []).append(cell.formula)
        return found

    # the hidden sheet

    def _changed_rules(self) -> tuple[Place, ...] | None:
        sheet = self._rules
        if sheet is None:
            return None
        own = self._own[RULES_SHEET]
        changed: dict[Place, str | None] = {}
        for (line, column), formula in own.items():
            name = self._lines.get((line, 1), "")
            if column in _LOOKS_AT_VALUE and name and name not in self._places:
                continue  # its row has gone from the form, which is said there
            at = (sheet.name, self._spellings.line_now(line, column), column)
            now = self._formula(at)
            if now is None or not self._spellings.same(now, formula, sheet.name):
                changed[at] = now
        foreign = _in_another_spelling(changed.values(), len(own))
        return tuple(at for at, now in changed.items() if not foreign or _is_certain(now))
