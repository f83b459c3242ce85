"""The tables of a sheet and their lines: known by their header words, never by row or column numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ...grid import Sheet
from ..texts.old_fonts import Encoding, decoded, encoding_of
from ..texts.stt import code, split_label, typed_stt
from .headers import Columns, Header, Rows, find_headers
from .merges import At, Merged

_LOOKED_AT = 400
"""Lines of a table by which its columns are told apart."""
MOST_TITLES = 2
"""Cells of a row that is a title: a letterhead has two beside each other, a line of a table three and more."""
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


class SheetMap(NamedTuple):
    """What finding tables on a sheet needs of it: which cells hold something, and which are merged."""

    sheet: Sheet
    rows: Rows
    merged: Merged
    date1904: bool
    encoding: Encoding | None


def map_of(sheet: Sheet, date1904: bool) -> SheetMap:
    """The map of a sheet, with the text of old fonts in Unicode."""
    encoding = encoding_of(cell.text for cell in sheet.cells.values() if cell.kind == "text")
    if encoding:
        cells = {at: cell._replace(text=decoded(cell.text, encoding)) for at, cell in sheet.cells.items()}
        sheet = sheet._replace(cells=cells)
    rows: dict[int, list[int]] = {}
    for row, column in sorted(sheet.cells):
        rows.setdefault(row, []).append(column)
    return SheetMap(sheet, rows, Merged(sheet), date1904, encoding)


def find_tables(sheet: Sheet, date1904: bool = False) -> list[Table]:
    """The tables of a sheet that have a header, top to bottom. One repeated after a page break begins another."""
    return tables_of(map_of(sheet, date1904))


def tables_of(at: SheetMap) -> list[Table]:
    """The same, of a sheet that was mapped already."""
    headers = find_headers(at.sheet, at.rows, at.merged)
    numbers = list(at.rows)
    tables, begin = [], 0
    for position, header in enumerate(headers):
        first, body = bisect_left(numbers, header.first), bisect_right(numbers, header.last)
        below = (
            other.first for other in headers[position + 1 :] if _overlap(header, other) and other.first > header.last
        )
        end = bisect_left(numbers, next(below, numbers[-1] + 1))
        above = tuple(_texts(at, (row for row in numbers[begin:first] if _is_title(at, row))))
        tables.append(table_at(at, header.columns, numbers[body:end], above, header))
        begin = body
    return tables


def _overlap(one: Header, other: Header) -> bool:
    return one.left <= other.right and other.left <= one.right


def table_at(
    at: SheetMap, columns: Columns, body: list[int], above: tuple[str, ...] = (), header: Header | None = None
) -> Table:
    """A table of which the columns and rows are known. ``header``: None where it has none."""
    if header:
        columns = _settled(at, columns, body, header)
    return Table(at.sheet, columns, tuple(_lines(at, columns, body)), above, header.doubtful if header else ())


def _settled(at: SheetMap, columns: Columns, body: list[int], header: Header) -> Columns:
    """The columns, where a header is merged over several the one that is used."""
    others = set(columns) - {columns.label}
    label = _used(at, [column for column in at.merged.span(header.first, columns.label) if column not in others], body)
    value = _used(at, header.under, body) if header.under else columns.value
    stt = columns.stt or stt_column(at, label, body, header.left)
    return columns._replace(label=label, value=value, stt=stt)


def _used(at: SheetMap, columns: Sequence[int], body: list[int]) -> int:
    """The column that holds most, the first of several."""
    if len(columns) == 1:
        return columns[0]
    return max(columns, key=lambda column: sum((row, column) in at.sheet.cells for row in body[:_LOOKED_AT]))


def stt_column(at: SheetMap, label: int, body: list[int], left: int) -> int:
    """The column before the labels that holds STT under no header; 0 where there is none."""
    for column in range(label - 1, max(left, label - 4) - 1, -1):
        codes = sum(bool(code(stt_text(at, row, column))) for row in body[:_LOOKED_AT])
        if codes >= 3:
            return column
    return 0


def stt_text(at: SheetMap, row: int, column: int) -> str:
    """What was typed into an STT cell."""
    return typed_stt(at.sheet.cells.get((row, column)), at.date1904)


def _lines(at: SheetMap, columns: Columns, body: list[int]) -> Iterator[Line]:
    for row in body:
        stt, label = stt_text(at, row, columns.stt), _label(at, row, columns)
        if not label.strip() and len(stt) > 6 and any(map(str.isalpha, stt)):
            stt, label = split_label(stt)  # both in the cells of the STT, merged over those of the label
        if stt.strip() or label.strip():
            yield Line(row, stt, label, at.sheet.text(row, columns.unit), _value_place(at, row, columns))


def _label(at: SheetMap, row: int, columns: Columns) -> str:
    text = at.sheet.text(row, columns.label)
    if text.strip() or not at.merged:
        return text
    top, left = at.merged.origin(row, columns.label)
    return at.sheet.text(top, left) if top == row and left != columns.stt else ""


def _value_place(at: SheetMap, row: int, columns: Columns) -> At:
    """Where the value of a line stands: elsewhere than in its column where cells are merged."""
    own = (row, columns.value)
    if not at.merged or not columns.value or own in at.sheet.cells:
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
