"""A percentage is judged to its declared decimals, exactly: no float, no tolerance that decides.

Proves (contract 4 "Ratio", "Declared decimals"): any rounding of 100·n/m passes; what only truncation gives
is a notice; computed quotients pass within 1e-9; money is known only to its own decimals; for random
counts and decimals both roundings pass and everything further off fails.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.edition import open_edition
from cchc_xl.judging.sides import case_of
from cchc_xl.number import read_number, read_text, vietnamese
from cchc_xl.report import Entry, Report
from cchc_xl.rules import ratio
from cchc_xl.rules.base import Side
from tests.rules.cases import QUANG_TRI, judge, named, outcome, rules_of

PLAN = "bm1/2/ratio"
MONEY = "bm6/1/ratio"


# fmt: off
@pytest.mark.parametrize(("ratio", "numerator", "denominator", "expected"), [
    ("43,8",      "28",  "64",  "pass"),
    ("43,75",     "28",  "64",  "pass"),
    ("43,7",      "28",  "64",  "pass"),       # 43,75 rounded half down
    ("44",        "28",  "64",  "pass"),
    ("43",        "28",  "64",  "truncated"),
    ("43,6",      "28",  "64",  "error"),
    ("43,9",      "28",  "64",  "error"),
    ("98,16",     "533", "543", "pass"),
    ("98,15",     "533", "543", "truncated"),
    ("98,14",     "533", "543", "error"),
    ("98,17",     "533", "543", "error"),
    ("98",        "533", "543", "pass"),
    ("62",        "5",   "8",   "pass"),       # 62,5: half to even
    ("63",        "5",   "8",   "pass"),       # 62,5: half up
    ("61",        "5",   "8",   "error"),
    ("64",        "5",   "8",   "error"),
    ("67,57",     "25",  "37",  "pass"),
    ("67,56",     "25",  "37",  "truncated"),
    ("67,58",     "25",  "37",  "error"),
    ("67,570",    "25",  "37",  "error"),      # three decimals are declared: 67,568 it is
    ("67,568",    "25",  "37",  "pass"),
    ("67,567568", "25",  "37",  "pass"),
    ("68",        "25",  "37",  "pass"),
    ("67",        "25",  "37",  "truncated"),
    ("70",        "25",  "37",  "error"),
    ("56,1",      "32",  "57",  "pass"),
    ("100",       "57",  "57",  "pass"),
    ("100",       "56",  "57",  "error"),
    ("99",        "199", "200", "pass"),       # 99,5
    ("100",       "199", "200", "pass"),
    ("100",       "399", "400", "pass"),       # 99,75
    ("99",        "399", "400", "truncated"),
    ("0",         "1",   "400", "pass"),
    ("0",         "1",   "100", "error"),
    ("0",         "1",   "101", "truncated"),
    ("200",       "6",   "3",   "pass"),       # above 100: left to the at-most rule
    ("33,333333333", "1", "3",  "pass"),
    ("33,3333333",   "1", "3",  "pass"),
])
# fmt: on
def test_a_ratio_passes_when_its_counts_can_give_it(ratio, numerator, denominator, expected):
    assert outcome(PLAN, ratio, numerator, denominator) == expected


@pytest.mark.parametrize(("ratio", "severity", "cause"), [("98,15", "notice", "truncated"), ("98,1", "notice", "truncated")])
def test_a_truncated_ratio_is_a_notice_of_the_rule_ratio(ratio, severity, cause):
    verdict = judge(PLAN, named(PLAN, (ratio, "533", "543")))
    assert (verdict.status, verdict.severity, verdict.cause, verdict.rule) == ("fail", severity, cause, "")
    assert verdict.expected == (Fraction(53300, 543), Fraction(53300, 543))


def outcome_of_cells(rule: str, cells: dict[str, tuple[str, str]]) -> str:
    """The verdict on number cells, each its stored number and its format."""
    edition = open_edition(QUANG_TRI)
    readings = {name: read_number(*cell, edition.rows[name].measure) for name, cell in cells.items()}
    entries = {name: Entry("Biểu mẫu", "D8", reading) for name, reading in readings.items()}
    return rules_of()[rule].judge(case_of(Report("đơn vị.xlsx", "", edition, "tinh", entries))).status


# fmt: off
@pytest.mark.parametrize(("stored", "number_format", "status"), [
    ("67.56756756756756", "General", "pass"),   # a computed quotient
    ("67.56756756756758", "General", "pass"),   # one float step beside it
    ("67.56756756856",    "General", "pass"),   # within 1e-9
    ("67.56756756957",    "General", "fail"),   # 2e-9 away
    ("67.5675675676",     "General", "pass"),
    ("67.57",             "General", "pass"),
    ("67.58",             "General", "fail"),
    ("0.6756756756756757", "0%",     "pass"),
    ("0.6756756756756757", "0.00%",  "pass"),
    ("0.676",             "0.0%",    "pass"),
    ("0.67",              "0%",      "fail"),
    ("0.6756756756756757", "General", "fail"),  # 0,68 % is not 67,57 %
    ("68.4",              "0",       "pass"),   # displayed as 68
    ("70",                "0.00",    "fail"),
])
# fmt: on
def test_a_number_cell_is_judged_to_what_it_displays(stored, number_format, status):
    counts = {"bm1/2.2": ("25", "General"), "bm1/2.1": ("37", "General")}
    assert outcome_of_cells(PLAN, {"bm1/2": (stored, number_format), **counts}) == status


# fmt: off
@pytest.mark.parametrize(("ratio", "done", "given", "expected"), [
    ("94,62",   "7.877,926", "8.326",     "pass"),
    ("94,61",   "7.877,926", "8.326",     "pass"),   # 8.326 may be 8.326,49
    ("94,63",   "7.877,926", "8.326",     "error"),
    ("94,60",   "7.877,926", "8.326",     "error"),
    ("94,61",   "7.877,926", "8.326,000", "truncated"),
    ("94,62",   "7.877,926", "8.326,000", "pass"),
    ("1,34",    "7.877,926", "8.326",     "error"),
    ("0",       "0",         "8.326",     "pass"),
    ("100",     "8.326",     "8.326",     "pass"),
    ("50",      "1",         "2",         "pass"),
    ("33",      "1",         "2",         "pass"),   # 0,9 of 2,4
    ("20",      "1",         "2",         "pass"),   # 0,5 of 2,5 is the least it can be
    ("19",      "1",         "2",         "error"),
    ("33",      "1",         "1",         "pass"),
    ("32",      "1",         "1",         "error"),
    ("300",     "1",         "1",         "pass"),   # 1,5 of 0,5 is the most
    ("301",     "1",         "1",         "error"),
])
# fmt: on
def test_money_is_known_only_to_its_own_decimals(ratio, done, given, expected):
    assert outcome(MONEY, ratio, done, given) == expected


@st.composite
def counts_and_decimals(draw) -> tuple[int, int, int]:
    denominator = draw(st.integers(1, 10**6))
    return draw(st.integers(0, denominator)), denominator, draw(st.integers(0, 6))


def quotient(numerator: int, denominator: int, decimals: int) -> Fraction:
    """100·n/m in units of the last declared decimal."""
    return Fraction(100 * numerator, denominator) * 10**decimals


def written(units: int, decimals: int) -> str:
    return vietnamese(Decimal(units).scaleb(-decimals), "percent")


@given(counts_and_decimals())
def test_every_rounding_of_the_quotient_passes(figures):
    numerator, denominator, decimals = figures
    exact = quotient(*figures)
    half_up, half_even = int(exact + Fraction(1, 2)), round(exact)
    for units in {half_up, half_even}:
        assert outcome(PLAN, written(units, decimals), str(numerator), str(denominator)) == "pass"


@given(counts_and_decimals(), st.integers(1, 500))
def test_a_figure_more_than_one_unit_off_fails(figures, steps):
    numerator, denominator, decimals = figures
    lowest = int(quotient(*figures))
    above, below = written(lowest + 1 + steps, decimals), written(max(0, lowest - steps), decimals)
    assert outcome(PLAN, above, str(numerator), str(denominator)) == "error"
    if lowest - steps >= 0:
        assert outcome(PLAN, below, str(numerator), str(denominator)) == "error"


@given(counts_and_decimals())
def test_a_figure_cut_off_is_at_worst_a_notice(figures):
    numerator, denominator, decimals = figures
    exact = quotient(*figures)
    expected = "pass" if exact - int(exact) <= Fraction(1, 2) else "truncated"
    assert outcome(PLAN, written(int(exact), decimals), str(numerator), str(denominator)) == expected


@given(counts_and_decimals())
def test_a_quotient_that_a_formula_computed_passes(figures):
    numerator, denominator, _ = figures
    counts = {"bm1/2.2": (str(numerator), "General"), "bm1/2.1": (str(denominator), "General")}
    cell = (repr(100 * numerator / denominator), "General")
    assert outcome_of_cells(PLAN, {"bm1/2": cell, **counts}) == "pass"


def test_the_reported_figure_is_taken_with_the_zeros_it_was_typed_with():
    assert read_text("67,50", open_edition(QUANG_TRI).rows["bm1/2"].measure).decimals == 2
    assert outcome(PLAN, "67,5", "27", "40") == outcome(PLAN, "67,50", "27", "40") == "pass"
    assert outcome(PLAN, "50", "101", "200") == "pass"
    assert outcome(PLAN, "50,00", "101", "200") == "error"


@given(st.integers(-500, 20_000), st.integers(-5, 20_000), st.integers(0, 13), st.integers(-3, 3))
def test_whole_numbers_answer_what_fractions_do(above, below, decimals, steps):
    """The short way of two counts is that of ``touches``, at every border of a rounding."""
    step = Fraction(1, 2 * 10**decimals)
    value = Fraction(100 * above, below or 1) // step * step + steps * step
    sides = Side("value", value, decimals), Side("value", above), Side("value", below)
    gives = ratio._gives(*sides)
    if below > 0:
        assert gives == ratio.touches(ratio.quotients(*sides[1:], known_to_decimals=False), ratio.rounding(sides[0]))
    else:
        assert not gives
