"""The figures of all files of one edition, fifteen bytes each: they come file by file and are written indicator by indicator."""

from __future__ import annotations

import math
from array import array
from typing import NamedTuple

from ...edition import Edition, Indicator
from ...ids import indicator_id
from ...judging.cells import short
from ...judging.model import Checked
from ...judging.severities import ORDER
from ...number import COMPUTED_DECIMALS
from ...report import Entry
from ...rules.base import Severity

ABSENT, BLANK, TEXT, NUMBER = range(4)
"""What a cell holds: its row was not found; nothing; words, "-" among them; a number, and from here on its decimals."""
_SEVERITIES: tuple[Severity, ...] = tuple(ORDER)
_MOST_PLACES = 200_000
"""Different cells that are remembered. Reports that follow the form share theirs; a sender who wants to fill the memory does not."""
_MOST_TEXT = 60


class Figure(NamedTuple):
    """What one file says of one indicator. ``decimals``: declared, None for as many as the number has. ``severity``: of the gravest finding."""

    kind: int
    value: float
    decimals: int | None
    text: str
    severity: Severity | None
    place: tuple[str, str] | None


class Figures:
    """Figures of one edition; files are known by their numbers in the run."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._order = {name: place for place, name in enumerate(edition.indicators)}
        self.at: dict[int, int] = {}
        self._levels: list[str] = []
        self._values, self._kinds, self._marks, self._places = array("d"), array("B"), array("B"), array("I")
        self._texts: dict[int, str] = {}
        self._known: dict[tuple[str, str], int] = {}
        self._listed: list[tuple[str, str]] = []

    def add(self, number: int, result: Checked) -> None:
        """Take the figures of one file."""
        self.at[number] = len(self.at)
        self._levels.append(result.report.level)
        marks = _marks(result)
        entries = result.report.entries
        for name in self._order:
            self._keep(entries.get(name), marks.get(name, 0))

    def level(self, number: int) -> str:
        """The level of a file."""
        return self._levels[self.at[number]]

    def of(self, indicator: str, number: int) -> Figure:
        """One figure."""
        index = self._index(indicator, number)
        kind, mark, place = self._kinds[index], self._marks[index], self._places[index]
        decimals = kind - NUMBER
        return Figure(
            min(kind, NUMBER), self._values[index], None if decimals > COMPUTED_DECIMALS else decimals, self._texts.get(index, ""),
            _SEVERITIES[mark - 1] if mark else None, self._listed[place - 1] if place else None,
        )  # fmt: skip

    def value(self, indicator: str, number: int) -> float:
        """The number alone; NaN where there is none."""
        return self._values[self._index(indicator, number)]

    def _index(self, indicator: str, number: int) -> int:
        return self.at[number] * len(self._order) + self._order[indicator]

    def _keep(self, entry: Entry | None, mark: int) -> None:
        kind, value = ABSENT, math.nan
        if entry is not None:
            reading = entry.reading
            if reading.value is not None:
                kind, value = NUMBER + min(reading.decimals, COMPUTED_DECIMALS + 1), float(reading.value)
            elif text := short(reading.raw, _MOST_TEXT):
                kind = TEXT
                self._texts[len(self._values)] = text
            else:
                kind = BLANK
        self._values.append(value)
        self._kinds.append(kind)
        self._marks.append(mark)
        self._places.append(self._place(entry) if entry is not None else 0)

    def _place(self, entry: Entry) -> int:
        """The number of a cell; 0 where too many different ones came."""
        place = (entry.sheet, entry.cell)
        found = self._known.get(place, 0)
        if not found and len(self._listed) < _MOST_PLACES:
            self._listed.append(place)
            found = self._known[place] = len(self._listed)
        return found


def _marks(result: Checked) -> dict[str, int]:
    """Indicator -> its gravest finding, from 1. Figures typed as text are read and need no colour."""
    marks: dict[str, int] = {}
    for finding in result.findings:
        if finding.form is not None and finding.code is not None and finding.rule != "number-as-text":
            name, mark = indicator_id(finding.form, finding.code), ORDER[finding.severity] + 1
            marks[name] = min(marks.get(name, mark), mark)
    return marks


def number_format(row: Indicator, decimals: int | None) -> str:
    """The format that shows a number with its declared decimals; a share never has thousands, as nobody writes them there."""
    if decimals is None:
        return "General"
    whole = "0" if row.measure.kind == "percent" else "#,##0"
    return f"{whole}.{'0' * decimals}" if decimals else whole
