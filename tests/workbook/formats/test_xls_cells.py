"""Every kind of cell of an .xls comes through as it does from an .xlsx.

Proves (contract 3, 4): numbers with their formats, dates, text numbers, truth values, errors, formulas with their kept results and
without any; 1904 dates; hidden rows, columns and sheets; merged cells; macros; links to other workbooks; names.
"""

from __future__ import annotations

import struct

import pytest
import xlwt

from cchc_xl.workbook.grid import Cell, Grid, Merge
from cchc_xl.workbook.open import open_grid
from tests.workbook.formats.biff_kit import (
    SELF_BOOK,
    Sheet8,
    book8,
    formula8,
    number8,
    record,
    text8,
    worksheet4,
)  # fmt: skip
from tests.workbook.formats.ole_kit import compound
from tests.workbook.formats.xls_kit import QUANG_TRI_XLS, saved

EMPTY, DIVISION, TRUE = (struct.pack("<BBB3xH", kind, 0, value, 0xFFFF) for kind, value in ((3, 0), (2, 7), (1, 1)))
NUMBER = struct.pack("<d", 67.57)


def only_sheet(*records: bytes) -> dict[tuple[int, int], Cell]:
    return dict(open_grid(compound({"Workbook": book8([Sheet8("Biểu", records)])})).sheets[0].cells)


def of_xlwt(fill) -> Grid:
    book = xlwt.Workbook()
    fill(book)
    return open_grid(saved(book))


@pytest.mark.parametrize(
    ("value", "look", "kind", "text"),
    [
        (37, "General", "number", "37"),
        (0.676, "0.0%", "number", "0.676"),
        (1234567.5, "#,##0.00", "number", "1234567.5"),
        (45324, "d/m", "number", "45324"),
        (-2, "0", "number", "-2"),
        ("09", "@", "text", "09"),
        ("Tỷ lệ\nđã “đạt” 😀", "General", "text", "Tỷ lệ\nđã “đạt” 😀"),
        (True, "General", "boolean", "1"),
    ],
)
def test_a_value_with_its_format(value, look, kind, text):
    grid = of_xlwt(lambda book: book.add_sheet("a").write(8, 3, value, xlwt.easyxf(num_format_str=look)))
    assert dict(grid.sheets[0].cells) == {(9, 4): Cell(9, 4, kind, text, look)}


def test_a_date_format_that_every_excel_has_reads_as_in_xlsx():
    """Number 14 is ``d/m/yyyy`` here; xlrd would say ``m/d/yy``, and 02/03 would become 3/2 in messages."""
    styles = [struct.pack("<HHHHBBHIIH", 0, look, kind, 0, 0, 0, 0, 0, 0, 0) for look, kind in ((0, 0xFFF5), (14, 1))]
    globals_ = [record(0x00E0, style) for style in styles]
    cell = record(0x0203, struct.pack("<HHHd", 0, 0, 1, 45324.0))
    grid = open_grid(book8([Sheet8("a", [cell])], globals_))
    assert grid.sheets[0].cells[1, 1] == Cell(1, 1, "number", "45324", "d/m/yyyy")


def test_a_formula_is_told_from_a_value():
    cells = only_sheet(number8(0, 0, 67.57), formula8(1, 0, NUMBER), formula8(2, 0, DIVISION), formula8(3, 0, TRUE))
    assert [(cell.kind, cell.text, cell.formula) for cell in cells.values()] == [
        ("number", "67.57", None), ("number", "67.57", ""), ("error", "#DIV/0!", ""), ("boolean", "1", ""),
    ]  # fmt: skip


def test_a_formula_that_gives_the_empty_text_is_not_a_cell_that_was_forgotten():
    assert only_sheet(formula8(0, 0, EMPTY)) == {(1, 1): Cell(1, 1, "text", "", formula="")}


def test_a_formula_that_was_never_calculated_is_not_zero():
    cells = only_sheet(
        formula8(0, 0, bytes(8), flags=2), formula8(0, 1, bytes(8), flags=0), formula8(0, 2, NUMBER, flags=2)
    )
    assert [(cell.kind, cell.text) for cell in cells.values()] == [("none", ""), ("number", "0"), ("number", "67.57")]


@pytest.mark.parametrize("mac", [False, True])
def test_the_date_system(mac):
    def fill(book: xlwt.Workbook) -> None:
        book.dates_1904 = mac
        book.add_sheet("a").write(0, 0, 1)

    assert of_xlwt(fill).date1904 is mac


