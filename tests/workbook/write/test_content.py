"""What a cell can hold, and how it is spelled in XML.

Proves: every text, control characters and things that look like escapes included, is read back as it
was given; what Excel could not hold is refused with the cell's name.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.workbook.write.content import escaped
from cchc_xl.workbook.write.model import Content, RefusedError
from cchc_xl.workbook.write.splice import rewrite
from cchc_xl.workbook.xml import unescaped
from tests.workbook.parts import SHEET, changed
from tests.workbook.write.kit import book, cells_of, number, refusal, rows_of, text, write

ONE = book('<row r="1"><c r="A1"><f>B1</f><v>1</v></c></row>')
TRICKY = st.text(st.sampled_from("_x0041AFf\x01\r\n\t <>&]é😀\ufffe\ud800"), max_size=30)


# fmt: off
@pytest.mark.parametrize(("given_text", "stored"), [
    ("a\rb",          "a_x000D_b"),
    ("\x00\x0b\x1f",  "_x0000__x000B__x001F_"),
    ("a\tb\nc",       "a\tb\nc"),
    ("_x0041_",       "_x005F_x0041_"),
    ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
    ("_x0041\x01",    "_x005F_x0041_x0001_"),
    ("_x004",         "_x004"),
    ("_x004G_",       "_x004G_"),
    ("bm_x1_y",       "bm_x1_y"),
    ("\ufffe\ud800",  "_xFFFE__xD800_"),
    ("]]>",           "]]&gt;"),
    ("số &amp; 😀",   "số &amp;amp; 😀"),
])
# fmt: on
def test_text_is_escaped_as_excel_does(given_text, stored):
    assert escaped(given_text) == stored


@given(TRICKY | st.text(max_size=40))
def test_every_text_comes_back(value):
    bare = escaped(value).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert unescaped(bare) == value
    result = cells_of(write(ONE, {"B1": text(value), "C3": text(value)}, {"A1": text(value)}))
    assert {cell.text for cell in result.values()} == {value}


def test_ascii_parts_get_character_references():
    plain = changed(book('<row r="1"><c r="A1"/></row>'), SHEET, lambda part: b'<?xml version="1.0" encoding="US-ASCII"?>' + part)
    result = write(plain, {"A1": text("số 😀"), "B2": text("số 😀")})
    assert rows_of(result).isascii()
    assert {cell.text for cell in cells_of(result).values()} == {"số 😀"}


@pytest.mark.parametrize("figure", ["0", "-0.5", "1E+300", "1e-300", "123456789012345678901234567890", "9.99999999999999E307"])
def test_numbers_as_files_store_them(figure):
    assert rows_of(write(ONE, {"A1": number(figure)})) == f'<row r="1"><c r="A1"><v>{figure}</v></c></row>'


@pytest.mark.parametrize("figure", ["", "67,57", "1.", ".5", "+1", "1_000", "nan", "inf", "1e308", "1e999", " 1", "1\n", "٣", "0x1", "=1"])
@pytest.mark.parametrize("where", ["value", "cache"])
def test_what_is_no_number_is_refused(figure, where):
    wanted = {"A1": number(figure)}
    message = refusal(ONE, wanted) if where == "value" else refusal(ONE, caches=wanted)
    assert message.startswith("Trang «S», ô A1: ")
    assert "không phải là số" in message


@pytest.mark.parametrize("code", ["#CALC!", "#SPILL!", "#n/a", "N/A", "", "#N/A<"])
def test_error_codes_that_old_excels_do_not_know_are_refused(code):
    assert "mã lỗi" in refusal(ONE, {"A1": Content("error", code)})


@pytest.mark.parametrize("value", ["", "2", "true", "TRUE"])
def test_a_boolean_is_0_or_1(value):
    assert "đúng/sai" in refusal(ONE, {"A1": Content("boolean", value)})


@pytest.mark.parametrize(("value", "fits"), [("x" * 32767, True), ("x" * 32768, False), ("😀" * 16383, True), ("😀" * 16384, False)])
def test_text_is_as_long_as_excel_allows(value, fits):
    if fits:
        assert cells_of(write(ONE, {"B1": text(value)}))[1, 2].text == value
    else:
        assert "32.767 ký tự" in refusal(ONE, {"B1": text(value)})


@pytest.mark.parametrize(("row", "column"), [(0, 1), (1, 0), (1_048_577, 1), (1, 16_385), (-1, 1)])
def test_places_outside_a_sheet_are_refused(row, column):
    with pytest.raises(RefusedError, match=f"dòng {row}, cột {column}: trang tính không có ô này"):
        rewrite(ONE, {("S", row, column): number("1")}, {})
    with pytest.raises(RefusedError, match="trang tính không có ô này"):
        rewrite(ONE, {}, {("S", row, column): None})
