"""The Excel of these tests can be in every state that a click may find it in.

Proves: read-only, a cell being edited, a dialog that is open,
Protected View, several Excels, none, a workbook never saved; and that xlwings' own code for Windows is what stands between.
"""

from __future__ import annotations

import shutil

import pytest
import xlwings as xw

from tests.button.engine import ComError, WouldHang, install
from tests.support import QUANG_NGAI, QUANG_TRI


def opened(path, **words):
    """The engine and the first sheet of the workbook."""
    engine = install(books=[path], **words)
    return engine, xw.apps.active.books[0].sheets[0]


def test_read_only(tmp_path):
    path = tmp_path / "chỉ đọc.xlsx"
    shutil.copy(QUANG_TRI, path)
    _, sheet = opened(path, read_only=True)
    sheet["A1"].raw_value = "sửa được trên màn hình"
    assert sheet.book.api.ReadOnly is True
    for forbidden in (sheet.book.save, lambda: sheet.book.save(path)):
        with pytest.raises(ComError):
            forbidden()
    assert path.read_bytes() == QUANG_TRI.read_bytes()
    sheet.book.save(tmp_path / "tên khác.xlsx")
    assert (sheet.book.name, sheet.book.api.ReadOnly) == ("tên khác.xlsx", False)


def test_a_file_that_may_not_be_written_opens_read_only(tmp_path):
    path = tmp_path / "a.xlsx"
    shutil.copy(QUANG_TRI, path)
    path.chmod(0o444)
    _, sheet = opened(path)
    assert sheet.book.api.ReadOnly is True


def test_while_a_cell_is_edited():
    engine, sheet = opened(QUANG_TRI)
    cells = sheet["A1"]
    engine.busy = "editing"
    with pytest.raises(ComError) as raised:
        _ = cells.raw_value
    assert raised.value.hresult == -2146777998
    with pytest.raises(WouldHang):
        cells.raw_value = 1
    xw._xlwindows.N_COM_ATTEMPTS = 3
    engine.forget_calls()
    with pytest.raises(ComError) as raised:
        cells.raw_value = 1
    assert (raised.value.args[2][5], engine.calls) == (-2146777998, 3)
    engine.busy = None
    assert cells.raw_value != 1


def test_while_a_dialog_is_open_xlwings_asks_for_ever_unless_told_otherwise():
    engine, sheet = opened(QUANG_TRI)
    engine.busy = "rejected"
    with pytest.raises(WouldHang, match="N_COM_ATTEMPTS"):
        _ = sheet.name
    xw._xlwindows.N_COM_ATTEMPTS = 5
    with pytest.raises(ComError) as raised:
        _ = sheet.name
    assert raised.value.hresult == -2147418111
    install()
    assert xw._xlwindows.N_COM_ATTEMPTS == 0


def test_protected_view():
    engine, _ = opened(QUANG_TRI)
    engine.protected_view("/tải về/từ Zalo.xlsx")
    api = xw.apps.active.api
    assert (api.ActiveWorkbook, api.ActiveCell, api.ActiveWindow) == (None, None, None)
    with pytest.raises(AttributeError):  # as xlwings does where nothing is selected
        _ = xw.apps.active.selection
    assert (api.ProtectedViewWindows.Count, api.ActiveProtectedViewWindow.SourceName) == (1, "từ Zalo.xlsx")
    xw.apps.active.books[0].activate()
    assert (api.ActiveProtectedViewWindow, api.ActiveWorkbook.Name) == (None, QUANG_TRI.name)
    install()
    assert len(xw.apps) == 0


def test_two_excels():
    engine, _ = opened(QUANG_TRI)
    engine.open(QUANG_NGAI, hwnd=2002)
    assert [app.hwnd for app in xw.apps] == [2002, 1001]
    assert xw.apps.keys() == [9002, 8001]
    assert [book.name for app in xw.apps for book in app.books] == [QUANG_NGAI.name, QUANG_TRI.name]
    xw.apps[8001].activate()
    assert (xw.apps.active.hwnd, engine.foreground) == (1001, 1)
    xw.apps[9002].activate(steal_focus=True)
    assert (xw.apps.active.hwnd, engine.foreground) == (2002, 2002)


