"""Typed figures are read by the convention of Vietnamese offices: a dot groups, a comma starts decimals.

Proves: 8.326, 7.877,926 triệu, 09, 70%, 1,34, 1.050 and 98.4 are read for what they
are; each reading keeps its text and its declared decimals; what has no meaning as a number is none;
numbers longer than a spreadsheet keeps are refused, not cut.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_xl.number import BLANK, read_text
from tests.number.measures import COUNT, MONEY, OFFICES, PERCENT, typed


# fmt: off
@pytest.mark.parametrize(("text", "row", "value", "decimals"), [
    ("8.326",             MONEY,   "8326",            0),
    ("8.326",             COUNT,   "8326",            0),
    ("7.877,926 triệu",   MONEY,   "7877.926",        3),
    ("09",                COUNT,   "9",               0),
    ("0",                 COUNT,   "0",               0),
    ("007",               COUNT,   "7",               0),
    ("70%",               PERCENT, "70",              0),
    ("1,34",              PERCENT, "1.34",            2),
    ("1.050",             COUNT,   "1050",            0),
    ("98.4",              PERCENT, "98.4",            1),
    ("67,50",             PERCENT, "67.50",           2),
    ("100,0 %",           PERCENT, "100.0",           1),
    ("0.125",             PERCENT, "0.125",           3),
    ("12.34",             PERCENT, "12.34",           2),
    ("1.2345",            PERCENT, "1.2345",          4),
    ("1,234",             PERCENT, "1.234",           3),
    ("1,234",             MONEY,   "1.234",           3),
    ("1,234",             COUNT,   "1.234",           3),
    ("1.234.567",         COUNT,   "1234567",         0),
    ("1.234.567,89",      MONEY,   "1234567.89",      2),
    ("1,234,567",         COUNT,   "1234567",         0),
    ("1,234,567.5",       MONEY,   "1234567.5",       1),
    ("1,234.5",           MONEY,   "1234.5",          1),
    ("1 234.5",           MONEY,   "1234.5",          1),
    ("1 234,5",           MONEY,   "1234.5",          1),
    ("999.999",           MONEY,   "999999",          0),
    ("+5",                COUNT,   "5",               0),
    ("-5",                COUNT,   "-5",              0),
    ("-2,5%",             PERCENT, "-2.5",            1),
    ("(1.234)",           COUNT,   "-1234",           0),
    ("(1.234)",           MONEY,   "-1234",           0),
    ("-0",                COUNT,   "0",               0),
    ("(0)",               COUNT,   "0",               0),
    ("999999999999999",   COUNT,   "999999999999999", 0),
])
# fmt: on
def test_a_figure_has_its_value_and_its_declared_decimals(text, row, value, decimals):
    reading = read_text(text, row)
    assert (reading.state, str(reading.value), reading.decimals) == ("value", value, decimals)


# fmt: off
@pytest.mark.parametrize(("text", "row", "value"), [
    ("5 văn bản",         COUNT,   "5"),
    ("5 Văn  bản",        COUNT,   "5"),
    ("05văn bản",         COUNT,   "5"),
    ("1.050 văn bản",     COUNT,   "1050"),
    ("12 cơ quan",        OFFICES, "12"),
    ("12 đơn vị",         OFFICES, "12"),
    ("12 cơ quan, đơn vị", OFFICES, "12"),
    ("70 %",              PERCENT, "70"),
    ("7.877,926triệu",    MONEY,   "7877.926"),
    ("8.326 triệu đồng",  MONEY,   "8326"),
    ("8.326 TRIỆU ĐỒNG",  MONEY,   "8326"),
    ("8.326 trđ",         MONEY,   "8326"),
    ("8.326 tr.",         MONEY,   "8326"),
])
# fmt: on
def test_the_unit_of_the_row_behind_a_figure_is_no_obstacle(text, row, value):
    assert typed(text, row) == value


# fmt: off
@pytest.mark.parametrize(("text", "row", "outcome"), [
    ("1.234",             PERCENT, "ambiguous-number/one-group -> 1,234"),
    ("99.999",            PERCENT, "ambiguous-number/one-group -> 99,999"),
    ("(1.234)",           PERCENT, "ambiguous-number/one-group -> 1,234"),
    ("1.234 %",           PERCENT, "ambiguous-number/one-group -> 1,234"),
    ("8,326 tỷ",          MONEY,   "ambiguous-number/other-unit -> 8.326"),
    ("8.326.000 nghìn đồng", MONEY, "ambiguous-number/other-unit -> 8.326"),
    ("8.326.000.000 đồng", MONEY,  "ambiguous-number/other-unit -> 8.326"),
])
# fmt: on
def test_what_can_be_read_two_ways_is_a_finding_with_a_proposal(text, row, outcome):
    assert typed(text, row) == outcome


# fmt: off
@pytest.mark.parametrize(("unit", "proposal"), [
    ("tỷ",       "5.000"), ("tỷ đồng",    "5.000"), ("tỉ",         "5.000"), ("tỉ đồng",    "5.000"),
    ("nghìn",    "0,005"), ("nghìn đồng", "0,005"), ("ngàn đồng",  "0,005"), ("Tỷ Đồng",    "5.000"),
    ("đồng", "0,000005"),  ("đ",       "0,000005"), ("VNĐ",     "0,000005"), ("VND",     "0,000005"),
])
# fmt: on
def test_another_unit_of_money_is_converted_in_the_proposal(unit, proposal):
    assert typed(f"5 {unit}", MONEY) == f"ambiguous-number/other-unit -> {proposal}"


# fmt: off
@pytest.mark.parametrize(("text", "row", "outcome"), [
    ("02/02",             COUNT,   "not-a-number/fraction -> 2"),
    ("01 / 01",           COUNT,   "not-a-number/fraction -> 1"),
    ("12／15",            COUNT,   "not-a-number/fraction -> 12"),
    ("5：3",              COUNT,   "not-a-number/text"),
    ("Đã kết nối",        COUNT,   "not-a-number/text"),
    ("khoảng 5",          COUNT,   "not-a-number/inexact -> 5"),
    ("5 hồ sơ",           COUNT,   "not-a-number/remark -> 5"),
    ("8.326 triệu",       COUNT,   "not-a-number/remark -> 8.326"),
    ("46 (đúng hạn)",     COUNT,   "not-a-number/remark -> 46"),
    ("5¹",                COUNT,   "not-a-number/remark -> 5"),
    ("5²",                PERCENT, "not-a-number/remark -> 5"),
    ("70%",               COUNT,   "not-a-number/percent-in-count"),
    ("70%",               MONEY,   "not-a-number/percent-in-count"),
    ("1.2.3",             COUNT,   "not-a-number/text"),
    ("1.234.56",          COUNT,   "not-a-number/text"),
    ("1.2345,6",          MONEY,   "not-a-number/text"),
    ("1,2,3",             COUNT,   "not-a-number/text"),
    ("1 2",               COUNT,   "not-a-number/text"),
    ("12 34",             COUNT,   "not-a-number/text"),
    (",5",                PERCENT, "not-a-number/text"),
    ("(-5)",              COUNT,   "not-a-number/text"),
    ("(5",                COUNT,   "not-a-number/text"),
    ("#DIV/0!",           COUNT,   "not-a-number/text"),
    ("1000000000000000",  COUNT,   "not-a-number/too-large"),
    ("9" * 40,            COUNT,   "not-a-number/too-large"),
])
# fmt: on
def test_what_is_no_number_is_never_guessed(text, row, outcome):
    assert typed(text, row) == outcome


def test_prose_in_a_figure_cell_is_no_number_however_it_begins():
    assert typed("5 " + "văn bản " * 40, COUNT).startswith("not-a-number/")


@pytest.mark.parametrize("gap", [" " * 100, "\n" * 100, "\u00a0" * 100], ids=["spaces", "lines", "no-break"])
def test_words_far_behind_a_figure_are_not_overlooked(gap):
    assert typed(f"5{gap}và 3 hồ sơ", COUNT).startswith("not-a-number/")
    assert typed(f"{gap}5", COUNT) == "5"


def test_a_figure_with_more_digits_than_a_spreadsheet_keeps_is_a_computed_quotient():
    reading = read_text("67,567567567567567567", PERCENT)
    assert (reading.value, reading.decimals) == (Decimal("67.5675675675676"), 13)  # 15 digits, as in a cell


@pytest.mark.parametrize("text", ["  09 ", "7.877,926 triệu", "70%", "(1.234)", "02/02", "-", "…"])
def test_a_reading_keeps_the_text_as_typed(text):
    reading = read_text(text, MONEY)
    assert (reading.raw, reading.how) == (text, "text")


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u00a0", "\u200b", "\ufeff"])
def test_a_cell_that_shows_nothing_is_blank(text):
    assert read_text(text, COUNT) == BLANK


@pytest.mark.parametrize(("text", "row"), [("15/12/2023", COUNT), ("25/37", PERCENT)])
def test_a_date_or_a_share_in_words_proposes_no_figure(text, row):
    assert typed(text, row) == "not-a-number/text"
