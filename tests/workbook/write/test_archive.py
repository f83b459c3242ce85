"""The zip around the parts: what does not change is the same bytes, what changes keeps its looks.

Proves: packed bytes, flags, times, attributes, extra fields, comments and order of every other member; members
that are stored, streamed or ZIP64; bytes in front of the archive; a result that other programs unpack without complaint.
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
from cchc_xl.workbook.write.archive import Archive
from tests.workbook.test_zip import NAMES, PARTS, packed


def infos(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.infolist()


def local(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """A member as it lies in the file: header, packed bytes, and what stands behind them."""
    behind = [other.header_offset for other in infos(data) if other.header_offset > info.header_offset]
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return data[info.header_offset : min([*behind, file.start_dir])]


def looks(info: zipfile.ZipInfo) -> tuple:
    return (
        info.filename, info.date_time, info.compress_type, info.comment, info.create_system, info.create_version,
        info.extract_version, info.flag_bits, info.internal_attr, info.external_attr, info.extra,
    )  # fmt: skip


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


@settings(max_examples=150)
@given(
    parts=PARTS,
    new=st.dictionaries(NAMES, st.none() | st.binary(max_size=3000), max_size=3),
    method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    streamed=st.booleans(),
    wide=st.booleans(),
    around=st.tuples(
        st.sampled_from([b"", b"MZ a program that unpacks itself"]), st.sampled_from([b"", b"x" * 70, b"y" * 65535])
    ),
    data=st.data(),
)
def test_the_rest_is_copied_as_it_lies(parts, new, method, streamed, wide, around, data):
    front, comment = around
    folded = {}
    for name in list(parts):
        if folded.setdefault(name.lower(), name) != name:
            del parts[name]
    new = {data.draw(st.sampled_from(sorted(parts))): content for content in new.values()}
    old = front + packed(parts, method, streamed, wide, comment)
    result = Archive(old).rewritten(new)
    assert result.startswith(front)
    expected = {name: new.get(name, content) for name, content in parts.items()}
    assert contents(result) == {name: content for name, content in expected.items() if content is not None}
    before = {info.filename: info for info in infos(old)}
    assert [info.filename for info in infos(result)] == [name for name in before if new.get(name, b"") is not None]
    for info in infos(result):
        was = before[info.filename]
        if info.filename not in new:
            assert local(result, info) == local(old, was)
            assert looks(info) == looks(was)
    package = Package(result)
    assert {name: package.read(name) for name in package.names} == contents(result)
    assert result.endswith(comment)


def richly_marked() -> bytes:
    """Members with everything that a header can hold."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for number, (name, method) in enumerate((("b.xml", 8), ("a.xml", 0), ("ảnh.png", 8), ("c.xml", 8))):
            info = zipfile.ZipInfo(name, (1999 + number, 12, 31, 23, 59, 58))
            info.compress_type = method
            info.comment = f"ghi chú {number}".encode()
            info.extra = struct.pack("<HH4s", 0x5455 + number, 4, b"abcd")
            info.external_attr, info.internal_attr, info.create_system = 0o644 << 16, 1, 3
            file.writestr(info, f"nội dung {number} " * 50)
        file.comment = "cả tệp".encode()
    return target.getvalue()


@pytest.mark.parametrize("name", ["b.xml", "a.xml", "c.xml"])
def test_a_changed_member_keeps_its_looks_and_its_place(name):
    old = richly_marked()
    result = Archive(old).rewritten({name: b"new " * 99})
    assert [looks(info) for info in infos(result)] == [looks(info) for info in infos(old)]
    assert [info.header_offset for info in infos(result)] == sorted(info.header_offset for info in infos(result))
    assert contents(result) == contents(old) | {name: b"new " * 99}
    for before, after in zip(infos(old), infos(result), strict=True):
        assert before.filename == name or local(old, before) == local(result, after)


@settings(max_examples=60)
@given(parts=PARTS, new=st.lists(st.binary(max_size=3000), max_size=3), wide=st.booleans())
def test_parts_that_are_new_come_behind_all_others(parts, new, wide):
    new = {f"xl/new/{number}.xml": data for number, data in enumerate(new)}
    folded: dict[str, str] = {}
    parts = {name: data for name, data in parts.items() if folded.setdefault(name.lower(), name) == name}
    for front in (b"", b"MZ a program that unpacks itself"):
        old = front + packed(parts, zipfile.ZIP_DEFLATED, False, wide, b"x" * 70)
        result = Archive(old).rewritten(new)
        assert result.startswith(front)
        assert result.endswith(b"x" * 70)
        assert contents(result) == {**parts, **new}
        assert [info.filename for info in infos(result)] == [*(info.filename for info in infos(old)), *new]
        for info, was in zip(infos(result), infos(old), strict=False):
            assert (local(result, info), looks(info)) == (local(old, was), looks(was))
        package = Package(result)
        assert {name: package.read(name) for name in package.names} == contents(result)
        assert Archive(result).rewritten(dict.fromkeys(new)) == Archive(old).rewritten({})


