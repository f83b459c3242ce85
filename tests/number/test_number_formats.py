"""What a number format says about a figure, for the formats that offices meet.

Proves (contract 4 "Declared decimals"; source ECMA-376 part 1, 18.8.30): sections, conditions, literals,
colours and locales, trailing commas, optional digits, dates, fractions and the built-in formats.
"""

from __future__ import annotations

import pytest

from cchc_xl.number import read_number
from cchc_xl.number.excel_format import BUILTIN, look
from tests.number.measures import PERCENT


# fmt: off
@pytest.mark.parametrize(("number_format", "value", "kind", "decimals", "scale"), [
    ("General",                            5,    "general", 0,  0),
    ("general",                            5,    "general", 0,  0),
    ("@",                                  5,    "general", 0,  0),
    ('General" người"',                    5,    "general", 0,  0),
    ("0",                                  5,    "fixed",   0,  0),
    ("0.00",                               5,    "fixed",   2,  0),
    ("#,##0.000",                          5,    "fixed",   3,  0),
    ("0%",                                 5,    "percent", 0,  2),
    ("0.0 %",                              5,    "percent", 1,  2),
    ("0,",                                 5,    "fixed",   0,  -3),
    ("#,##0.0,,",                          5,    "fixed",   1,  -6),
    ("0.00E+00",                           5,    "general", 0,  0),
    ("# ?/?",                              5,    "general", 0,  0),
    # sections: positive; negative; zero
    ("0.0;-0.00;0",                        5,    "fixed",   1,  0),
    ("0.0;-0.00;0",                        -5,   "fixed",   2,  0),
    ("0.0;-0.00;0",                        0,    "fixed",   0,  0),
    ("0.0;-0.00",                          0,    "fixed",   1,  0),
    ('#,##0;(#,##0);"-"',                  -5,   "fixed",   0,  0),
    # conditions
    ("[>=100]0;0.0",                       100,  "fixed",   0,  0),
    ("[>=100]0;0.0",                       99,   "fixed",   1,  0),
    ("[<1]0.0%;[<10]0.00;0",               0.5,  "percent", 1,  2),
    ("[<1]0.0%;[<10]0.00;0",               9,    "fixed",   2,  0),
    ("[<1]0.0%;[<10]0.00;0",               10,   "fixed",   0,  0),
    ("[<=1]0.0;0",                         1,    "fixed",   1,  0),
    ("[>1]0.0;0",                          1,    "fixed",   0,  0),
    ("[=0]0.0;0",                          0,    "fixed",   1,  0),
    ("[<>0]0.0;0",                         0,    "fixed",   0,  0),
    # literals are shown, they mean nothing: neither a percent sign, a date nor a section
    ('0.0"%"',                             5,    "fixed",   1,  0),
    (r"0.00\%",                            5,    "fixed",   2,  0),
    ('0" d/m"',                            5,    "fixed",   0,  0),
    ('0.0";x"',                            -5,   "fixed",   1,  0),
    ('0.0"m;";-0',                         5,    "fixed",   1,  0),
    ("[Red]0.0",                           5,    "fixed",   1,  0),
    ("#,##0 [$₫-42A]",                     5,    "fixed",   0,  0),
    (r'_-* #,##0.0\ _₫_-;\-* #,##0\ _₫_-', 5,    "fixed",   1,  0),
    (r'_-* #,##0.0\ _₫_-;\-* #,##0\ _₫_-', -5,   "fixed",   0,  0),
    # dates
    ("d/m",                                5,    "date",    0,  0),
    ("DD/MM/YYYY",                         5,    "date",    0,  0),
    ("[$-42A]dd mmmm yyyy",                5,    "date",    0,  0),
    ("h:mm",                               5,    "date",    0,  0),
])
# fmt: on
def test_a_format_tells_kind_decimals_and_scale(number_format, value, kind, decimals, scale):
    shown = look(number_format, value)
    assert (shown.kind, shown.decimals, shown.scale) == (kind, decimals, scale)


# fmt: off
@pytest.mark.parametrize(("number", "kind", "decimals"), [
    (0,  "general", 0), (1,  "fixed",   0), (2,  "fixed",   2), (3,  "fixed",   0), (4,  "fixed",   2),
    (9,  "percent", 0), (10, "percent", 2), (11, "general", 0), (12, "general", 0), (13, "general", 0),
    (14, "date",    0), (15, "date",    0), (16, "date",    0), (17, "date",    0), (18, "date",    0),
    (19, "date",    0), (20, "date",    0), (21, "date",    0), (22, "date",    0), (37, "fixed",   0),
    (38, "fixed",   0), (39, "fixed",   2), (40, "fixed",   2), (41, "fixed",   0), (42, "fixed",   0),
    (43, "fixed",   2), (44, "fixed",   2), (45, "date",    0), (46, "date",    0), (47, "date",    0),
    (48, "general", 0), (49, "general", 0),
])
# fmt: on
def test_built_in_formats_are_known_by_their_number(number, kind, decimals):
    shown = look(BUILTIN[number], 5)
    assert (shown.kind, shown.decimals) == (kind, decimals)


# fmt: off
@pytest.mark.parametrize(("stored", "number_format", "value", "decimals"), [
    ("67.6",   "0.##",  "67.6", 1),
    ("67.6",   "0.0?",  "67.6", 1),
    ("70",     "0.##",  "70",   0),
    ("0.676",  "0.##%", "67.6", 1),
    ("67.567", "0.##",  "67.57", 2),
    ("67.5",   "0.0#",  "67.5", 1),
    ("67",     "0.0#",  "67.0", 1),
])
# fmt: on
def test_optional_digits_are_declared_only_where_they_are_displayed(stored, number_format, value, decimals):
    reading = read_number(stored, number_format, PERCENT)
    assert (str(reading.value), reading.decimals) == (value, decimals)


def test_an_endless_format_is_read_as_far_as_a_spreadsheet_stores_it():
    assert look("0." + "0" * 10_000, 1.0).decimals <= 255
