"""However SpreadsheetML is spelled, the new text is spelled the same way.

Proves: prefixes, the Strict edition, rows and cells without addresses, odd part names, look-alikes in other
namespaces; what is read afterwards by name is what was written.
"""

from __future__ import annotations

import pytest

from cchc_xl.workbook.read import read_grid
from tests.support import QUANG_TRI
from tests.workbook.parts import (
    BOOK,
    MAIN,
    RELATIONS,
    SHEET,
    STRICT_MAIN,
    STRICT_RELATIONS,
    changed,
    minimal,
    relations,
    unzipped,
    worksheet,
    zipped,
)  # fmt: skip
from tests.workbook.write.kit import (
    BOOK_RELATIONS,
    book,
    cells_of,
    changed_parts,
    number,
    rows_of,
    sheet_of,
    text,
    write,
)

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


def test_a_prefix_is_kept():
    start, end = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>', "</x:sheetData></x:worksheet>"
    rows = '<x:row r="2"><x:c r="B2" t="b"><x:v>1</x:v></x:c><x:c r="D2"><x:f>B2</x:f></x:c><x:c r="E2"><x:v/></x:c></x:row>'
    data = zipped(minimal(f"{start}{rows}{end}"))
    result = write(
        data, {"B2": number("7"), "C2": text("x"), "E2": number("8"), "A3": number("9")}, {"D2": number("7")}
    )
    assert sheet_of(result) == (
        f'{start}<x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c>'
        '<x:c r="C2" t="inlineStr"><x:is><x:t xml:space="preserve">x</x:t></x:is></x:c>'
        '<x:c r="D2"><x:f>B2</x:f><x:v>7</x:v></x:c><x:c r="E2"><x:v>8</x:v></x:c></x:row>'
        f'<x:row r="3"><x:c r="A3"><x:v>9</x:v></x:c></x:row>{end}'
    )
    assert [cell.text for cell in cells_of(result).values()] == ["7", "x", "7", "8", "9"]


def test_mixed_prefixes_of_one_namespace():
    sheet = (
        f'<worksheet xmlns="{MAIN}" xmlns:x="{MAIN}"><sheetData><x:row r="1"><c r="A1"><x:v>1</x:v></c>'
        '<x:c r="B1"><f>A1</f><v>1</v></x:c></x:row></sheetData></worksheet>'
    )
    result = write(zipped(minimal(sheet)), {"A1": number("2"), "C1": number("4")}, {"B1": number("3")})
    assert rows_of(result) == (
        '<x:row r="1"><c r="A1"><v>2</v></c><x:c r="B1"><f>A1</f><x:v>3</x:v></x:c><x:c r="C1"><x:v>4</x:v></x:c></x:row>'
    )
    assert [cell.text for cell in cells_of(result).values()] == ["2", "3", "4"]


def test_a_namespace_declared_late():
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><q:row xmlns:q="{MAIN}" r="1"><q:c r="A1"/></q:row></sheetData></worksheet>'
    result = write(zipped(minimal(sheet)), {"A1": number("1"), "B1": number("2"), "A2": number("3")})
    assert rows_of(result) == (
        f'<q:row xmlns:q="{MAIN}" r="1"><q:c r="A1"><q:v>1</q:v></q:c><q:c r="B1"><q:v>2</q:v></q:c></q:row>'
        '<row r="2"><c r="A2"><v>3</v></c></row>'
    )


@pytest.mark.parametrize("space", [STRICT_MAIN, "urn:x", ""])
def test_the_namespace_is_that_of_the_root(space):
    data = changed(
        book('<row r="1"><c r="A1"><v>1</v></c></row>'), SHEET, lambda part: part.replace(MAIN.encode(), space.encode())
    )
    result = write(data, {"A1": number("2"), "A2": number("3")})
    assert rows_of(result) == '<row r="1"><c r="A1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>'


def strict(data: bytes) -> bytes:
    return zipped(
        {
            name: part.replace(MAIN.encode(), STRICT_MAIN.encode()).replace(
                RELATIONS.encode(), STRICT_RELATIONS.encode()
            )
            for name, part in unzipped(data).items()
        }
    )


def test_a_strict_workbook():
    data = strict(QUANG_TRI.read_bytes())
    result = write(data, {"D9": number("67.57"), "Z99": text("x")}, sheet="Biểu mẫu 1")
    assert changed_parts(data, result) == {SHEET}
    sheet = read_grid(result).sheets[0]
    assert (sheet.text(9, 4), sheet.text(99, 26)) == ("67.57", "x")


