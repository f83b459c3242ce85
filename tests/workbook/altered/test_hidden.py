"""Hidden rows: one notice for a form, and none for rows that others fill.

Proves (issue, section 2 and 1): several hidden rows are one line that names their ranges, at the first of them; a single one
is told as its row; a blank row of another level may be hidden, but not its figure.
"""

from __future__ import annotations

import pytest

from tests.workbook.altered.templates import told
from tests.workbook.book import VALUE, judge, of_rule, sound

FORM = "Biểu mẫu 1"


def test_several_hidden_rows_are_one_line_with_their_ranges(tmp_path):
    book = sound()
    page = book.form(1)
    first, last, other = page.at("2"), page.at("2.2"), page.at("6")
    page.hidden_rows = {first, first + 1, last, other}
    (finding,) = of_rule(judge(book, tmp_path), "hidden")
    assert told([finding]) == [("bm1/hidden", "notice", FORM, page.cell("2"))]
    assert finding.message.startswith(f"Dòng {first + 1}-{last + 1}, {other + 1} đang bị ẩn")
    assert "Unhide" in finding.message


def test_a_single_hidden_row_is_told_as_its_row(tmp_path):
    book = sound()
    page = book.form(1)
    page.hidden_rows = {page.at("2.1")}
    assert told(of_rule(judge(book, tmp_path), "hidden")) == [("bm1/2.1/hidden", "notice", FORM, page.cell("2.1"))]


@pytest.mark.parametrize(("figure", "level", "said"), [(None, "so", 0), (3, "so", 1), (None, "tinh", 1)])
def test_a_row_that_another_level_fills_may_be_hidden_while_it_is_blank(figure, level, said, tmp_path):
    book = sound()
    page = book.form(1)
    page.line("3.1")[VALUE] = figure
    page.hidden_rows = {page.at("3.1")}
    assert len(of_rule(judge(book, tmp_path, level=level), "hidden")) == said


def test_hidden_headings_between_hidden_rows_belong_to_their_range(tmp_path):
    book = sound()
    page = book.form(1)
    rows = range(page.at("2.2"), page.at("5.2") + 1)
    page.hidden_rows = set(rows)
    (finding,) = of_rule(judge(book, tmp_path, level="tinh"), "hidden")
    assert finding.message.startswith(f"Dòng {rows[0] + 1}-{rows[-1] + 1} đang bị ẩn")
