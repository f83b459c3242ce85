"""What a total and an incomplete total say where a value is missing: the truth tables.

Proves (contract 4 "Blank is not zero", "Level"): "-" is 0 in a sum; a blank part leaves it undecided unless
the known parts exceed the total already; a blank total whose parts are given and a total above 0 without
any part are missing; a total of 0 without parts is nothing; a row of another level counts as 0.
"""

from __future__ import annotations

from itertools import product

import pytest

from tests.rules.cases import judge, named, outcome

AUTONOMY = "bm6/2.4/total"  # 2.4 = 2.4.1 + 2.4.2 + 2.4.3, filled by every office
TEXTS = "bm2/1/total"  # 1.1 filled by sở and ban, 1.2 by huyện, 1.3 by xã
TASKS = "bm1/5.1/parts"  # soft: at least 5.2 + 5.3 + 5.4
DISCIPLINE = "bm5/4/parts"  # hard: at least 4.1 + 4.2 + 4.3 + 4.4


# fmt: off
@pytest.mark.parametrize(("total", "a", "b", "c", "expected"), [
    # everything given
    ("6",   "1",   "2",     "3",   "pass"),
    ("5",   "1",   "2",     "3",   "error"),
    ("7",   "1",   "2",     "3",   "error"),
    ("0",   "0",   "0",     "0",   "pass"),
    # "-" is 0
    ("6",   "1",   "-",     "5",   "pass"),
    ("5",   "-",   "-",     "-",   "error"),
    ("-",   "1",   "2",     "3",   "error"),
    ("-",   "0",   "0",     "0",   "pass"),
    ("0",   "-",   "-",     "-",   "pass"),
    # a part missing
    ("6",   "1",   "2",     "",    "undecided"),
    ("3",   "1",   "2",     "",    "undecided"),
    ("2",   "1",   "2",     "",    "error"),
    ("-",   "1",   "",      "",    "error"),
    ("6",   "1",   "…",     "3",   "undecided"),
    ("3",   "1",   "…",     "3",   "error"),
    ("6",   "1",   "02/02", "3",   "undecided"),
    ("3",   "1",   "02/02", "3",   "error"),
    ("6",   "1",   "2,5",   "3",   "undecided"),  # fails its own integer check
    ("3",   "1",   "-2",    "3",   "error"),      # -2 fails its own range; 1 + 3 exceed 3 without it
    # no total
    ("",    "1",   "2",     "3",   "missing"),
    ("",    "1",   "",      "",    "missing"),
    ("",    "0",   "0",     "0",   "missing"),
    ("",    "1",   "-",     "…",   "missing"),
    ("…",   "1",   "2",     "3",   "undecided"),
    ("6,5", "1",   "2",     "3",   "undecided"),  # fails its own integer check
    ("",    "…",   "",      "",    "undecided"),
    # no parts
    ("5",   "",    "",      "",    "missing"),
    ("0",   "",    "",      "",    "nothing"),
    ("-",   "",    "",      "",    "nothing"),
    ("5",   "…",   "",      "",    "undecided"),
    ("5",   "-",   "",      "",    "undecided"),
])
# fmt: on
def test_a_total_with_missing_values(total, a, b, c, expected):
    assert outcome(AUTONOMY, total, a, b, c) == expected


@pytest.mark.parametrize("rule", [AUTONOMY, TASKS])
@pytest.mark.parametrize("texts", list(product(["", "-"], repeat=4)), ids=str)
def test_blanks_and_dashes_alone_are_nothing(rule, texts):
    assert outcome(rule, *texts) == "nothing"


# fmt: off
@pytest.mark.parametrize(("level", "total", "tinh", "huyen", "xa", "expected"), [
    ("so",    "1",  "1",  "",   "",   "pass"),
    ("so",    "2",  "1",  "",   "",   "error"),
    ("so",    "7",  "1",  "6",  "",   "pass"),
    ("so",    "1",  "1",  "6",  "0",  "error"),
    ("so",    "5",  "",   "",   "",   "missing"),
    ("so",    "",   "1",  "",   "",   "missing"),
    ("so",    "0",  "",   "",   "",   "nothing"),
    ("so",    "1",  "1",  "…",  "",   "undecided"),  # typed, so it is not absent
    ("ban",   "1",  "1",  "",   "",   "pass"),
    ("huyen", "1",  "",   "1",  "",   "pass"),
    ("huyen", "1",  "1",  "",   "",   "undecided"),
    ("xa",    "1",  "",   "",   "1",  "pass"),
    ("xa",    "2",  "",   "",   "1",  "error"),
    ("tinh",  "1",  "1",  "",   "",   "undecided"),
    ("tinh",  "1",  "1",  "",   "0",  "undecided"),
])
# fmt: on
def test_a_part_that_another_level_fills_counts_as_zero_when_blank(level, total, tinh, huyen, xa, expected):
    assert outcome(TEXTS, total, tinh, huyen, xa, level=level) == expected


