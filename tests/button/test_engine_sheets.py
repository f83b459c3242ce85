"""The sheets of this Excel may be grouped, hidden, chart sheets or closed to the mouse, as in Excel, and then refuse as it does."""

from __future__ import annotations

import pytest
import xlwings as xw

from tests.button.engine import ComError, install


@pytest.fixture
def engine():
    made = install()
    made.new_book()
    return made


@pytest.fixture
def sheets(engine):
    """Three sheets, of which the first is active."""
    found = xw.apps.active.books[0].sheets
    found[0].name = "A"
    found.add("B", after=found[-1])
    found.add("C", after=found[-1])
    found["A"].activate()
    return found


def selected(sheets):
    return [sheet.Name for sheet in sheets[0].book.api.Windows(1).SelectedSheets]


def test_a_group_is_neither_protected_nor_unprotected(engine, sheets):
    sheets["A"].api.Protect()
    engine.group("B", "A")
    assert (selected(sheets), sheets.active.name) == (["A", "B"], "B")
    assert sheets[0].book.api.Windows(1).SelectedSheets.Count == 2
    for forbidden in (sheets["A"].api.Unprotect, sheets["C"].api.Protect):
        with pytest.raises(ComError):
            forbidden()
    sheets["A"].activate()
    assert (selected(sheets), sheets.active.name) == (["A", "B"], "A")
    sheets["A"].api.Select()
    assert selected(sheets) == ["A"]
    sheets["A"].api.Unprotect()
    assert sheets["A"].api.ProtectContents is False


def test_as_many_sheets_are_added_as_are_selected(engine, sheets):
    engine.group("A", "B")
    sheets.add(before=sheets["A"])
    assert len(sheets) == 5
    engine.group("A", "B")
    sheets.api.Add(Before=sheets["A"].api, Count=1)
    assert (len(sheets), len(selected(sheets))) == (6, 1)


def test_a_group_is_kept_in_the_file_and_grows_sheet_by_sheet(engine, sheets, tmp_path):
    sheets["C"].api.Select(False)
    sheets[0].book.save(tmp_path / "a.xlsx")
    install([tmp_path / "a.xlsx"])
    sheets = xw.apps.active.books[0].sheets
    assert selected(sheets) == ["A", "C"]
    sheets["B"].activate()
    assert selected(sheets) == ["B"]
    sheets["A"].visible = False
    with pytest.raises(ComError):
        sheets["A"].api.Select(False)


def test_a_chart_sheet_is_a_sheet_and_no_worksheet(engine, sheets, tmp_path):
    book = sheets[0].book
    book.save(tmp_path / "a.xlsx")
    engine.chart_sheet("a.xlsx", "Biểu đồ")
    assert [sheet.Name for sheet in book.api.Sheets] == ["A", "B", "C", "Biểu đồ"]
    assert ([sheet.name for sheet in sheets], book.api.Saved) == (["A", "B", "C"], True)
    with pytest.raises(ComError):
        sheets["A"].name = "biểu đồ"
    book.api.Sheets("Biểu đồ").Activate()
    api = xw.apps.active.api
    assert (api.ActiveSheet.Name, api.ActiveSheet.Index, api.Selection, api.ActiveCell) == ("Biểu đồ", 4, None, None)
    with pytest.raises(AttributeError):
        _ = xw.apps.active.selection
    with pytest.raises(ComError, match="Unknown name"):
        _ = api.ActiveSheet.UsedRange
    sheets.add("D", after=sheets["C"])
    assert [sheet.Name for sheet in book.api.Sheets] == ["A", "B", "C", "D", "Biểu đồ"]
    book.save()
    install([tmp_path / "a.xlsx"])
    assert xw.apps.active.books[0].api.Sheets.Count == 5


def test_nothing_is_selected_on_a_hidden_sheet(engine, sheets):
    sheets["B"].activate()
    sheets["A"].visible = False
    for forbidden in (sheets["A"].activate, sheets["A"].api.Select, sheets["A"]["A1"].select):
        with pytest.raises(ComError):
            forbidden()
    with pytest.raises(ComError):
        sheets["A"]["A1"].api.Activate()
    with pytest.raises(ComError):
        xw.apps.active.api.Goto(sheets["A"]["A1"].api)
    assert sheets.active.name == "B"
    engine.workbook()["B"].sheet_state = "hidden"  # as some programs leave the active sheet of a file
    with pytest.raises(ComError):
        sheets["B"]["A1"].select()


def test_locked_cells_that_may_not_be_selected(sheets, tmp_path):
    sheet = sheets["A"]
    sheet["B2"].api.Locked = False
    sheet.book.api.ActiveSheet.EnableSelection = 1
    sheet["A1"].select()
    sheet.api.Protect()
    sheet.book.save(tmp_path / "a.xlsx")
    engine = install([tmp_path / "a.xlsx"])
    sheet = xw.apps.active.books[0].sheets["A"]
    assert engine.workbook()["A"].protection.selectLockedCells is True
    sheet["B2"].select()
    for locked in ("A1", "A1:B2", "B2,A1"):
        with pytest.raises(ComError):
            sheet[locked].select()
    assert xw.apps.active.selection.address == "$B$2"
    sheet.api.EnableSelection = -4142
    with pytest.raises(ComError):
        sheet["B2"].api.Activate()
    sheet.api.EnableSelection = 0
    sheet["A1"].select()


def test_a_shared_workbook_is_closed_to_much_and_open_to_values_and_notes(engine, sheets):
    book, cells = sheets[0].book, sheets["A"]["A1"]
    cells.conditional_formats.add_custom("=TRUE", fill_color="#ff0000")
    assert (book.api.MultiUserEditing, book.api.Final) == (False, False)
    xw.apps.active.display_alerts = False
    engine.share("Book1")
    assert book.api.MultiUserEditing is True
    for forbidden in (
        lambda: cells.conditional_formats.add_custom("=TRUE", fill_color="#ff0000"),
        lambda: cells.api.FormatConditions(1).Delete(),
        cells.api.FormatConditions.Delete,
        sheets["B"].delete,
        sheets["A"].api.Protect,
        sheets["A"].api.Unprotect,
        lambda: book.api.Protect(Structure=True),
        book.api.Unprotect,
        lambda: cells.resize(1, 2).merge(),
        lambda: cells.add_hyperlink("#'B'!A1", "x"),
    ):
        with pytest.raises(ComError):
            forbidden()
    cells.raw_value = 1
    cells.api.AddComment("x")
    sheets.add("D")
    assert (cells.api.FormatConditions.Count, len(sheets), sheets["A"].api.ProtectContents) == (1, 4, False)
