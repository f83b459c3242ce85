"""What the other buttons of the ribbon do to the open workbook, and what they tell.

Proves: *Tính lại* and *Nhập số liệu* write exactly what is ticked, as ``recalc`` and ``fill`` would, and the check follows; *Điểm tiếp theo*
walks all findings and starts over; *Vì sao?* speaks of the selected cell; *Ghi giải trình* is recognised by the check; *Lưu bản
gửi* makes a copy without a trace of ours and overwrites nothing; *Hướng dẫn* and *Thông tin hỗ trợ* need no Excel.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

import cchc_xl
from cchc_xl.addin.build import build_template_with_buttons
from cchc_xl.addin.ribbon import controls
from cchc_xl.button.arguments import ACTIONS
from cchc_xl.button.selection import NOTHING
from cchc_xl.edition import open_edition
from cchc_xl.workbook.marked import MARK_FORMULA, RESULT_SHEET
from tests.button.desk import Desk, copied
from tests.button.engine import install
from tests.support import QUANG_TRI, ROOT

TEMPLATE = ROOT / "workbooks" / "cchc-quang-tri-2023.xlsx"


@pytest.fixture
def desk(user, tmp_path) -> Desk:
    return Desk(copied(QUANG_TRI, tmp_path))


def values(desk: Desk, *cells: str) -> list[object]:
    return [desk.book.sheets[cell.split("!")[0]].range(cell.split("!")[1]).raw_value for cell in cells]


# Tính lại


def test_ratios_are_ticked_and_totals_are_not(desk):
    desk.dialogs.keeps_ticks, desk.dialogs.ticks = False, None
    desk.click("recalc")
    ticked = {choice.place: choice for choice in desk.dialogs.choices if choice.ticked}
    offered = {(choice.group, choice.place): (choice.old, choice.new) for choice in desk.dialogs.choices}
    assert {choice.group for choice in ticked.values()} == {"Tỷ lệ"}
    assert {group for group, _ in offered} == {"Tỷ lệ", "Tổng"}
    assert offered["Tỷ lệ", "D9"] == ("70%", "67,57%")
    assert offered["Tổng", "D8"][0].startswith("1")
    assert desk.book.api.Saved  # cancelled: nothing was written


def test_what_is_ticked_is_written_and_nothing_else(desk):
    desk.click("check")
    before = {sheet.name: sheet.used_range.raw_value for sheet in desk.book.sheets}
    desk.click("recalc")
    assert desk.dialogs.messages == []
    assert values(desk, "Biểu mẫu 1!D9", "Biểu mẫu 2!D8") == ["67,57%", before["Biểu mẫu 2"][7][3]]
    assert "9 chưa khớp" not in desk.app.status_bar  # the check was done again
    changed = {choice.place for choice in desk.dialogs.choices if choice.ticked}
    for sheet in desk.book.sheets:
        if sheet.name == RESULT_SHEET:
            continue
        for row, (old, new) in enumerate(zip(before[sheet.name], sheet.used_range.raw_value, strict=True), 1):
            assert old[:3] + old[4:] == new[:3] + new[4:]
            assert old[3] == new[3] or f"D{row}" in changed


def test_the_written_workbook_is_the_one_that_recalc_makes(desk, tmp_path):
    desk.dialogs.keeps_ticks = False
    desk.dialogs.ticks = []
    desk.click("recalc")
    desk.dialogs.ticks = [*range(len(desk.dialogs.choices))]
    desk.click("recalc")
    desk.book.save()
    from cchc_xl.filling.recalc import recalculate
    from cchc_xl.filling.target import Target

    path = tmp_path / "lệnh.xlsx"
    path.write_bytes(recalculate(Target(QUANG_TRI.read_bytes(), "a"), totals=True).data())
    assert readings(desk.path) == readings(path)


def readings(path: Path) -> dict[str, object]:
    report = cchc_xl.read(path)
    return {name: (report.reading(name).state, report.reading(name).value) for name in report.edition.indicators}


def test_where_nothing_differs_it_is_said(user, tmp_path):
    desk = Desk(copied(TEMPLATE, tmp_path))
    desk.click("recalc")
    assert "Không có tỷ lệ hoặc tổng nào" in desk.dialogs.said


# Nhập số liệu


def test_a_table_is_filled_into_a_protected_template(user, tmp_path):
    table = tmp_path / "số liệu.csv"
    table.write_text("biểu mẫu;STT;số liệu\n1;2.1;37\n1;2.2;25\n3;1.2;-\n4;2.5;67,57\n", encoding="utf-8")
    desk = Desk(copied(TEMPLATE, tmp_path))
    desk.dialogs.path = str(table)
    desk.click("fill")
    assert desk.dialogs.messages == []
    assert {choice.new for choice in desk.dialogs.choices} == {"37", "25", "-", "67,57%"}
    desk.book.save()
    report = cchc_xl.read(desk.path)
    assert [str(report.reading(name).value) for name in ("bm1/2.1", "bm1/2.2", "bm4/2.5")] == ["37", "25", "67.57"]
    assert report.reading("bm3/1.2").state == "dash"
    assert all(sheet.protection.sheet for sheet in openpyxl.load_workbook(desk.path).worksheets)
    assert "Đã ghi 4 ô" in desk.dialogs.windows[-1][1]


def test_only_ticked_figures_are_filled(user, tmp_path):
    table = tmp_path / "số liệu.csv"
    table.write_text("form,code,value\n1,2.1,37\n1,2.2,25\n", encoding="utf-8")
    desk = Desk(copied(TEMPLATE, tmp_path))
    desk.dialogs.path, desk.dialogs.keeps_ticks, desk.dialogs.ticks = str(table), False, [1]
    desk.click("fill")
    desk.book.save()
    report = cchc_xl.read(desk.path)
    assert [report.reading(name).state for name in ("bm1/2.1", "bm1/2.2")] == ["blank", "value"]


@pytest.mark.parametrize("every", [True, False])
def test_figures_of_another_period_are_asked_about(user, tmp_path, every):
    desk = Desk(copied(TEMPLATE, tmp_path))
    desk.book.sheets["Biểu mẫu 1"].range("D10").raw_value = 1
    desk.dialogs.path, desk.dialogs.agrees = str(QUANG_TRI), every
    desk.click("fill")
    (question,) = desk.dialogs.questions
    assert "cùng kỳ" in question
    assert "--" not in question + "".join(text for _, text in desk.dialogs.windows)
    many = len(desk.dialogs.choices) > 90
    assert many is every


@pytest.mark.parametrize(
    ("text", "words"),
    [("form,code,value\n1,99,5\n", "dòng 2"), ("chào\n", "«số liệu.csv»"), ("form,code,value\n1,2.1,=1+1\n", "dòng 2")],
)
def test_a_file_that_cannot_be_used_changes_nothing(user, tmp_path, text, words):
    table = tmp_path / "số liệu.csv"
    table.write_text(text, encoding="utf-8")
    desk = Desk(copied(TEMPLATE, tmp_path))
    desk.dialogs.path = str(table)
    desk.click("fill")
    assert words in desk.dialogs.said
    assert desk.book.api.Saved


# Điểm tiếp theo, Vì sao?


def test_next_walks_every_finding_and_starts_over(desk):
    desk.click("check")
    seen = []
    for _ in range(23):
        desk.click("next")
        seen.append((desk.book.sheets.active.name, desk.app.selection.get_address(False, False)))
    assert seen[0] == ("Biểu mẫu 1", "D9")
    assert len(set(seen[:22])) == 22
    assert seen[22] == seen[0]
    assert "ô 1/22" in desk.app.status_bar
    assert "Ghi 70%" in desk.app.status_bar


def test_next_goes_on_from_the_line_or_cell_where_somebody_stands(desk):
    desk.click("check")
    desk.select(RESULT_SHEET, "E8")  # the third line
    desk.click("next")
    assert (desk.book.sheets.active.name, desk.app.selection.address) == ("Biểu mẫu 2", "$D$14")
    desk.select("Biểu mẫu 7", "D40")
    desk.click("next")
    assert (desk.book.sheets.active.name, desk.app.selection.address) == ("Biểu mẫu 7", "$D$42")


def test_next_without_a_check_says_what_to_do(desk):
    desk.click("next")
    assert "«Kiểm tra số liệu»" in desk.dialogs.said


@pytest.mark.parametrize("place", [("Biểu mẫu 1", "D9"), (RESULT_SHEET, "A6")], ids=["the cell", "its line of results"])
def test_why_speaks_of_the_selected_cell(desk, place):
    desk.click("check")
    desk.select(*place)
    desk.click("why")
    title, text = desk.dialogs.windows[-1]
    assert "D9" in title
    for words in ("Ghi 70%, trong khi 25/37 = 67,57%".lower(), "nguồn", "mục 2.1", "tỷ lệ hoàn thành kế hoạch"):
        assert words in text.lower()


def test_why_of_a_drawing_asks_for_a_cell(desk):
    desk.engine.select_drawing()
    desk.click("why")
    assert desk.dialogs.said == NOTHING


# Ghi giải trình


def test_an_explanation_is_written_and_recognised(desk):
    desk.click("check")
    desk.select("Biểu mẫu 4", "D23")
    desk.dialogs.text = "theo Quyết định của tỉnh"
    desk.click("note")
    assert desk.dialogs.messages == []
    assert "ghi 100%, trong khi mục 2.2 ghi 30" in desk.dialogs.questions[-1].lower()
    assert values(desk, "Biểu mẫu 4!E23") == ["Giải trình: theo Quyết định của tỉnh"]
    line = next(row for row in desk.results() if row[2].startswith("Biểu 4, mục 2.5"))
    assert line[8] == "theo Quyết định của tỉnh"
    desk.dialogs.text = None
    desk.select("Biểu mẫu 4", "B23")
    desk.click("note")
    assert desk.dialogs.offered == "theo Quyết định của tỉnh"
    assert values(desk, "Biểu mẫu 4!E23") == ["Giải trình: theo Quyết định của tỉnh"]


def test_an_explanation_that_looks_like_a_formula_stays_text(desk):
    desk.select("Biểu mẫu 1", "D9")
    desk.dialogs.text = '=HYPERLINK("http://x")'
    desk.click("note")
    assert desk.engine.workbook(desk.path.name)["Biểu mẫu 1"]["E9"].data_type == "s"


def test_a_row_that_is_no_item_is_refused(desk):
    desk.select("Biểu mẫu 1", "B2")
    desk.click("note")
    assert desk.dialogs.said == NOTHING
    assert desk.dialogs.questions == []


def test_a_note_cell_that_a_merge_covers_is_said(user, tmp_path):
    book = openpyxl.load_workbook(QUANG_TRI)
    book["Biểu mẫu 1"].merge_cells("E8:E9")
    book.save(tmp_path / "gộp.xlsx")
    desk = Desk(tmp_path / "gộp.xlsx")
    desk.select("Biểu mẫu 1", "D9")
    desk.dialogs.text = "x"
    desk.click("note")
    assert "gộp" in desk.dialogs.said


# Lưu bản gửi


def sent(desk: Desk) -> Path:
    (path,) = [Path(line) for line in desk.dialogs.said.splitlines() if line.endswith((".xlsx", ".xlsm"))]
    return path


def assert_clean(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    assert RESULT_SHEET not in book.sheetnames
    for sheet in book.worksheets:
        assert not any(cell.comment for row in sheet.iter_rows() for cell in row)
        formulas = [f"={text}" for area in sheet.conditional_formatting for rule in area.rules for text in rule.formula]
        assert MARK_FORMULA not in formulas


needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="a PDF needs LibreOffice")


@needs_office
def test_the_copy_to_send_has_no_trace_of_a_check(desk):
    desk.click("check")
    desk.click("send")
    assert "9 điểm chưa khớp" in desk.dialogs.questions[-1]
    path = sent(desk)
    assert (path.name, path.parent) == ("CCHC_2023_SKHCN.xlsx", desk.path.parent)
    assert_clean(path)
    assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    findings = [finding.id for finding in cchc_xl.check(path).findings]
    assert findings == [finding.id for finding in cchc_xl.check(QUANG_TRI).findings]
    assert RESULT_SHEET in [sheet.name for sheet in desk.book.sheets]  # the open one is marked as before


@needs_office
def test_nothing_is_overwritten(desk):
    for number in range(2):
        desk.click("send")
        assert sent(desk).name == ("CCHC_2023_SKHCN.xlsx", "CCHC_2023_SKHCN_2.xlsx")[number]


@needs_office
def test_a_template_with_buttons_is_sent_without_macros(user, tmp_path):
    path = tmp_path / "mẫu có nút.xlsm"
    path.write_bytes(build_template_with_buttons(open_edition("quang-tri-2023")))
    desk = Desk(path)
    desk.click("send")
    copy = sent(desk)
    assert copy.name == "CCHC.xlsx"
    assert "vbaProject" not in str(openpyxl.load_workbook(copy, keep_vba=True).vba_archive)
    assert not [finding for finding in cchc_xl.check(copy).findings if finding.rule == "macros"]
    assert [book.name for book in desk.app.books] == [path.name]
    assert desk.book.api.HasVBProject


def test_whoever_changes_their_mind_saves_nothing(desk):
    desk.dialogs.agrees = False
    before = sorted(desk.path.parent.iterdir())
    desk.click("send")
    assert sorted(desk.path.parent.iterdir()) == before
    assert desk.dialogs.messages == []


# Hướng dẫn, Thông tin hỗ trợ


@pytest.mark.parametrize("action", ["help", "support"])
def test_help_needs_no_excel(user, tmp_path, action):
    desk = Desk(copied(QUANG_TRI, tmp_path))
    install(running=False)
    desk.click(action, workbook=None, hwnd=0)
    assert len(desk.dialogs.windows) == 1


def test_help_speaks_of_every_button(desk):
    desk.click("help")
    ((_, text),) = desk.dialogs.windows
    for control in controls():
        assert control.label in text
        assert control.supertip in text


def test_every_button_of_the_ribbon_has_an_action():
    assert sorted(control.action for control in controls()) == sorted(ACTIONS)


def test_support_tells_versions_paths_and_the_last_error(desk, user):
    (user / "cchc_xl" / "loi-gan-nhat.txt").write_text("ZeroDivisionError: hôm qua", encoding="utf-8")
    desk.click("support")
    ((_, text),) = desk.dialogs.windows
    assert cchc_xl.__version__ in text
    assert "ZeroDivisionError: hôm qua" in text
    assert str(user / "cchc_xl") in text
