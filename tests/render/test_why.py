"""*Vì sao?*: what a clerk reads who has selected one cell.

Proves (issue contract 1): the item, what stands there and how it was read, every finding that it takes part in, every rule
with its figures and cells and whether it fits; any cell on the line counts as the item; lines that are no item but
were spoken of, too; any other cell is one sentence; verdicts and messages are those of ``check``, nothing of a cell
gets out that a window cannot show, and no name of ours.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl import check
from cchc_xl.edition import open_edition
from cchc_xl.ids import indicator_id
from cchc_xl.judging.engine import check_report
from cchc_xl.judging.model import Checked
from cchc_xl.judging.severities import NAMES, UNDECIDED_NAME
from cchc_xl.judging.sides import case_of
from cchc_xl.number import Reading
from cchc_xl.render.why import NO_FIGURE, why
from tests.generate import generate_report
from tests.judging.reports import QUANG_NGAI as QN
from tests.judging.reports import QUANG_TRI as QT
from tests.judging.reports import checked
from tests.support import QUANG_NGAI, QUANG_TRI
from tests.workbook.book import HEADER, LABEL, NOTE, STT, TOP, UNIT, VALUE, example, judge, of_rule, sound

RATIO = """\
Mục 2 Biểu mẫu 1: Tỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy kế đến thời điểm báo cáo)
Đơn vị tính: % · Kỳ số liệu: lũy kế đến thời điểm báo cáo

Ô D9 đang ghi "70%" (số gõ dạng chữ), đọc là 70%.

Lưu ý: Biểu 1, mục 2: số gõ dạng chữ ("70%"), đã đọc là 70%.
Chưa khớp: Biểu 1, mục 2: ghi 70%, trong khi 25/37 = 67,57%. Đề nghị xem lại tỷ lệ, hoặc mục 2.1, 2.2 nếu chưa cập nhật đến ngày báo cáo.

CÁC QUY TẮC CỦA MỤC NÀY
• Mục 2 (%) = mục 2.2 / mục 2.1 x 100, đúng đến số chữ số thập phân đã ghi.
  25/37 = 67,57%
  Mục 2 (ô D9): 70%
  Mục 2.2 (ô D11): 25
  Mục 2.1 (ô D10): 37
  Kết quả: Chưa khớp
• Mục 2: số liệu từ 0 trở lên.
  Kết quả: Khớp
Định nghĩa: bieu-mau-1.csv, dòng 3.

Nguồn: Các quan hệ giữa các mục được suy ra từ nhãn của mục và từ phép tính; văn bản gốc không in công thức."""


@pytest.fixture(scope="module")
def quang_tri() -> Checked:
    return check(QUANG_TRI)


def test_the_whole_text(quang_tri):
    assert why(quang_tri, "Biểu mẫu 1", "D9") == RATIO


@pytest.mark.parametrize("cell", ["$D$9", "D9:E12", "$D$9:$D$10", "d9", "A9", "B9", "E9", "XFD9"])
def test_any_cell_on_the_line_is_the_item(quang_tri, cell):
    assert why(quang_tri, "Biểu mẫu 1", cell) == RATIO


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [("Biểu mẫu 1", "A1"), ("Biểu mẫu 1", "D7"), ("Biểu mẫu 1", "D1048576"), ("Trang khác", "D9"), ("", ""),
     ("Biểu mẫu 1", "D"), ("Biểu mẫu 1", "9"), ("Biểu mẫu 1", "D0"), ("Biểu mẫu 1", "9:9"), ("Biểu mẫu 1", "#REF!")],
)  # fmt: skip
def test_any_other_cell_is_one_sentence(quang_tri, sheet, cell):
    assert why(quang_tri, sheet, cell) == NO_FIGURE


# --- the rules it takes part in -----------------------------------------------------------------


def blocks(text: str) -> dict[str, list[str]]:
    """Sentence of each rule -> its lines."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("• "):
            lines = found.setdefault(line.removeprefix("• "), [])
        elif line.startswith("  "):
            lines.append(line.strip())
    return found


