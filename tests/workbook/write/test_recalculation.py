"""Where a result was cleared, Excel is asked to recalculate when it opens the file.

Proves: the flag stands where the schema wants it, whatever stands around it, and is written only when it is
needed; nothing else of the workbook part changes.
"""

from __future__ import annotations

import openpyxl
import pytest

from cchc_xl.workbook.write.book import recalculated_on_load
from tests.workbook.parts import BOOK, MAIN, RELATIONS, SHEET, STRICT_MAIN, changed, unzipped
from tests.workbook.write.kit import book, changed_parts, number, refusal, write

FORMULA = book('<row r="1"><c r="A1"><f>B1</f><v>1</v></c><c r="B1"><v>1</v></c></row>')
FLAG = '<calcPr fullCalcOnLoad="1"/>'
SHEETS = '<sheets><sheet name="S" sheetId="1" r:id="s1"/></sheets>'


def workbook(inner: str) -> str:
    return f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{inner}</workbook>'


# fmt: off
@pytest.mark.parametrize(("before", "after"), [
    ("", ""),
    ("<fileVersion/><workbookPr/><bookViews><workbookView/></bookViews>", ""),
    ("", "<oleSize ref=\"A1\"/>"),
    ("", "<customWorkbookViews/><pivotCaches/><fileRecoveryPr/><extLst><ext><calcPr/><definedNames/></ext></extLst>"),
    ('<zz:revision xmlns:zz="u"><zz:sheets/></zz:revision>', '<zz:definedNames xmlns:zz="u"/>'),
])
@pytest.mark.parametrize("between", [
    "", "<definedNames><definedName name=\"a\">S!$A$1</definedName></definedNames>", "<functionGroups/>\n<externalReferences></externalReferences >",
])
# fmt: on
def test_the_flag_is_made_in_order(before, between, after):
    old = workbook(f"{before}{SHEETS}{between}{after}")
    assert recalculated_on_load(old.encode()).decode() == workbook(f"{before}{SHEETS}{between}{FLAG}{after}")


BEFORE = "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames"
AFTER = "oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"


@pytest.mark.parametrize("last", BEFORE.split())
def test_the_flag_stands_behind_each_element_that_comes_before_it(last):
    """ECMA-376 part 1, CT_Workbook."""
    before = BEFORE.partition(last)[0] + last
    first, rest = ("".join(f"<{name}/>" for name in names.split()) for names in (before, AFTER))
    assert recalculated_on_load(workbook(first + rest).encode()).decode() == workbook(first + FLAG + rest)


# fmt: off
@pytest.mark.parametrize(("old", "new"), [
    ('<calcPr calcId="191029"/>',                  '<calcPr calcId="191029" fullCalcOnLoad="1"/>'),
    ('<calcPr calcId="191029" />',                 '<calcPr calcId="191029" fullCalcOnLoad="1"/>'),
    ('<calcPr fullCalcOnLoad="0" calcId="1"/>',    '<calcPr fullCalcOnLoad="1" calcId="1"/>'),
    ("<calcPr fullCalcOnLoad='false'></calcPr>",   '<calcPr fullCalcOnLoad="1"></calcPr>'),
    ("<calcPr/>",                                  '<calcPr fullCalcOnLoad="1"/>'),
    ('<calcPr calcMode="manual"/>',                '<calcPr calcMode="manual" fullCalcOnLoad="1"/>'),
])
# fmt: on
def test_settings_that_are_there_get_the_flag(old, new):
    assert recalculated_on_load(workbook(f"{SHEETS}{old}<extLst/>").encode()).decode() == workbook(f"{SHEETS}{new}<extLst/>")


@pytest.mark.parametrize("value", ["1", "true"])
def test_a_flag_that_is_there_stays_as_it_is(value):
    old = workbook(f'{SHEETS}<calcPr fullCalcOnLoad="{value}"/>').encode()
    assert recalculated_on_load(old) is old


def test_prefixed_and_strict():
    old = f'<?xml version="1.0"?><x:workbook xmlns:x="{STRICT_MAIN}"><x:sheets/><x:oleSize/></x:workbook>'
    assert recalculated_on_load(old.encode()).decode() == old.replace("<x:sheets/>", '<x:sheets/><x:calcPr fullCalcOnLoad="1"/>')


def test_only_a_cleared_result_sets_the_flag():
    assert changed_parts(FORMULA, write(FORMULA, {"B1": number("2")}, {"A1": number("2")})) == {SHEET}
    assert changed_parts(FORMULA, write(FORMULA, {"B1": number("2")}, {"A1": None})) == {SHEET, BOOK}


def test_a_result_that_was_never_there_sets_the_flag_once():
    data = book('<row r="1"><c r="A1"><f>B1</f></c></row>')
    once = write(data, caches={"A1": None})
    assert changed_parts(data, once) == {BOOK}
    assert write(once, caches={"A1": None}) is once


def test_a_workbook_part_that_cannot_be_written_refuses_the_change():
    data = changed(FORMULA, BOOK, lambda part: part.decode().encode("utf-16"))
    assert "UTF-16" in refusal(data, caches={"A1": None})
    assert changed_parts(data, write(data, {"B1": number("2")}, {"A1": number("2")})) == {SHEET}


def test_openpyxl_sees_the_flag(tmp_path):
    target = tmp_path / "a.xlsx"
    source = tmp_path / "b.xlsx"
    new = openpyxl.Workbook()
    new.active["A1"] = "=1+1"
    new.calculation.fullCalcOnLoad = False
    new.save(source)
    target.write_bytes(write(source.read_bytes(), caches={"A1": None}, sheet="Sheet"))
    assert openpyxl.load_workbook(target).calculation.fullCalcOnLoad is True
    assert b"fullCalcOnLoad" in unzipped(target.read_bytes())[BOOK]
