"""Whatever happened to the bytes, the answer is a Report or UnreadableError, and never another exception.

Proves (contract 5): truncated files, flipped bytes in the zip, cut, doubled and altered
pieces inside well-packed XML.
"""

from __future__ import annotations

import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl import UnreadableError, check
from tests.support import QUANG_NGAI, QUANG_TRI
from tests.workbook.parts import unzipped, zipped

WHOLE = QUANG_TRI.read_bytes()
PARTS = unzipped(QUANG_NGAI.read_bytes())
READ = [name for name in PARTS if "docProps" not in name and "Content_Types" not in name and "theme" not in name]


def outcome(data: bytes, folder) -> str:
    """``read``, or the kind of error; any other exception fails the test."""
    path = folder / "a.xlsx"
    path.write_bytes(data)
    try:
        check(path)
    except UnreadableError as error:
        assert error.message
        return error.kind
    return "read"


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_a_file_cut_at_a_quarter_is_damaged(quarter, tmp_path):
    assert outcome(WHOLE[: len(WHOLE) * quarter // 4], tmp_path) == "damaged"


@settings(max_examples=80)
@given(end=st.integers(4, len(WHOLE) - 3))
def test_a_file_cut_anywhere_is_damaged(end, tmp_path_factory):
    """The last two bytes only say that the archive has no comment; all else is needed."""
    assert outcome(WHOLE[:end], tmp_path_factory.getbasetemp()) == "damaged"


@settings(max_examples=150)
@given(flips=st.lists(st.tuples(st.integers(4, len(WHOLE) - 1), st.integers(1, 255)), min_size=1, max_size=8))
def test_flipped_bytes_are_damage_or_do_not_matter(flips, tmp_path_factory):
    data = bytearray(WHOLE)
    for place, bits in flips:
        data[place] ^= bits
    outcome(bytes(data), tmp_path_factory.getbasetemp())


DIRECTORY = WHOLE.index(b"PK\x01\x02")


@settings(max_examples=150)
@given(flips=st.lists(st.tuples(st.integers(DIRECTORY, len(WHOLE) - 1), st.integers(1, 255)), min_size=1, max_size=3))
def test_flipped_bytes_in_the_directory_of_the_zip(flips, tmp_path_factory):
    data = bytearray(WHOLE)
    for place, bits in flips:
        data[place] ^= bits
    outcome(bytes(data), tmp_path_factory.getbasetemp())


BITS = [b"", *b'< > " & &#0; &#99999999; \x00 \xff </row> <c> -1 1e999 99999999999999999999'.split()]


@st.composite
def bent_parts(draw: st.DrawFn) -> dict[str, bytes]:
    """The parts of an example, with a stretch of one of them replaced."""
    name = draw(st.sampled_from(READ))
    part = PARTS[name]
    start = draw(st.integers(0, len(part)))
    end = min(len(part), start + draw(st.sampled_from([0, 1, 3, 40, 4000])))
    return PARTS | {name: part[:start] + draw(st.sampled_from([*BITS, part[start:end] * 2])) + part[end:]}


@settings(max_examples=200)
@given(parts=bent_parts())
def test_altered_xml_in_a_sound_zip(parts, tmp_path_factory):
    outcome(zipped(parts, zipfile.ZIP_STORED), tmp_path_factory.getbasetemp())


@pytest.mark.parametrize("name", READ)
def test_a_missing_part_is_damage_or_was_not_needed(name, tmp_path):
    left = {other: part for other, part in PARTS.items() if other != name}
    needed = name.endswith(("workbook.xml", "workbook.xml.rels", "sharedStrings.xml", "sheet1.xml"))
    assert (outcome(zipped(left), tmp_path) != "read") is needed
