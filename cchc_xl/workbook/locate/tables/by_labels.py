"""Tables without a header of their own: a form's second half on another sheet, a header in unheard-of words.

Cells that hold labels of the edition tell where the labels stand; header words above and what the columns hold tell
the rest. Looked for only where header words alone did not find every row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ....number import fold
from ..labels import LabelIndex
from ..texts.stt import split_label
from ..texts.words import key
from .headers import Columns, header_words, value_score
from .read import SheetMap, Table, stt_column, table_at

ENOUGH_LABELS = 2
"""So many labels of the edition in one column make a table; one alone may stand in a remark."""

_ABOVE = 4
"""Rows above the first label in which header words are looked for."""

_CELLS = 20_000
"""Cells of a sheet that are looked at; a real form has a thousand."""

_FIGURE = frozenset("0123456789.,% -/")


def more_tables(index: LabelIndex, at: SheetMap, tables: Iterable[Table]) -> Iterator[Table]:
    """Tables on a sheet whose labels are none of those in the tables found already."""
    here = [table for table in tables if table.sheet is at.sheet]
    known = {(line.row, column) for table in here for line in table.lines for column in table.columns}
    hits = sorted(_hits(index, at, known), key=lambda hit: (hit[1], hit[0]))
    for column, of_column in groupby(hits, key=lambda hit: hit[1]):
        rows = [row for row, _ in of_column]
        for part in _unbroken(rows, sorted({line.row for table in here for line in table.lines})):
            labels = {key(at.sheet.text(row, column)) for row in part}
            if len(labels) >= ENOUGH_LABELS or (len(part) == 1 and _has_stt(at, part[0], column)):
                yield _table(index, at, column, part)


def _hits(index: LabelIndex, at: SheetMap, known: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for number, ((row, column), cell) in enumerate(at.sheet.cells.items()):
        if number >= _CELLS:
            return
        if cell.kind == "text" and len(cell.text) > 5 and (row, column) not in known and index.rows(cell.text):
            yield row, column


def _unbroken(rows: list[int], known: list[int]) -> Iterator[list[int]]:
    """The rows in stretches between which no table found already stands."""
    for _, part in groupby(rows, key=lambda row: sum(other < row for other in known)):
        yield list(part)


def _has_stt(at: SheetMap, row: int, column: int) -> bool:
    return bool(stt_column(at, column, [row] * 3, 1) or split_label(at.sheet.text(row, column))[0])


def _table(index: LabelIndex, at: SheetMap, label: int, rows: list[int]) -> Table:
    body = [row for row in at.rows if rows[0] <= row <= rows[-1]]
    stt = stt_column(at, label, rows, 1) or (label - 1 if _has_stt(at, rows[0], label) else 0)
    units = {key(row.unit) for row in index.edition.rows.values() if row.unit}
    held = {column: [at.sheet.text(row, column) for row in rows] for column in _columns(at, rows) - {label, stt}}
    unit = max(held, key=lambda column: sum(key(text) in units for text in held[column]), default=0)
    if not unit or not any(key(text) in units for text in held[unit]):
        unit = 0
    others = {column: texts for column, texts in held.items() if column != unit}
    values = _values(at, others, rows[0]) or ((unit or label) + 1,)
    note = next((column for column in sorted(held) if column > max(values, default=label) and column != unit), 0)
    columns = Columns(max(stt, 0), label, unit, values[0] if len(values) == 1 else 0, note)
    table = table_at(at, columns, body)
    return table._replace(doubtful=values) if len(values) > 1 else table


def _columns(at: SheetMap, rows: list[int]) -> set[int]:
    return {column for row in rows for column in at.rows[row]}


def _values(at: SheetMap, held: dict[int, list[str]], first: int) -> tuple[int, ...]:
    """The columns that may hold the figures: by the words above them, else by what they hold."""
    above = [row for row in at.rows if first - _ABOVE <= row < first]
    scores = {
        column: max((value_score(header_words(at.sheet.text(row, column))) for row in above), default=0)
        for column in held
    }
    figures = {
        column: sum(bool(text.strip()) and set(fold(text)) <= _FIGURE for text in texts)
        for column, texts in held.items()
    }
    best = max(scores.values(), default=0)
    if best > 1:
        return tuple(column for column in sorted(held) if scores[column] == best)
    most = max(figures.values(), default=0)
    if most:
        return tuple(column for column in sorted(held) if 2 * figures[column] > most)
    return ()
