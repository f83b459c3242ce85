"""What the rules say in Excel is what they say in Python.

Proves (contract 2): the status formula of each rule of both editions fits on its passing example and fails
on its failing one; derived cells give the right value, and nothing where it cannot be computed; over every
combination of numbers, dashes, blanks, unknown figures and rows of other levels, at every level, the status is
the verdict: failed, undecided, missing, either notice of a ratio, or fine.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl.edition import LEVELS, open_edition
from cchc_xl.number import vietnamese
from cchc_xl.number.printing import trimmed
from cchc_xl.rules.excel import FAILS, FITS, MISSING, NO_RATIO, TRUNCATED, UNDECIDED, status_of
from tests.rules.cases import QUANG_NGAI, QUANG_TRI, case, judge, named, rules_of
from tests.rules.sheet import Line, compute, compute_cell

EDITIONS = (QUANG_TRI, QUANG_NGAI)


def line(rule: str, texts: dict[str, str], edition: str = QUANG_TRI, level: str = "tinh") -> Line:
    found = rules_of(edition)[rule]
    return Line(found.status, case(texts, level, edition), (found.row, *found.operands()))


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_status_fits_on_what_passes_and_fails_on_what_fails(edition):
    rules = rules_of(edition)
    lines = [line(name, texts, edition) for name, rule in rules.items() for texts in rule.example()]
    values = compute(lines)
    pairs = dict(zip(rules, zip(values[::2], values[1::2], strict=True), strict=True))
    assert len(pairs) > 10
    assert {rule: pair for rule, pair in pairs.items() if pair != (FITS, FAILS)} == {}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_cell_rule_says_in_excel_what_it_says_in_python(edition):
    rules = [rule for row in open_edition(edition).indicators.values() for rule in row.cell_rules]
    assert len(rules) > 100
    for rule in rules:
        figures = [float(text.replace(",", ".")) for texts in rule.example() for text in texts.values()]
        assert compute_cell(rule.fails, figures) == [False, True], rule


# fmt: off
@pytest.mark.parametrize(("rule", "texts", "value"), [
    ("bm1/2/ratio",   ("25", "37"),             67.57),
    ("bm1/2/ratio",   ("37", "37"),             100),
    ("bm1/2/ratio",   ("0", "37"),              0),
    ("bm1/2/ratio",   ("28", "64"),             43.75),
    ("bm1/2/ratio",   ("0", "0"),               ""),
    ("bm1/2/ratio",   ("", ""),                 ""),
    ("bm1/2/ratio",   ("-", "-"),               ""),
    ("bm1/2/ratio",   ("25", ""),               ""),
    ("bm1/2/ratio",   ("25", "-"),              ""),
    ("bm1/2/ratio",   ("-", "37"),              ""),
    ("bm1/2/ratio",   ("", "37"),               ""),
    ("bm1/2/ratio",   ("1,5", "37"),            ""),   # an unsound count judges nothing
    ("bm6/1/ratio",   ("7.877,926", "8.326"),   94.62),
    ("bm6/2.4/total", ("1", "2", "3"),          6),
    ("bm6/2.4/total", ("0", "0", "0"),          0),
    ("bm6/2.4/total", ("1", "-", ""),           1),
    ("bm6/2.4/total", ("", "", ""),             ""),
    ("bm6/2.4/total", ("-", "-", "-"),          ""),
    ("bm2/1/total",   ("01", "6", "0"),         7),
])
# fmt: on
def test_a_derived_cell_has_the_right_value(rule, texts, value):
    found = rules_of()[rule]
    seen = case(dict(zip(found.operands(), texts, strict=True)))
    (computed,) = compute([Line(found.value_formula, seen, found.operands())])
    assert computed == value


# The figures that a row may hold, by rule: own row first. Every combination is tried, at two levels.
GRID = {
    "bm1/2/ratio": (["", "-", "…", "0", "67,57", "67,56", "70", "100"], ["", "-", "…", "0", "25"], ["", "-", "…", "0", "37"]),
    "bm1/3.3/ratio": (["", "-", "…", "0", "50", "100"], ["", "-", "x", "0", "1"], ["", "-", "x", "0", "2"]),
    "bm6/1/ratio": (["", "-", "0", "94,62", "94,61", "95"], ["", "-", "7.877,926"], ["", "0", "8.326"]),
    "bm6/2.4/total": (["", "-", "…", "0", "3", "6"], ["", "-", "0", "1"], ["", "-", "2"], ["", "…", "0", "3"]),
    "bm2/1/total": (["", "-", "…", "0", "1", "7"], ["", "-", "0", "1"], ["", "-", "0", "6"], ["", "…", "0"]),
    "bm7/6.6.1/total": (["", "-", "0", "51"], ["", "-", "…", "32"], ["", "-", "19", "20"]),
    "bm1/5.1/parts": (["", "-", "…", "0", "3", "6"], ["", "-", "0", "1"], ["", "-", "2"], ["", "…", "0", "3"]),
    "bm5/4/parts": (["", "-", "0", "1"], ["", "-", "1"], ["", "0"], ["", "-"], ["", "-", "…", "1"]),
    "bm1/2.2/at-most": (["", "-", "…", "0", "25", "37", "38", "1,5"], ["", "-", "…", "0", "37"]),
    "bm4/1.5/cross-form": (["", "-", "…", "0", "2"], ["", "-", "…", "0", "2", "3"]),
    "bm1/6.1/required": (["", "-", "…", "0", "62"], ["", "-", "…", "0", "1", "9"]),
    "bm1/6.1/implausible": (["", "-", "…", "0", "62"], ["", "-", "…", "0", "1"]),
    "bm1/3.3.1/implausible": (["", "-", "…", "0", "5"], ["", "-", "…", "0", "5"]),
    "bm4/2.5/implausible": (["", "-", "…", "99", "100"], ["", "-", "…", "0", "30"]),
    "bm6/1.1/implausible": (["", "-", "…", "0", "9.999.999", "10.000.000"],),
    "bm7/5.2/implausible": (["", "-", "…", "80", "95"], ["", "-", "90"], ["", "95"], ["", "-", "…", "99"]),
}


@pytest.mark.parametrize("level", ["tinh", "so", "xa"])
@pytest.mark.parametrize("rule", GRID)
def test_a_status_is_the_verdict(rule, level):
    cases = [named(rule, texts) for texts in product(*GRID[rule])]
    statuses = compute(line(rule, texts, level=level) for texts in cases)
    verdicts = [status_of(judge(rule, texts, level)) for texts in cases]
    differ = [
        (texts, status, verdict)
        for texts, status, verdict in zip(cases, statuses, verdicts, strict=True)
        if status != verdict
    ]
    assert differ == []


def test_the_grid_reaches_every_status():
    """Else the test above could pass on formulas that always say FITS."""
    met = {
        status_of(judge(rule, named(rule, texts), level))
        for rule, figures in GRID.items()
        for texts in product(*figures)
        for level in LEVELS
    }
    assert met == {FITS, FAILS, UNDECIDED, MISSING, NO_RATIO, TRUNCATED}


# fmt: off
@pytest.mark.parametrize(("rule", "texts", "status"), [
    ("bm1/2/ratio", ("43,8", "28", "64"),              FITS),
    ("bm1/2/ratio", ("43,7", "28", "64"),              FITS),        # half down is a rounding too
    ("bm1/2/ratio", ("43,6", "28", "64"),              FAILS),
    ("bm1/2/ratio", ("62", "5", "8"),                  FITS),
    ("bm1/2/ratio", ("63", "5", "8"),                  FITS),
    ("bm1/2/ratio", ("61", "5", "8"),                  FAILS),
    ("bm1/2/ratio", ("98,15", "533", "543"),           TRUNCATED),
    ("bm1/2/ratio", ("98,16", "533", "543"),           FITS),
    ("bm1/2/ratio", ("98,14", "533", "543"),           FAILS),
    ("bm1/2/ratio", ("98,17", "533", "543"),           FAILS),
    ("bm1/2/ratio", ("67,5676", "25", "37"),           FITS),
    ("bm1/2/ratio", ("67,567568", "25", "37"),         FITS),
    ("bm1/2/ratio", ("67,5676", "24", "37"),           FAILS),
    ("bm1/2/ratio", ("14,2857", "1", "7"),             FITS),
    ("bm1/2/ratio", ("0,0005", "1", "200000"),         FITS),
    ("bm6/1/ratio", ("94,62", "7.877,926", "8.326"),   FITS),
    ("bm6/1/ratio", ("94,61", "7.877,926", "8.326"),   FITS),   # 8.326 is known to the million only
    ("bm6/1/ratio", ("94,63", "7.877,926", "8.326"),   FAILS),
    ("bm6/1/ratio", ("33", "1", "2"),                  FITS),
])
# fmt: on
def test_a_status_at_the_edges_of_rounding(rule, texts, status):
    assert status_of(judge(rule, named(rule, texts))) == status
    assert compute([line(rule, named(rule, texts))]) == [status]


@st.composite
def reported_ratios(draw) -> tuple[str, str, str]:
    """Counts, and a percentage that is theirs, cut off, or some units of its last decimal away.

    Without zeros at its end: a cell in General format cannot show them.
    """
    denominator, decimals = draw(st.integers(1, 1000)), draw(st.integers(0, 3))
    numerator = draw(st.integers(0, denominator))
    units = 100 * numerator * 10**decimals // denominator + draw(st.integers(-2, 3))
    return vietnamese(trimmed(Decimal(max(0, units)).scaleb(-decimals)), "percent"), str(numerator), str(denominator)


@settings(max_examples=20)
@given(st.lists(reported_ratios(), min_size=20, max_size=40))
def test_the_status_of_a_ratio_is_its_verdict(cases):
    rule = "bm1/2/ratio"
    statuses = compute(line(rule, named(rule, texts)) for texts in cases)
    verdicts = [status_of(judge(rule, named(rule, texts))) for texts in cases]
    assert [c for c, s, v in zip(cases, statuses, verdicts, strict=True) if s != v] == []
