"""What is left of a workbook for the sheets that are still to be read: limits count for all of them together."""

from __future__ import annotations

from .. import limits
from ..errors import UnreadableError, too_large
from ..grid import LAST_COLUMN, LAST_ROW, Merge

_FORMULA_TEXT = 500_000
"""Characters of formulas that are translated, about ten times those of our own templates."""

_WHOLE_SHEET = Merge(1, 1, LAST_ROW, LAST_COLUMN)


class Budget:
    """Cells and their characters, beyond which a workbook is refused; the rest is read as far as it goes."""

    def __init__(self) -> None:
        self.cells, self.text = limits.CELLS, limits.TEXT
        self.merges, self.hidden_rows, self.formulas = limits.MERGES, limits.CELLS, _FORMULA_TEXT

    def take(self, cells: int, text: int) -> None:
        """Some cells with so many characters in all.

        Raises:
            UnreadableError: that is more than any form has.
        """
        self.cells -= cells
        self.text -= text
        if self.cells < 0:
            raise too_many_cells()
        if self.text < 0:
            raise too_much_text()

    def merge(self) -> bool:
        """Whether there is room for one more merge; it is taken."""
        self.merges -= 1
        return self.merges >= 0


def note_filled(filled: list[Merge], area: Merge) -> None:
    """Add the range of one more array formula or data table; too many of them count as one on the whole sheet."""
    if len(filled) >= limits.GUARDS:
        filled[:] = [_WHOLE_SHEET]
    elif filled != [_WHOLE_SHEET]:
        filled.append(area)


def too_many_cells() -> UnreadableError:
    """More cells, or texts of cells, than any form has."""
    return too_large(f"hơn {limits.CELLS:,} ô có dữ liệu".replace(",", "."))


def too_much_text() -> UnreadableError:
    """More characters in all cells than any form has."""
    return too_large(f"hơn {limits.TEXT:,} ký tự trong các ô".replace(",", "."))
