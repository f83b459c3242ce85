"""The page in a real Chromium: filters, search, keyboard and print work, and nothing of a sender's does.

Proves (contract 10): what was typed runs nowhere; the page makes no request and has nothing to complain of; every filter shows
exactly what it should; on paper everything is there and the filters are not.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cchc_xl import check
from cchc_xl.judging.model import Unreadable
from cchc_xl.render.html import render_html
from tests.render.browser import PROGRAM, Page, browser
from tests.render.results import NASTY, hostile
from tests.support import QUANG_NGAI, QUANG_TRI

if os.name == "nt" or (PROGRAM is None and "CI" not in os.environ):
    pytest.skip("needs Chromium, and pipes as POSIX has them", allow_module_level=True)

VISIBLE = "[...document.querySelectorAll('article tr[class]')].filter((row) => row.checkVisibility())"
ROWS = f"{VISIBLE}.map((row) => row.textContent)"
ARTICLES = "[...document.querySelectorAll('article')].filter((one) => one.checkVisibility()).map((one) => one.id)"


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory):
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


def write(folder: Path, *results: object) -> Path:
    path = folder / "kết quả.html"
    path.write_text("".join(render_html(results)), encoding="utf-8", newline="")
    return path


@pytest.fixture
def shown(tab: Page, tmp_path: Path):
    """The two examples and an unreadable file; whatever a test does, the page never complains or asks for anything."""
    results = [check(QUANG_TRI), check(QUANG_NGAI), Unreadable("b.xlsx", None, "encrypted", "Tệp có mật khẩu.")]
    path = write(tmp_path, *results)
    tab.open(path)
    yield tab
    assert tab.complaints == []
    assert tab.requests == [path.as_uri()]


def choose(tab: Page, name: str, value: str) -> None:
    tab.ask(
        f"(() => {{ const box = document.getElementById('{name}'); box.value = {value!r};"
        "box.dispatchEvent(new Event('change', {bubbles: true})); })()"
    )


def level(tab: Page, name: str) -> None:
    tab.ask(f"document.querySelector('input[value={name}]').click()")


def test_what_senders_type_runs_nowhere(tab, tmp_path):
    results = [result for text in NASTY for result in hostile(text)]
    path = write(tmp_path, *results)
    tab.open(path)
    tab.rest()
    assert tab.ask("typeof window.struck") == "undefined"
    assert tab.ask("document.scripts.length") == 1
    assert tab.ask("document.querySelectorAll('article').length") == len(results)
    assert tab.ask("document.querySelectorAll('img, svg').length") == 0
    assert (tab.complaints, tab.requests) == ([], [path.as_uri()])


def test_the_policy_stops_a_script_that_would_have_come_in_anyway(tab, tmp_path):
    """Were a text ever written unescaped, it would still not run."""
    path = write(tmp_path, check(QUANG_TRI))
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("<article", "<script>window.struck = 1</script><img src='a.png'><article", 1), encoding="utf-8"
    )
    tab.open(path)
    assert tab.ask("typeof window.struck") == "undefined"
    assert len(tab.complaints) == 2


def test_all_is_shown_at_first(shown):
    assert shown.ask("document.getElementById('filters').hidden") is False
    assert shown.ask(ARTICLES) == ["r1", "r2", "r3"]
    count = len(shown.ask(ROWS))
    assert shown.ask("document.getElementById('count').textContent") == f"Đang hiện {count} trong {count} dòng."


def test_the_search_finds_words_typed_without_marks(shown):
    shown.ask("document.getElementById('search').focus()")
    shown.type("lon hon muc")
    rows = shown.ask(ROWS)
    wanted = [found.message for found in check(QUANG_TRI).findings if "lớn hơn mục" in found.message]
    assert len(rows) == len(wanted) > 1
    assert all("lớn hơn mục" in row for row in rows)
    assert shown.ask(ARTICLES) == ["r1"]
    assert shown.ask("document.getElementById('count').textContent").startswith(f"Đang hiện {len(wanted)} trong ")


def test_the_search_finds_a_cell_and_an_agency(shown):
    shown.ask("document.getElementById('search').focus()")
    shown.type("D113")
    assert [row for row in shown.ask(ROWS) if "D113" not in row] == []
    shown.ask("document.getElementById('reset').click()")
    shown.type("quang ngai")
    assert shown.ask(ARTICLES) == ["r2"]


def test_an_agency_or_a_file(shown):
    shown.ask("document.getElementById('who').focus()")
    shown.type("tỉnh Quảng Ngãi")
    assert shown.ask(ARTICLES) == ["r2"]
    lines = "[...document.querySelectorAll('.matrix tr[data-of]')].filter((row) => row.checkVisibility()).length"
    assert shown.ask(lines) == 1
    shown.ask("document.getElementById('reset').click()")
    assert shown.ask(lines) == 3
    shown.ask("document.getElementById('who').focus()")
    shown.type("b.xlsx")
    assert shown.ask(ARTICLES) == ["r3"]


def test_a_form_a_rule_and_a_level(shown):
    choose(shown, "form", "7")
    bodies = "[...document.querySelectorAll('article tbody')].filter((one) => one.checkVisibility()).map((one) => one.dataset.form)"
    assert set(shown.ask(bodies)) == {"7"}
    choose(shown, "rule", "ratio")
    assert len(shown.ask(ROWS)) == 2
    level(shown, "error")
    assert shown.ask(ROWS) == []
    assert shown.ask(ARTICLES) == []
    shown.ask("document.getElementById('reset').click()")
    for name in ("warning", "notice", "open"):
        level(shown, name)
    assert len(shown.ask(ROWS)) == 13
    assert [row for row in shown.ask(ROWS) if not row.startswith("Chưa khớp")] == []


def test_a_link_of_the_table_leads_to_what_a_filter_has_hidden(shown):
    choose(shown, "form", "1")
    shown.ask("document.querySelector('.matrix a[href=\"#r1f7\"]').click()")
    shown.rest()
    assert shown.ask("document.getElementById('r1f7').checkVisibility()") is True
    place = shown.ask("document.getElementById('r1f7').getBoundingClientRect().top")
    assert 0 <= place < shown.ask("innerHeight")


def test_the_keyboard_alone_is_enough(shown):
    shown.ask("document.querySelector('.matrix a:last-of-type').focus()")
    order = []
    for _ in range(60):
        shown.press("Tab", 9)
        order.append(
            shown.ask("document.activeElement.id || document.activeElement.value || document.activeElement.tagName")
        )
        if order[-1] == "open":
            break
    wanted = ["search", "who", "form", "rule", "reset", "error", "warning", "notice", "open"]
    assert order[-len(wanted) :] == wanted
    before = len(shown.ask(ROWS))
    shown.press(" ", 32)
    assert len(shown.ask(ROWS)) < before


def test_on_paper_everything_is_there_and_the_filters_are_not(shown):
    every = len(shown.ask(ROWS))
    choose(shown, "rule", "ratio")
    assert len(shown.ask(ROWS)) < every
    shown.call("Emulation.setEmulatedMedia", media="print")
    assert len(shown.ask(ROWS)) == every
    assert shown.ask(ARTICLES) == ["r1", "r2", "r3"]
    assert shown.ask("document.getElementById('filters').checkVisibility()") is False
    shown.call("Emulation.setEmulatedMedia", media="")


def test_the_page_is_no_wider_than_the_paper_or_a_telephone(shown):
    for width in (360, 700):
        shown.call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
        assert shown.ask("document.documentElement.scrollWidth") <= width
    shown.call("Emulation.clearDeviceMetricsOverride")
