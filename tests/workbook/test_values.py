"""Every cell of a real file is read with value, number format, formula and true address.

Proves (contract 3): the reader gives value, number format, formula and cached value,
whichever program wrote the file; a formula without cached value is not taken for a blank or a zero;
dates under both date systems show the digits typed.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cchc_xl import read
from cchc_xl.workbook.grid import Cell, Sheet
from cchc_xl.workbook.read import read_grid
from tests.workbook.book import example, write

CONTENT: list[tuple[str, object, str]] = [
    ("A1", "09", "@"),
    ("B1", "Ước   đạt\n7.877,926 triệu", "General"),
    ("C1", 37, "General"),
    ("D1", 0.676, "0.0%"),
    ("E1", 7877.926, "#,##0.000"),
    ("F1", True, "General"),
    ("G1", -12.5, '0.0" người"'),
    ("XFD1048576", 1, "0"),
]
EXPECTED = {
    "A1": ("text", "09", "@"),
    "B1": ("text", "Ước   đạt\n7.877,926 triệu", "General"),
    "C1": ("number", "37", "General"),
    "D1": ("number", "0.676", "0.0%"),
    "E1": ("number", "7877.926", "#,##0.000"),
    "F1": ("boolean", "1", "General"),
    "G1": ("number", "-12.5", '0.0" người"'),
    "XFD1048576": ("number", "1", "0"),
}


def by_xlsxwriter(path: Path) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Số liệu")
        for place, value, look in CONTENT:
            sheet.write(place, value, book.add_format({"num_format": look}))


def by_xlsxwriter_streaming(path: Path) -> None:
    """``constant_memory`` writes every text as an inline string."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Số liệu")
        for place, value, look in CONTENT:
            sheet.write(place, value, book.add_format({"num_format": look}))


def by_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Số liệu"
    for place, value, look in CONTENT:
        sheet[place].value = value
        sheet[place].number_format = look
    book.save(path)


def grid_sheet(path: Path) -> Sheet:
    return read_grid(path.read_bytes()).sheets[0]


@pytest.mark.parametrize("writer", [by_xlsxwriter, by_xlsxwriter_streaming, by_openpyxl])
def test_value_format_and_address_are_those_in_the_file(writer, tmp_path):
    writer(tmp_path / "a.xlsx")
    sheet = grid_sheet(tmp_path / "a.xlsx")
    assert sheet.name == "Số liệu"
    assert {
        f"{openpyxl.utils.get_column_letter(cell.column)}{cell.row}": (cell.kind, cell.text, cell.number_format)
        for cell in sheet.cells.values()
    } == EXPECTED


def test_a_formula_keeps_its_text_and_its_cached_value_of_any_type(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        for row, (formula, cached) in enumerate([("=B1+C1", 7), ('="0"&9', "09"), ("=1/0", "#DIV/0!"), ("=1=1", True)]):
            sheet.write_formula(row, 0, formula, None, cached)
    cells = grid_sheet(tmp_path / "a.xlsx").cells
    assert [(cells[row, 1].formula, cells[row, 1].kind, cells[row, 1].text) for row in range(1, 5)] == [
        ("B1+C1", "number", "7"),
        ('"0"&9', "text", "09"),
        ("1/0", "error", "#DIV/0!"),
        ("1=1", "boolean", "1"),
    ]


def test_a_formula_that_was_never_calculated_is_neither_blank_nor_zero(tmp_path):
    book = openpyxl.Workbook()
    book.active["D4"] = "=D5+D6"
    book.save(tmp_path / "a.xlsx")
    assert grid_sheet(tmp_path / "a.xlsx").cells == {(4, 4): Cell(4, 4, "none", "", "General", "D5+D6")}


def test_rich_text_is_the_text_of_its_runs_and_a_raised_figure_stays_one(tmp_path):
    """A footnote mark behind a figure must not become a digit of it: 5 with a note 1 is no 51."""
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        raised = book.add_format({"font_script": 1})
        sheet.write_rich_string("A1", "Tổng số VBQPPL", raised, "1", " do địa phương ban hành")
        sheet.write_rich_string("A2", "5", raised, "10")
    assert grid_sheet(tmp_path / "a.xlsx").text(2, 1) == "5¹⁰"
    assert grid_sheet(tmp_path / "a.xlsx").text(1, 1) == "Tổng số VBQPPL¹ do địa phương ban hành"


def test_hidden_sheets_rows_columns_and_merges_are_known(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet("thấy").merge_range("B2:D3", "gộp")
        hidden = book.add_worksheet("ẩn")
        hidden.hide()
        hidden.set_row(4, None, None, {"hidden": True})
        hidden.set_column("C:D", None, None, {"hidden": True})
        book.add_worksheet("ẩn hẳn").very_hidden()
    seen, hidden, very_hidden = read_grid((tmp_path / "a.xlsx").read_bytes()).sheets
    assert (seen.state, hidden.state, very_hidden.state) == ("visible", "hidden", "veryHidden")
    assert seen.merges == ((2, 2, 3, 4),)
    assert (seen.hidden_rows, seen.hidden_columns) == (frozenset(), frozenset())
    assert (hidden.hidden_rows, hidden.hidden_columns) == ({5}, {3, 4})


@pytest.mark.parametrize("mac", [False, True])
def test_a_date_shows_the_day_that_was_typed_under_both_date_systems(mac, tmp_path):
    """``02/03`` typed into a count becomes a date in Excel; serials differ by 1462 days."""
    path = tmp_path / "a.xlsx"
    write(example(), path)
    book = openpyxl.load_workbook(path)
    if mac:
        book.epoch = CALENDAR_MAC_1904
    cell = book["Biểu mẫu 5"]["D9"]
    cell.value, cell.number_format = date(2023, 3, 2), "dd/mm/yyyy"
    book.save(path)
    assert read_grid(path.read_bytes()).date1904 is mac
    assert read(path).entries["bm5/1.1"].reading.raw == "02/03/2023"


def test_defined_names_are_kept(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet("Biểu mẫu 1")
        book.define_name("BM1_2_1", "='Biểu mẫu 1'!$D$10")
    assert read_grid((tmp_path / "a.xlsx").read_bytes()).names == {"BM1_2_1": "'Biểu mẫu 1'!$D$10"}


def test_a_chart_sheet_is_passed_over(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet("Số liệu")
        sheet.write("A1", 5)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Số liệu'!$A$1:$A$1"})
        book.add_chartsheet("Biểu đồ").set_chart(chart)
    assert [sheet.name for sheet in read_grid((tmp_path / "a.xlsx").read_bytes()).sheets] == ["Số liệu"]
