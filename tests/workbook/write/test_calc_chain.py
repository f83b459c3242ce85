"""The calculation chain never names a cell that is no formula any more.

Proves: exactly the entries of removed formulas go, of their sheet only; entries that inherited their sheet from one that
goes get it themselves; an empty chain leaves the package with its relation and content type; results change no chain.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.workbook.write.calc_chain import shortened
from cchc_xl.workbook.write.splice import rewrite
from tests.workbook.parts import BOOK, MAIN, changed, unzipped, zipped
from tests.workbook.write.kit import (
    BLANK,
    BOOK_RELATIONS,
    CHAIN,
    TYPES,
    changed_parts,
    keyed,
    number,
    refusal,
    two_sheets,
)

FORMULAS = '<row r="1"><c r="A1"><f>1</f></c><c r="B1"><f>2</f></c><c r="C1"><v>3</v></c></row>'
S1, S2 = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"


def chain_of(data: bytes) -> str:
    inner, end, rest = unzipped(data)[CHAIN].decode().partition(">")[2].partition("</calcChain>")
    assert (end, rest) == ("</calcChain>", "")
    return inner


def book(chain: str) -> bytes:
    return zipped(two_sheets(FORMULAS, FORMULAS, chain))


# fmt: off
@pytest.mark.parametrize(("chain", "sheet", "cells", "new"), [
    ('<c r="A1" i="7"/><c r="B1"/>',                "S", ["B1"],       '<c r="A1" i="7"/>'),
    ('<c r="A1" i="7"/><c r="B1"/>',                "S", ["A1"],       '<c r="B1" i="7"/>'),
    ('<c r="A1" i="7" l="1"/>\n<c r="B1" s="1" />', "S", ["A1"],       '\n<c r="B1" s="1" i="7"/>'),
    ('<c r="A1" i="7"/><c r="A1" i="3"/>',          "S", ["A1"],       '<c r="A1" i="3"/>'),
    ('<c r="A1" i="7"/><c r="A1" i="3"/>',          "T", ["A1"],       '<c r="A1" i="7"/>'),
    ('<c r="A1" i="7"/><c r="A1" i="3"/><c r="B1"/>', "T", ["A1"],     '<c r="A1" i="7"/><c r="B1" i="3"/>'),
    ('<c r="A1" i="7"/><c r="B1"/><c r="A1" i="3"/><c r="B1"/>', "S", ["A1", "B1"], '<c r="A1" i="3"/><c r="B1"/>'),
    ('<c r="B1" i="3"/><c r="A1" i="7"/><c r="B1" i="7"/>', "S", ["A1"], '<c r="B1" i="3"/><c r="B1" i="7"/>'),
    ('<c i="7" r="A1"></c><c r="B1" i="3"></c>',    "S", ["A1"],       '<c r="B1" i="3"></c>'),
    ("<c r='A1' i='7'/><c r='B1' i='7'/>",          "S", ["A1"],       "<c r='B1' i='7'/>"),
    ('<c r="A1" i="7"/><c r="A1"/><c r="B1"></c>',  "S", ["A1"],       '<c r="B1" i="7"></c>'),
])
# fmt: on
def test_entries_of_removed_formulas_go(chain, sheet, cells, new):
    data = book(chain)
    result = rewrite(data, keyed(dict.fromkeys(cells, number("5")), sheet), {})
    assert chain_of(result) == new
    assert changed_parts(data, result) == {CHAIN, S1 if sheet == "S" else S2}


def test_a_blank_removes_a_formula_too():
    result = rewrite(book('<c r="A1" i="7"/><c r="B1"/>'), keyed({"A1": BLANK}), {})
    assert chain_of(result) == '<c r="B1" i="7"/>'


@pytest.mark.parametrize("chain", ['<c r="B1" i="7"/>', '<c r="A1" i="1"/>', '<c r="A1"/>', '<c r="?" i="7"/>'])
def test_a_chain_without_the_cell_stays(chain):
    data = book(chain)
    assert changed_parts(data, rewrite(data, keyed({"A1": number("5")}), {})) == {S1}


def test_values_over_values_and_new_results_change_no_chain():
    data = book('<c r="C1" i="7"/><c r="A1" i="7"/>')
    result = rewrite(data, keyed({"C1": number("5"), "D9": number("5")}), keyed({"A1": number("1")}))
    assert changed_parts(data, result) == {S1}


@pytest.mark.parametrize("folded", [False, True])
def test_an_empty_chain_leaves_the_package(folded):
    data = book('<c r="A1" i="7"/><c r="A1" i="3"/>')
    if folded:
        data = changed(data, TYPES, lambda part: part.replace(b"/xl/calcChain.xml", b"/XL/CalcChain.xml"))
    result = rewrite(data, keyed({"A1": number("5")}) | keyed({"A1": number("6")}, "T"), {})
    old, new = unzipped(data), unzipped(result)
    assert changed_parts(data, result) == {CHAIN, TYPES, BOOK_RELATIONS, S1, S2}
    assert CHAIN not in new
    assert b"calcChain" not in new[TYPES] + new[BOOK_RELATIONS]
    assert new[TYPES] == old[TYPES][: old[TYPES].index(b"<Override")] + b"</Types>"
    assert new[BOOK_RELATIONS].count(b"<Relationship ") == 2


def test_nothing_gone_is_the_same_chain():
    chain = b'<calcChain><c r="A1" i="7"/></calcChain>'
    assert shortened(chain, {("7", 1, 2)}) is chain
    assert shortened(b"<calcChain/>", {("7", 1, 2)}) == b"<calcChain/>"


def test_a_chain_that_cannot_be_written_refuses_the_change():
    data = changed(
        book('<c r="A1" i="7"/><c r="B1"/>'), CHAIN, lambda part: b"\xff\xfe" + part.decode().encode("utf-16-le")
    )
    assert "UTF-16" in refusal(data, {"A1": number("5")})
    assert changed_parts(data, rewrite(data, keyed({"C1": number("5")}), {})) == {S1}


def test_a_prefixed_chain():
    text = f'<x:calcChain xmlns:x="{MAIN}"><x:c r="A1" i="7"/><x:c r="B1"/><x:extLst/></x:calcChain>'
    assert shortened(text.encode(), {("7", 1, 1)}) == text.replace('<x:c r="A1" i="7"/><x:c r="B1"/>', '<x:c r="B1" i="7"/>').encode()


ENTRIES = st.lists(st.tuples(st.sampled_from(["", "1", "2", "3"]), st.integers(1, 4)), min_size=1, max_size=12)


def meaning(entries: list[tuple[str, int]]) -> list[tuple[str, int]]:
    sheet, found = "", []
    for own, row in entries:
        sheet = own or sheet
        found.append((sheet, row))
    return found


def parsed(chain: bytes) -> list[tuple[str, int]]:
    return [(i.decode(), int(row)) for row, i in re.findall(rb'<c r="A(\d)"(?: i="(\d)")?/>', chain)]


@given(entries=ENTRIES, gone=st.sets(st.tuples(st.sampled_from(["1", "2", "3"]), st.integers(1, 4))))
def test_what_is_left_means_what_it_meant(entries, gone):
    lines = "".join(f'<c r="A{row}"' + (f' i="{own}"' if own else "") + "/>" for own, row in entries)
    result = shortened(f"<calcChain>{lines}</calcChain>".encode(), {(sheet, row, 1) for sheet, row in gone})
    expected = [entry for entry in meaning(entries) if entry not in gone]
    assert (meaning(parsed(result)) if result is not None else []) == expected


def test_the_workbook_part_is_untouched():
    data = book('<c r="A1" i="7"/><c r="B1"/>')
    assert unzipped(rewrite(data, keyed({"A1": number("5")}), {}))[BOOK] == unzipped(data)[BOOK]
