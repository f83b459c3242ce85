"""Formulas of other people in real files: never calculated, or keeping another result than they give.

Proves (issue contract 4): what a formula gives is read and judged where the file keeps nothing, and named beside what it
keeps where that is something else; what the file keeps is judged then; what agrees, and what cannot be computed, is left
as it was. Files of XlsxWriter, openpyxl and by hand; the two examples say what they said before.
"""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from cchc_xl import check
from cchc_xl.judging.model import Checked, Finding
from tests.support import EXAMPLES
from tests.workbook.book import VALUE, Book, sound, spots
from tests.workbook.parts import unzipped, zipped

NEVER = object()
"""No result in the file."""


def place(book: Book, indicator: str) -> str:
    """The address of a value on its own sheet."""
    form, _, code = indicator.removeprefix("bm").partition("/")
    return book.form(int(form)).cell(code)


def formula(book: Book, text: str) -> str:
    """``{2.1}`` -> the cell of that row of Biểu mẫu 1."""
    for code in ("2.1", "2.2", "5.1", "5.2", "5.3", "5.4", "6.1", "6.2", "5", "6"):
        text = text.replace("{" + code + "}", book.form(1).cell(code))
    return text


def written(
    folder: Path,
    formulas: dict[str, tuple[str, object]],
    book: Book | None = None,
    look: str = "General",
    extra: dict[str, str] | None = None,
) -> str:
    """The sound example with formulas in these value cells: indicator -> formula and the result that the file keeps.

    ``extra``: formulas in other cells of Biểu mẫu 1.
    """
    book = book or sound()
    path = folder / "báo cáo.xlsx"
    with xlsxwriter.Workbook(str(path)) as file:
        style = file.add_format({"num_format": look})
        for page in book.pages:
            sheet = file.add_worksheet(page.name)
            for row, cells in enumerate(page.rows):
                for column, value in enumerate(cells):
                    if isinstance(value, str):
                        sheet.write_string(row, column, value)
                    elif value is not None:
                        sheet.write_number(row, column, value)
            if page.name == "Biểu mẫu 1":
                for cell, text in (extra or {}).items():
                    sheet.write_formula(cell, "=" + formula(book, text), None, "@nothing@")
            for indicator, (text, kept) in formulas.items():
                if page is book.form(int(indicator[2])):
                    shown = "@nothing@" if kept is NEVER else "@empty@" if kept == "" else kept
                    sheet.write_formula(place(book, indicator), "=" + formula(book, text), style, shown)
    _strip(path)
    return str(path)


def _strip(path: Path) -> None:
    """Take the marked results out, as writers leave them that compute nothing, or an empty text."""
    parts = unzipped(path.read_bytes())
    stripped = {
        name: data.replace(b"<v>@nothing@</v>", b"").replace(b"@empty@", b"")
        if name.startswith("xl/worksheets/")
        else data
        for name, data in parts.items()
    }
    path.write_bytes(zipped(stripped))


def about(result: Checked, *rules: str) -> list[Finding]:
    return [finding for finding in result.findings if finding.rule in rules]


def of_formulas(result: Checked) -> list[tuple[str, str]]:
    return [(finding.id, finding.message) for finding in about(result, "not-calculated", "stale-value")]


RATIO = "ROUND(100*{2.2}/{2.1},2)"
BASE = sound()
RATIO_CELL = place(BASE, "bm1/2")


def test_the_example_has_nothing_to_say_before():
    assert {"not-calculated", "stale-value"}.isdisjoint(
        {spot[0].rpartition("/")[2] for spot in spots(check(EXAMPLES / "quang-tri-2023.xlsx"))}
    )


# never calculated


def test_a_ratio_that_was_never_calculated_is_computed_and_used(tmp_path):
    result = check(written(tmp_path, {"bm1/2": (RATIO, NEVER)}))
    assert of_formulas(result) == [(
        "bm1/2/not-calculated",
        "Biểu 1, mục 2: ô có công thức nhưng tệp chưa lưu kết quả; tính ra 67,57%. Đề nghị mở tệp bằng Excel, lưu lại rồi gửi.",
    )]  # fmt: skip
    (finding,) = about(result, "not-calculated")
    assert (finding.severity, finding.cell, finding.reported) == ("warning", RATIO_CELL, Fraction(6757, 100))
    assert about(result, "ratio") == []
    assert not [item for item in result.undecided if item.id == "bm1/2/ratio"]


