"""Cells and rows that are not in the file yet.

Proves: they are put where they belong, with the style that Excel would give them; bounds and spans that would
become wrong grow, all else stays; rows in no order are refused rather than guessed at.
"""

from __future__ import annotations

import pytest

from cchc_xl import UnreadableError
from tests.workbook.parts import MAIN, minimal, zipped
from tests.workbook.write.kit import BLANK, book, cells_of, number, refusal, rows_of, sheet_of, text, write

ONE = number("1")


# fmt: off
@pytest.mark.parametrize(("rows", "cells", "new"), [
    ("", ["B2"], '<row r="2"><c r="B2"><v>1</v></c></row>'),
    ('<row r="2"><c r="B2"/></row>', ["A2"], '<row r="2"><c r="A2"><v>1</v></c><c r="B2"/></row>'),
    ('<row r="2"><c r="B2"/></row>', ["C2"], '<row r="2"><c r="B2"/><c r="C2"><v>1</v></c></row>'),
    ('<row r="2"><c r="B2"/> <c r="D2"/> </row>', ["C2", "E2", "A2"],
     '<row r="2"><c r="A2"><v>1</v></c><c r="B2"/> <c r="C2"><v>1</v></c><c r="D2"/> <c r="E2"><v>1</v></c></row>'),
    ('<row r="2"><c r="Z2"/><c r="AB2"/></row>', ["AA2"], '<row r="2"><c r="Z2"/><c r="AA2"><v>1</v></c><c r="AB2"/></row>'),
    ('<row r="2"><c r="A2"/></row>', ["AA2", "B2"], '<row r="2"><c r="A2"/><c r="B2"><v>1</v></c><c r="AA2"><v>1</v></c></row>'),
    ('<row r="2"/>', ["A10", "A9"], '<row r="2"/><row r="9"><c r="A9"><v>1</v></c></row><row r="10"><c r="A10"><v>1</v></c></row>'),
    ('<row r="2" ht="9"/>', ["B2", "A2"], '<row r="2" ht="9"><c r="A2"><v>1</v></c><c r="B2"><v>1</v></c></row>'),
    ('<row r="2" ht="9" />', ["B2"], '<row r="2" ht="9"><c r="B2"><v>1</v></c></row>'),
    ('<row r="2"></row>', ["B2"], '<row r="2"><c r="B2"><v>1</v></c></row>'),
    ('<row r="2"><c r="A2"/></row><row r="9"/>', ["A1", "A5", "B5", "A10", "A9"],
     '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"/></row><row r="5"><c r="A5"><v>1</v></c><c r="B5"><v>1</v></c></row>'
     '<row r="9"><c r="A9"><v>1</v></c></row><row r="10"><c r="A10"><v>1</v></c></row>'),
    ('<row r="9"/><row r="10"/>', ["A9"], '<row r="9"><c r="A9"><v>1</v></c></row><row r="10"/>'),
    ('<row><c/><c/></row><row r="5"><c/><c r="D5"/><c/></row><row/>', ["C1", "B5", "F5", "A6", "A7"],
     '<row><c/><c/><c r="C1"><v>1</v></c></row><row r="5"><c/><c r="B5"><v>1</v></c><c r="D5"/><c/><c r="F5"><v>1</v></c></row>'
     '<row><c r="A6"><v>1</v></c></row><row r="7"><c r="A7"><v>1</v></c></row>'),
    ('<row r="2"><c r="A2"/><extLst><ext uri="u"><row r="1"><c r="Z9"/></row></ext></extLst></row>', ["B2", "B3"],
     '<row r="2"><c r="A2"/><c r="B2"><v>1</v></c><extLst><ext uri="u"><row r="1"><c r="Z9"/></row></ext></extLst></row>'
     '<row r="3"><c r="B3"><v>1</v></c></row>'),
    ('<row r="2"><!-- </row> --><c r="B2"/><!-- </row> --></row>', ["C2"],
     '<row r="2"><!-- </row> --><c r="B2"/><!-- </row> --><c r="C2"><v>1</v></c></row>'),
])
# fmt: on
def test_new_cells_stand_in_order(rows, cells, new):
    data = book(rows)
    result = write(data, dict.fromkeys(cells, ONE))
    assert rows_of(result) == new
    assert sheet_of(result).replace(new, rows) == sheet_of(data)
    assert len(cells_of(result)) == len(cells)


def test_an_existing_and_a_new_cell_side_by_side():
    data = book('<row r="1"><c r="B1"><v>0</v></c><c r="D1"><v>0</v></c></row>')
    result = write(data, {"D1": ONE, "C1": number("2"), "B1": number("3"), "A1": number("4")})
    assert rows_of(result) == (
        '<row r="1"><c r="A1"><v>4</v></c><c r="B1"><v>3</v></c><c r="C1"><v>2</v></c><c r="D1"><v>1</v></c></row>'
    )


def test_an_empty_sheet_data_is_opened():
    data = zipped(minimal(f'<worksheet xmlns="{MAIN}"><sheetData a="1" /></worksheet>'))
    result = sheet_of(write(data, {"B2": ONE, "A1": text("x")}))
    assert result == (
        f'<worksheet xmlns="{MAIN}"><sheetData a="1"><row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">x</t></is></c></row>'
        '<row r="2"><c r="B2"><v>1</v></c></row></sheetData></worksheet>'
    )


def test_nothing_is_made_for_a_blank():
    data = book('<row r="1"/>')
    assert write(data, {"A1": BLANK, "B9": BLANK}) is data


