"""How a row adds up: every word a table may use, and the agencies in charge with what else they are called.

Proves: the words become the object they say, in any order of levels; the province itself never counts; an agency in
charge may be one name or several, and an edition that builds on another changes one of them without the rest.
"""

from __future__ import annotations

import pytest

from cchc_xl.edition import open_edition
from cchc_xl.edition.consolidation import Consolidation, parse_consolidation
from cchc_xl.edition.errors import DefinitionError
from tests.edition.folders import QUANG_TRI
from tests.support import own_edition

# fmt: off
WORDS = {
    "sum": Consolidation("sum"),
    "sum so ban": Consolidation("sum", ("so", "ban")),
    "sum latest": Consolidation("sum", latest=True),
    "sum huyen xa latest": Consolidation("sum", ("huyen", "xa"), latest=True),
    "sum control tai-chinh": Consolidation("sum", lead="tai-chinh"),
    "sum so latest control tai-chinh": Consolidation("sum", ("so",), latest=True, lead="tai-chinh"),
    "lead noi-vu": Consolidation("lead", lead="noi-vu"),
    "recompute": Consolidation("recompute"),
    "none": Consolidation("none"),
    "none share": Consolidation("none", share=True),
    "none share xa": Consolidation("none", ("xa",), share=True),
}
# fmt: on


@pytest.mark.parametrize("text", WORDS)
def test_words_become_what_they_say(text):
    assert parse_consolidation(text) == WORDS[text]
    assert parse_consolidation(f" {text.replace(' ', '  ')} ") == WORDS[text]


@pytest.mark.parametrize(
    "text", ["", "lead", "lead a b", "recompute x", "none xa", "latest sum", "sum latest so", "sum control", "x"]
)
def test_other_words_are_none(text):
    with pytest.raises(ValueError, match="consolidate"):
        parse_consolidation(text)


def test_a_province_never_counts_in_itself():
    assert [parse_consolidation("sum").takes(level) for level in ("so", "ban", "huyen", "xa", "tinh")] == [True] * 4 + [
        False
    ]
    assert [parse_consolidation("sum xa").takes(level) for level in ("so", "xa", "tinh")] == [False, True, False]


def based(folder, lead: str):
    return open_edition(str(own_edition(folder, f"[lead]\n{lead}\n")))


def test_a_province_names_its_own_agency_in_charge(tmp_path):
    edition = based(tmp_path / "bo", 'khcn = ["Sở Thông tin và Truyền thông", "Sở TT&TT"]')
    assert edition.leads["khcn"] == ("Sở Thông tin và Truyền thông", "Sở TT&TT")
    assert edition.leads["noi-vu"] == open_edition(QUANG_TRI).leads["noi-vu"] == ("Sở Nội vụ",)


@pytest.mark.parametrize("lead", ["khcn = 3", "khcn = []", 'khcn = ""', 'khcn = ["Sở X", 3]'])
def test_an_agency_without_a_name_is_refused(lead, tmp_path):
    with pytest.raises(DefinitionError, match=r"\[lead\]"):
        based(tmp_path / "bo", lead)
