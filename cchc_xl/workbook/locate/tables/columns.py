"""Which column of a table is which, where its header alone does not say: merged headers, no header over the STT."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..texts.stt import code, typed_stt
from .figures import elsewhere, figures_in, fullest, holds_figures
from .headers import Columns, Header
from .map import SheetMap

LOOKED_AT = 400
"""Lines of a table by which its columns are told apart."""
_ENOUGH_STT, _FAR = 3, 4
"""So many STT make a column of them, so many columns at most before the labels."""


class Settled(NamedTuple):
    """The columns of a table. ``labels``: all that its labels stand in, as indented ones do; ``doubtful``: columns
    that might all be that of the figures."""

    columns: Columns
    labels: tuple[int, ...]
    doubtful: tuple[int, ...] = ()


def settled(at: SheetMap, header: Header, body: list[int]) -> Settled:
    """The columns of a table with a header."""
    columns, rows = header.columns, body[:LOOKED_AT]
    others = set(columns) - {columns.label}
    labels = tuple(column for column in at.merged.span(header.first, columns.label) if column not in others)
    columns = columns._replace(stt=columns.stt or stt_column(at, min(labels), rows, header.left))
    doubtful = header.doubtful
    if header.under:
        columns, doubtful = _below_one_header(at, columns, header.under, rows)
    elif columns.value:
        taken = {*labels, columns.stt, columns.unit, columns.value}
        here = (column for row in rows for column in at.rows[row] if header.left <= column <= header.right)
        beside = 0 if holds_figures(at, columns.value, rows) else elsewhere(at, set(here) - taken, rows)
        doubtful = (columns.value, beside) if beside else ()
    return Settled(columns._replace(value=0) if doubtful else columns, labels, doubtful)


def _below_one_header(
    at: SheetMap, columns: Columns, under: Sequence[int], rows: list[int]
) -> tuple[Columns, tuple[int, ...]]:
    """ "Kết quả thống kê" over several columns: that with the figures, and the one before it may be the units."""
    likely = fullest(figures_in(at, under, rows)) or (under[-1],)
    texts = [
        column for column in under if column not in likely and any((row, column) in at.sheet.cells for row in rows)
    ]
    unit = columns.unit or (texts[0] if texts else 0)
    return columns._replace(value=likely[0], unit=unit), likely if len(likely) > 1 else ()


def stt_column(at: SheetMap, label: int, rows: list[int], left: int) -> int:
    """The column before the labels that holds STT under no header; 0 where there is none."""
    enough = min(_ENOUGH_STT, len(rows))
    for column in range(label - 1, max(left, label - _FAR) - 1, -1):
        if enough and sum(bool(code(stt_text(at, row, column))) for row in rows) >= enough:
            return column
    return 0


def stt_text(at: SheetMap, row: int, column: int) -> str:
    """What was typed into an STT cell."""
    return typed_stt(at.sheet.cells.get((row, column)), at.date1904)
