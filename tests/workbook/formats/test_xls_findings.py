"""What a person reads of an .xls: the findings of the .xlsx, and one notice on the format.

Proves (contract 4, 5, 6): both examples as LibreOffice saved them and as another writer does; percent formats, dates and text numbers;
hidden rows, columns and sheets; formulas that were never calculated; ``fill --from`` reads an .xls, nothing writes into one.
"""

from __future__ import annotations

import io
import json

import pytest
import xlwt

from cchc_xl import check
from cchc_xl.checking import read_workbook
from cchc_xl.cli.main import main
from cchc_xl.judging.engine import check_report
from cchc_xl.judging.model import Checked
from tests.support import EXAMPLES
from tests.workbook.book import VALUE, Book, example, judge, original, spots
from tests.workbook.formats.biff_kit import Sheet8, book8, formula8, number8, record
from tests.workbook.formats.ole_kit import compound
from tests.workbook.formats.xls_kit import DATA, QUANG_TRI_XLS, as_xls, saved

NEW = {("old-format", None, None)}


def judge_xls(data: bytes) -> Checked:
    return check_report(read_workbook(data, "sổ.xls", None, None))


@pytest.mark.parametrize("name", ["quang-tri-2023", "quang-ngai-2021"])
def test_the_findings_of_an_xls_are_those_of_the_xlsx(name):
    old, new = check(DATA / f"{name}.xls"), check(EXAMPLES / f"{name}.xlsx")
    assert spots(old) == original(name) | NEW
    assert old.undecided == new.undecided
    assert [finding.message for finding in old.findings if finding.rule != "old-format"] == [
        finding.message for finding in new.findings
    ]


def test_the_notice_says_once_what_to_do():
    (finding,) = [finding for finding in check(QUANG_TRI_XLS).findings if finding.rule == "old-format"]
    assert (finding.severity, finding.form, finding.cell) == ("notice", None, None)
    assert ".xls" in finding.message
    assert "File > Save As > Excel Workbook (.xlsx)" in finding.message


BENT = {
    "as it is": example(),
    "whole percentages": example().put({"bm1/2": 70, "bm7/6.4": 62.75}),
    "text numbers": example().put({"bm1/2.1": "037", "bm1/2.2": "25"}),
    "blank and dash": example().put({"bm1/2.1": None, "bm5/4": "-"}),
    "a date": example().put({"bm1/2.1": "02/02"}),
}


@pytest.mark.parametrize("name", BENT)
def test_another_writer_gives_the_same_findings(name, tmp_path):
    assert spots(judge_xls(as_xls(BENT[name]))) == spots(judge(BENT[name], tmp_path)) | NEW


def with_look(figure: float, look: str) -> Checked:
    book = example().put({"bm1/2": figure})
    page = book.form(1)
    return judge_xls(as_xls(book, {(page.name, page.at("2"), VALUE): look}))


def ratio(checked: Checked) -> tuple[str | None, ...]:
    return tuple(finding.reported_text for finding in checked.findings if finding.id == "bm1/2/ratio")


def test_a_percent_format_is_part_of_the_figure():
    """25 of 37 is 67.57%: 0.676 displayed as 67.6% is right, the same number displayed as 0.676 is not."""
    assert ratio(with_look(0.676, "0.0%")) == ()
    assert ratio(with_look(0.676, "General")) == ("0,676",)
    assert ratio(with_look(0.70, "0%")) == ("70%",)


def test_a_date_is_no_figure():
    book = example().put({"bm1/2.1": 45324})
    page = book.form(1)
    found = judge_xls(as_xls(book, {(page.name, page.at("2.1"), VALUE): "d/m"}))
    assert ("bm1/2.1/not-a-number", page.name, page.cell("2.1")) in spots(found)


def hidden(book: Book) -> Book:
    book.form(1).hidden_rows.add(book.form(1).at("2.1"))
    book.form(2).hidden_columns.add(VALUE)
    book.form(3).hidden = True
    return book


def test_what_is_hidden_is_said(tmp_path):
    found = spots(judge_xls(as_xls(hidden(example()))))
    assert found == spots(judge(hidden(example()), tmp_path)) | NEW
    assert len([name for name, _, _ in found if name.endswith("hidden")]) == 3