COLUMNS = '<cols><col min="1" max="2" style="5"/><col min="4" max="4" width="9"/><col min="5" max="9" style="0"/></cols>'


# fmt: off
@pytest.mark.parametrize(("row", "cell", "style"), [
    ('<row r="1" s="7" customFormat="1"/>',    "A1", ' s="7"'),
    ('<row r="1" s="7" customFormat="true"/>', "D1", ' s="7"'),
    ('<row r="1" s="7"/>',                     "B1", ' s="5"'),
    ('<row r="1" s="7" customFormat="0"/>',    "C1", ""),
    ('<row r="1" s="0" customFormat="1"/>',    "A1", ""),
    ("",                                       "A1", ' s="5"'),
    ("",                                       "D1", ""),
    ("",                                       "E1", ""),
    ('<row r="1" s="&quot;" customFormat="1"/>', "A1", ""),
])
# fmt: on
def test_a_new_cell_has_the_style_of_its_row_or_column(row, cell, style):
    result = rows_of(write(book(row, before=COLUMNS), {cell: ONE}))
    assert f'<c r="{cell}"{style}><v>1</v></c>' in result


# fmt: off
@pytest.mark.parametrize(("spans", "cells", "new"), [
    ("2:4",     ["C1"],       "2:4"),
    ("2:4",     ["E1"],       "2:5"),
    ("2:4",     ["A1"],       "1:4"),
    ("2:4",     ["A1", "G1"], "1:7"),
    ("1:2 4:5", ["E1"],       "1:2 4:5"),
    ("1:2 4:5", ["C1"],       "1:5"),
    ("x",       ["C1"],       "x"),
    ("",        ["C1"],       ""),
])
# fmt: on
@pytest.mark.parametrize("inner", ["", '<c r="J1"/>'])
def test_the_spans_of_a_row_never_become_wrong(spans, cells, new, inner):
    result = rows_of(write(book(f'<row r="1" spans="{spans}" ht="8">{inner}</row>'), dict.fromkeys(cells, ONE)))
    assert result.startswith(f'<row r="1" spans="{new}" ht="8">')


# fmt: off
@pytest.mark.parametrize(("old", "cells", "new"), [
    ('<dimension ref="B2:D4"/>',   ["C3"],       '<dimension ref="B2:D4"/>'),
    ('<dimension ref="B2:D4"/>',   ["E3"],       '<dimension ref="B2:E4"/>'),
    ('<dimension ref="B2:D4"/>',   ["A1", "Z9"], '<dimension ref="A1:Z9"/>'),
    ('<dimension ref="B2"/>',      ["B1"],       '<dimension ref="B1:B2"/>'),
    ("<dimension k='&quot;' ref='B2' ></dimension>", ["B1"], "<dimension k='&quot;' ref=\"B1:B2\"></dimension>"),
    ('<dimension ref="#REF!"/>',   ["B1"],       '<dimension ref="#REF!"/>'),
    ("<dimension/>",               ["B1"],       "<dimension/>"),
    ("",                           ["B1"],       ""),
])
# fmt: on
def test_the_used_range_grows_only_where_it_must(old, cells, new):
    assert sheet_of(write(book("", before=old), dict.fromkeys(cells, ONE))).partition("<sheetData>")[0] == f'<worksheet xmlns="{MAIN}">{new}'


def test_a_cell_that_is_there_never_moves_the_used_range():
    data = book('<row r="9" spans="1:1"><c r="C9"/></row>', before='<dimension ref="A1"/>')
    assert sheet_of(write(data, {"C9": ONE})) == sheet_of(data).replace('<c r="C9"/>', '<c r="C9"><v>1</v></c>')


# fmt: off
@pytest.mark.parametrize("rows", [
    '<row r="5"/><row r="3"/>',
    '<row r="5"/><row r="5"/>',
    '<row r="1"><c r="B1"/><c r="A1"/></row>',
    '<row r="1"><c r="B1"/><c r="B1"/></row>',
    '<row r="1"><c r="B2"/></row>',
    '<row r="1"><zz:c xmlns:zz="u" r="A1"/></row>',
    '<zz:rows xmlns:zz="u"><row r="1"/></zz:rows>',
    '<c r="A1"/>',
    '<row r="1"><extLst/><c r="A1"/></row>',
])
# fmt: on
def test_into_no_order_nothing_is_inserted(rows):
    data = book(rows)
    assert "ô D7: chưa có trong tệp, và các dòng, ô của trang không xếp theo thứ tự" in refusal(data, {"D7": ONE})


def test_cells_that_are_there_change_whatever_the_order():
    data = book('<row r="5"><c r="A5"/></row><row r="3"><c r="B3"/><c r="A3"/></row>')
    assert {place: cell.text for place, cell in cells_of(write(data, {"A3": ONE, "A5": number("2")})).items()} == {
        (3, 1): "1", (5, 1): "2",
    }  # fmt: skip


def test_a_row_outside_the_data_is_no_row():
    data = book("", before='<row r="5"><c r="A5"/></row>')
    assert rows_of(write(data, {"B5": ONE, "A5": ONE})) == '<row r="5"><c r="A5"><v>1</v></c><c r="B5"><v>1</v></c></row>'


def test_two_sheet_datas_are_no_order():
    data = zipped(minimal(f'<worksheet xmlns="{MAIN}"><sheetData/><sheetData/></worksheet>'))
    assert "không chèn được" in refusal(data, {"A1": ONE})


def test_a_sheet_without_data_is_damaged():
    with pytest.raises(UnreadableError):
        write(zipped(minimal(f'<worksheet xmlns="{MAIN}"/>')), {"A1": ONE})
