"""What a second look at the first version stumbled over.

Proves (contract 4): counts of "-" under a ratio of 0 or 100 are a zero denominator; a typed "-" is never called
missing; exchanged counts are only suspected where it would mend something; a thousandfold amount is said; words
for "nothing" propose "-"; a space before the colon of an explanation is no matter.
"""

from __future__ import annotations

import pytest

from cchc_xl.judging.model import is_explanation
from tests.judging.reports import checked


def finding(figures, name):
    return next(item for item in checked(figures).findings if item.id == name)


def names(figures):
    return {(item.severity, item.id) for item in checked(figures).findings}


@pytest.mark.parametrize("ratio", ["0", "100"])
def test_dashes_under_a_ratio_of_nothing_or_everything_are_a_zero_denominator(ratio):
    found = names({"bm3/3.4": ratio, "bm3/3.4.1": "-", "bm3/3.4.2": "-"})
    assert ("notice", "bm3/3.4/ratio-undefined") in found
    assert not {name for _, name in found if name.endswith("/missing")}


def test_dashes_under_another_ratio_are_named_as_what_they_are():
    message = finding({"bm3/3.4": "70", "bm3/3.4.1": "-", "bm3/3.4.2": "-"}, "bm3/3.4/missing").message
    assert 'ghi "-" (không phát sinh)' in message


@pytest.mark.parametrize(
    ("figures", "cause"),
    [
        ({"bm1/2": "102,7", "bm1/2.1": "37", "bm1/2.2": "38"}, None),
        ({"bm1/2": "97,37", "bm1/2.1": "37", "bm1/2.2": "38"}, "swapped"),
        ({"bm1/2.1": "0", "bm1/2.2": "3"}, None),
    ],
)
def test_counts_are_called_exchanged_only_where_that_would_mend_something(figures, cause):
    assert finding(figures, "bm1/2.2/at-most").cause == cause


def test_an_amount_that_lost_its_zero_to_a_decimal_dot_is_suspected():
    figures = {"bm6/1": "94,62", "bm6/1.1": "8,32", "bm6/1.2": "7.872,384"}
    assert "mục 1.1 là 8.320" in finding(figures, "bm6/1/ratio").message


@pytest.mark.parametrize("words", ["Không phát sinh", "không", "Không có"])
def test_words_for_nothing_propose_a_dash(words):
    assert 'đề nghị ghi "-"' in finding({"bm7/6.7.1": words}, "bm7/6.7.1/not-a-number").message


def test_a_blank_ratio_over_nothing_is_told_that_it_may_stay_so():
    message = finding({"bm1/2": "", "bm1/2.1": "0", "bm1/2.2": ""}, "bm1/2/ratio-undefined").message
    assert "để như vậy là được" in message


@pytest.mark.parametrize("typed", ["07.", "7."])
def test_a_dot_behind_a_figure_is_no_obstacle(typed):
    assert "bm2/2.1/not-a-number" not in {name for _, name in names({"bm2/2.1": typed})}


@pytest.mark.parametrize("note", ["Giải trình: a", "giải trình : a", "- Giải trình: a", "GIẢI TRÌNH:a"])
def test_an_explanation_is_known_however_it_begins(note):
    assert is_explanation(note)


@pytest.mark.parametrize("note", ["Xem giải trình: a", "Giải trình a", ""])
def test_another_note_is_no_explanation(note):
    assert not is_explanation(note)


def test_a_bound_that_another_level_left_blank_bounds_nothing():
    found = checked({"bm1/3.3.2": "5"})
    assert "bm1/3.3.2/at-most" not in {item.id for item in found.findings}
    assert "bm1/3.3.2/at-most" in {item.id for item in found.undecided}
