"""Lines that look like a row of the form and are another one: a finding, never a guess.

Proves: what is not certain is ``row-unknown`` or ``row-missing``; labels outweigh STT; no figure of another
indicator is ever judged as this one's. All in sound files, so a false reading would show as a false alarm too.
"""

from __future__ import annotations

import random

import pytest

from cchc_xl import check
from cchc_xl.judging.model import Checked
from tests.deform.book import EDITIONS, Book, Cell, Row, address, example
from tests.deform.encodings import unaccented
from tests.deform.headers import second_value
from tests.deform.writers import places, write

TRI, NGAI = EDITIONS


def judged(book: Book, tmp_path) -> Checked:
    return check(write(book, tmp_path / "a.xlsx"))


def cell_of(book: Book, cell: Cell) -> str:
    _, row, column = places(book)[id(cell)]
    return address(row, column)


def said(checked: Checked, rule: str) -> set[tuple[str, str | None]]:
    return {(finding.id.split("/row-")[0], finding.cell) for finding in checked.findings if finding.rule == rule}


def ids(checked: Checked, rule: str) -> set[str]:
    return {finding.id for finding in checked.findings if finding.rule == rule}


def assert_not_taken(checked: Checked, name: str, cell: str) -> None:
    """The line is not read as that indicator: the indicator is missing and the line is unknown."""
    entry = checked.report.entries.get(name)
    assert entry is None or entry.cell != cell, f"{name} was read from the other line"
    assert f"{name}/row-missing" in ids(checked, "row-missing")
    assert cell in {finding.cell for finding in checked.findings if finding.rule == "row-unknown"}


OTHERS = [
    # the STT stays, one word makes it another quantity
    (TRI, "bm1/2.2", "Số nhiệm vụ chưa hoàn thành"),
    (TRI, "bm1/2.1", "Số nhiệm vụ phát sinh ngoài kế hoạch"),
    (TRI, "bm1/5.2", "Số nhiệm vụ chưa đến hạn"),
    (TRI, "bm4/2.5", "Tỷ lệ phần trăm biên chế đã tinh giản so với năm 2021"),
    (TRI, "bm5/2.1", "Số công chức nghỉ hưu, thôi việc"),
    (TRI, "bm6/1.2", "Chưa thực hiện"),
    (TRI, "bm7/6.7.1", "Tổng số hồ sơ TTHC chưa tiếp nhận (cả trực tiếp và trực tuyến)"),
    # the word that makes the difference stands elsewhere in the label, or differs by its marks or few letters only
    (TRI, "bm7/6.7.2", "Số hồ sơ TTHC đã tiếp nhận trực tiếp"),
    (TRI, "bm4/2.1", "Tổng số biên chế được giảm trong năm"),
    (TRI, "bm4/2.2", "Tổng số biên chế vắng mặt tại thời điểm báo cáo"),
    (TRI, "bm3/3.4.2", "Số PAKN không giải quyết"),
    (TRI, "bm6/1.1", "Được giao (tỷ đồng)"),
    (TRI, "bm6/1.2", "Dự kiến thực hiện"),
    (NGAI, "bm1/1.1.2", "Số nhiệm vụ chưa hoàn thành"),
    (NGAI, "bm4/4.2.5", "Tỷ lệ phần trăm biên chế đã tinh giản so với năm 2021"),
    (NGAI, "bm7/7.8.1", "Tổng số TTHC cung cấp trực tuyến mức độ 2"),
    (NGAI, "bm3/3.4.1", "Tỷ lệ hồ sơ TTHC do các sở, ngành tiếp nhận bị giải quyết trễ hẹn"),
    # the STT stays, the words have nothing to do with it
    (TRI, "bm1/2.2", "Số kinh phí đã chi để mua sắm thiết bị"),
    (TRI, "bm3/2.1", "Số lượt công dân đến làm việc tại Sở"),
    (NGAI, "bm2/2.3", "Số cuộc họp đã tổ chức trong kỳ"),
]


@pytest.mark.parametrize(
    ("edition", "name", "label"), OTHERS, ids=[unaccented(f"{one[1]}-{one[2][:40]}") for one in OTHERS]
)
def test_another_quantity_under_a_known_stt_is_not_taken_for_it(edition, name, label, tmp_path):
    book = example(edition, sound=True)
    row = book.row(name)
    row["label"].value = label
    assert_not_taken(judged(book, tmp_path), name, cell_of(book, row["value"]))


