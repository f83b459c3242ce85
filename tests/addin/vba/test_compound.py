"""Compound files.

Proves: every file written keeps the rules of MS-CFB (sectors, chains, order and balance of names) and
gives back its streams in a strict reader and in olefile, for any content and at the lengths where a
stream moves from the mini stream to sectors of its own; names that cannot stand there are refused. And
that the strict reader is strict: it takes none of the damaged files.
"""

from __future__ import annotations

import io
import struct

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl.addin.vba.compound import compound_file

from .cases import noise
from .compound_checker import Broken, Compound

NAMES = st.text("abcXYZ_019 ", min_size=1, max_size=31)
LENGTHS = st.sampled_from([0, 1, 63, 64, 65, 511, 512, 513, 4032, 4095, 4096, 4097, 4608, 4609]) | st.integers(0, 9000)


def storages(children):
    return st.dictionaries(NAMES, children, max_size=12).filter(
        lambda found: len({n.upper() for n in found}) == len(found)
    )


NOISE = noise(9000)
STREAMS = LENGTHS.map(lambda length: NOISE[9000 - length :])
CONTENTS = storages(STREAMS | storages(STREAMS | storages(STREAMS)))


def flat(content, path=()):
    found = {}
    for name, inner in content.items():
        found |= {(*path, name): inner} if isinstance(inner, bytes) else flat(inner, (*path, name))
    return found


def by_olefile(data: bytes) -> dict[tuple[str, ...], bytes]:
    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as ole:
        return {tuple(path): ole.openstream(path).read() for path in ole.listdir()}


@settings(max_examples=150)
@given(CONTENTS)
def test_any_content(content):
    data = compound_file(content)
    assert Compound(data).streams == flat(content)
    assert by_olefile(data) == flat(content)


@pytest.mark.parametrize("count", range(40))
def test_a_tree_of_any_number_of_names(count):
    content = {f"M{number}": noise(number, number) for number in range(count)}
    assert Compound(compound_file({"VBA": content})).streams == flat({"VBA": content})


@pytest.mark.parametrize("sectors", [*range(124, 132), *range(250, 260), 13000])
def test_files_that_need_one_more_sector_of_fat(sectors):
    content = {"big": noise(512) * sectors}
    assert Compound(compound_file(content)).streams == flat(content)


@pytest.mark.parametrize("count", [126, 127, 128, 129, 255, 256, 257])
def test_mini_streams_that_need_one_more_sector_of_mini_fat(count):
    content = {f"s{number}": noise(64, number) for number in range(count)}
    assert Compound(compound_file(content)).streams == flat(content)


def test_the_order_of_giving_does_not_matter():
    content = {"b": b"1", "VBA": {"dir": b"2", "Module1": b"3"}, "a": b"4" * 5000}
    turned = dict(reversed(content.items())) | {"VBA": dict(reversed(content["VBA"].items()))}
    assert compound_file(content) == compound_file(turned)


@pytest.mark.parametrize("name", ["", "a" * 32, "a/b", "a\\b", "a:b", "a!b", "ä", "a\0"])
def test_names_that_cannot_stand_there(name):
    with pytest.raises(ValueError, match="name"):
        compound_file({"VBA": {name: b""}})


def test_names_that_differ_in_letter_case_only():
    with pytest.raises(ValueError, match="letter case"):
        compound_file({"dir": b"", "Dir": b""})


def test_more_than_the_header_can_account_for():
    with pytest.raises(ValueError, match="sectors"):
        compound_file({"big": bytes(7_200_000)})


SOUND = compound_file({"VBA": {f"Module{n}": noise(90 * n, n) for n in range(1, 12)}, "PROJECT": noise(5000), "x": b""})


def entry_at(name: str) -> int:
    return SOUND.index(name.encode("utf-16-le") + b"\0\0")


def with_number(at: int, number: int, layout: str = "<I") -> bytes:
    data = bytearray(SOUND)
    struct.pack_into(layout, data, at, number)
    return bytes(data)


def swapped(one: int, other: int, length: int) -> bytes:
    data = bytearray(SOUND)
    data[one : one + length], data[other : other + length] = SOUND[other : other + length], SOUND[one : one + length]
    return bytes(data)


DAMAGED = {
    "two names change places": swapped(entry_at("Module2"), entry_at("Module3"), 64),
    "two entries change colours": with_number(entry_at("Module1") + 67, 1 - SOUND[entry_at("Module1") + 67], "B"),
    "a child is left out": with_number(entry_at("VBA") + 76, 0xFFFFFFFF),
    "an entry below itself": with_number(entry_at("Module1") + 68, 3),
    "a link outside": with_number(entry_at("Module1") + 68, 77),
    "a longer stream than its chain": with_number(entry_at("PROJECT") + 120, 6000),
    "a time": with_number(entry_at("VBA") + 100, 1),
    "a chain into another": with_number(entry_at("PROJECT") + 116, 1),
    "a mini chain into another": with_number(entry_at("Module3") + 116, 0),
    "a FAT entry freed": with_number(512 + 4, 0xFFFFFFFF),
    "a chain without end": with_number(512 + 4, 1),
    "a mini cutoff of its own": with_number(56, 2048),
    "one FAT sector too many": with_number(44, 2),
    "a sector that nobody owns": SOUND + bytes(512),
    "half a sector": SOUND[:-256],
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_the_strict_reader_takes_no_damaged_file(damage):
    Compound(SOUND)
    with pytest.raises(Broken):
        Compound(DAMAGED[damage])
