"""The tables of a sheet and their lines: known by their header words, never by row or column numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...grid import Sheet
from ..texts.stt import code, split_label
from ..texts.words import MAX_LABEL
from .columns import Settled, settled, stt_text
from .headers import Columns, Header, find_headers
from .map import SheetMap, map_of
from .merges import At

MOST_TITLES = 2
"""Cells of a row that is a title: a letterhead has two beside each other, a line of a table three and more."""
MOST_LINES = 2_000
"""Lines of one table that are read; a form has at most a hundred and fifty."""
_TALLEST = 6
"""Rows over which the label of one line is merged."""


class Line(NamedTuple):
    """One line of a table: its row, the texts that tell which indicator it is, and where its value stands."""

    row: int
    stt: str
    label: str
    unit: str
    value: At


class Table(NamedTuple):
    """A table of one sheet. ``above``: the text lines between the table before it and its header.
    ``doubtful``: columns that might all be that of the figures; no line has a value then."""

    sheet: Sheet
    columns: Columns
    lines: tuple[Line, ...]
    above: tuple[str, ...]
    doubtful: tuple[int, ...] = ()


def is_bare(table: Table, line: Line) -> bool:
    """Whether a line has nothing but words, in a table with STT: a footnote, or the rest of a label that was broken."""
    if not table.columns.stt or line.stt.strip() or line.unit.strip() or line.value in table.sheet.cells:
        return False
    return not split_label(line.label)[0]


def find_tables(sheet: Sheet, date1904: bool = False) -> list[Table]:
    """The tables of a sheet that have a header, top to bottom. One repeated after a page break begins another."""
    return tables_of(map_of(sheet, date1904))


def tables_of(at: SheetMap) -> list[Table]:
    """The same, of a sheet that was mapped already."""
    return headers_and_tables(at)[1]


def headers_and_tables(at: SheetMap) -> tuple[list[tuple[Header, Settled]], list[Table]]:
    """The same, with the header and the columns of each."""
    headers = find_headers(at.sheet, at.rows, at.merged)
    numbers = list(at.rows)
    found, tables, begin = [], [], 0
    for position, header in enumerate(headers):
        first, body = bisect_left(numbers, header.first), bisect_right(numbers, header.last)
        below = (
            other.first for other in headers[position + 1 :] if _overlap(header, other) and other.first > header.last
        )
        end = bisect_left(numbers, next(below, numbers[-1] + 1))
        lines = numbers[body:end]
        columns = settled(at, header, lines)
        found.append((header, columns))
        tables.append(table_at(at, columns, lines, titles_of(at, numbers[begin:first])))
        begin = body
    return found, tables


def _overlap(one: Header, other: Header) -> bool:
    return one.left <= other.right and other.left <= one.right


def table_at(at: SheetMap, columns: Settled, body: list[int], above: tuple[str, ...] = ()) -> Table:
    """A table of which the columns and rows are known."""
    lines = tuple(_lines(at, columns, body))
    return Table(at.sheet, columns.columns, lines, above, columns.doubtful)


def titles_of(at: SheetMap, rows: Iterable[int]) -> tuple[str, ...]:
    """The texts of those rows that are titles, and no lines of a table."""
    return tuple(_texts(at, (row for row in rows if _is_title(at, row))))


def _lines(at: SheetMap, settled: Settled, body: list[int]) -> Iterator[Line]:
    columns, cells = settled.columns, at.sheet.cells
    for row in body[:MOST_LINES]:
        stt, label = stt_text(at, row, columns.stt)[:MAX_LABEL], _label(at, row, settled)[:MAX_LABEL]
        has_label = bool(label.strip())
        if not has_label and len(stt) > 6 and any(map(str.isalpha, stt)):
            stt, label = split_label(stt)  # both in the cells of the STT, merged over those of the label
        if has_label or stt.strip() or label.strip():
            unit, value = cells.get((row, columns.unit)), (row, columns.value)
            place = value if value in cells else _value_place(at, row, columns)
            yield Line(row, stt, label, unit.text[:MAX_LABEL] if unit else "", place)


def _label(at: SheetMap, row: int, settled: Settled) -> str:
    cells = at.sheet.cells
    for column in settled.labels:
        cell = cells.get((row, column))
        if cell and cell.text.strip():
            return cell.text
    if not at.merged:
        return ""
    top, left = at.merged.origin(row, settled.labels[0])
    return at.sheet.text(top, left) if top == row and left != settled.columns.stt else ""


def _value_place(at: SheetMap, row: int, columns: Columns) -> At:
    """Where the value of a line stands: elsewhere than in its column where cells are merged."""
    own = (row, columns.value)
    if own in at.sheet.cells or not columns.value or not at.merged:
        return own
    top, left = at.merged.origin(*own)
    if top == row and left not in (columns.stt, columns.label, columns.unit):
        return (top, left)
    over = at.merged.of(row, columns.label)
    if over and over.top == row and over.bottom - row < _TALLEST:  # a label of several rows, the value in the second
        below = range(row + 1, over.bottom + 1)
        return next(((other, columns.value) for other in below if (other, columns.value) in at.sheet.cells), own)
    return own


def _is_title(at: SheetMap, row: int) -> bool:
    """Whether a row between two tables is a title of the second, and no line of the first."""
    columns = at.rows[row]
    return len(columns) <= MOST_TITLES and not code(stt_text(at, row, columns[0]))


def _texts(at: SheetMap, rows: Iterable[int]) -> Iterator[str]:
    for row in rows:
        for column in at.rows[row]:
            text = at.sheet.text(row, column).strip()
            if text:
                yield text
