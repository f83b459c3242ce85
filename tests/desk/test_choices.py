"""``--choices``: what is written to be filled in is what is read again, whatever stands in it.

Proves (contract 6): lines go by SHA-256 alone; each file that needs a decision is there once; nothing that was decided is asked
for again; a spreadsheet program's TRUE, X or 1 is a choice.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.desk.choices import Choice, ChoiceLine, lines_to_choose, read_choices, still_open
from cchc_xl.desk.names import clean, name_of
from cchc_xl.filling.errors import FillError
from cchc_xl.render.choices import choices_file
from tests.desk.kept import kept
from tests.desk.test_desk import look
from tests.render.results import texts

SHA = "ab" * 32


def read(folder: Path, data: bytes | str, name: str = "a.csv") -> dict[str, Choice]:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return read_choices(str(folder / name))


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@given(names=st.lists(texts, max_size=4), marks=st.lists(st.sampled_from(["", "x"]), min_size=4, max_size=4))
def test_what_is_written_is_read_again(ending, names, marks, tmp_path_factory):
    lines = [
        ChoiceLine(clean(name), clean(name) or "a", f"{number:064x}", mark, clean(name))
        for number, (name, mark) in enumerate(zip(names, marks, strict=False))
    ]
    found = read(tmp_path_factory.mktemp("a"), choices_file(lines, ending), f"a{ending}")
    assert list(found) == [line.sha256 for line in lines]
    for line, choice in zip(lines, found.values(), strict=True):
        assert choice.use is (line.use == "x")
        assert name_of(choice.agency).key == name_of(line.agency).key


@pytest.mark.parametrize(
    ("word", "use"),
    [
        ("x", True),
        ("X", True),
        ("có", True),
        ("1", True),
        ("TRUE", True),
        ("", False),
        ("-", False),
        ("không", False),
        ("0", False),
    ],
)
def test_a_mark(word, use, tmp_path):
    assert read(tmp_path, f"sha256,use\n{SHA},{word}\n") == {SHA: Choice("", use)}


def test_json_and_capitals_and_spaces(tmp_path):
    data = json.dumps([{"sha256": f" {SHA.upper()} ", "agency": "Sở Y tế", "use": True}])
    assert read(tmp_path, data, "a.json") == {SHA: Choice("Sở Y tế", use=True)}


def test_the_same_line_twice_is_one(tmp_path):
    assert read(tmp_path, f"sha256,use\n{SHA},x\n{SHA},x\n") == {SHA: Choice("", use=True)}


@pytest.mark.parametrize("sha256", ["", "ab", "g" * 64, "a" * 65])
def test_what_is_no_sha_is_refused(sha256, tmp_path):
    with pytest.raises(FillError, match=r"dòng 2.*64"):
        read(tmp_path, f"sha256,use\n{sha256},x\n")


def test_what_has_to_be_chosen_is_asked_once_and_never_again():
    files = [
        kept(1, date=None),
        kept(2, date=None),
        kept(3, None),
        kept(4, None, sha256=kept(3).sha256),
        kept(5, "Sở Nội vụ"),
    ]
    lines = lines_to_choose(look(*files), {})
    assert [(line.agency, line.path) for line in lines] == [
        ("Sở Y tế", "1.xlsx"),
        ("Sở Y tế", "2.xlsx"),
        ("", "3.xlsx"),
    ]
    decided = {kept(1).sha256: Choice("", use=True), kept(3).sha256: Choice("Sở Nội vụ", use=True)}
    assert lines_to_choose(look(*files, choices=decided), decided) == []


def test_a_line_that_decides_nothing_is_not_asked_for_again_but_is_said():
    files = [kept(1, date=None), kept(2, date=None), kept(3, None), kept(4, "Sở NV"), kept(5, "Sở Nội vụ")]
    decided = {file.sha256: Choice("", use=False) for file in files[:3]}
    decided[kept(4).sha256] = Choice("Sở NV", use=False)
    overview = look(*files, choices=decided, agencies=("Sở Y tế", "Sở Nội vụ", "Sở Ngoại vụ"))
    assert lines_to_choose(overview, decided) == []
    assert [file.number for file in still_open(overview, decided)] == [1, 2, 3, 4]
    decided |= {kept(1).sha256: Choice("", use=True), kept(3).sha256: Choice("Sở Ngoại vụ", use=False)}
    overview = look(*files, choices=decided, agencies=("Sở Y tế", "Sở Nội vụ", "Sở Ngoại vụ"))
    assert [file.number for file in still_open(overview, decided)] == [4]


def test_a_name_that_may_be_two_is_asked_with_both():
    (line,) = lines_to_choose(look(kept(1, "Sở NV"), agencies=("Sở Nội vụ", "Sở Ngoại vụ")), {})
    assert line.agency == ""
    assert "Sở Nội vụ hoặc Sở Ngoại vụ" in line.note
