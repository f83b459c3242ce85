"""What real workbooks and a real Excel put in the way of a click: nothing is lost, nothing half done, and it is said.

Proves: old marks stay until the new check is sure; a refusal half-way leaves no mark behind and the results are shown
elsewhere; settings of Excel are as before; grouped, shared, hidden, locked, threaded and merged are no trap; what somebody
keeps or changes meanwhile is theirs.
"""

from __future__ import annotations

import os

import openpyxl
import pytest

import cchc_xl
from cchc_xl.button import session, states
from cchc_xl.button.actions import recalc
from cchc_xl.marking.notes import FIRST
from cchc_xl.workbook.marked import MARK_FORMULA, RESULT_SHEET, RESULT_TITLE
from tests.button.desk import Desk, copied
from tests.support import QUANG_TRI, ROOT

TEMPLATE = ROOT / "workbooks" / "cchc-quang-tri-2023.xlsx"


@pytest.fixture
def desk(user, tmp_path) -> Desk:
    return Desk(copied(QUANG_TRI, tmp_path))


def marks(desk: Desk) -> int:
    """How many notes and conditional formats of ours there are."""
    count = 0
    for sheet in desk.engine.workbook(desk.path.name).worksheets:
        count += sum(FIRST in cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment)
        rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
        count += sum([f"={text}" for text in rule.formula] == [MARK_FORMULA] for rule in rules)
    return count


def shown_elsewhere(desk: Desk) -> bool:
    return any(book.sheets[0].range("A1").raw_value == RESULT_TITLE for book in desk.app.books)


# before, while and after marking


def test_a_check_that_fails_leaves_the_marks_of_the_last_one(desk):
    desk.click("check")
    before = marks(desk)
    desk.engine.refuse_copy = True
    desk.click("check")
    assert desk.dialogs.said == states.NOT_COPIED
    assert (marks(desk), RESULT_SHEET in [sheet.name for sheet in desk.book.sheets]) == (before, True)


@pytest.mark.parametrize("refused", ["FormatConditions.Add", "Worksheets.Add"])
def test_a_refusal_in_the_middle_leaves_nothing_behind(desk, refused):
    sheets = [sheet.name for sheet in desk.book.sheets]
    desk.engine.refused = {refused}
    desk.click("check")
    desk.engine.refused = set()
    assert states.REFUSED in desk.dialogs.said
    assert (marks(desk), [sheet.name for sheet in desk.book.sheets]) == (0, sheets)
    assert "9 chưa khớp" in desk.app.status_bar
    assert (desk.app.screen_updating, desk.app.enable_events, desk.app.display_alerts) == (True, True, True)


@pytest.mark.parametrize(
    "refused", ["Range.Borders()", "Window.FreezePanes =", "PageSetup.Orientation =", "Font.Name ="]
)
def test_looks_that_are_refused_cost_no_result(desk, refused):
    desk.engine.refused = {refused}
    desk.click("check")
    assert desk.dialogs.messages == []
    assert len(desk.results()) > 20
    assert marks(desk) > 0


def test_a_copy_that_a_virus_scanner_holds_is_no_error_and_is_swept_later(desk, user, monkeypatch):
    held = []

    def hold(path):
        held.append(path)
        raise PermissionError(32, "used by another process")

    monkeypatch.setattr(session.os, "unlink", hold)
    desk.click("check")
    monkeypatch.undo()
    assert desk.dialogs.messages == []
    left = user / "cchc_xl" / "tam"
    (copy,) = left.iterdir()
    os.utime(copy, (0, 0))
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(user))
    with session.own_file(".xlsx"):
        assert [*left.iterdir()] == []


def test_a_shared_workbook_is_shown_elsewhere(desk):
    desk.engine.share(desk.path.name)
    desk.click("check")
    assert states.SHARED in desk.dialogs.said
    assert marks(desk) == 0


def test_grouped_sheets_are_written_into_one_by_one(desk):
    sheets = [sheet.name for sheet in desk.book.sheets]
    desk.engine.group("Biểu mẫu 1", "Biểu mẫu 2", "Biểu mẫu 3")
    desk.click("check")
    assert desk.dialogs.messages == []
    assert [sheet.name for sheet in desk.book.sheets] == [*sheets, RESULT_SHEET]


