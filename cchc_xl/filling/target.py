"""The workbook that figures go into: its rows, what a figure looks like in its cells, its formulas afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from functools import cached_property

from ..edition import Edition, Indicator
from ..number import Reading, vietnamese
from ..number.printing import trimmed
from ..report import Entry, Report
from ..workbook.grid import Cell, Grid, Sheet, parse_address
from ..workbook.locate.build import build_report, read_cell
from ..workbook.locate.template import edition_of, is_template
from ..workbook.open import open_to_write
from ..workbook.read import read_grid
from ..workbook.write.guards import refuse_covered
from ..workbook.write.model import At, Content, RefusedError
from ..workbook.write.splice import rewrite
from .errors import FillError, other_edition
from .formulas import figures_after, results_after


class Target:
    """A workbook with forms, read so that it can be written into.

    Raises:
        UnreadableError: it cannot be read, or its edition is not known.
        RefusedError: it is no .xlsx or .xlsm.
        FillError: it is a template of another edition than the one it was read by.
    """

    def __init__(self, data: bytes, path: str, edition: Edition | None = None, level: str | None = None) -> None:
        self.data = data
        self.grid: Grid = open_to_write(data)
        self.report: Report = build_report(self.grid, path, "", edition, level, compute=False)
        self.edition: Edition = self.report.edition
        told = edition_of(self.grid)
        if told and told != self.edition.id:
            raise FillError(other_edition(told))
        self._sheets: dict[str, Sheet] = {sheet.name: sheet for sheet in self.grid.sheets}

    @cached_property
    def is_template(self) -> bool:
        """Whether it is one of our own."""
        return is_template(self.grid)

    @cached_property
    def is_fresh(self) -> bool:
        """Whether it is a template that nobody has typed a period or a figure into."""
        readings = (self.report.reading(name) for name, at in self.places.items() if self.cell(at).formula is None)
        return self.is_template and self.report.period is None and all(item.state == "blank" for item in readings)

    @cached_property
    def places(self) -> dict[str, At]:
        """Indicator -> its value cell, of rows that the workbook has."""
        return {name: place_of(entry.sheet, entry.cell) for name, entry in self.report.entries.items()}

    def place(self, indicator: str) -> At | None:
        """The value cell of an indicator; None where the workbook lacks its row."""
        return self.places.get(indicator)

    def has_sheet(self, name: str) -> bool:
        """Whether there is a worksheet of that name."""
        return name in self._sheets

    def cell(self, at: At) -> Cell:
        """A cell as it stands, blank ones with their format."""
        sheet = self._sheets[at[0]]
        found = sheet.cells.get((at[1], at[2]))
        if found is not None:
            return found
        number_format = sheet.blanks.get((at[1], at[2])) or self._formats_to_be.get(at, "General")
        return Cell(at[1], at[2], "none", "", number_format)

    def is_free(self, at: At) -> bool:
        """Whether a cell holds nothing and is none of those that a merge covers."""
        sheet, row, column = at
        covered = (
            merge.top <= row <= merge.bottom and merge.left <= column <= merge.right and (row, column) != merge[:2]
            for merge in self._sheets[sheet].merges
        )
        cell = self.cell(at)
        return cell.kind == "none" and cell.formula is None and not any(covered)

    def refuse_covered(self, places: Iterable[At]) -> None:
        """See that nothing is written where no program shows it.

        Raises:
            RefusedError: a merged range covers one of these cells.
        """
        by_sheet: dict[str, list[tuple[int, int]]] = {}
        for sheet, row, column in sorted(places):
            by_sheet.setdefault(sheet, []).append((row, column))
        for name, ordered in by_sheet.items():
            refuse_covered(name, ordered, self._sheets[name].merges)

    @cached_property
    def _formats_to_be(self) -> dict[At, str]:
        """The formats of value cells that the file does not have yet: that of their row or column.

        What that is only the writer knows, so they are written once on trial.
        """
        lacking = [
            (name, row, column)
            for name, row, column in self.places.values()
            if (row, column) not in self._sheets[name].cells and (row, column) not in self._sheets[name].blanks
        ]
        try:
            return self._tried(lacking)
        except RefusedError:
            found: dict[At, str] = {}
            for at in lacking:
                with suppress(RefusedError):  # said, with its reason, when that cell is written in earnest
                    found |= self._tried([at])
            return found

    def _tried(self, places: list[At]) -> dict[At, str]:
        """The format that each of these cells has once something is written into it."""
        if not places:
            return {}
        data = rewrite(self.data, dict.fromkeys(places, Content("number", "0")), {}, self.grid)
        sheets = {sheet.name: sheet for sheet in read_grid(data).sheets}
        return {at: sheets[at[0]].cells[at[1], at[2]].number_format for at in places}

    def content_of(self, indicator: str, reading: Reading) -> Content:
        """What to write into the value cell of an indicator, so that reading it gives that figure again.

        A number, where the cell's format shows it as it is; else the figure as text.
        """
        if reading.state == "dash":
            return Content("text", "-")
        if reading.state == "pending":
            return Content("text", "…")
        at = self.place(indicator)
        if reading.value is None or at is None:
            return Content("blank")
        row = self.edition.indicators[indicator]
        number = self.number_showing(row, self.cell(at), reading.value, reading.decimals)
        return number or Content("text", vietnamese(reading.value, row.measure.kind))

    def number_showing(self, row: Indicator, cell: Cell, value: Decimal, decimals: int | None = None) -> Content | None:
        """The number that reads as ``value`` in that cell, itself or the hundredth that a % format shows.

        ``decimals``: as many it must declare too; any for a count, which is exact. None where there is none.
        """
        ways = [value, value.scaleb(-2)] if row.measure.kind == "percent" else [value]
        for way in ways:
            text = f"{trimmed(way):f}"
            again = read_cell(cell._replace(kind="number", text=text), row, self.grid.date1904)
            alike = decimals is None or row.measure.kind in ("count", "choice") or again.decimals == decimals
            if again.value == value and alike:
                return Content("number", text)
        return None

    def results(self, values: Mapping[At, Content], tidy: bool = False) -> dict[At, Content | None]:
        """The results of formulas that change with those contents; None where they cannot be worked out.

        ``tidy``: also those that were missing or wrong before.
        """
        return results_after(self.grid, self.edition, self.places, values, tidy)

    def figures(self, values: Mapping[At, Content]) -> dict[At, Content | None]:
        """At least the results of formulas in value cells, as ``results`` with ``tidy`` gives them."""
        return figures_after(self.grid, self.edition, self.places, values)

    def write_with(self, values: Mapping[At, Content], results: Mapping[At, Content | None]) -> bytes:
        """The workbook with other contents and other results of formulas, and nothing else changed.

        Raises:
            RefusedError: something cannot be written without harm.
        """
        return rewrite(self.data, values, results, self.grid)


def place_of(sheet: str, cell: str) -> At:
    """``("Biểu mẫu 1", "D9")`` -> its sheet, row and column."""
    row, column = parse_address(cell) or (1, 1)  # an address of the reader's always is one
    return (sheet, row, column)


def note_place(entry: Entry) -> At | None:
    """The Ghi chú cell of a row."""
    return place_of(entry.sheet, entry.note_cell) if entry.note_cell else None
