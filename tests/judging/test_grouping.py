"""One slip that breaks several rules is several findings in the data and one group for the person.

Proves (contract 4 "Never name one guilty cell", 5 ``group``): findings that share a cell stand together, also across
forms; independent slips stand apart; notices stand alone; groups are numbered from 1 in reported order.
"""

from __future__ import annotations

import pytest

from tests.judging.reports import checked, serious

PAYMENT = {"bm7/6.8": "100", "bm7/6.8.1": "3", "bm7/6.8.2": "6"}  # ratio and at-most
PLAN = {"bm1/2": "70", "bm1/2.1": "37", "bm1/2.2": "25"}  # ratio
TEXTS = {"bm2/1": "1", "bm2/1.1": "1", "bm2/1.2": "6", "bm2/1.3": "0"}  # total


def groups(figures: dict[str, str]) -> list[set[str]]:
    """The rules of each group of errors and warnings, in the order of their numbers."""
    numbered: dict[int, set[str]] = {}
    for finding in serious(checked(figures)):
        numbered.setdefault(finding.group, set()).add(finding.id)
    return [numbered[number] for number in sorted(numbered)]


# fmt: off
@pytest.mark.parametrize(("figures", "expected"), [
    (PAYMENT, [{"bm7/6.8/ratio", "bm7/6.8.2/at-most"}]),
    (PLAN,    [{"bm1/2/ratio"}]),
    (PLAN | TEXTS | PAYMENT, [{"bm1/2/ratio"}, {"bm2/1/total"}, {"bm7/6.8/ratio", "bm7/6.8.2/at-most"}]),
    # one count too large breaks four rules of its form
    (
        {"bm7/6.4": "62,75", "bm7/6.4.1": "51", "bm7/6.4.2": "320", "bm7/6.5.2": "19", "bm7/6.6.1": "51"},
        [{"bm7/6.4/ratio", "bm7/6.4.2/at-most", "bm7/6.6.1/total"}],
    ),
    # one total too small breaks rules of two forms
    (
        {"bm3/1.4": "4", "bm3/1.4.1": "47", "bm3/2.2": "10", "bm7/6.4.1": "40", "bm7/6.8.1": "30"},
        [{"bm3/1.4/total", "bm3/2.2/at-most", "bm7/6.4.1/cross-form", "bm7/6.8.1/cross-form"}],
    ),
    # two slips of one form that have nothing to do with each other
    (
        {"bm2/2.2": "01", "bm2/2.2.1": "1", "bm2/2.2.2": "1", **TEXTS},
        [{"bm2/1/total"}, {"bm2/2.2/ratio"}],
    ),
    # a count that is no number: said once, the ratio it belongs to stays open
    ({"bm1/2": "70", "bm1/2.1": "37/37", "bm1/2.2": "25"}, [{"bm1/2.1/not-a-number"}]),
])
# fmt: on
def test_findings_that_one_cell_explains_are_one_group(figures, expected):
    assert groups(figures) == expected


def test_of_two_cells_that_explain_as_much_the_first_is_taken():
    """The total of 6.6.1 shares 6.4.2 with the ratio 6.4 and 6.6.1 with the bound of 6.6.2."""
    figures = {
        "bm7/6.4": "100", "bm7/6.4.1": "51", "bm7/6.4.2": "32", "bm7/6.5.2": "19",
        "bm7/6.6": "204", "bm7/6.6.1": "25", "bm7/6.6.2": "51",
    }  # fmt: skip
    assert groups(figures) == [{"bm7/6.4/ratio", "bm7/6.6.1/total"}, {"bm7/6.6.2/at-most"}]


def test_groups_are_numbered_in_the_order_they_are_reported():
    found = checked(PLAN | TEXTS | PAYMENT).findings
    firsts = list(dict.fromkeys(finding.group for finding in found))
    assert firsts == list(range(1, len(firsts) + 1))


def test_a_notice_joins_no_group():
    figures = {"bm1/2": "70%", "bm1/2.1": "037", "bm1/2.2": "25"}
    found = checked(figures).findings
    ratio = next(finding for finding in found if finding.rule == "ratio")
    notices = [finding for finding in found if finding.rule == "number-as-text"]
    assert len(notices) == 3
    assert len({finding.group for finding in (ratio, *notices)}) == 4


def test_findings_come_in_printed_order():
    found = serious(checked(PAYMENT | TEXTS | PLAN))
    assert [finding.form for finding in found] == [1, 2, 7, 7]
    assert [finding.code for finding in found] == ["2", "1", "6.8", "6.8.2"]
