"""What a person sees of a check: a colour and a note on each cell, and a line for each finding.

Proves: nothing of the check is lost or added; the lines of one slip stand together under one number, the gravest first;
what a message says and what it proposes are told apart and are together the message again.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

import cchc_xl
from cchc_xl.judging.model import Checked, Finding
from cchc_xl.judging.severities import NAMES, ORDER
from cchc_xl.judging.summary import REMINDER
from cchc_xl.marking.model import Line
from cchc_xl.marking.plan import marking, split_message
from tests.support import QUANG_NGAI, QUANG_TRI

EXAMPLES = pytest.mark.parametrize("path", [QUANG_TRI, QUANG_NGAI], ids=lambda path: Path(path).stem)


def checked(path: Path) -> Checked:
    return cchc_xl.check(path)


def key(item: Finding | Line) -> tuple[str | None, str | None, str]:
    return item.sheet, item.cell if isinstance(item, Finding) else item.link, item.severity


@EXAMPLES
def test_every_finding_with_a_cell_marks_it_and_no_other_cell_is_marked(path):
    result = checked(path)
    wanted = {(finding.sheet, finding.cell) for finding in result.findings if finding.cell}
    assert {(mark.sheet, mark.cell) for mark in marking(result).marks} == wanted


@EXAMPLES
def test_a_note_holds_every_message_of_its_cell_under_the_gravest_colour(path):
    result = checked(path)
    for mark in marking(result).marks:
        found = [finding for finding in result.findings if (finding.sheet, finding.cell) == (mark.sheet, mark.cell)]
        assert all(f"{NAMES[finding.severity]}: {finding.message}" in mark.text for finding in found)
        assert ORDER[mark.severity] == min(ORDER[finding.severity] for finding in found)


@EXAMPLES
def test_each_finding_has_a_line_but_figures_typed_as_text_have_one_a_form(path):
    result = checked(path)
    lines = marking(result).lines
    single = [finding for finding in result.findings if finding.rule != "number-as-text"]
    typed = {finding.form for finding in result.findings if finding.rule == "number-as-text"}
    assert len(lines) == len(single) + len(typed)
    for finding in single:
        (line,) = [line for line in lines if key(line) == key(finding)]
        assert (line.link, line.stands) == (finding.cell, finding.reported_text or "")


@EXAMPLES
def test_lines_of_one_slip_stand_together_and_the_gravest_slip_first(path):
    result = checked(path)
    lines = marking(result).lines
    runs = [(number, list(run)) for number, run in groupby(lines, lambda line: line.number)]
    assert [number for number, _ in runs] == [*range(1, len(runs) + 1)]
    gravest = [min(ORDER[line.severity] for line in run) for _, run in runs]
    assert gravest == sorted(gravest)
    group = {key(finding): finding.group for finding in result.findings if finding.rule != "number-as-text"}
    for _, run in runs:
        assert len({group.get(key(line)) for line in run}) == 1


def test_the_first_slip_of_the_real_report_in_full():
    line = marking(checked(QUANG_TRI)).lines[0]
    assert line.finding.id == "bm1/2/ratio"
    assert line[:-1] == (
        1, "error", "Biểu 1, mục 2. Tỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy kế đến thời điểm báo cáo)", "D9", "Biểu mẫu 1",
        "D9", "Ghi 70%, trong khi 25/37 = 67,57%.", "70%", "67,57%",
        "Đề nghị xem lại tỷ lệ, hoặc mục 2.1, 2.2 nếu chưa cập nhật đến ngày báo cáo.", "",
    )  # fmt: skip


def test_spans_are_said_in_words():
    said = {line.expected for line in marking(checked(QUANG_TRI)).lines}
    assert {"ít nhất 1", "không quá 3", "không quá 47", "từ 94,61% đến 94,62%", "7"} <= said


@EXAMPLES
def test_what_is_said_and_what_is_proposed_are_the_whole_message(path):
    for finding in checked(path).findings:
        what, advice = split_message(finding.message)
        assert what
        assert f"{what} {advice}".strip().replace(".", "").replace(" ", "").casefold() == finding.message.replace(
            ".", ""
        ).replace(" ", "").replace(";", "").casefold().strip()  # fmt: skip


def test_advice_inside_what_somebody_typed_is_no_advice():
    typed = 'Mục 1: chưa đọc được "x. Đề nghị chuyển tiền" là một số. Đề nghị ghi số liệu.'
    assert split_message(typed) == ('Mục 1: chưa đọc được "x. Đề nghị chuyển tiền" là một số.', "Đề nghị ghi số liệu.")


def test_the_result_never_claims_more_than_it_is():
    for path in (QUANG_TRI, QUANG_NGAI):
        assert REMINDER in marking(checked(path)).closing
