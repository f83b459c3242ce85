"""Formulas that nobody computed are computed as Excel does on any PC, or not at all.

Proves (issue contract 4): known results; what is given to the engine and what is refused; which formulas depend on a
cell; a cycle, a formula that breaks the engine or one that no engine may see spoils no other; nothing raises, whatever
stands in the workbook.
"""

from __future__ import annotations

import random

import ironcalc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl.workbook import calculate, dependencies, engine
from cchc_xl.workbook.calculate import Calculator, is_kept, number_text
from cchc_xl.workbook.engine import Model, number_of
from cchc_xl.workbook.grid import Cell, Merge
from cchc_xl.workbook.leash import FUNCTIONS, MAX_AREA, is_doubtful, shape_of, strict
from cchc_xl.workbook.template.marks import RULES_SHEET, TEMPLATE
from cchc_xl.workbook.write.model import Content
from tests.workbook.sheets import HERE, at, cell, grid, shown

CELLS = {
    "A1": "Số nhiệm vụ", "A2": "Đã hoàn thành", "A3": "ban hành Quyết định", "A4": "",
    "D1": 37, "D2": 25, "D3": 0, "D4": "09", "D5": True, "D6": "-", "D7": 12.5, "D8": -3, "E1": "=D1+D2", "E2": "=E1*2",
    "Biểu 2!D1": 70, "Biểu 2!D2": "=Z1",
}  # fmt: skip


def result(formula: str, **options: object) -> object:
    """What a formula in F20 gives beside those cells."""
    return shown(Calculator(grid({**CELLS, "F20": f"={formula}"}, **options)).compute([at("F20")])[at("F20")])


# fmt: off
@pytest.mark.parametrize(("formula", "expected"), [
    ("ROUND(100*D2/D1,2)",                         67.57),
    ("100*D2/D1",                                  100 * 25 / 37),
    ("IF(D1=0,\"\",ROUND(100*D2/D1,2))",           67.57),
    ("IF(D3=0,\"\",ROUND(100*D2/D3,2))",           ""),
    ("IF(D3>0,1,\"-\")",                           "-"),
    ("D2/D3",                                      "#DIV/0!"),
    ("IFERROR(D2/D3,0)",                           0.0),
    ("SUM(D1:D8)",                                 37 + 25 + 0 + 12.5 - 3),      # texts and TRUE in cells are none of it
    ("SUM(D:D)",                                   None),
    ("D1+D4",                                      46.0),                        # "09" is 9 on every PC
    ("D1-D2-D7",                                   -0.5),
    ("E1",                                         62.0),                        # through other formulas
    ("E2+1",                                       125.0),
    ("'Biểu 2'!D1*2",                              140.0),
    ("'biểu 2'!$D$1",                              None),                        # no program writes it so
    ("'Biểu 2'!D2",                                0.0),                         # a blank cell is 0
    ("Z1",                                         0.0),
    ("Z1=\"\"",                                    True),
    ("Z1&\"\"",                                    ""),
    ("ISBLANK(Z1)",                                True),
    ("ISBLANK(A4)",                                False),                       # an empty text is no blank
    ("A4=\"\"",                                    True),
    ("COUNTA(A1:A5)",                              4.0),
    ("COUNTBLANK(A1:A5)",                          2.0),
    ("COUNT(D1:D8)",                               5.0),
    ("AVERAGE(D1:D3)",                             62 / 3),
    ("MAX(D1:D8)-MIN(D1:D8)",                      40.0),
    ("MEDIAN(D1:D3)",                              25.0),
    ("COUNTIF(D1:D8,\">0\")",                      3.0),
    ("COUNTIF(A1:A4,\"*hoàn*\")",                  1.0),
    ("SUMIF(D1:D3,\">0\",D6:D8)",                  12.5),
    ("SUMIFS(D1:D3,D1:D3,\">20\",D1:D3,\"<30\")",  25.0),
    ("COUNTIFS(D1:D3,\">0\",D6:D8,\">0\")",        1.0),
    ("SUMPRODUCT((D1:D3>0)*1)",                    2.0),
    ("SUMPRODUCT(D1:D3,D1:D3)",                    37.0**2 + 25**2),
    ("VLOOKUP(\"Đã hoàn thành\",A1:D3,4,FALSE)",   25.0),
    ("INDEX(D1:D3,MATCH(25,D1:D3,0))",             25.0),
    ("AND(D1>0,D2>0)",                             True),
    ("OR(D1<0,D3=0)",                              True),
    ("NOT(D5)",                                    False),
    ("D5",                                         True),
    ("IF(D5,1,2)",                                 1.0),
    ("TRUE",                                       True),
    ("ROUND(2.5,0)",                               3.0),
    ("ROUND(-2.5,0)",                              -3.0),
    ("ROUND(1.005,2)",                             1.01),                        # decimal digits, not binary ones
    ("ROUND(2.675,2)",                             2.68),
    ("ROUNDDOWN(67.579,2)",                        67.57),
    ("TRUNC(-2.999)",                              -2.0),
    ("INT(-1.5)",                                  -2.0),
    ("MOD(-3,2)",                                  1.0),
    ("-2^2",                                       4.0),                         # the sign comes first
    ("2^3^2",                                      64.0),                        # from the left
    ("50%+10%",                                    0.6),
    ("0.1+0.2=0.3",                                True),                        # compared to 15 digits
    ("1E3+1.5E-1",                                 1000.15),
    ("\"a\"=\"A\"",                                True),
    ("\"Ế\"=\"ế\"",                                True),
    ("EXACT(\"a\",\"A\")",                         False),
    ("UPPER(\"đã kết nối\")",                      "ĐÃ KẾT NỐI"),
    ("LEFT(A2,2)&\" \"&D2",                        "Đã 25"),
    ("TRIM(\"  a  b \")",                          "a b"),
    ("SUBSTITUTE(\"1.050\",\".\",\"\")*1",         None),                        # "1.050" is two numbers
    ("SUBSTITUTE(\"a050\",\"a\",\"\")*1",          50.0),
    ("LEN(\"Biểu\")",                              4.0),
    ("\"=1+1\"",                                   "=1+1"),
    ("IF(1,\"Có\",\"Không\")",                     "Có"),
    (" D1 + D2 ",                                  62.0),
    ("D1\n+D2",                                    62.0),
    ("LOG10(100)",                                 None),
])
# fmt: on
def test_what_a_formula_gives(formula, expected):
    found = result(formula)
    if isinstance(expected, float):
        assert found == pytest.approx(expected, rel=1e-14)
    else:
        assert found == expected
    assert type(found) is type(expected)


