"""A sheet as finding tables needs it."""

from typing import NamedTuple

from ...grid import Sheet
from ..texts.old_fonts import Encoding, decoded, encoding_of
from .headers import Rows
from .merges import MergeBudget, Merged


class SheetMap(NamedTuple):
    """What finding tables on a sheet needs of it: which cells hold something, and which are merged."""

    sheet: Sheet
    rows: Rows
    merged: Merged
    date1904: bool
    encoding: Encoding | None


def map_of(sheet: Sheet, date1904: bool, budget: MergeBudget | None = None) -> SheetMap:
    """The map of a sheet, with the text of old fonts in Unicode. ``budget``: shared by the sheets of a workbook."""
    encoding = encoding_of([cell.text for cell in sheet.cells.values() if cell.kind == "text"])
    if encoding:
        cells = {at: cell._replace(text=decoded(cell.text, encoding)) for at, cell in sheet.cells.items()}
        sheet = sheet._replace(cells=cells)
    rows: dict[int, list[int]] = {}
    last, columns = 0, []
    for row, column in sorted(sheet.cells):
        if row != last:
            last, columns = row, rows.setdefault(row, [])
        columns.append(column)
    return SheetMap(sheet, rows, Merged(sheet, budget or MergeBudget()), date1904, encoding)
