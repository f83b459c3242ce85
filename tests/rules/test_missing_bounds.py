"""What bounds, cross-form relations, requirements and implausible figures say where a value is missing.

Proves (contract 4 "Blank is not zero", "Severity"; the rules of the edition): upper bounds hard and soft;
the same quantity in two forms; presence on a condition; figures that are possible but hardly true; a
share of the province between those of its parts.
"""

from __future__ import annotations

import pytest

from tests.rules.cases import QUANG_NGAI, judge, named, outcome


# fmt: off
@pytest.mark.parametrize(("figure", "bound", "expected"), [
    ("25",    "37",    "pass"),
    ("37",    "37",    "pass"),
    ("38",    "37",    "error"),
    ("-",     "37",    "pass"),
    ("0",     "-",     "pass"),
    ("5",     "-",     "error"),
    ("",      "37",    "undecided"),
    ("25",    "",      "undecided"),
    ("…",     "37",    "undecided"),
    ("25",    "…",     "undecided"),
    ("25",    "37/37", "undecided"),
    ("38",    "37,5",  "undecided"),  # the bound fails its own integer check
    ("-38",   "37",    "undecided"),  # fails its own range
    ("",      "",      "nothing"),
])
# fmt: on
def test_an_upper_bound_with_missing_values(figure, bound, expected):
    assert outcome("bm1/2.2/at-most", figure, bound) == expected


# fmt: off
@pytest.mark.parametrize(("rule", "figure", "bound", "expected"), [
    ("bm3/2.2/at-most",     "76", "47", "warning"),
    ("bm3/3.4.2/at-most",   "4",  "3",  "warning"),
    ("bm7/6.8.2/at-most",   "6",  "3",  "error"),
    ("bm7/6.4.1/cross-form", "51", "47", "warning"),
    ("bm7/6.4.1/cross-form", "47", "47", "pass"),
    ("bm7/6.4.1/cross-form", "51", "",   "undecided"),
    ("bm6/1.2/at-most",     "8.326,1", "8.326", "warning"),
    ("bm6/1.2/at-most",     "8.326",   "8.326", "pass"),
])
# fmt: on
def test_a_soft_bound_warns_and_a_hard_one_is_an_error(rule, figure, bound, expected):
    assert outcome(rule, figure, bound) == expected


# fmt: off
@pytest.mark.parametrize(("figure", "first", "second", "expected"), [
    ("5",  "2",  "3",  "pass"),
    ("6",  "2",  "3",  "warning"),
    ("6",  "2",  "-",  "warning"),
    ("1",  "2",  "",   "undecided"),
    ("6",  "2",  "",   "undecided"),
    ("",   "",   "",   "nothing"),
])
# fmt: on
def test_a_bound_that_is_a_sum(figure, first, second, expected):
    assert outcome("bm2/2.4/at-most", figure, first, second, edition=QUANG_NGAI) == expected


# fmt: off
@pytest.mark.parametrize(("here", "there", "expected"), [
    ("2",  "2",  "pass"),
    ("2",  "3",  "warning"),
    ("3",  "2",  "warning"),
    ("-",  "0",  "pass"),
    ("-",  "2",  "warning"),
    ("",   "2",  "undecided"),
    ("2",  "",   "undecided"),
    ("…",  "2",  "undecided"),
    ("2",  "02/02", "undecided"),
    ("",   "",   "nothing"),
])
# fmt: on
def test_the_same_quantity_in_two_forms(here, there, expected):
    assert outcome("bm4/1.5/cross-form", here, there) == expected


# fmt: off
@pytest.mark.parametrize(("slips", "survey", "expected"), [
    ("",    "1",  "warning"),
    ("",    "0",  "nothing"),
    ("",    "-",  "nothing"),
    ("",    "",   "nothing"),
    ("",    "…",  "undecided"),
    ("",    "Có", "undecided"),  # a word where a code is expected
    ("",    "7",  "undecided"),  # no code of that row
    ("62",  "1",  "pass"),
    ("0",   "1",  "pass"),
    ("-",   "1",  "pass"),
    ("…",   "1",  "pass"),
    ("62/62", "1", "pass"),      # not readable, but not blank either
])
# fmt: on
def test_a_row_that_is_required_on_a_condition(slips, survey, expected):
    assert outcome("bm1/6.1/required", slips, survey) == expected


