"""A formula that stands in the file once is read in every cell that shares it, as it reads there.

Proves (issue contract 4, ECMA-376 18.3.1.40): followers of shared formulas to every side; array formulas and data tables
are told from formulas of one cell; what cannot be told is no formula text, and no file makes the reader write many times
what it holds once. The files are made by hand, as Excel writes them.
"""

from __future__ import annotations

import pytest

from cchc_xl.workbook import read_sheet
from cchc_xl.workbook.calculate import Calculator
from cchc_xl.workbook.grid import Grid, Merge
from cchc_xl.workbook.read import read_grid
from tests.workbook.parts import minimal, worksheet, zipped
from tests.workbook.sheets import shown


def book(*cells: str) -> Grid:
    """One sheet "S" of these ``<c>`` elements, a row each as they say."""
    rows: dict[int, list[str]] = {}
    for element in cells:
        place = element.partition('r="')[2].partition('"')[0]
        rows.setdefault(int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), []).append(element)
    return read_grid(zipped(minimal(worksheet("".join(f'<row r="{row}">{"".join(rows[row])}</row>' for row in rows)))))


def formulas(grid: Grid) -> dict[str, str | None]:
    return {
        f"{'ABCDEFGH'[column - 1]}{row}": cell.formula
        for (row, column), cell in grid.sheets[0].cells.items()
        if cell.formula is not None
    }


def master(place: str, area: str, formula: str, index: int = 0) -> str:
    return f'<c r="{place}"><f t="shared" ref="{area}" si="{index}">{formula}</f><v>1</v></c>'


def follower(place: str, index: int = 0) -> str:
    return f'<c r="{place}"><f t="shared" si="{index}"/><v>1</v></c>'


def test_a_formula_filled_down_and_across():
    grid = book(master("C2", "C2:D3", "100*A2/$B2+C$1"), follower("D2"), follower("C3"), follower("D3"))
    assert formulas(grid) == {
        "C2": "100*A2/$B2+C$1", "D2": "100*B2/$B2+D$1", "C3": "100*A3/$B3+C$1", "D3": "100*B3/$B3+D$1",
    }  # fmt: skip


def test_a_follower_before_and_above_the_cell_it_refers_to():
    assert formulas(book(master("C3", "B2:C3", "D4*2"), follower("B3"), follower("C4"))) == {
        "C3": "D4*2",
        "B3": "C4*2",
        "C4": "D5*2",
    }


def test_two_shared_formulas_do_not_mix():
    cells = [master("A1", "A1:A2", "B1"), master("C1", "C1:C2", "D1*2", 1), follower("A2"), follower("C2", 1)]
    assert formulas(book(*cells)) == {"A1": "B1", "C1": "D1*2", "A2": "B2", "C2": "D2*2"}


def test_an_index_used_again_is_the_latest_formula():
    cells = [master("A1", "A1:A2", "B1"), follower("A2"), master("A3", "A3:A4", "C3"), follower("A4")]
    assert formulas(book(*cells)) == {"A1": "B1", "A2": "B2", "A3": "C3", "A4": "C4"}


def test_a_follower_with_a_text_of_its_own_keeps_it():
    own = '<c r="A2"><f t="shared" si="0">SUM(B1:B9)</f><v>1</v></c>'
    assert formulas(book(master("A1", "A1:A2", "B1"), own))["A2"] == "SUM(B1:B9)"


def test_names_of_sheets_texts_and_escapes_stay():
    text = "IF('Biểu mẫu 1'!$D9=&quot;A1&quot;,LOG10(B9)&amp;&quot;B9&quot;,'A1'!A1)"
    grid = book(master("C9", "C9:C10", text), follower("C10"))
    assert formulas(grid)["C10"] == "IF('Biểu mẫu 1'!$D10=\"A1\",LOG10(B10)&\"B9\",'A1'!A2)"


def test_a_follower_without_a_formula_to_follow_has_a_formula_that_is_not_known():
    grid = book(follower("A1"), follower("A2", 7), '<c r="A3"><f/><v>5</v></c>', '<c r="A4"><f t="shared"/></c>')
    assert formulas(grid) == {"A1": "", "A2": "", "A3": "", "A4": ""}
    places = [("S", row, 1) for row in range(1, 5)]
    assert set(Calculator(grid).compute(places).values()) == {None}
    assert Calculator(grid).dependents([("S", 9, 9)]) == set(places)


