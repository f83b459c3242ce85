"""What a person reads: the cell's place first, polite, short, numbers as offices write them.

Proves (contract 4 "Words for people"): the agreed sentences, word for word where the code says no more
than they do; each rule of both editions has a message in the same tone; nothing is called a fault.
"""

from __future__ import annotations

import re

import pytest

from cchc_xl.edition import open_edition
from cchc_xl.number import read_text
from cchc_xl.rules.cell import Figure, cell_message
from tests.rules.cases import QUANG_NGAI, QUANG_TRI, case, message, rules_of

EDITIONS = (QUANG_TRI, QUANG_NGAI)


@pytest.mark.parametrize(
    ("rule", "figures", "sentence"),
    [
        (
            "bm1/2/ratio",
            {"bm1/2": "70%", "bm1/2.1": "37", "bm1/2.2": "25"},
            "Biểu 1, mục 2: ghi 70%, trong khi 25/37 = 67,57%. "
            "Đề nghị xem lại tỷ lệ, hoặc mục 2.1, 2.2 nếu chưa cập nhật đến ngày báo cáo.",
        ),
        (
            "bm2/1/total",
            {"bm2/1": "01", "bm2/1.1": "01", "bm2/1.2": "6", "bm2/1.3": "0"},
            "Biểu 2, mục 1: ghi 1, nhưng 1.1 + 1.2 + 1.3 = 1 + 6 + 0 = 7. "
            "Đề nghị xem lại mục 1 hoặc các mục thành phần.",
        ),
        (
            "bm7/6.8.2/at-most",
            {"bm7/6.8.2": "6", "bm7/6.8.1": "3"},
            "Biểu 7, mục 6.8.2: ghi 6, lớn hơn mục 6.8.1 (3). Có thể hai số bị ghi đổi chỗ.",
        ),
    ],
)
def test_the_agreed_sentences_word_for_word(rule, figures, sentence):
    assert message(rule, figures) == sentence


def test_the_agreed_sentence_on_parts_comes_first():
    figures = {"bm5/4": "0", "bm5/4.1": "-", "bm5/4.2": "-", "bm5/4.3": "-", "bm5/4.4": "01"}
    assert message("bm5/4/parts", figures).startswith(
        "Biểu 5, mục 4: ghi 0, nhưng riêng mục 4.4 đã có 1 người. Mục 4 không nhỏ hơn tổng các mục 4.1-4.4."
    )


# fmt: off
@pytest.mark.parametrize(("rule", "figures", "words"), [
    ("bm6/1/ratio",          {"bm6/1": "1,34", "bm6/1.1": "8.326", "bm6/1.2": "7.877,926"}, "ghi 1,34%, trong khi 7.877,926/8.326 = 94,62%"),
    ("bm7/6.4.1/cross-form", {"bm7/6.4.1": "51", "bm3/1.4": "47"},                          "lớn hơn Biểu 3, mục 1.4 (47)"),
    ("bm4/1.5/cross-form",   {"bm4/1.5": "2", "bm6/2.1": "3"},                              "khác với Biểu 6, mục 2.1 (3)"),
    ("bm1/6.1/required",     {"bm1/6.1": "", "bm1/6": "1"},                                 "còn để trống, trong khi mục 6 ghi 1"),
    ("bm4/2.5/implausible",  {"bm4/2.5": "100", "bm4/2.2": "30"},                           "ghi 100%, trong khi mục 2.2 ghi 30"),
    ("bm6/1.1/implausible",  {"bm6/1.1": "8.326.000.000"},                                  "Có thể đã ghi theo đồng thay vì triệu đồng"),
    ("bm7/5.2/implausible",  {"bm7/5.2": "80", "bm7/5.2.1": "90", "bm7/5.2.2": "95", "bm7/5.2.3": "99,5"}, "khoảng 90% đến 99,5%"),
    ("bm2/3.2/ratio",        {"bm2/3.2": "0", "bm2/3.2.1": "0", "bm2/3.2.2": "0"},          "mục 3.2.1 bằng 0 nên không tính được tỷ lệ"),
    ("bm2/3.2/ratio",        {"bm2/3.2": "50", "bm2/3.2.1": "0", "bm2/3.2.2": "0"},         "ghi 50%, trong khi mục 3.2.1 bằng 0"),
    ("bm6/2.4/total",        {"bm6/2.4": "2", "bm6/2.4.1": "1", "bm6/2.4.2": "2"},          "dù còn mục chưa có số liệu"),
    ("bm6/2.4/total",        {"bm6/2.4": "2", "bm6/2.4.1": "1", "bm6/2.4.2": "2"},          "= 1 + 2 + (trống) = 3"),
    ("bm6/2.4/total",        {"bm6/2.4": "-", "bm6/2.4.1": "1", "bm6/2.4.2": "-", "bm6/2.4.3": "…"},
                             'ghi "-", nhưng 2.4.1 + 2.4.2 + 2.4.3 = 1 + "-" + (chưa rõ)'),
])
# fmt: on
def test_a_message_says_what_contradicts_what(rule, figures, words):
    assert words in message(rule, figures)


