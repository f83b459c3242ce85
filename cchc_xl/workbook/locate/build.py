"""A Grid becomes a Report: entries with their evidence, and remarks on what is missing or altered."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...edition import Edition, Indicator, edition_ids, open_edition
from ...number import BLANK, Reading, read_boolean, read_error, read_number, read_text
from ...report import Entry, Report
from ..grid import Cell, Grid, address
from ..marked import without_results
from ..template.marks import ROLL_UP
from .match import Match, match_lines
from .recognise import fitting, recognise
from .recompute import recompute
from .remarks.structure import Seen, all_remarks, altered_remarks
from .sender.identity import sender
from .tables.map import SheetMap, map_of
from .tables.merges import MergeBudget
from .tables.read import MOST_TITLES, Table
from .template import Filled, Place, edition_of, first_sheet, is_machinery, is_template, named_rows
from .texts.old_fonts import modern

LevelOf = Callable[[str | None, str], str | None]
"""(agency as the file says, SHA-256) -> its level, where somebody keeps a list of agencies."""

DEFAULT_LEVEL, PROVINCE = "so", "tinh"
TITLE_ROWS, TITLE_COLUMNS = 30, 20
"""How much of a sheet without a table is read as titles."""


def build_report(
    grid: Grid,
    path: str,
    sha256: str,
    edition: Edition | None,
    level: str | None,
    compute: bool = True,
    level_of: LevelOf | None = None,
) -> Report:
    """Find every indicator of the edition in the workbook.

    ``edition``: None to recognise it from headers and labels. ``level``: None to take it from the first sheet
    of a template, else the title lines, else ``level_of``; a Sở where none of them says it. A roll-up is always of
    the province. ``compute``: whether formulas in value cells are computed anew, and those of a template compared
    with what it was made with.

    Raises:
        UnreadableError: ``edition-unknown``.
    """
    grid = without_results(grid)
    budget = MergeBudget()
    maps = [
        map_of(sheet, grid.date1904, budget) for sheet in grid.sheets if sheet.cells and not is_machinery(grid, sheet)
    ]
    located = fitting(edition, maps) if edition else recognise(maps, edition_ids(), open_edition, edition_of(grid))
    index, tables = located.rows, located.tables
    matches = match_lines(index, tables, named_rows(grid, index.edition))
    values = {name: match for name, match in matches.found.items() if not match.row.is_heading}
    places = {name: _place(match) for name, match in values.items()}
    recomputed = recompute(grid, places.values()) if compute else {}
    typed_as_text = is_template(grid)
    entries = {
        name: _entry(match, grid.date1904, recomputed.get(places[name]), typed_as_text)
        for name, match in values.items()
    }
    filled = first_sheet(grid) if typed_as_text else Filled({})
    titles = sender(_titles(maps, located.tables))
    agency = filled.agency or titles.agency
    level = level or filled.level or titles.level or (level_of(agency, sha256) if level_of else None) or DEFAULT_LEVEL
    level = (
        PROVINCE if ROLL_UP in grid.properties else level
    )  # whatever level the offices have that it was added up from
    seen = Seen(grid, maps, located, matches, places)
    remarks = all_remarks(seen, entries, level) + (altered_remarks(seen) if compute else ())
    return Report(
        path, sha256, index.edition, level, entries, remarks, agency,
        filled.period or titles.period, filled.number or titles.number, filled.date or titles.date,
    )  # fmt: skip


def _titles(maps: list[SheetMap], tables: list[Table]) -> Iterator[str]:
    """Sheet by sheet the texts above its tables, or those that it begins with, as a cover sheet does."""
    above: dict[str, list[str]] = {}
    for table in tables:
        above.setdefault(table.sheet.name, []).extend(table.above)
    for at in maps:
        yield from above[at.sheet.name] if at.sheet.name in above else _first_texts(at)


def _first_texts(at: SheetMap) -> Iterator[str]:
    for row, columns in at.rows.items():
        if row > TITLE_ROWS or len(columns) > MOST_TITLES:
            return  # a list of something else begins
        cells = (at.sheet.cells[row, column] for column in columns if column <= TITLE_COLUMNS)
        yield from (cell.text for cell in cells if cell.kind == "text" and cell.text.strip())


def _place(match: Match) -> Place:
    return (match.table.sheet.name, *match.line.value)


def _entry(match: Match, date1904: bool, now: Cell | None, typed_as_text: bool) -> Entry:
    """``now``: what the formula gives, where the file does not keep that."""
    table, line, indicator, _ = match
    sheet, row, note_column, place = table.sheet, line.row, table.columns.note, line.value
    cell = sheet.cells.get(place)
    calculated = cell is None or cell.kind != "none"
    reading = read_cell(cell if calculated else now or cell, indicator, date1904)
    if typed_as_text and indicator.measure.kind == "percent" and reading.how == "text":
        reading = reading._replace(how="number")  # shares are text cells in a template, see template/styles.py
    note = sheet.text(row, note_column).strip() if note_column else ""
    stale = read_cell(now, indicator, date1904) if now and calculated else None
    formula = cell.formula if cell else None
    note_cell = address(row, note_column) if note_column else None
    return Entry(sheet.name, address(*place), reading, note, formula, calculated, stale, note_cell)


def read_cell(cell: Cell | None, row: Indicator, date1904: bool) -> Reading:
    """What a value cell says on a row of the edition."""
    if cell is None:
        return BLANK
    if cell.kind == "none":
        return Reading("unreadable")
    if cell.kind == "number":
        return read_number(cell.text, cell.number_format, row.measure, date1904)
    if cell.kind == "error":
        return read_error(cell.text)
    if cell.kind == "boolean":
        return read_boolean(cell.text, row.measure)
    reading = read_text(cell.text, row.measure)
    if reading.state == "unreadable" and not cell.text.isascii():
        return read_text(modern(cell.text), row.measure)  # Kh«ng cã: words in an old font
    return reading
