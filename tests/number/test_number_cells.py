"""A number cell says what it displays: its format tells its decimals, its scale and its percent sign.

Proves (contract 4 "Declared decimals"): 0.7 formatted 0% is 70 while General leaves it
0,7; half away from zero; General keeps the shortest decimal; computed quotients and float dust; what an
English PC made of 1.050 and 8.326; percent formats on counts; errors and booleans; nothing raises.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc_xl.number import read_boolean, read_error, read_number
from tests.number.measures import CODED, COUNT, MONEY, PERCENT, ROWS, said


# fmt: off
@pytest.mark.parametrize(("stored", "number_format", "row", "value", "decimals"), [
    ("0.7",                "0%",        PERCENT, "70",       0),
    ("0.7",                "General",   PERCENT, "0.7",      1),
    ("0.676",              "0.0%",      PERCENT, "67.6",     1),
    ("0.676",              "General",   PERCENT, "0.676",    3),
    ("0.6756756756756757", "0%",        PERCENT, "68",       0),
    ("0.6756756756756757", "0.00%",     PERCENT, "67.57",    2),
    ("0.285",              "0%",        PERCENT, "29",       0),
    ("-0.025",             "0%",        PERCENT, "-3",       0),
    ("70",                 "General",   PERCENT, "70",       0),
    ("70",                 "0.00",      PERCENT, "70.00",    2),
    ("67.565",             "0.00",      PERCENT, "67.57",    2),
    ("67.5",               "0",         PERCENT, "68",       0),
    ("66.5",               "0",         PERCENT, "67",       0),
    ("67.57",              "@",         PERCENT, "67.57",    2),
    ("8326",               "General",   MONEY,   "8326",     0),
    ("0.326",              "General",   MONEY,   "0.326",    3),
    ("1000.125",           "General",   MONEY,   "1000.125", 3),
    ("9999999999999",      "0%",        PERCENT, "999999999999900", 0),
    ("7877.926",           "General",   MONEY,   "7877.926", 3),
    ("7877.926",           "#,##0",     MONEY,   "7878",     0),
    ("7877.926",           "#,##0.000", MONEY,   "7877.926", 3),
    ("8.326",              "0.000",     MONEY,   "8.326",    3),
    ("8326000000",         "#,##0.0,,", MONEY,   "8326.0",   1),
    ("37",                 "General",   COUNT,   "37",       0),
    ("1.05",               "General",   COUNT,   "1.05",     2),
    ("36.6",               "0",         COUNT,   "36.6",     1),
    ("1",                  "General",   CODED,   "1",        0),
    ("1E+3",               "General",   COUNT,   "1000",     0),
    ("999999999999999",    "General",   COUNT,   "999999999999999", 0),
])
# fmt: on
def test_a_figure_is_what_its_cell_displays(stored, number_format, row, value, decimals):
    reading = read_number(stored, number_format, row)
    assert (reading.state, str(reading.value), reading.decimals) == ("value", value, decimals)


# fmt: off
@pytest.mark.parametrize(("stored", "value", "decimals"), [
    ("3.0000000000000004",  "3",    0),
    ("2.9999999999999996",  "3",    0),
    ("0.30000000000000004", "0.3",  1),
    ("-1e-17",              "0",    0),
])
# fmt: on
def test_float_dust_on_a_count_is_swept_away(stored, value, decimals):
    reading = read_number(stored, "General", COUNT)
    assert (reading.value, reading.decimals) == (Decimal(value), decimals)


@pytest.mark.parametrize("stored", ["67.56756756756756", "66.66666666666667", "98.15837937384899"])
def test_a_quotient_in_general_format_declares_more_decimals_than_anybody_types(stored):
    reading = read_number(stored, "General", PERCENT)
    assert str(reading.value) == stored
    assert reading.decimals > 9


# fmt: off
@pytest.mark.parametrize(("stored", "number_format", "row", "outcome"), [
    ("8.326",   "General",   MONEY,   "ambiguous-number/english-pc -> 8.326"),
    ("1.001",   "General",   MONEY,   "ambiguous-number/english-pc -> 1.001"),
    ("999.999", "General",   MONEY,   "ambiguous-number/english-pc -> 999.999"),
    ("0.7",     "0%",        COUNT,   "not-a-number/percent-in-count"),
    ("0.7",     "0.00%",     MONEY,   "not-a-number/percent-in-count"),
    ("1",       "0%",        CODED,   "choice/meaning"),
    ("1e15",    "General",   COUNT,   "not-a-number/too-large"),
    ("10000000000000", "0%", PERCENT, "not-a-number/too-large"),
    ("1e308",   "General",   PERCENT, "not-a-number/too-large"),
    ("1e999",   "General",   COUNT,   "not-a-number/text"),
    ("nan",     "General",   PERCENT, "not-a-number/text"),
    ("",        "General",   COUNT,   "not-a-number/text"),
])
# fmt: on
def test_what_cannot_be_decided_is_a_finding(stored, number_format, row, outcome):
    assert said(read_number(stored, number_format, row)) == outcome


def test_the_other_meaning_of_a_figure_from_an_english_pc_is_kept():
    problem = read_number("8.326", "General", MONEY).problem
    assert (problem.proposal, problem.other) == ("8.326", "8,326")


# fmt: off
@pytest.mark.parametrize(("stored", "number_format", "row", "raw"), [
    ("0.676",    "0.0%",      PERCENT, "67,6%"),
    ("0.7",      "0%",        COUNT,   "70%"),
    ("7877.926", "General",   MONEY,   "7.877,926"),
    ("1050",     "General",   COUNT,   "1.050"),
    ("67.5",     "0.00",      PERCENT, "67,50"),
])
# fmt: on
def test_the_evidence_is_the_text_that_the_cell_shows(stored, number_format, row, raw):
    assert read_number(stored, number_format, row).raw == raw


def test_error_cells_and_truth_values_are_no_numbers():
    assert said(read_error("#DIV/0!")) == "not-a-number/error-cell"
    assert read_error("#DIV/0!").raw == "#DIV/0!"
    assert said(read_boolean("1", COUNT)) == "not-a-number/text"
    assert said(read_boolean("1", CODED)) == "choice/meaning"
    assert [read_boolean("1", COUNT).raw, read_boolean("0", COUNT).raw] == ["TRUE", "FALSE"]


NUMBERS = st.one_of(st.floats().map(repr), st.integers(-(10**16), 10**16).map(str), st.text("0123456789.eE+-", max_size=12))
FORMATS = st.one_of(
    st.sampled_from(["General", "0%", "0.0%", "#,##0.000,,", "dd/mm", "d-mmm", "h:mm", "[>=100]0;0.0", '0;-0;"-"']),
    st.text('0#?.,%;[]"<>=\\_*@dmyhsE/ -', max_size=20),
)


@given(NUMBERS, FORMATS, st.sampled_from(ROWS), st.booleans())
@example("70", "0." + "0" * 30, PERCENT, False)  # thirty decimals: as many as the dialog of Excel allows
@example("123456789012345", "0.000000000000000", MONEY, False)
@example("5", "0" + "%" * 40, PERCENT, False)
def test_no_number_and_no_format_makes_the_reader_fail(stored, number_format, measure, date1904):
    reading = read_number(stored, number_format, measure, date1904)
    assert (reading.value is not None) == (reading.state == "value")
    assert (reading.problem is not None) == (reading.state == "unreadable")
