"""The Excel of these tests behaves as Excel does where the button depends on it: contents and formats of cells.

Proves: what each kind of value becomes in a cell (formula, number, text, apostrophe, format @), what is refused and
then changes nothing, that a program reads its own writes, ranges of several areas, and what a call costs.
"""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest
import xlwings as xw

from tests.button.engine import ComError, Missing, install

ERROR_NA = -2146826246


@pytest.fixture
def engine():
    made = install()
    made.new_book()
    return made


@pytest.fixture
def sheet(engine):
    return xw.apps.active.books[0].sheets[0]


@pytest.mark.parametrize(
    ("given", "number_format", "value", "formula", "afterwards"),
    [
        (5, "General", 5.0, "5", "General"),
        (0.676, "0.0%", 0.676, "0.676", "0.0%"),
        (True, "General", True, "TRUE", "General"),
        ("", "General", None, "", "General"),
        (None, "General", None, "", "General"),
        ("1.1", "General", 1.1, "1.1", "General"),
        ("09", "General", 9.0, "9", "General"),
        (" 7 ", "General", 7.0, "7", "General"),
        ("-12", "General", -12.0, "-12", "General"),
        ("(12)", "General", -12.0, "-12", "General"),
        ("1,234", "General", 1234.0, "1234", "#,##0"),
        ("50%", "General", 0.5, "0.5", "0%"),
        ("50.5%", "0", 0.505, "0.505", "0"),
        ("1e3", "General", 1000.0, "1000", "0.00E+00"),
        ("true", "General", True, "TRUE", "General"),
        ("#N/A", "General", ERROR_NA, "#N/A", "General"),
        ("67,57%", "General", "67,57%", "67,57%", "General"),
        ("65 (05 TTHC)", "General", "65 (05 TTHC)", "65 (05 TTHC)", "General"),
        ("-", "General", "-", "-", "General"),
        ("=", "General", "=", "=", "General"),
        ("1.1", "@", "1.1", "1.1", "@"),
        ("09", "@", "09", "09", "@"),
        ("=1+1", "@", "=1+1", "=1+1", "@"),
        ("2/3", "@", "2/3", "2/3", "@"),
        (9, "@", 9.0, "9", "@"),
    ],
)
def test_what_a_value_becomes(sheet, given, number_format, value, formula, afterwards):
    cell = sheet["B2"]
    cell.number_format = number_format
    cell.raw_value = given
    assert (cell.raw_value, cell.formula, cell.number_format) == (value, formula, afterwards)
    assert type(cell.raw_value) is type(value)
    assert cell.api.PrefixCharacter == ""


@pytest.mark.parametrize("given", ["'09", "'=1+1", "'2/3", "''a"])
def test_an_apostrophe_is_eaten_and_makes_text(sheet, given, tmp_path):
    cell = sheet["B2"]
    cell.value = given
    assert (cell.raw_value, cell.api.PrefixCharacter) == (given[1:], "'")
    sheet.book.save(tmp_path / "a.xlsx")
    kept = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]["B2"]
    assert (kept.value, kept.quotePrefix, kept.data_type != "f") == (given[1:], True, True)
    cell.value = 5
    assert (cell.raw_value, cell.api.PrefixCharacter) == (5.0, "")


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("#A1","xem; (đây)")', "='Biểu mẫu 1'!D9", "=SUM(A1:A3)", "+A1", "-A1*2"]
)
def test_a_text_that_begins_like_a_formula_is_one(sheet, text):
    sheet["B2"].value = text
    assert sheet["B2"].formula == (text if text[0] == "=" else f"={text}")
    assert sheet["B2"].api.HasFormula is True


@pytest.mark.parametrize(
    "given",
    [
        "=1+",
        "=IF(A1;1;2)",
        '="abc',
        "=(1",
        "=1)",
        "={1,2",
        "=SUM(1,",
        "'" + "a" * 32_767,
        "=" + "1+" * 5_000 + "1",
        '="' + "a" * 256 + '"',
        '="' + "😀" * 128 + '"',
        float("nan"),
    ],
    ids=lambda given: str(given)[:12],
)
def test_what_excel_refuses_changes_nothing(sheet, given):
    sheet["A1:A2"].raw_value = [["cũ"], ["cũ"]]
    sheet.book.api.Saved = True
    with pytest.raises(ComError) as raised:
        sheet["A1:A2"].raw_value = [["mới"], [given]]
    assert raised.value.hresult == -2147352567
    assert raised.value.args[2][5] == -2146827284
    assert sheet["A1:A2"].raw_value == (("cũ",), ("cũ",))
    assert sheet.book.api.Saved is True


