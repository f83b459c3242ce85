"""The bender itself: it bends, it knows where cells went, and the comparison notices what is wrong.

Proves: no deformation is idle, expected addresses are those of the written file (read back by openpyxl), the
undeformed book is the published example, and a wrong reading, finding or address does not pass.
"""

from __future__ import annotations

import openpyxl
import pytest

from cchc_xl import check
from tests.deform.book import EDITIONS, Book, address, example
from tests.deform.encodings import tcvn3, unaccented, vni
from tests.deform.expect import assert_same, baseline
from tests.deform.table import DEFORMATIONS, bend
from tests.deform.writers import write
from tests.support import EXAMPLES
from tests.workbook.book import spots


def picture(book: Book) -> object:
    """Everything that is written of a book."""
    return [
        (
            page.name, page.hidden, page.frozen, page.filtered, page.hidden_columns, page.column_levels, len(page.merges),
            [[(cell.value, cell.look, cell.formula, cell.comment, cell.superscript) for cell in row.cells] for row in page.rows],
            [(row.hidden, row.outline) for row in page.rows],
        )
        for page in book.pages
    ]  # fmt: skip


@pytest.mark.parametrize("name", DEFORMATIONS)
def test_every_deformation_bends_something(name):
    for edition in DEFORMATIONS[name].editions:
        assert picture(bend(example(edition, sound=False), name)) != picture(example(edition, sound=False))


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_undeformed_book_is_the_published_example(edition):
    assert spots(baseline(edition, sound=False).checked) == spots(check(EXAMPLES / f"{edition}.xlsx"))


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_at_all_is_found_in_the_sound_book(edition):
    assert baseline(edition, sound=True).findings == ()


TRACKED = [
    ("rows_blank_anywhere", "columns_mirrored", "sheets_wrong_names"),
    ("header_repeated", "merged_value_with_next", "rows_shuffled_in_groups", "form_split_with_header"),
    ("second_value_before", "table_far_away", "titles_of_the_office"),
]


@pytest.mark.parametrize("names", TRACKED)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_cell_stands_in_the_file_where_the_bender_says(edition, names, tmp_path):
    book = bend(example(edition, sound=False), *names)
    for number, row in enumerate(book.lines):
        row["value"].value = 10_000 + number
    file = openpyxl.load_workbook(write(book, tmp_path / "a.xlsx"))
    for page, row, column, cell in book.cells():
        if cell.role == "value":
            assert file[page.name][address(row, column)].value == cell.value


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_comparison_notices_a_wrong_expectation(edition, tmp_path):
    name = {"quang-tri-2023": "bm1/2.2", "quang-ngai-2021": "bm1/1.1.2"}[edition]
    path = write(example(edition, sound=False), tmp_path / "a.xlsx")

    def book() -> Book:
        return example(edition, sound=False)

    assert_same(book(), tmp_path, check(path))
    shifted = book()
    shifted.pages[0].rows.insert(0, shifted.pages[0].rows.pop())
    unsaid = book()
    unsaid.must.append((f"{name}/label-changed", unsaid.row(name)["label"]))
    misread = book()
    misread.row(name)["value"].value = 1
    hidden = book()
    hidden.some.append(("hidden", hidden.pages[0]))
    for wrong, file in ((shifted, path), (unsaid, path), (hidden, path), (book(), write(misread, tmp_path / "b.xlsx"))):
        with pytest.raises(AssertionError):
            assert_same(wrong, tmp_path, check(file))
    found = check(path)
    with pytest.raises(AssertionError):
        assert_same(book(), tmp_path, found._replace(findings=found.findings[1:]))
    with pytest.raises(AssertionError):
        assert_same(book(), tmp_path, found._replace(findings=(*found.findings, found.findings[0]._replace(cell="Z9"))))


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_comparison_holds_many_in_one_line_to_the_rows_that_were_changed(edition, tmp_path):
    book = example(edition, sound=True)
    rows = [row for row in book.lines if row.indicator and row.id.startswith("bm7/") and row["unit"].value][:6]
    for row in rows:
        row["unit"].value = "Mục lạ"
        book.said(row, "unit-changed", "unit")
    path = write(book, tmp_path / "a.xlsx")
    found = assert_same(book, tmp_path, check(path))
    (line,) = found.findings
    wrong = [
        line._replace(message=line.message.replace("6", "7", 1)), line._replace(message=line.message.replace("6", "5", 1)),
        line._replace(cell="Z9"), line._replace(form=6, id="bm6/unit-changed"), line._replace(rule="label-changed"),
    ]  # fmt: skip
    for other in wrong:
        with pytest.raises(AssertionError):
            assert_same(book, tmp_path, found._replace(findings=(other,)))
    with pytest.raises(AssertionError):
        assert_same(book, tmp_path, found._replace(findings=(line, line._replace(id=f"{line.id}-2"))))


OLD = [
    ("Cộng hòa xã hội chủ nghĩa Việt Nam", "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"),
    ("Độc lập - Tự do - Hạnh phúc", "§éc lËp - Tù do - H¹nh phóc", "Ñoäc laäp - Töï do - Haïnh phuùc"),
    ("Ủy ban nhân dân", "ñy ban nh©n d©n", "UÛy ban nhaân daân"),
    ("Số lượng đơn vị sự nghiệp", "Sè l\xadîng ®¬n vÞ sù nghiÖp", "Soá löôïng ñôn vò söï nghieäp"),
    ("kỷ luật, quỹ, kỳ, ý, lý", "kû luËt, quü, kú, ý, lý", "kyû luaät, quyõ, kyø, yù, lyù"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "abc", "windows"), OLD)
def test_the_old_encodings_are_those_of_the_published_tables(text, abc, windows):
    assert tcvn3(text) == abc
    assert vni(text) == windows


def test_text_without_a_vietnamese_keyboard():
    assert unaccented("Đơn vị đề ra") == "Don vi de ra"