ADDED = [
    (TRI, "bm1/5.4", "5.5.", "Số nhiệm vụ chưa đến hạn hoàn thành"),
    (TRI, "bm1/5.2", "5.2a", "Số nhiệm vụ đã hoàn thành trước hạn"),
    (TRI, "bm4/2.4", "2.4.1", "Số biên chế đã tinh giản trong năm trước"),
    (TRI, "bm5/2.2", "", "Số công chức được tuyển dụng theo chính sách thu hút nhân tài"),
    (TRI, "bm7/6.5.3", "6.5.4", "Số TTHC đang cung cấp trực tuyến mức độ 2 có phát sinh hồ sơ nộp trực tuyến"),
    (NGAI, "bm3/3.4.5", "3.4.6.", "Tỷ lệ hồ sơ TTHC về lĩnh vực y tế được giải quyết đúng hẹn (ở cả 3 cấp)."),
    (NGAI, "bm7/7.8.4", "7.8.5.", "Tỷ lệ hồ sơ xử lý trực tuyến mức độ 2"),
    (NGAI, "bm6/6.5", "6.6.", "Số lượng đơn vị SNCL đã giải thể (lũy kế đến thời điểm báo cáo)"),
]


@pytest.mark.parametrize(
    ("edition", "after", "stt", "label"), ADDED, ids=[unaccented(f"{one[1]}-{one[3][:40]}") for one in ADDED]
)
def test_a_line_of_the_offices_own_is_unknown_and_changes_nothing_else(edition, after, stt, label, tmp_path):
    book = example(edition, sound=True)
    before = book.row(after)
    page = next(page for page in book.pages if before in page.rows)
    cells = [Cell(role=cell.role) for cell in before.cells]
    line = Row(cells)
    line["stt"].value, line["label"].value, line["value"].value = stt, label, 77
    page.rows.insert(page.rows.index(before) + 1, line)
    checked = judged(book, tmp_path)
    assert [(finding.rule, finding.cell) for finding in checked.findings] == [("row-unknown", cell_of(book, cells[3]))]
    assert label[:40] in checked.findings[0].message


SWAPPED = [(TRI, "bm1/2.1", "bm1/2.2"), (TRI, "bm7/6.4.2", "bm7/6.5.2"), (NGAI, "bm1/1.1.1", "bm1/1.1.2"),
           (NGAI, "bm3/3.4.2", "bm3/3.4.3")]  # fmt: skip


@pytest.mark.parametrize(("edition", "one", "other"), SWAPPED)
def test_labels_that_changed_places_take_their_figures_along(edition, one, other, tmp_path):
    """STT and label contradict each other on both lines: the labels win, or both lines are in doubt."""
    book = example(edition, sound=True)
    first, second = book.row(one), book.row(other)
    first["label"].value, second["label"].value = second["label"].value, first["label"].value
    checked = judged(book, tmp_path)
    for name, row in ((one, second), (other, first)):
        entry = checked.report.entries.get(name)
        by_label = entry is not None and entry.cell == cell_of(book, row["value"])
        in_doubt = entry is None and f"{name}/row-missing" in ids(checked, "row-missing")
        assert by_label or in_doubt


def _vague(book: Book, label: str, *names: str) -> list[Row]:
    rows = [book.row(name) for name in names]
    for row in rows:
        row["label"].value, row["stt"].value = label, None
    return rows


VAGUE = [
    (TRI, "Số TTHC đang cung cấp trực tuyến mức độ", "bm7/6.4.2", "bm7/6.5.2"),
    (TRI, "Số TTHC cấp (Bao gồm cả TTHC của cơ quan ngành dọc)", "bm3/1.4.1", "bm3/1.4.2"),
    (NGAI, "Tổng số TTHC cung cấp trực tuyến mức độ", "bm7/7.8.1", "bm7/7.8.2"),
    (NGAI, "Tỷ lệ hồ sơ TTHC về lĩnh vực được giải quyết đúng hẹn (ở cả 3 cấp).", "bm3/3.4.4", "bm3/3.4.5"),
]


@pytest.mark.parametrize(("edition", "label", "one", "other"), VAGUE, ids=[f"{one[2]} or {one[3]}" for one in VAGUE])
def test_one_line_that_may_be_either_of_two_rows_is_neither(edition, label, one, other, tmp_path):
    """No STT, at the end of the table, equally like two rows that are both not there otherwise."""
    book = example(edition, sound=True)
    line, gone = _vague(book, label, one, other)
    page = next(page for page in book.pages if line in page.rows)
    page.rows.remove(gone)
    page.rows.remove(line)
    page.rows.append(line)
    line["value"].value = 5
    checked = judged(book, tmp_path)
    assert one not in checked.report.entries
    assert other not in checked.report.entries
    assert cell_of(book, line["value"]) in {f.cell for f in checked.findings if f.rule == "row-unknown"}


@pytest.mark.parametrize(("edition", "label", "one", "other"), VAGUE, ids=[f"{one[2]} or {one[3]}" for one in VAGUE])
def test_two_vague_lines_in_their_places_are_known_by_their_neighbours_or_not_at_all(
    edition, label, one, other, tmp_path
):
    book = example(edition, sound=True)
    for name, row in zip((one, other), _vague(book, label, one, other), strict=True):
        row["value"].value = 5
        own = cell_of(book, row["value"])
        entry = judged(book, tmp_path).report.entries.get(name)
        assert entry is None or entry.cell == own


