"""An .ods of any writer is read as its user sees it: hand-made variants that LibreOffice would not write.

Proves: repeated rows and columns, default styles, value types, formats, texts, hidden things, names, links, formulas;
what is no workbook or has a password is refused by its kind.
"""

from __future__ import annotations

import pytest

from cchc_xl.number.excel_format import look
from cchc_xl.workbook.formats.ods import read_ods
from cchc_xl.workbook.formats.ods_formula import excel_formula
from cchc_xl.workbook.grid import Merge
from tests.workbook.formats.kit import (
    NAMESPACES,
    at,
    cell,
    line,
    number,
    ods,
    ods_of,
    ods_parts,
    refused,
    texts,
    words,
)
from tests.workbook.parts import zipped

BLANK_TO_THE_END = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'


def test_addresses_count_repeated_rows_and_columns():
    rows = line(cell(), row='table:number-rows-repeated="7"')
    rows += line(cell('table:number-columns-repeated="3"'), number(5), number(6)) + BLANK_TO_THE_END
    assert texts(ods(rows).sheets[0]) == {(8, 4): "5", (8, 5): "6"}


def test_repeated_values_stand_in_each_of_their_cells():
    rows = line(cell(), number(5, 'table:number-columns-repeated="2"'), row='table:number-rows-repeated="3"')
    assert texts(ods(rows + line(number(1))).sheets[0]) == {
        **{(row, column): "5" for row in (1, 2, 3) for column in (2, 3)}, (4, 1): "1"
    }  # fmt: skip


def test_header_rows_and_groups_are_rows_like_others():
    rows = f"<table:table-header-rows>{line(words('STT'))}</table:table-header-rows>"
    rows += f"<table:table-row-group><table:table-rows>{line(number(2))}</table:table-rows></table:table-row-group>"
    assert texts(ods(rows + line(number(3))).sheets[0]) == {(1, 1): "STT", (2, 1): "2", (3, 1): "3"}


def share(name: str, decimals: int) -> str:
    digits = f'<number:number number:decimal-places="{decimals}" number:min-integer-digits="1"/>'
    return (
        f'<number:percentage-style style:name="{name}">{digits}<number:text>%</number:text></number:percentage-style>'
    )


def of_cell(name: str, data: str = "", parent: str = "Default") -> str:
    inside = f'style:data-style-name="{data}"' if data else ""
    return f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="{parent}" {inside}/>'


SHARES = share("P0", 0) + share("P1", 1) + share("P2", 2) + of_cell("a", "P0") + of_cell("b", "P1") + of_cell("c", "P2")


def test_a_cell_without_style_has_that_of_its_row_else_of_its_column():
    columns = '<table:table-column table:default-cell-style-name="a" table:number-columns-repeated="2"/>'
    rows = line(number(0.5), number(0.5, 'table:style-name="c"'), number(0.5))
    rows += line(number(0.5), number(0.5, 'table:style-name="c"'), row='table:default-cell-style-name="b"')
    grid = ods(columns + rows, SHARES)
    found = {place: one.number_format for place, one in grid.sheets[0].cells.items()}
    assert found == {(1, 1): "0%", (1, 2): "0.00%", (1, 3): "General", (2, 1): "0.0%", (2, 2): "0.00%"}


def test_a_style_takes_its_format_from_the_one_it_builds_on():
    rows = line(number(0.5, 'table:style-name="con"'), number(0.5, 'table:style-name="vòng"'))
    styles = of_cell("con", parent="giữa") + of_cell("vòng", parent="vòng 2") + of_cell("vòng 2", parent="vòng")
    grid = ods(rows, styles, common=share("P1", 1) + of_cell("giữa", "P1"))
    assert [one.number_format for one in grid.sheets[0].cells.values()] == ["0.0%", "General"]


def data_style(kind: str, inside: str, attributes: str = "") -> str:
    return f'<number:{kind} style:name="N" {attributes}>{inside}</number:{kind}>' + of_cell("n", "N")


LONG = 'number:style="long"'
WHOLE = '<number:number number:decimal-places="0" number:min-integer-digits="1"/>'
SLASH = "<number:text>/</number:text>"
FORMATS = {
    "General": data_style("number-style", '<number:number number:min-integer-digits="1"/>'),
    "0.##": data_style("number-style", '<number:number number:decimal-places="2" number:decimal-replacement="" number:min-integer-digits="1"/>'),
    "0.0#": data_style("number-style", '<number:number number:decimal-places="2" number:min-decimal-places="1" number:min-integer-digits="1"/>'),
    "#,##0.00": data_style("number-style", '<number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/>'),
    "0.0,,": data_style("number-style", '<number:number number:decimal-places="1" number:display-factor="1000000"/>'),
    '0" người"': data_style("number-style", f"{WHOLE}<number:text> người</number:text>"),
    "d/m": data_style("date-style", "<number:day/><number:text>/</number:text><number:month/>"),
    "dd/mm/yyyy": data_style("date-style", f"<number:day {LONG}/>{SLASH}<number:month {LONG}/>{SLASH}<number:year {LONG}/>"),
    "d-mmm": data_style("date-style", '<number:day/><number:text>-</number:text><number:month number:textual="true"/>'),
    "[h]:mm": data_style("time-style", f"<number:hours/><number:text>:</number:text><number:minutes {LONG}/>", 'number:truncate-on-overflow="false"'),
    "@": data_style("text-style", "<number:text-content/>"),
}  # fmt: skip


