"""Whether a formula of a received template is the one that it was made with.

Cells are told by what they are, not by where they stand: rows may have been inserted, sheets renamed, and every
program writes formulas in its own spelling.
"""

from collections.abc import Hashable, Mapping
from functools import cached_property

from ...formula import Area
from ...grid import Grid, Sheet
from ...same_formula import Meaning, plainly, polish
from ...template.marks import RULES_SHEET

_HEADINGS = {1: "Mục", 7: "Quy tắc"}
"""Row 2 of the sheet of rules: the columns that name the indicator and the rule of a line."""
_LAST_OF_INDICATORS = 5
"""Column of the sheet of rules up to which a line is an indicator's; behind it, a rule's."""

LONGEST, MOST_CHARACTERS = 200, 2_000_000
"""Characters that another spelling may add to a formula twice as long as the template's; characters that are looked
at in one workbook: a template has a tenth of them. What is beyond is not judged."""


def rules_sheet(grid: Grid) -> Sheet | None:
    """The hidden sheet of rules, also under another name."""
    named = next((sheet for sheet in grid.sheets if sheet.name == RULES_SHEET), None)
    return named or next((sheet for sheet in grid.sheets if _is_of_rules(sheet)), None)


def _is_of_rules(sheet: Sheet) -> bool:
    return all(sheet.text(2, column) == word for column, word in _HEADINGS.items())


class Spellings:
    """Formulas of one workbook. ``rules``: its hidden sheet. ``lines``: row and column of a template's hidden sheet
    -> what the line is of."""

    def __init__(self, rules: Sheet | None, lines: Mapping[tuple[int, int], str]) -> None:
        self._rules, self._lines = rules, lines
        self._names = frozenset(lines.values())
        self._left = MOST_CHARACTERS

    def line_now(self, line: int, column: int) -> int:
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

    def same(self, held: str, own: str, sheet: str) -> bool:
        """``own``: as the template would be made with its value cells where they are now. ``sheet``: on which the
        held one stands. What cannot be told ("") is given the benefit of the doubt."""
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
            if sheet.casefold() != name_of_rules.casefold():
                return (sheet.casefold(), row, column)
            key = 1 if column <= _LAST_OF_INDICATORS else 7
            line = self._rules.text(row, key) if is_held and self._rules else self._lines.get((row, key))
            return (RULES_SHEET, line if line in self._names else row, column)

        def meaning(area: Area) -> Hashable:
            sheet = here if area.sheet is None else area.sheet
            first = corner(sheet, area.top, area.left)
            return first if area.size == 1 else (first, corner(sheet, area.bottom, area.right))

        return meaning
