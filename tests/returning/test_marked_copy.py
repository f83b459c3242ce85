"""A marked copy: colours, notes and results are in, and nothing else of the workbook is another byte.

Proves (contract 7; issue 6, section 2): the package is whole by the rules of packages; every part that marks do not need is
the same bytes, packed as it was; our own reader finds the same in the copy as in the original; openpyxl sees every colour and
every note, old ones too; marking again gives the same bytes, and taking the marks off gives the sheets as they were.
"""

from __future__ import annotations

import io
import re

import openpyxl
import pytest

from cchc_xl.marking.look import COLOURS, HEADER_ROW, LINK_COLUMN
from cchc_xl.marking.notes import FIRST, LAST
from cchc_xl.returning.marked_copy import marked_copy, unmarked
from cchc_xl.workbook.marked import MARK_FORMULA, RESULT_SHEET, RESULT_TITLE
from tests.returning.books import MADE, WHEN, by_openpyxl, by_xlsxwriter, checked, some_marks
from tests.returning.package_rules import comments, refuse_broken, sheets
from tests.workbook.parts import unzipped
from tests.workbook.write.test_archive import infos, local

EACH = pytest.mark.parametrize("name", MADE)
MAY_CHANGE = re.compile(
    r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml|xl/worksheets/sheet\d+\.xml"
    r"|xl/worksheets/_rels/sheet\d+\.xml\.rels|xl/comments\d*\.xml|xl/comments/comment\d+\.xml|xl/drawings/\w+\.vml"
)


def made(name: str) -> tuple[bytes, bytes]:
    """The workbook, and its marked copy."""
    data, plan = MADE[name]()
    return data, marked_copy(data, plan, WHEN)


@EACH
def test_the_package_is_whole(name):
    data, copy = made(name)
    refuse_broken(data)
    refuse_broken(copy)


@EACH
def test_nothing_but_what_marks_need_changes(name):
    data, copy = made(name)
    old, new = unzipped(data), unzipped(copy)
    marked = {mark.sheet for mark in MADE[name]()[1].marks}
    own = {part for sheet, part in sheets(old) if sheet in marked}
    changed = {part for part in old if old[part] != new.get(part)}
    assert all(MAY_CHANGE.fullmatch(part) for part in changed)
    assert {part for part in changed if part.startswith("xl/worksheets/sheet")} == own
    places = {info.filename: info for info in infos(copy)}
    for info in infos(data):
        if info.filename not in changed:
            assert local(data, info) == local(copy, places[info.filename])


@EACH
def test_every_mark_is_there_for_another_program(name):
    data, plan = MADE[name]()
    file = openpyxl.load_workbook(io.BytesIO(marked_copy(data, plan, WHEN)), keep_vba=True)
    for mark in plan.marks:
        sheet = file[mark.sheet]
        found = [
            rule
            for area in sheet.conditional_formatting
            for rule in area.rules
            if rule.formula == [MARK_FORMULA[1:]] and mark.cell in area
        ]
        assert [rule.dxf.fill.bgColor.rgb for rule in found] == ["FF" + COLOURS[mark.severity][1:]]
        others = [rule.priority for area in sheet.conditional_formatting for rule in area.rules if rule not in found]
        assert all(found[0].priority < other or other <= 3 for other in others)


@EACH
def test_every_mark_has_its_note_behind_what_was_there(name):
    data, plan = MADE[name]()
    old, new = unzipped(data), unzipped(marked_copy(data, plan, WHEN))
    cannot = name == "rich, with a threaded comment"
    for sheet, part in sheets(old):
        before, after = comments(old, part), comments(new, part)
        marked = {mark.cell for mark in plan.marks if mark.sheet == sheet}
        assert after.keys() == (before.keys() if cannot else before.keys() | marked)
        for cell, text in after.items():
            own = text.removeprefix(before.get(cell, ""))
            if cell in marked and not cannot:
                assert own.lstrip("\n").startswith(FIRST)
                assert own.endswith(LAST)
                assert own.startswith("\n") == (cell in before)
            else:
                assert own == ""


