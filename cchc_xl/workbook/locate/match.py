"""Which line of a table is which indicator: by label, STT, order and neighbours together, with a stated score.

Three rounds, each surer than the next. A line with the label of one row is that row. A line with the label of
several rows (the editions have few) goes to the one that its STT and its neighbours speak for. A line with a changed
label goes to the row that it resembles clearly more than any other. What is not certain stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import nlargest
from operator import itemgetter
from typing import NamedTuple

from ...edition import Indicator
from .labels import LabelIndex, same_code, stt_of, trusts_stt
from .tables.figures import is_figure
from .tables.read import Line, Table, is_bare
from .texts.stt import split_label
from .texts.words import spellings

CODE_SCORE, ORDER_SCORE, FORM_SCORE, NEXT_SCORE = 2, 2, 1, 1
"""Evidence for one of several rows with the same label: its STT; its place between the rows that the lines before and
after are; their form; a neighbour in the edition that is one here too. Two rows with the same score: not certain."""

ALIKE, ALIKE_BETWEEN, ALIKE_CODE = 0.8, 0.65, 0.5
"""How alike a changed label must be: by itself; where the rows before and after it in the edition are the lines before
and after; under the same STT. Below, it is not a guess."""

MARGIN, TOLD_APART = 0.06, 0.12
"""How much more alike than to any other row it must be where neither STT nor neighbours tell them apart, and how much
less it may be where they do."""

CODE_BONUS, BETWEEN_BONUS = 0.25, 0.15
"""What STT and neighbours add when two changed lines are alike to the same row."""

A_FEW = 3
"""A table with fewer rows of the edition is a list or an extract where another table has them too."""

LETTERS = 3
"""A label has at least so many; a row that only numbers the columns (A, B, 1, 2) has not."""

FAR = 40
"""How many lines away a neighbour may be."""

MAX_CHANGED = 150
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


class _Place(NamedTuple):
    """A line and where it stands among all lines."""

    table: Table
    line: Line
    number: int
    trusted: bool


def match_lines(index: LabelIndex, tables: list[Table], named: Mapping[tuple[str, int, int], str]) -> Matches:
    """Match every line of the tables with a row of the edition, or leave it unknown.

    ``named``: value cells that a template's defined names tell, by sheet, row and column.
    """
    return _Matching(index, tables, named).run()


class _Matching:
    """The rounds over one workbook."""

    def __init__(self, index: LabelIndex, tables: list[Table], named: Mapping[tuple[str, int, int], str]) -> None:
        self._index, self._named = index, named
        self._tables = tables
        self._rows = {id(table): self._rows_of(table) for table in tables}
        self._found: dict[str, Match] = {}
        self._row_at: dict[int, Indicator] = {}
        self._doubled: list[Match] = []
        self._numbers: dict[int, int] = {}
        self._numbers_on: dict[int, range] = {}
        self._number(tables)

    def run(self) -> Matches:
        full, thin = _by_substance(self._tables, self._rows)
        unknown = [*self._match(full), *self._match(thin)]
        unknown.sort(key=lambda place: place.number)
        doubled = tuple(double for double in self._doubled if _counts(self._found[double.row.id], double))
        return Matches(self._found, tuple((place.table, place.line) for place in unknown), doubled)

    def _match(self, tables: list[Table]) -> list[_Place]:
        """Match the lines of some of the tables; those that stay unknown."""
        several: list[tuple[_Place, list[Indicator]]] = []
        changed: list[_Place] = []
        found, row_at = self._found, self._row_at
        for table in sorted(tables, key=lambda table: table.sheet.state != "visible"):  # of doubles, the visible count
            rows_of = self._rows[id(table)]
            carried = self._index.carried(table.lines)
            trusted = carried.trusts_stt if carried else trusts_stt(table.lines, rows_of)
            for number, (line, rows) in enumerate(zip(table.lines, rows_of, strict=True), self._numbers[id(table)]):
                told = self._told(table, line) if self._named else None
                if told is not None and told.id not in self._found and (told in rows or not rows):
                    self._take(table, line, number, told, exact=told in rows)
                elif len(rows) == 1 and (row := rows[0]).id not in found:
                    found[row.id] = Match(table, line, row, True)
                    row_at[number] = row
                elif len(rows) == 1:
                    self._take_or_double(table, line, number, rows[0])
                elif rows:
                    several.append((_Place(table, line, number, trusted), rows))
                else:
                    changed.append(_Place(table, line, number, trusted))
        return [*self._match_several(several), *self._match_changed(changed)]

    def _rows_of(self, table: Table) -> list[list[Indicator]]:
        carried = self._index.carried(table.lines)
        return carried.rows if carried else [self._index.rows(line.label) for line in table.lines]

    def _number(self, tables: list[Table]) -> None:
        """Number all lines of the workbook in their order, with a gap between tables."""
        number = 0
        for table in tables:
            self._numbers[id(table)] = number
            begin = self._numbers_on.get(id(table.sheet), range(number, number)).start
            number += len(table.lines) + 1
            self._numbers_on[id(table.sheet)] = range(begin, number)

    def _told(self, table: Table, line: Line) -> Indicator | None:
        """The row that a template's defined names tell."""
        return self._index.edition.rows.get(self._named.get((table.sheet.name, *line.value), ""))

    def _take(self, table: Table, line: Line, number: int, row: Indicator, exact: bool = True) -> None:
        self._found[row.id] = Match(table, line, row, exact)
        self._row_at[number] = row

    def _take_or_double(self, table: Table, line: Line, number: int, row: Indicator) -> None:
        if row.id in self._found:
            self._doubled.append(Match(table, line, row, exact=True))
        else:
            self._take(table, line, number, row)

    # Labels that several rows have.

    def _match_several(self, several: list[tuple[_Place, list[Indicator]]]) -> Iterator[_Place]:
        for place, rows in several:
            free = [row for row in rows if row.id not in self._found]
            scores = {row.id: self._evidence(place, row) for row in free or rows}
            best = [row for row in free or rows if scores[row.id] == max(scores.values())]
            if len(best) == 1:
                self._take_or_double(place.table, place.line, place.number, best[0])
            elif place.line.value in place.table.sheet.cells:
                yield place

    def _evidence(self, place: _Place, row: Indicator) -> int:
        before, after = self._neighbours(place)
        score = CODE_SCORE * (place.trusted and same_code(row, place.line))
        score += FORM_SCORE * any(other is not None and other.form == row.form for other in (before, after))
        score += ORDER_SCORE * self._is_between(before, row, after)
        return score + NEXT_SCORE * self._is_next(before, row, after)

    def _neighbours(self, place: _Place) -> tuple[Indicator | None, Indicator | None]:
        """The rows that the nearest certain lines before and after are, on the same sheet."""
        within = self._numbers_on[id(place.table.sheet)]
        first, end = max(within.start, place.number - FAR), min(within.stop, place.number + FAR)
        before = (self._row_at[at] for at in range(place.number - 1, first - 1, -1) if at in self._row_at)
        after = (self._row_at[at] for at in range(place.number + 1, end) if at in self._row_at)
        return next(before, None), next(after, None)

    def _is_between(self, before: Indicator | None, row: Indicator, after: Indicator | None) -> bool:
        position = self._index.position
        low = position[before.id] if before else -1
        high = position[after.id] if after else len(position)
        return (before is not None or after is not None) and low < position[row.id] < high

    def _is_next(self, before: Indicator | None, row: Indicator, after: Indicator | None) -> bool:
        position = self._index.position
        return (before is not None and position[before.id] == position[row.id] - 1) or (
            after is not None and position[after.id] == position[row.id] + 1
        )

    # Labels that no row has.

    def _match_changed(self, changed: list[_Place]) -> Iterator[_Place]:
        offers = []
        all_found = len(self._found) == len(self._index.position)
        compared = [place for place in changed if not is_bare(place.table, place.line)]
        for place in compared[: 0 if all_found else MAX_CHANGED]:
            offer = self._offer(place)
            if offer:
                offers.append((offer[0], -place.number, offer[1], place))
        taken = set()
        for _, _, row, place in sorted(offers, key=lambda offer: offer[:2], reverse=True):
            if row.id not in self._found:
                self._take(place.table, place.line, place.number, row, exact=False)
                taken.add(place.number)
        return (place for place in changed if place.number not in taken and self._is_unknown(place))

    def _offer(self, place: _Place) -> tuple[float, Indicator] | None:
        """The row that a changed label most likely is of, with how likely; None where that is not certain."""
        typed = spellings(split_label(place.line.label)[1])
        alike = [(known.likeness(typed), known) for known in self._index.labels.resembling(typed, stt_of(place.line))]
        if max((score for score, _ in alike), default=0.0) < ALIKE_CODE:
            return None
        (best, nearest), *others = nlargest(2, alike, key=itemgetter(0))
        second = others[0][0] if others else 0.0
        likely = [
            (score + bonus, known.row)
            for score, known in alike
            if score >= ALIKE_CODE and known.row.id not in self._found
            for bonus in self._bonus(place, known.row, score, second if known is nearest else best)
            if known.is_meant(typed, self._index.labels.vocabulary)
            and not self._index.labels.has_other_unit(place.line.label, known.row)
        ]
        first = nlargest(2, likely, key=itemgetter(0))
        is_certain = len(first) == 1 or (first and first[0][0] > first[1][0])
        return first[0] if is_certain else None

    def _bonus(self, place: _Place, row: Indicator, score: float, other: float) -> Iterator[float]:
        """What STT and neighbours add, if with them the likeness is enough. ``other``: that to the next best row."""
        before, after = self._neighbours(place)
        coded = place.trusted and same_code(row, place.line)
        between = self._is_next(before, row, after) and self._is_between(before, row, after)
        other_row = self._index.labels.row_of(row.form, stt_of(place.line)) if place.trusted and not coded else None
        if other_row is not None and not between:
            return  # its STT, which can be trusted here, is that of another row
        enough = ALIKE_CODE if coded else ALIKE_BETWEEN if between else ALIKE
        if score >= enough and score >= other + (-TOLD_APART if coded or between else MARGIN):
            yield CODE_BONUS * coded + BETWEEN_BONUS * between

    def _is_unknown(self, place: _Place) -> bool:
        """Whether a line is worth a word: it has an STT, or stands in the midst of lines that are known."""
        if sum(map(str.isalpha, place.line.label)) < LETTERS:
            return False
        return bool(stt_of(place.line)) or all(self._neighbours(place)) or _holds_figure(place)


