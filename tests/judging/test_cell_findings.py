"""Each cell that is no sound number is a finding, with the severity and the advice it deserves.

Proves (contract 4 "Severity", "Words for people", 5 rule names): not-a-number of every
kind, ambiguous-number, choice, integer, range, number-as-text, not-calculated; what an English PC left; the
agreed sentences word for word; the text as typed.
"""

from __future__ import annotations

import pytest

from cchc_xl.edition import open_edition
from cchc_xl.judging.cells import WORDS, short
from cchc_xl.judging.engine import check_report
from cchc_xl.number import Measure, Reading, read_boolean, read_error, read_number
from tests.judging.reports import QUANG_NGAI, QUANG_TRI, checked, ids, only, report, serious


def stored(indicator: str, number: str, number_format: str = "General") -> Reading:
    """A number cell of that row."""
    return read_number(number, number_format, open_edition(QUANG_TRI).rows[indicator].measure)


# fmt: off
@pytest.mark.parametrize(("indicator", "figure", "finding"), [
    ("bm1/2.1", "02/02",                                "error bm1/2.1/not-a-number"),
    ("bm1/2.1", "Đã kết nối",                           "error bm1/2.1/not-a-number"),
    ("bm1/2.1", "37 việc",                              "error bm1/2.1/not-a-number"),
    ("bm1/2.1", "70%",                                  "error bm1/2.1/not-a-number"),
    ("bm1/2.1", "9" * 16,                               "error bm1/2.1/not-a-number"),
    ("bm1/2.1", stored("bm1/2.1", "45324", "d/m"),      "error bm1/2.1/not-a-number"),
    ("bm1/2.1", stored("bm1/2.1", "0.7", "0%"),         "error bm1/2.1/not-a-number"),
    ("bm1/2.1", read_error("#REF!"),                    "error bm1/2.1/not-a-number"),
    ("bm1/2.1", read_boolean("1", Measure("count")),                      "error bm1/2.1/not-a-number"),
    ("bm1/2.1", stored("bm1/2.1", "1.05"),              "error bm1/2.1/integer"),
    ("bm1/2.1", stored("bm1/2.1", "-1"),                "error bm1/2.1/range"),
    ("bm4/1.1", "1.234",                                "warning bm4/1.1/ambiguous-number"),
    ("bm4/1.1", stored("bm4/1.1", "100.5"),             "error bm4/1.1/range"),
    ("bm4/2.5", stored("bm4/2.5", "-5"),                "warning bm4/2.5/range-2"),
    ("bm6/1.1", stored("bm6/1.1", "8.326"),             "warning bm6/1.1/ambiguous-number"),
    ("bm6/1.1", "8,3 tỷ",                               "warning bm6/1.1/ambiguous-number"),
    ("bm1/7",   "Có",                                   "error bm1/7/choice"),
    ("bm1/7",   stored("bm1/7", "2"),                   "error bm1/7/choice"),
])
# fmt: on
def test_a_cell_that_is_no_sound_number_is_one_finding(indicator, figure, finding):
    assert ids(serious(checked({indicator: figure}))) == [finding]


@pytest.mark.parametrize(
    ("figures", "edition", "rule", "sentence"),
    [
        (
            {"bm5/5.1.1": "02/02"},
            QUANG_NGAI,
            "bm5/5.1.1/not-a-number",
            'Mục 5.1.1: chưa đọc được "02/02" là một số. Đề nghị ghi 2, chuyển "02/02" sang Ghi chú.',
        ),
        (
            {"bm1/7": "Có"},
            QUANG_TRI,
            "bm1/7/choice",
            'Biểu 1, mục 7: ghi "Có". Mục này dùng mã: Không = 0, Có = 1. Đề nghị ghi 1.',
        ),
    ],
)
def test_the_agreed_sentences_word_for_word(figures, edition, rule, sentence):
    assert only(checked(figures, edition=edition), rule).message == sentence


