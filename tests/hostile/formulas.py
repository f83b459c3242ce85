"""Formulas that go round in circles, copy themselves, or mean more work than anybody would wait for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.hostile.books import SHEET, Make, batches, book, report, streamed

_READ, _REFUSED = {"findings", "clean"}, {"too-large"}
VALUES = re.findall(rb'<c r="(D\d+)"[^>]*><v>', report()[SHEET])
"""The cells of the first form that hold figures."""


def _figures(formula: str, extra: Iterable[str] = ()) -> Make:
    """Every figure of the first form is that formula; ``{at}`` is its own cell, ``{next}`` the next one that holds a figure."""
    part = report()[SHEET]
    for place, at in enumerate(VALUES):
        following = VALUES[(place + 1) % len(VALUES)]
        text = formula.format(at=at.decode(), next=following.decode(), row=at.decode()[1:]).encode()
        part = re.sub(
            rb'(<c r="%s"[^>]*?)( t="\w+")? ?/?>.*?</c>' % at,
            rb"\1><f>" + text.replace(b"\\", b"\\\\") + rb"</f><v>1</v></c>",
            part,
        )
    extra = list(extra)
    return book(report(), SHEET=streamed(part, "</sheetData>", lambda: extra))


def _column(count: int, line: object, first: int = 1000) -> list[str]:
    return list(batches(count, line, first=first))  # type: ignore[arg-type]


def _f(at: str, formula: str, value: str = "<v>1</v>", kind: str = "") -> str:
    return f'<row r="{re.sub("[^0-9]", "", at)}"><c r="{at}"><f{kind}>{formula}</f>{value}</c></row>'


ZOO: dict[str, tuple[Make, set[str]]] = {
    "formulas that look at themselves": (_figures("{at}+1"), _READ),
    "formulas that look at each other in a circle": (_figures("{next}+1"), _READ),
    "a circle of fifty thousand formulas": (
        _figures("K1000", _column(49_000, lambda i: _f(f"K{i}", f"K{i + 1 if i < 49_999 else 1000}+1"))), _READ),
    "a chain of fifty thousand formulas": (_figures("K1000", _column(49_000, lambda i: _f(f"K{i}", f"K{i + 1}+1"))), _READ),
    "sums of sums of everything": (
        _figures("SUM(K1000:K2000)", _column(1_400, lambda i: _f(f"K{i}", f"SUM(K{i + 1}:K{i + 700})"))), _READ),
    "as many looks as are allowed": (_figures("SUM(" + ",".join(f"$K$1000:$K${20_000 - i}" for i in range(2)) + ")",
        _column(19_000, lambda i: f'<row r="{i}"><c r="K{i}"><v>{i}</v></c></row>')), _READ),
    "sixty thousand formulas under one sum": (
        _figures("SUM(K1000:K20900)", _column(60_000, lambda i: _f(f"K{i}", f"A{i}*2+B{i}"))), _READ | _REFUSED),
    "fifty thousand formulas under one sum": (
        _figures("SUM(K1000:K20900)", _column(50_000, lambda i: _f(f"K{i}", f"A{i}*2+B{i}"))), _READ),
    "text that doubles": (_figures("LEN(K1000)", _column(60, lambda i: _f(f"K{i}", f"K{i + 1}&amp;K{i + 1}", "<v>x</v>"))), _READ),
    "the longest formula everywhere": (_figures("+".join(["1"] * 4_000)), _READ),
    "brackets of the longest formula": (_figures("(" * 4_000 + "1" + ")" * 4_000), _READ),
    "a formula of 15 MB": (_figures("1", [_f("K1000", "+1" * 7_500_000)]), _READ | _REFUSED),
    "quotes that never end": (_figures("'" + "'" * 7_000 + "A"), _READ),
    "names of nothing but letters": (_figures("A" * 8_000 + "!" + "A" * 100), _READ),
    "a hundred and ninety thousand followers of a formula": (_figures("1", [
        '<row r="1000"><c r="K1000"><f t="shared" ref="K1000:K190999" si="0">' + "A1+" * 10 + "1</f><v>1</v></c></row>",
        *_column(189_000, lambda i: _f(f"K{i}", "", kind=' t="shared" si="0"'), 1001)]), _READ | _REFUSED),
    "a million followers of a formula": (_figures("1", [
        '<row r="1000"><c r="K1000"><f t="shared" ref="K1000:K1048576" si="0">A1+1</f><v>1</v></c></row>',
        *_column(1_000_000, lambda i: f'<row r="{i}"><c r="K{i}"><f t="shared" si="0"/><v>1</v></c></row>', 1001)]), _REFUSED),
    "followers of the longest formula": (_figures("1", [
        '<row r="1000"><c r="K1000"><f t="shared" ref="K1000:K9999" si="0">' + "A1+" * 2_700 + "1</f><v>1</v></c></row>",
        *_column(9_000, lambda i: _f(f"K{i}", "", kind=' t="shared" si="0"'), 1001)]), _READ | _REFUSED),
    "array formulas over everything": (_figures("SUM(K1000:K2000)+{row}", _column(
        40_000, lambda i: _f(f"L{i}", "1", kind=f' t="array" ref="L{i}:M{i + 1}"'))), _READ),
    "array formulas under formulas": (_figures("SUM(K1000:K20900)", [*_column(20_000, lambda i: (
        f'<row r="{i}"><c r="K{i}"><f>A{i}+1</f><v>1</v></c><c r="L{i}"><f t="array" ref="L{i}:M{i}">1</f><v>1</v></c></row>'))]), _READ),
    "lookups in tables of lookups": (_figures("VLOOKUP(1,K1000:L20900,2,FALSE)", _column(
        19_000, lambda i: f'<row r="{i}"><c r="K{i}"><v>{i}</v></c><c r="L{i}"><v>1</v></c></row>')), _READ),
    "a formula that another engine ends in": (_figures("REPT(\"x\",1E9)&amp;INDIRECT(\"A\"&amp;1)"), _READ),
}  # fmt: skip
