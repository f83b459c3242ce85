"""An .xlsb is read record by record as [MS-XLSB] describes it, the rarer records too.

Proves: numbers in four and eight bytes, texts of three kinds, errors, booleans, formulas, short cells, formats by
number and by text, names that are one place and names that are not, other kinds of sheets, links and macros.
"""

from __future__ import annotations

import struct

import pytest

from cchc_xl.workbook.formats.biff12 import rk_number
from cchc_xl.workbook.formats.xlsb import read_xlsb
from cchc_xl.workbook.grid import Cell, Grid, Merge, Sheet
from tests.workbook.formats.biff12 import cell_token, name_record, record, row, styles_part, to_xlsb, wide, xlsb_parts
from tests.workbook.formats.kit import at, refused, texts
from tests.workbook.parts import zipped
from tests.workbook.sheets import grid as stated

SHEET, BOOK, STYLES = "xl/worksheets/sheet0.bin", "xl/workbook.bin", "xl/styles.bin"


def with_records(*records: bytes, part: str = SHEET, **parts: bytes) -> dict[str, bytes | str]:
    """A workbook of one sheet whose part is just these records."""
    return xlsb_parts(stated({}, sheets=["S"])) | {part: b"".join(records)}


def sheet_of(*records: bytes) -> Sheet:
    return read_xlsb(zipped(with_records(*records))).sheets[0]


def head(column: int, style: int = 0) -> bytes:
    return struct.pack("<II", column - 1, style)