@EACH
def test_the_sheet_of_results_is_the_last_one_and_every_text_in_it_is_text(name):
    data, plan = MADE[name]()
    copy = marked_copy(data, plan, WHEN)
    file = openpyxl.load_workbook(io.BytesIO(copy))
    sheet = file.worksheets[-1]
    assert (sheet.title, sheet["A1"].value) == (RESULT_SHEET, RESULT_TITLE)
    assert sheet["A3"].value == f"Kết quả lúc {WHEN}: {plan.counts}"
    for row, line in enumerate(plan.lines, HEADER_ROW + 1):
        assert sheet.cell(row, 5).value == line.what
        assert sheet.cell(row, 5).data_type == "s"
        assert sheet.cell(row, 5).quotePrefix, "what is typed over it may become a formula"
        link = sheet.cell(row, LINK_COLUMN)
        assert bool(link.quotePrefix) != bool(line.link), "a formula that is edited would become text"
        assert (link.data_type == "f") == bool(line.link)
        if line.link:
            assert link.value == f'=HYPERLINK("#\'{line.sheet}\'!{line.link}","{line.cells}")'
    below = [sheet.cell(HEADER_ROW + len(plan.lines) + at, 1).value for at in range(1, len(plan.closing) + 1)]
    assert below == list(plan.closing)
    parts = unzipped(copy)
    text = parts[dict(sheets(parts))[RESULT_SHEET]]
    assert len(re.findall(rb"<f>(?!HYPERLINK\()", text)) == 0
    assert file.active.title == openpyxl.load_workbook(io.BytesIO(data)).active.title


@pytest.mark.parametrize("name", [name for name in MADE if "example" in name or " by " in f" {name}"])
def test_the_copy_holds_the_same_findings(name):
    data, copy = made(name)
    one, other = checked(data), checked(copy)
    assert (one.findings, one.undecided, one.blanks) == (other.findings, other.undecided, other.blanks)


@EACH
def test_marking_again_gives_the_same_bytes(name):
    data, plan = MADE[name]()
    copy = marked_copy(data, plan, WHEN)
    assert marked_copy(copy, plan, WHEN) == copy


@EACH
def test_other_marks_replace_the_first(name):
    data, plan = MADE[name]()
    fewer = plan._replace(marks=plan.marks[:1], lines=plan.lines[:1])
    twice = marked_copy(marked_copy(data, plan, WHEN), fewer, WHEN)
    refuse_broken(twice)
    once, other = unzipped(marked_copy(data, fewer, WHEN)), unzipped(twice)
    assert {part for part in once if "/_rels/" not in part and "styles" not in part} == {
        part for part in other if "/_rels/" not in part and "styles" not in part
    }
    for (_, part), (_, now) in zip(sheets(once), sheets(other), strict=True):
        assert re.sub(rb'(dxfId|s)="\d+"', b"", once[part]) == re.sub(rb'(dxfId|s)="\d+"', b"", other[now])
        assert comments(once, part) == comments(other, now)


@EACH
def test_without_marks_the_workbook_is_as_it_was(name):
    data, copy = made(name)
    back = unmarked(copy)
    refuse_broken(back)
    old, new = unzipped(data), unzipped(back)
    assert list(old) == list(new)
    for part in old:
        if re.fullmatch(r"\[Content_Types\]\.xml|xl/styles\.xml", part):
            continue  # formats that nothing uses, and the ending of parts that are gone
        if part.startswith("xl/comments") or part.endswith(".vml"):
            continue  # an author of no note, and numbers of no box; the notes themselves are compared below
        assert old[part] == new[part], part
    for (_, part), (_, now) in zip(sheets(old), sheets(new), strict=True):
        assert comments(old, part) == comments(new, now)


@EACH
def test_what_has_no_marks_is_the_same_object(name):
    data = MADE[name]()[0]
    assert unmarked(data) is data


def saved_again(data: bytes) -> bytes:
    stream = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("make", [by_openpyxl, by_xlsxwriter], ids=["openpyxl", "XlsxWriter"])
def test_marks_that_another_program_saved_are_taken_off_too(make):
    data = make()
    plan = some_marks("Biểu mẫu 1", "D9", "D10", "B9")
    back = unmarked(saved_again(marked_copy(data, plan, WHEN)))
    refuse_broken(back)
    file, before = openpyxl.load_workbook(io.BytesIO(back)), openpyxl.load_workbook(io.BytesIO(data))
    assert file.sheetnames == before.sheetnames
    for sheet in file:
        notes = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
        was = {cell.coordinate: cell.comment.text for row in before[sheet.title] for cell in row if cell.comment}
        assert notes == was
        assert not [r for area in sheet.conditional_formatting for r in area.rules if r.formula == [MARK_FORMULA[1:]]]
