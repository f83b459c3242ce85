"""A failure names the likeliest cause: at most one, the first that fits, and never a guess.

Proves (contract 4 "Cause"): each cause by itself; their order of
precedence; other-row only where it is unique and never for 0 or 100; no cause where nothing fits, where
the rule passes or where the denominator is 0; the scope that would make a figure fit.
"""

from __future__ import annotations

import pytest

from tests.rules.cases import judge, message, named

PLAN = "bm1/2/ratio"


# fmt: off
@pytest.mark.parametrize(("ratio", "numerator", "denominator", "cause"), [
    ("6757",   "25", "37", "times-100"),
    ("6756,76", "25", "37", "times-100"),
    ("10000",  "9",  "9",  "times-100"),
    ("0,68",   "25", "37", "divided-by-100"),
    ("0,6757", "25", "37", "divided-by-100"),
    ("01",     "01", "01", "divided-by-100"),
    ("1",      "37", "37", "divided-by-100"),
    ("148",    "25", "37", "swapped"),
    ("25",     "25", "37", "numerator-typed"),
    ("76,57",  "25", "37", "digits-transposed"),
    ("67,75",  "25", "37", "digits-transposed"),
    ("86",     "25", "37", "digits-transposed"),
    ("67,56",  "25", "37", "truncated"),
    ("70",     "25", "37", None),
    ("1",      "25", "37", None),       # 1 stands for anything from 50 to 150: too little to go by
    ("0",      "25", "37", None),
    ("100",    "25", "37", None),
    ("100",    "6",  "3",  None),
    ("50",     "0",  "0",  None),
    ("67,57",  "25", "37", None),       # passes
    ("70",     "",   "37", None),       # undecided
])
# fmt: on
def test_the_cause_of_a_ratio(ratio, numerator, denominator, cause):
    assert judge(PLAN, named(PLAN, (ratio, numerator, denominator))).cause == cause


# fmt: off
@pytest.mark.parametrize(("ratio", "numerator", "denominator", "first", "second"), [
    ("10000", "10000", "10000", "times-100",       "numerator-typed"),
    ("01",    "01",    "01",    "divided-by-100",  "numerator-typed"),
    ("20",    "20",    "4",     "swapped",         "numerator-typed"),
    ("12",    "12",    "57",    "numerator-typed", "digits-transposed"),  # 12/57 = 21
])
# fmt: on
def test_the_first_cause_that_fits_is_named(ratio, numerator, denominator, first, second):
    assert first != second
    assert judge(PLAN, named(PLAN, (ratio, numerator, denominator))).cause == first


ONLINE = {"bm7/6.4.1": "51", "bm7/6.4.2": "32", "bm7/6.7.1": "57", "bm7/6.7.2": "32"}  # 62,75 and 56,14

# fmt: off
@pytest.mark.parametrize(("ratio", "others", "cause"), [
    ("56,1",  {},                                          "other-row"),
    ("56,14", {},                                          "other-row"),
    ("56,2",  {},                                          None),
    ("56,1",  {"bm7/6.8.1": "57", "bm7/6.8.2": "32"},      None),  # two rows would fit
    ("56,1",  {"bm7/6.8.1": "0",  "bm7/6.8.2": "32"},      "other-row"),
    ("56,1",  {"bm7/6.7.1": ""},                           None),  # not known any more
    ("100",   {"bm7/6.5.1": "19", "bm7/6.5.2": "19"},      None),
    ("0",     {"bm7/6.5.1": "19", "bm7/6.5.2": "0"},       None),
    ("67,57", {"bm1/2.1": "37",   "bm1/2.2": "25"},        None),  # a row of another form
    ("26,75", {"bm7/6.5.1": "400", "bm7/6.5.2": "107"},    "digits-transposed"),  # 62,75; 107/400 fits as well
])
# fmt: on
def test_a_figure_of_another_row(ratio, others, cause):
    assert judge("bm7/6.4/ratio", {"bm7/6.4": ratio, **ONLINE, **others}).cause == cause


# fmt: off
@pytest.mark.parametrize(("rule", "texts", "cause"), [
    ("bm6/2.4/total",    ("12", "10", "5", "6"), "digits-transposed"),
    ("bm6/2.4/total",    ("13", "10", "5", "6"), None),
    ("bm6/2.4/total",    ("12", "10", "5", ""),  None),   # the sum is not known
    ("bm7/6.8.2/at-most", ("6", "3"),            "swapped"),
    ("bm7/6.8.2/at-most", ("6", "-"),            None),
    ("bm7/6.8.2/at-most", ("2", "3"),            None),
])
# fmt: on
def test_the_cause_of_a_total_and_of_a_bound(rule, texts, cause):
    assert judge(rule, named(rule, texts)).cause == cause


# fmt: off
@pytest.mark.parametrize(("ratio", "words"), [
    ("6757",   "Có thể đã nhân thêm 100."),
    ("0,6757", "Có thể chưa nhân với 100."),
    ("148",    "Có thể hai số bị ghi đổi chỗ."),
    ("25",     "Có thể đã ghi nhầm số lượng vào ô tỷ lệ."),
    ("76,57",  "Có thể hai chữ số bị gõ đổi chỗ."),
    ("67,56",  "phần thập phân bị cắt bớt"),
])
# fmt: on
def test_the_cause_is_said_in_the_message(ratio, words):
    assert words in message(PLAN, named(PLAN, (ratio, "25", "37")))


def test_no_cause_is_said_where_none_is_known():
    assert "Có thể" not in message(PLAN, named(PLAN, ("70", "25", "37")))


def test_a_wider_numerator_that_would_fit_is_said():
    figures = {"bm7/6.4": "100", "bm7/6.4.1": "51", "bm7/6.4.2": "32", "bm7/6.5.2": "19"}
    assert "khớp nếu tử số là 6.4.2 + 6.5.2" in message("bm7/6.4/ratio", figures)
    assert "khớp nếu" not in message("bm7/6.4/ratio", {**figures, "bm7/6.5.2": "18"})


def test_a_total_that_fits_without_the_parts_of_other_levels_says_so():
    figures = {"bm2/1": "01", "bm2/1.1": "01", "bm2/1.2": "6", "bm2/1.3": "0"}
    assert "khớp nếu không tính mục 1.2 (số liệu của cấp khác)." in message("bm2/1/total", figures, level="so")
    assert "khớp nếu" not in message("bm2/1/total", {**figures, "bm2/1.1": "2"}, level="so")
    assert "khớp nếu" not in message("bm2/1/total", figures, level="tinh")
