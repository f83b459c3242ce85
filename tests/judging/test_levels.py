"""Who reports decides what may be blank.

Proves (contract 4 "Level"): a Sở leaves the rows of other levels blank, "-"
or 0 with no finding at all, and its totals are decided; for the level that fills them, and for the province,
the same blanks leave the rule open.
"""

from __future__ import annotations

import pytest

from cchc_xl.edition import LEVELS, open_edition
from tests.judging.reports import QUANG_NGAI, QUANG_TRI, checked, ids, serious


def undecided(figures, **how) -> set[str]:
    return {item.id for item in checked(figures, **how).undecided}


# fmt: off
@pytest.mark.parametrize(("level", "figures", "found", "open_rules"), [
    ("so",    {"bm2/1": "1", "bm2/1.1": "1"},                  [],                    set()),
    ("ban",   {"bm2/1": "1", "bm2/1.1": "1"},                  [],                    set()),
    ("so",    {"bm2/1": "2", "bm2/1.1": "1"},                  ["error bm2/1/total"], set()),
    ("huyen", {"bm2/1": "1", "bm2/1.1": "1"},                  [],                    {"bm2/1/total"}),
    ("huyen", {"bm2/1": "1", "bm2/1.2": "1"},                  [],                    set()),
    ("huyen", {"bm2/1": "2", "bm2/1.2": "1"},                  ["error bm2/1/total"], set()),
    ("xa",    {"bm2/1": "1", "bm2/1.3": "1"},                  [],                    set()),
    ("tinh",  {"bm2/1": "1", "bm2/1.1": "1"},                  [],                    {"bm2/1/total"}),
    ("tinh",  {"bm2/1": "7", "bm2/1.1": "1", "bm2/1.2": "6", "bm2/1.3": "0"}, [],     set()),
])
# fmt: on
def test_a_total_with_blank_rows_of_other_levels(level, figures, found, open_rules):
    assert ids(serious(checked(figures, level=level))) == found
    assert undecided(figures, level=level) == open_rules


# What a department fills in itself beside the rows of others: totals with their own part.
OWN = {
    QUANG_TRI: {
        "bm2/1": "1", "bm2/1.1": "1", "bm3/1.4": "47", "bm3/1.4.1": "47", "bm4/1.5": "2", "bm4/1.5.2": "2",
        "bm5/4": "1", "bm5/4.2": "0", "bm5/4.3": "0", "bm5/4.4": "1", "bm6/2.1": "2", "bm6/2.2": "-",
        "bm6/2.3": "-", "bm6/2.4": "2", "bm6/2.4.1": "-", "bm6/2.4.2": "-", "bm6/2.4.3": "2", "bm6/2.5": "-",
    },
    QUANG_NGAI: {"bm3/3.1.3": "65", "bm3/3.1.3.a": "65", "bm4/4.1.4": "1", "bm4/4.1.4.b": "1"},
}  # fmt: skip


@pytest.mark.parametrize("own", [False, True], ids=["nothing of its own", "its own totals"])
@pytest.mark.parametrize("edition", [QUANG_TRI, QUANG_NGAI])
@pytest.mark.parametrize("figure", ["", "-", "0"], ids=["blank", "dash", "zero"])
def test_a_department_may_leave_the_rows_of_others_as_it_likes(edition, figure, own):
    rows = open_edition(edition).indicators.values()
    others = {row.id: figure for row in rows if not row.expected_of("so")}
    assert len(others) > 10
    result = checked(others | (OWN[edition] if own else {}), edition=edition)
    assert [finding.id for finding in result.findings if finding.rule != "number-as-text"] == []


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("figure", ["", "-"], ids=["blank", "dash"])
def test_an_empty_report_has_no_finding_and_nothing_to_decide(level, figure):
    rows = open_edition(QUANG_TRI).indicators.values()
    result = checked({row.id: figure for row in rows}, level=level)
    assert (result.findings, result.undecided, result.outcome) == ((), (), "clean")


@pytest.mark.parametrize("figure", ["0", "-"])
def test_an_office_without_service_units_has_no_finding(figure):
    """An office without ĐVSN: BM4 1.5.x and 3.x, BM5 1.2, BM6 2.x."""
    blocks = {4: ("1.5", "3."), 5: ("1.2",), 6: ("2.",)}
    rows = open_edition(QUANG_TRI).indicators.values()
    figures = {row.id: figure for row in rows if row.code.startswith(blocks.get(row.form, ("x",)))}
    assert len(figures) > 15
    assert serious(checked(figures)) == []
