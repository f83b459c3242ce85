"""Random changes to workbooks of real writers.

Proves: whatever is written into a workbook made by openpyxl or XlsxWriter is read back the same, every other cell
and every other part is as before, other programs open the result, and writing it again changes nothing.
"""

from __future__ import annotations

import io
from functools import cache

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl.workbook.read import read_grid
from cchc_xl.workbook.write.model import Content
from cchc_xl.workbook.write.splice import rewrite
from tests.support import QUANG_NGAI, QUANG_TRI
from tests.workbook.parts import BOOK, unzipped
from tests.workbook.write.kit import CHAIN

SHEETS = ("Biểu 1", "Biểu & 2")
ROWS, COLUMNS = 8, 6


def figures() -> list[tuple[int, int, object]]:
    """A table with gaps: texts, numbers, booleans, formulas."""
    kinds: list = ["chữ", 12.5, True, "=A1+1", '=IF(B2="","x","y")', None, 0, " a "]
    return [(row, column, kinds[(row * 5 + column * 3) % 8]) for row in range(0, ROWS, 2) for column in range(COLUMNS)]


@cache
def by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = SHEETS[0]
    for sheet in (book.active, book.create_sheet(SHEETS[1])):
        for row, column, value in figures():
            if value is not None:
                sheet.cell(row + 1, column + 1).value = value
        sheet.cell(3, 3).number_format = "0.00"
        sheet.merge_cells("J10:K12")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@cache
def by_xlsxwriter() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        style = book.add_format({"num_format": "0.0%", "border": 1})
        for name in SHEETS:
            sheet = book.add_worksheet(name)
            sheet.set_column(3, 4, 20, style)
            sheet.set_row(5, 30, style)
            for row, column, value in figures():
                if isinstance(value, str) and value.startswith("="):
                    sheet.write_formula(row, column, value, style, 7)
                elif value is None:
                    sheet.write_blank(row, column, None, style)
                else:
                    sheet.write(row, column, value)
    return target.getvalue()


MAKERS = {"openpyxl": by_openpyxl, "xlsxwriter": by_xlsxwriter}
PLACES = st.tuples(st.sampled_from(SHEETS), st.integers(1, ROWS + 3), st.integers(1, COLUMNS + 3))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, max_value=9e307, min_value=-9e307).map(repr)
FILLED = st.one_of(
    st.builds(Content, st.just("number"), NUMBERS | st.integers(-(10**9), 10**9).map(str)),
    st.builds(Content, st.just("text"), st.text(max_size=20) | st.sampled_from(["=1+1", "chữ", "_x0041_", "09"])),
    st.builds(Content, st.just("boolean"), st.sampled_from("01")),
    st.builds(Content, st.just("error"), st.sampled_from(["#N/A", "#REF!"])),
)
VALUES = st.dictionaries(PLACES, FILLED | st.just(Content("blank", "")), max_size=12)


def cells(data: bytes) -> dict:
    return {(sheet.name, *place): cell for sheet in read_grid(data).sheets for place, cell in sheet.cells.items()}


def expected(before: dict, values: dict, caches: dict) -> dict:
    """What should be read afterwards, as (kind, text, formula)."""
    found = {at: (cell.kind, cell.text, cell.formula) for at, cell in before.items()}
    for at, content in caches.items():
        found[at] = (*(content or ("none", "")), before[at].formula)
    for at, content in values.items():
        if content.kind == "blank":
            found.pop(at, None)
        else:
            found[at] = (*content, None)
    return found


@pytest.mark.parametrize("maker", MAKERS)
@settings(max_examples=150)
@given(values=VALUES, data=st.data())
def test_what_is_written_is_read_and_the_rest_is_as_before(maker, values, data):
    old = MAKERS[maker]()
    before = cells(old)
    formulas = sorted(at for at, cell in before.items() if cell.formula is not None and at not in values)
    caches = data.draw(st.dictionaries(st.sampled_from(formulas), FILLED | st.none(), max_size=6))
    result = rewrite(old, values, caches)
    after = cells(result)
    assert {at: (cell.kind, cell.text, cell.formula) for at, cell in after.items()} == expected(before, values, caches)
    assert all(after[at].number_format == cell.number_format for at, cell in before.items() if at in after)
    parts, new = unzipped(old), unzipped(result)
    touched = {f"xl/worksheets/sheet{SHEETS.index(at[0]) + 1}.xml" for at in values | caches}
    allowed = touched | ({BOOK} if None in caches.values() else set()) | {CHAIN}
    assert {name for name in parts | new if parts.get(name) != new.get(name)} <= allowed
    assert rewrite(result, values, caches) is result


@pytest.mark.parametrize("maker", MAKERS)
@settings(max_examples=25)
@given(values=VALUES)
def test_openpyxl_reads_the_same(maker, values):
    result = rewrite(MAKERS[maker](), values, {})
    book = openpyxl.load_workbook(io.BytesIO(result))
    for (sheet, row, column), content in values.items():
        cell = book[sheet].cell(row, column)
        if content.kind == "number":
            assert cell.is_date or float(cell.value) == float(content.text)
        elif content.kind == "boolean":
            assert cell.value is (content.text == "1")
        elif content.kind == "blank":
            assert cell.value is None
        elif content.text:
            assert cell.data_type == ("s" if content.kind == "text" else "e")


def test_new_cells_look_like_their_row_and_column():
    """XlsxWriter gave row 6 and columns D, E a format."""
    at = [(SHEETS[0], 6, 1), (SHEETS[0], 2, 4), (SHEETS[0], 20, 5), (SHEETS[0], 20, 6)]
    after = cells(rewrite(by_xlsxwriter(), dict.fromkeys(at, Content("number", "0.5")), {}))
    assert [after[place].number_format for place in at] == ["0.0%", "0.0%", "0.0%", "General"]


@pytest.mark.parametrize("path", [QUANG_TRI, QUANG_NGAI], ids=lambda path: path.stem)
def test_every_figure_of_an_example_can_be_changed(path):
    data = path.read_bytes()
    before = cells(data)
    values = {at: Content("text", f"{cell.text}!") for at, cell in before.items()}
    after = cells(rewrite(data, values, {}))
    assert {at: cell.text for at, cell in after.items()} == {at: content.text for at, content in values.items()}
    assert rewrite(data, {at: Content(cell.kind, cell.text) for at, cell in before.items()}, {}) is data
