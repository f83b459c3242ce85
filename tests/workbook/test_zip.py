"""The parts of a package are what any other zip program would take out of it, and never more than that.

Proves (contract 3): stored, deflated and streamed parts, ZIP64 fields and archive comments are read like
the standard library reads them; sizes that lie, shared or misplaced parts are refused.
"""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl import UnreadableError
from cchc_xl.workbook.package import Package
from tests.workbook.parts import SHEET, minimal, worksheet, zipped

NAMES = st.text("abcxyz/._-0189 []", min_size=1, max_size=12).filter(lambda name: not name.startswith("/"))
PARTS = st.dictionaries(NAMES, st.binary(max_size=3000), min_size=1, max_size=6)


class Pipe(io.RawIOBase):
    """A target that cannot seek: sizes then stand behind each part, as programs that stream write them."""

    def __init__(self) -> None:
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:
        self.data += bytes(data)
        return len(data)


def packed(parts: dict[str, bytes], method: int, streamed: bool, wide: bool, comment: bytes) -> bytes:
    target = Pipe() if streamed else io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as file:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name)
            info.comment = comment[:80]
            with file.open(info, "w", force_zip64=wide) as part:
                part.write(data)
        file.comment = comment
    return target.data if isinstance(target, Pipe) else target.getvalue()


@settings(max_examples=120)
@given(
    parts=PARTS,
    method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    streamed=st.booleans(),
    wide=st.booleans(),
    comment=st.sampled_from([b"", b"x" * 70, b"y" * 65535]),
)
def test_every_part_is_read_back(parts, method, streamed, wide, comment):
    folded = {name.lower() for name in parts}
    package = Package(packed(parts, method, streamed, wide, comment))
    assert sorted(package.names) == sorted(parts)
    assert len(folded) < len(parts) or {name: package.read(name) for name in package.names} == parts


WHOLE = zipped(minimal(worksheet("<row><c><v>1</v></c></row>" * 50)))
ENTRY = WHOLE.rindex(SHEET.encode()) - 46
FIELDS = {"checksum": 16, "packed size": 20, "size": 24, "place": 42}


@pytest.mark.parametrize("where", FIELDS.values(), ids=FIELDS)
@pytest.mark.parametrize("change", [-1, 1, 1000, 0x7FFFFFFF])
def test_a_directory_that_lies_never_yields_other_bytes(where, change):
    data = bytearray(WHOLE)
    (true,) = struct.unpack_from("<I", data, ENTRY + where)
    struct.pack_into("<I", data, ENTRY + where, (true + change) & 0xFFFFFFFF)
    try:
        assert Package(bytes(data)).read(SHEET) == Package(WHOLE).read(SHEET)
    except UnreadableError as error:
        assert error.kind == "damaged"


@pytest.mark.parametrize("count", [0, 1, 3, 60_000])
def test_a_wrong_number_of_parts_never_reads_beyond_the_directory(count):
    data = bytearray(WHOLE)
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<HH", data, end + 8, count, count)
    try:
        names = Package(bytes(data)).names
    except UnreadableError as error:
        assert error.kind == "damaged"
    else:
        assert set(names) <= set(minimal(""))


def test_a_part_is_found_without_regard_to_case():
    assert Package(WHOLE).read(SHEET.upper()) == Package(WHOLE).read(SHEET)
