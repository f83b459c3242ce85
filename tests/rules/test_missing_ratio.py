"""What a ratio rule says where a value is missing: the truth table.

Proves (contract 4 "Zero denominator", "Blank is not zero", "Level"): "-" is no value in a ratio; a blank
ratio whose counts are given, and a ratio without its counts, are missing; a denominator of 0 accepts 0,
100, blank and "-" with a notice; what nobody filled is nothing; what cannot be judged is undecided.
"""

from __future__ import annotations

from itertools import product

import pytest

from tests.rules.cases import judge, named, outcome

PLAN = "bm1/2/ratio"  # filled by every office
INSPECTION = "bm1/3.3/ratio"  # filled by the province only


# fmt: off
@pytest.mark.parametrize(("ratio", "numerator", "denominator", "expected"), [
    # everything given
    ("67,57", "25",    "37",    "pass"),
    ("70",    "25",    "37",    "error"),
    ("0",     "0",     "37",    "pass"),
    ("100",   "37",    "37",    "pass"),
    # no ratio
    ("",      "25",    "37",    "missing"),
    ("-",     "25",    "37",    "missing"),
    ("…",     "25",    "37",    "undecided"),
    ("Đạt",   "25",    "37",    "undecided"),
    ("1.234", "25",    "37",    "undecided"),
    ("-5",    "25",    "37",    "undecided"),  # fails its own range
    ("",      "25",    "",      "undecided"),
    ("",      "",      "37",    "undecided"),
    # one count missing
    ("70",    "",      "37",    "undecided"),
    ("70",    "25",    "",      "undecided"),
    ("70",    "-",     "37",    "undecided"),
    ("70",    "25",    "-",     "undecided"),
    ("70",    "…",     "37",    "undecided"),
    ("70",    "25",    "…",     "undecided"),
    ("70",    "02/02", "37",    "undecided"),
    ("70",    "25",    "02/02", "undecided"),
    ("70",    "25,5",  "37",    "undecided"),  # fails its own integer check
    ("70",    "-25",   "37",    "undecided"),  # fails its own range
    # both counts missing
    ("70",    "",      "",      "missing"),
    ("0",     "",      "",      "undecided"),
    ("70",    "-",     "-",     "missing"),
    ("70",    "-",     "",      "missing"),
    ("70",    "…",     "…",     "undecided"),
    ("70",    "…",     "",      "undecided"),
    # zero denominator
    ("0",     "0",     "0",     "ratio-undefined"),
    ("100",   "0",     "0",     "ratio-undefined"),
    ("-",     "0",     "0",     "ratio-undefined"),
    ("",      "0",     "0",     "ratio-undefined"),
    ("0,00",  "0",     "0",     "ratio-undefined"),
    ("100",   "-",     "0",     "ratio-undefined"),
    ("100",   "",      "0",     "ratio-undefined"),
    ("50",    "0",     "0",     "error"),
    ("0,01",  "0",     "0",     "error"),
    ("99,99", "0",     "0",     "error"),
    ("50",    "",      "0",     "error"),
    ("50",    "…",     "0",     "error"),
    ("…",     "0",     "0",     "undecided"),
    ("Đạt",   "0",     "0",     "undecided"),
])
# fmt: on
def test_a_ratio_with_missing_values(ratio, numerator, denominator, expected):
    assert outcome(PLAN, ratio, numerator, denominator) == expected


@pytest.mark.parametrize("texts", list(product(["", "-"], repeat=3)), ids=str)
def test_blanks_and_dashes_alone_are_nothing(texts):
    assert outcome(PLAN, *texts) == "nothing"


# fmt: off
@pytest.mark.parametrize(("level", "ratio", "numerator", "denominator", "expected"), [
    # another office fills the row: blank, "-" and 0 say nothing
    ("so",    "",   "",   "",   "nothing"),
    ("so",    "-",  "-",  "-",  "nothing"),
    ("so",    "0",  "0",  "0",  "nothing"),
    ("so",    "-",  "0",  "0",  "nothing"),
    ("so",    "",   "0",  "0",  "nothing"),
    ("so",    "0",  "",   "0",  "nothing"),
    # ... but what was filled in is judged
    ("so",    "70", "25", "37", "error"),
    ("so",    "50", "0",  "0",  "error"),
    ("so",    "100", "0", "0",  "ratio-undefined"),
    ("so",    "70", "",   "37", "undecided"),
    # the province fills it
    ("tinh",  "0",  "0",  "0",  "ratio-undefined"),
    ("tinh",  "",   "0",  "0",  "ratio-undefined"),
    ("tinh",  "",   "25", "37", "missing"),
])
# fmt: on
def test_a_ratio_that_another_level_fills(level, ratio, numerator, denominator, expected):
    assert outcome(INSPECTION, ratio, numerator, denominator, level=level) == expected


# fmt: off
@pytest.mark.parametrize(("ratio", "numerator", "denominator", "because"), [
    ("",   "25", "37", ("bm1/2",)),
    ("70", "",   "37", ("bm1/2.2",)),
    ("70", "25", "-",  ("bm1/2.1",)),
    ("70", "…",  "x",  ("bm1/2.2", "bm1/2.1")),
    ("…",  "0",  "0",  ("bm1/2",)),
])
# fmt: on
def test_an_undecided_ratio_names_what_leaves_it_open(ratio, numerator, denominator, because):
    assert judge(PLAN, named(PLAN, (ratio, numerator, denominator))).because == because