def test_rules_of_other_items_and_other_forms(quang_tri):
    text = why(quang_tri, "Biểu mẫu 3", "D12")
    assert "Cần xem lại: Biểu 7, mục 6.4.1: ghi 51, lớn hơn Biểu 3, mục 1.4 (47)." in text
    assert blocks(text)["Biểu 7, mục 6.4.1 không lớn hơn mục 1.4."] == [
        "Biểu 7, mục 6.4.1 (ô D27 trang «Biểu mẫu 7»): 51", "Mục 1.4 (ô D12): 47", "Kết quả: Cần xem lại",
    ]  # fmt: skip
    assert blocks(text)["Mục 1.4 bằng tổng các mục 1.4.1-1.4.3."][0] == "1.4.1 + 1.4.2 + 1.4.3 = 47 + 0 + 0 = 47"
    assert "Định nghĩa: bieu-mau-7.csv, dòng 21." in text


@pytest.mark.parametrize(
    ("figures", "item", "rule", "lines"),
    [
        ({"bm1/2.1": "37", "bm1/2.2": "02/02"}, "bm1/2.2", "Mục 2.2 không lớn hơn mục 2.1.",
         ['Mục 2.2 (ô D11): "02/02" (chưa rõ)', "Mục 2.1 (ô D10): 37", "Kết quả: Chưa đủ số liệu để đối chiếu (mục 2.2)"]),
        ({"bm1/2": "70", "bm1/2.1": "0", "bm1/2.2": "0"}, "bm1/2", "Mục 2 (%) = mục 2.2 / mục 2.1 x 100, đúng đến số chữ số thập phân đã ghi.",
         ["Mục 2 (ô D9): 70%", "Mục 2.2 (ô D11): 0", "Mục 2.1 (ô D10): 0", "Kết quả: Chưa khớp"]),
        ({"bm1/2": "-", "bm1/2.1": "0", "bm1/2.2": "0"}, "bm1/2", "Mục 2 (%) = mục 2.2 / mục 2.1 x 100, đúng đến số chữ số thập phân đã ghi.",
         ['Mục 2 (ô D9): "-"', "Mục 2.2 (ô D11): 0", "Mục 2.1 (ô D10): 0", "Kết quả: Lưu ý"]),
        ({"bm2/1": "4", "bm2/1.1": "4"}, "bm2/1.1", "Mục 1 bằng tổng các mục 1.1-1.3.",
         ["1.1 + 1.2 + 1.3 = 4 + (trống) + (trống) = 4", "Mục 1 (ô D8): 4", "Mục 1.1 (ô D9): 4",
          "Mục 1.2: không có dòng này trong tệp", "Mục 1.3: không có dòng này trong tệp", "Kết quả: Khớp"]),
        ({"bm1/2.1": "1,5"}, "bm1/2.1", 'Mục 2.1 là số đếm: số nguyên, hoặc "-" nếu không phát sinh.', ["Kết quả: Chưa khớp"]),
        ({"bm1/2.1": "-"}, "bm1/2.1", 'Mục 2.1 là số đếm: số nguyên, hoặc "-" nếu không phát sinh.',
         ["Kết quả: Không áp dụng với số liệu hiện có"]),
    ],
)  # fmt: skip
def test_a_rule_with_its_figures_and_what_comes_of_it(figures, item, rule, lines):
    result = checked(figures)
    entry = result.report.entries[item]
    assert blocks(why(result, entry.sheet, entry.cell))[rule] == lines


