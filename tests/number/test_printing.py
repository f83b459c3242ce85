"""Numbers are printed as offices write them, and what is printed is read back as the same number.

Proves: reading and printing round-trip, value and declared decimals, for counts,
percentages and money; no text whatever makes the reader fail.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cchc_xl.number import read_text, shown, vietnamese
from tests.number.measures import COUNT, MONEY, PERCENT, ROWS

LARGEST = 10**15 - 1


def decimals_of(largest: int, places: int) -> st.SearchStrategy[Decimal]:
    """Numbers with 0 to ``places`` declared decimals, trailing zeros included, of at most 15 digits."""
    return st.builds(
        lambda digits, scale: Decimal(digits).scaleb(-scale), st.integers(0, largest), st.integers(0, places)
    )


def assert_round_trip(value: Decimal, measure) -> None:
    reading = read_text(vietnamese(value, measure.kind), measure)
    assert (reading.state, reading.value, reading.decimals) == ("value", value, -value.as_tuple().exponent)


@given(st.integers(-LARGEST, LARGEST))
def test_counts_round_trip(number):
    assert_round_trip(Decimal(number), COUNT)


@given(decimals_of(100 * 10**6, 6))
def test_percentages_round_trip(value):
    assert_round_trip(value, PERCENT)


@given(decimals_of(LARGEST, 6))
@example(Decimal("7877.926"))
@example(Decimal("8326"))
@example(Decimal("0.500"))
def test_money_round_trips(value):
    assert_round_trip(value, MONEY)


@given(decimals_of(100 * 10**6, 6))
def test_a_percentage_inside_a_sentence_reads_back_as_its_value(value):
    assert read_text(shown(value, "percent"), PERCENT).value == value


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=90), st.text("0123456789.,%()-+/ …–tr", max_size=30)), st.sampled_from(ROWS))
def test_no_text_makes_the_reader_fail(text, measure):
    reading = read_text(text, measure)
    assert (reading.value is not None) == (reading.state == "value")
    assert (reading.problem is not None) == (reading.state == "unreadable")


# fmt: off
@pytest.mark.parametrize(("value", "kind", "text"), [
    ("1050",        "count",   "1.050"),
    ("1234567",     "count",   "1.234.567"),
    ("999",         "count",   "999"),
    ("-1234",       "count",   "-1.234"),
    ("7877.926",    "money",   "7.877,926"),
    ("0.500",       "money",   "0,500"),
    ("67.57",       "percent", "67,57"),
    ("67.50",       "percent", "67,50"),
    ("1234.5",      "percent", "1234,5"),
])
# fmt: on
def test_a_number_is_printed_with_dots_and_comma_and_its_own_decimals(value, kind, text):
    assert vietnamese(Decimal(value), kind) == text


# fmt: off
@pytest.mark.parametrize(("value", "kind", "text"), [
    (Decimal("70.00"),    "percent", "70%"),
    (Decimal("67.570"),   "percent", "67,57%"),
    (Fraction(2500, 37),  "percent", "67,57%"),
    (Fraction(1, 8),      "count",   "0,125"),
    (Fraction(-2, 3),     "count",   "-0,67"),
    (1050,                "count",   "1.050"),
    (0,                   "percent", "0%"),
])
# fmt: on
def test_a_value_inside_a_sentence_drops_needless_zeros(value, kind, text):
    assert shown(value, kind) == text