@pytest.mark.parametrize("expected", FORMATS)
def test_a_data_style_is_the_format_that_excel_would_have(expected):
    grid = ods(line(number(5, 'table:style-name="n"')), FORMATS[expected])
    assert at(grid, "A1").number_format == expected


def test_a_style_with_conditions_shows_each_number_as_it_does_there():
    two = '<number:number-style style:name="P0"><number:number number:decimal-places="2"/></number:number-style>'
    styles = two + data_style(
        "number-style",
        '<number:number number:decimal-places="0"/><style:map style:condition="value()&gt;=10" style:apply-style-name="P0"/>',
    )
    found = at(ods(line(number(5, 'table:style-name="n"')), styles), "A1").number_format
    assert (look(found, 5).decimals, look(found, 10).decimals) == (0, 2)


EMPTY = 'office:value-type="string" office:string-value=""'
DIVIDED = 'table:formula="of:=1/0"'
VALUES = {
    "a share": ('office:value-type="percentage" office:value="0.676"', "67,6%", ("number", "0.676", "0.0%")),
    "a share without its text": ('office:value-type="percentage" office:value="0.676"', None, ("number", "0.676", "0.##########%")),
    "money": ('office:value-type="currency" office:value="8.5"', "8,5 đ", ("number", "8.5", "General")),
    "a day": ('office:value-type="date" office:date-value="2022-02-01"', "01/02", ("number", "44593", "d/m/yyyy")),
    "a moment": ('office:value-type="date" office:date-value="2022-02-01T12:00:00"', "x", ("number", "44593.5", "d/m/yyyy h:mm")),
    "no day": ('office:value-type="date" office:date-value="ngày mai"', "ngày mai", ("text", "ngày mai", "General")),
    "a time": ('office:value-type="time" office:time-value="PT06H00M00S"', "6:00", ("number", "0.25", "h:mm:ss")),
    "true": ('office:value-type="boolean" office:boolean-value="true"', "TRUE", ("boolean", "1", "General")),
    "false": ('office:value-type="boolean" office:boolean-value="false"', "FALSE", ("boolean", "0", "General")),
    "text that looks like a number": ('office:value-type="string"', "09", ("text", "09", "General")),
    "text told twice": ('office:value-type="string" office:string-value="đúng"', "khác", ("text", "đúng", "General")),
    "text without a type": ("", "tự do", ("text", "tự do", "General")),
    "an error of LibreOffice": (f'{DIVIDED} {EMPTY} calcext:value-type="error"', "#DIV/0!", ("error", "#DIV/0!", "General")),
    "an error typed, on a PC in another language": (f'{EMPTY} calcext:value-type="error"', "#CHIA/0!", ("error", "#CHIA/0!", "General")),
    "an error of another program": (f'{DIVIDED} office:value-type="float" office:value="0"', "#DIV/0!", ("error", "#DIV/0!", "General")),
    "a text that names an error": ('office:value-type="string"', "#DIV/0!", ("text", "#DIV/0!", "General")),
    "a formula without a result": ('table:formula="of:=[.B1]*2"', None, ("none", "", "General")),
    "a formula that gives an empty text": (f"{DIVIDED} {EMPTY}", None, ("text", "", "General")),
}  # fmt: skip


@pytest.mark.parametrize(("attributes", "text", "expected"), VALUES.values(), ids=VALUES)
def test_a_value_is_what_its_type_says(attributes, text, expected):
    found = at(ods(line(cell(attributes, text))), "A1")
    assert (found.kind, found.text, found.number_format) == expected


def test_a_blank_cell_with_a_style_is_no_cell():
    assert not ods(line(cell('table:style-name="a"'), cell('office:value-type="float"'), cell())).sheets[0].cells


def test_days_count_from_1904_where_the_workbook_says_so():
    before = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    grid = ods(line(cell('office:value-type="date" office:date-value="1904-01-03"')), before=before)
    assert grid.date1904
    assert at(grid, "A1").text == "2"


