"""``--format html``: one page that opens without a network, for reading, filtering and printing.

Proves (contract 10): every finding is there with its cell; the table of agencies and forms says how each form stands; nothing
that a sender typed becomes markup; the page names by hash the only script and style that may run, and links nowhere. The
page in a browser is tested in ``test_html_in_a_browser.py``.
"""

from __future__ import annotations

import base64
import hashlib
import re
import weakref
from html.parser import HTMLParser

import pytest
from hypothesis import given

from cchc_xl import check
from cchc_xl.judging.cells import short
from cchc_xl.judging.forms import form_states
from cchc_xl.judging.model import Unreadable
from cchc_xl.judging.summary import CLEAN
from cchc_xl.render.html import render_html
from tests.render.results import NASTY, SCRIPT, checked, finding, hostile, many, texts
from tests.support import QUANG_NGAI, QUANG_TRI
from tests.workbook.book import NOTE, example, judge, sound

VOID = {"meta", "input", "col"}


class Tree(HTMLParser):
    """Every element with its attributes, every row as its texts; fails where an element is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.rows: list[tuple[dict[str, str | None], list[str]]] = []
        self.path: list[str] = []
        self.feed(text)
        self.close()
        assert self.path == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.path.append(tag)
        if tag == "tr":
            self.rows.append((dict(attrs), []))
        elif tag in ("td", "th"):
            self.rows[-1][1].append("")

    def handle_endtag(self, tag):
        assert self.path.pop() == tag

    def handle_data(self, data):
        self.texts.append((tuple(self.path), data))
        if "td" in self.path or "th" in self.path:
            self.rows[-1][1][-1] += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def matrix(self) -> list[list[str]]:
        return [cells for attributes, cells in self.rows if "data-of" in attributes]


def page(*results: object) -> str:
    return "".join(render_html(results))


@pytest.mark.parametrize("path", [QUANG_TRI, QUANG_NGAI], ids=["quang-tri", "quang-ngai"])
def test_every_finding_is_in_the_list_with_its_cell_and_its_message(path):
    result = check(path)
    rows = [
        (attributes.get("class"), cells) for attributes, cells in Tree(page(result)).rows if attributes.get("class")
    ]
    for found in result.findings:
        same = [cells for severity, cells in rows if severity == found.severity and str(found.cell) in cells[1]]
        assert any(str(found.sheet) in cells[1] for cells in same)
        assert found.rule == "number-as-text" or any(found.message in cells[2] for cells in same)


def test_the_top_counts_what_the_text_counts():
    text = page(check(QUANG_TRI), check(QUANG_NGAI), Unreadable("b.xlsx", None, "encrypted", "Tệp có mật khẩu."))
    assert "<p>Tổng số: 3 tệp · 13 chưa khớp · 8 cần xem lại · 41 lưu ý. 1 tệp chưa đọc được.</p>" in text


def test_the_table_says_how_each_form_stands():
    tree = Tree(page(check(QUANG_TRI), Unreadable("b.xlsx", None, "encrypted", "Tệp có mật khẩu.")))
    first, second = tree.matrix
    assert first[0].startswith("Sở Khoa học và Công nghệ Quảng Trị")
    assert first[1:] == ["✗ 1", "✗ 2", "! 1", "! 2", "✗ 1", "✗ 2", "✗ 3"]
    assert second == ["b.xlsx", "Chưa đọc được"]


def test_a_form_that_is_missing_blank_open_or_clean_is_told_apart(tmp_path):
    book = sound()
    book.pages.remove(book.form(4))
    book.put({"bm2/1.1": "…"})
    for row in book.form(5).rows[7:]:
        row[3] = None
    result = judge(book, tmp_path)
    states = {form: state for form, (state, _) in form_states(result).items()}
    assert states == {1: "clean", 2: "open", 3: "clean", 4: "missing", 5: "blank", 6: "clean", 7: "clean"}
    assert Tree(page(result)).matrix[0][1:] == ["✓", "? 1", "✓", "thiếu", "–", "✓", "✓"]


def test_forms_of_two_editions_share_the_columns():
    tree = Tree(page(check(QUANG_TRI), check(QUANG_NGAI)))
    heads = [cells for _, cells in tree.rows if cells[0] == "Đơn vị, tệp"]
    assert heads[0][1] == "Biểu 1, Phần 1"
    assert [len(line) for line in tree.matrix] == [8, 8]


def test_every_link_leads_to_something_on_the_page():
    tree = Tree(page(check(QUANG_TRI), *hostile(SCRIPT), check(QUANG_NGAI)))
    names = [attributes["id"] for _, attributes in tree.elements if "id" in attributes]
    assert len(set(names)) == len(names)
    links = [attributes["href"] for attributes in tree.of("a")]
    assert len(links) > 10
    assert {link[1:] for link in links if link} <= set(names)
    assert {link[:1] for link in links if link} == {"#"}


def test_note_explanation_and_group_stand_beside_the_finding(tmp_path):
    book = example()
    book.form(3).line("2.2")[NOTE] = "Giải trình: gồm cả TTHC của ngành dọc"
    book.form(1).line("2")[NOTE] = "Số đến 30/11"
    text = page(judge(book, tmp_path))
    assert "<i>Đơn vị đã giải trình: gồm cả TTHC của ngành dọc</i>" in text
    assert "<i>Ghi chú: Số đến 30/11</i>" in text
    assert "<i>Cùng một điểm với D40.</i>" in text


def test_a_sound_report_says_so_and_an_unreadable_file_says_why(tmp_path):
    text = page(judge(sound(), tmp_path), Unreadable("b.xlsx", None, "encrypted", "Tệp có mật khẩu."))
    assert f"<p>{CLEAN}</p>" in text
    assert "<p>Chưa đọc được tệp. Tệp có mật khẩu.</p>" in text


def test_nothing_at_all_is_a_page_too():
    assert Tree(page()).matrix == []


def test_without_its_script_the_page_hides_nothing_but_the_filters():
    hidden = [attributes for _, attributes in Tree(page(check(QUANG_TRI))).elements if "hidden" in attributes]
    assert [attributes["id"] for attributes in hidden] == ["filters"]


# --- what senders type --------------------------------------------------------------------------

KNOWN = {tag for tag, _ in Tree(page(check(QUANG_TRI), *hostile("x"))).elements}


@given(text=texts)
def test_nothing_that_was_typed_becomes_markup(text):
    tree = Tree(page(*hostile(text)))
    assert {tag for tag, _ in tree.elements} <= KNOWN
    assert len(tree.of("script")) == len(tree.of("style")) == 1
    names = {name for _, attributes in tree.elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in ("src", "style", "srcset", "action")]


@pytest.mark.parametrize("text", [text for text in NASTY if short(text)])
def test_the_page_is_the_same_but_for_the_text(text):
    tags = [tag for tag, _ in Tree(page(*hostile(text))).elements]
    assert tags == [tag for tag, _ in Tree(page(*hostile("x"))).elements]


def test_an_agency_of_nothing_that_can_be_read_is_unknown():
    assert Tree(page(checked(agency="\ufffe\u200b"))).matrix[0][0] == "Đơn vị chưa rõSở A.xlsx"


def test_markup_is_shown_as_it_was_typed():
    tree = Tree(page(*hostile(SCRIPT)))
    places = {path[-1] for path, text in tree.texts if SCRIPT in text}
    assert places >= {"h3", "p", "a", "span", "td", "i"}  # agency, path, both in the table, message, label and sheet


def test_signs_that_turn_the_writing_direction_are_not_shown():
    turned = "\u202eđảo"
    text = page(checked(finding("x", label=turned, sheet=turned, note=turned), path=turned, agency=turned))
    assert "đảo" in text
    assert "\u202e" not in text


def test_the_policy_allows_this_script_and_this_style_and_nothing_else():
    text = page(check(QUANG_TRI))
    (policy,) = [a["content"] for a in Tree(text).of("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    wanted = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
    for tag in ("style", "script"):
        inner = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert inner
        digest = base64.b64encode(hashlib.sha256(inner[1].encode()).digest()).decode()
        wanted[f"{tag}-src"] = f"'sha256-{digest}'"
    assert rules == wanted
    assert text.index("Content-Security-Policy") < text.index("<style>")
    assert not re.search(r"https?:|url\(|@import", text)


# --- many files ---------------------------------------------------------------------------------


class Name(str):
    """A text that can be told to be still in memory."""


def test_files_are_let_go_of_as_they_come():
    kept: list[weakref.ref] = []
    most = 0

    def coming():
        nonlocal most
        for number in range(50):
            name = Name(f"{number}.xlsx")
            kept.append(weakref.ref(name))
            result = checked(finding(f"Biểu 1, mục 1: ghi {number}."), path=name)
            del name
            yield result
            del result
            most = max(most, sum(one() is not None for one in kept))

    text = "".join(render_html(coming()))
    assert text.count("<article") == 50
    assert most <= 2


def test_what_does_not_fit_into_memory_comes_back_whole_and_in_order():
    text = page(*many(300, 60))
    assert len(text) > 5 << 20
    assert re.findall(r'<article id="r(\d+)"', text) == [str(number) for number in range(1, 301)]
    assert text.endswith("</script>\n</body>\n</html>\n")