def test_xlwings_sees_the_topmost_window_of_an_excel_and_no_other():
    engine, _ = opened(QUANG_TRI)
    engine.open(QUANG_NGAI, hwnd=2002)
    new = engine.new_window(QUANG_TRI.name, hwnd=1001)
    assert [app.hwnd for app in xw.apps] == [2002, new]
    assert new not in (1001, 2002)
    assert [app.api.Hwnd for app in xw.apps] == [2002, 1001]
    assert xw.apps.keys() == [9002, 8001]
    assert [book.name for book in xw.apps[8001].books] == [QUANG_TRI.name]
    xw.apps[8001].activate()
    assert xw.apps.active.hwnd == new


def test_no_excel():
    install(running=False)
    assert (len(xw.apps), xw.apps.active) == (0, None)
    install()
    assert len(xw.apps) == 0  # one without any window is not found either


def test_a_workbook_never_saved(tmp_path):
    engine = install()
    engine.new_book()
    app = xw.apps.active
    assert [(book.name, book.fullname, book.api.Path) for book in app.books] == [("Book1", "Book1", "")]
    app.books.add().save(tmp_path / "mới.xlsx")
    assert [book.name for book in app.books] == ["Book1", "mới.xlsx"]
    assert app.api.ActiveWorkbook.FullName == str(tmp_path / "mới.xlsx")
    app.books["mới.xlsx"].close()
    assert app.api.ActiveWorkbook.Name == "Book1"
    with pytest.raises(KeyError):
        _ = app.books["mới.xlsx"]


def test_sheets():
    engine = install()
    engine.new_book()
    sheets = xw.apps.active.books[0].sheets
    sheets.add("B", after=sheets[0])
    sheets.add("A", before=sheets[0])
    assert [sheet.name for sheet in sheets] == ["A", "Sheet1", "B"]
    assert (sheets.active.name, sheets["b"].index) == ("A", 3)
    for name in ("b", "'x", "a:b"):
        with pytest.raises(ComError):
            sheets["A"].name = name
    with pytest.raises(ComError):
        sheets["B"]["A1"].select()
    sheets["B"].activate()
    sheets["B"]["C4:D5"].select()
    assert (xw.apps.active.selection.address, xw.apps.active.api.ActiveCell.Address) == ("$C$4:$D$5", "$C$4")
    sheets["A"].visible = False
    with pytest.raises(ComError):
        sheets["A"].activate()
    sheets["B"].delete()
    assert sheets.active.name == "Sheet1"
    for last in (sheets["Sheet1"].delete, lambda: setattr(sheets["Sheet1"], "visible", False)):
        with pytest.raises(ComError):
            last()
    engine.select_drawing()
    assert xw.apps.active.selection is None


@pytest.mark.parametrize(
    ("active", "deleted", "afterwards"),
    [("C", "A", "C"), ("C", "D", "C"), ("B", "B", "C"), ("D", "D", "C")],
)
def test_the_active_sheet_stays_or_its_neighbour_is(active, deleted, afterwards):
    install().new_book()
    sheets = xw.apps.active.books[0].sheets
    sheets[0].name = "A"
    for name in "BCD":
        sheets.add(name, after=sheets[-1])
    xw.apps.active.display_alerts = False
    sheets[active].activate()
    sheets[deleted].delete()
    assert (sheets.active.name, len(sheets)) == (afterwards, 3)


def test_settings_of_the_application():
    _, sheet = opened(QUANG_TRI)
    app = xw.apps.active
    app.status_bar = "CCHC: 9 chưa khớp"
    app.screen_updating = app.display_alerts = app.enable_events = False
    app.calculation = "manual"
    settings = (app.status_bar, app.screen_updating, app.display_alerts, app.enable_events, app.calculation)
    assert settings == ("CCHC: 9 chưa khớp", False, False, False, "manual")
    app.status_bar = False
    assert (app.status_bar, sheet.book.api.Saved) == (False, True)
    assert (app.version.major, app.api.Interactive, app.api.AutomationSecurity) == (16, True, 1)


def test_xlwings_freezes_no_panes_on_windows_and_the_window_does():
    _, sheet = opened(QUANG_TRI)
    with pytest.raises(NotImplementedError):
        sheet.freeze_panes.freeze_at("A1")
    sheet.activate()
    window = sheet.book.api.Windows(1)
    window.SplitRow, window.SplitColumn, window.FreezePanes = 3, 0, True
    sheet.show_gridlines = False
    assert (window.FreezePanes, window.SplitRow, sheet.show_gridlines) == (True, 3, False)