TEXTS = {
    "spaces": ("a<text:s text:c='3'/>b<text:s/>c", "a   b c"),
    "white space of the file": ("\n   a\n   b <text:span> c</text:span>", "a b c"),
    "tab and line break": ("a<text:tab/>b<text:line-break/>c", "a\tb\nc"),
    "two paragraphs": ("a</text:p><text:p>b", "a\nb"),
    "spans and links": ("<text:span>6<text:span>7</text:span></text:span><text:a>,5</text:a>", "67,5"),
    "a comment inside": ("7<office:annotation><text:p>8</text:p></office:annotation>0", "70"),
    "phonetic hints": ("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text></text:ruby>", "a"),
    "an empty paragraph first": ("</text:p><text:p>a", "\na"),
}  # fmt: skip


@pytest.mark.parametrize(("inside", "expected"), TEXTS.values(), ids=TEXTS)
def test_a_text_is_what_a_person_reads(inside, expected):
    assert at(ods(line(words(inside))), "A1").text == expected


ASIDES = {
    "a comment": "<office:annotation><dc:date>2024</dc:date><text:p>ghi chú</text:p></office:annotation>",
    "a picture with a text": "<draw:frame xmlns:draw='urn:x'><draw:text-box><text:p>chữ</text:p></draw:text-box></draw:frame>",
    "a table of its own": f"<table:table table:name='T'>{line(number(9))}</table:table>",
}


@pytest.mark.parametrize("aside", ASIDES.values(), ids=ASIDES)
def test_what_hangs_on_a_cell_is_not_its_text(aside):
    inside = (
        f'<table:table-cell office:value-type="float" office:value="7">{aside}<text:p>7</text:p></table:table-cell>'
    )
    assert texts(ods(line(inside, f"<table:table-cell>{aside}</table:table-cell>")).sheets[0]) == {(1, 1): "7"}


def test_cells_of_changes_links_and_other_workbooks_are_no_cells_of_the_workbook():
    table = f"<table:table table:name='{{}}'>{line(number(9))}</table:table>"
    changes = f"<table:tracked-changes>{line(number(8))}</table:tracked-changes>"
    cache = f"<table:table table:name=\"'file:///C:/a.ods'#$Sheet1\"><table:table-source xlink:href='../a.ods'/>{line(number(9))}</table:table>"
    dde = f"<table:dde-links><table:dde-link><office:dde-source office:dde-topic='b.xls'/>{table}</table:dde-link></table:dde-links>"
    grid = ods(line(number(1)), before=changes, after=cache + dde)
    assert [(sheet.name, texts(sheet)) for sheet in grid.sheets] == [("S", {(1, 1): "1"})]
    other = f"<table:whatever>{table.format('T')}</table:whatever>"
    assert [sheet.name for sheet in ods(line(number(1)), before=other).sheets] == ["S"]
    assert set(grid.external_links) == {"../a.ods", "b.xls"}
    assert ods(line(number(1))).external_links == ()


def test_hidden_and_filtered_rows_columns_and_sheets_are_known():
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    rows = (
        line(number(1))
        + line(number(2), row='table:visibility="filter"')
        + line(number(3), row='table:visibility="collapse"')
    )
    group = f'<table:table-row-group table:display="false">{line(number(4))}</table:table-row-group>' + line(number(5))
    hidden = '<style:style style:name="ta" style:family="table"><style:table-properties table:display="false"/></style:style>'
    other = f'<table:table table:name="Ẩn" table:style-name="ta">{line(number(1))}</table:table>'
    grid = ods(columns + rows + group, hidden, after=other)
    assert grid.sheets[0].hidden_rows == {2, 3, 4}
    assert grid.sheets[0].hidden_columns == {2, 3}
    assert [sheet.state for sheet in grid.sheets] == ["visible", "hidden"]


def test_merged_cells_and_what_lies_under_them():
    merged = words("a", 'table:number-columns-spanned="2" table:number-rows-spanned="3"')
    covered = '<table:covered-table-cell office:value-type="float" office:value="4"/>'
    sheet = ods(line(number(1), merged, covered, number(2))).sheets[0]
    assert sheet.merges == (Merge(1, 2, 3, 3),)
    assert texts(sheet) == {(1, 1): "1", (1, 2): "a", (1, 3): "4", (1, 4): "2"}


