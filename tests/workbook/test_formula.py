"""A formula is taken apart into what it looks at, and can be read one cell further down.

Proves (issue contract 4): references of every form, quoted Vietnamese sheet names, names, functions named like cells,
numbers, errors and texts that hold what looks like a reference; what a formula may look at beyond what it names;
shared formulas move as Excel moves them; no text, however hostile, is lexed in more than linear time or loses a letter.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.workbook.formula import MAX_COLUMN, MAX_LENGTH, MAX_ROW, Area, moved, parse_formula, tokens_of, unquoted
from cchc_xl.workbook.grid import address


def seen(formula: str) -> set[Area]:
    return set(parse_formula(formula).areas)


def kinds(formula: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens_of(formula)]


# fmt: off
@pytest.mark.parametrize(("reference", "area"), [
    ("D9",                            Area(None, 9, 4, 9, 4)),
    ("d9",                            Area(None, 9, 4, 9, 4)),
    ("$D$9",                          Area(None, 9, 4, 9, 4)),
    ("$D9",                           Area(None, 9, 4, 9, 4)),
    ("D$9",                           Area(None, 9, 4, 9, 4)),
    ("XFD1048576",                    Area(None, 1048576, 16384, 1048576, 16384)),
    ("D9:E11",                        Area(None, 9, 4, 11, 5)),
    ("$E$11:D9",                      Area(None, 9, 4, 11, 5)),
    ("A:C",                           Area(None, 1, 1, 1048576, 3)),
    ("$C:$A",                         Area(None, 1, 1, 1048576, 3)),
    ("1:3",                           Area(None, 1, 1, 3, 16384)),
    ("$2:$2",                         Area(None, 2, 1, 2, 16384)),
    ("Sheet1!D9",                     Area("Sheet1", 9, 4, 9, 4)),
    ("BM1!D9",                        Area("BM1", 9, 4, 9, 4)),
    ("Biểu_1.a!$D$9",                 Area("Biểu_1.a", 9, 4, 9, 4)),
    ("'Biểu mẫu 1'!$D$9",             Area("Biểu mẫu 1", 9, 4, 9, 4)),
    ("'Biểu mẫu 1'!D9:D11",           Area("Biểu mẫu 1", 9, 4, 11, 4)),
    ("'Sở KH&CN (đợt 2)'!A:A",        Area("Sở KH&CN (đợt 2)", 1, 1, 1048576, 1)),
    ("'Đắk Lắk''s'!A1",               Area("Đắk Lắk's", 1, 1, 1, 1)),
    ("'A1'!B2",                       Area("A1", 2, 2, 2, 2)),
    ("'Hỏi!'!B2",                     Area("Hỏi!", 2, 2, 2, 2)),
])
# fmt: on
def test_a_reference_is_one_area(reference, area):
    assert kinds(reference) == [("area", reference)]
    assert seen(f'IF({reference}>0,"A1",2)') == {area}
    assert parse_formula(reference).plain


# fmt: off
@pytest.mark.parametrize(("formula", "expected"), [
    ('"A1"',                 [("text", '"A1"')]),
    ('"ghi ""A1"" đi"',      [("text", '"ghi ""A1"" đi"')]),
    ('""',                   [("text", '""')]),
    ("LOG10(2)",             [("function", "LOG10"), ("number", "2"), (")", ")")]),
    ("log10(2)",             [("function", "LOG10"), ("number", "2"), (")", ")")]),
    ("ATAN2(1,2)",           [("function", "ATAN2"), ("number", "1"), (",", ","), ("number", "2"), (")", ")")]),
    ("_xlfn.CONCAT(A1)",     [("function", "_XLFN.CONCAT"), ("area", "A1"), (")", ")")]),
    ("1E5",                  [("number", "1E5")]),
    ("1.5e-3",               [("number", "1.5e-3")]),
    (".5",                   [("number", ".5")]),
    ("1E5+E5",               [("number", "1E5"), ("operator", "+"), ("area", "E5")]),
    ("70%",                  [("number", "70"), ("percent", "%")]),
    ("TRUE",                 [("literal", "TRUE")]),
    ("false",                [("literal", "false")]),
    ("TRUE()",               [("function", "TRUE"), (")", ")")]),
    ("#DIV/0!",              [("error", "#DIV/0!")]),
    ("#N/A",                 [("error", "#N/A")]),
    ("#NAME?",               [("error", "#NAME?")]),
    ("XFE1",                 [("name", "XFE1")]),
    ("A1048577",             [("name", "A1048577")]),
    ("A0",                   [("name", "A0")]),
    ("BM1_2_1",              [("name", "BM1_2_1")]),
    ("Tổng_số",              [("name", "Tổng_số")]),
    ("tỷ.lệ",                [("name", "tỷ.lệ")]),
    ("A1.B2",                [("name", "A1.B2")]),
    ("\\tên",                [("name", "\\tên")]),
    ("a<=b",                 [("name", "a"), ("operator", "<"), ("operator", "="), ("name", "b")]),
])
# fmt: on
def test_what_looks_like_a_reference_and_is_none(formula, expected):
    assert kinds(formula) == expected


def test_a_formula_says_what_it_looks_at_and_how_often():
    parsed = parse_formula("IF(D10=0,\"D99\",ROUND(100*D11/D10,2))+SUM(BM1_2,'Biểu 2'!A1:A3)")
    assert parsed.areas == {Area(None, 10, 4, 10, 4): 2, Area(None, 11, 4, 11, 4): 1, Area("Biểu 2", 1, 1, 3, 1): 1}
    assert (parsed.functions, parsed.names, parsed.plain) == ({"IF", "ROUND", "SUM"}, {"BM1_2"}, True)
    assert [(area.size, area.shape) for area in parsed.areas] == [(1, (1, 1)), (1, (1, 1)), (3, (3, 1))]


def test_different_spellings_of_a_cell_are_one():
    assert parse_formula("D9+$D$9+d9").areas == {Area(None, 9, 4, 9, 4): 3}


# fmt: off
@pytest.mark.parametrize("formula", [
    "[1]Sheet1!A1",                  # another workbook
    "'[1]Biểu mẫu 1'!A1",
    "'C:\\báo cáo\\[quý 1.xlsx]Biểu 1'!A1",
    "Sheet1:Sheet3!A1",              # several sheets
    "S1:S3!A1",                      # ... named like cells
    "'Biểu 1:Biểu 3'!A1",
    "SUM('Biểu 1:Biểu 3'!A1:B2)",
    "Bảng1[Số lượng]",               # a table
    "A1:INDEX(B1:B9,2)",             # an end known only when computed
    "INDEX(B1:B9,2):B9",
    "INDIRECT(\"D\"&5)",
    "SUM(OFFSET(A1,1,0,3))",
    "CELL(\"contents\",A1)",
    "GETPIVOTDATA(\"x\",A1)",
    "CUBEVALUE(\"x\")",
    "A1#",                           # whatever was spilled
    "@A1",
    "Sheet1!tên",                    # a name of a sheet
    "Sheet1!#REF!",
    "\"chưa đóng",
    "'chưa đóng",
    "'đóng rồi'",
    "",
    "  ",
    "1" * (MAX_LENGTH + 1),
])
# fmt: on
def test_a_formula_that_may_look_at_more_than_it_names_is_not_plain(formula):
    assert not parse_formula(formula).plain


@pytest.mark.parametrize(
    "formula", ["SUM({1,2;3,4})", "{SUM(A1:A3*B1:B3)}", "#REF!+1", "LET(x,A1,x+1)", "A1:A3 A2:A4", "(A1,B2)", "1" * MAX_LENGTH]
)
def test_a_formula_that_looks_at_no_more_than_it_names_is_plain(formula):
    assert parse_formula(formula).plain


def test_an_array_formula_shows_what_it_looks_at():
    assert seen("{SUM(A1:A3*B1:B3)}") == {Area(None, 1, 1, 3, 1), Area(None, 1, 2, 3, 2)}


def test_local_names_of_a_formula_are_names():
    assert parse_formula("LET(x,A1,LAMBDA(y,x+y)(2))").names == {"x", "y"}


@pytest.mark.parametrize(("sheet", "bare"), [("A!", "A"), ("'Biểu mẫu 1'!", "Biểu mẫu 1"), ("'a''b'!", "a'b"), ("A", "A")])
def test_the_name_of_a_sheet_without_its_quotes(sheet, bare):
    assert unquoted(sheet) == bare


# fmt: off
@pytest.mark.parametrize(("formula", "rows", "columns", "there"), [
    ("D10/D9",                     1,  0, "D11/D10"),
    ("D10/D9",                     0,  1, "E10/E9"),
    ("D10/D9",                    -1, -1, "C9/C8"),
    ("$D10+D$10+$D$10+D10",        2,  3, "$D12+G$10+$D$10+G12"),
    ("SUM(D9:D11)",                1,  1, "SUM(E10:E12)"),
    ("SUM($D$9:D11)",              1,  1, "SUM($D$9:E12)"),
    ("'Biểu mẫu 1'!D9+B!D$9",      1,  1, "'Biểu mẫu 1'!E10+B!E$9"),
    ("'A1'!A1&\"A1\"",             1,  1, "'A1'!B2&\"A1\""),
    ("LOG10(A1)+1E5+A1B",          1,  1, "LOG10(B2)+1E5+A1B"),
    ("SUM(A:A)+SUM($A:B)",         5,  1, "SUM(B:B)+SUM($A:C)"),
    ("SUM(1:2)+SUM($1:2)",         1,  5, "SUM(2:3)+SUM($1:3)"),
    ("[1]Biểu!A1+'[1]B m'!A1",     1,  1, "[1]Biểu!B2+'[1]B m'!B2"),
    ("XFE1+BM1_2",                 1,  1, "XFE1+BM1_2"),
    ("d9",                         1,  0, "D10"),
    (" D9 + 1 ",                   1,  0, " D10 + 1 "),
    ("A1",                        -1, -1, "XFD1048576"),      # around the edges
    ("XFD1048576",                 1,  1, "A1"),
    ("XFD:XFD",                    0,  1, "A:A"),
    ("D9",                         0,  0, "D9"),
])
# fmt: on
def test_a_shared_formula_reads_in_its_follower(formula, rows, columns, there):
    assert moved(formula, rows, columns) == there


PLACES = st.tuples(st.integers(1, MAX_ROW), st.integers(1, MAX_COLUMN))
STEPS = st.tuples(st.integers(-MAX_ROW, MAX_ROW), st.integers(-MAX_COLUMN, MAX_COLUMN))


@given(PLACES, STEPS)
def test_a_relative_reference_moves_and_comes_back(place, step):
    formula = f"{address(*place)}*2"
    assert moved(moved(formula, *step), -step[0], -step[1]) == formula


@given(PLACES, STEPS, STEPS)
def test_two_moves_are_one(place, first, second):
    formula = f"'Biểu 1'!{address(*place)}+{address(*place)}"
    both = (first[0] + second[0], first[1] + second[1])
    assert moved(moved(formula, *first), *second) == moved(formula, *both)


@given(PLACES, STEPS)
def test_an_absolute_reference_stays(place, step):
    letters, digits = address(*place).rstrip("0123456789"), place[0]
    assert moved(f"${letters}${digits}", *step) == f"${letters}${digits}"


PIECES = st.sampled_from([
    "A1", "$B$2", "A1:B3", "A:C", "1:3", "'Biểu mẫu 1'!", "S!", "SUM(", "(", ")", ",", ";", "+", "-", "&", "<>", '"A1"', '"', "'",
    "1E5", ".5", "#REF!", "#", "[1]", "{", "}", "TRUE", "tên", " ", "\n", ":", "!", "$", ".", "%", "\\", "é", "\u0323", "０", "😀",
])  # fmt: skip
FORMULAS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=60))


@given(FORMULAS)
def test_no_letter_is_lost_and_nothing_raises(formula):
    assert moved(formula, 0, 0).upper() == formula.upper()
    parsed = parse_formula(formula)
    assert all(1 <= area.top <= area.bottom <= MAX_ROW and 1 <= area.left <= area.right <= MAX_COLUMN for area in parsed.areas)
    assert all(token.kind == "area" or token.area is None for token in tokens_of(formula))


@given(FORMULAS, STEPS)
def test_moving_keeps_the_kinds_of_tokens(formula, step):
    there = moved(formula, *step)
    assert [token.kind for token in tokens_of(there)] == [token.kind for token in tokens_of(formula)]


@pytest.mark.parametrize(
    "hostile", ["'", "''", "A.", "A..", '"', "$", "1", "A1:", "é", "'a", "_", "(", "a!", "$A$", "#", "\\", " "], ids=repr
)
def test_hostile_texts_are_taken_apart_in_linear_time(hostile):
    """None of these would end in a week if a pattern looked at the same letters again and again."""
    text = hostile * 400_000
    assert sum(len(token.text) + (token.kind == "function") for token in tokens_of(text)) == len(text)
