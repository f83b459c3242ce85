"""Names of indicators in data, in Excel and in sentences.

Proves (contract 5 "Indicator id"): ids split back into form and code; defined names are legal in Excel and
unique over an edition; codes sort as people count; a row of codes is written as a range only where it is one.
"""

from __future__ import annotations

import re

import pytest

from cchc_xl.edition import open_edition
from cchc_xl.ids import code_key, code_range, defined_name, indicator_id, same_block, split_id

EDITIONS = ("quang-tri-2023", "quang-ngai-2021")


@pytest.mark.parametrize(("form", "code", "name"), [(1, "2.1", "bm1/2.1"), (7, "7.6.1.a", "bm7/7.6.1.a")])
def test_an_id_names_form_and_code_and_splits_back(form, code, name):
    assert indicator_id(form, code) == name
    assert split_id(name) == (form, code)


@pytest.mark.parametrize("edition", EDITIONS)
def test_defined_names_are_legal_in_excel_and_unique(edition):
    names = [defined_name(name) for name in open_edition(edition).rows]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"BM\d+_[0-9A-Z_]+", name) for name in names)
    assert defined_name("bm1/2.1") == "BM1_2_1"


def test_codes_sort_as_people_count():
    mixed = ["10", "2.10", "3.1.4", "3.1.3.b", "2", "3.1.3.a", "2.9", "1", "3.1.3", "2.1"]
    counted = ["1", "2", "2.1", "2.9", "2.10", "3.1.3", "3.1.3.a", "3.1.3.b", "3.1.4", "10"]
    assert sorted(mixed, key=code_key) == counted


# fmt: off
@pytest.mark.parametrize(("code", "other", "expected"), [
    ("2.4", "2.4.1", True),    # a child
    ("5.1", "5.2",   True),    # a sibling
    ("2.1", "2.4.1", False),
    ("6.6.1", "6.4.2", False),
    ("1",   "1.1",   True),
    ("1",   "11.1",  False),
])
# fmt: on
def test_children_and_siblings_stand_in_the_same_block(code, other, expected):
    assert same_block(code, other) is expected


# fmt: off
@pytest.mark.parametrize(("codes", "words"), [
    (["4.1", "4.2", "4.3", "4.4"], "4.1-4.4"),
    (["1.1", "1.2"],               "1.1, 1.2"),
    (["1.1", "1.2", "1.4"],        "1.1, 1.2, 1.4"),
    (["2.9", "2.10", "2.11"],      "2.9-2.11"),
    (["2.2", "2.1", "2.3"],        "2.2, 2.1, 2.3"),
    (["1.1", "2.2", "3.3"],        "1.1, 2.2, 3.3"),
    (["6.4.2", "6.5.2"],           "6.4.2, 6.5.2"),
    (["3.1.3.a", "3.1.3.b", "3.1.3.c"], "3.1.3.a, 3.1.3.b, 3.1.3.c"),
])
# fmt: on
def test_codes_that_follow_each_other_are_written_as_a_range(codes, words):
    assert code_range(codes) == words
