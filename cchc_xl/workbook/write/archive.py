"""A zip archive with some members replaced, taken out or added; every other byte of it is copied as it lies.

The standard ``zipfile`` would pack every member anew and lose what it does not know. Only members
that change get new headers, with the old times, attributes and extra fields. Source: PKWARE APPNOTE 6.3.9.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from ..errors import damaged, printable
from ..zip_archive import DEFLATED, Entry, ZipError, directory, entries
from .model import RefusedError

LEVEL = 4
_LOCAL_HEADER, _DIRECTORY_LINE = b"PK\x03\x04", b"PK\x01\x02"
_SIZES_BEHIND = 0x8  # the flag for sizes that stand behind the data
_WIDE = 0xFFFFFFFF  # "the true figure stands in the ZIP64 extra field"
_ZIP64_EXTRA = 1
_NEW_HEADER, _NEW_LINE = struct.Struct("<4s5HIIIHH"), struct.Struct("<4s6HIIIHHHHHII")
_VERSION, _DAY = 20, 0x21  # deflate; the first of January 1980, so that the same content is the same bytes


class _Packed(NamedTuple):
    """New content of a member."""

    crc: int
    size: int
    data: bytes


class Archive:
    """The members of a zip, by part name."""

    def __init__(self, data: bytes) -> None:
        """Read the directory.

        Raises:
            RefusedError: two members have one name.
            UnreadableError: the archive is damaged.
        """
        self._data = data
        try:
            self._directory = directory(data)
            self._entries = list(entries(data, self._directory))
        except ZipError:
            raise damaged() from None
        self._refuse_doubles()

    def _refuse_doubles(self) -> None:
        seen: set[str] = set()
        for entry in self._entries:
            name = _part(entry)
            if name.lower() in seen:
                raise RefusedError(
                    f"Tệp có hai thành phần cùng tên «{printable(name)}» nên không rõ phần nào là thật. "
                    "Đề nghị mở tệp bằng Excel, lưu lại rồi thực hiện lại."
                )
            seen.add(name.lower())

    def rewritten(self, parts: Mapping[str, bytes | None]) -> bytes:
        """The archive with these parts instead; None: without that part. Parts that it has not yet come behind all others.

        Raises:
            UnreadableError: the members overlap, or a header is not where it should be.
        """
        ordered = sorted(self._entries, key=lambda entry: entry.member.offset)
        ends = [*(entry.member.offset for entry in ordered), self._directory.at][1:]
        length = ordered[0].member.offset if ordered else self._directory.at
        pieces = [self._data[:length]]
        lines: dict[int, bytes] = {}
        for entry, end in zip(ordered, ends, strict=True):
            new = parts.get(_part(entry), b"")
            if new is None:
                continue
            packed = _pack(entry, new) if _part(entry) in parts else None
            pieces.append(self._member(entry, end, packed))
            lines[entry.begin] = self._line(entry, length - self._directory.shift, packed)
            length += len(pieces[-1])
        ordered_lines = [lines[entry.begin] for entry in self._entries if entry.begin in lines]
        for name, data in self._new(parts):
            member, line = _added(name, data, length - self._directory.shift)
            pieces.append(member)
            ordered_lines.append(line)
            length += len(member)
        pieces += ordered_lines
        pieces.append(self._end_record(length, ordered_lines))
        return b"".join(pieces)

    def _new(self, parts: Mapping[str, bytes | None]) -> Iterator[tuple[str, bytes]]:
        known = {_part(entry) for entry in self._entries}
        yield from ((name, data) for name, data in parts.items() if data is not None and name not in known)

    def _member(self, entry: Entry, end: int, packed: _Packed | None) -> bytes:
        """The bytes of one member up to the next one: header, data, and what stands behind them."""
        data, start = self._data, entry.member.offset
        if start < 0 or not data.startswith(_LOCAL_HEADER, start) or start + 30 > end:
            raise damaged()
        name_length, extra_length = struct.unpack_from("<HH", data, start + 26)
        body = start + 30 + name_length + extra_length
        if body + entry.member.packed > end:
            raise damaged()
        if packed is None:
            return data[start:end]
        header = bytearray(data[start:body])
        header[6] &= ~_SIZES_BEHIND
        struct.pack_into("<III", header, 14, packed.crc, len(packed.data), packed.size)
        return _without_wide(header, 28, 30 + name_length) + packed.data

    def _line(self, entry: Entry, offset: int, packed: _Packed | None) -> bytes:
        """The entry of the directory for a member that now begins at ``offset``."""
        line = bytearray(self._data[entry.begin : entry.end])
        name_length = struct.unpack_from("<H", line, 28)[0]
        wide = _WIDE in (*struct.unpack_from("<II", line, 20), *struct.unpack_from("<I", line, 42))
        struct.pack_into("<I", line, 42, offset)
        if packed:
            line[8] &= ~_SIZES_BEHIND
            struct.pack_into("<III", line, 16, packed.crc, len(packed.data), packed.size)
        elif wide:
            struct.pack_into("<II", line, 20, entry.member.packed, entry.member.size)
        return _without_wide(line, 30, 46 + name_length) if packed or wide else bytes(line)

    def _end_record(self, at: int, lines: Collection[bytes]) -> bytes:
        """The end record with the archive's comment; figures this small need no ZIP64 one before it."""
        record = bytearray(self._data[self._directory.end :])
        size = sum(map(len, lines))
        struct.pack_into("<HHHHII", record, 4, 0, 0, len(lines), len(lines), size, at - self._directory.shift)
        return bytes(record)


def _part(entry: Entry) -> str:
    return entry.member.name.lstrip("/")


def _pack(entry: Entry, data: bytes) -> _Packed:
    """The new content, packed as the old one was."""
    return _Packed(zlib.crc32(data), len(data), _deflated(data) if entry.member.method == DEFLATED else data)


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def _added(part: str, data: bytes, offset: int) -> tuple[bytes, bytes]:
    """A member that is new, whose name is ASCII, and its entry of the directory."""
    name, packed = part.encode("ascii"), _deflated(data)
    about = (0, DEFLATED, 0, _DAY, zlib.crc32(data), len(packed), len(data), len(name), 0)
    header = _NEW_HEADER.pack(_LOCAL_HEADER, _VERSION, *about)
    line = _NEW_LINE.pack(_DIRECTORY_LINE, _VERSION, _VERSION, *about, 0, 0, 0, 0, offset)
    return header + name + packed, line + name


def _without_wide(header: bytearray, length_at: int, begin: int) -> bytes:
    """A header without its ZIP64 field; the extra fields begin at ``begin``, their length stands at ``length_at``."""
    (length,) = struct.unpack_from("<H", header, length_at)
    kept = b""
    at, end = begin, begin + length
    while at + 4 <= end:
        kind, size = struct.unpack_from("<HH", header, at)
        kept += b"" if kind == _ZIP64_EXTRA else bytes(header[at : min(at + 4 + size, end)])
        at += 4 + size
    kept += bytes(header[at:end])
    struct.pack_into("<H", header, length_at, len(kept))
    return bytes(header[:begin]) + kept + bytes(header[end:])
