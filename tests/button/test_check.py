"""*Kiểm tra số liệu*: exactly the findings of the command line, on the cells themselves.

Proves: every finding of ``check --format json`` and no other, for both examples, our template and bent files, with unsaved edits
included; colours, notes, lines, links and status bar say what the findings say; a second click replaces the first; a
workbook that was marked and saved is judged as if it had not been; Excel is not called without need.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cchc_xl
from cchc_xl.button.actions import check as action
from cchc_xl.judging.severities import ORDER
from cchc_xl.marking.look import COLOURS, COLUMNS, HEADER_ROW
from cchc_xl.marking.notes import FIRST, LAST
from cchc_xl.render.json import finding_as_data
from cchc_xl.workbook.marked import MARK_FORMULA
from tests.button.desk import Desk, command_line, copied
from tests.deform.book import example
from tests.deform.table import DEFORMATIONS, bend
from tests.deform.writers import write
from tests.support import QUANG_NGAI, QUANG_TRI, ROOT

pytestmark = pytest.mark.usefixtures("user")

BENT = [name for name, deformation in DEFORMATIONS.items() if "quang-tri-2023" in deformation.editions][::9]


def found_by_button(desk: Desk, monkeypatch) -> dict:
    """The findings that a click marks, as data."""
    seen = []
    plan = action.marking
    monkeypatch.setattr(action, "marking", lambda checked: seen.append(checked) or plan(checked))
    desk.click("check")
    assert desk.dialogs.messages == []
    (checked,) = seen
    return {
        "findings": [finding_as_data(finding) for finding in checked.findings],
        "undecided": [{"id": item.id, "because": list(item.because)} for item in checked.undecided],
    }


def assert_like_command_line(path: Path, monkeypatch) -> None:
    report = command_line(path)
    wanted = {"findings": report["findings"], "undecided": report["undecided"]}
    assert found_by_button(Desk(path), monkeypatch) == wanted


@pytest.mark.parametrize("source", [QUANG_TRI, QUANG_NGAI], ids=lambda path: path.stem)
def test_the_examples_are_judged_as_on_the_command_line(source, tmp_path, monkeypatch):
    assert_like_command_line(copied(source, tmp_path, "biểu-mẫu 6 tháng = 2025.xlsx"), monkeypatch)


@pytest.mark.parametrize("name", BENT)
def test_bent_files_are_judged_as_on_the_command_line(name, tmp_path, monkeypatch):
    path = write(bend(example("quang-tri-2023", False), name), tmp_path / "báo cáo.xlsx")
    assert_like_command_line(Path(path), monkeypatch)


def test_our_template_is_judged_as_on_the_command_line(tmp_path, monkeypatch):
    assert_like_command_line(copied(ROOT / "workbooks" / "cchc-quang-tri-2023.xlsx", tmp_path), monkeypatch)


def test_what_was_typed_and_not_saved_is_judged(tmp_path):
    path = copied(QUANG_TRI, tmp_path)
    before = path.read_bytes()
    desk = Desk(path)
    desk.book.sheets["Biểu mẫu 1"].range("D9").raw_value = "'67,57%"
    desk.click("check")
    assert "8 chưa khớp" in desk.app.status_bar
    assert path.read_bytes() == before


def marked(desk: Desk) -> dict[tuple[str, str], str]:
    """Cell -> colour, as the conditional formats have it: the first that applies."""
    colours = {fill: severity for severity, fill in COLOURS.items()}
    found: dict[tuple[str, str], str] = {}
    for sheet in desk.engine.workbook(desk.path.name).worksheets:
        rules = [(rule.priority, area, rule) for area in sheet.conditional_formatting for rule in area.rules]
        for _, area, rule in sorted(rules, key=lambda item: item[0]):
            if [f"={formula}" for formula in rule.formula] == [MARK_FORMULA]:
                fill = f"#{rule.dxf.fill.bgColor.rgb[-6:]}"
                for part in str(area.sqref).split():
                    for row in sheet[part] if ":" in part else [[sheet[part]]]:
                        for cell in row:
                            found.setdefault((sheet.title, cell.coordinate), colours[fill])
    return found


@pytest.mark.parametrize("source", [QUANG_TRI, QUANG_NGAI], ids=lambda path: path.stem)
def test_every_finding_has_its_colour_and_its_note(source, tmp_path):
    result = cchc_xl.check(source)
    desk = Desk(copied(source, tmp_path))
    desk.click("check")
    gravest: dict[tuple[str, str], str] = {}
    for finding in result.findings:
        key = (finding.sheet, finding.cell)
        if ORDER[finding.severity] < ORDER.get(gravest.get(key, ""), 9):
            gravest[key] = finding.severity
    assert marked(desk) == gravest
    book = desk.engine.workbook(desk.path.name)
    for finding in result.findings:
        text = book[finding.sheet][finding.cell].comment.text
        assert (text.startswith(FIRST), text.endswith(LAST)) == (True, True)
        assert finding.message.replace("—", "-") in " ".join(text.split())


def test_the_sheet_of_results_is_what_was_found(tmp_path):
    result = cchc_xl.check(QUANG_TRI)
    desk = Desk(copied(QUANG_TRI, tmp_path))
    desk.click("check")
    rows = desk.results()
    assert rows[0][0] == "KẾT QUẢ KIỂM TRA SỐ LIỆU CCHC"
    assert "Sở Khoa học và Công nghệ Quảng Trị" in rows[1][0]
    assert rows[HEADER_ROW - 1] == [column.title for column in COLUMNS]
    lines = rows[HEADER_ROW : HEADER_ROW + 22]
    assert lines[0][1:3] == [
        "Chưa khớp",
        "Biểu 1, mục 2. Tỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy kế đến thời điểm báo cáo)",
    ]
    assert lines[0][4:8] == [
        "Ghi 70%, trong khi 25/37 = 67,57%.", "70%", "67,57%",
        "Đề nghị xem lại tỷ lệ, hoặc mục 2.1, 2.2 nếu chưa cập nhật đến ngày báo cáo.",
    ]  # fmt: skip
    assert [line[1] for line in lines].count("Chưa khớp") == result.count("error")
    assert any("Kết quả này không thay cho" in row[0] for row in rows[HEADER_ROW + 22 :])
    formulas = desk.engine.workbook(desk.path.name)["Kết quả kiểm tra"]
    assert formulas[f"D{HEADER_ROW + 1}"].value == '=HYPERLINK("#\'Biểu mẫu 1\'!D9","D9")'


def test_the_status_bar_counts_as_the_command_line_does(tmp_path):
    desk = Desk(copied(QUANG_NGAI, tmp_path))
    desk.click("check")
    pattern = r"CCHC: 4 chưa khớp · 1 cần xem lại · 17 lưu ý · 2 chưa đủ số liệu để đối chiếu \(\d\d:\d\d\)"
    assert re.fullmatch(pattern, desk.app.status_bar)


def test_a_second_click_replaces_the_marks_of_the_first(tmp_path):
    desk = Desk(copied(QUANG_TRI, tmp_path))
    desk.click("check")
    first, sheets = marked(desk), [sheet.name for sheet in desk.book.sheets]
    desk.book.sheets["Biểu mẫu 1"].range("D9").raw_value = 67.57
    desk.click("check")
    assert set(first) - set(marked(desk)) == {("Biểu mẫu 1", "D9")}
    assert [sheet.name for sheet in desk.book.sheets] == sheets
    assert desk.engine.workbook(desk.path.name)["Biểu mẫu 1"]["D9"].comment is None


def test_a_workbook_that_was_marked_and_saved_is_judged_as_before(tmp_path):
    path = copied(QUANG_TRI, tmp_path)
    before = command_line(path)
    desk = Desk(path)
    desk.click("check")
    desk.book.save()
    after = command_line(path)
    assert after["findings"] == before["findings"]
    assert after["undecided"] == before["undecided"]


def test_a_sheet_of_an_office_with_the_name_of_ours_is_left_alone(tmp_path):
    desk = Desk(copied(QUANG_TRI, tmp_path))
    theirs = desk.book.sheets.add(after=desk.book.sheets[len(desk.book.sheets) - 1])
    theirs.name = "Kết quả kiểm tra"
    theirs.range("A1").raw_value = "Kết quả kiểm tra CCHC tại đơn vị"
    for _ in range(2):
        desk.click("check")
    assert theirs.range("A1").raw_value == "Kết quả kiểm tra CCHC tại đơn vị"
    assert [sheet.name for sheet in desk.book.sheets][-2:] == ["Kết quả kiểm tra", "Kết quả kiểm tra (2)"]
    desk.click("clear")
    assert [sheet.name for sheet in desk.book.sheets][-1] == "Kết quả kiểm tra"


def test_excel_is_called_a_bounded_number_of_times(tmp_path):
    """Each call crosses to another process; so many a marked cell and so many a sheet, whatever the sheet holds."""
    desk = Desk(copied(QUANG_TRI, tmp_path))
    cells = len({(finding.sheet, finding.cell) for finding in cchc_xl.check(QUANG_TRI).findings})
    desk.click("check")
    desk.engine.forget_calls()
    desk.click("check")
    assert desk.engine.calls <= 20 * cells + 60 * len(desk.book.sheets)


def test_screen_and_events_are_as_before(tmp_path):
    desk = Desk(copied(QUANG_TRI, tmp_path))
    desk.app.enable_events = False
    desk.click("check")
    assert (desk.app.screen_updating, desk.app.enable_events) == (True, False)
    assert desk.engine.missing == []


def test_nothing_is_left_in_the_folder_of_copies(tmp_path, user):
    Desk(copied(QUANG_TRI, tmp_path)).click("check")
    assert [*(user / "cchc_xl" / "tam").iterdir()] == []
