"""Which edition, which agency: read from the sheets, never from file names.

Proves (contract 3, 6): the edition is recognised without being told, also from a bent
workbook; what is no form is edition-unknown with the nearest edition named; the agency comes from the
title lines, else it is not known.
"""

from __future__ import annotations

import openpyxl
import pytest

from cchc_xl import UnreadableError, check, read
from tests.workbook.book import LABEL, STT, TOP, Book, Page, example, judge, write


@pytest.mark.parametrize("name", ["quang-tri-2023", "quang-ngai-2021"])
@pytest.mark.parametrize("kept", [1.0, 0.5, 0.2])
def test_the_edition_is_recognised_from_what_is_left_of_it(name, kept, tmp_path):
    book = example(name)
    for page in book.pages:
        lines = page.rows[TOP + 2 :]
        page.rows[TOP + 2 :] = lines[: max(1, int(len(lines) * kept))]
    assert judge(book, tmp_path).report.edition.id == name


@pytest.mark.parametrize("name", ["quang-tri-2023", "quang-ngai-2021"])
def test_the_file_name_says_nothing(name, tmp_path):
    other = {"quang-tri-2023": "quang-ngai-2021", "quang-ngai-2021": "quang-tri-2023"}[name]
    path = write(example(name), tmp_path / f"{other}.xlsx")
    assert check(path).report.edition.id == name


def test_labels_without_stt_are_enough(tmp_path):
    book = example()
    for page in book.pages:
        for row in page.rows[TOP + 2 :]:
            row[STT] = None
    checked = judge(book, tmp_path)
    assert checked.report.edition.id == "quang-tri-2023"
    assert "bm7/6.4/ratio" in {finding.id for finding in checked.findings}


def unreadable(path: str, **options: str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        check(path, **options)
    return caught.value


def test_a_workbook_without_any_table_is_no_form(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "Danh sách cán bộ"
    book.save(tmp_path / "a.xlsx")
    error = unreadable(str(tmp_path / "a.xlsx"))
    assert error.kind == "edition-unknown"
    assert "Chỉ tiêu thống kê" in error.message


def test_a_table_of_another_report_names_the_nearest_edition_and_how_far_it_is(tmp_path):
    book = example()
    page = book.form(1)
    for position, row in enumerate(page.rows[TOP + 2 :]):
        if position >= 4:
            row[LABEL] = f"Chỉ số kinh tế thứ {position}"
    book.pages = [page]
    error = unreadable(write(book, tmp_path / "a.xlsx"))
    assert error.kind == "edition-unknown"
    assert "Quảng Trị" in error.message
    assert "4 trên 18 dòng" in error.message


def test_even_a_named_edition_needs_one_row_of_it(tmp_path):
    steel = Page("A", [["STT", "Chỉ tiêu", "Số liệu"], ["1.", "Sản lượng thép", 5]])
    path = write(Book([steel]), tmp_path / "a.xlsx")
    assert unreadable(path, edition="quang-tri-2023").kind == "edition-unknown"


TITLES = [
    ("(Ban hành kèm theo Báo cáo số: 241/BC-SKHCN ngày 15/12/2023\ncủa Sở Khoa học và Công nghệ Quảng Trị)", "Sở Khoa học và Công nghệ Quảng Trị"),
    ("(Kèm theo Báo cáo số 12/BC-UBND ngày 01/3/2023 của UBND huyện Hải Lăng)", "UBND huyện Hải Lăng"),
    ("Kèm theo báo cáo số 7 của Ban Quản lý Khu kinh tế tỉnh; gửi Sở Nội vụ", "Ban Quản lý Khu kinh tế tỉnh"),
    ("(Kèm theo Báo cáo số 9 của Ủy ban nhân dân xã Cam Chính)", "Ủy ban nhân dân xã Cam Chính"),
    ("Theo yêu cầu của Sở Nội vụ", None),
    ("Báo cáo kết quả cải cách hành chính", None),
]  # fmt: skip


@pytest.mark.parametrize(("title", "agency"), TITLES)
def test_the_agency_is_the_one_the_title_lines_name(title, agency, tmp_path):
    book = example()
    book.form(1).rows[:TOP] = [[title], [], [], [], []]
    assert judge(book, tmp_path).report.agency == agency


def test_the_period_is_not_guessed(tmp_path):
    assert read(write(example(), tmp_path / "bao-cao-nam-2023.xlsx")).period is None
