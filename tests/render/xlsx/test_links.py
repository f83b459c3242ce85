"""A link leads to the file it names, relative to the workbook, or nowhere; no name makes it an address of the web or of another PC.

Proves: any file name leads back to itself; schemes, drives, UNC names and anchors in names are letters; cells of sheets with
apostrophes; no more links than Excel takes on a sheet, nor than memory allows in all; where links end, addresses stay as text.
"""

from __future__ import annotations

import os
import re
import urllib.parse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.render.xlsx import links
from cchc_xl.render.xlsx.links import Links, anchor, relative
from tests.render.results import checked, finding
from tests.render.xlsx.desk import made
from tests.render.xlsx.read_back import assert_sound, opened
from tests.render.xlsx.read_back import links as links_of

names = st.text(st.characters(exclude_characters="/\0", exclude_categories=("Cs",)), min_size=1, max_size=30)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@given(names.filter(lambda name: name not in (".", "..")))
def test_any_name_leads_back_to_itself(name):
    way = relative(os.path.join("/đây", "nhận", name), os.path.join("/đây", "kết quả"))
    assert urllib.parse.unquote(way) == f"../nhận/{name}"
    assert not re.search(r'[\s:\\#?%<>"|*\[\]]', re.sub("%[0-9A-F]{2}", "", way))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Sở A.xlsx", "Sở%20A.xlsx"), ("a#'B'!A1.xlsx", "a%23'B'!A1.xlsx"), ("%41.xlsx", "%2541.xlsx"), ("http:", "http%3A"),
        ("=1+1.xlsx", "=1+1.xlsx"), ("a?b.xlsx", "a%3Fb.xlsx"), ("\\\\may\\chung", "%5C%5Cmay%5Cchung"), ("\u202eslx", "%E2%80%AEslx"),
    ],
)  # fmt: skip
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_how_names_are_written(name, written):
    assert relative(os.path.join("/đây", name), "/đây") == written


@pytest.mark.skipif(os.name == "nt", reason="only there file names may be no text")
def test_a_name_that_is_no_text_has_no_link():
    assert relative("/đây/\udcff.xlsx", "/đây") == ""


def test_where_there_is_no_way_there_is_no_link(monkeypatch):
    def refuse(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", refuse)
    assert Links(lambda _: "D:\\a.xlsx", "C:\\").to_file(1, "S", "A1") == ""


def test_a_cell_is_named_as_excel_names_it():
    assert anchor("Biểu mẫu 1", "D9") == "#'Biểu mẫu 1'!D9"
    assert anchor("Của 'ai'", "D9") == "#'Của ''ai'''!D9"
    assert anchor(None, "D9") == anchor("S", None) == anchor("a\nb", "D9") == ""


def test_a_path_of_thousands_of_letters_has_no_link():
    assert Links(lambda _: "/đây/" + "a/" * 1500 + "b.xlsx", "/đây").to_file(1) == ""


def many(count: int):
    return [checked(*[finding("x", id=f"bm1/1/total-{i}", group=i) for i in range(count)])]


def test_links_end_where_there_are_many_and_addresses_stay(monkeypatch):
    whole = list(links_of(opened(made(many(8)))))
    first = next(place for place, link in enumerate(whole) if link.sheet == "Danh sách")
    monkeypatch.setattr(links, "MOST_IN_ALL", first + 5)
    data = made(many(8))
    assert_sound(data)
    book = opened(data)
    assert len(list(links_of(book))) == first + 5
    assert [book["Danh sách"][f"H{row}"].value for row in range(4, 12)] == ["D8"] * 8


def test_no_sheet_can_have_more_links_than_excel_takes():
    """A link more than 65,530 and it calls the sheet damaged."""
    assert links.MOST_IN_ALL <= 65_530
