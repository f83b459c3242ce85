"""The formulas of a template in a received file, beside those it was made with.

Cells are told by what they are, not by where they stand: rows may have been inserted, sheets renamed, and every
program writes formulas in its own spelling.
"""

from collections.abc import Hashable, Mapping
from functools import cached_property
from typing import NamedTuple

from ...edition import Edition
from ..formula import Area
from ..grid import Grid, Sheet
from ..same_formula import Meaning, plainly, polish
from ..template.marks import DEFINITION, EDITION, RULES_SHEET, TEMPLATE, VERSION
from .template import Place, cell_at

_HEADINGS = {1: "Mục", 7: "Quy tắc"}
"""Row 2 of the sheet of rules: the columns that name the indicator and the rule of a line."""
_LAST_OF_INDICATORS = 5
"""Column of the sheet of rules up to which a line is an indicator's; behind it, a rule's."""
_LOOKS_AT_VALUE = (2, 3)
"""Columns of the sheet of rules whose formulas look at the value cell."""

LONGEST, MOST_IN_A_ROW, MOST_CHARACTERS = 200, 8, 2_000_000
"""Characters that another spelling may add to a formula twice as long as the template's; formulas of a row that are
looked through; characters that are looked at in all: a template has a tenth of them. What is beyond is not judged."""


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


def is_of_definition(grid: Grid, edition: Edition) -> bool:
    """Whether the file was made by this version from this very definition, so that its formulas are known."""
    from ..template.definition import definition_hash

    told = tuple(grid.properties.get(name) for name in (TEMPLATE, EDITION, DEFINITION))
    return told == (VERSION, edition.id, definition_hash(edition))


def rules_sheet(grid: Grid) -> Sheet | None:
    """The hidden sheet of rules, also under another name."""
    named = next((sheet for sheet in grid.sheets if sheet.name == RULES_SHEET), None)
    return named or next((sheet for sheet in grid.sheets if _is_of_rules(sheet)), None)


def _is_of_rules(sheet: Sheet) -> bool:
    return all(sheet.text(2, column) == word for column, word in _HEADINGS.items())


class Comparison:
    """One template against what it was made with. ``places``: indicator -> value cell, of those that were found."""

    def __init__(self, grid: Grid, edition: Edition, places: Mapping[str, Place]) -> None:
        from ..template.original import line_names, own_formulas

        self._grid, self._edition, self._places = grid, edition, places
        self._sheets = {sheet.name: sheet for sheet in grid.sheets}
        self._rules = rules_sheet(grid)
        self._own = own_formulas(edition, tuple(places.items()))
        self._lines = line_names(edition)
        self._line_names = frozenset(self._lines.values())
        self._indicators = {place: name for name, place in places.items()}
        self._left = MOST_CHARACTERS

    def result(self) -> Compared:
        """All of it."""
        derived = [name for name in self._places if self._edition.indicators[name].derivation]
        replaced = tuple(found for name in derived if (found := self._replaced(name)))
        checks: dict[int, tuple[Place, ...]] = {}
        checked = 0
        for name, place in self._places.items():
            expected = self._beside(place)
            checked += len(expected)
            lost = tuple(at for at, formula in expected.items() if not self._is_beside(at, formula))
            if lost:
                form = self._edition.indicators[name].form
                checks[form] = checks.get(form, ()) + lost
        name_of_rules = self._rules.name if self._rules else RULES_SHEET
        return Compared(replaced, len(derived), checks, checked, self._changed_rules(), name_of_rules)

    def _replaced(self, indicator: str) -> Replaced | None:
        place = self._places[indicator]
        was = self._own[place[0]][place[1:]]
        cell = cell_at(self._grid, place)
        now = cell.formula if cell else None
        if now is not None and self._same(now, was, place[0]):
            return None
        found = f"={now}" if now is not None else cell.text.strip() if cell else ""
        return Replaced(indicator, place, was, now, found)

    def _beside(self, place: Place) -> dict[Place, str]:
        """Mark and check of a value cell."""
        sheet, row, column = place
        here = self._own[sheet]
        return {(sheet, row, at): here[row, at] for at in range(column + 1, column + 9) if (row, at) in here}

    def _is_beside(self, at: Place, formula: str) -> bool:
        """Whether that formula stands there, or elsewhere in the row: columns may have been inserted."""
        cell = cell_at(self._grid, at)
        if cell and cell.formula is not None and self._same(cell.formula, formula, at[0]):
            return True
        others = self._formulas_of_row.get(at[:2], [])[:MOST_IN_A_ROW]
        return any(self._same(other, formula, at[0]) for other in others)

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
        found = []
        for (line, column), formula in self._own[RULES_SHEET].items():
            name = self._lines.get((line, 1), "")
            if column in _LOOKS_AT_VALUE and name and name not in self._places:
                continue  # its row has gone from the form, which is said there
            at = self._line_now(line, column), column
            cell = sheet.cells.get(at)
            if cell is None or cell.formula is None or not self._same(cell.formula, formula, sheet.name):
                found.append((sheet.name, *at))
        return tuple(found)

    def _line_now(self, line: int, column: int) -> int:
        """Where a line of the sheet of rules is now; where it was if it cannot be found."""
        key = 1 if column <= _LAST_OF_INDICATORS else 7
        name = self._lines.get((line, key))
        if name is None or self._rules is None or self._rules.text(line, key) == name:
            return line
        return self._rows_of_rules.get((key, name), line)

    @cached_property
    def _rows_of_rules(self) -> dict[tuple[int, str], int]:
        cells = self._rules.cells if self._rules else {}
        return {(column, cell.text): row for (row, column), cell in cells.items() if column in _HEADINGS}

    # whether formulas say the same

    def _same(self, held: str, own: str, sheet: str) -> bool:
        """``sheet``: on which the held one stands. What cannot be told ("") is given the benefit of the doubt."""
        if held in (own, ""):
            return True
        if len(held) > LONGEST + 2 * len(own):
            return False
        self._left -= len(held)
        if plainly(held) == plainly(own) or self._left < 0:
            return True
        made_on = RULES_SHEET if self._rules is not None and sheet == self._rules.name else sheet
        now = polish(held, self._meaning(sheet, is_held=True))
        return now is not None and now == polish(own, self._meaning(made_on, is_held=False))

    def _meaning(self, here: str, is_held: bool) -> Meaning:
        name_of_rules = self._rules.name if is_held and self._rules else RULES_SHEET

        def corner(sheet: str, row: int, column: int) -> Hashable:
            indicator = self._indicators.get((sheet, row, column))
            if indicator is not None:
                return indicator
            if sheet.casefold() != name_of_rules.casefold():
                return (sheet.casefold(), row, column)
            key = 1 if column <= _LAST_OF_INDICATORS else 7
            line = self._rules.text(row, key) if is_held and self._rules else self._lines.get((row, key))
            return (RULES_SHEET, line if line in self._line_names else row, column)

        def meaning(area: Area) -> Hashable:
            sheet = here if area.sheet is None else area.sheet
            first = corner(sheet, area.top, area.left)
            return first if area.size == 1 else (first, corner(sheet, area.bottom, area.right))

        return meaning
