"""The officer's workbook says what the results say, and nothing that a sender wrote becomes more than text in it.

Proves: sheets and their order; every line of the list as ``marking`` tells it, filter and frozen titles; unreadable files have a line;
figures with declared decimals, "-", words, blanks and missing rows apart; colours by severity; notes and explanations; a second edition has
sheets of its own; hostile texts stay text; the same results are the same bytes.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from cchc_xl import check
from cchc_xl.desk.model import AgencyLine
from cchc_xl.judging.model import Unreadable
from cchc_xl.judging.severities import NAMES
from cchc_xl.marking.look import COLOURS
from cchc_xl.marking.plan import marking
from cchc_xl.number import BLANK, Reading
from cchc_xl.report import Entry
from tests.render.results import NASTY, checked, finding, hostile, texts
from tests.render.xlsx.desk import made
from tests.render.xlsx.read_back import assert_sound, links, opened, rows
from tests.support import QUANG_NGAI, QUANG_TRI

UNREAD = Unreadable("hỏng.xlsx", None, "damaged", "Tệp bị hỏng.")


def colour(cell) -> str:
    return f"#{cell.fill.fgColor.rgb[-6:]}" if cell.fill.fill_type else ""


@pytest.fixture(scope="module")
def example():
    return check(QUANG_TRI)


@pytest.fixture(scope="module")
def book(example):
    return opened(made([example, UNREAD]))


def test_sheets_stand_in_the_order_in_which_they_are_read(book):
    assert book.sheetnames == ["Tổng hợp", "Danh sách", "Ghi chú", *(f"Biểu mẫu {number}" for number in range(1, 8))]
    assert book.active.title == "Tổng hợp"


def test_the_list_has_every_line_in_the_words_of_the_sheet_of_results(book, example):
    listed = rows(book["Danh sách"])
    told = marking(example).lines
    assert [line["TT"] for line in listed] == [*range(1, len(told) + 2)]
    for line, expected in zip(listed, told, strict=False):
        assert line["Mức độ"] == NAMES[expected.severity]
        assert (line["Ô"], line["Đang ghi"] or "") == (expected.cells or "mở tệp", expected.stands)
        assert (line["Theo số thành phần"] or "", line["Nội dung"]) == (expected.expected, expected.what)
        assert (line["Gợi ý"] or "", line["Giải trình, ghi chú"] or "") == (expected.advice, expected.explanation)
        assert expected.place.startswith(line["Biểu"])
    forms_with_text = {found.form for found in example.findings if found.rule == "number-as-text"}
    assert sum(line["Quy tắc"] == "Số gõ dạng chữ" for line in listed) == len(forms_with_text)
    last = listed[-1]
    assert (last["Tệp"], last["Mức độ"]) == ("hỏng.xlsx", "Chưa đọc được")
    assert "Tệp bị hỏng." in last["Nội dung"]


def test_titles_stay_in_sight_and_lines_can_be_filtered(book):
    sheet = book["Danh sách"]
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref == f"A3:M{sheet.max_row}"
    assert book["Biểu mẫu 1"].freeze_panes == "D6"
    assert book["Tổng hợp"].freeze_panes == "C8"


def test_the_table_shows_how_each_form_stands(book, example):
    (line,) = rows(book["Tổng hợp"])[:1]
    assert line["Đơn vị"] == example.report.agency
    assert line["Biểu 1"] == "✗ 1"
    assert (line["Chưa khớp"], line["Cần xem lại"]) == (example.count("error"), example.count("warning"))
    texts = [cell.value for row in book["Tổng hợp"].iter_rows() for cell in row if cell.value]
    assert any("hỏng.xlsx: Tệp bị hỏng." in str(text) for text in texts)


def test_an_agency_that_has_not_sent_has_a_line_without_signs(example):
    missing = AgencyLine("Sở Đơn vị 099", "so", True, "2023-12-20", "missing", (), None, True)
    data = made([example], agencies=(missing,), has_list=True)
    (line,) = [line for line in rows(opened(data)["Tổng hợp"]) if line["Đơn vị"] == "Sở Đơn vị 099"]
    assert (line["Tình trạng"], line["Biểu 1"], line["Tệp"]) == ("Chưa gửi", None, None)
    assert line["Hạn gửi"].date().isoformat() == "2023-12-20"


def entry(reading: Reading, note: str = "") -> Entry:
    return Entry("Biểu mẫu 1", "D9", reading, note)


def value(text: str, decimals: int) -> Reading:
    return Reading("value", Decimal(text), decimals, text, "number")


def figures_of(entries: dict[str, Entry], *findings) -> dict[str, object]:
    """STT -> the cell of the only agency on the sheet of the first form."""
    result = checked(*findings)
    result = result._replace(report=result.report._replace(entries=entries))
    sheet = opened(made([result]))["Biểu mẫu 1"]
    return {str(line[0].value): line[3] for line in sheet.iter_rows(min_row=6)}


def test_figures_keep_what_they_are():
    cells = figures_of({
        "bm1/1": entry(value("1050", 0)), "bm1/2": entry(value("67.50", 2)), "bm1/2.1": entry(Reading("dash", raw="-", how="text")),
        "bm1/2.2": entry(BLANK), "bm1/3.1": entry(Reading("unreadable", raw="=02/02", how="text")),
        "bm1/3.3": entry(value("67.56756756756756", 14)), "bm1/5.1": entry(Reading("pending", raw="…", how="text")),
    })  # fmt: skip
    assert (cells["1"].value, cells["1"].number_format) == (1050, "#,##0")
    assert (cells["2"].value, cells["2"].number_format) == (67.5, "0.00")
    assert (cells["2.1"].value, cells["5.1"].value) == ("-", "…")
    assert cells["2.2"].value is None
    assert (cells["3.1"].value, cells["3.1"].data_type) == ("=02/02", "s")
    assert (cells["3.3"].value, cells["3.3"].number_format) == (67.56756756756756, "General")
    assert colour(cells["2.2"]) == "" != colour(cells["5.2"]), "a blank cell is not a row that is not there"


def test_a_figure_has_the_colour_of_its_gravest_finding_and_leads_to_its_cell():
    own = finding("x", code="1", sheet="Biểu mẫu 1", cell="D9")
    cells = figures_of(
        {name: entry(value("3", 0)) for name in ("bm1/1", "bm1/2.1", "bm1/2.2", "bm1/3.1")},
        own._replace(severity="warning"), own, own._replace(code="2.1", severity="notice", rule="ratio"),
        own._replace(code="2.2", severity="notice", rule="number-as-text"),
    )  # fmt: skip
    assert colour(cells["1"]) == COLOURS["error"]
    assert colour(cells["2.1"]) == COLOURS["notice"]
    assert colour(cells["2.2"]) == colour(cells["3.1"]) == ""
    assert cells["1"].hyperlink.location == "'Biểu mẫu 1'!D9"
    assert cells["1"].value == 3
    assert cells["3.1"].hyperlink is None


def test_notes_and_explanations_are_gathered():
    result = checked()
    notes = {"bm1/1": "Cả năm", "bm1/2": "Giải trình: số liệu\nđến 30/11", "bm1/3.1": "  "}
    entries = {name: Entry("Biểu mẫu 1", "D9", value("3", 0), note, note_cell="E9") for name, note in notes.items()}
    sheet = opened(made([result._replace(report=result.report._replace(entries=entries))]))["Ghi chú"]
    assert [(line["Mục"], line["Giải trình"], line["Nội dung ghi chú"], line["Ô"]) for line in rows(sheet)] == [
        ("1", None, "Cả năm", "E9"), ("2", "Giải trình", "Giải trình: số liệu\nđến 30/11", "E9"),
    ]  # fmt: skip


def test_another_edition_has_sheets_of_its_own(example):
    names = opened(made([check(QUANG_NGAI), example, example])).sheetnames
    assert names[3:] == [
        *(f"Biểu mẫu {number}" for number in range(1, 8)),
        *(f"Phần {number}" for number in range(1, 8)),
    ]


def test_no_result_at_all_is_still_a_workbook():
    book = opened(made([]))
    assert book.sheetnames == ["Tổng hợp", "Danh sách", "Ghi chú"]


def test_the_same_results_are_the_same_bytes(example):
    assert made([example, UNREAD]) == made([example, UNREAD])


def test_what_senders_write_stays_text():
    evil = [*NASTY, "<r><t>a</t></r>", "_x0041_", '=HYPERLINK("http://127.0.0.1")', "ệ" * 40_000, "😀" * 30_000]
    results = [result for text in evil for result in hostile(text)]
    data = made(results, folder="/tmp")
    assert_sound(data)
    book = opened(data)
    assert "=1+1" in {line["Đơn vị"] for line in rows(book["Danh sách"])}
    assert all(link.target.startswith(".") or "://" not in link.target for link in links(book))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_at_all_makes_a_sound_workbook(text):
    assert_sound(made(hostile(text), folder="/tmp"))
