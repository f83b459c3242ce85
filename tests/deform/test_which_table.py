"""A workbook that holds a form twice, or its figures in another column: read where they are, or the doubt is said.

Proves: blank copies, extracts and old copies take no figure from the form; a header over several columns is told by
what they hold; figures beside their column, or under two years, are never read in silence.
"""

from __future__ import annotations

import pytest

from cchc_xl import check
from cchc_xl.judging.model import Checked
from tests.deform.book import EDITIONS, Book, Page, example
from tests.deform.headers import head
from tests.deform.test_lookalikes import cell_of, ids, judged
from tests.deform.writers import write

FILLINGS = {"one zero": 0, "a space in each": " ", "dots in each": "......"}


def straight(edition: str, tmp_path) -> dict[str, object]:
    report = check(write(example(edition, sound=True), tmp_path / "goc.xlsx")).report
    return {name: report.reading(name).value for name in report.edition.indicators}


def readings(checked: Checked) -> dict[str, object]:
    return {name: checked.report.reading(name).value for name in checked.report.edition.indicators}


def copy_of(edition: str, name: str) -> Page:
    page = example(edition, sound=True).pages[0]
    page.name = name
    return page


@pytest.mark.parametrize("filling", FILLINGS.values(), ids=FILLINGS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_blank_copy_in_front_takes_no_figure_from_the_form(edition, filling, tmp_path):
    book = example(edition, sound=True)
    copy = copy_of(edition, "Mẫu")
    rows = [row for row in copy.lines if row.indicator]
    for number, row in enumerate(rows):
        row["value"].value = filling if filling != 0 or number == 0 else None
    book.pages.insert(0, copy)
    checked = judged(book, tmp_path)
    assert readings(checked) == straight(edition, tmp_path)
    assert not [finding for finding in checked.findings if finding.severity == "error"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_extract_in_front_takes_no_figure_from_the_form(edition, tmp_path):
    book = example(edition, sound=True)
    extract = copy_of(edition, "Trích")
    kept = [row for row in extract.lines if row.indicator][:4]
    extract.rows = [row for row in extract.rows if row.kind != "line" or row in kept]
    for row in kept:
        row["value"].value = 987
    book.pages.insert(0, extract)
    checked = judged(book, tmp_path)
    assert readings(checked) == straight(edition, tmp_path)
    assert "row-duplicate" in {finding.rule for finding in checked.findings}


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_row_left_blank_is_not_filled_from_a_copy_of_another_time(edition, tmp_path):
    book = example(edition, sound=True)
    row = next(row for row in book.lines if row.indicator and isinstance(row["value"].value, int))
    row["value"].value = None
    copy = copy_of(edition, "Kỳ trước")
    book.pages.append(copy)
    checked = judged(book, tmp_path)
    assert checked.report.entries[row.id].cell == cell_of(book, row["value"])
    assert checked.report.reading(row.id).state == "blank"
    assert any(finding.rule == "row-duplicate" and finding.sheet == copy.name for finding in checked.findings)


def without_lower_header(book: Book) -> None:
    """ "Kết quả thống kê" still stands over unit and figures; the row that told them apart was deleted."""
    for page in book.pages:
        for role in ("unit", "value"):
            head(page, role).value = None


@pytest.mark.parametrize("edition", EDITIONS)
def test_below_one_header_the_column_with_the_figures_is_read_and_not_the_units(edition, tmp_path):
    book = example(edition, sound=True)
    without_lower_header(book)
    checked = judged(book, tmp_path)
    assert readings(checked) == straight(edition, tmp_path)
    assert not [finding for finding in checked.findings if finding.severity == "error"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_figures_in_the_column_beside_are_a_doubt_and_no_blank_form(edition, tmp_path):
    book = example(edition, sound=True)
    for page in book.pages:
        note = page.column("note")
        for row in page.lines:
            if row.indicator:
                row.cells[note].value, row["value"].value = row["value"].value, None
    checked = judged(book, tmp_path)
    assert ids(checked, "column-unknown")
    assert not checked.is_unfilled


LABELS = ["Năm 2022", "2022"]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("year", LABELS)
def test_of_two_years_none_is_read_in_silence(edition, year, tmp_path):
    book = example(edition, sound=True)
    for page in book.pages:
        name = head(page, "value")
        row = next(row for row in page.headers if name in row.cells)
        at = page.column("value")
        page.add_column(at)
        row.cells[at].value, name.value = year, year.replace("2022", "2023")
        for line in page.lines:
            if line.indicator:
                line.cells[at].value = 5
    checked = judged(book, tmp_path)
    right = {row.id: cell_of(book, row["value"]) for row in book.lines if row.indicator}
    read = {name: entry.cell for name, entry in checked.report.entries.items()}
    assert ids(checked, "column-unknown") or read == right
