"""Finding the tables of a sheet: by their header words, never by row or column numbers."""

from collections.abc import Iterator
from typing import NamedTuple

from ..grid import Sheet
from .words import plain

HEADER_DEPTH = 3
"""A header has at most this many rows."""

_STT = frozenset({"stt", "tt", "st t", "số tt", "số thứ tự"})
_MAX_LABEL_COLUMN = 64


class Columns(NamedTuple):
    """Where the columns of a table stand; 0 where the table has none such."""

    stt: int
    label: int
    unit: int
    value: int
    note: int


class Line(NamedTuple):
    """One line of a table: its row, and the texts that tell which indicator it is."""

    row: int
    stt: str
    label: str
    unit: str


class Table(NamedTuple):
    """A table of one sheet. ``above``: the text lines between the table before it and its header."""

    sheet: Sheet
    columns: Columns
    lines: tuple[Line, ...]
    above: tuple[str, ...]


def find_tables(sheet: Sheet) -> list[Table]:
    """The tables of a sheet, top to bottom. A header repeated after a page break begins another."""
    rows: dict[int, list[int]] = {}
    for row, column in sheet.cells:
        rows.setdefault(row, []).append(column)
    headers = list(_headers(sheet, rows))
    tables = []
    for position, (first, last, columns) in enumerate(headers):
        end = headers[position + 1][0] if position + 1 < len(headers) else max(rows) + 1
        begin = headers[position - 1][1] + 1 if position else 1
        lines = tuple(_lines(sheet, sorted(row for row in rows if last < row < end), columns))
        above = tuple(_texts_above(sheet, rows, begin, first))
        tables.append(Table(sheet, columns, lines, above))
    return tables


def _headers(sheet: Sheet, rows: dict[int, list[int]]) -> Iterator[tuple[int, int, Columns]]:
    """(first row, last row, columns) of each header: rows that name the label and the value column."""
    done = 0
    for row in sorted(rows):
        if row <= done:
            continue
        label = next((column for column in sorted(rows[row]) if _is_label_header(sheet.text(row, column))), 0)
        if not label or label > _MAX_LABEL_COLUMN:
            continue
        found = _read_header(sheet, rows, row, label)
        if found:
            done = found[0]
            yield row, found[0], found[1]


def _is_label_header(text: str) -> bool:
    return len(text) < 200 and plain(text).startswith("chỉ tiêu")


def _read_header(sheet: Sheet, rows: dict[int, list[int]], first: int, label: int) -> tuple[int, Columns] | None:
    stt = unit = value = note = 0
    last = first
    for row in range(first, first + HEADER_DEPTH):
        for column in sorted(rows.get(row, ())):
            words = plain(sheet.text(row, column)[:200])
            if words in _STT:
                stt = stt or column
            elif words in ("đơn vị tính", "đvt", "đơn vị"):
                unit, last = unit or column, max(last, row)
            elif words in ("số liệu", "kết quả", "giá trị"):
                value, last = value or column, max(last, row)
            elif words.startswith("ghi chú"):
                note = note or column
    return (last, Columns(stt, label, unit, value, note)) if value else None


def _lines(sheet: Sheet, rows: list[int], columns: Columns) -> Iterator[Line]:
    for row in rows:
        stt, label = sheet.text(row, columns.stt), sheet.text(row, columns.label)
        if stt.strip() or label.strip():
            yield Line(row, stt, label, sheet.text(row, columns.unit))


def _texts_above(sheet: Sheet, rows: dict[int, list[int]], begin: int, end: int) -> Iterator[str]:
    for row in sorted(row for row in rows if begin <= row < end):
        for column in sorted(rows[row]):
            text = sheet.text(row, column).strip()
            if text:
                yield text
