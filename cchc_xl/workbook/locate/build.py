"""A Grid becomes a Report: entries with their evidence, and remarks on what is missing or altered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...edition import Edition, Indicator, edition_ids, open_edition
from ...number import BLANK, Reading, read_boolean, read_error, read_number, read_text
from ...report import Entry, Remark, Report
from ..grid import Cell, Grid, Sheet, address, column_letters
from .identity import sender
from .match import Match, Matches, match_lines
from .old_fonts import modern
from .recognise import fitting, recognise
from .recompute import recompute
from .tables import Line, Table, find_tables
from .template import Filled, Place, definition_of, edition_of, first_sheet, is_machinery, is_template, named_rows
from .words import plain

DEFAULT_LEVEL = "so"
TITLE_ROWS, TITLE_COLUMNS = 30, 20
"""How much of a sheet without a table is read as titles."""


def build_report(
    grid: Grid, path: str, sha256: str, edition: Edition | None, level: str | None, compute: bool = True
) -> Report:
    """Find every indicator of the edition in the workbook.

    ``edition``: None to recognise it from headers and labels. ``level``: None to take it from the first sheet
    of a template; a Sở where that says nothing. ``compute``: whether formulas in value cells are computed anew.

    Raises:
        UnreadableError: ``edition-unknown``.
    """
    tables = [table for sheet in grid.sheets if not is_machinery(grid, sheet) for table in find_tables(sheet)]
    index = fitting(edition, tables) if edition else recognise(tables, edition_ids(), open_edition, edition_of(grid))
    matches = match_lines(index, tables, named_rows(grid, index.edition))
    values = {name: match for name, match in matches.found.items() if not match.row.is_heading}
    recomputed = recompute(grid, map(_place, values.values())) if compute else {}
    typed_as_text = is_template(grid)
    entries = {name: _entry(match, grid.date1904, recomputed, typed_as_text) for name, match in values.items()}
    filled = first_sheet(grid) if typed_as_text else Filled({})
    titles = sender(_titles(grid, tables))
    level = level or filled.level or titles.level or DEFAULT_LEVEL
    remarks = (
        *_workbook_remarks(grid), *_template_remarks(grid, index.edition),
        *_structure_remarks(index.edition, matches, level),
    )  # fmt: skip
    return Report(
        path, sha256, index.edition, level, entries, remarks, filled.agency or titles.agency,
        filled.period or titles.period, filled.number or titles.number, filled.date or titles.date,
    )  # fmt: skip


def _titles(grid: Grid, tables: list[Table]) -> Iterator[str]:
    """Sheet by sheet the texts above its tables, or those that it begins with, as a cover sheet does."""
    above: dict[str, list[str]] = {}
    for table in tables:
        above.setdefault(table.sheet.name, []).extend(table.above)
    for sheet in grid.sheets:
        if sheet.name in above:
            yield from above[sheet.name]
        elif not is_machinery(grid, sheet):
            yield from _first_texts(sheet)


def _first_texts(sheet: Sheet) -> Iterator[str]:
    for place in sorted(place for place in sheet.cells if place[0] <= TITLE_ROWS and place[1] <= TITLE_COLUMNS):
        cell = sheet.cells[place]
        if cell.kind == "text" and cell.text.strip():
            yield cell.text


def _place(match: Match) -> Place:
    return (match.table.sheet.name, match.line.row, match.table.columns.value)


def _entry(match: Match, date1904: bool, recomputed: Mapping[Place, Cell], typed_as_text: bool) -> Entry:
    sheet, columns = match.table.sheet, match.table.columns
    row = match.line.row
    cell = sheet.cells.get((row, columns.value))
    now = recomputed.get(_place(match))
    calculated = cell is None or cell.kind != "none"
    reading = read_cell(cell if calculated else now or cell, match.row, date1904)
    if typed_as_text and match.row.measure.kind == "percent" and reading.how == "text":
        reading = reading._replace(how="number")  # shares are text cells in a template, see template/styles.py
    note = sheet.text(row, columns.note).strip() if columns.note else ""
    stale = read_cell(now, match.row, date1904) if calculated and now else None
    formula = cell.formula if cell else None
    note_cell = address(row, columns.note) if columns.note else None
    return Entry(sheet.name, address(row, columns.value), reading, note, formula, calculated, stale, note_cell)


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


def _workbook_remarks(grid: Grid) -> Iterator[Remark]:
    if grid.has_macros:
        yield Remark("macros")
    if grid.external_links:
        yield Remark("external-link")


def _template_remarks(grid: Grid, edition: Edition) -> Iterator[Remark]:
    """A template of another edition than the one it is judged by, or of another state of it."""
    if not is_template(grid):
        return
    from ..template.definition import definition_hash

    told = edition_of(grid)
    if told != edition.id:
        yield Remark("definition-outdated", words={"told": told or "(không ghi)", "used": edition.name})
    elif definition_of(grid) != definition_hash(edition):
        yield Remark("definition-outdated", words={"used": edition.name})


def _structure_remarks(edition: Edition, matches: Matches, level: str) -> Iterator[Remark]:
    """Missing forms and rows in printed order, then what stands where no row of the edition is."""
    for form in edition.forms:
        if form.indicators and not any(row.id in matches.found for row in form.indicators):
            yield Remark("sheet-missing", form=form.number)
            continue
        for row in form.indicators:
            match = matches.found.get(row.id)
            if match is None:
                if row.expected_of(level):
                    yield Remark("row-missing", form=row.form, code=row.code)
            else:
                yield from _row_remarks(match)
    yield from _hidden_places(matches)
    for double in matches.doubled:
        yield _double_remark(matches.found[double.row.id], double)
    for table, line in matches.unknown:
        if _holds_a_value(table, line):
            yield _unknown_remark(table, line)


def _row_remarks(match: Match) -> Iterator[Remark]:
    sheet, row, line = match.table.sheet, match.row, match.line
    columns = match.table.columns
    if not match.exact:
        yield Remark(
            "label-changed", sheet.name, address(line.row, columns.label), row.form, row.code, {"found": line.label}
        )
    if columns.unit and plain(line.unit) != plain(row.unit):
        yield Remark(
            "unit-changed",
            sheet.name,
            address(line.row, columns.unit),
            row.form,
            row.code,
            {"found": line.unit or "(trống)"},
        )
    if line.row in sheet.hidden_rows:
        yield Remark(
            "hidden", sheet.name, address(line.row, columns.value), row.form, row.code, {"what": f"dòng {line.row}"}
        )


def _hidden_places(matches: Matches) -> Iterator[Remark]:
    """A hidden sheet or value column, said once for the form that stands there."""
    said: set[tuple[str, str, int]] = set()
    for match in matches.found.values():
        sheet, column = match.table.sheet, match.table.columns.value
        hidden = sheet.state != "visible"
        what = "trang tính" if hidden else f"cột {column_letters(column)}" if column in sheet.hidden_columns else ""
        key = (sheet.name, what, match.row.form)
        if what and key not in said:
            said.add(key)
            words = {"what": f"{what} «{sheet.name}»" if hidden else f"{what} của trang tính «{sheet.name}»"}
            yield Remark("hidden", sheet.name, None, match.row.form, words=words)


def _double_remark(first: Match, second: Match) -> Remark:
    where = address(first.line.row, first.table.columns.value)
    cell = address(second.line.row, second.table.columns.value)
    sheet = second.table.sheet.name
    apart = sheet != first.table.sheet.name
    words = {
        "first": f"{where}, trang tính «{first.table.sheet.name}»" if apart else where,
        "second": f"{cell}, trang tính «{sheet}»" if apart else cell,
    }
    return Remark("row-duplicate", sheet, cell, second.row.form, second.row.code, words)


def _unknown_remark(table: Table, line: Line) -> Remark:
    words = {"stt": line.stt, "label": line.label}
    return Remark("row-unknown", table.sheet.name, address(line.row, table.columns.value), words=words)


def _holds_a_value(table: Table, line: Line) -> bool:
    return bool(table.sheet.text(line.row, table.columns.value).strip())