# fmt: off
@pytest.mark.parametrize("formula", [
    # what changes by itself, looks elsewhere or is not bounded by its arguments
    "NOW()", "TODAY()", "RAND()", "RANDBETWEEN(1,6)", "INDIRECT(\"D\"&1)", "OFFSET(D1,1,0)", "WEBSERVICE(\"http://a/\"&D1)",
    "HYPERLINK(\"http://a\",D1)", "REPT(\"a\",32767)", "CELL(\"address\",D1)", "INFO(\"osversion\")", "SUBTOTAL(9,D1:D3)",
    "LET(x,D1,x+1)", "LAMBDA(x,x+1)(2)", "SEQUENCE(100000)", "_xlfn.CONCAT(A1:A3)", "CONCAT(A1:A3)", "FOO(D1)", "D1()", "TÍNH(D1)",
    # other places
    "[1]Sheet1!A1", "'[sổ khác.xlsx]Biểu 1'!A1", "'Biểu mẫu 1:Biểu 2'!D1", "Sheet1:Sheet3!A1", "Bảng1[Số]", "'Không có'!D1",
    "Tên_lạ+1", "XFE1", "D1#", "@D1",
    # what Excel reads otherwise than an engine of today
    "D1:D3", "D1:D3*2", "SUM(D1:D3*2)", "IF(D1:D3>0,1,2)", "ABS(D1:D3)", "SUM((D1,D2))", "D1:D3 D2:D4", "D1 D2", "{1,2;3,4}",
    "SUM({1,2;3,4})", "SUM(IF(D1:D3>0,1,0))", "MATCH(1,(D1:D3=D2)*1,0)", "SUMPRODUCT(ISNUMBER(D1:D3)*1)", "INDEX(D1:D3,0)",
    "INDEX(D1:D3,D3)", "IFERROR(INDEX(D1:D3,D3),0)", "SUMIF(D1:D3,\">0\",E1)", "SUMIFS(D1:D3,D1:D2,1)", "COUNTIFS(D1:D3,1,D1:D2,1)",
    "SUMIF(D1:D3,\">0\",IF(D1>0,D1:D3))", "MATCH(26,D1:D3)", "VLOOKUP(26,D1:E3,2)", "VLOOKUP(26,D1:E3,2,TRUE)", "LOOKUP(1,D1:D3)",
    "SUM(D1:INDEX(D1:D3,2))", "COUNTBLANK(INDEX(D1:D3,2))*0+N(D1:D3)",
    # what every PC writes and reads in its own way
    "TEXT(D7,\"0.0\")", "TEXT(D7,\"00\")", "TEXT(D7,A1)", "VALUE(\"12,5\")", "\"1.050\"*1", "\"02/02\"+0", "COUNTIF(D1:D3,\">1,5\")",
    "D7&\"%\"", "\"Đạt \"&D7&\"%\"", "LEFT(D7,4)", "1/3&\"\"", "LEN(1/3)", "MID(1/2,2,1)", "IF(MID(1/2,2,1)=\",\",1,2)",
    "CONCATENATE(D7,\"%\")", "D1&D1&D1&D1&D1&D1&D1&D1&D1",
    # errors of Excel that are another engine's mistakes, too
    "VALUE(\"a\")", "SQRT(-1)", "D1+A1", "#N/A", "#REF!+1", "IFERROR(#N/A,1)", "MATCH(99,D1:D3,0)",
    # no formulas
    "", " ", "D1+", "(D1", "D1)", "D1,D2", "SUM(D1", "\"a", "'a", "+", "SUM(,", "IF()", "ROUND(1)", "!", "=D1", ":", "😀",
])
# fmt: on
def test_what_is_not_computed(formula):
    assert result(formula) is None


@pytest.mark.parametrize(
    "text", ["1.050", "67,57", "0,5", "1 050", "02/02", "2/2/2023", "10:30", "5-6", "(5)", "70,5%", ".5", " 1.050 ", "1.050,5", "３７", "1-"]
)
def test_a_text_that_is_another_number_on_another_pc(text):
    assert is_doubtful(text)
    cells = {"D1": text, "D2": 5, "E1": "=D1*2", "E2": "=D2*2", "E3": "=E1&\"\"", "E4": "=SUM(E1,E2)", "E5": "=D1&\" việc\""}
    found = Calculator(grid(cells)).compute([at(f"E{row}") for row in range(1, 6)])
    assert [shown(content) for content in found.values()] == [None, 10.0, None, None, f"{text} việc"]


