"""Everything there is to say of a workbook's structure: what is missing, doubled, altered, hidden, or from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...edition import Edition
from ...report import Entry, Remark
from ..grid import Grid, address
from .match import Match, Matches
from .tables import Line, Table
from .template import Place, definition_of, edition_of, is_template
from .words import plain

Places = Mapping[str, Place]
"""Indicator -> its value cell, of those that were found."""


def all_remarks(
    grid: Grid, edition: Edition, matches: Matches, entries: Mapping[str, Entry], places: Places, level: str
) -> tuple[Remark, ...]:
    """All of it but what was altered in one of our templates. ``entries``: the indicators that were found."""
    return (
        *_workbook_remarks(grid, entries), *_definition_remarks(grid, edition),
        *_structure_remarks(edition, matches, level), *_hidden_remarks(grid, matches, places, level),
        *_stray_remarks(matches),
    )  # fmt: skip


def altered_remarks(grid: Grid, edition: Edition, places: Places) -> tuple[Remark, ...]:
    """What was altered in a template, against the template as it was made."""
    if not is_template(grid):
        return ()
    from .altered import template_remarks  # compares formulas, which only templates have a say on

    return tuple(template_remarks(grid, edition, places))


def _workbook_remarks(grid: Grid, entries: Mapping[str, Entry]) -> Iterator[Remark]:
    if grid.has_macros:
        yield Remark("macros")
    if grid.external_links:
        from .links import link_remarks  # few workbooks have any

        yield from link_remarks(grid, entries)


def _hidden_remarks(grid: Grid, matches: Matches, places: Places, level: str) -> Iterator[Remark]:
    if any(sheet.hidden_rows or sheet.hidden_columns or sheet.state != "visible" for sheet in grid.sheets):
        from .hidden import hidden_remarks  # a plain workbook need not load it

        yield from hidden_remarks(matches, places, level)


def _definition_remarks(grid: Grid, edition: Edition) -> Iterator[Remark]:
    """A template of another edition than the one it is judged by, or of another state of it."""
    if not is_template(grid):
        return
    from ..template.definition import definition_hash

    told = edition_of(grid)
    if told != edition.id:
        words = {"told": told or "(không ghi)", "used": edition.name}
        yield Remark("definition-outdated", words=words, variant="other-edition")
    elif definition_of(grid) != definition_hash(edition):
        yield Remark("definition-outdated", words={"used": edition.name})


def _structure_remarks(edition: Edition, matches: Matches, level: str) -> Iterator[Remark]:
    """Missing forms and rows, and altered ones, in printed order."""
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


def _stray_remarks(matches: Matches) -> Iterator[Remark]:
    """What stands where no row of the edition is."""
    for double in matches.doubled:
        yield _double_remark(matches.found[double.row.id], double)
    for table, line in matches.unknown:
        if _holds_a_value(table, line):
            yield _unknown_remark(table, line)


def _row_remarks(match: Match) -> Iterator[Remark]:
    sheet, row, line = match.table.sheet, match.row, match.line
    columns = match.table.columns
    if not match.exact:
        cell = address(line.row, columns.label)
        yield Remark("label-changed", sheet.name, cell, row.form, row.code, {"found": line.label})
    if columns.unit and plain(line.unit) != plain(row.unit):
        cell = address(line.row, columns.unit)
        words = {"found": line.unit or "(trống)"}
        yield Remark("unit-changed", sheet.name, cell, row.form, row.code, words)


def _value_cell(table: Table, line: Line) -> tuple[int, int]:
    return line.row, table.columns.value


def _double_remark(first: Match, second: Match) -> Remark:
    where = address(*_value_cell(first.table, first.line))
    cell = address(*_value_cell(second.table, second.line))
    sheet = second.table.sheet.name
    apart = sheet != first.table.sheet.name
    words = {
        "first": f"{where}, trang tính «{first.table.sheet.name}»" if apart else where,
        "second": f"{cell}, trang tính «{sheet}»" if apart else cell,
    }
    return Remark("row-duplicate", sheet, cell, second.row.form, second.row.code, words)


def _unknown_remark(table: Table, line: Line) -> Remark:
    words = {"stt": line.stt, "label": line.label}
    return Remark("row-unknown", table.sheet.name, address(*_value_cell(table, line)), words=words)


def _holds_a_value(table: Table, line: Line) -> bool:
    return bool(table.sheet.text(*_value_cell(table, line)).strip())