def test_followers_are_computed_by_their_own_text():
    cells = [f'<c r="A{row}"><v>{row}</v></c>' for row in range(1, 4)]
    grid = book(*cells, master("B1", "B1:B3", "A1*$A$3"), follower("B2"), follower("B3"))
    found = Calculator(grid).compute([("S", row, 2) for row in range(1, 4)])
    assert [shown(content) for content in found.values()] == [3.0, 6.0, 9.0]
    assert Calculator(grid).dependents([("S", 2, 1)]) == {("S", 2, 2)}


def test_an_array_formula_stands_in_braces_and_is_not_computed():
    array = '<c r="B1"><f t="array" ref="B1:B2">A1:A2*2</f><v>2</v></c>'
    grid = book(
        '<c r="A1"><v>1</v></c>',
        array,
        '<c r="B2"><v>4</v></c>',
        '<c r="C1"><f>B2+1</f><v>5</v></c>',
        '<c r="C2"><f>A1+1</f></c>',
    )
    assert formulas(grid) == {"B1": "{A1:A2*2}", "C1": "B2+1", "C2": "A1+1"}
    assert grid.sheets[0].filled == (Merge(1, 2, 2, 2),)
    places = [("S", 1, 2), ("S", 1, 3), ("S", 2, 3)]
    assert [shown(content) for content in Calculator(grid).compute(places).values()] == [None, None, 2.0]
    assert Calculator(grid).dependents([("S", 2, 1)]) == {("S", 1, 2), ("S", 1, 3)}


def test_an_array_formula_of_one_cell_is_not_computed_either():
    grid = book('<c r="A1"><v>1</v></c>', '<c r="B1"><f t="array" ref="B1">SUM(A1:A2*2)</f><v>2</v></c>')
    assert formulas(grid) == {"B1": "{SUM(A1:A2*2)}"}
    assert Calculator(grid).compute([("S", 1, 2)]) == {("S", 1, 2): None}


def test_an_array_formula_whose_followers_the_writer_left_out():
    """openpyxl writes the first cell only: the others are not known to be blank."""
    grid = book('<c r="B1"><f t="array" ref="B1:B3">A1:A3*2</f></c>', '<c r="C1"><f>B3+1</f></c>')
    assert Calculator(grid).compute([("S", 1, 3)]) == {("S", 1, 3): None}


def test_the_cells_of_a_data_table_have_no_formula_that_is_known():
    table = '<c r="B2"><f t="dataTable" ref="B2:B3" dt2D="0" dtr="0" r1="A1"/><v>2</v></c>'
    grid = book('<c r="A1"><v>1</v></c>', table, '<c r="B3"><v>4</v></c>', '<c r="C1"><f>B3*2</f><v>8</v></c>')
    assert formulas(grid) == {"B2": "", "C1": "B3*2"}
    assert set(Calculator(grid).compute([("S", 2, 2), ("S", 1, 3)]).values()) == {None}
    assert Calculator(grid).dependents([("S", 1, 1)]) == {("S", 2, 2), ("S", 1, 3)}


@pytest.mark.parametrize("area", ["", "B0:B2", "XFE1:XFE2", "x"])
def test_a_range_that_is_none_does_no_harm(area):
    grid = book(f'<c r="B1"><f t="array" ref="{area}">A1</f><v>2</v></c>', '<c r="C1"><f>B1</f></c>')
    assert grid.sheets[0].filled == ()
    assert Calculator(grid).compute([("S", 1, 3)]) == {("S", 1, 3): None}


def test_a_formula_longer_than_excel_takes_is_not_handed_on():
    longest = "1+" * ((read_sheet.FORMULA_TEXT - 2) // 2) + "A1"
    assert formulas(book(master("B1", "B1:B2", longest), follower("B2")))["B2"] == longest[:-1] + "2"
    assert formulas(book(master("B1", "B1:B2", "1+" + longest), follower("B2")))["B2"] == ""


def test_a_small_file_does_not_become_a_large_grid(monkeypatch):
    monkeypatch.setattr(read_sheet, "FOLLOWED_TEXT", 100)
    grid = book(master("A1", "A1:A9", "1+1+1+1+1+1+1+1+B1"), *(follower(f"A{row}") for row in range(2, 10)))
    texts = [cell.formula for cell in grid.sheets[0].cells.values()]
    assert texts[:6] == [f"1+1+1+1+1+1+1+1+B{row}" for row in range(1, 7)]
    assert texts[6:] == ["", "", ""]