# fmt: off
@pytest.mark.parametrize(("total", "a", "b", "c", "expected"), [
    ("60",  "46",  "1",     "0",   "pass"),  # a remainder is normal: not due yet
    ("47",  "46",  "1",     "0",   "pass"),
    ("46",  "46",  "1",     "0",   "warning"),
    ("60",  "46",  "-",     "-",   "pass"),
    ("60",  "-",   "-",     "-",   "pass"),
    ("-",   "46",  "1",     "0",   "warning"),
    ("60",  "46",  "",      "0",   "undecided"),
    ("45",  "46",  "",      "0",   "warning"),
    ("60",  "46",  "…",     "0",   "undecided"),
    ("45",  "46",  "…",     "0",   "warning"),
    ("60",  "46",  "01/01", "0",   "undecided"),
    ("",    "46",  "1",     "0",   "missing"),
    ("",    "46",  "",      "",    "missing"),
    ("…",   "46",  "1",     "0",   "undecided"),
    ("60",  "",    "",      "",    "missing"),
    ("0",   "",    "",      "",    "nothing"),
    ("0",   "0",   "0",     "0",   "pass"),
])
# fmt: on
def test_a_total_of_parts_that_need_not_be_complete(total, a, b, c, expected):
    assert outcome(TASKS, total, a, b, c) == expected


# fmt: off
@pytest.mark.parametrize(("level", "total", "leaders", "heads", "staff", "units", "expected"), [
    ("so",    "0",  "-",  "-",  "-",  "01", "error"),
    ("so",    "1",  "-",  "-",  "-",  "01", "pass"),
    ("so",    "1",  "",   "-",  "-",  "01", "pass"),
    ("tinh",  "1",  "",   "-",  "-",  "01", "undecided"),
    ("tinh",  "0",  "",   "-",  "-",  "01", "error"),
])
# fmt: on
def test_a_hard_bound_from_below_is_an_error(level, total, leaders, heads, staff, units, expected):
    assert outcome(DISCIPLINE, total, leaders, heads, staff, units, level=level) == expected


def test_rows_that_are_not_the_children_of_a_row_are_not_its_missing_parts():
    online = "bm7/6.7.2/parts"  # at least 6.4.3 + 6.5.3, which are counts of something else
    assert outcome(online, "32", "8", "3") == "pass"
    assert outcome(online, "10", "8", "3") == "warning"
    assert outcome(online, "", "8", "3") == "undecided"
    assert outcome(online, "32", "", "") == "undecided"


# fmt: off
@pytest.mark.parametrize(("rule", "texts", "expected"), [
    (AUTONOMY, ("7", "1", "2", "3"), (6, 6)),
    (AUTONOMY, ("2", "1", "2", ""),  (3, None)),   # at least what is known
    (TASKS,    ("45", "46", "1", "0"), (47, None)),
    (TASKS,    ("45", "46", "", "0"), (46, None)),
])
# fmt: on
def test_a_failure_says_what_was_expected(rule, texts, expected):
    assert judge(rule, named(rule, texts)).expected == expected


# fmt: off
@pytest.mark.parametrize(("total", "a", "b", "c", "because"), [
    ("6",  "1",  "…",  "",   ("bm6/2.4.2", "bm6/2.4.3")),
    ("…",  "1",  "2",  "3",  ("bm6/2.4",)),
    ("6",  "1",  "-",  "x",  ("bm6/2.4.3",)),
])
# fmt: on
def test_an_undecided_total_names_what_leaves_it_open(total, a, b, c, because):
    assert judge(AUTONOMY, named(AUTONOMY, (total, a, b, c))).because == because
