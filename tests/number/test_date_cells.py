"""A value cell that Excel turned into a date is no number, and shows the digits that were typed.

Proves: d/m, dd/mm and d-mmm under both date systems; the order that the format keeps;
times; serial numbers that no calendar has.
"""

from __future__ import annotations

import pytest

from cchc_xl.number import read_number
from tests.number.measures import COUNT, PERCENT, ROWS, said

SECOND_OF_FEBRUARY = {False: "45324", True: "43862"}  # 2/2/2024 in the 1900 and in the 1904 system
FIFTH_OF_DECEMBER = {False: "45265", True: "43803"}  # 5/12/2023


@pytest.mark.parametrize("date1904", [False, True], ids=["1900", "1904"])
@pytest.mark.parametrize(
    ("number_format", "february", "december"),
    [
        ("d/m", "2/2", "5/12"),
        ("dd/mm", "02/02", "05/12"),
        ("d-mmm", "2/2", "5/12"),
        ("d-mmm-yy", "2/2/2024", "5/12/2023"),
        ("m/d", "2/2", "12/5"),
        ("mm/dd", "02/02", "12/05"),
        ("d/m/yyyy", "2/2/2024", "5/12/2023"),
        ("dd/mm/yyyy", "02/02/2024", "05/12/2023"),
        ("[$-42A]dd/mm/yyyy", "02/02/2024", "05/12/2023"),
        ("mmm-yy", "2/2024", "12/2023"),
        ("mm/yyyy", "02/2024", "12/2023"),
    ],
)
def test_a_date_shows_the_digits_typed(number_format, february, december, date1904):
    for serial, raw in ((SECOND_OF_FEBRUARY, february), (FIFTH_OF_DECEMBER, december)):
        reading = read_number(serial[date1904], number_format, COUNT, date1904)
        assert (reading.state, reading.raw, reading.how) == ("unreadable", raw, "date")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.unit)
def test_a_date_is_a_finding_on_every_kind_of_row(row):
    assert said(read_number("45324", "d/m", row)) == "not-a-number/date"


@pytest.mark.parametrize(
    ("serial", "number_format", "digits"),
    [("0.0854166666666667", "h:mm", ("2", "03")), ("0.104861111111111", "hh:mm", ("02", "31"))],
)
def test_a_typed_2_03_that_became_a_time_shows_its_digits(serial, number_format, digits):
    reading = read_number(serial, number_format, COUNT)
    assert reading.problem.rule == "not-a-number"
    assert all(part in reading.raw for part in digits)


@pytest.mark.parametrize("serial", ["-1", "0", "2958466", "99999999", "-99999999", "1e14"])
def test_a_serial_that_no_calendar_has_is_still_only_a_finding(serial):
    assert said(read_number(serial, "d/m", PERCENT)).startswith("not-a-number/")