def test_a_threaded_comment_stays_and_the_other_cells_are_marked(desk):
    desk.engine.thread(desk.path.name, "Biểu mẫu 1", "D9", "đang trao đổi")
    cells = {(finding.sheet, finding.cell) for finding in cchc_xl.check(QUANG_TRI).findings}
    desk.click("check")
    assert desk.dialogs.messages == []
    book = desk.engine.workbook(desk.path.name)
    assert "đang trao đổi" in book["Biểu mẫu 1"]["D9"].comment.text
    assert FIRST not in book["Biểu mẫu 1"]["D9"].comment.text
    noted = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.comment]
    assert len(noted) == len(cells)


def test_a_finding_in_a_cell_that_a_merge_covers(user, tmp_path):
    book = openpyxl.load_workbook(QUANG_TRI)
    book["Biểu mẫu 1"].merge_cells("C9:D9")
    book.save(tmp_path / "gộp.xlsx")
    desk = Desk(tmp_path / "gộp.xlsx")
    desk.click("check")
    assert desk.dialogs.messages == []
    assert RESULT_SHEET in [sheet.name for sheet in desk.book.sheets]


@pytest.mark.parametrize("limit", [255, 201, None])
@pytest.mark.parametrize("old", ["Đã đối chiếu 👍👍 với Sở", "Nguyễn Văn A:\nđã xem", "x" * 300])
def test_notes_of_any_length_and_letters_are_as_before(user, tmp_path, limit, old):
    """Some Excels take only so many letters of a note at once."""
    book = openpyxl.load_workbook(QUANG_TRI)
    book["Biểu mẫu 1"]["D9"].comment = openpyxl.comments.Comment(old, "Đơn vị 001")
    book.save(tmp_path / "ghi chú.xlsx")
    desk = Desk(tmp_path / "ghi chú.xlsx")
    desk.engine.note_limit = limit
    desk.click("check")
    text = desk.engine.workbook(desk.path.name)["Biểu mẫu 1"]["D9"].comment.text
    assert text.startswith(old)
    for words in ("ghi 70%, trong khi 25/37 = 67,57%", "ngày báo cáo.", "đã đọc là 70%", "— hết phần CCHC —"):
        assert words in " ".join(text.split())
    desk.click("clear")
    assert desk.engine.workbook(desk.path.name)["Biểu mẫu 1"]["D9"].comment.text == old
    assert marks(desk) == 0


# the sheet of results


def test_the_workbook_of_results_is_not_taken_for_a_report(user, tmp_path):
    desk = Desk(copied(QUANG_TRI, tmp_path), read_only=True)
    desk.click("check")
    (new,) = [book for book in desk.app.books if book.name != desk.path.name]
    for action in ("check", "clear", "next", "why", "send"):
        desk.click(action, workbook=new.api.FullName)
        assert desk.dialogs.said == states.of_results(desk.path.name)
    assert desk.app.display_alerts


def test_a_result_that_somebody_renamed_is_kept_and_is_no_form(desk):
    desk.click("check")
    desk.book.sheets[RESULT_SHEET].name = "Kết quả lần 1"
    for action in ("check", "clear"):
        desk.click(action)
    assert "Kết quả lần 1" in [sheet.name for sheet in desk.book.sheets]
    desk.book.save()
    found = [finding.id for finding in cchc_xl.check(desk.path).findings]
    assert found == [finding.id for finding in cchc_xl.check(QUANG_TRI).findings]


def test_behind_hidden_sheets_and_beside_a_chart_of_its_name(desk):
    desk.book.sheets["Biểu mẫu 7"].visible = False
    desk.engine.chart_sheet(desk.path.name, RESULT_SHEET)
    for _ in range(2):
        desk.click("check")
    assert desk.dialogs.messages == []
    assert f"{RESULT_SHEET} (2)" in [sheet.name for sheet in desk.book.sheets]


def test_a_link_too_long_for_a_formula_is_text(user, tmp_path):
    folder = tmp_path.joinpath(*["thư mục có tên rất dài để thử"] * 8)
    folder.mkdir(parents=True)
    desk = Desk(copied(QUANG_TRI, folder), read_only=True)
    desk.click("check")
    (new,) = [book for book in desk.app.books if book.name != desk.path.name]
    assert desk.engine.workbook(new.name).worksheets[0]["D6"].value == "D9"