# fmt: off
@pytest.mark.parametrize(("indicator", "figure", "words"), [
    ("bm1/2.1", stored("bm1/2.1", "1.05"),           "Có thể là 1.050"),
    ("bm6/1.1", stored("bm6/1.1", "8.326"),          "có thể là 8.326 (máy tính đặt dấu chấm làm dấu thập phân) hoặc đúng là 8,326"),
    ("bm1/2.1", stored("bm1/2.1", "45324", "d/m"),   "Excel đã đổi số gõ vào thành ngày (2/2)"),
    ("bm1/2.1", read_error("#DIV/0!"),               "ô đang báo lỗi #DIV/0!"),
    ("bm1/2.1", "70%",                               "ghi 70%, nhưng mục này tính bằng Nhiệm vụ"),
    ("bm1/2.1", "37 việc",                           'chưa đọc được "37 việc" là một số. Đề nghị ghi 37'),
    ("bm1/2.1", "≥ 37",                              "chưa phải là số chính xác. Đề nghị ghi đúng số liệu, ví dụ 37."),
    ("bm1/2.1", "x",                                 'ghi "x", chưa rõ là bao nhiêu'),
    ("bm1/2.1", "Chưa có",                           'Nếu chưa phát sinh, đề nghị ghi "-"; nếu có phát sinh mà chưa có số liệu, đề nghị ghi "…".'),
    ("bm1/2.1", "37 (05 việc thuộc lĩnh vực tiếp công dân)", "Đề nghị ghi 37, chuyển phần còn lại sang Ghi chú."),
    ("bm1/7",   "X",                                 "Đề nghị ghi 1."),
    ("bm4/1.1", "1.234",                             '"1.234" có thể là 1,234'),
    ("bm6/1.1", "8,326 tỷ",                          "đơn vị tính là Triệu đồng. Đề nghị ghi 8.326."),
    ("bm1/7",   "Rồi",                               "Đề nghị ghi một trong các mã đó"),
    ("bm1/7",   stored("bm1/7", "2"),                "không có trong các mã của mục này: Không = 0, Có = 1"),
])
# fmt: on
def test_a_message_says_what_stands_there_and_what_to_do(indicator, figure, words):
    (finding,) = serious(checked({indicator: figure}))
    assert words in finding.message
    assert finding.message.startswith(f"Biểu {finding.form}, mục {finding.code}: ")


def test_every_kind_of_slip_has_its_words_and_every_wording_a_slip():
    problems = {
        checked({indicator: figure}).report.reading(indicator).problem.kind
        for indicator, figure in [
            ("bm1/2.1", "02/02"), ("bm1/2.1", stored("bm1/2.1", "45324", "d/m")), ("bm1/2.1", "chưa"),
            ("bm1/2.1", "Đã kết nối"), ("bm1/2.1", "x"), ("bm1/2.1", "khoảng 37"), ("bm1/2.1", "chưa có số liệu"),
            ("bm1/2.1", "37 việc"), ("bm1/2.1", "70%"), ("bm1/2.1", read_error("#N/A")), ("bm1/7", "Có"),
            ("bm1/2.1", "9" * 16), ("bm1/2.1", "Không phát sinh"), ("bm4/1.1", "1.234"), ("bm6/1.1", "1 tỷ"), ("bm6/1.1", stored("bm6/1.1", "8.326")),
        ]
    }  # fmt: skip
    assert problems == set(WORDS)


@pytest.mark.parametrize("figure", ["037", "37 nhiệm vụ", "３７", "37"])
def test_a_figure_typed_as_text_is_read_and_noticed(figure):
    result = checked({"bm1/2.1": figure})
    assert ids(result.findings) == ["notice bm1/2.1/number-as-text"]
    assert result.outcome == "clean"
    finding = result.findings[0]
    assert (finding.reported, finding.reported_text) == (37, figure)
    assert finding.message == f'Biểu 1, mục 2.1: số gõ dạng chữ ("{figure}"), đã đọc là 37.'


@pytest.mark.parametrize("figure", ["-", "…", "", stored("bm1/2.1", "37")], ids=["dash", "pending", "blank", "number"])
def test_what_is_no_text_number_is_not_noticed(figure):
    assert checked({"bm1/2.1": figure}).findings == ()


def test_each_figure_typed_as_text_is_a_finding_of_its_own():
    figures = {"bm1/1": "09", "bm1/2.1": "37", "bm2/1.1": "01"}
    assert [finding.rule for finding in checked(figures).findings if finding.form == 1] == ["number-as-text"] * 2


def test_a_formula_that_was_never_calculated_is_a_warning_and_no_blank():
    given = report({"bm1/2": "", "bm1/2.1": stored("bm1/2.1", "37"), "bm1/2.2": stored("bm1/2.2", "25")})
    entry = given.entries["bm1/2"]._replace(reading=Reading("unreadable"), formula="100*D11/D10", calculated=False)
    result = check_report(given._replace(entries={**given.entries, "bm1/2": entry}))
    assert ids(result.findings) == ["warning bm1/2/not-calculated"]
    assert [(item.id, item.because) for item in result.undecided] == [("bm1/2/ratio", ("bm1/2",))]
    assert result.blanks[1] == checked({}).blanks[1] - 3


def test_a_figure_that_breaks_two_rules_of_its_cell_is_two_findings_of_one_group():
    found = serious(checked({"bm1/2.1": stored("bm1/2.1", "-1.5")}))
    assert ids(found) == ["error bm1/2.1/integer", "error bm1/2.1/range"]
    assert len({finding.group for finding in found}) == 1


# fmt: off
@pytest.mark.parametrize(("text", "shown"), [
    ("37 việc",             "37 việc"),
    ("a\nb\tc",             "a b c"),
    ("a\x1b[31mb",          "a [31mb"),
    ("a\u202eb",            "a b"),
    ("x" * 60,              "x" * 60),
    ("x" * 61,              "x" * 59 + "…"),
])
# fmt: on
def test_text_of_a_cell_is_harmless_and_short_inside_a_message(text, shown):
    assert short(text) == shown