def test_in_a_one_table_edition_items_are_not_named_by_their_form():
    text = message("bm5/5.1.2/cross-form", {"bm5/5.1.2": "2", "bm4/4.1.4": "1"}, edition=QUANG_NGAI)
    assert text.startswith("Mục 5.1.2: ghi 2, lớn hơn mục 4.1.4 (1).")


@pytest.mark.parametrize(("edition", "rule"), [(edition, rule) for edition in EDITIONS for rule in rules_of(edition)])
def test_every_rule_speaks_in_the_same_tone(edition, rule):
    found = rules_of(edition)[rule]
    text = message(rule, found.example().fails, edition=edition)
    row = open_edition(edition).rows[found.row]
    assert text.startswith(f"Mục {row.code}: " if edition == QUANG_NGAI else f"Biểu {row.form}, mục {row.code}: ")
    assert text.endswith(".")
    assert re.search("[đĐ]ề nghị|Có thể", text)
    assert not re.search("lỗi|sai|không hợp lệ", text)
    assert not re.search(r"  |\.\.|\(\(|None|Fraction", text)


# fmt: off
@pytest.mark.parametrize(("indicator", "text", "words"), [
    ("bm1/2.1", "1,05",   "ghi 1,05, nhưng mục này là số đếm nên phải là số nguyên. Có thể là 1.050; đề nghị ghi lại."),
    ("bm1/2.1", "1,5",    "ghi 1,5, nhưng mục này là số đếm nên phải là số nguyên. Có thể là 1.500; đề nghị ghi lại."),
    ("bm1/2.1", "0,5",    "ghi 0,5, nhưng mục này là số đếm nên phải là số nguyên. Đề nghị xem lại."),
    ("bm1/2.1", "1,2345", "ghi 1,2345, nhưng mục này là số đếm nên phải là số nguyên. Đề nghị xem lại."),
    ("bm1/2.1", "-3",     "ghi -3, nhưng số liệu phải từ 0 trở lên. Đề nghị xem lại."),
    ("bm4/1.1", "150",    "ghi 150%, nhưng số liệu phải từ 0% đến 100%. Đề nghị xem lại."),
    ("bm4/2.5", "150",    "ghi 150%, nhưng số liệu không được quá 100%. Đề nghị xem lại."),
    ("bm4/2.5", "-2,5",   "ghi -2,5%, là số âm, tức là tăng chứ không giảm. Đề nghị xem lại."),
    ("bm1/6.2", "7",      "ghi 7, không có trong các mã của mục này: Trực tuyến = 0, Phát phiếu = 1, Kết hợp = 2. "
                          "Đề nghị ghi một trong các mã đó."),
])
# fmt: on
def test_a_message_on_one_cell(indicator, text, words):
    row = open_edition(QUANG_TRI).rows[indicator]
    reading = read_text(text, row.measure)
    figure = Figure(reading.value, reading.decimals)
    (rule,) = [rule for rule in row.cell_rules if not rule.holds(figure)]
    assert cell_message(rule, case({}), figure, row.measure) == f"Biểu {row.form}, mục {row.code}: {words}"


# fmt: off
@pytest.mark.parametrize(("edition", "rule", "sentence"), [
    (QUANG_TRI,  "bm1/2/ratio",           "mục 2 (%) = mục 2.2 / mục 2.1 x 100, đúng đến số chữ số thập phân đã ghi."),
    (QUANG_TRI,  "bm2/1/total",           "mục 1 bằng tổng các mục 1.1-1.3."),
    (QUANG_TRI,  "bm7/6.6.1/total",       "mục 6.6.1 bằng tổng các mục 6.4.2, 6.5.2."),
    (QUANG_TRI,  "bm5/4/parts",           "mục 4 không nhỏ hơn tổng các mục 4.1-4.4; lớn hơn là bình thường."),
    (QUANG_TRI,  "bm1/2.2/at-most",       "mục 2.2 không lớn hơn mục 2.1."),
    (QUANG_NGAI, "bm2/2.4/at-most",       "mục 2.4 không lớn hơn tổng các mục 2.2, 2.3."),
    (QUANG_TRI,  "bm4/1.5/cross-form",    "mục 1.5 bằng mục 2.1."),
    (QUANG_TRI,  "bm1/6.1/required",      "mục 6.1 không để trống khi mục 6 bằng 1."),
    (QUANG_TRI,  "bm4/2.5/implausible",   "mục 2.5 bằng 100 khi mục 2.2 lớn hơn 0 là số liệu cần xem lại."),
    (QUANG_TRI,  "bm6/1.1/implausible",   "mục 1.1 từ 10.000.000 là số liệu cần xem lại."),
    (QUANG_NGAI, "bm1/1.2.3/implausible", "mục 1.2.3 lớn hơn 0 khi mục 1.2.1 + mục 1.2.2 bằng 0 là số liệu cần xem lại."),
    (QUANG_TRI,  "bm7/5.2/implausible",   "mục 5.2 nằm giữa số nhỏ nhất và số lớn nhất của các mục 5.2.1-5.2.3, "
                                          "khi các mục này đều có số liệu."),
])
# fmt: on
def test_the_sentence_of_a_rule_in_the_catalogue(edition, rule, sentence):
    assert rules_of(edition)[rule].sentence(lambda name: f"mục {name.partition('/')[2]}") == sentence
