"""The table of a sheet as it was found on another sheet that differs in nothing but its titles and its figures.

Many offices fill in one form, so the same lines are found on sheet after sheet. Whatever finding them looks at is compared to the
last letter: every cell from two rows above the header on, and the merged ranges. What it does not look at may differ: the titles
above, and which plain figure stands in the column of the figures. That one does stand there matters, and nothing else, as
long as the column is behind the labels (before them STT are looked for) and none of the others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ...grid import Cell, Merge
from .columns import Settled
from .figures import is_figure
from .headers import HEADER_DEPTH, Header, headed_rows
from .map import SheetMap
from .merges import At
from .read import Line, Table, headers_and_tables, titles_of

_MOST_CELLS, _MOST_TEXT, _MOST_WAYS = 1_000, 60_000, 4
"""Cells and characters of a sheet that is compared, and how many of those that have cells in the same places are kept."""

_PLAIN = re.compile(r"-?[0-9][0-9.,% ]*|-")
_LONGEST = 40
"""Characters of a plain figure."""


class _Layout(NamedTuple):
    """A sheet that was looked through. ``cells``: all that was looked at, with the plain figures of the column of the
    figures, if ``value`` is one whose figures may differ, as their places."""

    cells: list[Cell | At]
    header: Header
    value: int
    columns: Settled
    lines: tuple[Line, ...]

    def is_of(self, cells: Sequence[Cell]) -> bool:
        """Whether these cells are the same but for their figures."""
        return _compared(cells, self.value, self.header.last) == self.cells


class _Ways:
    """The layouts of sheets with cells in the same places, the last one first."""

    def __init__(self) -> None:
        self.layouts: list[_Layout] = []

    def keep(self, layout: _Layout) -> None:
        """One more; the oldest goes."""
        self.layouts = [layout, *self.layouts[: _MOST_WAYS - 1]]


@lru_cache(maxsize=64)
def _ways(_places: tuple[At, ...], _merges: tuple[Merge, ...], _first: int, _date1904: bool) -> _Ways:
    return _Ways()


def remembered_tables(at: SheetMap) -> list[Table]:
    """What ``tables_of`` gives."""
    sheet = at.sheet
    rows = headed_rows(sheet) if 0 < len(at.places) <= _MOST_CELLS and at.merged.is_whole else ()
    if len(rows) != 1:
        return headers_and_tables(at)[1]
    (first,) = rows
    top = bisect_left(at.places, (first - HEADER_DEPTH + 1, 0))
    places, cells = at.places[top:], list(sheet.cells.values())[top:]
    ways = _ways(places, sheet.merges, first, at.date1904)
    for layout in ways.layouts:
        if layout.is_of(cells):
            return [_table(at, layout)]
    headers, tables = headers_and_tables(at)
    if len(tables) == 1 and sum(len(cell.text) for cell in cells) <= _MOST_TEXT:
        ((header, settled),), (table,) = headers, tables
        value = settled.columns.value if _may_differ(settled) else 0
        compared = _compared(cells, value, header.last)
        ways.keep(_Layout(compared, header, value, settled, table.lines))
    return tables


def _table(at: SheetMap, layout: _Layout) -> Table:
    above = titles_of(at, (row for row in at.rows if row < layout.header.first))
    return Table(at.sheet, layout.columns.columns, layout.lines, above, layout.columns.doubtful)


def _may_differ(settled: Settled) -> bool:
    """Whether finding the table looks at no figure in the column of the figures."""
    columns = settled.columns
    others = (columns.stt, columns.label, columns.unit, columns.note)
    return columns.value > max(settled.labels) and columns.value not in others and not settled.doubtful


def _compared(cells: Sequence[Cell], value: int, header: int) -> list[Cell | At]:
    """The cells, with places instead of the plain figures that stand in a column below a row."""
    return [cell[:2] if cell[1] == value and cell[0] > header and _is_plain(cell) else cell for cell in cells]


def _is_plain(cell: Cell) -> bool:
    """Whether a cell is a figure and nothing else, to whatever looks at it."""
    _, _, kind, text, _, formula = cell
    if formula is not None or len(text) > _LONGEST or kind not in ("number", "text"):
        return False
    return (text.isascii() and text.isdigit()) or _is_plain_text(text)


@lru_cache(maxsize=4096)
def _is_plain_text(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and is_figure(Cell(1, 1, "text", text))
