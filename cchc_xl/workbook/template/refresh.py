"""The formulas of a filled template: which cell of the file is which, and what it gives.

Rows may have been inserted and rows moved along with their names, so every place is looked up. Only files of
the very definition at hand are known in this way; others are computed by the engine like any workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...edition import Edition
from ...rules.base import rule_id
from ..grid import Grid, Sheet, parse_address
from ..write.model import At, Content
from . import checks, titles
from .definition import definition_hash
from .info_sheet import COUNTED, form_words
from .layout import Layout
from .marks import DEFINITION, INFO_SHEET, RULES_SHEET, TEMPLATE, VERSION
from .original import beside, column_number, own_formulas
from .rules_sheet import side_values
from .sides import LEVEL
from .titles import Info, Text
from .values import Values

Place = tuple[str, int, int]
Places = dict[str, Place]
"""Indicator -> its value cell."""

_COUNT_COLUMNS, _WORDS_COLUMN, _OPEN_COLUMN = (3, 4), 2, 5


def is_current(grid: Grid, edition: Edition, places: Mapping[str, Place]) -> bool:
    """Whether the file is a template of exactly this definition, made by this version, its hidden sheet as it was."""
    told = (grid.properties.get(TEMPLATE), grid.properties.get(DEFINITION))
    if told != (VERSION, definition_hash(edition)):
        return False
    hidden = next((sheet for sheet in grid.sheets if sheet.name == RULES_SHEET), None)
    if hidden is None:
        return False
    expected = own_formulas(edition, tuple(places.items()))[RULES_SHEET]
    return all(_stands(hidden, place, formula) for place, formula in expected.items())


def _stands(sheet: Sheet, place: tuple[int, int], formula: str | None) -> bool:
    """Whether that formula stands there, any for None; LibreOffice writes the logical values as functions."""
    cell = sheet.cells.get(place)
    held = cell.formula if cell else None
    if not held or formula is None or held == formula:
        return bool(held)
    return held.replace("TRUE()", "TRUE").replace("FALSE()", "FALSE") == formula


def results(
    grid: Grid, edition: Edition, places: Places, values: Values, info: Info, fresh: bool = False
) -> dict[At, Content]:
    """What every formula of the template gives, by its cell in the file; formulas that are not the template's
    own are left out.

    ``fresh``: the template is just being made; else what depends on the PC alone stays as it is.
    """
    sheets = {sheet.name: sheet for sheet in grid.sheets}
    layout = Layout(edition)
    found: dict[At, Content] = {}
    if RULES_SHEET in sheets:
        found |= _rules(sheets[RULES_SHEET], layout, values, info)
    if INFO_SHEET in sheets:
        found |= _open_counts(sheets[INFO_SHEET], edition, values)
    found |= _forms(layout, places, values)
    found |= _derived(layout, places, values)
    found |= _lines(grid, edition, info, fresh)
    own = own_formulas(edition, tuple(places.items()))
    return {at: content for at, content in found.items() if _is_own(sheets, at, own)}


def _is_own(sheets: dict[str, Sheet], at: At, own: Mapping[str, Mapping[tuple[int, int], str]]) -> bool:
    """Whether the formula there is the template's; those of the first sheet are told by their place."""
    sheet, place = sheets.get(at[0]), at[1:]
    return sheet is not None and _stands(sheet, place, own.get(at[0], {}).get(place))


def _rules(sheet: Sheet, layout: Layout, values: Values, info: Info) -> Iterator[tuple[At, Content]]:
    """The hidden sheet, line by line, as far as each line is the one it should be."""
    level = parse_address(LEVEL) or (1, 2)
    yield (sheet.name, *level), Content("text", titles.level(info).value)
    for name, line in layout.lines.items():
        if sheet.text(line, 1) == name:
            for column, content in side_values(values.line(name)).items():
                yield (sheet.name, line, column_number(column)), content
    for rule, line in layout.rule_lines.items():
        if sheet.text(line, column_number(checks.ID)) == rule_id(rule):
            yield (sheet.name, line, column_number(checks.STATUS)), Content("number", str(values.statuses[rule]))


def _open_counts(sheet: Sheet, edition: Edition, values: Values) -> Iterator[tuple[At, Content]]:
    """The table of open findings, its lines found by their words."""
    rows = {sheet.text(row, column): row for row, column in sheet.cells if column == _WORDS_COLUMN}
    totals = dict.fromkeys((*_COUNT_COLUMNS, _OPEN_COLUMN), 0)
    for form in edition.forms:
        row = rows.get(form_words(edition, form))
        counts = [values.count(form.number, kind) for kind in COUNTED] + [values.undecided(form.number)]
        for column, count in zip((*_COUNT_COLUMNS, _OPEN_COLUMN), counts, strict=True):
            totals[column] += count
            if row:
                yield (sheet.name, row, column), Content("number", str(count))
    if "Cộng" in rows:
        for column, count in totals.items():
            yield (sheet.name, rows["Cộng"], column), Content("number", str(count))


def _forms(layout: Layout, places: Places, values: Values) -> Iterator[tuple[At, Content]]:
    """Mark and check beside each value cell."""
    rules = checks.involving(layout)
    to_mark, to_check = beside(layout)
    for name, (sheet, row, column) in places.items():
        indicator = layout.edition.indicators[name]
        yield (sheet, row, column + to_mark), Content("number", str(values.mark(indicator, rules[name])))
        yield (sheet, row, column + to_check), Content("text", values.check(indicator))


def _derived(layout: Layout, places: Places, values: Values) -> Iterator[tuple[At, Content]]:
    """Derived cells."""
    for name, place in places.items():
        if layout.edition.indicators[name].derivation:
            yield place, values.value(name)


def _lines(grid: Grid, edition: Edition, info: Info, fresh: bool) -> Iterator[tuple[At, Content]]:
    """Title lines and the data window: told by their formula, which names only defined names."""
    texts: list[Text] = [titles.of_agency(info), titles.attached_to(info), titles.window(edition, info)]
    if edition.about.get("letterhead"):
        texts.append(titles.letterhead(edition, info))
    if fresh:
        texts.append(titles.decimal_sign())
    values = {text.formula: text.value for text in texts}
    for sheet in grid.sheets:
        for (row, column), cell in sheet.cells.items():
            if cell.formula and column <= 6 and cell.formula in values:
                yield (sheet.name, row, column), Content("text", values[cell.formula])
