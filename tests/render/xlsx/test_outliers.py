"""Figures far from those of the same level are pointed out, and only those.

Proves: a slip of a thousand times is seen among agencies of different sizes; too few agencies, zeros, codes and one spread of sizes are
passed over; shares compare by points; neither order nor scale of the figures matters; only one report of an agency counts; levels apart.
"""

from __future__ import annotations

import math
import random

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.number import Reading
from cchc_xl.render.xlsx.looks import OUTLIER
from cchc_xl.render.xlsx.outliers import ENOUGH, outliers
from cchc_xl.report import Entry
from tests.render.results import checked
from tests.render.xlsx.desk import made
from tests.render.xlsx.read_back import opened

SIZES = [12, 15, 9, 22, 30, 11, 18, 14, 25, 8, 40, 16]


def test_a_figure_in_another_unit_stands_out():
    assert outliers([*SIZES, 14_000], "count") == {len(SIZES)}
    assert outliers([*SIZES, 14_000], "money") == {len(SIZES)}
    assert outliers(SIZES, "count") == set()


def test_too_few_agencies_tell_nothing():
    few = [5.0] * (ENOUGH - 2)
    assert outliers([*few, 5_000], "count") == set()
    assert outliers([*few, 5, 5_000], "count") == {ENOUGH - 1}


def test_zeros_and_blanks_are_no_figures_to_compare():
    assert outliers([*SIZES, 0, math.nan, 14_000], "count") == {len(SIZES) + 2}
    assert outliers([0] * 50 + [3, 9_000], "count") == set()


def test_shares_compare_by_points():
    assert outliers([100.0] * 10 + [98.5, 12.0], "percent") == {11}
    assert outliers([100.0] * 10 + [90.0], "percent") == set()


def test_codes_are_never_far():
    assert outliers([0, 1] * 20 + [2], "choice") == set()


@given(st.lists(st.floats(1, 1e9), min_size=8, max_size=30), st.integers(0, 10**6), st.sampled_from([10.0, 0.001, 7.0]))
def test_neither_order_nor_unit_matters(values, seed, factor):
    far = {values[place] for place in outliers(values, "count")}
    shuffled = values[:]
    random.Random(seed).shuffle(shuffled)
    assert {shuffled[place] for place in outliers(shuffled, "count")} == far
    assert len(outliers([value * factor for value in values], "count")) in range(
        len(outliers(values, "count")) - 1, len(values)
    )


def sent(agency: str, figure: int, level: str = "xa"):
    reading = Reading("value", figure, 0, str(figure), "number")
    result = checked(agency=agency, path=f"{agency} {figure}.xlsx")
    entries = {"bm1/1": Entry("Biểu mẫu 1", "D8", reading)}
    return result._replace(report=result.report._replace(entries=entries, level=level))


def coloured(results) -> list[object]:
    sheet = opened(made(results))["Biểu mẫu 1"]
    return [cell.value for cell in sheet[6][3:] if cell.fill.fill_type and cell.fill.fgColor.rgb[-6:] == OUTLIER[1:]]


def test_what_stands_out_is_coloured_and_leads_to_its_cell():
    results = [sent(f"Đơn vị {number:03d}", size) for number, size in enumerate([*SIZES, 14_000])]
    assert coloured(results) == [14_000]
    cell = opened(made(results))["Biểu mẫu 1"].cell(6, 4 + len(SIZES))
    assert cell.hyperlink.location == "'Biểu mẫu 1'!D8"


def test_levels_are_compared_apart():
    results = [sent(f"Đơn vị {number:03d}", size) for number, size in enumerate(SIZES)]
    assert coloured([*results, sent("Đơn vị 099", 14_000, level="so")]) == []


def test_another_version_of_a_report_does_not_count_again():
    few = [sent(f"Đơn vị {number:03d}", 10 + number) for number in range(ENOUGH - 2)]
    assert coloured([*few, sent("Đơn vị 050", 14_000), sent("Đơn vị 050", 12), sent("Đơn vị 050", 13)]) == []
