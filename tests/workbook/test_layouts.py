"""A table found on one sheet is found on the next without looking, and is the one that looking would find.

Proves: where only titles and figures differ the lines are the same objects (that is what makes many workbooks fast);
whatever else is changed, in whatever cell, and whatever was seen before, the tables are those of ``tables_of``.
"""

from __future__ import annotations

from random import Random

import pytest

from cchc_xl.workbook.grid import Cell, Merge, Sheet
from cchc_xl.workbook.locate.tables.headers import HEADER_DEPTH, headed_rows
from cchc_xl.workbook.locate.tables.layouts import _ways, remembered_tables
from cchc_xl.workbook.locate.tables.map import SheetMap, map_of
from cchc_xl.workbook.locate.tables.merges import MergeBudget
from cchc_xl.workbook.locate.tables.read import Table, tables_of
from cchc_xl.workbook.read import read_grid
from tests.deform.book import EDITIONS, example
from tests.deform.table import bend
from tests.deform.writers import write
from tests.support import EXAMPLES

WAYS = (
    "columns_value_in_front_of_label", "columns_stt_at_the_end", "columns_label_and_value_only", "header_repeated",
    "merged_value_with_unit", "second_value_before", "stt_as_date", "columns_note_before_value",
)  # fmt: skip
TEXTS = [
    "7", "12.5", "-3", "1E5", "100,00", "-", "…", "5 người", "Nội dung", "Chỉ tiêu thống kê", "Số liệu", "STT", "1.1", "II", "",
    "(3)", "١٢", "12" * 30, "Sở Nội vụ",
]  # fmt: skip


@pytest.fixture(scope="module")
def sheets(tmp_path_factory) -> list[Sheet]:
    folder = tmp_path_factory.mktemp("layouts")
    files = [*sorted(EXAMPLES.glob("*.xlsx"))]
    for edition in EDITIONS:
        for way in WAYS:
            write(bend(example(edition, sound=True), way), folder / f"{edition}-{way}.xlsx")
    files += sorted(folder.glob("*.xlsx"))
    return [sheet for file in files for sheet in read_grid(file.read_bytes()).sheets]


def mapped(sheet: Sheet, budget: int | None = None) -> SheetMap:
    cells = MergeBudget()
    cells.cells = cells.cells if budget is None else budget
    return map_of(sheet, False, cells)


def replaced(sheet: Sheet, cell: Cell) -> Sheet:
    return sheet._replace(cells={**sheet.cells, (cell.row, cell.column): cell})


def changed(random: Random, sheet: Sheet) -> Sheet:
    """A sheet with another text, kind or formula in a cell or two, a cell less, or a merged range more."""
    for _ in range(random.choice((1, 1, 2))):
        cell = random.choice(list(sheet.cells.values()))
        what = random.random()
        if what < 0.1:
            sheet = sheet._replace(cells={at: one for at, one in sheet.cells.items() if one is not cell})
        elif what < 0.2:
            merge = Merge(
                cell.row, cell.column, cell.row + random.choice((0, 1)), cell.column + random.choice((0, 1, 2))
            )
            sheet = sheet._replace(merges=(*sheet.merges, merge))
        elif what < 0.3:
            sheet = replaced(sheet, cell._replace(formula="A1"))
        else:
            kind = random.choice(("number", "text", "text", "none", "error"))
            sheet = replaced(sheet, cell._replace(kind=kind, text=random.choice(TEXTS)))
    return sheet


def test_only_titles_and_figures_may_differ(sheets):
    remembered = 0
    for sheet in sheets:
        tables = remembered_tables(mapped(sheet))
        if len(tables) != 1 or tables[0].columns.value <= tables[0].columns.label or not tables[0].columns.stt:
            continue
        line = next(line for line in tables[0].lines if line.value in sheet.cells)
        other = replaced(sheet, Cell(*line.value, "number", "4711"))
        before, after = (
            remembered_tables(mapped(other))[0],
            remembered_tables(mapped(replaced(other, Cell(*line.value, "text", "3,5"))))[0],
        )
        remembered += before.lines is after.lines
        assert before.sheet is other
    assert remembered > 10


def test_whatever_is_changed_the_tables_are_those_that_looking_finds(sheets):
    random = Random(5)
    for sheet in sheets:
        for _ in range(12):
            other = changed(random, sheet)
            assert remembered_tables(mapped(other)) == tables_of(mapped(other))


def test_merged_ranges_beyond_the_budget_are_not_remembered():
    rows = [("STT", "Chỉ tiêu thống kê", "", "Số liệu"), ("1", "Số việc", "7", "")]
    rows += [(str(number), "Số việc khác", "", "8") for number in range(2, 9)]
    sheet = typed(rows)._replace(merges=(Merge(2, 3, 2, 4),))
    for budget, column in ((None, 3), (0, 4), (None, 3)):
        (table,) = remembered_tables(mapped(sheet, budget))
        assert table.lines[0].value == (2, column)


def test_figures_before_the_labels_are_looked_at():
    for figures in (("4711", "9999", "1234"), ("1", "2", "3"), ("4711", "9999", "1234")):
        rows = [("Số liệu", "Chỉ tiêu thống kê", "ĐVT"), *((figure, "Số việc", "Việc") for figure in figures)]
        sheet = typed(rows)
        assert remembered_tables(mapped(sheet)) == tables_of(mapped(sheet))


def typed(rows: list[tuple[str, ...]]) -> Sheet:
    """A sheet with these texts; digits are numbers."""
    cells = [
        Cell(row, column, "number" if text.isdigit() and column != 2 else "text", text)
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
        if text
    ]
    return Sheet("a", "visible", {(cell.row, cell.column): cell for cell in cells}, (), frozenset(), frozenset())


def test_a_column_full_of_figures_may_become_one_of_stt(sheets):
    """Where it stands before the labels, or is that of the units too, its figures are looked at."""
    for sheet in sheets:
        for table in tables_of(mapped(sheet)):
            column = table.columns.value
            for figures in (("1", "1.1", "1.2"), ("4711", "9999", "0.5"), ("-", "100,00", "0"), ("1E5", "2E5", "3E5")):
                other = sheet
                for number, line in enumerate(table.lines):
                    if column:
                        other = replaced(other, Cell(line.row, column, "number", figures[number % 3]))
                assert remembered_tables(mapped(other)) == tables_of(mapped(other))


def test_what_is_kept_is_bounded(sheets):
    _ways.cache_clear()
    sheet = next(sheet for sheet in sheets if len(tables_of(mapped(sheet))) == 1)
    (table,) = tables_of(mapped(sheet))
    label = sheet.cells[table.lines[0].row, table.columns.label]
    found: list[Table] = []
    for number in range(40):
        found += remembered_tables(mapped(replaced(sheet, label._replace(text=f"Số việc riêng {number}"))))
    assert len({table.lines[0].label for table in found}) == 40
    assert _ways.cache_info().currsize == 1
    assert len(_ways(*_key(sheet)).layouts) == 4


def _key(sheet: Sheet) -> tuple[tuple[tuple[int, int], ...], tuple[Merge, ...], int, bool]:
    (first,) = headed_rows(sheet)
    return tuple(at for at in sheet.cells if at[0] > first - HEADER_DEPTH), sheet.merges, first, False
