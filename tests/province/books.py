"""Workbooks of generated agencies: the example's or the template's bytes with other figures and other title lines."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from cchc_xl.edition import Edition
from cchc_xl.filling.target import Target, note_place, place_of
from cchc_xl.number import Reading
from cchc_xl.workbook.locate.template import first_sheet
from cchc_xl.workbook.locate.template import place_of as named_place
from cchc_xl.workbook.template.marks import AGENCY, DAY, MONTH, NUMBER, OFFICE, OFFICES, PERIOD, REPORT_YEAR, YEAR
from cchc_xl.workbook.write.model import At, Content
from tests.province.offices import LABEL, Office, Paper, titles
from tests.support import EXAMPLES, ROOT

EDITIONS = ("quang-tri-2023", "quang-ngai-2021")


class Base:
    """One of the examples, to be written again and again with other contents."""

    def __init__(self, edition: str) -> None:
        self._target = Target((EXAMPLES / f"{edition}.xlsx").read_bytes(), edition)
        self._first = self._target.grid.sheets[0].name
        self._notes = {name: at for name, entry in self._target.report.entries.items() if (at := note_place(entry))}

    @property
    def edition(self) -> Edition:
        """The edition it follows."""
        return self._target.edition

    def figures(self, readings: Mapping[str, Reading]) -> dict[At, Content]:
        """What its value cells hold for those figures."""
        return {at: self._target.content_of(name, readings[name]) for name, at in self._target.places.items()}

    def place(self, indicator: str) -> At | None:
        """The value cell of an indicator."""
        return self._target.place(indicator)

    def head(self, who: Office, paper: Paper) -> dict[At, Content]:
        """What its title lines hold for that agency."""
        told = titles(self.edition.id, who, paper)
        return {place_of(self._first, cell): Content("text", words) for cell, words in told.items()}

    def nameless(self) -> dict[At, Content]:
        """The title lines of a report that says of nobody whose it is."""
        cells = ("A1", "A2", "A3", "A4")[: 4 if self.edition.is_table else 3]
        return {
            place_of(self._first, cell): Content("text" if cell == "A2" else "blank", LABEL if cell == "A2" else "")
            for cell in cells
        }

    def noted(self, notes: Mapping[str, str]) -> dict[At, Content]:
        """Ghi chú cells by indicator."""
        return {self._notes[name]: Content("text", words) for name, words in notes.items()}

    def book(self, *contents: Mapping[At, Content]) -> bytes:
        """The workbook with those contents."""
        return self._target.write_with({at: content for part in contents for at, content in part.items()}, {})


@cache
def base(edition: str) -> Base:
    """The example of an edition."""
    return Base(edition)


def template_book(edition: str, readings: Mapping[str, Reading], who: Office, paper: Paper) -> bytes:
    """Our own blank template, filled: the ratios and totals that it computes stay formulas."""
    target = Target((ROOT / "workbooks" / f"cchc-{edition}.xlsx").read_bytes(), "mẫu")
    day = paper.day.split("-") if paper.day else ["", "", ""]
    office = next(words for words, level in OFFICES.items() if level == who.level)
    head = {
        AGENCY: f"{who.listed}", OFFICE: office, PERIOD: "Năm", YEAR: "2023", NUMBER: f"{who.number}/BC-DV{who.number:03d}",
        DAY: day[2], MONTH: day[1], REPORT_YEAR: day[0],
    }  # fmt: skip
    assert set(head) == set(first_sheet(target.grid).texts)
    values: dict[At, Content] = {}
    for name, words in head.items():
        at = named_place(target.grid, name)
        assert at is not None
        values[at] = Content("text", words) if words else Content("blank")
    for name, at in target.places.items():
        if target.cell(at).formula is None:
            values[at] = target.content_of(name, readings[name])
    label = note_place(target.report.entries[next(iter(target.places))])
    assert label is not None
    return target.write_with({**values, label: Content("text", LABEL)}, target.results(values))
