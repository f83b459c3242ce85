"""Entries of the zip directory that are doubled, encrypted, oddly packed or misplaced.

Proves (contract 3, 5): they are damaged or encrypted, whatever the entry says; ZIP64 places are followed.
"""

from __future__ import annotations

import struct

import pytest

from cchc_xl.workbook.read import read_grid
from tests.support import QUANG_TRI
from tests.workbook.parts import (
    BOOK,
    CELL,
    SHEET,
    kind_of,
    minimal,
    worksheet,
    zipped,
)  # fmt: skip

WHOLE = QUANG_TRI.read_bytes()


def test_a_part_that_stands_twice_is_damage():
    names = minimal(worksheet(CELL)) | {SHEET.replace("sheet1", "sheet2"): worksheet("")}
    data = zipped(names).replace(b"sheet2.xml", b"sheet1.xml")
    assert kind_of(data) == "damaged"


def directory_entry(data: bytes, part: str) -> int:
    """Where the central directory speaks of that part."""
    return data.rindex(part.encode()) - 46


def test_an_encrypted_part_is_a_password():
    data = bytearray(WHOLE)
    data[directory_entry(WHOLE, BOOK) + 8] |= 1
    assert kind_of(bytes(data)) == "encrypted"


@pytest.mark.parametrize("method", [1, 12, 14, 99])
def test_an_unusual_compression_is_damage(method):
    data = bytearray(WHOLE)
    struct.pack_into("<H", data, directory_entry(WHOLE, BOOK) + 10, method)
    assert kind_of(bytes(data)) == "damaged"


def test_a_wrong_checksum_is_damage():
    data = bytearray(WHOLE)
    data[directory_entry(WHOLE, SHEET) + 16] ^= 1
    assert kind_of(bytes(data)) == "damaged"


def with_wide_offset(offset: int | None) -> bytes:
    """The example with one part's place in a ZIP64 field; None: the true place."""
    start = directory_entry(WHOLE, BOOK)
    name = BOOK.encode()
    entry = bytearray(WHOLE[start : start + 46])
    true = struct.unpack_from("<I", entry, 42)[0]
    extra = struct.pack("<HH", 0x7777, 0) + struct.pack("<HHQ", 1, 8, true if offset is None else offset)
    struct.pack_into("<H", entry, 30, len(extra))
    struct.pack_into("<I", entry, 42, 0xFFFFFFFF)
    old = 46 + len(name) + sum(struct.unpack_from("<HH", WHOLE, start + 30))
    data = bytearray(WHOLE[:start] + entry + name + extra + WHOLE[start + old :])
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<I", data, end + 12, end - struct.unpack_from("<I", data, end + 16)[0])
    return bytes(data)


def test_a_place_in_a_zip64_field_is_read():
    assert read_grid(with_wide_offset(None)) == read_grid(WHOLE)


@pytest.mark.parametrize("offset", [1 << 31, (1 << 63) - 1, (1 << 63) + 5])
def test_a_zip64_place_beyond_all_files_is_damage(offset):
    assert kind_of(with_wide_offset(offset)) == "damaged"
