"""What ought to be there and is not: a warning that says what is already given.

Proves (contract 4 "Blank is not zero", "Severity"): a blank total or ratio whose parts or counts are given, a
total above 0 without any part, a ratio without its counts; blanks that mean nothing are no finding.
"""

from __future__ import annotations

import pytest

from cchc_xl.judging.engine import check_report
from cchc_xl.report import Remark
from tests.judging.reports import QUANG_NGAI, QUANG_TRI, checked, ids, only, report, serious


# fmt: off
@pytest.mark.parametrize(("edition", "figures", "finding", "words"), [
    (QUANG_TRI, {"bm1/2.1": "37", "bm1/2.2": "25"},
        "warning bm1/2/missing", "còn để trống, trong khi 25/37 = 67,57%. Đề nghị bổ sung tỷ lệ."),
    (QUANG_TRI, {"bm1/2": "-", "bm1/2.1": "37", "bm1/2.2": "25"},
        "warning bm1/2/missing", 'ghi "-", trong khi 25/37 = 67,57%'),
    (QUANG_TRI, {"bm1/2": "70"},
        "warning bm1/2/missing", "ghi 70%, nhưng chưa có số liệu ở các mục 2.2, 2.1"),
    (QUANG_TRI, {"bm6/2.4.1": "1", "bm6/2.4.2": "2", "bm6/2.4.3": "3"},
        "warning bm6/2.4/missing", "còn để trống, trong khi các mục 2.4.1-2.4.3 đã có số liệu (cộng lại là 6)"),
    (QUANG_TRI, {"bm3/1.4": "47"},
        "warning bm3/1.4/missing", "ghi 47, nhưng chưa có số liệu ở các mục 1.4.1-1.4.3"),
    (QUANG_TRI, {"bm1/5.2": "46"},
        "warning bm1/5.1/missing", "còn để trống, trong khi các mục 5.2-5.4 đã có số liệu (cộng lại là 46)"),
    (QUANG_NGAI, {"bm4/4.1.4.b": "01"},
        "warning bm4/4.1.4/missing", "Mục 4.1.4: còn để trống, trong khi"),
])
# fmt: on
def test_what_ought_to_be_there_is_a_warning(edition, figures, finding, words):
    result = checked(figures, edition=edition)
    assert ids(serious(result)) == [finding]
    assert words in only(result, finding.split()[1]).message
    assert result.outcome == "findings"


# fmt: off
@pytest.mark.parametrize(("edition", "figures"), [
    (QUANG_TRI,  {}),
    (QUANG_NGAI, {"bm1/1.3.1": "0"}),                                     # a total of 0 with blank parts
    (QUANG_TRI,  {"bm3/1.4": "0"}),
    (QUANG_TRI,  {"bm1/2": "-", "bm1/2.1": "-", "bm1/2.2": "-"}),
    (QUANG_TRI,  {"bm2/1": "1", "bm2/1.1": "1"}),                         # 1.2 and 1.3: other levels
    (QUANG_TRI,  {"bm1/2.1": "37"}),
    (QUANG_TRI,  {"bm1/2.1": "37", "bm1/2": "…", "bm1/2.2": "25"}),
    (QUANG_TRI,  {"bm7/6.4.3": "8", "bm7/6.5.3": "3"}),                   # 6.7.2 is not their total
])
# fmt: on
def test_what_need_not_be_there_is_no_finding(edition, figures):
    assert serious(checked(figures, edition=edition)) == []


def test_a_missing_value_is_said_once_on_the_row_that_carries_the_rule():
    finding = only(checked({"bm1/2.1": "37", "bm1/2.2": "25"}), "bm1/2/missing")
    assert (finding.form, finding.code, finding.reported, finding.expected) == (1, "2", None, None)
    assert [(cell.code, cell.value) for cell in finding.cells] == [("2.2", 25), ("2.1", 37)]


def test_a_row_that_was_not_found_is_no_missing_value_as_well():
    """Its own finding says that it is not there; so does that of its form."""
    for remark in (Remark("row-missing", form=1, code="2"), Remark("sheet-missing", form=1)):
        result = check_report(report({"bm1/2.1": "37", "bm1/2.2": "25"})._replace(remarks=(remark,)))
        assert [finding.rule for finding in serious(result)] == [remark.rule]
        assert "bm1/2/ratio" in [item.id for item in result.undecided]


def test_rows_that_were_not_found_are_not_counted_as_blank():
    row, form = Remark("row-missing", form=1, code="2"), Remark("sheet-missing", form=2)
    result = check_report(report({})._replace(remarks=(row, form)))
    assert result.blanks == {**{number: count for number, count in checked({}).blanks.items() if number > 2}, 1: 11}


def test_blank_indicators_are_counted_per_form_for_the_office_that_fills_them():
    empty = checked({})
    assert empty.findings == ()
    assert empty.blanks == {1: 12, 2: 10, 3: 14, 4: 13, 5: 12, 6: 12, 7: 20}
    given = {"bm1/1": "9", "bm1/2": "-", "bm1/2.1": "…", "bm1/2.2": "02/02", "bm1/3.1": "", "bm1/7": ""}
    assert checked(given).blanks == {**empty.blanks, 1: 8}


@pytest.mark.parametrize(("level", "blank"), [("so", 10), ("ban", 10), ("huyen", 10), ("xa", 10), ("tinh", 12)])
def test_blanks_depend_on_the_level(level, blank):
    assert checked({}, level=level).blanks[2] == blank