def test_the_same_label_in_two_groups_is_told_apart_without_any_stt(tmp_path):
    """ "Số VBQPPL có kiến nghị xử lý đã được xử lý xong" is 2.2.2 and 3.2.2 of form 2."""
    book = example(TRI, sound=True)
    expected = {}
    for name, figure in (("bm2/2.2.2", 1), ("bm2/3.2.2", "-")):
        expected[name] = cell_of(book, book.row(name)["value"])
        assert book.row(name)["value"].value == figure
    for row in book.lines:
        row["stt"].value = None
    entries = judged(book, tmp_path).report.entries
    assert {name: entries[name].cell for name in expected} == expected


def test_the_same_label_is_told_apart_by_its_neighbours_when_one_of_the_two_was_deleted(tmp_path):
    book = example(TRI, sound=True)
    page = book.pages[1]
    page.rows.remove(book.row("bm2/2.2.2"))
    for row in page.lines:
        row["stt"].value = None
    own = cell_of(book, book.row("bm2/3.2.2")["value"])
    checked = judged(book, tmp_path)
    assert checked.report.entries["bm2/3.2.2"].cell == own
    assert "bm2/2.2.2/row-missing" in ids(checked, "row-missing")


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_row_that_stands_there_twice_is_said_and_the_first_counts(edition, tmp_path):
    name = {TRI: "bm1/2.2", NGAI: "bm1/1.1.2"}[edition]
    book = example(edition, sound=True)
    row = book.row(name)
    page = next(page for page in book.pages if row in page.rows)
    double = Row([Cell(cell.value, cell.role) for cell in row.cells])
    double["value"].value = 999
    page.rows.append(double)
    checked = judged(book, tmp_path)
    spot = (f"{name}/row-duplicate", cell_of(book, double["value"]))
    assert [(finding.id, finding.cell) for finding in checked.findings] == [spot]
    assert checked.report.entries[name].cell == cell_of(book, row["value"])


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("edition", EDITIONS)
def test_of_a_copied_sheet_with_old_figures_the_first_counts_and_one_sentence_says_so(edition, hidden, tmp_path):
    """ "Biểu mẫu 1 (2)": Excel's copy of a sheet, kept from the period before."""
    book = example(edition, sound=True)
    copy = example(edition, sound=True).pages[0]
    copy.name, copy.hidden = f"{copy.name} (2)", hidden
    for row in copy.lines:
        if isinstance(row["value"].value, int):
            row["value"].value += 100
    book.pages.append(copy)
    checked = judged(book, tmp_path)
    assert {finding.rule for finding in checked.findings} - {"hidden"} == {"row-duplicate"}
    assert {finding.sheet for finding in checked.findings} == {copy.name}
    assert [(one.id, one.severity) for one in checked.findings if one.rule == "row-duplicate"] == [
        ("row-duplicate", "warning")
    ]
    message = next(one.message for one in checked.findings if one.rule == "row-duplicate")
    count = int(message.split(" ", 1)[0])
    assert count >= sum(row.indicator and isinstance(row["value"].value, int) for row in copy.lines)
    assert message.startswith(f"{count} dòng ở trang tính «{copy.name}» đã có ở trang tính")


def test_a_row_of_this_level_that_was_deleted_is_missing(tmp_path):
    for edition, name in ((TRI, "bm4/2.3"), (NGAI, "bm4/4.2.3")):
        book = example(edition, sound=True)
        row = book.row(name)
        for page in book.pages:
            page.rows = [one for one in page.rows if one is not row]
        assert [finding.id for finding in judged(book, tmp_path).findings] == [f"{name}/row-missing"]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("behind", [0, 1])
def test_of_two_columns_of_years_the_later_is_read_or_the_doubt_is_said(edition, behind, tmp_path):
    """ "Năm 2022" and "Năm 2023" side by side: no word says "Số liệu". Never the year before without a word."""
    book = example(edition, sound=True)
    own = {row.id: row["value"] for row in book.lines if row.indicator}
    second_value(book, random.Random(1), behind, "Năm 2022", "Năm 2023")
    checked = judged(book, tmp_path)
    right = {name for name, entry in checked.report.entries.items() if entry.cell == cell_of(book, own[name])}
    said = {finding.rule for finding in checked.findings if finding.severity == "warning"}
    assert right == set(own) or (said and not [f for f in checked.findings if f.severity == "error"])


def test_a_label_like_a_deleted_row_is_not_that_row_under_the_stt_of_another(tmp_path):
    """2.4 was deleted, and 3.3 lost the words that tell it from 2.4: the STT, right in all other lines, says 3.3."""
    book = example(TRI, sound=True)
    gone, line = book.row("bm4/2.4"), book.row("bm4/3.3")
    for page in book.pages:
        page.rows = [row for row in page.rows if row is not gone]
    line["label"].value = "Số biên chế đã tinh giản"
    checked = judged(book, tmp_path)
    assert "bm4/2.4" not in checked.report.entries
    assert cell_of(book, line["value"]) in {f.cell for f in checked.findings if f.rule == "row-unknown"}
