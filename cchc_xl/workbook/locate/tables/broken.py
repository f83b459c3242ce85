"""Labels that were broken over several rows, as text pasted from Word is."""

from __future__ import annotations

from ..labels import LabelIndex
from .read import Line, Table

_TRIED = 300
"""Lines of a table whose label may be broken."""
_MOST_ROWS = 3
"""Rows over which a label is broken at most, without its first."""


def joined(index: LabelIndex, table: Table) -> Table:
    """The table with the parts of each broken label in one line, wherever that gives a label of the edition."""
    if index.carried(table.lines) or all(index.rows(line.label) for line in table.lines):
        return table  # as nearly always
    lines: list[Line] = []
    at = tried = 0
    while at < len(table.lines):
        line = table.lines[at]
        more = 0
        if tried < _TRIED and not index.rows(line.label):
            tried += 1
            below = table.lines[at + 1 : at + 1 + _MOST_ROWS]
            more = _parts_below(index, table, line, below)
        if more:
            label, unit = (
                " ".join(filter(None, texts))
                for texts in zip(*((p.label, p.unit) for p in (line, *below[:more])), strict=True)
            )
            line = line._replace(label=label, unit=unit)
        lines.append(line)
        at += 1 + more
    return table._replace(lines=tuple(lines)) if len(lines) < len(table.lines) else table


def _parts_below(index: LabelIndex, table: Table, line: Line, below: tuple[Line, ...]) -> int:
    """How many of the lines below are the rest of a label; 0 where they are lines of their own."""
    label = line.label
    for number, part in enumerate(below, 1):
        if part.stt.strip() or part.value in table.sheet.cells or index.rows(part.label):
            return 0
        label = f"{label} {part.label}"
        if index.rows(label):
            return number
    return 0
