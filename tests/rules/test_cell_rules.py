"""What one cell may hold: whole counts, percentages between 0 and 100, one of the codes.

Proves (contract 4, the cell checks): counts are whole numbers from 0; a percentage
lies in 0-100, its upper bound left to the at-most rule where it has a ratio; a negative share "so với năm
2015" is a warning, never an error; a code is one of its codes.
"""

from __future__ import annotations

import pytest

from cchc_xl.edition import open_edition
from cchc_xl.judging.sides import failed_cell_rules
from cchc_xl.number import read_number, read_text
from tests.rules.cases import QUANG_NGAI, QUANG_TRI


def broken(row, reading) -> list[str]:
    return [f"{rule.name}{'?' if rule.soft else ''}" for rule in failed_cell_rules(row, reading)]


# fmt: off
@pytest.mark.parametrize(("indicator", "text", "rules"), [
    # counts
    ("bm1/2.1", "0",        []),
    ("bm1/2.1", "1.050",    []),
    ("bm1/2.1", "37,0",     []),
    ("bm1/2.1", "1,05",     ["integer"]),
    ("bm1/2.1", "36,999",   ["integer"]),
    ("bm1/2.1", "-1",       ["range"]),
    ("bm1/2.1", "-1,5",     ["integer", "range"]),
    ("bm1/2.1", "-",        []),
    ("bm1/2.1", "",         []),
    # money
    ("bm6/1.1", "7.877,926", []),
    ("bm6/1.1", "-1",       ["range"]),
    # a percentage of its own
    ("bm4/1.1", "0",        []),
    ("bm4/1.1", "100",      []),
    ("bm4/1.1", "100,01",   ["range"]),
    ("bm4/1.1", "-0,01",    ["range"]),
    # a percentage that is a ratio: above 100 is left to the at-most rule
    ("bm1/2",   "200",      []),
    ("bm3/3.4", "133,33",   []),
    ("bm1/2",   "-1",       ["range"]),
    # a share compared with 2015 may grow
    ("bm4/1.5.4", "-5",     ["range?"]),
    ("bm4/2.5", "-5",       ["range?"]),
    ("bm4/3.4", "-0,5",     ["range?"]),
    ("bm4/3.4", "0",        []),
    ("bm4/3.4", "101",      ["range"]),
    # codes
    ("bm1/6.2", "0",        []),
    ("bm1/6.2", "2",        []),
    ("bm1/6.2", "3",        ["choice"]),
    ("bm1/7",   "2",        ["choice"]),
])
# fmt: on
def test_a_cell_of_the_form(indicator, text, rules):
    row = open_edition(QUANG_TRI).rows[indicator]
    assert broken(row, read_text(text, row.measure)) == rules


@pytest.mark.parametrize(
    ("stored", "rules"),
    [("100.00000000000001", []), ("-1e-12", []), ("100.01", ["range"]), ("100.0000001", ["range"])],
)
def test_float_dust_breaks_no_bound(stored, rules):
    row = open_edition(QUANG_TRI).rows["bm4/1.1"]
    assert broken(row, read_number(stored, "General", row.measure)) == rules


@pytest.mark.parametrize("edition", [QUANG_TRI, QUANG_NGAI])
def test_every_row_has_the_cell_rules_of_its_kind(edition):
    for row in open_edition(edition).indicators.values():
        names = {rule.name for rule in row.cell_rules}
        expected = {"count": {"integer", "range"}, "percent": {"range"}, "money": {"range"}, "choice": {"choice"}}
        assert names == expected[row.measure.kind], row.id


def test_the_soft_bounds_are_those_of_the_shares_compared_with_2015():
    soft = {
        edition: {row.id for row in open_edition(edition).indicators.values() for rule in row.cell_rules if rule.soft}
        for edition in (QUANG_TRI, QUANG_NGAI)
    }
    assert soft == {
        QUANG_TRI: {"bm4/1.5.4", "bm4/2.5", "bm4/3.4"},
        QUANG_NGAI: {"bm4/4.1.4.d", "bm4/4.2.5", "bm4/4.3.4"},
    }


def test_a_figure_that_fails_its_own_cell_judges_no_other():
    from tests.rules.cases import case

    assert case({"bm1/2.1": "1,05"}).side("bm1/2.1").state == "unknown"
    assert case({"bm1/6": "7"}).side("bm1/6").state == "unknown"
    assert case({"bm4/2.5": "-5"}).side("bm4/2.5").state == "value"  # only a warning
