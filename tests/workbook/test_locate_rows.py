"""Rows that were altered, doubled, added or left out: said at their true cell.

Proves (contract 3, 4): label-changed, unit-changed, row-missing, row-duplicate and row-unknown; ids are unique;
the Ghi chú of the row stands beside its finding.
"""

from __future__ import annotations

import pytest

from tests.workbook.book import (
    HEADER,
    LABEL,
    NOTE,
    TOP,
    UNIT,
    VALUE,
    example,
    judge,
    of_rule,
    original,
    sound,
    spots,
)

TYPOS = [
    ("bm1/2", "Tỷ lệ hoàn thành Kế hoạch CCHC nămm (Lũy kế đến thời điểm báo cáo)"),
    ("bm1/2", "Tỉ lệ hoàn thành Kế hoạch cải cách hành chính hằng năm (Lũy kế đến thời điểm báo cáo)"),
    ("bm6/1.1", "Được giao vốn"),
    ("bm5/4", "Số lượng cán bộ, công chức, viên chức bị kỷ luật"),
    ("bm7/6.8.2", "Số TTHC đã được tích hợp, triển khai thanh toán trực tuyến"),
]


@pytest.mark.parametrize(("indicator", "label"), TYPOS)
def test_a_changed_label_under_the_same_stt_is_a_notice_and_still_judged(indicator, label, tmp_path):
    book = example()
    form, _, code = indicator.removeprefix("bm").partition("/")
    page = book.form(int(form))
    page.line(code)[LABEL] = label
    checked = judge(book, tmp_path)
    assert spots(checked) == original() | {(f"{indicator}/label-changed", page.name, page.cell(code, LABEL))}
    found = of_rule(checked, "label-changed")[0]
    assert found.severity == "notice"
    assert label[:40] in found.message


def test_a_label_of_another_row_is_never_taken_for_this_one(tmp_path):
    """Only the STT fits: the line is not guessed to be 2.2."""
    book = sound()
    page = book.form(1)
    page.line("2.2")[LABEL] = "Số kinh phí đã chi để mua sắm thiết bị"
    checked = judge(book, tmp_path)
    assert checked.report.reading("bm1/2.2").state == "blank"
    assert {"bm1/2.2/row-missing"} <= {f.id for f in checked.findings}
    assert [f.cell for f in of_rule(checked, "row-unknown")] == [page.cell("2.2")]


@pytest.mark.parametrize(("unit", "said"), [("Tỷ đồng", "«Tỷ đồng»"), (None, "(trống)")])
def test_a_changed_unit_is_a_notice_at_the_unit(unit, said, tmp_path):
    book = sound()
    page = book.form(6)
    page.line("1.1")[UNIT] = unit
    found = of_rule(judge(book, tmp_path), "unit-changed")
    assert [(f.id, f.severity, f.sheet, f.cell) for f in found] == [
        ("bm6/1.1/unit-changed", "notice", "Biểu mẫu 6", page.cell("1.1", UNIT))
    ]
    assert said in found[0].message


MANY_UNITS = [
    (None, "16 đơn vị tính của mẫu đang để trống (ô C8:C11, C13:C16, C18:C25). Đề nghị ghi lại các ô này như mẫu."),
    ("Mục", "16 đơn vị tính khác với mẫu (ô C8:C11, C13:C16, C18:C25; như ô C8 đang ghi «Mục», mẫu ghi «Văn bản»). "
            "Đề nghị ghi lại các ô này như mẫu."),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "message"), MANY_UNITS)
def test_many_changed_units_of_a_form_are_one_notice_at_the_first_of_them(unit, message, tmp_path):
    book = sound()
    page = book.form(1)
    for row in page.rows[TOP + HEADER :]:
        row[UNIT] = unit if row[UNIT] else None
    (finding,) = of_rule(judge(book, tmp_path), "unit-changed")
    assert (finding.id, finding.severity, finding.sheet, finding.cell) == (
        "bm1/unit-changed", "notice", page.name, page.cell("1", UNIT),
    )  # fmt: skip
    assert (finding.message, finding.reported_text) == (message, None)


@pytest.mark.parametrize(("many", "said"), [(4, 4), (5, 1)])
def test_from_five_changed_labels_of_a_form_on_they_are_one_notice(many, said, tmp_path):
    book = sound()
    page = book.form(5)
    lines = [row for row in page.rows[TOP + HEADER :] if row[UNIT]][:many]
    for line in lines:
        line[LABEL] = f"{line[LABEL]} (lũy kế từ đầu năm)"
    found = of_rule(judge(book, tmp_path), "label-changed")
    assert len(found) == said
    assert found[0].cell == f"B{page.rows.index(lines[0]) + 1}"
    assert (found[0].id == "bm5/label-changed") == (said == 1)
    assert said > 1 or found[0].message.startswith(
        "5 tên chỉ tiêu khác với mẫu (ô B9:B11, B13:B14; như ô B9 đang ghi «"
    )


def test_a_missing_row_is_a_warning_and_its_rules_stay_undecided(tmp_path):
    book = sound()
    page = book.form(2)
    del page.rows[page.at("1.1")]
    checked = judge(book, tmp_path)
    assert [(f.id, f.severity, f.form, f.code, f.sheet, f.cell) for f in of_rule(checked, "row-missing")] == [
        ("bm2/1.1/row-missing", "warning", 2, "1.1", None, None)
    ]
    assert ("bm2/1/total", ("bm2/1.1",)) in checked.undecided
    assert not [f for f in checked.findings if f.severity == "error"]