@pytest.mark.parametrize("text", ["09", "37", " 37 ", "+5", "-5", "70%", "", "-", "…", "37 việc", "Có", "quý 1", "7.877,926 triệu", "a1.2"])
def test_a_text_that_is_the_same_on_every_pc(text):
    assert not is_doubtful(text)


def test_a_text_is_handed_on_as_it_is_but_not_as_a_number():
    cells = {"D1": "1.050", "E1": "=D1&\"\"", "E2": "=IF(D1=\"\",\"\",\"x\"&D1)", "E3": "=IFERROR(\"(\"&D1&\")\",\"-\")"}
    found = Calculator(grid(cells)).compute([at("E1"), at("E2"), at("E3")])
    assert [shown(content) for content in found.values()] == [None, None, None]
    found = Calculator(grid({**cells, "E2": "=IF(Z1=\"\",\"mục \"&D1)"})).compute([at("E2")])
    assert shown(found[at("E2")]) == "mục 1.050"


def test_the_sheet_of_a_template_that_reads_typed_figures_may_look_at_them():
    cells = {"D1": "1.050", "DoiChieu!B1": f"=SUBSTITUTE('{HERE}'!D1,\".\",\"\")*1", "DoiChieu!B2": "=TEXT(B1,\"000000\")"}
    places = [("DoiChieu", 1, 2), ("DoiChieu", 2, 2)]
    ours = grid(cells, sheets=(HERE, RULES_SHEET), properties={TEMPLATE: "1"})
    assert [shown(content) for content in Calculator(ours).compute(places).values()] == [1050.0, "001050"]
    others = grid(cells, sheets=(HERE, RULES_SHEET))
    assert [shown(content) for content in Calculator(others).compute(places).values()] == [None, None]
    for other in ('"0.0"', '"#,##0"', '"dd/mm"', '"0"', "B9", '"00"&""'):
        ours = grid({**cells, "DoiChieu!B2": f"=TEXT(B1,{other})"}, sheets=(HERE, RULES_SHEET), properties={TEMPLATE: "1"})
        assert [shown(content) for content in Calculator(ours).compute(places).values()] == [1050.0, None]


# names


def test_a_name_of_fixed_cells_is_what_it_stands_for():
    names = {"Tổng": f"'{HERE}'!$D$1", "CÁC_SỐ": f"'{HERE}'!$D$1:$D$3"}
    assert result("Tổng*2+tổng", names=names) == 111.0
    assert result("SUM(các_số)", names=names) == 62.0
    assert result("các_số*2", names=names) is None  # of several cells the one beside it
    assert result("\"Tổng\"&LEN(\"Tổng\")", names=names) == "Tổng4"


@pytest.mark.parametrize(
    "target", ["5", "$D$1", f"'{HERE}'!D1", f"'{HERE}'!D$1", f"'{HERE}'!$D$1*2", f"'{HERE}'!$D$1,'{HERE}'!$D$2", "#REF!", "",
               "OFFSET($D$1,1,0)", "[1]S!$A$1", "Tên", "NOW()", f"-'{HERE}'!$D$1"]
)  # fmt: skip
def test_a_name_of_anything_else_is_not_followed(target):
    assert result("Tên+1", names={"Tên": target}) is None


def test_a_name_that_the_sheet_defines_for_itself_is_not_followed():
    names = {"Tổng": f"'{HERE}'!$D$1"}
    assert result("Tổng+1", names=names, local_names=[("Biểu 2", "Tổng"), (HERE, "Khác")]) == result("D1+1")
    assert result("Tổng+1", names=names, local_names=[(HERE, "tổng")]) is None


# who depends on whom


def looking(cells: dict[str, object], changed: str, **options: object) -> set[str]:
    """The formulas that depend on a cell."""
    found = Calculator(grid(cells, **options)).dependents([at(changed)])
    return {place for place in cells if at(place) in found}


def test_dependents_directly_and_through_others():
    cells = {"A1": 1, "B1": "=A1", "C1": "=B1+1", "D1": "=SUM(B1:C1)", "E1": "=A2", "F1": "=\"A1\"", "G1": "=A1:A3", "Biểu 2!A1": "=A1"}
    assert looking(cells, "A1") == {"B1", "C1", "D1", "G1"}
    assert looking(cells, "C1") == {"D1"}
    assert looking(cells, "A2") == {"E1", "G1"}  # blank now
    assert looking(cells, "A4") == set()


def test_dependents_across_sheets_and_by_whole_columns_and_rows():
    cells = {
        "A1": "='Biểu 2'!D9", "A2": "=SUM('BIỂU 2'!D:D)", "A3": "=SUM('Biểu 2'!9:9)", "A4": "=SUM('Biểu 2'!A:C)", "A5": "=D9",
    }  # fmt: skip
    assert looking(cells, "Biểu 2!D9") == {"A1", "A2", "A3"}


def test_dependents_through_names():
    cells = {"B1": "=tổng*2", "B2": "=Khác*2", "B3": "=Lạ", "B4": "=5"}
    names = {"Tổng": f"'{HERE}'!$A$1:$A$3", "Khác": f"'{HERE}'!$C$1", "Lạ": "OFFSET(A1,1,0)"}
    assert looking(cells, "A2", names=names) == {"B1", "B3"}


@pytest.mark.parametrize("formula", ["INDIRECT(\"A\"&1)", "OFFSET(C1,0,-2)", "A9:INDEX(A:A,3)", "[1]S!A1", "S1:S3!A1", "Bảng[Số]", "lạ", ""])
def test_a_formula_that_may_look_at_anything_depends_on_everything(formula):
    cells = {"A1": 1, "Z1": f"={formula}", "Z2": "=Z1", "Z3": "=A2", "Z4": "=5"}
    assert looking(cells, "A1") == {"Z1", "Z2"}


