"""What the BIFF stream of an .xls workbook holds, as plain data. Runs in the guarded child process: see ``child.py``.

xlrd reads cells, formats and hidden rows; it tells neither where formulas stand nor whether they were ever calculated
(``biff_records.py`` does). The data is what ``reply.py`` accepts.
"""

from __future__ import annotations

import os
from typing import Any

import xlrd
from xlrd.formula import oREF

from ...number.excel_format import BUILTIN
from .. import limits
from ..grid import address
from .biff_records import Marks, RefusedStream, walk
from .budget import Budget

_STATES = {0: "visible", 1: "hidden", 2: "veryHidden"}
_KINDS = {xlrd.XL_CELL_TEXT: "text", xlrd.XL_CELL_NUMBER: "number", xlrd.XL_CELL_DATE: "number",
          xlrd.XL_CELL_BOOLEAN: "boolean", xlrd.XL_CELL_ERROR: "error"}  # fmt: skip
_OWN_FORMATS = 50
"""From BIFF5 on a format has a number; before, its place in the file is its number."""
_MAX_NAME, _MAX_NAMES = 255, 20_000


class _Pool:
    """Texts that are sent once, however many cells hold them."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        found = self._numbers.get(text)
        if found is None:
            found = self._numbers[text] = len(self.texts)
            self.texts.append(_clean(text))
        return found


def read_stream(data: bytes) -> dict[str, Any]:
    """The workbook in a BIFF stream.

    Raises:
        RefusedStream: it is encrypted, too large, or of a version that xlrd does not know.
        Exception: it is damaged; xlrd fails in many ways.
    """
    stream = bytearray(data)
    marks = walk(stream)
    with open(os.devnull, "w", encoding="utf-8") as log:
        book = xlrd.open_workbook(
            file_contents=bytes(stream), formatting_info=True, on_demand=True, ragged_rows=True, logfile=log
        )
        if book.nsheets > limits.SHEETS:
            raise RefusedStream("sheets")
        pool = _Pool()
        sheets, left = [], Budget()
        for index in range(book.nsheets):
            sheet = book.sheet_by_index(index)
            begin = marks.sheets[index] if index < len(marks.sheets) else 0
            sheets.append(_sheet(book, sheet, begin, marks, pool, left))
            if book.biff_version >= _OWN_FORMATS:
                book.unload_sheet(index)
        names, local_names = _names(book)
    return {
        "sheets": sheets, "texts": pool.texts, "date1904": book.datemode == 1, "names": names,
        "local_names": local_names, "links": [_clean(link) for link in marks.links], "macros": marks.has_macros,
    }  # fmt: skip


def _sheet(book: Any, sheet: Any, begin: int, marks: Marks, pool: _Pool, left: Budget) -> dict[str, Any]:  # noqa: ANN401
    cells: list[tuple[int, int, str, int, int, int]] = []
    formats: dict[int, int] = {}
    for row in range(sheet.nrows):
        kinds, values = sheet.row_types(row), sheet.row_values(row)
        for column, code in enumerate(kinds):
            kind = _KINDS.get(code)
            if kind is None:
                continue
            place = (begin, row, column)
            text = _text(code, values[column])
            if place in marks.uncalculated:
                kind, text = "none", ""
            _take(left, text)
            style = sheet.cell_xf_index(row, column)
            if style not in formats:
                formats[style] = pool.number(_format(book, style, marks))
            cells.append((row + 1, column + 1, kind, pool.number(text), formats[style], int(place in marks.formulas)))
    merged = sheet.merged_cells[: left.merges]
    left.merges -= len(merged)
    hidden = [row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden][: left.hidden_rows]
    left.hidden_rows -= len(hidden)
    return {
        "name": _clean(sheet.name)[:_MAX_NAME], "state": _STATES.get(sheet.visibility, "hidden"), "cells": cells,
        "merges": [(top + 1, left + 1, bottom, right) for top, bottom, left, right in merged],
        "hidden_rows": hidden,
        "hidden_columns": [column + 1 for column, info in sheet.colinfo_map.items() if info.hidden],
    }  # fmt: skip


def _take(left: Budget, text: str) -> None:
    left.cells -= 1
    left.text -= len(text)
    if left.cells < 0 or left.text < 0:
        raise RefusedStream("cells" if left.cells < 0 else "text")


def _text(code: int, value: Any) -> str:  # noqa: ANN401
    """A value as the .xlsx reader gives it: a whole number without decimals, an error as Excel shows it."""
    if code == xlrd.XL_CELL_TEXT:
        return str(value)[: limits.CELL_TEXT]
    if code == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#VALUE!"))
    if code == xlrd.XL_CELL_BOOLEAN:
        return "1" if value else "0"
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _format(book: Any, style: int, marks: Marks) -> str:  # noqa: ANN401
    """The number format of a cell style. Formats that every Excel has are those of the .xlsx reader."""
    if not 0 <= style < len(book.xf_list):
        return "General"
    key = book.xf_list[style].format_key
    if book.biff_version >= _OWN_FORMATS and key not in marks.formats and key in BUILTIN:
        return BUILTIN[key]
    held = book.format_map.get(key)
    return str(held.format_str)[:_MAX_NAME] if held and held.format_str else "General"


def _names(book: Any) -> tuple[dict[str, str], list[tuple[str, str]]]:  # noqa: ANN401
    """Defined names and the one cell each stands for ("" for anything else), and (sheet, name) of local ones."""
    names: dict[str, str] = {}
    local: list[tuple[str, str]] = []
    titles = book.sheet_names()
    for one in book.name_obj_list[:_MAX_NAMES]:
        name, scope = _clean(one.name)[:_MAX_NAME], getattr(one, "scope", -1)
        if scope == -1:
            names[name] = _one_cell(one, titles)
        elif 0 <= scope < len(titles):
            local.append((_clean(titles[scope])[:_MAX_NAME], name))
    return names, local


def _one_cell(name: Any, titles: list[str]) -> str:  # noqa: ANN401
    result = getattr(name, "result", None)
    if result is None or result.kind != oREF or not isinstance(result.value, list) or len(result.value) != 1:
        return ""
    sheet, sheet_end, row, row_end, column, column_end = result.value[0].coords
    if (sheet_end, row_end, column_end) != (sheet + 1, row + 1, column + 1) or not 0 <= sheet < len(titles):
        return ""
    title = _clean(titles[sheet])[:_MAX_NAME].replace("'", "''")
    cell = address(row + 1, column + 1)
    letters = cell.rstrip("0123456789")
    return f"'{title}'!${letters}${cell[len(letters) :]}"


def _clean(text: str) -> str:
    """Text that can be encoded: half a surrogate pair becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