def one_form(value: bytes) -> bytes:
    """Form 1 of the example with another cell for item 2, by hand."""
    page = example().form(1)
    records = []
    for row, cells in enumerate(page.rows):
        for column, content in enumerate(cells):
            if (row, column) == (page.at("2"), VALUE) or content is None:
                continue
            if isinstance(content, str):
                text = content.encode("utf-16-le")
                head = row.to_bytes(2, "little") + column.to_bytes(2, "little") + b"\0\0"
                records.append(record(0x0204, head + (len(text) // 2).to_bytes(2, "little") + b"\1" + text))
            else:
                records.append(number8(row, column, float(str(content))))
    return compound({"Workbook": book8([Sheet8(page.name, [*records, value])])})


def test_a_formula_that_was_never_calculated_is_not_judged_as_zero():
    at = example().form(1).at("2")
    found = spots(judge_xls(one_form(formula8(at, VALUE, bytes(8), flags=2))))
    assert ("bm1/2/not-calculated", "Biểu mẫu 1", f"D{at + 1}") in found
    assert "bm1/2/ratio" not in {name for name, _, _ in found}


def test_figures_go_from_an_xls_into_a_template(tmp_path, capsys):
    target = tmp_path / "mẫu.xlsx"
    assert main(["fill", "--from", str(QUANG_TRI_XLS), "-o", str(target)]) == 0
    assert check(target).report.reading("bm1/2.1").value == 37


def test_a_table_of_figures_may_be_an_xls_too(tmp_path, capsys):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Số liệu")
    for row, cells in enumerate([["biểu mẫu", "STT", "số liệu"], [1, "2.1", 37], [1, "2.2", "025"]]):
        for column, value in enumerate(cells):
            sheet.write(row, column, value)
    (tmp_path / "bảng.xls").write_bytes(saved(book))
    target = tmp_path / "mẫu.xlsx"
    assert main(["fill", "--from", str(tmp_path / "bảng.xls"), "-o", str(target)]) == 0
    report = check(target).report
    assert [report.reading(name).value for name in ("bm1/2.1", "bm1/2.2")] == [37, 25]


@pytest.mark.parametrize("command", ["recalc", "fill"])
def test_nothing_writes_into_an_xls(command, tmp_path, capsys):
    path = tmp_path / "sổ.xls"
    path.write_bytes(QUANG_TRI_XLS.read_bytes())
    words = [command, str(path), "--in-place"] if command == "recalc" else [
        "fill", "--from", str(EXAMPLES / "quang-tri-2023.xlsx"), "--into", str(path), "--in-place",
    ]  # fmt: skip
    assert main(words) == 3
    said = capsys.readouterr().err
    assert "Tệp .xls chỉ đọc được" in said
    assert "Excel Workbook (.xlsx)" in said
    assert path.read_bytes() == QUANG_TRI_XLS.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["sổ.xls"]


def test_a_word_file_is_not_told_to_be_saved_as_a_workbook(tmp_path, capsys):
    (tmp_path / "a.xls").write_bytes(compound({"WordDocument": b"x"}))
    assert main(["recalc", str(tmp_path / "a.xls"), "--in-place"]) == 3
    assert "Word" in capsys.readouterr().err


def test_a_folder_with_old_and_new_workbooks(tmp_path, monkeypatch):
    (tmp_path / "a.xls").write_bytes(QUANG_TRI_XLS.read_bytes())
    (tmp_path / "b.xlsx").write_bytes((EXAMPLES / "quang-tri-2023.xlsx").read_bytes())
    (tmp_path / "c.xls").write_bytes(b"xin")
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    target = tmp_path / "kq.json"
    assert main(["check", str(tmp_path), "--format", "json", "--output", str(target)]) == 3
    reports = json.loads(target.read_text(encoding="utf-8"))["reports"]
    assert [(report["path"], report["outcome"]) for report in reports] == [
        ("a.xls", "findings"), ("b.xlsx", "findings"), ("c.xls", "unreadable"),
    ]  # fmt: skip