@settings(max_examples=20)
@given(edition=st.sampled_from((QT, QN)), seed=st.integers(0, 10**6), faults=st.sampled_from((0.0, 0.3, 0.6)))
def test_every_cell_says_what_check_says(edition, seed, faults):
    """Message by message and rule by rule; the cells of a generated report are all there is."""
    result = check_report(generate_report(open_edition(edition), seed, faults))
    case = case_of(result.report)
    rules = [rule for row in result.report.edition.indicators.values() for rule in row.rules]
    failed = {finding.id: NAMES[finding.severity] for finding in result.findings if finding.rule != "missing"}
    undecided = {item.id for item in result.undecided}
    for name, entry in result.report.entries.items():
        text = why(result, entry.sheet, entry.cell)
        row = result.report.edition.rows[name]
        assert text.startswith(f"M{result.report.edition.item(name)[1:]}: {row.label}")
        for finding in result.findings:
            involved = [(finding.form, finding.code), *((other.form, other.code) for other in finding.cells)]
            assert (finding.message in text) == ((row.form, row.code) in involved)
        held = blocks(text)
        mine = [rule for rule in rules if name in (rule.row, *rule.operands())]
        assert len(held) == len(mine) + len(row.cell_rules)
        for rule in mine:
            sentence = rule.sentence(lambda other: case.item(other, name))  # noqa: B023
            outcome = held[sentence[:1].upper() + sentence[1:]][-1].removeprefix("Kết quả: ")
            ids = {
                f"{rule.row}/{rule.name}{rule.suffix}",
                f"{rule.row}/ratio-undefined{rule.suffix}" if rule.name == "ratio" else "",
            }
            said = [failed[one] for one in ids & failed.keys()]
            if said:
                assert outcome in said
            elif ids & undecided:
                assert outcome.startswith(UNDECIDED_NAME)
            else:
                assert outcome in ("Khớp", "Không áp dụng với số liệu hiện có")
        assert not re.search(r"bm\d", text)


@pytest.mark.parametrize("path", [QUANG_TRI, QUANG_NGAI], ids=["quang-tri", "quang-ngai"])
def test_every_finding_of_an_example_is_found_at_its_cell(path):
    result = check(path)
    for finding in result.findings:
        if finding.cell:
            assert f"{NAMES[finding.severity]}: {finding.message}" in why(result, finding.sheet, finding.cell)
        for other in finding.cells:
            assert finding.message in why(result, other.sheet, other.cell)
        if finding.code:
            assert indicator_id(finding.form, finding.code) in result.report.edition.rows


# --- what stands there --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("37", 'Ô D10 đang ghi "37" (số gõ dạng chữ), đọc là 37.'),
        ("-", 'Ô D10 đang ghi "-": không phát sinh.'),
        ("…", 'Ô D10 đang ghi "…": có phát sinh, chưa có số liệu.'),
        ("", "Ô D10 đang để trống."),
        ("02/02", 'Ô D10 đang ghi "02/02": chưa đọc được thành số.'),
        ("1,5", 'Ô D10 đang ghi "1,5" (số gõ dạng chữ), đọc là 1,5. Số liệu này chưa dùng để đối chiếu với mục khác.'),
        (Reading("unreadable"), "Ô D10 chưa có kết quả tính."),
    ],
    ids=str,
)
def test_what_stands_there_and_how_it_was_read(figure, said):
    result = checked({"bm1/2.1": figure}, notes={"bm1/2.1": ""})
    assert said in why(result, "Biểu mẫu 1", "D10").splitlines()


def test_a_row_that_another_office_fills():
    result = checked({"bm2/1.3": ""}, level="so")
    text = why(result, "Biểu mẫu 2", result.report.entries["bm2/1.3"].cell)
    assert "đang để trống. Mục này do cấp khác báo cáo." in text
    assert "Cấp báo cáo: UBND cấp xã" in text


def test_a_formula_is_shown():
    result = checked({"bm1/2.1": "37"})
    entry = result.report.entries["bm1/2.1"]._replace(formula="30+7")
    result = check_report(result.report._replace(entries={"bm1/2.1": entry}))
    assert "Công thức của ô: =30+7" in why(result, "Biểu mẫu 1", "D10").splitlines()


