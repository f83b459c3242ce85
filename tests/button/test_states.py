"""The states that Excel is really in when somebody clicks: one sentence each, and never a blank or an English one."""

from __future__ import annotations

import os
import sys

import openpyxl
import pytest

from cchc_xl.button import main, states
from cchc_xl.button.actions import clear
from cchc_xl.button.arguments import Click
from cchc_xl.button.main import UNTOLD, clicked
from cchc_xl.workbook.marked import RESULT_TITLE
from tests.button.desk import HWND, Desk, Told, copied
from tests.button.engine import install
from tests.support import QUANG_TRI

WRITING = ("recalc", "fill", "note", "clear")
WITH_BOOK = ("check", "recalc", "fill", "next", "why", "note", "clear", "send")


@pytest.fixture
def desk(user, tmp_path) -> Desk:
    return Desk(copied(QUANG_TRI, tmp_path))


@pytest.mark.parametrize("action", WITH_BOOK)
def test_protected_view(desk, action):
    desk.engine.protected_view("thư.xlsx")
    desk.click(action, workbook=None)
    assert desk.dialogs.said == states.PROTECTED_VIEW


def test_only_a_protected_view(user):
    engine = install()
    engine.protected_view("thư.xlsx")
    told = Told()
    clicked(Click("check", None, HWND), told)
    assert told.said == states.PROTECTED_VIEW


def test_an_excel_without_any_workbook_is_out_of_sight(user):
    install()
    told = Told()
    clicked(Click("check", None, HWND), told)
    assert told.said == states.NOTHING_OPEN


@pytest.mark.parametrize("action", WITH_BOOK)
@pytest.mark.parametrize("busy", ["editing", "rejected"])
def test_a_cell_is_being_edited(desk, action, busy):
    desk.engine.busy = busy
    desk.click(action)
    assert desk.dialogs.said == states.BUSY


def test_excel_becomes_busy_in_the_middle(desk, monkeypatch):
    """Whatever was done so far, the screen is not left frozen."""

    def edit(_book):
        desk.engine.busy = "editing"
        return desk.book.name

    monkeypatch.setattr("cchc_xl.button.actions.check.put_marks", lambda book, marks: edit(book))
    desk.click("check")
    assert desk.dialogs.said == states.BUSY
    desk.engine.busy = None
    assert desk.engine.missing == []


def test_two_excels_run_and_the_click_finds_its_own(user, tmp_path):
    first, second = copied(QUANG_TRI, tmp_path, "một.xlsx"), copied(QUANG_TRI, tmp_path, "hai.xlsx")
    desk = Desk(first)
    desk.engine.start(hwnd=3003)
    desk.engine.open(second, hwnd=3003)
    desk.click("check")
    assert desk.dialogs.messages == []
    assert RESULT_TITLE in desk.results()[0]
    assert "Kết quả kiểm tra" not in desk.engine.workbook("hai.xlsx", hwnd=3003).sheetnames


def test_two_excels_run_and_the_workbook_is_in_neither(desk, tmp_path):
    desk.engine.start(hwnd=3003)
    desk.engine.open(copied(QUANG_TRI, tmp_path, "hai.xlsx"), hwnd=3003)
    desk.click("check", workbook=r"C:\đã đóng.xlsx")
    assert desk.dialogs.said == states.gone(r"C:\đã đóng.xlsx", 2)
    assert "2 chương trình Excel" in desk.dialogs.said


def test_the_window_has_gone(desk):
    desk.click("check", hwnd=9999)
    assert desk.dialogs.said == states.NO_EXCEL


def read_only(tmp_path) -> Desk:
    return Desk(copied(QUANG_TRI, tmp_path), read_only=True)


def in_archive(tmp_path) -> Desk:
    folder = tmp_path / "Temp" / "Temp1_bao-cao.zip"
    folder.mkdir(parents=True)
    return Desk(copied(QUANG_TRI, folder))


def structure(tmp_path) -> Desk:
    book = openpyxl.load_workbook(QUANG_TRI)
    book.security.lockStructure = True
    book.save(tmp_path / "khóa.xlsx")
    return Desk(tmp_path / "khóa.xlsx")


def password(tmp_path) -> Desk:
    book = openpyxl.load_workbook(QUANG_TRI)
    book["Biểu mẫu 2"].protection.set_password("bí mật")
    book["Biểu mẫu 2"].protection.sheet = True
    book.save(tmp_path / "mật khẩu.xlsx")
    return Desk(tmp_path / "mật khẩu.xlsx")


UNMARKABLE = {
    read_only: states.READ_ONLY, in_archive: states.IN_ARCHIVE, structure: states.STRUCTURE,
    password: states.PASSWORD.format(sheet="Biểu mẫu 2"),
}  # fmt: skip


