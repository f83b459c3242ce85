"""Lines with figures that are no rows of the edition: said one by one, or, where an office put a list or table of its
own below or into the form, in one sentence."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from itertools import groupby

from ....report import Remark
from ...grid import address
from ..match import Matches
from ..tables.read import Line, Table
from . import MANY


def stray_remarks(matches: Matches) -> Iterator[Remark]:
    """In the order of the workbook."""
    lines_of: dict[int, tuple[Table, list[Line]]] = {}
    for table, line in matches.unknown:
        if table.sheet.text(*line.value).strip():
            lines_of.setdefault(id(table), (table, []))[1].append(line)
    for table, lines in lines_of.values():
        for together in _together(matches, table, lines) if len(lines) >= MANY else [lines]:
            if len(together) < MANY:
                yield from (_line_remark(table, line) for line in together)
            else:
                yield _lines_remark(table, together)


def _together(matches: Matches, table: Table, lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that follow one another, without a row of the edition in between."""
    rows = [match.line.row for match in (*matches.found.values(), *matches.doubled) if match.table is table]
    rows.sort()
    for _, together in groupby(lines, lambda line: bisect(rows, line.row)):
        yield list(together)


def _line_remark(table: Table, line: Line) -> Remark:
    words = {"stt": line.stt, "label": line.label}
    return Remark("row-unknown", table.sheet.name, address(*line.value), words=words)


def _lines_remark(table: Table, lines: list[Line]) -> Remark:
    first, last = lines[0], lines[-1]
    words = {"rows": f"{first.row}-{last.row}", "count": str(len(lines)), "stt": first.stt, "label": first.label}
    return Remark("row-unknown", table.sheet.name, address(*first.value), words=words, variant="many")
