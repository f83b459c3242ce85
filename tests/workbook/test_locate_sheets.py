"""Sheets may be renamed, reordered, joined, hidden or missing: indicators are still found.

Proves (contract 3): a sheet is known by the labels in it, never by its name or place; sheet-missing and
hidden are found, and every finding carries the true sheet and cell.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbook.book import VALUE, Page, example, judge, of_rule, original, sound, spots

NOTES = Page("Hướng dẫn", [["Ghi số liệu vào cột Số liệu."], [None, "STT", "Nội dung"], [None, "1.", "Đọc kỹ"]])


def test_renamed_sheets_keep_their_findings(tmp_path):
    book = example()
    for number, page in enumerate(book.pages):
        page.name = f"Sheet{number + 1} (2)"
    expected = {(name, sheet.replace("Biểu mẫu ", "Sheet") + " (2)", cell) for name, sheet, cell in original()}
    assert spots(judge(book, tmp_path)) == expected


@settings(max_examples=12)
@given(order=st.permutations(range(8)))
def test_order_and_extra_sheets_do_not_matter(order, tmp_path_factory):
    book = example()
    pages = [*book.pages, NOTES]
    book.pages = [pages[i] for i in order]
    assert spots(judge(book, tmp_path_factory.mktemp("order"))) == original()


def test_all_forms_below_each_other_on_one_sheet(tmp_path):
    book = example()
    joined = Page("Tất cả", [])
    moved = set()
    for page in book.pages:
        shift = len(joined.rows)
        moved |= {
            (name, "Tất cả", f"{cell[0]}{int(cell[1:]) + shift}")
            for name, sheet, cell in original()
            if sheet == page.name
        }
        joined.rows += page.rows
    book.pages = [joined]
    assert spots(judge(book, tmp_path)) == moved


def test_a_missing_sheet_is_said_once_and_not_row_by_row(tmp_path):
    book = sound()
    book.pages.remove(book.form(5))
    checked = judge(book, tmp_path)
    assert [(f.id, f.severity, f.form, f.code, f.sheet, f.cell) for f in of_rule(checked, "sheet-missing")] == [
        ("bm5/sheet-missing", "warning", 5, None, None, None)
    ]
    assert "Biểu mẫu 5: Cải cách chế độ công vụ" in of_rule(checked, "sheet-missing")[0].message
    assert not of_rule(checked, "row-missing")
    assert not [f for f in checked.findings if f.severity == "error"]


def test_one_form_alone_is_recognised_and_judged(tmp_path):
    book = example()
    book.pages = [book.form(7)]
    checked = judge(book, tmp_path)
    assert checked.report.edition.id == "quang-tri-2023"
    assert {f.form for f in of_rule(checked, "sheet-missing")} == {1, 2, 3, 4, 5, 6}
    assert {f.id for f in checked.findings if f.severity == "error"} == {
        "bm7/6.4/ratio", "bm7/6.8/ratio", "bm7/6.8.2/at-most",
    }  # fmt: skip


def test_a_hidden_sheet_is_read_and_mentioned_once(tmp_path):
    book = example()
    book.form(5).hidden = True
    checked = judge(book, tmp_path)
    assert spots(checked) == original() | {("bm5/hidden", "Biểu mẫu 5", None)}
    assert [f.severity for f in of_rule(checked, "hidden")] == ["notice"]


def test_hidden_rows_and_a_hidden_value_column_are_read_and_mentioned(tmp_path):
    book = example()
    page = book.form(6)
    page.hidden_rows = {page.at("2.1")}
    book.form(2).hidden_columns = {VALUE}
    assert spots(judge(book, tmp_path)) == original() | {
        ("bm2/hidden", "Biểu mẫu 2", None), ("bm6/2.1/hidden", "Biểu mẫu 6", page.cell("2.1")),
    }  # fmt: skip


def test_hidden_lines_that_hold_no_row_of_the_form_are_nobodys_business(tmp_path):
    book = sound()
    book.form(1).hidden_rows = {0, 3, len(book.form(1).rows) + 3}
    assert not of_rule(judge(book, tmp_path), "hidden")