def test_an_explanation_stands_beside_what_it_explains():
    result = checked({"bm3/2.2": "76", "bm3/1.4": "47", "bm3/1.4.1": "47"}, notes={"bm3/2.2": "Giải trình: ngành dọc"})
    entry = result.report.entries["bm3/1.4"]
    assert "[Đơn vị đã giải trình: ngành dọc]" in why(result, entry.sheet, entry.cell)


@given(raw=st.text(), formula=st.text(), note=st.text(), sheet=st.text())
def test_nothing_of_a_cell_gets_out_that_a_window_cannot_show(raw, formula, note, sheet):
    result = checked({"bm1/2.1": raw, "bm1/2.2": "37", "bm1/2": raw}, notes={"bm1/2.1": note})
    entries = {name: entry._replace(formula=formula, sheet=sheet) for name, entry in result.report.entries.items()}
    text = why(check_report(result.report._replace(entries=entries)), sheet, "D10")
    assert text.startswith("Mục 2.1 Biểu mẫu 1: ")
    assert all(char.isprintable() or char == "\n" for char in text)
    assert len(text) < 6000


# --- lines that are no item ---------------------------------------------------------------------


def test_a_line_that_the_form_does_not_have(tmp_path):
    book = sound()
    page = book.form(1)
    page.rows.insert(page.at("2.2") + 1, ["2.3", "Số cuộc họp giao ban đột xuất", "Cuộc", 5, None])
    result = judge(book, tmp_path)
    (finding,) = of_rule(result, "row-unknown")
    for column in (STT, LABEL, VALUE):
        assert why(result, page.name, page.cell("2.3", column)) == f"Cần xem lại: {finding.message}"


def test_a_line_that_stands_there_twice(tmp_path):
    book = sound()
    page = book.form(1)
    page.rows.append(["2.2", page.line("2.2")[LABEL], page.line("2.2")[2], 5, None])
    result = judge(book, tmp_path)
    (finding,) = of_rule(result, "row-duplicate")
    assert why(result, page.name, f"B{len(page.rows)}") == f"Cần xem lại: {finding.message}"
    assert finding.message in why(result, page.name, page.cell("2.2"))


def test_a_changed_label_is_said_of_its_item(tmp_path):
    book = example()
    page = book.form(1)
    page.line("2.2")[LABEL] = "Số nhiệm vụ đã hoàn thành xong"
    page.line("2.2")[NOTE] = None
    result = judge(book, tmp_path)
    (finding,) = of_rule(result, "label-changed")
    for column in (LABEL, VALUE, NOTE):
        text = why(result, page.name, page.cell("2.2", column))
        assert text.startswith("Mục 2.2 Biểu mẫu 1: Số nhiệm vụ đã hoàn thành\n")
        assert f"Lưu ý: {finding.message}" in text


def test_many_changed_labels_are_said_where_they_begin(tmp_path):
    """Of one item there is nothing to say then, so its line says what is said of the form."""
    book = sound()
    page = book.form(5)
    codes = [str(row[STT]).rstrip(".") for row in page.rows[TOP + HEADER :] if row[UNIT]][:5]
    for code in codes:
        page.line(code)[LABEL] = f"{page.line(code)[LABEL]} (lũy kế từ đầu năm)"
    result = judge(book, tmp_path)
    (finding,) = of_rule(result, "label-changed")
    assert finding.code is None
    assert finding.message in why(result, page.name, page.cell(codes[0], VALUE))
    assert finding.message not in why(result, page.name, page.cell(codes[1], VALUE))


def test_the_printed_number_is_said_where_it_is_another_one():
    rows = open_edition(QN).indicators.values()
    row = next(row for row in rows if row.printed.rstrip(".") != row.code)
    result = checked({row.id: "1"}, edition=QN)
    entry = result.report.entries[row.id]
    assert f"STT trên biểu: {row.printed}" in why(result, entry.sheet, entry.cell).splitlines()
