"""Everything there is to say of a workbook's structure: what is missing, doubled, altered, hidden, or from elsewhere."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from ....edition import Edition, Indicator
from ....report import Entry, Remark
from ...grid import Grid, address, column_letters
from ..match import Match, Matches
from ..recognise import Located
from ..tables.map import SheetMap
from ..template import Place, definition_of, edition_of, is_template
from ..texts.words import key
from . import EMPTY, MANY

Places = Mapping[str, Place]
"""Indicator -> its value cell, of those that were found."""


class Seen(NamedTuple):
    """A workbook as it was read: its sheets, its tables, and the value cells of the indicators found, by indicator."""

    grid: Grid
    maps: list[SheetMap]
    located: Located
    matches: Matches
    places: Places


def all_remarks(seen: Seen, entries: Mapping[str, Entry], level: str) -> tuple[Remark, ...]:
    """All of it but what was altered in one of our templates. ``entries``: the indicators that were found."""
    grid, matches, edition = seen.grid, seen.matches, seen.located.rows.edition
    return (
        *_workbook_remarks(grid, entries), *_font_remarks(seen.maps), *_definition_remarks(grid, edition),
        *_doubt_remarks(seen), *_structure_remarks(edition, matches, level),
        *_hidden_remarks(grid, matches, seen.places, level), *_stray_remarks(matches),
    )  # fmt: skip


def altered_remarks(seen: Seen) -> tuple[Remark, ...]:
    """What was altered in a template, against the template as it was made."""
    if not is_template(seen.grid):
        return ()
    from ..altered.template import template_remarks  # compares formulas, which only templates have a say on

    return tuple(template_remarks(seen.grid, seen.located.rows.edition, seen.places))


def _workbook_remarks(grid: Grid, entries: Mapping[str, Entry]) -> Iterator[Remark]:
    if grid.file_format != "xlsx":
        yield Remark("old-format", words={"ending": f".{grid.file_format}"})
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
    from ...template.definition import definition_hash

    told = edition_of(grid)
    if told != edition.id:
        words = {"told": told or "(không ghi)", "used": edition.name}
        yield Remark("definition-outdated", words=words, variant="other-edition")
    elif definition_of(grid) != definition_hash(edition):
        yield Remark("definition-outdated", words={"used": edition.name})


def _structure_remarks(edition: Edition, matches: Matches, level: str) -> Iterator[Remark]:
    """Missing forms and rows, and altered ones, in printed order."""
    for form, indicators in _forms(edition):
        if indicators and not any(row.id in matches.found for row in indicators):
            yield Remark("sheet-missing", form=form)
            continue
        found = [(row, matches.found.get(row.id)) for row in indicators]
        said = [
            remark
            for row, match in found
            if not _is_as_printed(row, match)
            for remark in _row_remarks(row, match, level)
        ]
        yield from _gathered(said, edition)


@lru_cache(maxsize=8)
def _forms(edition: Edition) -> tuple[tuple[int, tuple[Indicator, ...]], ...]:
    """Number of each form, and its rows that carry a figure."""
    return tuple((form.number, form.indicators) for form in edition.forms)


def _gathered(remarks: list[Remark], edition: Edition) -> Iterable[Remark]:
    if len(remarks) < MANY:
        return remarks
    from .changed import gathered  # few workbooks have so many

    return gathered(remarks, edition)


def _stray_remarks(matches: Matches) -> Iterator[Remark]:
    """What stands where no row of the edition is."""
    if matches.doubled:
        from .doubles import double_remarks  # few workbooks have any

        yield from double_remarks(matches)
    if matches.unknown:
        from .strays import stray_remarks  # nor these

        yield from stray_remarks(matches)


def _doubt_remarks(seen: Seen) -> Iterator[Remark]:
    """Tables of which it is not certain which column holds the figures: nothing is read from them. A table whose rows
    all stand elsewhere too is nobody's business."""
    needed = {id(match.table) for match in seen.matches.found.values()}
    for table in seen.located.tables:
        if table.doubtful and id(table) in needed:
            columns = ", ".join(map(column_letters, table.doubtful))
            cell = address(table.lines[0].row, table.doubtful[0])
            yield Remark("column-unknown", table.sheet.name, cell, words={"columns": columns})


def _font_remarks(maps: Iterable[SheetMap]) -> Iterator[Remark]:
    """Sheets typed with fonts older than Unicode, said once."""
    old = [at for at in maps if at.encoding]
    if old:
        fonts = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI"}
        named = ", ".join(dict.fromkeys(fonts[at.encoding] for at in old if at.encoding))
        yield Remark("old-font", words={"font": named, "sheets": ", ".join(f"«{at.sheet.name}»" for at in old)})


def _is_as_printed(row: Indicator, match: Match | None) -> bool:
    """Whether there is nothing to say of a row, as of nearly every one."""
    return match is not None and match.exact and match.line.unit == row.unit


def _row_remarks(row: Indicator, match: Match | None, level: str) -> Iterator[Remark]:
    if match is None:
        if row.expected_of(level):
            yield Remark("row-missing", form=row.form, code=row.code)
        return
    sheet, line, columns = match.table.sheet, match.line, match.table.columns
    if not match.exact:
        cell = address(line.row, columns.label)
        yield Remark("label-changed", sheet.name, cell, row.form, row.code, {"found": line.label})
    if columns.unit and line.unit != row.unit and key(line.unit) != key(row.unit):
        cell = address(line.row, columns.unit)
        words = {"found": line.unit.strip() or EMPTY}
        yield Remark("unit-changed", sheet.name, cell, row.form, row.code, words)
