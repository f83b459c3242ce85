"""Marks in the parts of a file and marks that the button makes in Excel are the same marks.

Proves (contract 9, 12): the button walks through a marked copy, takes its marks off and replaces them; what the button has marked is
marked anew in its parts, and comes off there; the sheets of results say the same, line by line.
"""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from cchc_xl.marking.notes import FIRST
from cchc_xl.returning.marked_copy import marked_copy, unmarked
from cchc_xl.workbook.marked import MARK_FORMULA, RESULT_SHEET
from tests.button.desk import Desk
from tests.returning.books import WHEN, marks_of
from tests.returning.package_rules import refuse_broken
from tests.support import QUANG_TRI

pytestmark = pytest.mark.usefixtures("user")


@pytest.fixture
def by_parts(tmp_path: Path) -> Path:
    data = QUANG_TRI.read_bytes()
    path = tmp_path / "bản đánh dấu.xlsx"
    path.write_bytes(marked_copy(data, marks_of(data), WHEN))
    return path


@pytest.fixture
def by_button(tmp_path: Path) -> Path:
    path = tmp_path / "của nút.xlsx"
    path.write_bytes(QUANG_TRI.read_bytes())
    desk = Desk(path)
    desk.click("check")
    desk.book.save()
    return path


def marks(data: bytes) -> dict[tuple[str, str], str]:
    """The notes that hold a part of ours."""
    file = openpyxl.load_workbook(io.BytesIO(data))
    return {
        (s.title, c.coordinate): c.comment.text
        for s in file
        for row in s
        for c in row
        if c.comment and FIRST in c.comment.text
    }


def colours(data: bytes) -> int:
    file = openpyxl.load_workbook(io.BytesIO(data))
    areas = (area for sheet in file for area in sheet.conditional_formatting)
    return sum(rule.formula == [MARK_FORMULA[1:]] for area in areas for rule in area.rules)


def test_the_button_walks_through_a_marked_copy(by_parts):
    desk = Desk(by_parts)
    desk.select("Biểu mẫu 1", "A1")
    walked = []
    for _ in range(3):
        desk.click("next")
        walked.append((desk.book.sheets.active.name, desk.app.selection.get_address(False, False)))
    assert walked == [("Biểu mẫu 1", "D9"), ("Biểu mẫu 2", "D8"), ("Biểu mẫu 2", "D14")]


def test_the_button_takes_them_off(by_parts):
    desk = Desk(by_parts)
    desk.click("clear")
    desk.book.save()
    data = by_parts.read_bytes()
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == openpyxl.load_workbook(QUANG_TRI).sheetnames
    assert (marks(data), colours(data)) == ({}, 0)


def test_both_make_the_same_marks_and_lines(by_parts, by_button):
    one, other = by_parts.read_bytes(), by_button.read_bytes()
    assert marks(one) == marks(other)
    sheets = [openpyxl.load_workbook(io.BytesIO(data))[RESULT_SHEET] for data in (one, other)]
    rows = [[[cell.value for cell in row] for row in sheet.iter_rows(max_row=40)] for sheet in sheets]
    for row in rows:
        del row[2]  # the time of the check
    assert rows[0] == rows[1]
    assert [sheets[0].column_dimensions[name].width for name in "BCE"] == [
        sheets[1].column_dimensions[name].width for name in "BCE"
    ]


def test_marks_of_the_button_are_replaced_and_come_off(by_button):
    saved = by_button.read_bytes()
    original = QUANG_TRI.read_bytes()
    plan = marks_of(saved)
    assert plan == marks_of(original)
    back = unmarked(saved)
    refuse_broken(back)
    assert (marks(back), colours(back)) == ({}, 0)
    assert RESULT_SHEET not in openpyxl.load_workbook(io.BytesIO(back)).sheetnames
    again = marked_copy(saved, plan, WHEN)
    refuse_broken(again)
    assert marks(again) == marks(marked_copy(original, plan, WHEN))
    assert marked_copy(again, plan, WHEN) == again
