"""Tables without a header of their own: a form's second half on another sheet, a header in unheard-of words.

Cells that hold labels of the edition tell where the labels stand; header words above and what the columns hold tell
the rest. Looked for only where header words alone did not find every row.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from ..labels import LabelIndex
from ..texts.stt import code, split_label
from ..texts.words import MAX_LABEL, key
from .columns import LOOKED_AT, Settled, stt_column, stt_text
from .figures import figures_in, fullest
from .headers import MOST_TABLES, Columns, header_words, value_score
from .map import SheetMap
from .read import Table, table_at, titles_of

ENOUGH_LABELS = 2
"""So many labels of the edition in one column make a table; one alone may stand in a remark."""

_ABOVE, _TITLES = 4, 30
"""Rows above the first label in which header words, and titles, are looked for."""

_CELLS, _ASKED = 20_000, 6_000
"""Cells of a sheet that are looked at, and different texts of a workbook; a real form has a thousand."""


def more_tables(index: LabelIndex, at: SheetMap, tables: Iterable[Table]) -> Iterator[Table]:
    """Tables on a sheet whose labels are none of those in the tables found already."""
    here = [table for table in tables if table.sheet is at.sheet]
    known = {(line.row, column) for table in here for line in table.lines for column in table.columns}
    lines = sorted({line.row for table in here for line in table.lines})
    units = {key(row.unit) for row in index.edition.rows.values() if row.unit}
    numbers = list(at.rows)
    for label, rows in islice(_stretches(index, at, known, lines), MOST_TABLES):
        begin = bisect_left(numbers, rows[0])
        body = numbers[begin : bisect_right(numbers, rows[-1])]
        above = numbers[max(0, begin - _TITLES, bisect_right(numbers, lines[-1]) if lines else 0) : begin]
        yield table_at(at, _columns(at, label, rows, above, units), body, titles_of(at, above))


def _stretches(
    index: LabelIndex, at: SheetMap, known: set[tuple[int, int]], lines: list[int]
) -> Iterator[tuple[int, list[int]]]:
    """The column of labels and their rows, for each stretch between which no table found already stands."""
    hits = sorted(_hits(index, at, known), key=lambda hit: (hit[1], hit[0]))
    for (label, _), part in groupby(hits, key=lambda hit: (hit[1], bisect_left(lines, hit[0]))):
        rows = [row for row, _ in part]
        labels = {key(at.sheet.text(row, label)) for row in rows}
        if len(labels) >= ENOUGH_LABELS or (len(rows) == 1 and _has_stt(at, rows[0], label)):
            yield label, rows


def _hits(index: LabelIndex, at: SheetMap, known: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for (row, column), cell in islice(at.sheet.cells.items(), _CELLS):
        if index.asked > _ASKED:
            return
        if (
            cell.kind == "text"
            and 5 < len(cell.text) <= MAX_LABEL
            and (row, column) not in known
            and index.rows(cell.text)
        ):
            yield row, column


def _has_stt(at: SheetMap, row: int, label: int) -> bool:
    return bool(stt_column(at, label, [row], 1) or split_label(at.sheet.text(row, label))[0])


def _columns(at: SheetMap, label: int, rows: list[int], above: list[int], units: set[str]) -> Settled:
    """The columns of a table without a header of its own. ``above``: the rows before it; ``units``: of the edition."""
    looked = rows[:LOOKED_AT]
    stt = stt_column(at, label, looked, 1)
    held = {column for row in looked for column in at.rows[row]} - {label}
    held = {column for column in held if column > label or not _holds_stt(at, column, looked)}
    like_units = {column: sum(key(at.sheet.text(row, column)) in units for row in looked) for column in held}
    unit = max(like_units, key=lambda column: like_units[column], default=0)
    unit = unit if like_units.get(unit) else 0
    values = _values(at, held - {unit}, looked, above[-_ABOVE:]) or ((unit or label) + 1,)
    note = next((column for column in sorted(held) if column > max(values) and column != unit), 0)
    value, doubtful = (values[0], ()) if len(values) == 1 else (0, values)
    return Settled(Columns(stt, label, unit, value, note), (label,), doubtful)


def _holds_stt(at: SheetMap, column: int, rows: list[int]) -> bool:
    filled = [text for text in (stt_text(at, row, column) for row in rows) if text.strip()]
    return bool(filled) and 2 * sum(bool(code(text)) for text in filled) > len(filled)


def _values(at: SheetMap, columns: set[int], rows: list[int], above: list[int]) -> tuple[int, ...]:
    """The columns that may hold the figures: by the words above them, else by what they hold."""
    scores = {
        column: max((value_score(header_words(at.sheet.text(row, column))) for row in above), default=0)
        for column in columns
    }
    best = max(scores.values(), default=0)
    if best > 1:
        return tuple(column for column in sorted(columns) if scores[column] == best)
    return fullest(figures_in(at, columns, rows))
