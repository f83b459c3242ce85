"""A rich .xlsm of many parts loses nothing.

Proves: after ten cells changed, every part but the touched sheet (and the chain of calculation, where a formula went) has
the same packed bytes; of the sheet only the bytes of those ``c`` elements differ; openpyxl opens the result.
"""

from __future__ import annotations

import io
import re

import openpyxl
import pytest

from cchc_xl.workbook.grid import parse_address
from cchc_xl.workbook.read import read_grid
from cchc_xl.workbook.write.model import Content
from cchc_xl.workbook.write.splice import rewrite
from tests.workbook.parts import BOOK, unzipped
from tests.workbook.write import rich
from tests.workbook.write.kit import BLANK, changed_parts, keyed, number, text
from tests.workbook.write.test_archive import infos, local, looks

OLD = rich.rich()
NAME = "Biểu 1"
VALUES = {
    "A1": text("BIỂU MẪU 1 (sửa)"), "C2": number("38"), "D2": number("67.57"), "A3": text("2.1"), "B3": text("=Số nhiệm vụ"),
    "A5": Content("boolean", "0"), "F5": number("5"), "B2": BLANK,
}  # fmt: skip
CACHES = {
    "C3": number("37"), "E2": text("quá"), "E3": Content("error", "#N/A"), "C5": number("38"), "D6": number("74"),
}  # fmt: skip
_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*?(?:/>|>.*?</c>)')


def cut(sheet: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The sheet with every cell replaced by its address, and the cells."""
    cells = {match[1].decode(): match[0] for match in _CELL.finditer(sheet)}
    return _CELL.sub(rb"{\1}", sheet), cells


def test_ten_cells_change_and_not_one_other_byte():
    result = rewrite(OLD, keyed(VALUES, NAME), keyed(CACHES, NAME))
    assert changed_parts(OLD, result) == {rich.SHEET1}
    old, new = (cut(unzipped(data)[rich.SHEET1]) for data in (OLD, result))
    assert old[0] == new[0]
    differing = {name for name in old[1] if old[1][name] != new[1][name]}
    assert differing == {*VALUES, *CACHES}


def test_every_other_member_is_copied_as_it_lies():
    result = rewrite(OLD, keyed(VALUES, NAME), keyed(CACHES, NAME))
    assert [looks(info) for info in infos(result)] == [looks(info) for info in infos(OLD)]
    for before, after in zip(infos(OLD), infos(result), strict=True):
        assert before.filename == rich.SHEET1 or local(OLD, before) == local(result, after)


def test_what_is_read_afterwards_is_what_was_written():
    result = read_grid(rewrite(OLD, keyed(VALUES, NAME), keyed(CACHES, NAME)))
    before, after = read_grid(OLD), result
    assert after.sheets[1] == before.sheets[1]
    assert after.sheets[0]._replace(cells={}) == before.sheets[0]._replace(cells={})
    for place, cell in before.sheets[0].cells.items():
        name = next((name for name in (*VALUES, *CACHES) if parse_address(name) == place), None)
        if name is None:
            assert after.sheets[0].cells[place] == cell
        elif name in CACHES:
            assert after.sheets[0].cells[place] == cell._replace(kind=CACHES[name].kind, text=CACHES[name].text)
        elif VALUES[name] != BLANK:
            assert after.sheets[0].cells[place] == cell._replace(kind=VALUES[name].kind, text=VALUES[name].text)
    assert after.sheets[0].text(5, 6) == "5"
    assert (2, 2) not in after.sheets[0].cells


def test_a_formula_that_goes_leaves_the_chain_too():
    result = rewrite(OLD, keyed({"D3": number("100"), "E3": BLANK}, NAME), {})
    assert changed_parts(OLD, result) == {rich.SHEET1, rich.CHAIN}
    old, new = (unzipped(data)[rich.CHAIN] for data in (OLD, result))
    assert new == old.replace(b'<c r="D3" s="1"/><c r="E3"/>', b"")


def test_a_cleared_result_touches_the_workbook_part_in_one_place():
    result = rewrite(OLD, {}, keyed({"D3": None}, NAME))
    assert changed_parts(OLD, result) == {rich.SHEET1, BOOK}
    old, new = (unzipped(data)[BOOK] for data in (OLD, result))
    assert new == old.replace(b'<calcPr calcId="191029"/>', b'<calcPr calcId="191029" fullCalcOnLoad="1"/>')


def test_new_cells_add_their_own_bytes_only():
    result = rewrite(OLD, keyed({"F2": number("1"), "H4": text("x"), "G6": number("2")}, NAME), {})
    rows = rich.ROWS.replace("<v></v></c></row>", '<v></v></c><c r="F2"><v>1</v></c></row>')
    rows = rows.replace(
        '<row r="5"',
        '<row r="4"><c r="H4" s="2" t="inlineStr"><is><t xml:space="preserve">x</t></is></c></row><row r="5"',
    )
    rows = rows.replace('<row r="6" spans="1:6"', '<row r="6" spans="1:7"')
    rows = rows.replace("<v>72</v></c></row>", '<v>72</v></c><c r="G6" s="2"><v>2</v></c></row>')
    expected = rich.sheet(rows).replace('<dimension ref="A1:F6"/>', '<dimension ref="A1:H6"/>')
    assert unzipped(result)[rich.SHEET1].decode() == expected


def test_writing_twice_is_writing_once():
    once = rewrite(OLD, keyed(VALUES, NAME), keyed(CACHES, NAME))
    assert rewrite(once, keyed(VALUES, NAME), keyed(CACHES, NAME)) is once


@pytest.mark.parametrize("sheet", [NAME, "Danh mục"])
def test_each_sheet_is_written_by_its_name(sheet):
    result = rewrite(OLD, keyed({"A1": number("9")}, sheet), {})
    assert rich.CHAIN in changed_parts(OLD, result) or sheet == NAME
    assert [page.text(1, 1) for page in read_grid(result).sheets] == [
        "9" if page.name == sheet else page.text(1, 1) for page in read_grid(OLD).sheets
    ]


@pytest.mark.filterwarnings("ignore::UserWarning")  # of what openpyxl itself would drop
def test_openpyxl_opens_the_result():
    result = rewrite(OLD, keyed(VALUES, NAME), keyed(CACHES, NAME))
    book = openpyxl.load_workbook(io.BytesIO(result), keep_vba=True, data_only=True)
    assert book[NAME]["D2"].value == 67.57
    assert (book[NAME]["B3"].value, book[NAME]["B3"].data_type) == ("=Số nhiệm vụ", "s")
    assert book[NAME]["C3"].value == 37