def test_a_cell_of_each_record_says_what_it_holds():
    records = [
        row(3),
        record(2, head(1) + struct.pack("<I", 70 << 2 | 2)), record(2, head(2) + struct.pack("<I", 6757 << 2 | 3)),
        record(5, head(3) + struct.pack("<d", 0.676)), record(4, head(4) + b"\1"), record(3, head(5) + b"\x07"),
        record(6, head(6) + wide("chữ 09")), record(62, head(7) + b"\1" + wide("đậm") + struct.pack("<IHH", 1, 0, 0)),
        record(8, head(8) + wide("trên") + struct.pack("<HII", 0, 0, 0)), record(9, head(9) + struct.pack("<dHII", 14, 0, 0, 0)),
        record(10, head(10) + b"\0" + struct.pack("<HII", 0, 0, 0)), record(11, head(11) + b"\x2a" + struct.pack("<HII", 0, 0, 0)),
        record(1, head(12)), record(9999, b"future"),
    ]  # fmt: skip
    found = [(cell.column, cell.kind, cell.text, cell.formula) for cell in sheet_of(*records).cells.values()]
    assert found == [
        (1, "number", "70", None), (2, "number", "67.57", None), (3, "number", "0.676", None), (4, "boolean", "1", None),
        (5, "error", "#DIV/0!", None), (6, "text", "chữ 09", None), (7, "text", "đậm", None), (8, "text", "trên", ""),
        (9, "number", "14", ""), (10, "boolean", "0", ""), (11, "error", "#N/A", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("packed", "value"),
    [
        (0, 0.0),
        (0x3FF00000, 1.0),
        (0x3FF00001, 0.01),
        (2, 0.0),
        (0xFFFFFFFE, -1.0),
        (0xFFFFFFFF, -0.01),
        (0x7FFFFFFE, 2.0**29 - 1),
    ],
)
def test_a_packed_number_is_the_number_it_stands_for(packed, value):
    assert rk_number(packed) == value


def test_short_cells_follow_the_one_before_them_a_blank_one_too():
    style = struct.pack("<I", 0)
    records = [row(1), record(1, head(3)), record(13, style + struct.pack("<I", 5 << 2 | 2)), record(12, style)]
    records += [
        record(16, style + struct.pack("<d", 0.5)),
        record(17, style + wide("a")),
        row(2),
        record(15, style + b"\1"),
    ]
    assert texts(sheet_of(*records)) == {(1, 4): "5", (1, 6): "0.5", (1, 7): "a", (2, 1): "1"}


def test_flags_beside_a_style_are_no_part_of_it():
    parts = with_records(row(1), record(5, head(1, 1 | 0x01000000) + struct.pack("<d", 0.676)))
    found = read_xlsb(zipped(parts | {STYLES: styles_part(["General", "0.0%"])}))
    assert at(found, "A1").number_format == "0.0%"


def test_formats_are_those_of_cells_built_in_ones_too():
    def style(number: int) -> bytes:
        return record(47, struct.pack("<HHHHHBBHH", 0, number, 0, 0, 0, 0, 0, 0, 1))

    own = record(44, struct.pack("<H", 164) + wide("0.000"))
    named = record(626) + style(9) + record(627)
    aside = record(505) + record(44, struct.pack("<H", 164) + wide("sai")) + record(506)
    styles = (
        record(615) + own + record(616) + named + record(617) + style(10) + style(164) + style(16) + record(618) + aside
    )
    cells = [record(5, head(column, column - 1) + struct.pack("<d", 1)) for column in (1, 2, 3, 4)]
    found = read_xlsb(zipped(with_records(row(1), *cells) | {STYLES: styles}))
    assert [cell.number_format for cell in found.sheets[0].cells.values()] == ["0.00%", "0.000", "d-mmm", "General"]


def test_hidden_rows_and_columns_merges_and_filled_ranges():
    ranges = struct.pack("<IIII", 1, 2, 3, 4)
    records = [record(60, struct.pack("<IIIIH", 1, 2, 0, 0, 1)), record(60, struct.pack("<IIIIH", 4, 4, 0, 0, 0))]
    records += [row(5, hidden=True), row(6), record(426, ranges), record(176, ranges)]
    sheet = sheet_of(*records)
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({5}, {2, 3})
    assert sheet.merges == sheet.filled == (Merge(2, 4, 3, 5),)


def test_a_name_is_told_where_it_is_one_fixed_place_of_this_workbook():
    sheets = b"".join(
        record(156, struct.pack("<II", 0, i) + wide(f"s{i}") + wide(name)) for i, name in enumerate(("S", "O'n"))
    )
    references = [(0, 0, 0), (0, 1, 1), (0, 0, 1), (1, 0, 0), (0, 9, 9)]
    listed = record(362, struct.pack("<I", len(references)) + b"".join(struct.pack("<III", *one) for one in references))
    area = b"\x3b" + struct.pack("<HIIHH", 1, 8, 9, 3, 4)
    relative = b"\x3a" + struct.pack("<HIH", 0, 8, 3 | 0xC000)
    tokens = {
        "MOT": (cell_token(0, 9, 4), "'S'!$D$9"), "HAI": (cell_token(1, 9, 4), "'O''n'!$D$9"), "BA": (area, "'O''n'!$D$9:$E$10"),
        "BON": (cell_token(2, 9, 4), ""), "NAM": (cell_token(3, 9, 4), ""), "SAU": (cell_token(4, 9, 4), ""),
        "BAY": (cell_token(7, 9, 4), ""), "TAM": (relative, ""), "CHIN": (b"\x1e\x01\x00", ""), "MUOI": (b"", ""),
    }  # fmt: skip
    names = b"".join(name_record(name, token) for name, (token, _) in tokens.items())
    book = sheets + record(357) + record(355, wide("")) + listed + names + name_record("RIENG", cell_token(0, 1, 1), 1)
    found = read_xlsb(zipped(with_records(book, part=BOOK)))
    assert found.names == {name: expected for name, (_, expected) in tokens.items()}
    assert found.local_names == {("O'n", "RIENG")}


def test_the_workbook_tells_its_dates_states_macros_and_links():
    sheets = [Sheet(name, name, {}, (), frozenset(), frozenset()) for name in ("visible", "hidden", "veryHidden")]
    found = read_xlsb(to_xlsb(Grid(tuple(sheets), True, {}, True, ("xl/externalLinks/0.bin",), {"a": "1"})))
    assert [sheet.state for sheet in found.sheets] == ["visible", "hidden", "veryHidden"]
    assert (found.date1904, found.has_macros, found.external_links) == (True, True, ("xl/externalLinks/0.bin",))
    assert (found.properties, found.file_format) == ({"a": "1"}, "xlsb")


def test_a_chart_sheet_is_passed_over():
    parts = xlsb_parts(stated({"S!A1": 1}, sheets=["Biểu đồ", "S"]))
    rels = "xl/_rels/workbook.bin.rels"
    parts[rels] = str(parts[rels]).replace('/worksheet"', '/chartsheet"', 1)
    assert [sheet.name for sheet in read_xlsb(zipped(parts)).sheets] == ["S"]


NUMBERS = ("70", "0.676", "67.57", "-3", "1e+300", "123456789012", "0.1", "1e-07")


def test_numbers_are_stored_as_xlsx_stores_them():
    cells = {(1, i): Cell(1, i, "number", text) for i, text in enumerate(NUMBERS, start=1)}
    sheet = Sheet("S", "visible", cells, (), frozenset(), frozenset())
    assert tuple(texts(read_xlsb(to_xlsb(Grid((sheet,), False, {}, False, ()))).sheets[0]).values()) == NUMBERS


LIES = {
    "a cell cut short": (row(1), record(5, head(1) + b"\0\0")),
    "a string longer than its record": (row(1), record(6, head(1) + struct.pack("<I", 900) + b"a\0")),
    "a record longer than its part": (row(1), b"\x02\xff\xff\xff\x7f"),
    "an unknown record longer than its part": (row(1), b"\x3f\x7f\0"),
    "a length that never ends": (row(1), b"\x02\xff\xff\xff\xff\xff\xff"),
    "a type without a length": (row(1), b"\x82"),
    "a row beyond the sheet": (row(1_048_577),),
    "a column beyond the sheet": (row(1), record(5, head(16_385) + bytes(8))),
    "a cell before any row": (record(5, head(1) + bytes(8)),),
    "a row cut short": (record(0, b"\0\0\0\0"),),
}


@pytest.mark.parametrize("records", LIES.values(), ids=LIES)
def test_records_that_lie_are_damage(records):
    assert refused(zipped(with_records(*records))) == "damaged"


def test_a_zip_without_a_workbook_is_none():
    parts = with_records(row(1))
    del parts[BOOK]
    data = zipped(parts | {"word/workbook.bin": b""})
    assert refused(data) == "not-a-workbook"


def test_a_lone_cell_in_the_last_place_is_one_cell():
    assert texts(sheet_of(row(1_048_576), record(5, head(16_384) + struct.pack("<d", 7)))) == {(1_048_576, 16_384): "7"}
