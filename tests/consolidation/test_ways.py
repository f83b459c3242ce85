"""How each row becomes one figure, on hand-made provinces with known sums.

Proves (issue: the province's form): a sum takes the levels that the edition names and no others; a blank is no zero,
"-" is zero, "…" and what cannot be read are unknown; the agency in charge decides its rows, found by name or by another name; a
ratio is computed from the consolidated counts and never averaged; what cannot be added stays blank, with the share where each
answers 100 or 0; amounts of money add up to the last digit; each sum says how many agencies gave a value.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_xl.consolidation.provisional import as_report
from tests.consolidation.sets import QN, province


def value(result, name):
    outcome = result.outcomes[name]
    return outcome.value if outcome.value is not None else outcome.state


def derived(result, name):
    return as_report(result.selection, result.outcomes).reading(name).value


# fmt: off
SUMS = {
    "numbers":                     (["3", "4"],            7,         "2/2"),
    "a dash is zero":              (["3", "-"],            3,         "2/2"),
    "a zero is zero":              (["3", "0"],            3,         "2/2"),
    "a blank is no zero":          (["3", ""],             3,         "1/2"),
    "nothing but blanks":          (["", ""],              "blank",   "0/2"),
    "nothing but dashes":          (["-", "-"],            "dash",    "2/2"),
    "dash and blank":              (["-", ""],             "dash",    "1/2"),
    "dash and zero":               (["-", "0"],            0,         "2/2"),
    "pending is unknown":          (["3", "…"],            3,         "1/2"),
    "nothing but pending":         (["…", "..."],          "pending", "0/2"),
    "pending and blank":           (["…", ""],             "pending", "0/2"),
    "what cannot be read":         (["3", "02/02"],        3,         "1/2"),
    "thousands as offices type":   (["1.050", "09"],       1059,      "2/2"),
    "a million":                   (["1.000.000", "1"],    1_000_001, "2/2"),
}
# fmt: on


@pytest.mark.parametrize("case", SUMS)
def test_a_sum(case):
    typed, expected, counted = SUMS[case]
    result = province({f"Đơn vị {at:03d}": {"bm1/1": text} for at, text in enumerate(typed)})
    outcome = result.outcomes["bm1/1"]
    assert (value(result, "bm1/1"), f"{outcome.gave}/{outcome.asked}") == (expected, counted)


def test_a_sum_names_who_gave_no_value_and_counts_who_is_missing():
    result = province({"Sở A": {"bm1/1": "3"}, "Sở B": {}, "Sở C": {"bm1/1": "…"}}, missing={"Sở D": "so"})
    outcome = result.outcomes["bm1/1"]
    assert (outcome.gave, outcome.asked, outcome.silent) == (1, 4, ("Sở B", "Sở C"))
    assert "Chưa có số liệu của Sở B, Sở C." in outcome.remarks


# fmt: off
@pytest.mark.parametrize(("row", "expected", "counted"), [
    ("bm1/1",   31, (5, 5)),   # every level
    ("bm3/1.1", 3,  (2, 2)),   # sở and ban
    ("bm2/1.2", 4,  (1, 1)),   # UBND cấp huyện
    ("bm2/1.3", 8,  (1, 1)),   # UBND cấp xã
    ("bm4/1.5.2", 3, (2, 2)),  # sở and ban, as of the latest report
])
# fmt: on
def test_only_the_named_levels_are_added(row, expected, counted):
    levels = {"so:Sở A": "1", "ban:Ban B": "2", "huyen:UBND huyện C": "4", "xa:UBND xã D": "8", "xa:UBND xã E": "16"}
    figures = {name: {row: text} for name, text in levels.items() if not (row == "bm2/1.3" and "E" in name)}
    result = province(figures)
    outcome = result.outcomes[row]
    assert (outcome.value, (outcome.gave, outcome.asked)) == (expected, counted)
    assert outcome.plain == sum(int(typed[row]) for typed in figures.values())


def test_a_figure_of_another_level_is_named_as_unused():
    result = province({"Sở A": {"bm2/1.2": "6"}})
    (agency,) = result.selection.agencies
    row = result.selection.edition.indicators["bm2/1.2"]
    assert value(result, "bm2/1.2") == "blank"
    assert result.use(agency, row, _figure("6")) == ("unused", "cấp sở không thuộc mục này")


def _figure(text):
    from cchc_xl.consolidation.figures import Figure

    return Figure("value", Decimal(text), 0, text, "Biểu mẫu 2", "D7")


# the agency in charge


@pytest.mark.parametrize(
    "name",
    ["Sở Nội vụ", "SỞ NỘI VỤ", "Sở Nội vụ tỉnh Quảng Trị", "so noi vu", "Sở  Nội  vụ"],
)
def test_the_agency_in_charge_decides_and_the_plain_sum_stands_beside(name):
    result = province({"Sở A": {"bm1/2.1": "37"}, name: {"bm1/2.1": "60"}})
    outcome = result.outcomes["bm1/2.1"]
    assert (outcome.value, outcome.plain, outcome.given) == (60, 97, 2)


def test_without_the_agency_in_charge_the_row_stays_blank_and_says_so():
    outcome = province({"Sở A": {"bm1/2.1": "37"}}).outcomes["bm1/2.1"]
    assert (outcome.state, outcome.plain) == ("blank", 37)
    assert outcome.points == ("Để trống: chưa có báo cáo của Sở Nội vụ (cơ quan chủ trì).",)


def test_an_agency_in_charge_that_wrote_nothing_leaves_the_row_blank():
    outcome = province({"Sở A": {"bm1/2.1": "37"}, "Sở Nội vụ": {}}).outcomes["bm1/2.1"]
    assert outcome.state == "blank"
    assert "chưa có số liệu dùng được" in outcome.points[0]


@pytest.mark.parametrize(("typed", "state"), [("-", "dash"), ("…", "pending"), ("0", "value")])
def test_what_the_agency_in_charge_says_is_carried_over_as_it_is(typed, state):
    assert province({"Sở Nội vụ": {"bm1/2.1": typed}}).outcomes["bm1/2.1"].state == state


def test_two_agencies_that_may_be_the_one_in_charge_are_none():
    two = {"Sở Nội vụ tỉnh A": {"bm1/2.1": "1"}, "Sở Nội vụ tỉnh B": {"bm1/2.1": "2"}}
    assert province(two).outcomes["bm1/2.1"].state == "blank"
    exact = {**two, "Sở Nội vụ": {"bm1/2.1": "3"}}
    assert province(exact).outcomes["bm1/2.1"].value == 3


# control


@pytest.mark.parametrize(("control", "points"), [("5", 0), ("6", 1), ("", 0), ("-", 1)])
def test_a_controlled_sum_is_compared_with_the_agency_in_charge_and_never_counts_it_twice(control, points):
    figures = {"Sở A": {"bm6/2.6": "2"}, "Sở B": {"bm6/2.6": "3"}, "Sở Tài chính": {"bm6/2.6": control}}
    outcome = province(figures).outcomes["bm6/2.6"]
    assert (outcome.value, len(outcome.points)) == (5, points)


# recompute


def test_a_ratio_is_computed_from_the_sums_and_never_averaged():
    result = province({
        "Sở A": {"bm3/3.1": "100", "bm3/3.1.1": "1", "bm3/3.1.2": "1"},
        "Sở B": {"bm3/3.1": "50", "bm3/3.1.1": "98", "bm3/3.1.2": "49"},
    })  # fmt: skip
    assert derived(result, "bm3/3.1") == Decimal("50.51")
    assert result.outcomes["bm3/3.1"].plain is None


def test_a_total_is_computed_from_the_consolidated_parts():
    result = province({
        "Sở Tư pháp": {"bm2/1": "99", "bm2/1.1": "5"},
        "huyen:UBND huyện C": {"bm2/1": "7", "bm2/1.2": "7"},
        "xa:UBND xã D": {"bm2/1": "2", "bm2/1.3": "2"},
    })  # fmt: skip
    assert derived(result, "bm2/1") == 14


def test_a_total_without_some_of_its_parts_says_which():
    """Nobody has sent what Sở Tư pháp is in charge of: the total is of the communes alone. No huyện is asked for 1.2."""
    result = province({"xa:UBND xã D": {"bm2/1": "2", "bm2/1.3": "2"}})
    said = "Chưa gồm số liệu còn để trống ở Biểu 2: mục 1.1."
    assert (derived(result, "bm2/1"), result.outcomes["bm2/1"].points) == (2, (said,))
    whole = province({"Sở Tư pháp": {"bm2/1.1": "5"}, "xa:UBND xã D": {"bm2/1.3": "2"}})
    assert (derived(whole, "bm2/1"), whole.outcomes["bm2/1"].points) == (7, ())
    assert province({"Sở A": {"bm1/1": "1"}}).outcomes["bm2/1"].points == ()


def test_a_ratio_of_counts_that_not_the_same_agencies_gave_says_so():
    figures = {"Sở A": {"bm3/3.1.1": "100", "bm3/3.1.2": "100"}, "Sở B": {"bm3/3.1.1": "100"}}
    points = province(figures).outcomes["bm3/3.1"].points
    assert [point.startswith("Tỷ lệ tính từ 1 đơn vị có số liệu ở mục 3.1.2 Biểu mẫu 3 và 2 đơn vị") for point in points] == [True]
    figures["Sở B"]["bm3/3.1.2"] = "-"
    assert province(figures).outcomes["bm3/3.1"].points == ()


def test_a_ratio_over_nothing_is_blank():
    result = province({"Sở A": {"bm3/3.1.1": "0", "bm3/3.1.2": "0"}})
    assert derived(result, "bm3/3.1") is None


# none


def test_the_share_is_proposed_where_each_answers_100_or_0():
    figures = {f"Sở {at:03d}": {"bm7/5.1.1": "100" if at < 18 else "0"} for at in range(20)}
    figures["huyen:UBND huyện C"] = {"bm7/5.1.1": "55"}  # not asked: its answer changes nothing
    outcome = province(figures).outcomes["bm7/5.1.1"]
    assert (outcome.state, outcome.plain) == ("blank", None)
    assert "Gợi ý: 18/20 đơn vị đạt 100% = 90%." in outcome.points[0]


def test_no_share_is_proposed_where_somebody_answers_something_else():
    outcome = province({"Sở A": {"bm7/5.1.1": "100"}, "Sở B": {"bm7/5.1.1": "95,5"}}).outcomes["bm7/5.1.1"]
    assert "Gợi ý" not in outcome.points[0]
    assert "100%: Sở A; 95,5%: Sở B" in outcome.points[0]


def test_a_row_that_cannot_be_added_lists_what_was_sent():
    outcome = province({"Sở A": {"bm4/1.2": "100"}}).outcomes["bm4/1.2"]
    assert outcome.state == "blank"
    assert "100%: Sở A" in outcome.points[0]


# money


def test_amounts_add_up_exactly_and_keep_the_decimals_they_need():
    edition_row = "bm6/1.1"
    result = province({"Sở Tài chính": {edition_row: "7.877,926"}, "Sở B": {edition_row: "0,1"}, "Sở C": {edition_row: "0,2"}})
    outcome = result.outcomes[edition_row]
    assert (outcome.value, outcome.decimals, outcome.plain) == (Decimal("7877.926"), 3, Decimal("7878.226"))


def test_many_tenths_do_not_drift():
    result = province({f"Sở {at:03d}": {"bm6/1.1": "0,1"} for at in range(10)})
    assert result.outcomes["bm6/1.1"].plain == Decimal(1)


def test_a_sum_of_more_digits_than_a_spreadsheet_keeps_stays_blank():
    outcome = province({"Sở A": {"bm1/1": "999999999999999"}, "Sở B": {"bm1/1": "1"}, "Sở C": {"bm1/1": "1"}}).outcomes["bm1/1"]
    assert (outcome.state, outcome.plain) == ("blank", 1_000_000_000_000_001)
    assert "nhiều chữ số" in outcome.points[0]


# the other edition


def test_the_one_table_edition():
    result = province({
        "Sở A": {"bm1/1.1.3": "9", "bm3/3.1.3": "65", "bm3/3.1.3.a": "65", "bm6/6.3": "1"},
        "Sở B": {"bm1/1.1.3": "1", "bm3/3.1.3.a": "5", "bm6/6.3": "2"},
        "Văn phòng UBND tỉnh": {"bm3/3.1.3.b": "30", "bm3/3.1.3.c": "20"},
        "Sở Tài chính": {"bm6/6.3": "3"},
    }, edition=QN)  # fmt: skip
    assert (value(result, "bm1/1.1.3"), derived(result, "bm3/3.1.3"), value(result, "bm6/6.3")) == (10, 120, 3)
    assert result.outcomes["bm6/6.3"].points == ()
