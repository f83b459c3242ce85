"""Single cells in openpyxl, read without making them and written as Excel writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .areas import letters
from .typed import ERRORS, Entry

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles.styleable import StyleableObject
    from openpyxl.worksheet.worksheet import Worksheet as Openpyxl

    from .document import File

At = tuple[int, int]


def column_group(sheet: Openpyxl, column: int) -> Any:
    """The ``<col>`` of a column; None where there is none."""
    for key, group in sheet.column_dimensions.items():
        first, last = (group.min, group.max) if group.min and group.max else (None, None)
        if first is None and key == letters(column):
            return group
        if first is not None and first <= column <= last:
            return group
    return None


def looks(sheet: Openpyxl, at: At) -> StyleableObject:
    """What a cell's format is: its own, else its row's, else its column's."""
    cell = sheet._cells.get(at)
    if cell is not None:
        return cell
    row = sheet.row_dimensions.get(at[0], None)
    if row is not None and row.has_style:
        return row
    column = column_group(sheet, at[1])
    if column is not None and column.has_style:
        return column
    from openpyxl.styles.styleable import StyleableObject

    return StyleableObject(sheet)


def made(sheet: Openpyxl, at: At) -> Cell:
    """The cell; one that did not exist comes with the format of its row or column."""
    if at not in sheet._cells:
        from copy import copy

        model = looks(sheet, at)
        sheet.cell(*at)._style = copy(model._style)
    return sheet._cells[at]


def is_covered(sheet: Openpyxl, at: At) -> bool:
    """Whether a merge hides it."""
    return type(sheet._cells.get(at)).__name__ == "MergedCell"


def formula_of(cell: Cell | None) -> str | None:
    """The formula of a cell, with its ``=``."""
    if cell is None or cell.data_type != "f":
        return None
    return cell.value if isinstance(cell.value, str) else f"={(cell.value.text or '').removeprefix('=')}"


def value(file: File, sheet: Openpyxl, at: At) -> Any:
    """``Range.Value`` of a cell. A formula whose result is not known gives None."""
    cell = sheet._cells.get(at)
    if cell is None or cell.value is None:
        return None
    if cell.data_type != "f":
        return _as_com(cell.value, cell.data_type)
    found = file.cached(sheet.title, *at)
    if found is None or found.kind == "none":
        return None
    if found.kind == "number":
        return float(found.text)
    return found.text == "1" if found.kind == "boolean" else ERRORS.get(found.text, found.text)


def _as_com(content: Any, kind: str) -> Any:
    if kind == "e":
        return ERRORS.get(content, content)
    return float(content) if isinstance(content, int) and not isinstance(content, bool) else content


def formula(sheet: Openpyxl, at: At) -> str:
    """``Range.Formula`` of a cell: the formula, or its content as somebody would type it."""
    cell = sheet._cells.get(at)
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, bool):
        return "TRUE" if cell.value else "FALSE"
    if isinstance(cell.value, int | float):
        return f"{cell.value:.15g}"
    return formula_of(cell) or str(cell.value)


def put(sheet: Openpyxl, at: At, entry: Entry) -> None:
    """Write into a cell."""
    if entry.kind == "blank" and at not in sheet._cells:
        return
    cell = made(sheet, at)
    content = entry.content
    if entry.kind == "number" and isinstance(content, float) and content.is_integer() and abs(content) < 1e15:
        content = int(content)
    cell.value = content if entry.kind != "text" else None
    if entry.kind == "text":  # past openpyxl, which takes "=1" for a formula
        cell._value, cell.data_type = content, "s"
    if entry.kind == "error":
        cell.data_type = "e"
    if cell.quotePrefix != entry.is_quoted:
        cell.quotePrefix = entry.is_quoted
    if entry.number_format and cell.number_format == "General":
        cell.number_format = entry.number_format