def test_a_formula_of_unknown_functions_depends_on_what_it_names():
    cells = {"B1": "=SUBTOTAL(9,A1:A3)", "B2": "=TODAY()", "B3": "=HYPERLINK(\"x\",A1)", "B4": "=DATE(2023,A9,1)"}
    assert looking(cells, "A1") == {"B1", "B3"}


def test_an_array_formula_hands_on_to_the_cells_that_it_fills():
    cells = {"B1": cell("B1", "={A1:A3*2}"), "B2": 4, "B3": 6, "C1": "=B3", "C2": "=B4", "C3": "=A1"}
    array = [Merge(1, 2, 3, 2)]
    assert looking(cells, "A2", filled=array) == {"B1", "C1"}
    assert looking(cells, "A9", filled=array) == set()
    found = Calculator(grid(cells, filled=array)).compute([at("B1"), at("C1"), at("C2")])
    assert [shown(content) for content in found.values()] == [None, None, 0.0]  # what it fills is not known to be right


def test_a_changed_cell_has_no_formula_any_more():
    cells = {"A1": 1, "B1": "=A1", "C1": "=B1"}
    calculator = Calculator(grid(cells), {at("B1"): Content("number", "7")})
    assert calculator.formulas() == {at("C1"): "B1"}
    assert calculator.dependents([at("A1")]) == set()
    assert calculator.dependents([at("B1")]) == {at("C1")}


def test_a_search_that_takes_too_long_names_everything(monkeypatch):
    monkeypatch.setattr(dependencies, "MAX_STEPS", 3)
    cells = {"Z9": "=5", **{f"B{row}": f"=SUM(A{row}:A{row + 1})+B{row - 1}" for row in range(2, 9)}}
    assert looking(cells, "A2") == set(cells)


@given(st.integers(0, 10**6))
@settings(max_examples=60)
def test_dependents_are_those_whose_cells_lead_there(seed):
    """Against the definition, computed by repeated looking."""
    chance = random.Random(seed)
    places = [f"{letter}{row}" for letter in "ABC" for row in range(1, 6)]
    cells: dict[str, object] = {}
    named: dict[str, set[str]] = {}
    for place in places:
        first, last = chance.choice(places), chance.choice(places)
        if chance.random() < 0.6:
            area = f"{first}:{last}" if chance.random() < 0.4 else first
            cells[place] = f"=SUM({area})"
            columns = sorted((first[0], last[0] if ":" in area else first[0]))
            rows = sorted((first[1], last[1] if ":" in area else first[1]))
            named[place] = {other for other in places if columns[0] <= other[0] <= columns[1] and rows[0] <= other[1] <= rows[1]}
    changed = chance.choice(places)
    expected: set[str] = set()
    while True:
        more = {place for place, seen in named.items() if seen & (expected | {changed})}
        if more <= expected:
            break
        expected |= more
    assert looking(cells, changed) == expected


# changes, chains, cycles


def test_changes_stand_for_what_the_file_holds():
    cells = {"A1": 1, "A2": "=A1*2", "A3": "=A2+A4", "A5": "=A3&\" việc\""}
    changes = {at("A1"): Content("number", "10"), at("A4"): Content("text", "09"), at("Z1"): Content("blank")}
    found = Calculator(grid(cells), changes).compute([at("A3"), at("A5")])
    assert [shown(content) for content in found.values()] == [29.0, "29 việc"]


def test_a_place_without_formula_is_not_computed():
    found = Calculator(grid({"A1": 1, "A2": "=A1"}), {at("A2"): Content("number", "1")}).compute([at("A1"), at("A2"), at("Z9")])
    assert list(found.values()) == [None, None, None]
    assert Calculator(grid({})).compute([]) == {}


def test_an_error_on_the_way_is_an_error_unless_it_is_caught():
    cells = {"A1": "#N/A", "A2": "=A1+1", "A3": "=IFERROR(A2,5)", "A4": "=1/0", "A5": "=A4+1", "A6": "=IFERROR(A5,7)", "A7": "=COUNT(A1:A2,1)"}
    found = Calculator(grid(cells)).compute([at(place) for place in cells if place != "A1"])
    assert [shown(content) for content in found.values()] == [None, 5.0, "#DIV/0!", "#DIV/0!", 7.0, 1.0]


@pytest.mark.parametrize("condition", ["AND(A1<>0,A2/A1>1)", "AND(A2/A1>1,A1<>0)", "AND(A1<>0,A2/A1>1,A1<>0)", "OR(A1=0,A2/A1>1)",
                                       "NOT(AND(A1<>0,OR(A1=0,A2/A1>1)))", "AND(A3,A4,A1<>0)"])  # fmt: skip
def test_and_and_or_ask_all_their_arguments(condition):
    """In Excel the division by zero is the result; the engine would stop at the first that decides."""
    cells = {"A1": 0, "A2": 5, "A3": False, "A4": "=A2/A1", "B1": f"=IF({condition},1,2)"}
    assert shown(Calculator(grid(cells)).compute([at("B1")])[at("B1")]) == "#DIV/0!"


def test_and_and_or_are_else_what_they_were():
    for a in (0, 1, True, False, 2.5):
        for b in (0, 1, True, False):
            cells = {"A1": a, "A2": b, "B1": "=AND(A1,A2)", "B2": "=OR(A1,A2,FALSE)"}
            found = Calculator(grid(cells)).compute([at("B1"), at("B2")])
            assert [shown(content) for content in found.values()] == [bool(a and b), bool(a or b)]


