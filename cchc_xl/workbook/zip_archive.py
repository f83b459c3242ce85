"""The zip container of a workbook, read from memory: directory, bounds, inflate. Nothing else.

The standard ``zipfile`` would do, but importing it (with pathlib, shutil, bz2, lzma) costs more than
half of what reading a whole workbook costs here, and it trusts what it is told more than we may:
see ARCHITECTURE.md. Source: PKWARE APPNOTE 6.3.9, sections 4.3 to 4.5.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

STORED, DEFLATED = 0, 8
ENCRYPTED_FLAG = 0x1

_END = b"PK\x05\x06"
_END64_LOCATOR, _END64 = b"PK\x06\x07", b"PK\x06\x06"
_DIRECTORY_ENTRY, _LOCAL_HEADER = b"PK\x01\x02", b"PK\x03\x04"
_MAX_COMMENT = 0xFFFF
_WIDE = 0xFFFFFFFF  # "the true figure stands in the ZIP64 extra field"
_ZIP64_EXTRA = 1
_FED = 2**16
_MOST = 1032  # bytes that one packed byte can stand for at most (zlib's own figure)


class ZipError(Exception):
    """The bytes are no whole zip archive."""


class Member(NamedTuple):
    """One entry of the central directory, sizes in bytes."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int


class Directory(NamedTuple):
    """The central directory: how many entries it has, where it begins, how many bytes were put in front
    of the archive, and where the end record stands."""

    size: int
    at: int
    shift: int
    end: int


class Entry(NamedTuple):
    """One entry, and which bytes of the central directory it is."""

    member: Member
    begin: int
    end: int


def members(data: bytes) -> Iterator[Member]:
    """The members of the central directory.

    Raises:
        ZipError: there is no directory, or it is cut.
    """
    return (entry.member for entry in entries(data, directory(data)))


def entries(data: bytes, of: Directory) -> Iterator[Entry]:
    """The entries of the central directory.

    Raises:
        ZipError: it is cut.
    """
    try:
        yield from _entries(data, of)
    except (struct.error, IndexError):
        raise ZipError from None


def inflate(data: bytes, member: Member, bound: int) -> bytes | None:
    """The bytes of one member, or None where it says that they are more than ``bound``.

    Raises:
        ZipError: the member is cut, corrupt, or packed in a way no workbook uses.
    """
    if member.size > bound:
        _packed(data, member)
        return None
    return _at_once(data, member) or b"".join(inflated(data, member))


def _at_once(data: bytes, member: Member) -> bytes:
    """The bytes of a small sound member, as nearly all are; none where ``inflated`` has to look closer."""
    packed = _packed(data, member) if member.method == DEFLATED and member.packed <= _FED else b""
    unpacker = zlib.decompressobj(-15)
    try:
        content = unpacker.decompress(packed, member.size + 1)
    except zlib.error:
        return b""
    return content if unpacker.eof and len(content) == member.size and zlib.crc32(content) == member.crc else b""


def inflated(data: bytes, member: Member, step: int = 2**20) -> Iterator[bytes]:
    """The bytes of one member, ``step`` of them at a time; never more than the directory says that it has.

    Raises:
        ZipError: as ``inflate`` does, at the end where only the end tells.
    """
    if member.method not in (STORED, DEFLATED):
        raise ZipError
    crc, left = 0, member.size
    packed = _packed(data, member)
    for content in _stored(packed, step) if member.method == STORED else _inflated(packed, min(step, left + 1)):
        crc, left = zlib.crc32(content, crc), left - len(content)
        if left < 0:
            raise ZipError
        yield content
    if left or crc != member.crc:
        raise ZipError


def _stored(packed: bytes, step: int) -> Iterator[bytes]:
    return (packed[begin : begin + step] for begin in range(0, len(packed), step))


def _inflated(packed: bytes, step: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-15)
    try:
        for begin in range(0, len(packed), _FED):  # what is left over is copied each time: little of it, then
            fed = packed[begin : begin + _FED]
            while fed and not unpacker.eof:
                content = unpacker.decompress(fed, step)
                fed = unpacker.unconsumed_tail
                if content:
                    yield content
        while not unpacker.eof:  # what is packed was taken in whole, but not all that it stands for was given out
            content = unpacker.decompress(b"", step)
            if not content:
                raise ZipError
            yield content
    except zlib.error:
        raise ZipError from None


def _packed(data: bytes, member: Member) -> bytes:
    """The packed bytes behind the member's local header."""
    start = member.offset
    if start < 0 or data[start : start + 4] != _LOCAL_HEADER or len(data) < start + 30:
        raise ZipError
    name_length, extra_length = struct.unpack_from("<HH", data, start + 26)
    begin = start + 30 + name_length + extra_length
    packed = data[begin : begin + member.packed]
    if len(packed) != member.packed or member.size > _MOST * len(packed) + _MOST:
        raise ZipError
    return packed


def _entries(data: bytes, of: Directory) -> Iterator[Entry]:
    at = of.at
    for _ in range(of.size):
        if data[at : at + 4] != _DIRECTORY_ENTRY:
            raise ZipError
        flags, method = struct.unpack_from("<HH", data, at + 8)
        crc, packed, size, name_length, extra_length, comment_length = struct.unpack_from("<IIIHHH", data, at + 16)
        (offset,) = struct.unpack_from("<I", data, at + 42)
        begin = at + 46
        name = data[begin : begin + name_length]
        extra = data[begin + name_length : begin + name_length + extra_length]
        size, packed, offset = _widened(extra, [size, packed, offset])
        # Part names are ASCII; anything else only has to stay distinct.
        member = Member(name.decode("latin-1"), flags, method, crc, packed, size, offset + of.shift)
        end = begin + name_length + extra_length + comment_length
        yield Entry(member, at, end)
        at = end


def directory(data: bytes) -> Directory:
    """Where the central directory is.

    Raises:
        ZipError: there is none, or its end record is cut.
    """
    try:
        return _directory(data)
    except (struct.error, IndexError):
        raise ZipError from None


def _directory(data: bytes) -> Directory:
    last = end = data.rfind(_END, max(0, len(data) - 22 - _MAX_COMMENT))
    if end < 0:
        raise ZipError
    count, size, offset = struct.unpack_from("<HII", data, end + 10)
    if count == 0xFFFF or _WIDE in (size, offset):
        if data[end - 20 : end - 16] != _END64_LOCATOR:
            raise ZipError
        end = data.rfind(_END64, 0, end - 20)
        if end < 0:
            raise ZipError
        count, size, offset = struct.unpack_from("<QQQ", data, end + 32)
    shift = end - size - offset
    if shift < 0:
        raise ZipError
    return Directory(count, offset + shift, shift, last)


def _widened(extra: bytes, figures: list[int]) -> list[int]:
    """Sizes and offset, those that do not fit 32 bits taken from the ZIP64 extra field."""
    if _WIDE not in figures:
        return figures
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == _ZIP64_EXTRA:
            wide = list(struct.unpack_from(f"<{length // 8}Q", extra, at + 4))
            return [wide.pop(0) if figure == _WIDE else figure for figure in figures]
        at += 4 + length
    raise ZipError