def test_what_is_hidden_is_read_and_said():
    def fill(book: xlwt.Workbook) -> None:
        for state in range(3):
            sheet = book.add_sheet(f"s{state}")
            sheet.write(4, 2, state)
            sheet.visibility = state
        sheet.row(4).hidden = True
        sheet.col(2).hidden = True

    sheets = of_xlwt(fill).sheets
    assert [sheet.state for sheet in sheets] == ["visible", "hidden", "veryHidden"]
    assert [sheet.text(5, 3) for sheet in sheets] == ["0", "1", "2"]
    assert (sheets[0].hidden_rows, sheets[2].hidden_rows, sheets[2].hidden_columns) == (frozenset(), {5}, {3})


def test_merged_cells():
    grid = of_xlwt(lambda book: book.add_sheet("a").write_merge(1, 2, 3, 5, "Số liệu"))
    assert grid.sheets[0].merges == (Merge(2, 4, 3, 6),)


def test_a_sheet_that_is_formatted_and_empty_costs_nothing():
    blanks = b"".join(
        record(0x00BE, struct.pack("<HH", row, 0) + bytes(512) + struct.pack("<H", 255)) for row in range(20_000)
    )
    grid = open_grid(book8([Sheet8("a", [blanks, number8(30_000, 3, 9)])]))
    assert len(grid.sheets[0].cells) == 1


@pytest.mark.parametrize("storage", ["_VBA_PROJECT_CUR", "_VBA_PROJECT"])
def test_macros_are_seen(storage):
    stream = book8([Sheet8("a", [number8(0, 0, 1)])])
    assert open_grid(compound({"Workbook": stream}, (storage,))).has_macros
    assert not open_grid(compound({"Workbook": stream}, ("MBD0001",))).has_macros


def test_a_sheet_of_excel_4_macros_is_a_macro_and_holds_no_figures():
    stream = book8([Sheet8("lệnh", [number8(0, 0, 1)], kind=1), Sheet8("a", [number8(0, 0, 2)])])
    grid = open_grid(compound({"Workbook": stream}))
    assert grid.has_macros
    assert [(sheet.name, sheet.text(1, 1)) for sheet in grid.sheets] == [("a", "2")]


def test_only_other_workbooks_are_links():
    other = struct.pack("<H", 1) + text8("\1\1D\3nguồn.xls") + text8("Sheet1")
    books = [record(0x01AE, SELF_BOOK), record(0x01AE, b"\1\0\1\x3a"), record(0x01AE, other)]
    assert open_grid(book8([Sheet8("a")], books)).external_links == ("D/nguồn.xls",)
    assert open_grid(book8([Sheet8("a")], books[:2])).external_links == ()


def test_names_of_the_workbook_and_of_a_sheet():
    at = struct.pack("<BHHH", 0x3A, 0, 8, 3)

    def name(text: str, formula: bytes, sheet: int = 0) -> bytes:
        head = struct.pack("<HBBHHHBBBB", 0, 0, len(text), len(formula), 0, sheet, 0, 0, 0, 0)
        return record(0x0018, head + b"\1" + text.encode("utf-16-le") + formula)

    sheets = record(0x0017, struct.pack("<HHHH", 1, 0, 0, 0))
    area = struct.pack("<BHHHHH", 0x3B, 0, 8, 9, 3, 3)
    names = [name("BM1_2", at), name("Vùng", area), name("BM1_3", at, sheet=1), name("Số", b"\x1e\1\0")]
    grid = open_grid(book8([Sheet8("Biểu 'một'")], [record(0x01AE, SELF_BOOK), sheets, *names]))
    assert dict(grid.names) == {"BM1_2": "'Biểu ''một'''!$D$9", "Vùng": "", "Số": ""}
    assert grid.local_names == {("Biểu 'một'", "BM1_3")}


def test_a_worksheet_of_excel_4():
    cells = open_grid(worksheet4([(0, 0, "So van ban"), (8, 3, 37)])).sheets[0].cells
    assert [(cell.row, cell.column, cell.text) for cell in cells.values()] == [(1, 1, "So van ban"), (9, 4, "37")]


def test_the_stream_of_excel_95():
    assert open_grid(compound({"Book": book8([Sheet8("a", [number8(0, 0, 5)])])})).sheets[0].text(1, 1) == "5"


def test_the_grid_says_what_it_came_from():
    assert open_grid(QUANG_TRI_XLS.read_bytes()).file_format == "xls"