@pytest.mark.parametrize(("level", "missing"), [("so", set()), ("tinh", {"bm1/3.1/row-missing"})])
def test_a_row_of_another_level_may_be_missing(level, missing, tmp_path):
    book = sound()
    page = book.form(1)
    del page.rows[page.at("3.1")]
    assert {f.id for f in of_rule(judge(book, tmp_path, level=level), "row-missing")} == missing


def test_of_a_doubled_row_the_first_counts(tmp_path):
    book = sound()
    page = book.form(1)
    page.rows.append([*page.line("2.2")[:VALUE], 999, None])
    checked = judge(book, tmp_path)
    found = of_rule(checked, "row-duplicate")
    assert [(f.id, f.severity, f.cell) for f in found] == [("bm1/2.2/row-duplicate", "warning", f"D{len(page.rows)}")]
    assert page.cell("2.2") in found[0].message
    assert checked.report.entries["bm1/2.2"].reading.raw == "25"


def test_a_row_the_form_does_not_have_is_a_warning_when_it_holds_a_figure(tmp_path):
    book = sound()
    page = book.form(1)
    page.rows += [["8.", "Số lượt tập huấn về CCHC", "Lượt", 3], ["9.", "Số tin bài tuyên truyền", "Tin", None]]
    found = of_rule(judge(book, tmp_path), "row-unknown")
    assert [(f.severity, f.sheet, f.cell) for f in found] == [("warning", page.name, f"D{len(page.rows) - 1}")]
    assert "8. Số lượt tập huấn về CCHC" in found[0].message


OWN_TABLE = [
    [], ["Chi tiết theo lĩnh vực"], ["TT", "Lĩnh vực", "Tiếp nhận", "Đã giải quyết", "Quá hạn"],
    *([number, f"Lĩnh vực thứ {number} sở quản lý", 10 + number, 10, number] for number in range(1, 16)),
]  # fmt: skip
OWN_LIST = [
    [], ["Danh mục văn bản chỉ đạo CCHC đã ban hành"],
    *([number, f"Công văn số {number}/SKHCN-VP về việc đẩy mạnh CCHC", "Công văn", 2023] for number in range(1, 31)),
]  # fmt: skip


@pytest.mark.parametrize(("form", "own", "count"), [(3, OWN_TABLE, 15), (1, OWN_LIST, 30)])
def test_a_table_or_list_of_the_offices_own_below_the_form_is_one_warning(form, own, count, tmp_path):
    book = sound()
    page = book.form(form)
    page.rows += own
    last = len(page.rows)
    (finding,) = of_rule(judge(book, tmp_path), "row-unknown")
    assert (finding.id, finding.severity, finding.sheet) == ("row-unknown", "warning", page.name)
    assert finding.cell == f"D{last - count + 1}"
    assert finding.message.startswith(f"Các dòng {last - count + 1}-{last} ({count} dòng có số liệu, từ «1 ")


def test_unknown_lines_with_rows_of_the_form_between_them_stay_apart(tmp_path):
    """Five in all, but no five together."""
    book = sound()
    page = book.form(1)
    for number, code in enumerate(("2.1", "3.1", "5.1", "6.1", "7")):
        page.rows.insert(page.at(code), [None, f"Chỉ tiêu riêng thứ {number} mà sở tự theo dõi", "Lượt", 3])
    assert len(of_rule(judge(book, tmp_path), "row-unknown")) == 5


def test_signatures_and_remarks_below_the_table_are_no_rows(tmp_path):
    book = sound()
    book.form(7).rows += [
        [], [None, "Ghi chú: số liệu tính đến ngày 14/12/2023"], [None, None, None, "GIÁM ĐỐC"],
        ["Nơi nhận:", None, None, "(Ký tên, đóng dấu)"], ["- Sở Nội vụ;"], ["- Lưu: VT.", None, None, "Nguyễn Văn A"],
    ]  # fmt: skip
    checked = judge(book, tmp_path)
    assert checked.outcome == "clean"
    assert not of_rule(checked, "row-unknown")


def test_every_finding_of_a_badly_bent_workbook_has_an_id_of_its_own(tmp_path):
    book = example()
    page = book.form(1)
    page.rows += [["8.", "Mục lạ thứ nhất", None, 1], ["9.", "Dòng thừa nữa", None, 2]]
    page.rows += [list(page.line("2.2")), list(page.line("2.2"))]
    names = [finding.id for finding in judge(book, tmp_path).findings]
    assert len(set(names)) == len(names)


def test_the_note_of_the_row_stands_beside_its_finding(tmp_path):
    book = example()
    book.form(1).line("2")[NOTE] = "Giải trình: còn 2 nhiệm vụ của quý IV"
    found = next(f for f in judge(book, tmp_path).findings if f.id == "bm1/2/ratio")
    assert (found.note, found.explained) == ("Giải trình: còn 2 nhiệm vụ của quý IV", True)


@pytest.mark.parametrize("heading", ["Giải trình", "Thuyết minh", "Diễn giải", "Lý do (nếu chưa đạt)"])
def test_a_column_of_explanations_is_that_of_the_notes(heading, tmp_path):
    book = example()
    page = book.form(1)
    page.rows[TOP][NOTE] = heading
    page.line("2")[NOTE] = "còn 2 nhiệm vụ của quý IV"
    found = next(f for f in judge(book, tmp_path).findings if f.id == "bm1/2/ratio")
    assert found.note == "còn 2 nhiệm vụ của quý IV"
