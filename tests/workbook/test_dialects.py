"""The same cells, however the writer spells SpreadsheetML.

Proves: files without cell addresses, with another namespace prefix, in the Strict
edition, with phonetic hints, absolute or lower-case part names are read like Excel's own.
"""

from __future__ import annotations

import pytest

from cchc_xl import check
from cchc_xl.workbook.read import read_grid
from tests.support import QUANG_TRI
from tests.workbook.book import original, spots
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


def cells_of(sheet: str, **parts: str) -> dict[tuple[int, int], str]:
    grid = read_grid(zipped(minimal(sheet, **parts)))
    return {place: cell.text for place, cell in grid.sheets[0].cells.items()}


def test_cells_without_addresses_follow_each_other():
    rows = (
        "<row><c><v>1</v></c><c><v>2</v></c></row>"
        '<row r="5"><c><v>3</v></c><c r="D5"><v>4</v></c><c><v>5</v></c></row>'
        "<row><c/><c><v>6</v></c></row>"
    )
    assert cells_of(worksheet(rows)) == {
        (1, 1): "1", (1, 2): "2", (5, 1): "3", (5, 4): "4", (5, 5): "5", (6, 2): "6",
    }  # fmt: skip


def test_a_namespace_prefix_changes_nothing():
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    assert cells_of(sheet) == {(2, 2): "7"}


def test_a_formula_whose_result_is_an_empty_text_was_calculated():
    row = '<row r="1"><c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c></row>'
    cell = read_grid(zipped(minimal(worksheet(row)))).sheets[0].cells[1, 1]
    assert (cell.kind, cell.text) == ("text", "")


def test_phonetic_hints_are_not_part_of_a_text():
    strings = f'<sst xmlns="{MAIN}"><si><t>số</t><rPh sb="0" eb="1"><t>NO</t></rPh><r><t> liệu</t></r></si></sst>'
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>x</t><rPh sb="0" eb="1"><t>Y</t></rPh></is></c></row>'
    assert cells_of(worksheet(row), strings=strings) == {(1, 1): "số liệu", (1, 2): "x"}


@pytest.mark.parametrize(
    ("stored", "text"), [("09_x000D_\nnăm", "09\r\nnăm"), ("_x005F_x000D_", "_x000D_"), ("bm_x1_y", "bm_x1_y")]
)
def test_escaped_control_characters_are_decoded(stored, text):
    """Excel stores a carriage return inside a cell as ``_x000D_`` (ECMA-376 part 1, ST_Xstring)."""
    strings = f'<sst xmlns="{MAIN}"><si><t>{stored}</t></si></sst>'
    row = f'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>{stored}</t></is></c></row>'
    assert cells_of(worksheet(row), strings=strings) == {(1, 1): text, (1, 2): text}


@pytest.mark.parametrize("index", ["1", "-1", "99999999999", "x", ""])
def test_a_shared_string_that_does_not_exist_is_no_text_of_another_cell(index):
    strings = f'<sst xmlns="{MAIN}"><si><t>mật</t></si></sst>'
    row = f'<row r="1"><c r="A1" t="s"><v>{index}</v></c></row>'
    assert "mật" not in cells_of(worksheet(row), strings=strings).values()


@pytest.mark.parametrize(
    ("look", "style"), [("0.0%", "1"), ("General", "0"), ("General", "7"), ("General", "x"), ("0%", "2")]
)
def test_a_style_index_gives_its_format_and_a_wrong_one_general(look, style):
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>'
    )
    sheet = worksheet(f'<row r="1"><c r="A1" s="{style}"><v>1</v></c></row>')
    grid = read_grid(zipped(minimal(sheet, styles=styles)))
    assert grid.sheets[0].cells[1, 1].number_format == look


@pytest.mark.parametrize(
    "target", ["/xl/worksheets/sheet1.xml", "worksheets/../worksheets/./sheet1.xml", "WORKSHEETS/Sheet1.xml"]
)
def test_a_part_is_found_however_its_name_is_written(target):
    parts = minimal(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    parts["xl/_rels/workbook.xml.rels"] = relations({"s1": ("worksheet", target)})
    assert read_grid(zipped(parts)).sheets[0].cells[1, 1].text == "1"


def test_the_main_part_may_have_another_name():
    parts = minimal(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    parts["_rels/.rels"] = relations({"r1": ("officeDocument", "/xl/so-lieu.xml")})
    parts["xl/so-lieu.xml"] = parts.pop(BOOK)
    parts["xl/_rels/so-lieu.xml.rels"] = parts.pop("xl/_rels/workbook.xml.rels")
    assert read_grid(zipped(parts)).sheets[0].cells[1, 1].text == "1"


def strict(data: bytes) -> bytes:
    """The example as "Strict Open XML Spreadsheet" would store it: other namespaces, same content."""
    return zipped(
        {
            name: part.replace(MAIN.encode(), STRICT_MAIN.encode()).replace(
                RELATIONS.encode(), STRICT_RELATIONS.encode()
            )
            for name, part in unzipped(data).items()
        }
    )


def utf16(data: bytes) -> bytes:
    return changed(data, SHEET, lambda part: part.decode().replace("UTF-8", "UTF-16").encode("utf-16"))


def without_addresses(data: bytes) -> bytes:
    """Drop ``r`` where the writer may: rows and cells that follow each other without a gap."""
    grid = read_grid(data).sheets[0]
    lines = []
    for row in range(1, max(row for row, _ in grid.cells) + 1):
        texts = [grid.text(row, column) for column in range(1, 6)]
        cells = (f'<c t="str"><v>{text}</v></c>' if text else "<c/>" for text in texts)
        lines.append(f"<row>{''.join(cells)}</row>")
    return changed(data, SHEET, lambda _: worksheet("".join(lines)).encode())


@pytest.mark.parametrize("dialect", [strict, utf16, without_addresses])
def test_the_example_in_another_dialect_has_the_same_findings(dialect, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(dialect(QUANG_TRI.read_bytes()))
    as_text = {spot for spot in spots(check(path)) if spot[0].endswith("/number-as-text")}
    assert spots(check(path)) - as_text == {spot for spot in original() if not spot[0].endswith("/number-as-text")}
