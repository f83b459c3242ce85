"""The page of a folder in a real Chromium: what is to be done, and filters by agency as the list of agencies names them.

Proves (contract 10): nothing a sender typed runs; links at the top lead to reports that a filter has hidden; on paper the
cells that differ are there.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cchc_xl.desk.model import AgencyLine, Overview
from cchc_xl.render.html import render_html
from tests.desk.kept import YEAR, kept
from tests.render.browser import PROGRAM, Page, browser
from tests.render.overviews import everything, results
from tests.render.results import NASTY, checked, finding

if os.name == "nt" or (PROGRAM is None and "CI" not in os.environ):
    pytest.skip("needs Chromium, and pipes as POSIX has them", allow_module_level=True)

ARTICLES = "[...document.querySelectorAll('article')].filter((one) => one.checkVisibility()).map((one) => one.id)"
LINES = "[...document.querySelectorAll('.matrix tr[data-of]')].filter((row) => row.checkVisibility()).map((row) => row.cells[0].textContent)"


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory):
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


def show(tab: Page, folder: Path, overview: Overview, *shown: object) -> Path:
    path = folder / "kết quả.html"
    path.write_text("".join(render_html(shown, lambda: overview)), encoding="utf-8", newline="")
    tab.open(path)
    return path


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_what_senders_type_runs_nowhere(text, tab, tmp_path):
    safe = text.encode("utf-8", "replace").decode()
    path = show(tab, tmp_path, everything(safe), *results(safe))
    tab.rest()
    assert tab.ask("typeof window.struck") == "undefined"
    assert tab.ask("document.querySelectorAll('img, svg').length") == 0
    assert (tab.complaints, tab.requests) == ([], [path.as_uri()])


@pytest.fixture
def listed(tab: Page, tmp_path: Path) -> Page:
    """Two agencies whose files call them otherwise, and one that is missing."""
    names = ("Sở Khoa học và Công nghệ", "Sở Nội vụ", "Sở Vắng mặt")
    files = [
        kept(number, said, path=f"{number}.xlsx") for number, said in enumerate(("Sở KH&CN", "SỞ NỘI VỤ TỈNH MẪU"), 1)
    ]
    lines = [
        AgencyLine(name, "so", True, None, "sent", (file,), file) for name, file in zip(names, files, strict=False)
    ]
    lines.append(AgencyLine(names[2], "so", True, "2023-12-15", "missing", (), None, overdue=True))
    overview = Overview(YEAR, tuple(lines), (), (), (), True, files=2)
    show(tab, tmp_path, overview, *(checked(finding("Ghi 1."), path=file.path, agency=file.agency) for file in files))
    return tab


def test_an_agency_is_found_by_its_name_on_the_list_and_by_that_in_its_file(listed):
    offered = listed.ask("[...document.querySelectorAll('#names option')].map((one) => one.value)")
    assert offered == ["Sở Khoa học và Công nghệ", "Sở Nội vụ", "Sở Vắng mặt"]
    for typed, found in (
        ("khoa hoc va cong nghe", ["r1"]),
        ("kh&cn", ["r1"]),
        ("nội vụ tỉnh mẫu", ["r2"]),
        ("vắng", []),
    ):
        listed.ask("document.getElementById('reset').click()")
        listed.ask("document.getElementById('who').focus()")
        listed.type(typed)
        assert listed.ask(ARTICLES) == found
    assert listed.ask(LINES) == ["Sở Vắng mặt"]


def test_a_link_at_the_top_leads_to_what_a_filter_has_hidden(tab, tmp_path):
    show(tab, tmp_path, everything(), *results())
    tab.ask("document.getElementById('who').focus()")
    tab.type("không có đơn vị này")
    assert tab.ask(ARTICLES) == []
    tab.ask("document.querySelector('.to-do a[href=\"#r6\"]').click()")
    tab.rest()
    assert tab.ask("document.getElementById('r6').checkVisibility()") is True


def test_on_paper_the_cells_that_differ_are_there(tab, tmp_path):
    show(tab, tmp_path, everything(), *results())
    cells = "[...document.querySelectorAll('.cells td')].filter((cell) => cell.checkVisibility()).length"
    assert tab.ask(cells) == 0
    tab.call("Page.printToPDF")
    assert tab.ask(cells) > 20


def test_the_page_is_no_wider_than_the_paper_or_a_telephone(tab, tmp_path):
    show(tab, tmp_path, everything("Ủy ban nhân dân xã Mẫu Một của tỉnh Mẫu " * 3), *results())
    for width in (360, 700):
        tab.call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
        assert tab.ask("document.documentElement.scrollWidth") <= width
    tab.call("Emulation.clearDeviceMetricsOverride")
