"""Doubtful figures: flagged, or left out one by one, and never a whole file.

Proves (issue: ``--exclude errors``): a ratio that fails says nothing against its counts; a total, parts or bound that fails
takes the figures involved; a cell that fails takes itself; a total without its parts is left out where it makes a difference. Where
figures are kept, every error of the roll-up names the agencies that make it and by how much; where rows are added up in
different ways and nobody makes it, that is said, and the row stays blank where doubtful figures are left out.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_xl.consolidation import words
from cchc_xl.consolidation.provisional import as_report
from cchc_xl.edition import open_edition
from cchc_xl.judging.engine import check_report
from tests.consolidation.sets import province, report, rolled
from tests.support import own_edition

RATIO = {"bm3/3.1": "70", "bm3/3.1.1": "100", "bm3/3.1.2": "50"}
BOUND = {"bm3/3.1": "200", "bm3/3.1.1": "3", "bm3/3.1.2": "6"}
GOOD = {"bm3/3.1": "50", "bm3/3.1.1": "10", "bm3/3.1.2": "5"}


def errors(result):
    return [
        finding.id
        for finding in check_report(as_report(result.selection, result.outcomes)).findings
        if finding.severity == "error"
    ]


def test_a_wrong_ratio_leaves_good_counts():
    result = province({"Sở A": RATIO, "Sở B": GOOD}, excludes=True)
    assert (result.outcomes["bm3/3.1.1"].value, result.outcomes["bm3/3.1.2"].value) == (110, 55)
    assert (result.drops, result.carried) == ((), ())


def test_the_counts_of_a_wrong_ratio_are_flagged():
    result = province({"Sở A": RATIO, "Sở B": GOOD})
    assert result.outcomes["bm3/3.1.1"].doubtful == ("Sở A",)
    assert "1 số liệu còn chưa khớp trong báo cáo của đơn vị: Sở A." in result.outcomes["bm3/3.1.1"].points


def test_a_bound_that_fails_takes_both_sides():
    result = province({"Sở A": BOUND, "Sở B": GOOD}, excludes=True)
    assert (result.outcomes["bm3/3.1.1"].value, result.outcomes["bm3/3.1.2"].value) == (10, 5)
    assert (result.outcomes["bm3/3.1.1"].silent, result.outcomes["bm3/3.1.1"].remarks) == (
        (),
        ("Đã loại số liệu của Sở A.",),
    )
    assert [(drop.agency, drop.indicator, drop.said) for drop in result.drops] == [
        ("Sở A", "bm3/3.1.1", "3"), ("Sở A", "bm3/3.1.2", "6"),
    ]  # fmt: skip
    assert all("chưa khớp trong báo cáo của đơn vị: " in drop.why for drop in result.drops)


def test_only_the_figures_involved_are_left_out_of_a_file():
    result = province({"Sở A": {**BOUND, "bm1/1": "7"}}, excludes=True)
    assert result.outcomes["bm1/1"].value == 7


@pytest.mark.parametrize(("typed", "carried"), [("1,05", ["Sở A"]), ("-3", []), ("-5", ["Sở A"])])
def test_a_figure_that_fails_its_own_cell_takes_itself(typed, carried):
    figures = {"Sở A": {"bm1/1": typed}, "Sở B": {"bm1/1": "4"}}
    assert province(figures, excludes=True).outcomes["bm1/1"].value == 4
    kept = province(figures)
    assert kept.outcomes["bm1/1"].doubtful == ("Sở A",)
    assert [share.agency for error in kept.carried for share in error.shares] == carried


def test_where_figures_are_kept_an_error_names_who_makes_it_and_by_how_much():
    result = province({
        "Sở A": {"bm6/2.1": "5", "bm6/2.2": "2"}, "Sở B": {"bm6/2.1": "1", "bm6/2.2": "2"}, "Sở C": {"bm6/2.1": "4", "bm6/2.2": "4"},
        "Sở D": {"bm6/2.3": "0", "bm6/2.4.1": "0", "bm6/2.4.2": "0", "bm6/2.4.3": "0", "bm6/2.5": "0"},
    })  # fmt: skip
    assert errors(result) == [carried.id for carried in result.carried] == ["bm6/2.1/total"]
    assert [(share.agency, share.amount) for share in result.carried[0].shares] == [
        ("Sở A", Decimal(3)),
        ("Sở B", Decimal(-1)),
    ]
    said = words.carried_from(result.selection.edition, result.carried[0])
    assert said == "Chênh lệch do Sở A (+3), Sở B (-1)."


def test_an_error_that_no_sum_of_contributions_shows_names_whose_doubtful_figures_are_in_it():
    """9 = -3 + 12 adds up, but -3 judges no other figure, and 12 alone exceeds 9."""
    result = province({"Sở A": {"bm6/2.1": "9", "bm6/2.2": "-3", "bm6/2.3": "12"}, "Sở B": {"bm1/1": "1"}})
    (total,) = [carried for carried in result.carried if carried.id == "bm6/2.1/total"]
    assert [(share.agency, share.amount) for share in total.shares] == [("Sở A", None)]


def test_a_total_without_its_parts_is_left_out_where_it_makes_a_difference():
    """It is no error of its own report, but the parts of the province no longer add up."""
    figures = {"Sở A": {"bm6/2.1": "2"}, "Sở B": {"bm6/2.1": "4", "bm6/2.2": "4", "bm6/2.3": "0", "bm6/2.5": "0",
               "bm6/2.4": "0", "bm6/2.4.1": "0", "bm6/2.4.2": "0", "bm6/2.4.3": "0"}}  # fmt: skip
    assert errors(province(figures)) == ["bm6/2.1/total"]
    result = province(figures, excludes=True)
    assert (errors(result), result.outcomes["bm6/2.1"].value) == ([], 4)
    assert [(drop.agency, drop.indicator) for drop in result.drops] == [("Sở A", "bm6/2.1")]
    assert "làm lệch mục 2.1 Biểu mẫu 6" in result.drops[0].why


def test_a_computed_total_is_left_out_with_its_parts():
    """BM6 2.4 is computed from 2.4.1-2.4.3: who wrote 5 and no parts adds nothing to it, and 5 to 2.1."""
    figures = {"Sở A": {"bm6/2.1": "5", "bm6/2.4": "5", "bm6/2.2": "0", "bm6/2.3": "0", "bm6/2.5": "0"},
               "Sở B": {"bm6/2.1": "1", "bm6/2.2": "1", "bm6/2.4.1": "0", "bm6/2.4.2": "0", "bm6/2.4.3": "0"}}  # fmt: skip
    assert errors(province(figures)) == ["bm6/2.1/total"]
    result = province(figures, excludes=True)
    assert (errors(result), result.outcomes["bm6/2.1"].value) == ([], 1)


def test_what_depends_on_figures_left_out_follows():
    """6.4.1 and 6.4.2 fail and go; 6.4.3 stays below 6.4.2 of its own report, but not of the rest."""
    bad = {"bm7/6.4": "200", "bm7/6.4.1": "3", "bm7/6.4.2": "6", "bm7/6.4.3": "6"}
    good = {"bm7/6.4": "50", "bm7/6.4.1": "2", "bm7/6.4.2": "1", "bm7/6.4.3": "1"}
    result = province({"Sở A": bad, "Sở B": good}, excludes=True)
    assert [result.outcomes[f"bm7/6.4.{at}"].value for at in (1, 2, 3)] == [2, 1, 1]


def mixed(folder):
    """An edition in which a total is added over huyện only and one of its parts over everybody."""
    return open_edition(str(own_edition(folder, bm5="change,code,consolidate\nchange,4,sum huyen")))


def test_where_rows_are_added_up_in_different_ways_nobody_is_blamed_and_the_row_stays_blank(tmp_path):
    edition = mixed(tmp_path / "bo")
    reports = [
        report(edition, {"bm5/4": "3", "bm5/4.3": "3"}, "so", "Sở A"),
        report(edition, {"bm5/4": "1", "bm5/4.3": "1"}, "huyen", "UBND huyện B"),
    ]
    kept = rolled(reports, edition=edition)
    assert [(carried.id, carried.shares) for carried in kept.carried] == [("bm5/4/parts", ())]
    assert "Không do riêng đơn vị nào" in words.carried_from(edition, kept.carried[0])
    result = rolled(reports, excludes=True, edition=edition)
    assert (errors(result), result.outcomes["bm5/4"].state, result.outcomes["bm5/4.3"].value) == ([], "blank", 4)
    assert "không do riêng đơn vị nào" in result.outcomes["bm5/4"].points[0]