def test_names_stand_for_the_place_that_excel_would_write():
    def named(name: str, place: str) -> str:
        return f'<table:named-range table:name="{name}" table:cell-range-address="{place}"/>'

    places = {
        "MOT": ("$S.$D$9", "S!$D$9"), "HAI": ("$'Biểu mẫu 1'.$D$9", "'Biểu mẫu 1'!$D$9"), "BA": ("$'O''n'.$A$1:.$B$2", "'O''n'!$A$1:$B$2"),
        "BON": ("$S.$A$1:$S.$B$2", "S!$A$1:$B$2"), "NAM": ("$S.$A$1:$T.$B$2", ""), "SAU": ("$S.A1", ""), "BAY": ("#REF!", ""),
    }  # fmt: skip
    all_of_them = "".join(named(name, place) for name, (place, _) in places.items())
    local = f"<table:named-expressions>{named('RIENG', '$S.$A$1')}</table:named-expressions>"
    grid = ods(line(number(1)) + local, after=f"<table:named-expressions>{all_of_them}</table:named-expressions>")
    assert grid.names == {name: expected for name, (_, expected) in places.items()}
    assert grid.local_names == {("S", "RIENG")}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("of:=[.D10]/[.D9]*100", "D10/D9*100"),
        ("of:=SUM([.D10:.D12];[.$D$14])", "SUM(D10:D12,$D$14)"),
        ("of:=[$'Biểu mẫu 2'.D9]+[Sheet2.A1]", "'Biểu mẫu 2'!D9+Sheet2!A1"),
        ('of:=IF([.A1]>=1.5;"a;[.B1]""";-1E+5)', 'IF(A1>=1.5,"a;[.B1]""",-1E+5)'),
        ("of:=CCHC_KY&TRUE()", "CCHC_KY&TRUE()"),
        ("of:=COM.MICROSOFT.CONCAT([.A1])", ""),
        ("of:=ISOWEEKNUM([.A1])", ""),
        ("of:=[.A1]~[.B1]", ""),
        ("of:=[#REF!]+1", ""),
        ("of:=['file:///a.ods'#$S.A1]", ""),
        ("of:={1;2|3;4}", ""),
        ("oooc:=[.A1]", ""),
        ("msoxl:=A1", ""),
    ],
)
def test_a_formula_is_told_in_excels_spelling_or_not_at_all(formula, expected):
    assert excel_formula(formula) == expected


def test_array_formulas_stand_in_braces_and_their_range_is_known():
    matrix = 'table:number-matrix-columns-spanned="1" table:number-matrix-rows-spanned="2"'
    sheet = ods(line(number(3, f'table:formula="of:=[.A1]*2" {matrix}'))).sheets[0]
    assert sheet.cells[1, 1].formula == "{A1*2}"
    assert sheet.filled == (Merge(1, 1, 2, 1),)


def test_modules_are_macros_and_an_empty_library_is_none():
    parts = ods_parts(line(number(1))) | {"Basic/script-lc.xml": "<a/>", "Basic/Standard/script-lb.xml": "<a/>"}
    assert not read_ods(zipped(parts)).has_macros
    assert read_ods(zipped(parts | {"Basic/Standard/Module1.xml": "<a/>"})).has_macros
    assert read_ods(zipped(parts | {"Scripts/python/a.py": "x"})).has_macros


def test_other_prefixes_and_no_mimetype_are_no_obstacle():
    parts = ods_parts(line(number(7)))
    content = (
        str(parts["content.xml"]).replace("table:", "t:").replace("xmlns:table", "xmlns:t").replace("office:", "o:")
    )
    content = content.replace("xmlns:office", "xmlns:o").replace(
        "tc:opendocument:xmlns:t:", "tc:opendocument:xmlns:table:"
    )
    content = content.replace("tc:opendocument:xmlns:o:", "tc:opendocument:xmlns:office:")
    assert texts(read_ods(zipped({"content.xml": content})).sheets[0]) == {(1, 1): "7"}


ENCRYPTED = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml">'
    "<m:encryption-data/></m:file-entry></m:manifest>"
)
TEXT_DOCUMENT = (
    f"<office:document-content {NAMESPACES}><office:body><office:text/></office:body></office:document-content>"
)
REFUSED = {
    "a password": (ods_parts(line(number(1))) | {"META-INF/manifest.xml": ENCRYPTED, "content.xml": b"\x93\x11"}, "encrypted"),
    "a password on the whole": ({"META-INF/manifest.xml": ENCRYPTED, "encrypted-package": b"\x93"}, "encrypted"),
    "an .odt": ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": TEXT_DOCUMENT}, "not-a-workbook"),
    "an .odt without mimetype": ({"content.xml": TEXT_DOCUMENT}, "not-a-workbook"),
    "an .odp": ({"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": "<a/>"}, "not-a-workbook"),
    "no sheet": (ods_of(""), "damaged"),
    "no content": ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "damaged"),
    "no XML": (ods_parts("") | {"content.xml": "<a>"}, "damaged"),
}  # fmt: skip


@pytest.mark.parametrize(("parts", "kind"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_readable_workbook_is_refused_by_its_kind(parts, kind):
    assert refused(zipped(parts)) == kind
