"""Rows that stand in a workbook twice: each by itself, or a whole copy of a table in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ....report import Remark
from ...grid import address
from ..match import Match, Matches

A_COPY = 4
"""From so many rows on that one table repeats, it is a copy: a sheet of the time before, or pasted twice."""


def double_remarks(matches: Matches) -> Iterator[Remark]:
    """A remark for each row that stands there twice, or for each table that repeats many. The first ones count."""
    pairs: dict[tuple[int, int], list[tuple[Match, Match]]] = {}
    for second in matches.doubled:
        first = matches.found[second.row.id]
        pairs.setdefault((id(first.table), id(second.table)), []).append((first, second))
    for together in pairs.values():
        if len(together) < A_COPY:
            yield from (_row_twice(first, second) for first, second in together if _contradicts(first, second))
        else:
            yield _copy(together)


def _contradicts(first: Match, second: Match) -> bool:
    """Whether a second line matters by itself: an extract on another sheet does where another figure stands in it."""
    cells = [match.table.sheet.cells.get(match.line.value) for match in (first, second)]
    texts = [cell.text if cell else "" for cell in cells]
    return first.table.sheet is second.table.sheet or texts[0] != texts[1]


def _row_twice(first: Match, second: Match) -> Remark:
    where, cell = address(*first.line.value), address(*second.line.value)
    sheet = second.table.sheet.name
    apart = sheet != first.table.sheet.name
    words = {
        "first": f"{where}, trang tính «{first.table.sheet.name}»" if apart else where,
        "second": f"{cell}, trang tính «{sheet}»" if apart else cell,
    }
    return Remark("row-duplicate", sheet, cell, second.row.form, second.row.code, words)


def _copy(together: list[tuple[Match, Match]]) -> Remark:
    first, second = ([pair[side] for pair in together] for side in (0, 1))
    apart = first[0].table.sheet is not second[0].table.sheet
    words = {"count": str(len(together)), "first": _place(first, apart), "second": _place(second, apart)}
    cell = address(*second[0].line.value)
    return Remark("row-duplicate", second[0].table.sheet.name, cell, words=words, variant="copy")


def _place(matches: list[Match], apart: bool) -> str:
    rows = [match.line.row for match in matches]
    return f"trang tính «{matches[0].table.sheet.name}»" if apart else f"dòng {min(rows)}-{max(rows)}"
