"""What one of our own templates says of itself: its edition, which cell is which indicator, who reports.

All of it comes from a file that anybody can edit, so nothing here is more than a hint about where to look:
an edition is taken only from those that are installed, a name only where it points at one cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, get_args

from ...edition import REPORTING_PERIODS, Edition
from ...ids import defined_name
from ...report import Period, PeriodKind
from ..grid import Cell, Grid, Sheet, parse_address
from ..template.marks import (
    AGENCY,
    DAY,
    DEFINITION,
    EDITION,
    MONTH,
    NUMBER,
    OFFICE,
    PERIOD,
    REPORT_YEAR,
    RULES_SHEET,
    TEMPLATE,
    YEAR,
    is_word,
    level_of,
)  # fmt: skip
from .sender.periods import iso_date

Place = tuple[str, int, int]
"""Sheet, row, column."""


class Filled(NamedTuple):
    """The first sheet as texts, by defined name; "" where nothing stands there."""

    texts: Mapping[str, str]

    @property
    def agency(self) -> str | None:
        """Who reports."""
        return self.texts.get(AGENCY, "").strip() or None

    @property
    def level(self) -> str | None:
        """The level of the office; None where the sheet names none of its list."""
        return level_of(self.texts.get(OFFICE, ""))

    @property
    def period(self) -> Period | None:
        """The reporting period; None where the sheet does not say which."""
        typed, year = self.texts.get(PERIOD, ""), self.texts.get(YEAR, "").strip()
        kind = next((kind for kind in get_args(PeriodKind) if is_word(typed, REPORTING_PERIODS[kind])), None)
        known = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None
        return Period(kind, known) if kind else None

    @property
    def number(self) -> str | None:
        """The number of the report."""
        return self.texts.get(NUMBER, "").strip() or None

    @property
    def date(self) -> str | None:
        """The day of the report, ISO 8601; None where it is no day."""
        return iso_date(*(self.texts.get(name, "").strip() for name in (DAY, MONTH, REPORT_YEAR)))


_ONE_CELL = re.compile(r"('(?:[^']|'')+'|[^\W\d][\w.]*)!(\$?[A-Za-z]{1,3}\$?[0-9]{1,7})")

INFO_NAMES = (AGENCY, OFFICE, PERIOD, YEAR, NUMBER, DAY, MONTH, REPORT_YEAR)


def is_template(grid: Grid) -> bool:
    """Whether the workbook says that it is one of our templates."""
    return TEMPLATE in grid.properties


def is_machinery(grid: Grid, sheet: Sheet) -> bool:
    """Whether a sheet is the hidden one behind a template's live checks, where nobody writes figures."""
    return sheet.name == RULES_SHEET and sheet.state != "visible" and is_template(grid)


def edition_of(grid: Grid) -> str:
    """The edition that a template names; "" where it names none."""
    return grid.properties.get(EDITION, "") if is_template(grid) else ""


def definition_of(grid: Grid) -> str:
    """The hash of the definition that a template was made from."""
    return grid.properties.get(DEFINITION, "")


def first_sheet(grid: Grid) -> Filled:
    """What the first sheet of a template says."""
    places = {name: place_of(grid, name) for name in INFO_NAMES}
    return Filled({name: _text(cell_at(grid, place)) for name, place in places.items() if place})


def named_rows(grid: Grid, edition: Edition) -> dict[Place, str]:
    """Value cell -> indicator, by the defined names of a template; empty for any other workbook."""
    if not is_template(grid):
        return {}
    places = {place_of(grid, defined_name(name)): name for name in edition.indicators}
    return {place: name for place, name in places.items() if place}


def place_of(grid: Grid, name: str) -> Place | None:
    """The one cell that a defined name stands for; None where it stands for anything else."""
    found = _ONE_CELL.fullmatch(grid.names.get(name, ""))
    at = parse_address(found[2]) if found else None
    if found is None or at is None:
        return None
    sheet = found[1][1:-1].replace("''", "'") if found[1].startswith("'") else found[1]
    return (sheet, *at)


def cell_at(grid: Grid, place: Place | None) -> Cell | None:
    """The cell at a place, if it holds something."""
    if place is None:
        return None
    return next((sheet.cells.get((place[1], place[2])) for sheet in grid.sheets if sheet.name == place[0]), None)


def _text(cell: Cell | None) -> str:
    if cell is None or cell.kind not in ("text", "number"):
        return ""
    return cell.text.removesuffix(".0")