# walking


def test_next_walks_on_over_hidden_sheets_and_locked_cells(user, tmp_path):
    book = openpyxl.load_workbook(QUANG_TRI)
    book["Biểu mẫu 2"].sheet_state = "hidden"
    for name in ("Biểu mẫu 6",):
        book[name].protection.sheet = book[name].protection.selectLockedCells = True
    book.save(tmp_path / "ẩn.xlsx")
    desk = Desk(tmp_path / "ẩn.xlsx")
    desk.click("check")
    told = []
    for _ in range(23):
        desk.app.status_bar = "CCHC: đang thực hiện, đề nghị chờ trong giây lát..."  # what the launcher writes before
        desk.click("next")
        assert desk.dialogs.messages == []
        told.append(desk.app.status_bar.split(" · ")[0].split()[2])
    assert [item.split("/")[0] for item in told[:-1]] == [str(number) for number in range(1, len(told))]
    assert "không chọn được" not in desk.app.status_bar


def test_nothing_at_all_is_selected(desk):
    desk.engine.chart_sheet(desk.path.name, "Biểu đồ")
    desk.book.api.Sheets("Biểu đồ").Activate()
    for action in ("why", "note"):
        desk.click(action)
        assert "Đề nghị chọn ô số liệu" in desk.dialogs.said


# while a dialog waits


def test_what_was_typed_while_the_list_was_open_is_not_overwritten(desk, monkeypatch):
    choose = desk.dialogs.choose

    def type_meanwhile(*words, **more):
        desk.book.sheets["Biểu mẫu 1"].range("D10").raw_value = 50
        return choose(*words, **more)

    monkeypatch.setattr(desk.dialogs, "choose", type_meanwhile)
    desk.click("recalc")
    assert desk.dialogs.said == states.CHANGED
    assert desk.book.sheets["Biểu mẫu 1"].range("D9").raw_value == "70%"
    assert recalc.WRITE


def test_what_was_typed_while_a_question_was_open_is_not_overwritten_either(user, tmp_path, monkeypatch):
    desk = Desk(copied(TEMPLATE, tmp_path))
    desk.book.sheets["Biểu mẫu 1"].range("D10").raw_value = 1
    desk.dialogs.path = str(QUANG_TRI)

    def type_meanwhile(text, yes="", no=""):
        desk.book.sheets["Biểu mẫu 1"].range("D10").raw_value = 2
        return True

    monkeypatch.setattr(desk.dialogs, "confirm", type_meanwhile)
    desk.click("fill")
    assert desk.dialogs.said == states.CHANGED
    assert desk.book.sheets["Biểu mẫu 1"].range("D10").raw_value == 2


# the copy to send


def test_marks_without_their_sheet_are_taken_off_before_sending(desk):
    desk.click("check")
    desk.book.sheets[RESULT_SHEET].delete()
    desk.engine.refused = {"Workbook.ExportAsFixedFormat"}
    desk.click("send")
    (path,) = [line for line in desk.dialogs.said.splitlines() if line.endswith(".xlsx")]
    sent = openpyxl.load_workbook(path)
    assert not any(cell.comment for sheet in sent for row in sheet.iter_rows() for cell in row)
    assert "PDF" in desk.dialogs.said
    assert marks(desk) > 0


def test_a_copy_that_cannot_be_saved_leaves_the_marks(desk, monkeypatch):
    desk.click("check")
    before = marks(desk)
    monkeypatch.setattr(
        "cchc_xl.button.actions.send.free_name", lambda *_: str(desk.path.parent / "không có" / "a.xlsx")
    )
    desk.click("send")
    assert "Không lưu được tệp" in desk.dialogs.said
    assert marks(desk) == before


def test_a_cloud_address_is_no_folder(desk, monkeypatch, tmp_path):
    monkeypatch.setattr("cchc_xl.button.actions.send._pdf", lambda *_: "")
    (tmp_path / "của tôi 2").mkdir()
    desk.app.api.DefaultFilePath = str(tmp_path / "của tôi 2")
    monkeypatch.setattr(type(desk.book.api._inner), "Path", property(lambda _: "https://d.docs.live.net/1"))
    desk.click("send")
    assert str(tmp_path / "của tôi 2" / "CCHC_2023_SKHCN.xlsx") in desk.dialogs.said
