"""A bent book becomes a real file: by XlsxWriter, or by openpyxl where a formula has no cached value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from tests.deform.book import Book, Cell, ErrorValue, Page, address

Places = dict[int, tuple[Page, int, int]]


def places(book: Book) -> Places:
    """Where every cell object stands now: page, row and column index."""
    return {id(cell): (page, row, column) for page, row, column, cell in book.cells()}


def write(book: Book, path: Path) -> str:
    """Write the book as .xlsx with the writer it asks for."""
    path.parent.mkdir(parents=True, exist_ok=True)
    {"xlsxwriter": _by_xlsxwriter, "openpyxl": _by_openpyxl}[book.writer](book, path)
    return str(path)


def _merges(page: Page, where: Places) -> list[tuple[int, int, int, int]]:
    """Merged areas whose corners are still there, each cell in one area at most."""
    areas: list[tuple[int, int, int, int]] = []
    taken: set[tuple[int, int]] = set()
    for first, last in page.merges:
        ends = [where[id(cell)] for cell in (first, last) if id(cell) in where]
        if len(ends) < 2 or any(end[0] is not page for end in ends):
            continue
        top, bottom = sorted(end[1] for end in ends)
        left, right = sorted(end[2] for end in ends)
        area = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if len(area) > 1 and not area & taken:
            taken |= area
            areas.append((top, left, bottom, right))
    return areas


def _formula(cell: Cell, where: Places) -> str:
    names = []
    for operand in cell.operands:
        page, row, column = where[id(operand)]
        own = where[id(cell)][0]
        names.append(address(row, column) if page is own else f"'{page.name}'!{address(row, column)}")
    return "=" + (cell.formula or "").format(*names)


def _by_xlsxwriter(book: Book, path: Path) -> None:
    where = places(book)
    options = {"strings_to_numbers": False, "strings_to_formulas": False, "in_memory": True}
    with xlsxwriter.Workbook(str(path), options) as file:
        styles = {look: file.add_format({"num_format": look}) for look in {cell.look for *_, cell in book.cells()}}
        raised = file.add_format({"font_script": 1})
        for page in book.pages:
            sheet = file.add_worksheet(page.name)
            for r, row in enumerate(page.rows):
                for c, cell in enumerate(row.cells):
                    if cell.superscript:
                        sheet.write_rich_string(r, c, str(cell.value), raised, cell.superscript)
                    else:
                        _write_cell(sheet, r, c, cell, styles[cell.look], where)
                    if cell.comment:
                        sheet.write_comment(r, c, cell.comment)
                if row.hidden or row.outline:
                    sheet.set_row(r, None, None, {"hidden": row.hidden, "level": row.outline})
            # as Excel stores it: the cells stay as they are, the areas are only listed
            sheet.merge += [list(area) for area in _merges(page, where)]
            _dress(sheet, page)
        next(sheet for sheet, page in zip(file.worksheets(), book.pages, strict=True) if not page.hidden).activate()


def _write_cell(sheet: Any, r: int, c: int, cell: Cell, style: Any, where: Places) -> None:
    if cell.formula is not None:
        sheet.write_formula(r, c, _formula(cell, where), style, "" if cell.value is None else cell.value)
    elif isinstance(cell.value, bool):
        sheet.write_boolean(r, c, cell.value, style)
    elif isinstance(cell.value, str):
        sheet.write_string(r, c, cell.value, style)
    elif cell.value is not None:
        sheet.write_number(r, c, cell.value, style)
    elif cell.look != "General":
        sheet.write_blank(r, c, None, style)


def _dress(sheet: Any, page: Page) -> None:
    for column in page.hidden_columns | set(page.column_levels):
        level = page.column_levels.get(column, 0)
        sheet.set_column(column, column, None, None, {"hidden": column in page.hidden_columns, "level": level})
    if page.frozen:
        sheet.freeze_panes(page.first("line"), 0)
    if page.filtered:
        sheet.autofilter(max(page.first("line") - 1, 0), 0, len(page.rows) - 1, page.width - 1)
    if page.hidden:
        sheet.hide()


def _by_openpyxl(book: Book, path: Path) -> None:
    where = places(book)
    file = openpyxl.Workbook()
    file.remove(file.active)
    for page in book.pages:
        sheet = file.create_sheet(page.name)
        for r, row in enumerate(page.rows, 1):
            for c, cell in enumerate(row.cells, 1):
                value = _formula(cell, where) if cell.formula is not None else cell.value
                if value is None:
                    continue
                target = sheet.cell(r, c, value)
                target.number_format = cell.look
                if isinstance(value, str) and cell.formula is None and not isinstance(value, ErrorValue):
                    target.value = value + cell.superscript
                    target.data_type = "s"
                if cell.comment:
                    target.comment = Comment(cell.comment, "CCHC")
            if row.hidden:
                sheet.row_dimensions[r].hidden = True
            sheet.row_dimensions[r].outlineLevel = row.outline
        for column in page.hidden_columns:
            sheet.column_dimensions[get_column_letter(column + 1)].hidden = True
        for top, left, bottom, right in _merges(page, where):
            sheet.merged_cells.add(f"{address(top, left)}:{address(bottom, right)}")
        if page.frozen:
            sheet.freeze_panes = f"A{page.first('line') + 1}"
        if page.filtered:
            sheet.auto_filter.ref = f"A{max(page.first('line'), 1)}:{address(len(page.rows) - 1, page.width - 1)}"
        if page.hidden:
            sheet.sheet_state = "hidden"
    file.active = next(i for i, page in enumerate(book.pages) if not page.hidden)
    file.save(path)