def test_a_formula_asks_for_errors_without_changing_else():
    assert strict("IF(AND(A1>0,\"(a,b)\"=B1),1,2)") == "IF(AND(SUM(A1>0,\"(a,b)\"=B1)*0=0,A1>0,\"(a,b)\"=B1),1,2)"
    assert strict("OR(A1)+(B1)") == "OR(A1)+(B1)"
    assert strict("AND(1," * 20 + "1" + ")" * 20) is None  # twice as long with every step


def test_a_cycle_is_not_computed_nor_what_looks_at_it():
    cells = {"A1": "=A2", "A2": "=A3+1", "A3": "=A1", "B1": "=IFERROR(A1,0)", "B2": "=SUM(A1:A3)", "B3": "=B3", "B4": "=5", "B5": "=B4+1"}
    found = Calculator(grid(cells)).compute([at(place) for place in cells])
    assert [shown(content) for content in found.values()] == [None] * 6 + [5.0, 6.0]


@pytest.mark.parametrize("step", [1, -1])
def test_long_chains_are_computed_in_either_direction(step):
    count = 3_000
    rows = range(1, count + 1)[::step]
    cells: dict[str, object] = {f"A{row}": f"=A{row - step}+1" for row in rows}
    cells[f"A{rows[0]}"] = 1
    last = at(f"A{rows[-1]}")
    assert shown(Calculator(grid(cells)).compute([last])[last]) == float(count)
    assert len(Calculator(grid(cells)).dependents([at(f"A{rows[0]}")])) == count - 1


def test_one_bad_formula_does_not_spoil_the_others():
    cells = {"A1": 3, "B1": "=A1*2", "B2": "=NOW()", "B3": "=B2+1", "B4": "=IF(", "B5": "=B1+1", "B6": "=B9"}
    found = Calculator(grid(cells)).compute([at(f"B{row}") for row in range(1, 7)])
    assert [shown(content) for content in found.values()] == [6.0, None, None, None, 7.0, 0.0]


# what breaks the engine


def breaks_at(monkeypatch: pytest.MonkeyPatch, formula: str, error: BaseException | None = None) -> list[int]:
    """Let the engine break whenever it is given that formula; how many cells it was given each time."""
    real, given_cells = Model.fill, []

    def fill(self, formulas, values):
        formulas = list(formulas)
        given_cells.append(len(formulas))
        if any(text == formula for _, text in formulas):
            with engine._guarded():
                if error:
                    raise error
                ironcalc.test_panic()
        real(self, formulas, values)

    monkeypatch.setattr(Model, "fill", fill)
    return given_cells


def test_a_panic_is_no_exception_and_yet_does_not_escape(monkeypatch, capfd):
    with pytest.raises(BaseException) as caught:
        ironcalc.test_panic()
    assert not isinstance(caught.value, Exception)
    given_cells = breaks_at(monkeypatch, "A1*7")
    cells = {"A1": 3, "B1": "=A1*2", "B2": "=A1*7", "B3": "=A1*3", "B4": "=B2+1"}
    found = Calculator(grid(cells)).compute([at(f"B{row}") for row in range(1, 5)])
    assert [shown(content) for content in found.values()] == [6.0, None, 9.0, None]
    assert given_cells == [4, 1, 1, 1, 2]
    capfd.readouterr()


@pytest.mark.parametrize("error", [RuntimeError("x"), OverflowError(), ironcalc.WorkbookError("x"), MemoryError()], ids=repr)
def test_no_error_of_the_engine_escapes(monkeypatch, error):
    breaks_at(monkeypatch, "A1*7", error)
    found = Calculator(grid({"A1": 3, "B1": "=A1*7", "B2": "=A1"})).compute([at("B1"), at("B2")])
    assert [shown(content) for content in found.values()] == [None, 3.0]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_a_person_can_still_stop_it(monkeypatch, error):
    breaks_at(monkeypatch, "A1*7", error())
    with pytest.raises(error):
        Calculator(grid({"A1": 3, "B1": "=A1*7"})).compute([at("B1")])


def test_after_many_tries_the_rest_is_left(monkeypatch):
    given_cells = breaks_at(monkeypatch, "A1*7", RuntimeError())
    cells = {f"B{row}": "=A1*7" for row in range(1, 100)}
    assert set(Calculator(grid(cells)).compute([at(place) for place in cells]).values()) == {None}
    assert len(given_cells) == 1 + calculate.TRIES