def test_what_it_gives_is_judged_by_the_rules(tmp_path):
    result = check(written(tmp_path, {"bm1/2": ("ROUND(100*{2.2}/{2.1},0)+1", NEVER)}))
    assert {finding.id for finding in result.findings if finding.form == 1 and finding.severity != "notice"} == {
        "bm1/2/not-calculated", "bm1/2/ratio",
    }  # fmt: skip
    (ratio,) = about(result, "ratio")
    assert "ghi 69%, trong khi 25/37 = 67,57%" in ratio.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("IF({2.1}=0,\"\",\"\")", "tính ra (trống)"),
        ("IF({2.1}>0,\"-\",\"\")", "tính ra \"-\""),
        ("IF({2.1}>0,\"chưa có\",0)", "nên chưa đọc được"),
        ("{2.2}/({2.1}-37)", "nên chưa đọc được"),
        ("{2.1}-{2.2}", "tính ra 12%"),
        ("OFFSET({2.1},0,0)", "nên chưa đọc được"),
        ("INDIRECT(\"D11\")", "nên chưa đọc được"),
        ("[1]Sheet1!A1", "nên chưa đọc được"),
        ("NOW()", "nên chưa đọc được"),
        ("{2.1}&\"%\"", "tính ra 37%"),
    ],
)  # fmt: skip
def test_what_it_gives_is_said(tmp_path, text, said):
    (finding,) = about(check(written(tmp_path, {"bm1/2": (text, NEVER)})), "not-calculated")
    assert (
        f"ô có công thức nhưng tệp chưa lưu kết quả{'; ' if said.startswith('tính') else ' '}{said}. Đề nghị"
        in finding.message
    )


def test_an_error_that_it_gives_is_one(tmp_path):
    result = check(written(tmp_path, {"bm1/2": ("{2.2}/({2.1}-37)", NEVER)}))
    (finding,) = about(result, "not-a-number")
    assert "ô đang báo lỗi #DIV/0!" in finding.message


def test_formulas_that_look_at_formulas_are_computed_together(tmp_path):
    extra = {"H9": "{2.2}*100", "H10": "H9/{2.1}"}
    result = check(written(tmp_path, {"bm1/2": ("ROUND(H10,2)", NEVER), "bm1/6": ("{6.1}+0", NEVER)}, extra=extra))
    assert [identity for identity, _ in of_formulas(result)] == ["bm1/2/not-calculated", "bm1/6/not-calculated"]
    assert "tính ra 67,57%" in of_formulas(result)[0][1]


def test_a_bad_formula_does_not_spoil_another(tmp_path):
    result = check(written(tmp_path, {"bm1/2": (RATIO, NEVER), "bm1/6": ("(" * 4000 + "1" + ")" * 4000, NEVER)}))
    messages = dict(of_formulas(result))
    assert "tính ra 67,57%" in messages["bm1/2/not-calculated"]
    assert "nên chưa đọc được" in messages["bm1/6/not-calculated"]


def test_a_file_of_openpyxl_keeps_no_result(tmp_path):
    book = openpyxl.load_workbook(written(tmp_path, {}))
    book["Biểu mẫu 1"][RATIO_CELL] = "=" + formula(BASE, RATIO)
    book.save(tmp_path / "openpyxl.xlsx")
    result = check(tmp_path / "openpyxl.xlsx")
    assert [identity for identity, _ in of_formulas(result)] == ["bm1/2/not-calculated"]
    assert about(result, "ratio") == []


# another result


def test_a_stale_result_is_named_with_the_one_it_should_be_and_is_the_one_judged(tmp_path):
    result = check(written(tmp_path, {"bm1/2": (RATIO, 70)}))
    assert of_formulas(result) == [(
        "bm1/2/stale-value",
        "Biểu 1, mục 2: ô có công thức, tệp đang lưu 70% nhưng tính lại được 67,57%. Đề nghị mở tệp bằng Excel, nhấn F9, lưu lại rồi gửi.",
    )]  # fmt: skip
    (finding,) = about(result, "stale-value")
    assert (finding.severity, finding.cell, finding.reported) == ("warning", RATIO_CELL, 70)
    (ratio,) = about(result, "ratio")  # people saw 70
    assert "ghi 70%, trong khi 25/37 = 67,57%" in ratio.message


# fmt: off
@pytest.mark.parametrize(("text", "kept", "said"), [
    ("SUM({2.1},{2.2})",          50,        "tệp đang lưu 50% nhưng tính lại được 62%"),
    (RATIO,                       0,         "tệp đang lưu 0% nhưng tính lại được 67,57%"),      # XlsxWriter's own guess
    (RATIO,                       "#DIV/0!", "tệp đang lưu \"#DIV/0!\" nhưng tính lại được 67,57%"),
    (RATIO,                       "",        "tệp đang lưu (trống) nhưng tính lại được 67,57%"),
    ("IF({2.1}=0,1,\"\")",        67.57,     "tệp đang lưu 67,57% nhưng tính lại được (trống)"),
    ("{2.2}/({2.1}-37)",          67.57,     "tệp đang lưu 67,57% nhưng tính lại được \"#DIV/0!\""),
    ("{2.1}>0",                   False,     "nhưng tính lại được"),
])
# fmt: on
def test_both_figures_are_said(tmp_path, text, kept, said):
    (message,) = [message for _, message in of_formulas(check(written(tmp_path, {"bm1/2": (text, kept)})))]
    assert f"ô có công thức, {said}" in message or said in message