# fmt: off
@pytest.mark.parametrize(("rule", "figure", "condition", "expected"), [
    # no slips although there was a survey, slips although there was none
    ("bm1/6.1/implausible",   "0",   "1",  "warning"),
    ("bm1/6.1/implausible",   "-",   "1",  "warning"),
    ("bm1/6.1/implausible",   "62",  "1",  "pass"),
    ("bm1/6.1/implausible",   "0",   "0",  "pass"),
    ("bm1/6.1/implausible",   "0",   "",   "undecided"),
    ("bm1/6.1/implausible",   "",    "1",  "nothing"),
    ("bm1/6.1/implausible",   "…",   "1",  "undecided"),
    ("bm1/6.1/implausible-2", "62",  "0",  "warning"),
    ("bm1/6.1/implausible-2", "62",  "1",  "pass"),
    ("bm1/6.1/implausible-2", "0",   "0",  "pass"),
    # problems found although nobody was inspected
    ("bm1/3.3.1/implausible", "5",   "0",  "warning"),
    ("bm1/3.3.1/implausible", "5",   "-",  "warning"),
    ("bm1/3.3.1/implausible", "5",   "2",  "pass"),
    ("bm1/3.3.1/implausible", "5",   "",   "undecided"),
    ("bm1/3.3.1/implausible", "-",   "0",  "pass"),
    ("bm1/3.3.1/implausible", "",    "0",  "nothing"),
    # every post cut, although people are still there
    ("bm4/2.5/implausible",   "100", "30", "warning"),
    ("bm4/2.5/implausible",   "100,0", "30", "warning"),
    ("bm4/2.5/implausible",   "99",  "30", "pass"),
    ("bm4/2.5/implausible",   "100", "0",  "pass"),
    ("bm4/2.5/implausible",   "100", "-",  "pass"),
    ("bm4/2.5/implausible",   "100", "",   "undecided"),
    ("bm4/3.4/implausible",   "100", "53", "warning"),
])
# fmt: on
def test_a_figure_that_is_hardly_true_on_a_condition(rule, figure, condition, expected):
    assert outcome(rule, figure, condition) == expected


# fmt: off
@pytest.mark.parametrize(("figure", "expected"), [
    ("9.999.999",     "pass"),
    ("9.999.999,999", "pass"),
    ("10.000.000",    "warning"),
    ("8.326.000.000", "warning"),
    ("-",             "pass"),
    ("",              "nothing"),
    ("…",             "undecided"),
])
# fmt: on
@pytest.mark.parametrize("rule", ["bm6/1.1/implausible", "bm6/1.2/implausible"])
def test_an_amount_that_was_typed_in_dong(rule, figure, expected):
    assert outcome(rule, figure) == expected


# fmt: off
@pytest.mark.parametrize(("province", "offices", "districts", "communes", "expected"), [
    ("95",  "90",  "95",  "100", "pass"),
    ("90",  "90",  "95",  "100", "pass"),
    ("100", "90",  "95",  "100", "pass"),
    ("89,9", "90", "95",  "100", "warning"),
    ("100", "90",  "95",  "99",  "warning"),
    ("80",  "90",  "95",  "",    "nothing"),
    ("80",  "90",  "-",   "100", "nothing"),
    ("",    "90",  "95",  "100", "nothing"),
    ("80",  "90",  "…",   "100", "undecided"),
    ("80",  "90",  "95",  "150", "undecided"),  # fails its own range
])
# fmt: on
def test_a_share_of_the_province_lies_between_those_of_its_parts(province, offices, districts, communes, expected):
    assert outcome("bm7/5.2/implausible", province, offices, districts, communes) == expected


# fmt: off
@pytest.mark.parametrize(("rule", "texts", "expected"), [
    ("bm1/2.2/at-most",     ("38", "37"),             (None, 37)),
    ("bm4/1.5/cross-form",  ("2", "3"),               (3, 3)),
    ("bm7/5.2/implausible", ("80", "90", "95", "99"), (90, 99)),
])
# fmt: on
def test_a_failure_says_what_was_expected(rule, texts, expected):
    assert judge(rule, named(rule, texts)).expected == expected