def test_without_the_engine_nothing_is_computed(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ironcalc", None)
    assert result("D1+1") is None


@pytest.mark.parametrize(
    "names", [("a/b", "Biểu 2"), ("x" * 300, "y"), ("Biểu", "BIỂU"), ("a:b", "[c]")], ids=repr
)
def test_sheets_of_impossible_names_are_no_trouble(names):
    held = grid({f"{names[0]}!A1": 5, f"{names[0]}!A2": "=A1"}, sheets=names)
    assert Calculator(held).compute([(names[0], 2, 1)]) == {(names[0], 2, 1): None}
    assert Calculator(held).dependents([(names[0], 1, 1)]) == {(names[0], 2, 1)}


@pytest.mark.parametrize("name", ["Biểu mẫu số 1 (bổ sung) đợt hai", "Ộ" * 31, "Đắk Lắk's", "1", "A1", "TRUE", "R1C1", "Sở KH&CN", "x.y_z"])
def test_sheets_of_possible_names_are_found(name):
    quoted = name.replace("'", "''")
    held = grid({f"{name}!A1": 5, "A1": f"='{quoted}'!A1*2", f"{name}!A2": "=A1+1"}, sheets=(HERE, name))
    assert [shown(found) for found in Calculator(held).compute([at("A1"), (name, 2, 1)]).values()] == [10.0, 6.0]


@pytest.mark.parametrize(
    "bad", [Cell(1, 1, "number", "abc"), Cell(1, 1, "number", "1e999"), Cell(1, 1, "number", "nan"), Cell(1, 1, "number", "1_000"),
            Cell(1, 1, "number", "9" * 400), Cell(1, 1, "error", "A9+1"), Cell(1, 1, "error", "#LẠ!"), Cell(1, 1, "number", "٣")],
    ids=repr,
)  # fmt: skip
def test_a_value_that_no_cell_can_hold_spoils_only_what_looks_at_it(bad):
    held = grid({"A1": bad, "A2": 5, "B1": "=A1+1", "B2": "=A2+1", "B3": "=IFERROR(B1,0)"})
    assert [shown(found) for found in Calculator(held).compute([at("B1"), at("B2"), at("B3")]).values()] == [None, 6.0, None]


def test_a_cell_outside_the_sheet_is_no_trouble():
    held = grid({"A1": "=A2"})
    sheet = held.sheets[0]
    far = Cell(2_000_000, 1, "none", "", formula="A1+1")
    held = held._replace(sheets=(sheet._replace(cells={**sheet.cells, (2_000_000, 1): far}),))
    found = Calculator(held).compute([(HERE, 2_000_000, 1), at("A1")])
    assert [shown(content) for content in found.values()] == [None, 0.0]


# bounds

HOSTILE = {
    "2000 brackets": "(" * 2000 + "1" + ")" * 2000,
    "4000 brackets": "(" * 4000 + "1" + ")" * 4000,
    "200 nested IF": "IF(D1>0," * 200 + "1" + ",2)" * 200,
    "nested AND": "AND(1," * 60 + "1" + ")" * 60,
    "a long sum": "+".join(["D1"] * 2700),
    "signs": "-" * 8000 + "1",
    "percents": "1" + "%" * 8000,
    "powers": "1" + "^1" * 4000,
    "joined": '"a"' + '&"a"' * 2000,
    "too long": "1+" * 4200 + "1",
    "open brackets": "(" * 8000,
    "quotes": "'" * 8191,
    "braces": "{" * 8000,
    "whole sheet": "COUNTBLANK(A1:XFD1048576)",
    "whole columns": "SUM(A:XFD)",
    "a large range": f"SUM(A1:A{MAX_AREA + 1})",
    "a table of products": "SUMPRODUCT(A1:A2000*B1:GR1)",
    "growing text": 'SUBSTITUTE(SUBSTITUTE("aaaaaaaaaa","a","aaaaaaaaaa"),"a","aaaaaaaaaa")',
    "wide format": 'TEXT(1,"' + "0" * 8000 + '")',
    "many arguments": "SUM(" + ",".join(["D1"] * 2000) + ")",
}


@pytest.mark.parametrize("formula", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_formula_neither_crashes_nor_spoils_another(formula):
    cells = {**CELLS, "F20": f"={formula}", "F21": "=D1+1", "F22": "=IFERROR(F20,0)"}
    found = Calculator(grid(cells)).compute([at("F20"), at("F21"), at("F22")])
    assert shown(found[at("F20")]) in (None, 74_000.0)
    assert shown(found[at("F21")]) == 38.0
    assert Calculator(grid(cells)).dependents([at("D1")]) >= {at("F21")}


def test_nesting_that_people_write_is_computed():
    assert result("IF(D1>0," * 64 + "1" + ",2)" * 64) == 1.0
    assert result("(" * 100 + "D1" + ")" * 100) == 37.0
    assert result("+".join(["D1"] * 120)) == 37.0 * 120
    assert result("SUM(" + ",".join(["D1+D1"] * 200) + ")") == 37.0 * 400
    assert result("SUM(" + ",".join(["(D1+D1)"] * 200) + ")") == 37.0 * 400


def test_a_text_that_doubles_with_every_cell_is_given_up():
    cells: dict[str, object] = {"A1": "=\"x\"&\"y\"", **{f"A{row}": f"=A{row - 1}&A{row - 1}" for row in range(2, 41)}}
    found = Calculator(grid(cells)).compute([at(place) for place in cells])
    lengths = [len(content.text) if content else 0 for content in found.values()]
    assert lengths[:5] == [2, 4, 8, 16, 32]
    assert lengths[-20:] == [0] * 20
    assert max(lengths) <= calculate.MAX_TEXT


@pytest.mark.parametrize("bound", ["MAX_FORMULAS", "MAX_CHARACTERS", "MAX_LOOKS", "MAX_COPIED", "MAX_MADE"])
def test_beyond_a_bound_the_rest_is_not_computed(monkeypatch, bound):
    cells: dict[str, object] = {f"B{row}": f"=LEN(A{row}&\"{'a' * 20}\")" for row in range(1, 40)}
    monkeypatch.setattr(calculate, bound, {"MAX_FORMULAS": 10}.get(bound, 300 if bound != "MAX_LOOKS" else 10))
    found = list(Calculator(grid(cells)).compute([at(place) for place in cells]).values())
    done = sum(content is not None for content in found)
    assert 1 <= done <= 20
    assert all(shown(content) in (20.0, None) for content in found)


def test_many_formulas_over_one_column_are_looked_at_within_the_bound():
    cells: dict[str, object] = {f"A{row}": row for row in range(1, 1500)}
    cells |= {f"B{row}": f"=SUM(A$1:A{row})" for row in range(1, 1500)}
    found = Calculator(grid(cells)).compute([at(f"B{row}") for row in range(1, 1500)])
    assert shown(found[at("B100")]) == 5050.0
    assert shown(found[at("B1499")]) in (None, 1499 * 1500 / 2)


SCALARS = st.sampled_from(["D1", "D3", "D4", "D6", "D7", "A1", "A4", "Z1", "0", "1", "-2.5", "1E308", "1E-308", '""', '"a"', '"09"', "TRUE", '"*"'])
RANGES = st.sampled_from(["D1:D8", "A1:A4", "A1:D3", "$D$1:$D$3", "Z1:Z9", "E1:E2"])
ARGUMENTS = st.deferred(lambda: st.one_of(SCALARS, RANGES, CALLS, OPERATIONS))
CALLS = st.tuples(st.sampled_from(sorted(FUNCTIONS)), st.lists(ARGUMENTS, max_size=4)).map(lambda call: f"{call[0]}({','.join(call[1])})")
OPERATIONS = st.tuples(ARGUMENTS, st.sampled_from(["+", "-", "*", "/", "^", "&", "=", "<>", "<"]), ARGUMENTS).map("".join)


@given(st.lists(ARGUMENTS, min_size=1, max_size=6))
@settings(max_examples=300)
def test_whatever_is_asked_nothing_raises_and_each_answer_is_its_own(formulas):
    """A formula gives the same alone as among others."""
    cells = {**CELLS, **{f"H{row}": f"={formula}" for row, formula in enumerate(formulas, 1)}}
    places = [at(f"H{row}") for row in range(1, len(formulas) + 1)]
    together = Calculator(grid(cells)).compute(places)
    alone = {place: Calculator(grid(cells)).compute([place])[place] for place in places}
    assert together == alone
    assert all(content is None or shape_of(formula) for content, formula in zip(together.values(), formulas, strict=True))


@given(st.text(max_size=40))
def test_whatever_stands_behind_the_sign_nothing_raises(formula):
    found = Calculator(grid({**CELLS, "H1": cell("H1", f"={formula}")})).compute([at("H1")])
    assert found[at("H1")] is None or shape_of(formula)


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 4))
def test_a_ratio_is_the_quotient_rounded_half_up(part, whole, places):
    """A second computation: exact decimals."""
    from decimal import ROUND_HALF_UP, Decimal, localcontext

    cells = {"A1": part, "A2": whole, "B1": f"=ROUND(100*A1/A2,{places})"}
    found = Calculator(grid(cells)).compute([at("B1")])[at("B1")]
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(100 * part) / Decimal(whole)
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    distance = abs(Decimal(found.text) - rounded)
    on_the_edge = abs(abs(exact - rounded) - Decimal(1).scaleb(-places) / 2) < Decimal("1e-4")
    assert distance <= abs(rounded) * Decimal("1e-14") or (on_the_edge and distance <= Decimal(1).scaleb(-places) * 2)


