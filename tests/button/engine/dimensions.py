"""Widths of columns and heights of rows."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from .areas import Area, letters
from .cells import column_group, value

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet as Openpyxl

    from .document import File

_STANDARD = 8.43
"""Characters of a column that nobody made wider."""


def stored(characters: float) -> float:
    """The width as a file has it: 7 pixels a character of the standard font, and 5 around them."""
    return int((characters * 7 + 5) / 7 * 256) / 256


def characters(width: float) -> float:
    """The width as ``ColumnWidth`` gives it."""
    return round((width * 7 - 5) / 7, 2)


def groups(sheet: Openpyxl, area: Area) -> list[Any]:
    """The ``<col>`` elements of exactly the columns of an area; those that reach beyond are cut, lacking ones made."""
    for edge in (area.left, area.right + 1):
        found = column_group(sheet, edge)
        if found is not None and found.min and found.min < edge <= found.max:
            behind = copy(found)
            found.max, behind.min, behind.index = edge - 1, edge, letters(edge)
            sheet.column_dimensions[letters(edge)] = behind
    result, column = [], area.left
    while column <= area.right:
        group = column_group(sheet, column) or _made(sheet, column, area.right)
        group.reindex()
        result.append(group)
        column = group.max + 1
    return result


def _made(sheet: Openpyxl, first: int, last: int) -> Any:
    """One for the columns up to the next that has its own."""
    starts = [group.min or first for group in sheet.column_dimensions.values()]
    group = sheet.column_dimensions[letters(first)]
    group.min, group.max = first, min([last, *(start - 1 for start in starts if start > first)])
    group.width = sheet.sheet_format.defaultColWidth or stored(_STANDARD)
    return group


def width(sheet: Openpyxl, column: int) -> float:
    """``ColumnWidth`` of a column."""
    group = column_group(sheet, column)
    told = group.width if group is not None else sheet.sheet_format.defaultColWidth
    return 0.0 if group is not None and group.hidden else characters(told) if told else _STANDARD


def height(sheet: Openpyxl, row: int) -> float:
    """``RowHeight`` of a row, in points."""
    told = sheet.row_dimensions.get(row, None)
    if told is not None and told.hidden:
        return 0.0
    return float((told.height if told is not None else None) or sheet.sheet_format.defaultRowHeight or 15.0)


def fit_columns(file: File, sheet: Openpyxl, area: Area) -> None:
    """As wide as the longest line in the cells of the area, about; cells that wrap make no column wider."""
    for column in range(area.left, area.right + 1):
        places = [(row, column) for row in range(area.top, area.bottom + 1) if (row, column) in sheet._cells]
        lines = [
            line
            for at in places
            if not sheet._cells[at].alignment.wrap_text
            for line in str(value(file, sheet, at) or "").splitlines()
        ]
        if lines:
            groups(sheet, Area(1, column, 1, column))[0].width = stored(min(255, max(map(len, lines)) + 1))
