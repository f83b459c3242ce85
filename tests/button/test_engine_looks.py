"""The Excel of these tests behaves as Excel does where the button depends on it: how cells look, and what hangs on them.

Proves: formats, ranges of several areas, conditional formats, sizes, notes and links are read as they were written.
"""

from __future__ import annotations

import openpyxl
import pytest
import xlwings as xw
from openpyxl.styles import Font

from tests.button.engine import ComError, install


@pytest.fixture
def sheet():
    install().new_book()
    return xw.apps.active.books[0].sheets[0]


def test_several_areas(sheet):
    cells = sheet["D9,D12,F1:F2"]
    cells.color = "#FFC7CE"
    assert [sheet[at].color for at in ("D9", "D10", "F2")] == [(255, 199, 206), None, (255, 199, 206)]
    assert (cells.address, cells.row, cells.shape, len(cells)) == ("$D$9,$D$12,$F$1:$F$2", 9, (1, 1), 4)
    cells.conditional_formats.add_custom('="cchc_xl"="cchc_xl"', fill_color="#ff0000", font_color=(0, 0, 255))
    rules = [list(sheet[at].conditional_formats) for at in ("D9", "D10", "F2")]
    assert [len(found) for found in rules] == [1, 0, 1]
    rule = rules[2][0]
    assert (rule.type, rule.formula, rule.fill_color, rule.font_color) == (
        "custom",
        '="cchc_xl"="cchc_xl"',
        (255, 0, 0),
        (0, 0, 255),
    )
    assert sheet["D9"].api.FormatConditions(1).AppliesTo.Address == "$D$9,$D$12,$F$1:$F$2"


def test_an_address_of_more_than_255_characters_is_refused(sheet):
    address = ",".join(f"D{row}" for row in range(1000, 1043))
    assert len(address) == 257
    with pytest.raises(ComError):
        _ = sheet[address].row
    assert sheet[address[:-6]].row == 1000
    sheet[address[:-6]].color = (1, 2, 3)
    assert len(sheet[address[:-6]].address) <= 255


def test_formats(sheet):
    cells = sheet["B2:C3"]
    cells.font.set(bold=True, italic=True, size=13, color="#9C0006", name="Times New Roman")
    cells.wrap_text = True
    cells.horizontal_alignment, cells.vertical_alignment, cells.api.IndentLevel = "left", "top", 2
    cells.borders.set("all", line_style="continuous", weight="thin", color="#808080")
    cell = sheet["C3"]
    font = (cell.font.bold, cell.font.italic, cell.font.size, cell.font.color, cell.font.name)
    assert font == (True, True, 13, (156, 0, 6), "Times New Roman")
    assert (cell.wrap_text, cell.horizontal_alignment, cell.vertical_alignment, cell.api.IndentLevel) == (
        True,
        "left",
        "top",
        2,
    )
    assert [cell.borders[side].line_style for side in ("edge_right", "edge_bottom")] == ["continuous"] * 2
    assert (cell.borders["edge_right"].color, cell.borders["edge_right"].weight) == ((128, 128, 128), "thin")
    assert sheet["D4"].borders["edge_right"].line_style == "none"
    assert sheet["B2:D3"].font.bold is None
    cells.color = None
    assert cells.color is None


def test_whole_columns_give_their_format_to_new_cells(sheet):
    sheet["B1"].value = "x"
    sheet["A:C"].font.name = "Arial"
    sheet["B:B"].number_format = "@"
    sheet["B7"].value = "1.1"
    assert (sheet["B7"].raw_value, sheet["B7"].font.name, sheet["B1"].font.name, sheet["D1"].font.name) == (
        "1.1",
        "Arial",
        "Arial",
        "Calibri",
    )


def test_widths_and_heights(sheet):
    sheet["A1"].column_width = 12
    sheet["B:D"].column_width = 30
    sheet["C1"].column_width = 4.5
    assert [sheet[at].column_width for at in ("A1", "B1", "C1", "D9", "E1")] == [12, 30, 4.5, 30, 8.43]
    assert sheet["A1:B1"].column_width is None
    sheet["2:3"].row_height = 33
    assert [sheet[at].row_height for at in ("A1", "A2", "A3")] == [15, 33, 33]
    sheet["E1:E2"].value = [["x" * 40], ["y"]]
    sheet["E1:E2"].columns.autofit()
    sheet["2:2"].rows.autofit()
    assert sheet["E1"].column_width > 40
    assert sheet["A2"].row_height == 15


def test_notes(sheet):
    note = sheet["B2"].add_note("một\nhai ba bốn năm")
    note.api.Shape.TextFrame.AutoSize = True
    narrow = note.api.Shape.Width
    note.text = "một hai ba bốn năm sáu bảy tám chín mười"
    note.api.Shape.TextFrame.AutoSize = True
    assert 0 < 2 * narrow < note.api.Shape.Width
    note.api.Shape.Width, note.api.Shape.Height = 240, 90
    assert (note.api.Shape.Width, note.api.Shape.Height) == (240, 90)
    assert (note.author, note.location.address) == ("Người dùng 001", "$B$2")
    note.text = "khác"
    sheet["A9"].add_note("dưới")
    assert [(item.location.address, item.text) for item in sheet.notes] == [("$B$2", "khác"), ("$A$9", "dưới")]
    with pytest.raises(ComError):
        sheet["B2"].api.AddComment("lần nữa")
    note.delete()
    assert (sheet["B2"].note, sheet.used_range.address) == (None, "$A$9")
    assert sheet["B2"].api.CommentThreaded is None


def test_hyperlinks(sheet):
    sheet.api.Hyperlinks.Add(sheet["B2"].api, "", "'Biểu mẫu 1'!D9", "Đến ô", "D9")
    sheet["B3"].add_hyperlink("https://example.org", "trang")
    assert (sheet["B2"].value, sheet["B2"].api.Hyperlinks(1).SubAddress) == ("D9", "'Biểu mẫu 1'!D9")
    assert (sheet["B3"].hyperlink, sheet["B3"].value) == ("https://example.org", "trang")
    with pytest.raises(Exception, match="hyperlink"):
        _ = sheet["B4"].hyperlink


def test_the_theme_colours_of_a_file(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"].font = Font(color=openpyxl.styles.colors.Color(theme=4))
    book.active["A2"].font = Font(color=openpyxl.styles.colors.Color(theme=1, tint=0.5))
    book.active["A3"].font = Font(color=openpyxl.styles.colors.Color(indexed=10))
    book.save(tmp_path / "a.xlsx")
    install(books=[tmp_path / "a.xlsx"])
    sheet = xw.apps.active.books[0].sheets[0]
    assert [sheet[at].font.color for at in ("A1", "A2", "A3")] == [(79, 129, 189), (128, 128, 128), (255, 0, 0)]