def _by_substance(tables: list[Table], rows_of: Mapping[int, list[list[Indicator]]]) -> tuple[list[Table], list[Table]]:
    """The tables that hold the figures, and those that only name rows of theirs: blank copies, instructions, extracts
    of a few lines. Thin is a table of one or two rows, and one with less than half the figures of another table that has
    a row in common with it. The thin ones may only give what the others have not."""
    rows = {name: {row.id for rows in told for row in rows} for name, told in rows_of.items()}
    thin = {name for name, own in rows.items() if len(own) < A_FEW}
    if len(set().union(*rows.values())) < sum(map(len, rows.values())):
        thin |= _outweighed(tables, rows)
    return [table for table in tables if id(table) not in thin], [table for table in tables if id(table) in thin]


def _outweighed(tables: list[Table], rows: Mapping[int, set[str]]) -> set[int]:
    """Those with less than half the figures of another that has a row in common with them."""
    weights = {id(table): _figures(table) for table in tables}
    most: dict[str, int] = {}
    for name, own in rows.items():
        for row in own:
            most[row] = max(most.get(row, 0), weights[name])
    return {name for name, own in rows.items() if 2 * weights[name] < max((most[row] for row in own), default=0)}


def _figures(table: Table) -> int:
    """How many lines of a table hold a figure other than 0."""
    cells = (table.sheet.cells.get(line.value) for line in table.lines)
    return sum(cell is not None and any(char.isdigit() and char != "0" for char in cell.text) for cell in cells)


def _holds_figure(place: _Place) -> bool:
    """Whether a figure stands in the value cell: below a table also signatures stand there."""
    return is_figure(place.table.sheet.cells.get(place.line.value))


def _counts(first: Match, second: Match) -> bool:
    """Whether a second line of a row is worth a word: prose on another sheet is none."""
    cell = second.table.sheet.cells.get(second.line.value)
    if second.row.is_heading or cell is None:
        return False
    return first.table.sheet is second.table.sheet or is_figure(cell)