@pytest.mark.parametrize("make", UNMARKABLE, ids=lambda make: make.__name__)
def test_what_cannot_be_marked_is_shown_in_a_new_workbook_with_the_reason(make, user, tmp_path):
    desk = make(tmp_path)
    before = desk.path.read_bytes()
    sheets = [sheet.name for sheet in desk.book.sheets]
    desk.click("check")
    assert UNMARKABLE[make] in desk.dialogs.said
    assert "9 chưa khớp" in desk.app.status_bar
    assert [sheet.name for sheet in desk.book.sheets] == sheets
    assert not any(
        cell.comment for sheet in desk.engine.workbook(desk.path.name) for row in sheet.iter_rows() for cell in row
    )
    assert desk.path.read_bytes() == before
    (new,) = [book for book in desk.app.books if book.name != desk.path.name]
    assert new.sheets[0].range("A1").raw_value == RESULT_TITLE
    link = desk.engine.workbook(new.name).worksheets[0]["D6"].value
    assert link == f'=HYPERLINK("[{desk.path}]\'Biểu mẫu 1\'!D9","D9")'


@pytest.mark.parametrize("action", WRITING)
@pytest.mark.parametrize("make", [read_only, in_archive, structure], ids=lambda make: make.__name__)
def test_what_cannot_be_written_into_is_left_alone(make, action, user, tmp_path):
    desk = make(tmp_path)
    desk.click(action)
    assert desk.dialogs.said == UNMARKABLE[make]
    assert desk.dialogs.questions == desk.dialogs.choices == []


def test_a_password_set_since_the_check_is_said(desk):
    desk.click("check")
    desk.book.sheets["Biểu mẫu 1"].api.Protect("bí mật")
    desk.click("clear")
    assert desk.dialogs.said == states.PASSWORD.format(sheet="Biểu mẫu 1")
    desk.click("check")
    assert states.PASSWORD.format(sheet="Biểu mẫu 1") in desk.dialogs.said


def test_a_new_workbook_that_was_never_saved_is_checked(desk):
    new = desk.app.books.add()
    for sheet in desk.book.sheets:  # what somebody has copied over from the paper of last year
        new.sheets.add(sheet.name).range("A1").value = sheet.used_range.raw_value
    desk.click("check", workbook=new.api.FullName)
    assert desk.dialogs.messages == []
    assert "chưa khớp" in desk.app.status_bar
    desk.click("send", workbook=new.api.FullName)
    assert desk.dialogs.said == states.UNSAVED


def test_a_workbook_that_is_no_form_keeps_what_it_has(user, tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "Danh sách điện thoại"
    book.save(tmp_path / "danh bạ.xlsx")
    desk = Desk(tmp_path / "danh bạ.xlsx")
    desk.click("check")
    (mood, text) = desk.dialogs.messages[0]
    assert mood == "warning"
    assert "Đề nghị" in text
    assert [sheet.name for sheet in desk.book.sheets] == ["Sheet"]


def test_ctrl_z_is_spoken_of_once_and_before_anything_is_changed(new_user, tmp_path):
    desk = Desk(copied(QUANG_TRI, tmp_path))
    desk.dialogs.agrees = False
    desk.click("check")
    assert ["Ctrl+Z" in question for question in desk.dialogs.questions] == [True]
    assert desk.book.api.Saved
    desk.dialogs.agrees = True
    for _ in range(2):
        desk.click("check")
    assert len(desk.dialogs.questions) == 2
    desk = Desk(copied(QUANG_TRI, tmp_path, "hai.xlsx"))
    desk.click("check")
    assert desk.dialogs.questions == []


def test_without_xlwings_it_is_said(desk, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlwings", None)
    desk.click("check")
    assert "xlwings" in desk.dialogs.said


def test_an_error_of_ours_is_told_and_kept(desk, user, monkeypatch):
    monkeypatch.delenv("CCHC_XL_DEBUG")

    def fail(_session):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(clear, "run", fail)
    desk.click("clear")
    ((mood, text),) = desk.dialogs.messages
    assert (mood, "«Thông tin hỗ trợ»" in text) == ("error", True)
    assert "division" not in text  # what Python says is English
    assert "ZeroDivisionError" in (user / "cchc_xl" / "loi-gan-nhat.txt").read_text(encoding="utf-8")


def test_where_nothing_can_be_told_the_launcher_speaks(desk, user, monkeypatch):
    monkeypatch.delenv("CCHC_XL_DEBUG")
    monkeypatch.setattr(Told, "tell", lambda *_: 1 / 0)
    assert clicked(Click("next", str(desk.path), HWND), desk.dialogs) == UNTOLD
    assert os.path.exists(user / "cchc_xl" / "loi-gan-nhat.txt")
    assert main.UNTOLD != main.DONE


def test_another_window_of_the_same_excel_lies_on_top(desk):
    desk.engine.new_window(desk.path.name)
    desk.click("check")
    assert desk.dialogs.messages == []
    assert RESULT_TITLE in desk.results()[0]