def test_addresses_left_out_are_counted_as_when_reading():
    rows = (
        "<row><c><v>1</v></c><c><v>2</v></c></row>"
        '<row r="5"><c><v>3</v></c><c r="D5"><v>4</v></c><c><f>A1</f><v>5</v></c></row>'
        '<row><c/><c><v>6</v></c></row><row r="x"><c r="??"><v>7</v></c></row>'
    )
    data = book(rows)
    values = {"B1": number("20"), "A5": number("30"), "A6": number("55"), "B6": number("60"), "A7": number("70")}
    result = write(data, values, {"E5": number("50")})
    assert {at: cell.text for at, cell in cells_of(result).items()} == {
        (1, 1): "1", (1, 2): "20", (5, 1): "30", (5, 4): "4", (5, 5): "50", (6, 1): "55", (6, 2): "60", (7, 1): "70",
    }  # fmt: skip
    assert rows_of(result) == (
        "<row><c><v>1</v></c><c><v>20</v></c></row>"
        '<row r="5"><c><v>30</v></c><c r="D5"><v>4</v></c><c><f>A1</f><v>50</v></c></row>'
        '<row><c><v>55</v></c><c><v>60</v></c></row><row r="x"><c r="??"><v>70</v></c></row>'
    )


def test_odd_spellings_of_an_address_are_the_same_cell():
    data = book('<row r="1"><c r="$A$1"><v>1</v></c><c r="b1"><v>2</v></c></row>')
    result = write(data, {"A1": number("3"), "B1": number("4")})
    assert rows_of(result) == '<row r="1"><c r="$A$1"><v>3</v></c><c r="b1"><v>4</v></c></row>'


# What looks like rows, cells and merged ranges but is none.
LOOKALIKES = (
    f'<controls xmlns:xdr="{DRAWING}"><control><controlPr><anchor><from><xdr:col>1</xdr:col><xdr:row>1</xdr:row></from></anchor>'
    "</controlPr></control></controls>"
    '<extLst><ext uri="u"><row r="1"><c r="A1"><v>9</v></c></row><c r="B2"/><mergeCells><mergeCell ref="A1:C9"/></mergeCells>'
    '<f t="array" ref="A1:Z99"/></ext></extLst>'
)
BEFORE = (
    '<sheetViews><sheetView><row r="9"/><c r="A1"/></sheetView></sheetViews>'
    '<zz:sheetData xmlns:zz="u"><zz:row r="1"><zz:c r="A1"/></zz:row></zz:sheetData>'
)


def test_what_only_looks_like_cells_is_stepped_over():
    data = book('<row r="1"><c r="A1"><v>1</v></c></row>', before=BEFORE, after=LOOKALIKES)
    result = write(data, {"A1": number("2"), "B2": number("3")})
    new = '<row r="1"><c r="A1"><v>2</v></c></row><row r="2"><c r="B2"><v>3</v></c></row>'
    assert sheet_of(result) == worksheet(new, BEFORE, LOOKALIKES)


def test_look_alikes_inside_a_row_or_cell():
    inner = '<extLst><ext uri="u"><c r="B1"><v>9</v></c><f t="array" ref="A1:Z9"/></ext></extLst>'
    rows = (
        f'<row r="1"><c r="A1"><v>1</v>{inner}</c><c r="B1"><v>2</v></c>'
        f'<c r="C1"><is><r><t>x</t></r></is></c><c r="D1"><f>A1</f><v>1</v>{inner}</c>{inner}</row>'
    )
    result = write(book(rows), {"B1": number("3")}, {"D1": number("4")})
    assert rows_of(result) == rows.replace('<c r="B1"><v>2</v></c>', '<c r="B1"><v>3</v></c>', 1).replace(
        "<f>A1</f><v>1</v>", "<f>A1</f><v>4</v>"
    )


def test_comments_and_cdata_hide_nothing():
    rows = (
        '<!-- <row r="1"><c r="A1"/></row> --><row r="1"><!-- <c r="A1"><v>0</v></c> --><?x <c r="A1"/>?>'
        '<c r="A1" t="str"><v><![CDATA[<c r="B1"/>]]></v></c></row>'
    )
    result = rows_of(write(book(rows), {"A1": number("2"), "B1": number("3")}))
    cut = rows.index('<c r="A1" t="str">')
    assert result == f'{rows[:cut]}<c r="A1"><v>2</v></c><c r="B1"><v>3</v></c></row>'


@pytest.mark.parametrize(
    "target", ["/xl/worksheets/sheet1.xml", "worksheets/../worksheets/./sheet1.xml", "WORKSHEETS/Sheet1.xml"]
)
def test_a_part_is_found_however_its_name_is_written(target):
    parts = minimal(worksheet('<row r="1"><c r="A1"><f>B1</f></c></row>'))
    parts[BOOK_RELATIONS] = relations({"s1": ("worksheet", target)})
    data = zipped(parts)
    assert changed_parts(data, write(data, {"A1": number("2")})) == {SHEET}


def test_the_main_part_may_have_another_name():
    parts = minimal(worksheet('<row r="1"><c r="A1"><f>B1</f><v>1</v></c></row>'))
    parts["_rels/.rels"] = relations({"r1": ("officeDocument", "/xl/so-lieu.xml")})
    parts["xl/so-lieu.xml"] = parts.pop(BOOK)
    parts["xl/_rels/so-lieu.xml.rels"] = parts.pop(BOOK_RELATIONS)
    data = zipped(parts)
    assert changed_parts(data, write(data, caches={"A1": None})) == {SHEET, "xl/so-lieu.xml"}