def test_nothing_changed_is_the_same_file():
    assert Archive(richly_marked()).rewritten({}) == richly_marked()


def test_the_order_of_the_directory_and_that_of_the_file_are_both_kept():
    old = packed({"a": b"1", "b": b"2", "c": b"3"}, zipfile.ZIP_STORED, False, False, b"")
    start = old.index(b"PK\x01\x02")
    entries = [b"PK\x01\x02" + entry for entry in old[start : old.index(b"PK\x05\x06")].split(b"PK\x01\x02")[1:]]
    turned = old[:start] + b"".join(reversed(entries)) + old[old.index(b"PK\x05\x06") :]
    result = Archive(turned).rewritten({"b": b"two"})
    assert [info.filename for info in infos(result)] == ["c", "b", "a"]
    assert [info.filename for info in sorted(infos(result), key=lambda info: info.header_offset)] == ["a", "b", "c"]
    assert contents(result) == {"a": b"1", "b": b"two", "c": b"3"}


def test_sizes_behind_the_data_come_to_stand_before_it():
    old = packed({"a": b"1" * 99, "b": b"2" * 99}, zipfile.ZIP_DEFLATED, True, False, b"")
    assert all(info.flag_bits & 8 for info in infos(old))
    result = Archive(old).rewritten({"a": b"new"})
    a, b = infos(result)
    assert (a.flag_bits & 8, b.flag_bits & 8) == (0, 8)
    assert [local(result, info)[6] & 8 for info in (a, b)] == [0, 8]


@pytest.mark.parametrize(("field", "change"), [(42, 1), (42, -1), (42, 0x7FFFFFF), (20, 1), (20, 0x7FFFFFF)])
def test_a_directory_that_lies_about_an_untouched_member_is_damage(field, change):
    data = bytearray(packed({"a": b"1" * 99, "b": b"2" * 99, "c": b"3" * 99}, zipfile.ZIP_DEFLATED, False, False, b""))
    entry = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    (true,) = struct.unpack_from("<I", data, entry + field)
    struct.pack_into("<I", data, entry + field, true + change)
    with pytest.raises(UnreadableError):
        Archive(bytes(data)).rewritten({"a": b"new"})


def zip64(parts: dict[str, bytes]) -> bytes:
    """An archive whose directory says everything in 64 bits."""
    plain = packed(parts, zipfile.ZIP_DEFLATED, False, False, b"")
    start, end = plain.index(b"PK\x01\x02"), plain.index(b"PK\x05\x06")
    lines = b""
    for info in infos(plain):
        wide = struct.pack("<HHQQQ", 1, 24, info.file_size, info.compress_size, info.header_offset)
        other = struct.pack("<HH2s", 0x7777, 2, b"zz")
        at = plain.index(b"PK\x01\x02", start)
        length = 46 + len(info.filename)
        line = bytearray(plain[at : at + length])
        struct.pack_into("<II", line, 20, 0xFFFFFFFF, 0xFFFFFFFF)
        struct.pack_into("<I", line, 42, 0xFFFFFFFF)
        struct.pack_into("<H", line, 30, len(other) + len(wide))
        lines += bytes(line) + other + wide
        start = at + length
    start = plain.index(b"PK\x01\x02")
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, len(parts), len(parts), len(lines), start)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, start + len(lines), 1)
    last = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert end > start
    return plain[:start] + lines + record + locator + last


def test_zip64_is_read_and_becomes_plain():
    parts = {"a": b"1" * 99, "b": b"2" * 99}
    old = zip64(parts)
    assert contents(old) == parts
    result = Archive(old).rewritten({"a": b"new"})
    assert contents(result) == parts | {"a": b"new"}
    assert [info.extra for info in infos(result)] == [struct.pack("<HH2s", 0x7777, 2, b"zz")] * 2
    assert b"PK\x06\x06" not in result
    assert Package(result).read("b") == parts["b"]


def test_the_last_member_can_go():
    assert contents(Archive(packed({"a": b"1"}, 0, False, False, b"")).rewritten({"a": None})) == {}
