"""A finding holds everything that a renderer, a colleague or a program needs.

Proves (contract 5): the finding sits on the row that carries the rule; its cell, figure, text, expected
bounds, cause and the cells that take part; undecided rules with what leaves them open; the outcome.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_xl.edition import open_edition
from cchc_xl.judging.engine import check_report
from cchc_xl.report import Remark
from tests.judging.reports import QUANG_NGAI, QUANG_TRI, checked, ids, only, report, serious

ELIGIBLE = {"bm7/6.4": "100", "bm7/6.4.1": "51", "bm7/6.4.2": "32"}


def test_a_finding_sits_on_the_row_that_carries_the_rule():
    finding = only(checked(ELIGIBLE), "bm7/6.4/ratio")
    row = open_edition(QUANG_TRI).rows["bm7/6.4"]
    assert (finding.rule, finding.severity) == ("ratio", "error")
    assert (finding.form, finding.code, finding.label) == (7, "6.4", row.label)
    assert (finding.sheet, finding.cell) == ("Biểu mẫu 7", "D26")
    assert (finding.reported, finding.reported_text) == (100, "100")
    assert (finding.expected, finding.cause) == ((Fraction(3200, 51), Fraction(3200, 51)), None)


def test_the_cells_that_take_part_are_named_with_their_values():
    cells = only(checked({"bm7/6.4.1": "51", "bm3/1.4": "47"}), "bm7/6.4.1/cross-form").cells
    assert [tuple(cell) for cell in cells] == [(3, "1.4", "Biểu mẫu 3", "D12", 47)]


def test_a_cell_that_was_not_found_takes_part_without_an_address():
    cells = only(checked({"bm1/2": "50", "bm1/2.1": "0"}), "bm1/2/ratio").cells
    assert [tuple(cell) for cell in cells] == [(1, "2.2", None, None, None), (1, "2.1", "Biểu mẫu 1", "D10", 0)]


def test_the_text_is_reported_as_typed_where_it_is_no_number():
    finding = only(checked({"bm1/2.1": " 02/02 "}), "bm1/2.1/not-a-number")
    assert (finding.reported, finding.reported_text) == (None, " 02/02 ")


# fmt: off
@pytest.mark.parametrize(("figures", "open_rules"), [
    ({"bm1/2.1": "37", "bm1/2": "70"}, {"bm1/2/ratio": ("bm1/2.2",), "bm1/2.2/at-most": ("bm1/2.2",)}),
    ({"bm1/2": "…", "bm1/2.1": "37", "bm1/2.2": "25"}, {"bm1/2/ratio": ("bm1/2",)}),
    ({"bm6/2.4": "6", "bm6/2.4.1": "1", "bm6/2.4.2": "…", "bm6/2.4.3": "x"},
                                       {"bm6/2.4/total": ("bm6/2.4.2", "bm6/2.4.3"),
                                        "bm6/2.1/total": ("bm6/2.1", "bm6/2.2", "bm6/2.3", "bm6/2.5")}),
    ({"bm7/6.4.1": "51"},              {"bm7/6.4/ratio": ("bm7/6.4", "bm7/6.4.2"), "bm7/6.4.1/cross-form": ("bm3/1.4",),
                                        "bm7/6.4.2/at-most": ("bm7/6.4.2",)}),
    ({"bm1/6": "Có"},                  {"bm1/6.1/required": ("bm1/6",), "bm1/6.2/required": ("bm1/6",)}),
])
# fmt: on
def test_an_undecided_rule_is_listed_with_what_leaves_it_open(figures, open_rules):
    assert {item.id: item.because for item in checked(figures).undecided} == open_rules


def test_a_figure_that_is_no_sound_number_raises_one_alarm_only():
    """1,05 nhiệm vụ is one finding, not also a wrong ratio and a wrong bound."""
    result = checked({"bm1/2": "70", "bm1/2.1": "1,05", "bm1/2.2": "25"})
    assert ids(serious(result)) == ["error bm1/2.1/integer"]
    assert {item.id for item in result.undecided} == {"bm1/2/ratio", "bm1/2.2/at-most"}


# fmt: off
@pytest.mark.parametrize(("figures", "outcome"), [
    ({},                                                        "clean"),
    ({"bm1/1": "09"},                                           "clean"),      # a notice only
    ({"bm2/3.2": "0", "bm2/3.2.1": "0", "bm2/3.2.2": "0"},      "clean"),      # 0/0: a notice
    ({"bm3/1.4": "47", "bm3/2.2": "76"},                        "findings"),   # a warning
    (ELIGIBLE,                                                  "findings"),
])
# fmt: on
def test_the_outcome_is_clean_without_errors_and_warnings(figures, outcome):
    assert checked(figures).outcome == outcome


def test_a_ratio_over_zero_is_a_notice_under_its_own_name():
    finding = only(checked({"bm2/3.2": "0", "bm2/3.2.1": "0", "bm2/3.2.2": "0"}), "bm2/3.2/ratio-undefined")
    assert (finding.rule, finding.severity, finding.cause) == ("ratio-undefined", "notice", None)


def test_a_truncated_ratio_is_a_notice_of_the_rule_ratio():
    figures = {"bm3/3.1": "98,15", "bm3/3.1.1": "543", "bm3/3.1.2": "533"}
    finding = only(checked(figures), "bm3/3.1/ratio")
    assert (finding.rule, finding.severity, finding.cause) == ("ratio", "notice", "truncated")


# fmt: off
@pytest.mark.parametrize(("remark", "finding", "words"), [
    (Remark("sheet-missing", form=3),                       "warning bm3/sheet-missing",   "Biểu mẫu 3: Cải cách thủ tục"),
    (Remark("row-missing", form=1, code="2.1"),             "warning bm1/2.1/row-missing", "Biểu 1, mục 2.1: chưa tìm thấy dòng"),
    (Remark("row-duplicate", "Biểu mẫu 1", "D40", 1, "2.1", {"first": "D10", "second": "D40"}),
                                                            "warning bm1/2.1/row-duplicate", "(ô D10 và ô D40)"),
    (Remark("row-unknown", "Biểu mẫu 1", "D40", words={"stt": "9", "label": "Số khác"}),
                                                            "warning row-unknown",         "Dòng «9 Số khác»"),
    (Remark("row-unknown", "Biểu mẫu 1", "D41", words={"stt": "", "label": "Tổng cộng"}),
                                                            "warning row-unknown",         "Dòng «Tổng cộng»"),
    (Remark("label-changed", "Biểu mẫu 1", "B10", 1, "2.1", {"found": "Số việc"}),
                                                            "notice bm1/2.1/label-changed", "«Số việc»"),
    (Remark("unit-changed", "Biểu mẫu 1", "C10", 1, "2.1", {"found": "Việc"}),
                                                            "notice bm1/2.1/unit-changed", "mẫu ghi «Nhiệm vụ»"),
    (Remark("hidden", "Biểu mẫu 1", "D10", 1, "2.1", {"what": "dòng 10"}),
                                                            "notice bm1/2.1/hidden",       "Dòng 10 đang bị ẩn"),
    (Remark("macros"),                                      "warning macros",              "Tệp có macro"),
    (Remark("external-link"),                               "warning external-link",       "liên kết đến tệp khác"),
])
# fmt: on
def test_what_the_reader_remarks_becomes_a_finding(remark, finding, words):
    result = check_report(report({})._replace(remarks=(remark,)))
    assert ids(result.findings) == [finding]
    assert words in result.findings[0].message
    assert (result.findings[0].sheet, result.findings[0].cell) == (remark.sheet, remark.cell)


def test_the_second_remark_of_a_kind_on_one_place_is_numbered():
    again = Remark("row-duplicate", "Biểu mẫu 1", "D40", 1, "2.1", {"first": "D10", "second": "D40"})
    unknown = Remark("row-unknown", "Biểu mẫu 1", "D41", words={"stt": "9", "label": "Số khác"})
    found = check_report(report({})._replace(remarks=(again, unknown, again, unknown, unknown))).findings
    assert [finding.id for finding in found] == [
        "bm1/2.1/row-duplicate", "row-unknown", "bm1/2.1/row-duplicate-2", "row-unknown-2", "row-unknown-3",
    ]  # fmt: skip


def test_in_a_one_table_edition_a_remark_names_the_item_alone():
    missing = Remark("row-missing", form=3, code="3.1.3.a")
    (finding,) = check_report(report({}, edition=QUANG_NGAI)._replace(remarks=(missing,))).findings
    assert finding.message.startswith("Mục 3.1.3.a: chưa tìm thấy dòng «Số TTHC cấp tỉnh:»")


def test_in_a_one_table_edition_a_message_names_the_item_alone():
    message = only(checked({"bm3/3.1.3": "65", "bm3/3.1.3.a": "60"}, edition=QUANG_NGAI), "bm3/3.1.3/total").message
    assert message.startswith("Mục 3.1.3: ghi 65, nhưng 3.1.3.a + 3.1.3.b + 3.1.3.c = ")
