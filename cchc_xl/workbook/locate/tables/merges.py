"""Merged cells of a sheet: where what they show is kept."""

from __future__ import annotations

from ...grid import Merge, Sheet

_LARGEST = 400
"""Cells of one merged range that are looked at; larger ones are titles or mischief."""

At = tuple[int, int]
"""Row, column."""


class MergeBudget:
    """How many merged cells of a workbook are looked at; a real form has some hundred."""

    def __init__(self) -> None:
        self.cells = 60_000


class Merged:
    """The merged ranges of one sheet by the cells that they cover. ``is_whole``: none was left out for the budget."""

    def __init__(self, sheet: Sheet, budget: MergeBudget) -> None:
        self._ranges: dict[At, Merge] = {}
        self.is_whole = True
        for merge in sheet.merges:
            size = (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1)
            if size <= _LARGEST and size > budget.cells:
                self.is_whole = False
            elif size <= _LARGEST:
                budget.cells -= size
                self._ranges |= {(row, column): merge for row in _rows(merge) for column in _columns(merge)}

    def __bool__(self) -> bool:
        return bool(self._ranges)

    def of(self, row: int, column: int) -> Merge | None:
        """The merged range that covers a cell."""
        return self._ranges.get((row, column))

    def origin(self, row: int, column: int) -> At:
        """The cell that keeps what is shown at a place: the first one of its merged range, else itself."""
        merge = self._ranges.get((row, column))
        return (merge.top, merge.left) if merge else (row, column)

    def span(self, row: int, column: int) -> range:
        """The columns over which a cell is merged."""
        merge = self._ranges.get((row, column))
        return _columns(merge) if merge else range(column, column + 1)


def _rows(merge: Merge) -> range:
    return range(merge.top, merge.bottom + 1)


def _columns(merge: Merge) -> range:
    return range(merge.left, merge.right + 1)
