"""The folder as a whole in text, JSON and HTML: everything is said in each, nothing a sender typed does anything.

Proves (contract 5, 10): who is missing, late, double or unknown stands in every output; text stays within its width and on
its lines; markup, formulas, control characters and endless names are only text; the overview is asked for when all results
have gone by.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata

import openpyxl
import pytest
from hypothesis import given

from cchc_xl.desk.choices import ChoiceLine
from cchc_xl.desk.model import AgencyLine, Duplicate, Overview
from cchc_xl.render.choices import choices_file
from cchc_xl.render.folder_words import headline
from cchc_xl.render.html import render_html
from cchc_xl.render.json import render_json
from cchc_xl.render.text import WIDTH, render_text
from cchc_xl.report import Period
from tests.desk.kept import YEAR, kept
from tests.render.contract import violations
from tests.render.overviews import everything, results
from tests.render.results import NASTY, SCRIPT, texts
from tests.render.test_html import Tree


def text_of(overview: Overview) -> str:
    return "".join(render_text(iter(()), overview=lambda: overview))


def page_of(overview: Overview, *shown: object) -> str:
    return "".join(render_html(shown, lambda: overview))


def table_of(overview: Overview) -> list[str]:
    """The lines of the table on the screen, with its head."""
    lines = text_of(overview).splitlines()
    start = lines.index("Tình hình gửi báo cáo") + 2
    return lines[start : next(at for at, line in enumerate(lines) if line.startswith("✗ n"))]


SAID = (
    "Kỳ báo cáo: Năm 2023 · 5 đơn vị phải gửi: 2 đã gửi (1 sau hạn), 3 chưa gửi (1 quá hạn). Ngoài danh sách: 1 đơn vị.",
    "Chưa gửi, đã quá hạn 15/12/2023: 1 đơn vị",
    "Đơn vị 001 chậm",
    "Chưa gửi, hạn 15/12/2099: 1 đơn vị",
    "Sở D (mới gửi kỳ khác)",
    "Gửi sau hạn: 1 đơn vị",
    "Đơn vị 001: báo cáo ghi ngày 18/12/2023, sau hạn 15/12/2023.",
    "Cần chọn bản được dùng: 1 đơn vị",
    "Sở A gửi 2 bản: Đơn vị 0012.xlsx (báo cáo số Đơn vị 001, ngày 10/12/2023); Đơn vị 0013.xlsx",
    "Đơn vị 0013.xlsx so với Đơn vị 0012.xlsx: 40 ô khác nhau.",
    "4.xlsx so với 5.xlsx: chưa so từng ô.",
    "Số liệu trùng nhau giữa các đơn vị: 2 nhóm",
    "Gửi nhiều bản, đã rõ bản được dùng: 1 đơn vị",
    "Tệp trùng nhau: 1 nhóm",
    "Chưa rõ đơn vị: 1 tệp",
    "ghi «Đơn vị 001», có thể là Đơn vị 001 hoặc Sở C",
    "Ngoài danh sách: 1 đơn vị",
    "Sở B (4.xlsx; 5.xlsx)",
    "ghi tên này vào cột «tên khác»",
    "Chưa đọc được: 1 tệp",
    "Đơn vị 0018.xlsx: Tệp bị hỏng.",
    "Báo cáo của kỳ khác, không tính vào kỳ này: 1 tệp",
    "Đơn vị 0017.xlsx: Đơn vị 001, Quý III 2023",
    "3 tệp được bỏ qua theo mẫu tên tệp.",
    "Ghi nhận Đơn vị 001.",
)


@pytest.mark.parametrize("words", SAID)
def test_everything_is_said_on_the_screen_and_on_the_page(words):
    assert words in " ".join(text_of(everything()).split())
    page = Tree(page_of(everything(), *results()))
    assert words in " ".join("".join(data for _, data in page.texts).split())


def test_cells_that_are_not_named_are_counted():
    assert "… và 32 ô nữa." in text_of(everything())
    assert "<p>… và 28 ô nữa.</p>" in page_of(everything(), *results())


def test_the_most_pressing_is_last_on_the_screen_and_first_on_the_page():
    lines = text_of(everything()).rstrip().splitlines()
    assert " ".join(lines[-2:]) == headline(everything())
    titles = ["Chưa gửi, đã quá hạn", "Gửi sau hạn", "Cần chọn bản", "Chưa rõ đơn vị", "Báo cáo của kỳ khác"]
    text, page = text_of(everything()), page_of(everything(), *results())
    assert [text.index(title) for title in titles] == sorted((text.index(title) for title in titles), reverse=True)
    assert [page.index(title) for title in titles] == sorted(page.index(title) for title in titles)
    assert page.index("Báo cáo của kỳ khác") < page.index('id="matrix"') < page.index("<article")


def test_the_table_on_the_screen():
    lines = text_of(everything()).splitlines()
    head = next(line for line in lines if line.startswith("Đơn vị  "))
    row = lines[lines.index(head) + 1]
    assert row.startswith("Đơn vị 001 ")
    assert [row[head.index(f" {form}") + 1 :].split("  ")[0] for form in (1, 2, 7)] == ["✗ 2", "✓", "thiếu"]
    undecided = lines.index(head) + 2
    assert lines[undecided] == "Sở A"
    assert [line.split()[1] + line.split()[2] for line in lines[undecided + 1 : undecided + 3]] == ["Đơnvị", "Đơnvị"]


def test_the_table_on_the_screen_has_a_line_for_every_agency():
    table = table_of(everything())
    absent = {line.split("  ")[0]: line.split("  ")[-1].strip() for line in table if "gửi" in line}
    assert absent == {"Đơn vị 001 chậm": "chưa gửi", "Sở C": "chưa gửi", "Sở D": "mới gửi kỳ khác"}
    assert table.index("(ngoài danh sách)") + 1 == next(at for at, line in enumerate(table) if line[:4] == "Sở B")


def test_the_table_fits_eighty_columns():
    forms = dict.fromkeys(range(1, 8), ("error", 10))
    file = kept(1, "Ủy ban " * 20, path="dấu/" * 20, states=forms)
    line = AgencyLine("Ủy ban nhân dân phường " * 3, "xa", True, None, "sent", (file,), file)
    absent = line._replace(state="missing", files=(), taken=None)
    overview = Overview(YEAR, (line, line._replace(taken=None), absent), (file,), (), (), True)
    table = table_of(overview)
    assert len(table) == 6
    assert max(map(len, table)) <= 80


def test_letters_of_a_mac_stand_in_their_columns():
    """Names of files on a Mac have their marks behind the letters, as signs of their own."""
    file = kept(1, None, path=unicodedata.normalize("NFD", "Sở Đẹp.xlsx"), states={1: ("clean", 0)})
    head, row = table_of(Overview(YEAR, (), (file,), (), (), False))
    assert row.index("✓") == head.index(" 1") + 1


def test_an_agency_goes_by_its_name_in_the_list():
    """Proves that the sections name it as the table does, whatever its files say."""
    one, other = kept(1, "Sở NV A"), kept(2, "Sở NV B", period=Period("quy-3", 2023))
    copies = Duplicate("figures", (one, other), None, "Giống.")
    found = Overview(YEAR, (), (), (), (copies,), True, (other,), owners={1: "Sở Nội vụ", 2: "Sở Ngoại vụ"})
    for shown in (text_of(found), page_of(found)):
        assert "Sở Nội vụ" in shown
        assert "Sở Ngoại vụ, Quý III 2023" in " ".join("".join(data for _, data in Tree(shown).texts).split())
        assert "Sở NV" not in shown


def test_without_a_list_nobody_is_missing():
    other = AgencyLine("Sở A", "so", False, "2023-12-15", "other-period", (), None, overdue=True)
    assert "Chưa gửi" not in text_of(Overview(YEAR, (other,), (), (), (), False))
    listed = AgencyLine("Sở B", "so", True, "2023-12-15", "missing", (), None, overdue=True)
    both = " ".join(text_of(Overview(YEAR, (listed, other), (), (), (), True)).split())
    assert "Chưa gửi, đã quá hạn 15/12/2023: 1 đơn vị Sở B." in both
    assert "1 chưa gửi (1 quá hạn)" in both


def test_the_table_on_the_page():
    rows = Tree(page_of(everything(), *results())).matrix
    names = [row[0] for row in rows]
    assert names[0] == "Đơn vị 001 gửi sau hạnĐơn vị 0011.xlsx"
    assert names[1].startswith("Sở A chưa rõ bản được dùng")
    assert rows[3] == ["Đơn vị 001 chậm", "Chưa gửi, đã quá hạn 15/12/2023"]
    assert rows[5] == ["Sở D", "Mới gửi báo cáo của kỳ khác"]
    assert names[6:8] == ["Sở B5.xlsx", "Sở B bản khác4.xlsx"]
    assert rows[-1][1] == "Chưa đọc được"
    assert len(rows) == 11


def test_every_link_of_the_page_leads_somewhere():
    tree = Tree(page_of(everything(), *results()))
    names = {attributes["id"] for _, attributes in tree.elements if "id" in attributes}
    assert {attributes["href"][1:] for attributes in tree.of("a")} <= names


def test_the_overview_is_asked_for_when_all_results_have_gone_by():
    for render in (render_text, render_json, render_html):
        gone = []

        def passing(gone: list[object] = gone):
            for result in results():
                gone.append(result)
                yield result

        def overview(gone: list[object] = gone) -> Overview:
            assert len(gone) == 8
            return everything()

        assert "".join(render(passing(), overview=overview))


def test_without_a_folder_nothing_is_said_of_one():
    assert json.loads("".join(render_json(results())))["folder"] is None
    assert "Tình hình" not in "".join(render_text(results()))
    assert "Việc cần xử lý" not in "".join(render_html(results()))


# --- what senders type --------------------------------------------------------------------------

KNOWN = {tag for tag, _ in Tree(page_of(everything(), *results())).elements}


@given(text=texts)
def test_nothing_that_was_typed_becomes_markup(text):
    tree = Tree(page_of(everything(text), *results(text)))
    assert {tag for tag, _ in tree.elements} <= KNOWN
    names = {name for _, attributes in tree.elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in ("src", "style", "srcset", "action")]


def test_markup_is_shown_as_it_was_typed():
    tree = Tree(page_of(everything(SCRIPT), *results(SCRIPT)))
    assert {path[-1] for path, text in tree.texts if SCRIPT in text} >= {"li", "a", "td", "summary", "span"}


def test_signs_that_turn_the_writing_direction_are_not_shown():
    page = page_of(everything("\u202eđảo"))
    assert "đảo" in page
    assert "\u202e" not in page


@given(text=texts)
def test_text_stays_on_its_lines_and_steers_no_terminal(text):
    shown = text_of(everything(text))
    assert all(char.isprintable() for char in shown.replace("\n", ""))
    assert shown.count("\n") < 140


def test_endless_names_are_cut_in_the_table_and_broken_elsewhere():
    shown = text_of(everything("Ủy ban " * 400))
    table = shown[: shown.index("✗ n")]
    assert max(map(len, table.splitlines())) <= WIDTH


@given(text=texts)
def test_json_says_it_as_it_is(text):
    safe = text.encode("utf-8", "replace").decode()
    found = json.loads("".join(render_json(results(safe), lambda: everything(safe))))
    assert found["folder"]["agencies"][0]["name"] == safe
    assert found["folder"]["duplicates"][1]["differences"][0]["cells"][0]["with_value"] == safe


def test_json_keeps_the_contract():
    found = json.loads("".join(render_json(results("Đơn vị 001."), lambda: everything("Đơn vị 001."))))
    wrong = [words for words in violations(found) if "as report" not in words]  # the digests are made up
    assert wrong == []


# --- the choices file ---------------------------------------------------------------------------


@pytest.mark.parametrize("text", [*NASTY, "a\nb;\r=1", "x" * 40_000])
def test_a_choices_file_holds_text_and_no_formula(text):
    line = ChoiceLine(text, text, "a" * 64, "", text)
    written = choices_file([line], ".csv").decode("utf-8-sig")
    ((*_,), (agency, _, sha256, use, _)) = csv.reader(io.StringIO(written), delimiter=";")
    assert (sha256, use) == ("a" * 64, "")
    assert not agency.lstrip().startswith(("=", "+", "-", "@", "＝"))
    assert "\n" not in agency
    clean = "".join(char for char in text if char.isprintable())
    sheet = openpyxl.load_workbook(
        io.BytesIO(choices_file([line._replace(agency=clean, path=clean, note=clean)], ".xlsx"))
    ).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


# --- many ---------------------------------------------------------------------------------------


def test_a_group_of_many_names_a_few_and_counts_the_others():
    files = tuple(kept(number, f"Sở {number}") for number in range(1, 31))
    near = Duplicate("figures", files, None, "Gần giống nhau.", is_near=True)
    overview = Overview(YEAR, (), (), (), (near,), False)
    for shown in (text_of(overview), page_of(overview)):
        assert "và 18 tệp nữa" in " ".join(shown.split())
        assert "13.xlsx" not in shown
        assert shown.count("chưa so từng ô") == 11


def test_a_thousand_agencies_on_the_page_and_on_the_screen():
    sent = [kept(number, f"UBND xã Mẫu {number}") for number in range(1, 501)]
    lines = [AgencyLine(str(file.agency), "xa", True, None, "sent", (file,), file) for file in sent]
    lines += [
        AgencyLine(f"UBND xã Vắng {number}", "xa", True, "2023-12-15", "missing", (), None, True)
        for number in range(500)
    ]
    overview = Overview(YEAR, tuple(lines), (), (), (), True, files=500)
    assert text_of(overview).count("UBND xã Mẫu") == 500
    tree = Tree(page_of(overview))
    assert len(tree.matrix) == 1_000
    assert "1000 đơn vị phải gửi: 500 đã gửi, 500 chưa gửi (500 quá hạn)" in headline(overview)
