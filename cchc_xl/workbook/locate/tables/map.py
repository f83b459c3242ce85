"""A sheet as finding tables needs it."""

from functools import lru_cache
from typing import NamedTuple

from ...grid import Sheet
from ..texts.old_fonts import Encoding, decoded, encoding_of
from .headers import Rows
from .merges import At, MergeBudget, Merged


class SheetMap(NamedTuple):
    """What finding tables on a sheet needs of it: which cells hold something, and which are merged. ``places``: of the
    cells, where they stand there row by row, else none."""

    sheet: Sheet
    rows: Rows
    merged: Merged
    date1904: bool
    encoding: Encoding | None
    places: tuple[At, ...] = ()


_REMEMBERED = 1_000
"""Cells of a sheet of which the places are remembered."""


def map_of(sheet: Sheet, date1904: bool, budget: MergeBudget | None = None) -> SheetMap:
    """The map of a sheet, with the text of old fonts in Unicode. ``budget``: shared by the sheets of a workbook."""
    encoding = encoding_of([cell.text for cell in sheet.cells.values() if cell.kind == "text"])
    if encoding:
        cells = {at: cell._replace(text=decoded(cell.text, encoding)) for at, cell in sheet.cells.items()}
        sheet = sheet._replace(cells=cells)
    places = tuple(sheet.cells)
    rows, in_order = (_remembered if len(places) <= _REMEMBERED else _rows)(places)
    return SheetMap(sheet, rows, Merged(sheet, budget or MergeBudget()), date1904, encoding, places if in_order else ())


def _rows(places: tuple[At, ...]) -> tuple[Rows, bool]:
    """Row -> its columns that hold something, and whether the cells stand there in that order."""
    ordered = sorted(places)
    rows: dict[int, list[int]] = {}
    last, columns = 0, []
    for row, column in ordered:
        if row != last:
            last, columns = row, rows.setdefault(row, [])
        columns.append(column)
    return rows, ordered == list(places)


_remembered = lru_cache(maxsize=64)(_rows)