# results as a file stores them


@pytest.mark.parametrize(
    ("value", "text"),
    [(7.0, "7"), (67.57, "67.57"), (-0.0, "0"), (1e15, "1000000000000000.0"), (123456789012345.0, "123456789012345"),
     (0.1 + 0.2, "0.30000000000000004"), (1e-7, "1e-07"), (1e300, "1e+300"), (-5.0, "-5")],
)  # fmt: skip
def test_a_number_as_a_file_stores_it(value, text):
    assert number_text(value) == text
    assert number_of(text) == value


@pytest.mark.parametrize("text", ["", "abc", "inf", "nan", "1_0", "1e999", "0x10", " 5", "5 ", "１", "--5", "1e", ".", "1" * 400])
def test_no_number_of_a_file(text):
    assert number_of(text) is None


# fmt: off
@pytest.mark.parametrize(("kind", "text", "result", "kept"), [
    ("number",  "67.57",               Content("number", "67.57"),              True),
    ("number",  "67.570000000000007",  Content("number", "67.57"),              True),
    ("number",  "67.56",               Content("number", "67.57"),              False),
    ("number",  "1e3",                 Content("number", "1000"),               True),
    ("number",  "0",                   Content("number", "1e-10"),              True),
    ("number",  "0",                   Content("number", "1e-08"),              False),
    ("number",  "1000000000000",       Content("number", "1000000000100"),      True),
    ("number",  "1000000000000",       Content("number", "1000000010000"),      False),
    ("number",  "abc",                 Content("number", "5"),                  False),
    ("number",  "1e999",               Content("number", "5"),                  False),
    ("text",    "",                    Content("text", ""),                     True),
    ("text",    "a",                   Content("text", "A"),                    False),
    ("text",    "5",                   Content("number", "5"),                  False),
    ("number",  "5",                   Content("text", "5"),                    False),
    ("boolean", "1",                   Content("boolean", "1"),                 True),
    ("boolean", "1",                   Content("boolean", "0"),                 False),
    ("error",   "#DIV/0!",             Content("error", "#DIV/0!"),             True),
    ("error",   "#NUM!",               Content("error", "#DIV/0!"),             True),
    ("error",   "#DIV/0!",             Content("number", "5"),                  False),
    ("number",  "5",                   Content("error", "#DIV/0!"),             False),
    ("none",    "",                    Content("text", ""),                     False),
    ("none",    "",                    Content("number", "0"),                  False),
])
# fmt: on
def test_whether_a_file_keeps_a_result(kind, text, result, kept):
    assert is_kept(Cell(1, 1, kind, text, formula="A1"), result) is kept


