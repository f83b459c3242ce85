"""Formulas that say the same in another spelling, and those that do not.

Proves (issue, section 2): case, spaces, ``$``, quotes, redundant brackets and TRUE() change nothing; figures, texts,
references, order and brackets that matter do; what strangers nest costs no recursion and is at worst unknown.
"""

from __future__ import annotations

import pytest

from cchc_xl.workbook.same_formula import plainly, polish

SAME = [
    ("IF(A1>0,\"\",SUM(B1:B3))", "if( $A$1 > 0 , \"\" , (sum(B$1:B$3)) )"),
    ("1+2*3", "1+(2*3)"), ("TRUE", "TRUE()"), ("'S'!A1", "S!$A$1"), ("0.50", ".5"), ("_xlfn.IFERROR(A1,0)", "IFERROR(A1,0)"),
    ("{A1*2}", "A1*2"), ("-A1^2", "(-A1)^2"), ("10^-MAX(0,1)", "10^(-(MAX(0,1)))"), ("A1&\"x\"=\"ax\"", "(A1&\"x\")=\"ax\""),
    ("1-2-3", "(1-2)-3"), ("5%*2", "(5%)*2"), ("OR(A1<=1,B1<>2)", "or((A1<=1),(B1<>2))"),
]  # fmt: skip

OTHERS = [
    ("ROUND(A1,2)", "ROUND(A1,0)"), ("(1+2)*3", "1+2*3"), ("A1-B1", "B1-A1"), ("A1", "A2"), ("SUM(A1:A3)", "SUM(A1:A4)"),
    ("\"a\"", "\"A\""), ("1-(2-3)", "1-2-3"), ("A1<1", "A1<=1"), ("IF(A1,1)", "IF(A1,1,)"), ("S!A1", "T!A1"), ("TRUE", "FALSE"),
    ("SUM(A1,B1)", "MAX(A1,B1)"), ("-(A1^2)", "-A1^2"),
]  # fmt: skip


def same(one: str, other: str) -> bool:
    found = polish(one, lambda area: area)
    return found is not None and found == polish(other, lambda area: area)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_another_spelling_says_the_same(one, other):
    assert same(one, other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_another_formula_does_not(one, other):
    assert not same(one, other)
    assert polish(one, lambda area: area) and polish(other, lambda area: area)


def test_references_mean_what_the_caller_says():
    places = {8: "bm1/1", 9: "bm1/1"}
    assert polish("D8*2", lambda area: places[area.top]) == polish("D9*2", lambda area: places[area.top])


@pytest.mark.parametrize(
    "formula",
    ["", "1+", "(", ")", "1,2", "A1 B1", "SUM(1", "*1", "[1]S!A1", "()", "SUM(1))", "1" * 9000, "=", "((1,2))"],
)
def test_what_is_no_ordinary_formula_is_unknown(formula):
    assert polish(formula, lambda area: area) is None


@pytest.mark.parametrize("formula", ["(" * 4000 + "1" + ")" * 4000, "-" * 8000 + "1", "SIN(" * 1600 + "1" + ")" * 1600])
def test_deep_nesting_costs_no_recursion(formula):
    assert polish(formula, lambda area: area) is not None


def test_the_quick_comparison_takes_ordinary_spellings_for_one():
    assert plainly("if( $A$1='Biểu 1'!B2, TRUE() )") == plainly("IF(A1=Biểu1!B2,TRUE)")
    assert plainly("ROUND(A1,2)") != plainly("ROUND(A1,0)")
