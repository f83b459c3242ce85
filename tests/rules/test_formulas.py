"""What the rules say in Excel is what they say in Python.

Proves (contract 2): the formula of each rule of both editions is FALSE on its passing
example and TRUE on its failing one; derived cells give the right value, and nothing where it cannot be
computed; on blanks, dashes and zeros the formula flags what the verdict calls a failure, and nothing else.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl.edition import open_edition
from cchc_xl.number import vietnamese
from cchc_xl.number.printing import trimmed

from .cases import QUANG_NGAI, QUANG_TRI, judge, named, rules_of
from .sheet import Line, compute

EDITIONS = (QUANG_TRI, QUANG_NGAI)


def measures(edition: str = QUANG_TRI) -> dict:
    return {name: row.measure for name, row in open_edition(edition).rows.items()}


@cache
def flags_on_examples(edition: str) -> dict[str, tuple[object, object]]:
    """Rule id -> what its formula gives on its passing and on its failing example."""
    rows = open_edition(edition).indicators.values()
    cells = {f"{rule.row}/{rule.name}{rule.suffix}": rule for row in rows for rule in row.cell_rules}
    rules = {**rules_of(edition), **cells}
    lines = [Line(rule.formula, texts) for rule in rules.values() for texts in rule.example()]
    values = compute(lines, measures(edition))
    return dict(zip(rules, zip(values[::2], values[1::2], strict=True), strict=True))


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_formula_is_false_on_what_passes_and_true_on_what_fails(edition):
    flags = flags_on_examples(edition)
    assert len(flags) > 100
    assert {rule: pair for rule, pair in flags.items() if pair != (False, True)} == {}


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
    ("bm6/1/ratio",   ("7.877,926", "8.326"),   94.62),
    ("bm6/2.4/total", ("1", "2", "3"),          6),
    ("bm6/2.4/total", ("0", "0", "0"),          0),
    ("bm6/2.4/total", ("1", "-", ""),           1),
    ("bm6/2.4/total", ("", "", ""),             ""),
    ("bm2/1/total",   ("01", "6", "0"),         7),
])
# fmt: on
def test_a_derived_cell_has_the_right_value(rule, texts, value):
    found = rules_of()[rule]
    (computed,) = compute([Line(found.value_formula, dict(zip(found.operands(), texts, strict=True)))], measures())
    assert computed == value


# The figures that a row may hold, by rule: own row first. Every combination is tried.
GRID = {
    "bm1/2/ratio": (["", "-", "0", "67,57", "70", "100"], ["", "-", "0", "25"], ["", "-", "0", "37"]),
    "bm6/2.4/total": (["", "-", "0", "3", "6"], ["", "-", "0", "1"], ["", "-", "2"], ["", "0", "3"]),
    "bm1/5.1/parts": (["", "-", "0", "3", "6"], ["", "-", "0", "1"], ["", "-", "2"], ["", "0", "3"]),
    "bm1/2.2/at-most": (["", "-", "0", "25", "37", "38"], ["", "-", "0", "37"]),
    "bm4/1.5/cross-form": (["", "-", "0", "2"], ["", "-", "0", "2", "3"]),
    "bm1/6.1/required": (["", "-", "0", "62"], ["", "-", "0", "1"]),
    "bm1/6.1/implausible": (["", "-", "0", "62"], ["", "-", "0", "1"]),
    "bm1/3.3.1/implausible": (["", "-", "0", "5"], ["", "-", "0", "5"]),
    "bm4/2.5/implausible": (["", "-", "99", "100"], ["", "-", "0", "30"]),
    "bm6/1.1/implausible": (["", "-", "0", "9.999.999", "10.000.000"],),
    "bm7/5.2/implausible": (["", "-", "80", "95"], ["", "-", "90"], ["", "95"], ["", "-", "99"]),
}


@pytest.mark.parametrize("rule", GRID)
def test_a_formula_flags_exactly_what_the_verdict_calls_a_failure(rule):
    cases = [named(rule, texts) for texts in product(*GRID[rule])]
    flags = compute([Line(rules_of()[rule].formula, texts) for texts in cases], measures())
    verdicts = [judge(rule, texts) for texts in cases]
    failed = [verdict.status == "fail" and verdict.severity != "notice" for verdict in verdicts]
    assert {True, False} == set(failed)
    differ = [
        (texts, flag) for texts, flag, wrong in zip(cases, flags, failed, strict=True) if flag is not wrong
    ]
    assert differ == []


# fmt: off
@pytest.mark.parametrize(("rule", "texts"), [
    ("bm1/2/ratio", ("43,8", "28", "64")),
    ("bm1/2/ratio", ("43,7", "28", "64")),
    ("bm1/2/ratio", ("62", "5", "8")),
    ("bm1/2/ratio", ("63", "5", "8")),
    ("bm1/2/ratio", ("98,16", "533", "543")),
    ("bm1/2/ratio", ("67,5676", "25", "37")),
    ("bm1/2/ratio", ("67,567568", "25", "37")),
    ("bm1/2/ratio", ("14,2857", "1", "7")),
    ("bm1/2/ratio", ("0,0005", "1", "200000")),
    ("bm6/1/ratio", ("94,62", "7.877,926", "8.326")),
    ("bm6/1/ratio", ("94,61", "7.877,926", "8.326")),   # 8.326 is known to the million only
    ("bm6/1/ratio", ("33", "1", "2")),
])
# fmt: on
def test_a_formula_never_flags_a_figure_that_passes(rule, texts):
    assert judge(rule, named(rule, texts)).status == "pass"
    assert compute([Line(rules_of()[rule].formula, named(rule, texts))], measures()) == [False]


# fmt: off
@pytest.mark.parametrize(("rule", "texts"), [
    ("bm1/2/ratio", ("70", "25", "37")),
    ("bm1/2/ratio", ("67,6", "24", "37")),
    ("bm1/2/ratio", ("67,5676", "24", "37")),
    ("bm1/2/ratio", ("98,14", "533", "543")),
    ("bm1/2/ratio", ("98,17", "533", "543")),
    ("bm1/2/ratio", ("61", "5", "8")),
    ("bm6/1/ratio", ("1,34", "7.877,926", "8.326")),
    ("bm6/1/ratio", ("94,63", "7.877,926", "8.326")),
])
# fmt: on
def test_a_formula_flags_a_figure_that_is_an_error(rule, texts):
    assert judge(rule, named(rule, texts)).severity == "error"
    assert compute([Line(rules_of()[rule].formula, named(rule, texts))], measures()) == [True]


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
def test_the_formula_of_a_ratio_flags_what_its_verdict_fails(cases):
    rule = "bm1/2/ratio"
    flags = compute([Line(rules_of()[rule].formula, named(rule, texts)) for texts in cases], measures())
    failed = [judge(rule, named(rule, texts)).status == "fail" for texts in cases]
    assert [texts for texts, flag, wrong in zip(cases, flags, failed, strict=True) if flag is not wrong] == []
