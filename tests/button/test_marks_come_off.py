"""*Xóa đánh dấu* restores every colour and note exactly as it was, whatever an office had put there.

A property over colours, gradients, notes, conditional formats and protection on the cells that get marked and on others; also
after saving, closing and opening again, after several checks, and after rows were inserted above.
"""

from __future__ import annotations

import tempfile
from copy import copy
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule
from openpyxl.styles import Font, GradientFill, PatternFill

from cchc_xl.marking.notes import FIRST
from cchc_xl.workbook.marked import MARK_FORMULA
from tests.button.desk import Desk
from tests.support import QUANG_TRI

pytestmark = pytest.mark.usefixtures("user")

CELLS = ("D8", "D9", "D14", "D19", "D20", "D23", "D24", "B9", "A1", "E9", "H40")
SHEETS = ("Biểu mẫu 1", "Biểu mẫu 2", "Biểu mẫu 7")
TEXTS = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn", "Co"]), min_size=1, max_size=60).filter(
    lambda text: text == text.strip() and FIRST not in text
)
FILLS = st.sampled_from([
    PatternFill("solid", fgColor="FFC7CE"), PatternFill("lightUp", fgColor="FF0000", bgColor="00FF00"),
    GradientFill(stop=("FFFFFF", "5B9BD5")), PatternFill("solid", fgColor="FFFF00"),
])  # fmt: skip
RULES = st.sampled_from([
    FormulaRule(formula=["TRUE"], fill=PatternFill(bgColor="92D050")),
    CellIsRule(operator="greaterThan", formula=["5"], font=Font(bold=True)),
    ColorScaleRule(start_type="min", start_color="F8696B", end_type="max", end_color="63BE7B"),
])  # fmt: skip


@st.composite
def offices(draw: st.DrawFn) -> list[tuple[str, str, str, Any]]:
    """What an office has done to its workbook: sheet, cell, what, how."""
    kinds = {"fill": FILLS, "note": TEXTS, "rule": RULES, "protect": st.booleans()}
    kind = st.sampled_from([*kinds])
    done = draw(st.lists(st.tuples(st.sampled_from(SHEETS), st.sampled_from(CELLS), kind), max_size=14))
    return [(sheet, cell, what, draw(kinds[what])) for sheet, cell, what in done]


def made(done: list[tuple[str, str, str, Any]], path: Path) -> Path:
    """The example as that office would send it."""
    book = openpyxl.load_workbook(QUANG_TRI)
    for name, cell, what, how in done:
        sheet = book[name]
        if isinstance(sheet[cell], MergedCell):
            continue
        if what == "fill":
            sheet[cell].fill = copy(how)
        elif what == "note":
            sheet[cell].comment = Comment(how, "Đơn vị 001")
        elif what == "rule":
            sheet.conditional_formatting.add(f"{cell}:{cell[0]}40", copy(how))
        else:
            sheet.protection.sheet, sheet.protection.formatCells, sheet.protection.objects = True, how, how
            sheet.protection.selectLockedCells = how
    book.save(path)
    return path


def state(book: openpyxl.Workbook) -> dict[str, Any]:
    """All that somebody could see or rely on, sheet by sheet."""
    found: dict[str, Any] = {"sheets": book.sheetnames, "active": book.active.title}
    for sheet in book.worksheets:
        cells = {
            cell.coordinate: (
                cell.value, cell.number_format, repr(cell.fill), repr(cell.font), repr(cell.border), repr(cell.protection),
                (cell.comment.text, cell.comment.author) if cell.comment else None,
            )
            for row in sheet.iter_rows() for cell in row if cell.has_style or cell.value is not None or cell.comment
        }  # fmt: skip
        rules = [
            (rule.priority, str(area.sqref), rule.type, rule.formula, repr(rule.dxf), rule.stopIfTrue)
            for area in sheet.conditional_formatting for rule in area.rules
        ]  # fmt: skip
        ordered = sorted(rules, key=lambda rule: rule[0])  # priorities may be counted anew, their order may not change
        found[sheet.title] = (cells, [rule[1:] for rule in ordered], repr(sheet.protection), sheet.sheet_state)
    return found


def as_it_is(desk: Desk) -> dict[str, Any]:
    return state(desk.engine.workbook(desk.path.name))


SETTINGS = settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@SETTINGS
@given(offices(), st.integers(1, 2), st.booleans())
def test_everything_is_as_it_was(done, checks, saved_between):
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(made(done, Path(folder) / "báo cáo.xlsx"))
        before = as_it_is(desk)
        for _ in range(checks):
            desk.click("check")
        assert as_it_is(desk) != before
        if saved_between:
            desk = desk.reopened()
        desk.click("clear")
        assert desk.dialogs.messages == []
        assert as_it_is(desk) == before
        assert desk.app.status_bar is False


@SETTINGS
@given(offices())
def test_while_marked_nothing_of_the_office_is_lost(done):
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(made(done, Path(folder) / "báo cáo.xlsx"))
        before = as_it_is(desk)
        desk.click("check")
        after = as_it_is(desk)
    for name in before["sheets"]:
        cells, rules, protection, visible = after[name]
        assert (protection, visible) == before[name][2:]
        assert [rule for rule in rules if [f"={text}" for text in rule[2]] != [MARK_FORMULA]] == before[name][1]
        for cell, (*looks, note) in before[name][0].items():
            assert list(cells[cell][:-1]) == looks
            if note:
                assert (cells[cell][-1][0].startswith(note[0]), cells[cell][-1][1]) == (True, note[1])


def test_rows_inserted_since_the_check_take_the_marks_along(tmp_path):
    """Marks go with their cells, so they are found wherever they are now."""
    desk = Desk(made([("Biểu mẫu 1", "D9", "note", "đã đối chiếu")], tmp_path / "báo cáo.xlsx"))
    desk.click("check")
    desk.book.save()
    book = openpyxl.load_workbook(desk.path)
    sheet = book["Biểu mẫu 1"]
    moved, sheet["D9"].comment = sheet["D9"].comment.text, None
    sheet["D11"].comment = Comment(moved, "Đơn vị 001")
    book.save(desk.path)
    desk = Desk(desk.path)
    desk.click("clear")
    kept = desk.engine.workbook(desk.path.name)["Biểu mẫu 1"]
    assert kept["D11"].comment.text == "đã đối chiếu"
    assert not any(cell.comment and FIRST in cell.comment.text for row in kept.iter_rows() for cell in row)


def test_what_may_be_selected_on_a_locked_sheet_is_as_before(tmp_path):
    """Our own template lets nobody select its computed cells; an Excel that forgets so on unlocking is told again."""
    desk = Desk(made([("Biểu mẫu 1", "D9", "protect", True)], tmp_path / "khóa.xlsx"))
    for action in ("check", "clear"):
        desk.click(action)
        assert desk.book.sheets["Biểu mẫu 1"].api.EnableSelection == 1


def test_clearing_a_workbook_without_marks_changes_nothing(tmp_path):
    desk = Desk(made([], tmp_path / "báo cáo.xlsx"))
    before = as_it_is(desk)
    desk.click("clear")
    assert as_it_is(desk) == before
    assert desk.book.api.Saved
