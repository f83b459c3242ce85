"""Which line of a table is which indicator: STT, label and order together, with a stated score."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...edition import Edition, Indicator
from .tables import Line, Table
from .words import code, plain, similarity, words

LABEL_SCORE, CODE_SCORE, ORDER_SCORE, FORM_SCORE = 4, 2, 1, 1
"""Evidence for a line whose label is that of several rows: same STT, same form, next in order."""

SAME_CODE_SIMILARITY, ANY_CODE_SIMILARITY = 0.5, 0.8
"""How alike a changed label must be: under the same STT, and without it. Below, it is not a guess."""


MAX_CHANGED = 300
"""A real workbook has a handful of changed labels; beyond this many, lines are not even compared."""


class Match(NamedTuple):
    """A line found to be a row. ``exact``: its label is the edition's."""

    table: Table
    line: Line
    row: Indicator
    exact: bool


class Matches(NamedTuple):
    """All lines of a workbook that are rows of an edition, those that are not, and the doubles."""

    found: dict[str, Match]
    unknown: tuple[tuple[Table, Line], ...]
    doubled: tuple[Match, ...]


class LabelIndex:
    """The rows of an edition by their plain label."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._rows: dict[str, list[Indicator]] = {}
        self.position: dict[str, int] = {}
        self.words: list[tuple[Indicator, frozenset[str]]] = []
        for position, row in enumerate(edition.rows.values()):
            self._rows.setdefault(plain(row.label), []).append(row)
            self.position[row.id] = position
            self.words.append((row, words(row.label)))

    def rows(self, label: str) -> list[Indicator]:
        """The rows with exactly that label."""
        return self._rows.get(plain(label), [])

    def recognised(self, tables: Iterable[Table]) -> tuple[int, int]:
        """How many lines carry a label of this edition, and how many of those its STT too."""
        labels = codes = 0
        for table in tables:
            for line in table.lines:
                rows = self.rows(line.label)
                labels += bool(rows)
                codes += any(_same_code(row, line) for row in rows)
        return labels, codes


def match_lines(index: LabelIndex, tables: list[Table], named: Mapping[tuple[str, int, int], str]) -> Matches:
    """Match every line of the tables with a row of the edition, or leave it unknown.

    ``named``: value cells that a template's defined names tell, by sheet, row and column.
    """
    found: dict[str, Match] = {}
    doubled: list[Match] = []
    left: list[tuple[Table, Line, int | None]] = []
    for table in tables:
        form = _form_of(index, table)
        last = -1
        for line in table.lines:
            rows = index.rows(line.label)
            told = index.edition.rows.get(named.get((table.sheet.name, line.row, table.columns.value), ""))
            if told is not None and told.id not in found:
                found[told.id] = Match(table, line, told, exact=told in rows)
                last = index.position[told.id]
                continue
            if not rows:
                left.append((table, line, form))
                continue
            free = [row for row in rows if row.id not in found]
            row = max(free or rows, key=lambda row: _score(index, row, line, form, last))
            match = Match(table, line, row, exact=True)
            if free:
                found[row.id] = match
                last = index.position[row.id]
            else:
                doubled.append(match)
    unknown = _match_changed(index, left, found)
    return Matches(found, tuple(unknown), tuple(double for double in doubled if not double.row.is_heading))


def _score(index: LabelIndex, row: Indicator, line: Line, form: int | None, last: int) -> int:
    score = LABEL_SCORE
    score += CODE_SCORE * _same_code(row, line)
    score += FORM_SCORE * (row.form == form)
    return score + ORDER_SCORE * (index.position[row.id] == last + 1)


def _same_code(row: Indicator, line: Line) -> bool:
    typed = code(line.stt)
    return bool(typed) and typed in (row.code, row.printed)


def _form_of(index: LabelIndex, table: Table) -> int | None:
    """The form most of the table's labels belong to; None for a table of several sections."""
    if index.edition.is_table:
        return None
    votes: dict[int, int] = {}
    for line in table.lines:
        for row in index.rows(line.label):
            votes[row.form] = votes.get(row.form, 0) + 1
    return max(votes, key=lambda form: votes[form]) if votes else None


def _match_changed(
    index: LabelIndex, left: list[tuple[Table, Line, int | None]], found: dict[str, Match]
) -> list[tuple[Table, Line]]:
    """Lines whose label is not the edition's: the same STT and a similar label, or a very similar one."""
    unknown = []
    for number, (table, line, form) in enumerate(left):
        row = _nearest(index, line, form, found) if number < MAX_CHANGED else None
        if row is not None:
            found[row.id] = Match(table, line, row, exact=False)
        elif code(line.stt):
            unknown.append((table, line))
    return unknown


def _nearest(index: LabelIndex, line: Line, form: int | None, found: dict[str, Match]) -> Indicator | None:
    typed = words(line.label)
    best, best_score = None, 0.0
    for row, expected in index.words:
        if row.id in found or (form is not None and row.form != form):
            continue
        score = similarity(typed, expected)
        needed = SAME_CODE_SIMILARITY if _same_code(row, line) else ANY_CODE_SIMILARITY
        if score >= needed and score > best_score:
            best, best_score = row, score
    return best
