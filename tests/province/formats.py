"""The same workbook in the other formats that offices send, by writers that are none of ours."""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import escape

import xlwt

from cchc_xl.workbook.grid import Grid, Sheet
from cchc_xl.workbook.read import read_grid
from tests.workbook.formats.biff12 import to_xlsb
from tests.workbook.formats.kit import cell, line, number, ods_of, words
from tests.workbook.formats.xls_kit import saved
from tests.workbook.parts import zipped


def _xls(data: bytes) -> bytes:
    book = xlwt.Workbook()
    for sheet in read_grid(data).sheets:
        page = book.add_sheet(sheet.name)
        for (row, column), one in sheet.cells.items():
            value = float(one.text) if one.kind == "number" else one.text
            page.write(row - 1, column - 1, value)
    return saved(book)


def _ods(data: bytes) -> bytes:
    return zipped(ods_of("".join(map(_table, read_grid(data).sheets))))


def _table(sheet: Sheet) -> str:
    bottom = max(row for row, _ in sheet.cells)
    rows = "".join(line(*(_cell(sheet, row, column) for column in range(1, 7))) for row in range(1, bottom + 1))
    return f'<table:table table:name="{escape(sheet.name)}">{rows}</table:table>'


def _cell(sheet: Sheet, row: int, column: int) -> str:
    one = sheet.cells.get((row, column))
    if one is None:
        return cell()
    return number(one.text) if one.kind == "number" else words(escape(" ".join(one.text.split())))


def _xlsb(data: bytes) -> bytes:
    grid: Grid = read_grid(data)
    return to_xlsb(grid)


IN_OTHER_FORMATS: dict[str, Callable[[bytes], bytes]] = {"xls": _xls, "ods": _ods, "xlsb": _xlsb}
"""Ending -> what makes such a file of an .xlsx."""