def test_a_percent_format_is_read_in_both(tmp_path):
    path = written(tmp_path, {"bm1/2": ("{2.2}/{2.1}", 0.7)}, look="0.00%")
    assert "tệp đang lưu 70% nhưng tính lại được 67,57%" in of_formulas(check(path))[0][1]
    assert of_formulas(check(written(tmp_path, {"bm1/2": ("{2.2}/{2.1}", 25 / 37)}, look="0.00%"))) == []


def test_a_stale_total_in_another_form(tmp_path):
    book = sound()
    page = book.form(5)
    cell, parts = page.cell("4"), [page.cell(code) for code in ("4.1", "4.2", "4.3", "4.4")]
    for code in ("4.1", "4.2", "4.3", "4.4"):
        page.line(code)[VALUE] = 3
    path = written(tmp_path, {"bm5/4": (f"SUM({parts[0]}:{parts[-1]})", 7)}, book)
    assert of_formulas(check(path)) == [(
        "bm5/4/stale-value",
        "Biểu 5, mục 4: ô có công thức, tệp đang lưu 7 nhưng tính lại được 12. Đề nghị mở tệp bằng Excel, nhấn F9, lưu lại rồi gửi.",
    )]  # fmt: skip
    assert place(book, "bm5/4") == cell


# nothing to say


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (RATIO, 67.57),
        ("100*{2.2}/{2.1}", 67.56756756756756),
        ("100*{2.2}/{2.1}", 67.5675675675676),  # fifteen digits, as other programs write
        ("IF({2.1}=37,\"\",1)", ""),
        ("{2.2}/({2.1}-37)", "#DIV/0!"),
        ("{2.2}/({2.1}-37)", "#NUM!"),  # another error is an error
        ("OFFSET({2.1},0,0)", 5),
        ("INDIRECT(\"D11\")", 5),
        ("TODAY()", 5),
        ("SUBTOTAL(9,{2.1})", 5),
        ("[1]Sheet1!A1", 5),
        ("'Không có'!A1", 5),
        ("Tên", 5),
        ("SUM({2.1}", 5),
        ("{2.1}:{2.2}", 37),
        ("ROUND({2.1}*1.5,0)&\",5%\"", "55,5%"),
        ("TEXT({2.1}/3,\"0,00\")", "12,33"),
        ("{2.1}/3&\"%\"", "12,3333333333333%"),
        ("VALUE(\"12,5\")", 12.5),
    ],
)  # fmt: skip
def test_what_agrees_or_cannot_be_told_is_left_alone(tmp_path, text, kept):
    assert of_formulas(check(written(tmp_path, {"bm1/2": (text, kept)}))) == []


def test_a_count_typed_as_text_with_a_separator_is_not_guessed(tmp_path):
    """1.050 is a thousand and fifty in Excel with Vietnamese settings and one in Excel with English ones."""
    book = sound().put({"bm1/2.1": "1.050", "bm1/2.2": "525"})
    assert of_formulas(check(written(tmp_path, {"bm1/2": (RATIO, 50)}, book))) == []
    assert "nên chưa đọc được" in of_formulas(check(written(tmp_path, {"bm1/2": (RATIO, NEVER)}, book)))[0][1]
    book = sound().put({"bm1/2.1": "0100", "bm1/2.2": "50"})
    assert "lưu 60% nhưng tính lại được 50%" in of_formulas(check(written(tmp_path, {"bm1/2": (RATIO, 60)}, book)))[0][1]


def test_formulas_outside_the_value_cells_are_nobodys_concern(tmp_path):
    assert of_formulas(check(written(tmp_path, {}, extra={"J3": "{2.1}*2", "J4": "1/0"}))) == []


def test_a_typed_figure_is_no_formula(tmp_path):
    assert of_formulas(check(written(tmp_path, {}))) == []


@pytest.mark.parametrize("name", ["quang-tri-2023", "quang-ngai-2021"])
def test_the_examples_say_the_same_with_live_formulas_whose_results_are_right(name, tmp_path):
    """Each number of an example becomes a formula that gives it; nothing else is found than before."""
    book = openpyxl.load_workbook(EXAMPLES / f"{name}.xlsx")
    before = check(EXAMPLES / f"{name}.xlsx")
    cells = {(entry.sheet, entry.cell) for entry in before.report.entries.values()}
    kept = {}
    for sheet, cell in cells:
        value = book[sheet][cell].value
        if isinstance(value, (int, float)):
            kept[sheet, cell] = value
    assert {finding.rule for finding in before.findings} & {"not-calculated", "stale-value"} == set()
    for (sheet, cell), value in kept.items():
        book[sheet][cell].value = f"={value}+0"
    data = io.BytesIO()
    book.save(data)
    (tmp_path / "f.xlsx").write_bytes(data.getvalue())
    after = check(tmp_path / "f.xlsx")
    assert len(about(after, "not-calculated")) == len(kept)
    same = {(finding.id, finding.message) for finding in after.findings if finding.rule != "not-calculated"}
    assert same == {(finding.id, finding.message) for finding in before.findings}