def test_a_text_of_255_characters_in_a_formula_is_taken(sheet):
    for formula in ('="' + "a" * 254 + '"""', f"='{'a' * 20}'!A1", '="' + "a" * 255 + '"&"' + "a" * 255 + '"'):
        sheet["A1"].formula = formula
        assert sheet["A1"].formula == formula
    conditions = sheet["A1"].api.FormatConditions
    with pytest.raises(ComError):
        conditions.Add(Type=2, Formula1='=A1="' + "a" * 256 + '"')
    conditions.Add(Type=2, Formula1='=A1="' + "a" * 255 + '"')
    assert conditions.Count == 1


@pytest.mark.parametrize("given", ["2/3", "31-12-2023", "14:05", "01/02/2023 14:05", "5 Jan", Decimal("1.5")], ids=str)
def test_what_would_become_a_date_or_money_is_said_loudly(sheet, given):
    with pytest.raises(Missing):
        sheet["A1"].raw_value = given


def test_a_value_that_com_does_not_know(sheet):
    with pytest.raises(TypeError):
        sheet["A1"].raw_value = object()


def test_fewer_values_than_cells(sheet):
    sheet["A1:C3"].raw_value = [[1, 2], [3, 4]]
    assert sheet["A1:C3"].raw_value == ((1.0, 2.0, ERROR_NA), (3.0, 4.0, ERROR_NA), (ERROR_NA,) * 3)
    sheet["A1:C2"].raw_value = [[7, 8, 9]]
    assert sheet["A1:C2"].raw_value == ((7.0, 8.0, 9.0),) * 2
    sheet["A1:C2"].raw_value = [[1], [2]]
    assert sheet["A1:C2"].raw_value == ((1.0,) * 3, (2.0,) * 3)


def test_one_formula_for_many_cells_moves_its_references(sheet):
    sheet["A1:B2"].formula = "=$D1+E$1"
    assert sheet["A1:B2"].formula == (("=$D1+E$1", "=$D1+F$1"), ("=$D2+E$1", "=$D2+F$1"))
    sheet["A1:B1"].formula = [["=D1", "x"]]
    assert sheet["A1:B1"].formula == (("=D1", "x"),)


def test_values_through_xlwings_converters(sheet):
    sheet["A1"].value = [["a", 1], [None, "b"]]
    assert sheet["A1:B2"].value == [["a", 1.0], [None, "b"]]
    sheet["A1:B2"].clear_contents()
    assert sheet["A1:B2"].value == [[None, None], [None, None]]


def test_cells_that_a_merge_covers_take_nothing(sheet):
    sheet["A1:B1"].merge()
    sheet["A1:B1"].raw_value = [["a", "b"]]
    assert sheet["A1:B1"].raw_value == (("a", None),)
    assert (sheet["B1"].api.MergeArea.Address, sheet["A1"].api.MergeCells) == ("$A$1:$B$1", True)
    with pytest.raises(ComError):
        sheet["B1"].add_note("không được")


def test_looking_makes_no_cells(sheet):
    sheet["B2"].value = 1
    assert sheet["Z100"].raw_value is None
    assert (sheet["Z100"].color, sheet["Y1"].font.bold, sheet["Y1"].api.Locked) == (None, False, True)
    assert sheet.used_range.address == "$B$2"


def test_what_a_call_costs(engine, sheet):
    cells = sheet["A1:C9"]
    engine.forget_calls()
    cells.raw_value = [[1, 2, 3]] * 9
    assert engine.calls == 1
    _ = cells.raw_value
    assert engine.trips == ["Range.Value =", "Range.Value"]
    engine.forget_calls()
    _ = cells.value
    assert engine.calls == 11  # which is why the button reads raw values


def test_what_the_engine_lacks_is_remembered(engine, sheet):
    with pytest.raises(Missing, match=r"Range\.SparklineGroups"):
        _ = sheet["A1"].api.SparklineGroups
    with pytest.raises(Missing):
        sheet["A1"].api.Valeu = 1
    assert engine.missing == ["Range.SparklineGroups", "Range.Valeu"]