@pytest.mark.parametrize("bad", ["ROUND(1)", "D7&\"%\"", "D1/3&\"\"", "NOW()", "INDEX(D1:D3,0)", "D1+"])
def test_what_looks_at_a_result_that_is_none_is_none_either(bad):
    """Not even where an error would be caught: it may be no error in Excel."""
    cells = {**CELLS, "H1": f"={bad}", "H2": "=IFERROR(H1,5)", "H3": "=LEN(H1)", "H4": "=COUNT(H1:H3)", "H5": "=ISERROR(H2)"}
    assert set(Calculator(grid(cells)).compute([at(f"H{row}") for row in range(1, 6)]).values()) == {None}


@pytest.mark.parametrize("formula", ["IF(A1/2&\"\"=B1,1,2)", "LEN((A1/2)&\"x\")", "LEN((A1/2))", "FIND(\"a\",A1/2)", "IF(\"\"&(1+A1/2)=B1,1,2)"])
def test_a_quotient_is_never_made_a_text(formula):
    assert shape_of(formula) is None


def test_a_number_that_no_file_can_hold_is_not_even_shown_to_the_engine(monkeypatch):
    given_cells = breaks_at(monkeypatch, "")
    held = grid({"A1": Cell(1, 1, "number", "abc"), "B1": "=A1", "B2": "=5"})
    Calculator(held).compute([at("B1"), at("B2")])
    assert given_cells == [1]


def test_formulas_of_one_pattern_keep_their_own_cells():
    first = shape_of("IF(D9>0,SUM(A1:A3)&D9&'Biểu 2'!D9,$D$9)")
    second = shape_of("IF(E7>0,SUM(A1:A3)&E7&B2,E7)")
    assert {(area.sheet, area.top, area.left, area.size): times for area, times in first.areas.items()} == {
        (None, 9, 4, 1): 3, (None, 1, 1, 3): 1, ("Biểu 2", 9, 4, 1): 1,
    }  # fmt: skip
    assert {(area.top, area.left): times for area, times in second.areas.items()} == {(7, 5): 3, (1, 1): 1, (2, 2): 1}
    assert {(area.top, area.left) for area in second.pieces} == {(2, 2)}
    assert {(area.top, area.left): times for area, times in second.joined.items()} == {(1, 1): 1, (7, 5): 1, (2, 2): 1}
    assert first.functions == {"IF", "SUM"}


# fmt: off
@pytest.mark.parametrize(("formula", "computed"), [
    ("D1&\"a việc\"",                             True),     # a piece of a longer text
    ("IF(Z1=\"\",\"a\"&D1,0)",              True),
    ("IFERROR((\"a\"&D1),0)",                True),
    ("CONCATENATE(\"a\"&D1)",                True),
    ("D1",                                   False),    # else it may be asked for a number
    ("D1+1",                                 False),
    ("(D1&\"\")*1",                          False),
    ("1+(D1&\"\")",                          False),
    ("VALUE(D1&\"\")",                       False),
    ("VALUE(IF(Z1=\"\",D1&\"\"))",           False),
    ("-(\"\"&D1)",                           False),
    ("IF(D1>5,\"a\"&D1,0)",                  False),
    ("IF(Z1=\"\",D1,0)&\"a\"",               False),
    ("ISNUMBER(D1)",                         False),
    ("(D1+1)&\"a\"",                         False),
    ("D1*2&\"a\"",                           False),
])
# fmt: on
def test_a_doubtful_text_may_only_be_put_into_a_longer_one(formula, computed):
    held = grid({"D1": "1.050", "E1": f"={formula}"})
    assert (Calculator(held).compute([at("E1")])[at("E1")] is not None) is computed


def test_products_of_ranges_count_as_often_as_they_are_computed(monkeypatch):
    monkeypatch.setattr(calculate, "MAX_LOOKS", 2_000)
    cells = {"B1": "=SUMPRODUCT(A1:A9*1)", "B2": "=SUMPRODUCT(A1:A9*C1:K1*A1:A9*C1:K1*A1:A9*C1:K1*A1:A9*C1:K1*A1:A9*C1:K1)", "B3": "=A1"}
    for_each = [Calculator(grid(cells)).compute([at(place)])[at(place)] for place in cells]
    assert [shown(content) for content in for_each] == [0.0, 0.0, 0.0]
    cells["B2"] = "=SUMPRODUCT(" + "*".join(["A1:A30*C1:AF1"] * 4) + ")"
    together = Calculator(grid(cells)).compute([at(place) for place in ("B2", "B1", "B3")])
    assert [shown(content) for content in together.values()] == [None, 0.0, 0.0]


@pytest.mark.parametrize(("formula", "pieces"), [('D1&"a"', 1), ('D1*2&"a"', 0), ('"a"&-D1', 0), ('D1&"a"&D1%', 0), ('(D1&"a")&"b"', 1)])
def test_what_is_counted_with_is_no_piece_of_a_text(formula, pieces):
    assert len(shape_of(formula).pieces) == pieces


def test_texts_that_ranges_make_count_for_each_cell(monkeypatch):
    monkeypatch.setattr(calculate, "MAX_MADE", 150)
    cells = {"A1": "ab", "B1": '=SUMPRODUCT(LEN(A1:A9&"x"))', "B2": '=SUMPRODUCT(LEN(A1:A2&"x"))', "B3": '=LEN(A1&"x")'}
    found = Calculator(grid(cells)).compute([at("B1"), at("B2"), at("B3")])
    assert [shown(content) for content in found.values()] == [None, 4.0, 3.0]
