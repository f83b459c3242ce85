"""Files that are no form of any edition, however alike their headers are.

Proves: they are ``edition-unknown``, never judged; where a table says what it is about, the message names the
nearest edition and how far it is. A mixture of two editions is never read as if all were one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc_xl import UnreadableError, check
from tests.deform.book import EDITIONS, Book, Cell, Page, Row, example
from tests.deform.sheets import plain_page
from tests.deform.writers import write

Lines = list[list[object]]

NO_TABLE: dict[str, Lines] = {
    "an empty workbook": [],
    "an invoice": [
        ["HÓA ĐƠN GIÁ TRỊ GIA TĂNG"], ["Đơn vị bán hàng: Công ty TNHH An Phú"], [],
        ["STT", "Tên hàng hóa, dịch vụ", "Đơn vị tính", "Số lượng", "Đơn giá", "Thành tiền"],
        [1, "Giấy A4", "Ram", 20, 68000, 1360000], [2, "Mực in", "Hộp", 3, 450000, 1350000],
        [None, "Cộng tiền hàng", None, None, None, 2710000],
    ],
    "a staff list": [
        ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"], ["TT", "Họ và tên", "Chức vụ", "Ngày sinh", "Ghi chú"],
        [1, "Nguyễn Văn A", "Giám đốc", 25569, None], [2, "Trần Thị B", "Chánh Văn phòng", 27000, None],
        [3, "Lê C", "Chuyên viên", 30000, "Nghỉ thai sản"],
    ],
    "a timetable": [
        ["LỊCH CÔNG TÁC TUẦN"], ["STT", "Nội dung", "Thời gian", "Kết quả"],
        [1, "Họp giao ban", "8h00 thứ Hai", "Đã họp"], [2, "Kiểm tra CCHC tại xã Cam Chính", "14h00 thứ Ba", "Hoàn thành"],
        [3, "Tiếp công dân", "Thứ Năm", None],
    ],
}  # fmt: skip

OTHER_TABLES: dict[str, Lines] = {
    "a budget": [
        ["DỰ TOÁN CHI NGÂN SÁCH NĂM 2023"], ["STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Ghi chú"],
        ["1.", "Tổng chi ngân sách", "Triệu đồng", 15200, None], ["1.1.", "Chi đầu tư phát triển", "Triệu đồng", 4200, None],
        ["1.2.", "Chi thường xuyên", "Triệu đồng", 11000, None], ["2.", "Tỷ lệ thực hiện dự toán", "%", 92.5, None],
        ["2.1.", "Được giao", "Triệu đồng", 15200, None], ["2.2.", "Đã thực hiện", "Triệu đồng", 14060, None],
    ],
    "social statistics": [
        ["MỘT SỐ CHỈ TIÊU KINH TẾ - XÃ HỘI"], ["TT", "Chỉ tiêu", "ĐVT", "Kết quả thực hiện"],
        ["1", "Dân số trung bình", "Người", 650000], ["2", "Tỷ lệ hộ nghèo", "%", 3.2],
        ["2.1", "Số hộ nghèo", "Hộ", 5120], ["2.2", "Tổng số hộ", "Hộ", 160000],
        ["3", "Số lao động được tạo việc làm", "Người", 12000], ["4", "Tỷ lệ xã đạt chuẩn nông thôn mới", "%", 71.3],
    ],
    "inspection statistics": [
        ["THỐNG KÊ CÔNG TÁC THANH TRA"], ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu"],
        ["1.", "Số cuộc thanh tra đã triển khai", "Cuộc", 12], ["1.1.", "Số cuộc theo kế hoạch", "Cuộc", 10],
        ["1.2.", "Số cuộc đột xuất", "Cuộc", 2], ["2.", "Số đơn thư đã tiếp nhận", "Đơn", 31],
        ["2.1.", "Số đơn đã giải quyết xong", "Đơn", 28], ["3.", "Tỷ lệ giải quyết đơn thư", "%", 90.3],
    ],
}  # fmt: skip

NEAREST = re.compile(r"«(Quảng Trị|Quảng Ngãi)[^»]*».*\d+ trên \d+ dòng")


def refused(path: str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        check(path)
    return caught.value


def one_sheet(lines: Lines, tmp_path: Path) -> str:
    edition = example(EDITIONS[0], sound=True).edition
    return write(Book(edition, [plain_page("Sheet1", lines)], sound=True), tmp_path / "a.xlsx")


@pytest.mark.parametrize("lines", NO_TABLE.values(), ids=NO_TABLE)
def test_a_file_of_another_kind_is_no_form(lines, tmp_path):
    error = refused(one_sheet(lines, tmp_path))
    assert error.kind == "edition-unknown"
    assert "Đề nghị" in error.message


@pytest.mark.parametrize("lines", OTHER_TABLES.values(), ids=OTHER_TABLES)
def test_a_table_of_another_field_is_no_form_and_the_nearest_edition_is_named(lines, tmp_path):
    error = refused(one_sheet(lines, tmp_path))
    assert error.kind == "edition-unknown"
    assert NEAREST.search(error.message), error.message


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_form_most_of_whose_labels_are_foreign_is_not_judged(edition, tmp_path):
    """Every row but each fifth was replaced by one of another report; STT and header are those of the form."""
    book = example(edition, sound=True)
    foreign = [line[1] for lines in OTHER_TABLES.values() for line in lines[2:]]
    for number, row in enumerate(book.lines):
        if number % 5:
            row["label"].value = f"{foreign[number % len(foreign)]} (biểu {number})"
    error = refused(write(book, tmp_path / "a.xlsx"))
    assert error.kind == "edition-unknown"
    assert NEAREST.search(error.message), error.message
    assert book.edition.name in error.message


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_form_of_another_field_beside_ours_is_no_reason_to_refuse_ours(edition, tmp_path):
    """The budget in a sheet of the same workbook: the form is judged, the budget is not part of it."""
    book = example(edition, sound=True)
    book.pages.append(plain_page("Dự toán", OTHER_TABLES["social statistics"]))
    checked = check(write(book, tmp_path / "a.xlsx"))
    assert checked.report.edition.id == edition
    assert {finding.rule for finding in checked.findings} <= {"row-unknown"}


def test_a_mixture_of_two_editions_is_said_and_no_figure_is_taken_across(tmp_path):
    """Forms 1 to 4 of one province, section 5 to 7 of the other: what is read stands under its own label."""
    book = example(EDITIONS[0], sound=True)
    other = example(EDITIONS[1], sound=True)
    first = other.row("bm5/5")
    page = other.pages[0]
    at = page.rows.index(first)
    head = [Row([Cell(cell.value) for cell in row.cells], "header") for row in page.headers]
    book.pages = [*book.pages[:4], Page("Mục 5-7", head + page.rows[at:])]
    checked = check(write(book, tmp_path / "a.xlsx"))
    assert checked.report.edition.id == EDITIONS[0]
    assert checked.outcome == "findings"
    assert {finding.rule for finding in checked.findings} & {"row-unknown", "row-missing", "sheet-missing"}
    labels = {
        (p.name, f"D{r + 1}"): row["label"].value
        for p in book.pages
        for r, row in enumerate(p.rows)
        if row.kind == "line"
    }
    changed = {finding.id.partition("/label-")[0] for finding in checked.findings if finding.rule == "label-changed"}
    assert not changed & {f"bm{form.number}" for form in checked.report.edition.forms}  # few enough to be told by row
    for name, entry in checked.report.entries.items():
        same = str(labels[entry.sheet, entry.cell]).split() == checked.report.edition.rows[name].label.split()
        assert same or name in changed or entry.sheet != "Mục 5-7", f"{name} is read at {entry.cell}"
