"""What cannot be changed without harm is refused, with the place, the reason and what to do.

Proves: arrays, shared formulas, data tables, merged cells, table headers, pivot tables, signatures, odd encodings, DTDs,
doubled names and sheets that are not there are each refused in a whole Vietnamese sentence; damaged and encrypted
files are unreadable, as when reading; next to all of these, ordinary cells can be written.
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

import pytest

from cchc_xl import UnreadableError
from cchc_xl.workbook.write.model import Content
from tests.support import QUANG_TRI
from tests.workbook.parts import BOOK, CELL, MAIN, RELATIONS, SHEET, changed, minimal, relations, worksheet, zipped
from tests.workbook.write.kit import BLANK, BOOK_RELATIONS, TYPES, book, cells_of, number, refusal, text, write

ONE = number("1")
ARRAY = '<row r="2"><c r="B2"><f t="array" ref="B2:B4">C2:C4</f><v>1</v></c><c r="C2"/></row><row r="3"><c r="B3"><v>1</v></c></row>'
SHARED = (
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c></row>'
    '<row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c></row>'
)
TABLE = '<row r="2"><c r="B2"><f t="dataTable" ref="B2:C3" dt2D="1" r1="A1" r2="A2"/><v>1</v></c></row>'
MERGED = '<mergeCells count="2"><mergeCell ref="A1:C3"/><mergeCell ref="E5:F5"/></mergeCells>'


# fmt: off
@pytest.mark.parametrize(("data", "cell", "message"), [
    (book(ARRAY), "B2", "Trang «S», ô B2: thuộc công thức mảng B2:B4, không thay riêng một ô được. Đề nghị sửa công thức mảng trong Excel."),
    (book(ARRAY), "B3", "Trang «S», ô B3: thuộc công thức mảng B2:B4, không thay riêng một ô được. Đề nghị sửa công thức mảng trong Excel."),
    (book(ARRAY), "B4", "Trang «S», ô B4: thuộc công thức mảng B2:B4, không thay riêng một ô được. Đề nghị sửa công thức mảng trong Excel."),
    (book(ARRAY.replace('ref="B2:B4"', 'ref="x"')), "B2",
     "Trang «S», ô B2: thuộc công thức mảng B2, không thay riêng một ô được. Đề nghị sửa công thức mảng trong Excel."),
    (book(SHARED), "A1", "Trang «S», ô A1: dùng chung công thức với các ô khác, không thay riêng một ô được. "
                         "Đề nghị xóa công thức của ô này trong Excel rồi thực hiện lại."),
    (book(SHARED), "A2", "Trang «S», ô A2: dùng chung công thức với các ô khác, không thay riêng một ô được. "
                         "Đề nghị xóa công thức của ô này trong Excel rồi thực hiện lại."),
    (book(TABLE), "B2", "Trang «S», ô B2: thuộc bảng Data Table (What-If Analysis) B2:C3, không thay riêng một ô được. Đề nghị sửa trong Excel."),
    (book(TABLE), "C3", "Trang «S», ô C3: thuộc bảng Data Table (What-If Analysis) B2:C3, không thay riêng một ô được. Đề nghị sửa trong Excel."),
    (book(CELL, after=MERGED), "B1", "Trang «S», ô B1: nằm trong vùng ô gộp A1:C3, chỉ ô đầu A1 chứa được số liệu. Đề nghị ghi vào ô A1."),
    (book(CELL, after=MERGED), "C3", "Trang «S», ô C3: nằm trong vùng ô gộp A1:C3, chỉ ô đầu A1 chứa được số liệu. Đề nghị ghi vào ô A1."),
    (book(CELL, after=MERGED), "F5", "Trang «S», ô F5: nằm trong vùng ô gộp E5:F5, chỉ ô đầu E5 chứa được số liệu. Đề nghị ghi vào ô E5."),
])
# fmt: on
@pytest.mark.parametrize("content", [ONE, text("x"), BLANK], ids=["number", "text", "blank"])
def test_parts_of_something_larger(data, cell, message, content):
    assert refusal(data, {"Z99": ONE, cell: content, "A99": ONE}) == message


# fmt: off
@pytest.mark.parametrize(("data", "cells"), [
    (book(ARRAY), ["A2", "C2", "B1", "B5", "C3"]),
    (book(SHARED), ["B1", "A3"]),
    (book(TABLE), ["A1", "A2", "D2", "B4"]),
    (book(CELL, after=MERGED), ["A1", "E5", "D1", "A4", "G5", "D3"]),
])
# fmt: on
def test_cells_beside_them_are_free(data, cells):
    written = cells_of(write(data, dict.fromkeys(cells, number("77"))))
    assert sum(cell.text == "77" for cell in written.values()) == len(cells)


@pytest.mark.parametrize("result", [ONE, None])
@pytest.mark.parametrize(
    ("data", "cell"), [(book(CELL), "A1"), (book(CELL), "B9"), (book(ARRAY), "B3"), (book('<row r="1"><c r="A1"/></row>'), "A1")]
)
def test_a_result_needs_a_formula(data, cell, result):
    assert refusal(data, caches={cell: result}).startswith(f"Trang «S», ô {cell}: không có công thức")


def with_table(definition: str, kind: str = "table") -> bytes:
    parts = minimal(worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>Tên</t></is></c></row>'))
    parts |= {
        "xl/worksheets/_rels/sheet1.xml.rels": relations({"t1": (kind, "../tables/table1.xml"), "t2": ("table", "gone.xml")}),
        "xl/tables/table1.xml": definition,
    }
    return zipped(parts)


PLAIN = f'<table xmlns="{MAIN}" ref="A1:C5"><autoFilter ref="A1:C5"/><tableColumns count="1"/></table>'
TOTALS = f'<table xmlns="{MAIN}" ref="A1:C5" totalsRowCount="1"/>'
HEADLESS = f'<table xmlns="{MAIN}" ref="A1:C5" headerRowCount="0"/>'
PIVOT = f'<pivotTableDefinition xmlns="{MAIN}"><location ref="A1:C5" firstHeaderRow="1"/></pivotTableDefinition>'


# fmt: off
@pytest.mark.parametrize(("data", "refused", "free"), [
    (with_table(PLAIN),              ["A1", "C1"],       ["A2", "C5", "D1"]),
    (with_table(TOTALS),             ["A1", "C1", "B5"], ["A2", "C4", "D5"]),
    (with_table(HEADLESS),           [],                 ["A1", "C5"]),
    (with_table(PIVOT, "pivotTable"), ["A1", "B3", "C5"], ["D1", "A6"]),
])
# fmt: on
def test_headers_of_tables_and_pivot_tables(data, refused, free):
    for cell in refused:
        assert f"ô {cell}: " in refusal(data, {cell: ONE})
        assert "Table" in refusal(data, {cell: ONE})
    for cell in free:
        assert write(data, {cell: number("77")}) != data


def test_tables_do_not_bar_results_of_formulas():
    parts = minimal(worksheet('<row r="1"><c r="A1"><f>1</f></c></row>'))
    parts |= {
        "xl/worksheets/_rels/sheet1.xml.rels": relations({"t1": ("table", "/xl/t.xml")}),
        "xl/t.xml": PLAIN,
    }
    assert write(zipped(parts), caches={"A1": ONE}) != zipped(parts)


def encoded(encoding: str, declared: str | None = None) -> bytes:
    sheet = f'<?xml version="1.0" encoding="{declared or encoding}"?>{worksheet(CELL)}'
    return zipped(minimal(CELL) | {SHEET: sheet.encode(encoding)})


UTF16 = "Trang «S»: được lưu bằng bảng mã UTF-16, nên phần mềm không ghi vào. Đề nghị mở tệp bằng Excel, lưu lại rồi thực hiện lại."
OTHER = UTF16.replace("bảng mã UTF-16", "bảng mã khác UTF-8")


# fmt: off
@pytest.mark.parametrize(("data", "message"), [
    (encoded("utf-16"), UTF16),
    (encoded("utf-16-le", "UTF-16"), UTF16),
    (encoded("utf-16-be", "UTF-16"), UTF16),
    (encoded("utf-16", "UTF-8"), UTF16),
    (encoded("utf-32", "UTF-32"), UTF16),
    (encoded("utf-8", "UTF-16"), OTHER),
    (encoded("iso-8859-1"), OTHER),
    (encoded("ascii", "windows-1258"), OTHER),
    (encoded("ascii", "x-unknown"), OTHER),
])
# fmt: on
def test_a_sheet_in_another_encoding(data, message):
    assert refusal(data, {"A1": number("2")}) == message


@pytest.mark.parametrize("encoding", ["UTF-8", "utf-8", "US-ASCII", "us-ascii"])
def test_a_sheet_in_utf8_or_ascii(encoding):
    assert cells_of(write(encoded("ascii", encoding), {"A1": number("2")}))[1, 1].text == "2"


def test_a_byte_order_mark_moves_nothing():
    data = changed(book(CELL), SHEET, lambda part: b"\xef\xbb\xbf" + part)
    assert cells_of(write(data, {"A1": number("2"), "B1": number("3")}))[1, 2].text == "3"


@pytest.mark.parametrize("doctype", ["<!DOCTYPE worksheet>", '<!DOCTYPE worksheet [<!ENTITY a "1">]>'])
def test_a_sheet_with_a_dtd(doctype):
    data = changed(book(CELL), SHEET, lambda part: doctype.encode() + part)
    assert refusal(data, {"A1": ONE}).startswith("Trang «S»: có khai báo DTD")


def test_a_cell_that_stands_twice():
    data = book('<row r="1"><c r="A1"/><c r="A1"/></row>')
    assert refusal(data, {"A1": ONE}).startswith("Trang «S», ô A1: được ghi hai lần")


SIGNED = "Tệp có chữ ký số, mọi thay đổi đều làm chữ ký mất hiệu lực."
SIGNATURE = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"


# fmt: off
@pytest.mark.parametrize("parts", [
    {"_xmlsignatures/origin.sigs": ""},
    {"_XmlSignatures/sig1.xml": "<a/>"},
    {"_rels/.rels": relations({"r1": ("officeDocument", BOOK)}).replace(
        "</Rel", f'<Relationship Id="s" Type="{SIGNATURE}" Target="/x/origin.sigs"/></Rel')},
    {TYPES: '<Types><Default Extension="sigs" ContentType="application/vnd.openxmlformats-package.digital-signature-origin"/></Types>'},
])
# fmt: on
def test_a_signed_workbook(parts):
    assert refusal(zipped(minimal(worksheet(CELL)) | parts), {"A1": number("2")}).startswith(SIGNED)


def test_a_signed_macro_project_is_no_signed_workbook():
    parts = minimal(worksheet(CELL)) | {
        "xl/vbaProjectSignature.bin": "x",
        TYPES: '<Types><Override PartName="/xl/vbaProjectSignature.bin" ContentType="application/vnd.ms-office.vbaProjectSignature"/></Types>',
    }
    assert write(zipped(parts), {"A1": number("2")})


@pytest.mark.parametrize("twin", [SHEET, SHEET.upper(), f"/{SHEET}"])
def test_two_parts_of_one_name(twin):
    target = io.BytesIO(book(CELL))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(target, "a") as file:
            file.writestr(twin, "other")
    assert "hai thành phần cùng tên" in refusal(target.getvalue(), {"A1": ONE})


@pytest.mark.parametrize("name", ["T", "s", "", "S "])
def test_a_sheet_that_is_not_there(name):
    assert refusal(book(CELL), {"A1": ONE}, sheet=name) == f"Trang «{name}»: không có trong tệp. Đề nghị kiểm tra lại tên trang."


def listed(*sheets: str, **inside: tuple[str, str]) -> bytes:
    entries = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="{name.lower()}1"/>' for at, name in enumerate(sheets, 1))
    return zipped(
        minimal(worksheet(CELL))
        | {
            BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{entries}</sheets></workbook>',
            BOOK_RELATIONS: relations(inside),
        }
    )


def test_sheets_that_cannot_be_told_apart():
    one = ("worksheet", "worksheets/sheet1.xml")
    assert "được ghi hai lần" in refusal(listed("S", "S", s1=one), {"A1": ONE})
    assert "được ghi hai lần" in refusal(listed("S", "T", s1=one, t1=one), {"A1": ONE})
    twins = changed(listed("S", "T", s1=one, t1=("worksheet", "sheet2.xml")), BOOK, lambda part: part.replace(b'"T"', b'"S"'))
    assert "được ghi hai lần" in refusal(twins, {"A1": ONE})


def test_a_sheet_without_cells():
    """The part of a chart is there, but no place for figures."""
    data = listed("S", "C", s1=("worksheet", "worksheets/sheet1.xml"), c1=("chartsheet", "workbook.xml"))
    assert "không phải là trang có ô" in refusal(data, {"A1": ONE}, sheet="C")
    assert write(data, {"A1": number("2")}) != data


def kind_of(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        write(data, {"A1": number("2")})
    return caught.value.kind


def test_a_damaged_or_foreign_file_is_unreadable():
    whole = book(CELL)
    assert kind_of(b"") == kind_of(b"not a zip") == kind_of(whole[:-30]) == "damaged"
    assert kind_of(changed(whole, SHEET, lambda part: part[:-5])) == "damaged"
    assert kind_of(changed(whole, SHEET, lambda part: part.replace(b"</row>", b""))) == "damaged"
    assert kind_of(zipped({"word/document.xml": "<a/>"})) == "not-a-workbook"


def test_an_encrypted_part_is_a_password():
    data = bytearray(book(CELL))
    data[data.rindex(BOOK.encode()) - 46 + 8] |= 1
    assert kind_of(bytes(data)) == "encrypted"


def test_members_that_overlap_are_damage():
    """Two names for one place in the file: copying either would change both."""
    data = bytearray(book(CELL))
    entries = [data.rindex(name.encode()) - 46 for name in (BOOK, BOOK_RELATIONS)]
    offset = struct.unpack_from("<I", data, entries[0] + 42)[0]
    struct.pack_into("<I", data, entries[1] + 42, offset)
    assert kind_of(bytes(data)) == "damaged"


@pytest.mark.parametrize("content", [Content("number", "1\x1b[31m"), Content("error", "\x1b[31m")])
def test_no_content_steers_a_terminal(content):
    refusal(book(CELL), {"A1": content}, sheet="S")


def test_no_sheet_name_steers_a_terminal():
    refusal(book(CELL), {"A1": ONE}, sheet="\x1b[31m")


def test_a_real_example_has_nothing_to_refuse():
    data = QUANG_TRI.read_bytes()
    assert write(data, {"D9": number("67.57")}, sheet="Biểu mẫu 1") != data
