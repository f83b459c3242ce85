"""An OLE compound file, which is what .xls lies in: the streams and storages of its root.

Bounded by the size of the file: a chain of sectors is never longer than the file has sectors.
Source: [MS-CFB] sections 2.2 (header), 2.3 (FAT), 2.4 (mini FAT), 2.5 (DIFAT), 2.6 (directory).
"""

from __future__ import annotations

import struct
import sys
from array import array
from typing import NamedTuple

from .. import limits
from ..errors import damaged, too_large

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")

_LAST_SECTOR = 0xFFFFFFFA  # greater values are marks (end of chain, free, ...)
_NO_ENTRY = 0xFFFFFFFF
_STORAGE, _STREAM = 1, 2
_ENTRY = 128
_MINI = 64


class _Entry(NamedTuple):
    """One entry of the directory: kind, siblings and child by number, where its bytes begin, how many."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    first: int
    size: int


class Container:
    """What lies in the root of a compound file.

    ``streams``, ``storages``: names in small letters; the file compares them without regard to case.
    """

    def __init__(self, data: bytes) -> None:
        """Read the directory in ``data``.

        Raises:
            UnreadableError: it is damaged, or has more parts than any real workbook.
        """
        try:
            self._open(data)
        except (struct.error, IndexError, UnicodeDecodeError):
            raise damaged() from None

    def _open(self, data: bytes) -> None:
        shift, mini = struct.unpack_from("<HH", data, 30)
        if not data.startswith(SIGNATURE) or shift not in (9, 12) or mini != 6:
            raise damaged()
        self._data, self._shift = data, shift
        self._sectors = (len(data) >> shift) + 1
        first_directory, self._cutoff, first_mini, first_more, more = struct.unpack_from("<I4xIIxxxxII", data, 48)
        self._fat = self._allocation(first_more, more)
        directory = self._bytes_of(first_directory)
        if len(directory) > limits.PARTS * _ENTRY:
            raise too_large(f"hơn {limits.PARTS} thành phần")
        entries = [_entry(directory, at) for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
        if not entries:
            raise damaged()
        self._mini_fat = _numbers(self._bytes_of(first_mini)) if first_mini <= _LAST_SECTOR else array("I")
        self._mini_stream = self._bytes_of(entries[0].first) if entries[0].first <= _LAST_SECTOR else b""
        inside = _children(entries)
        self.streams = {entry.name.lower(): entry for entry in inside if entry.kind == _STREAM}
        self.storages = {entry.name.lower() for entry in inside if entry.kind == _STORAGE}

    def stream(self, name: str) -> bytes | None:
        """The bytes of a stream of the root; None where there is none of that name.

        Raises:
            UnreadableError: it is cut.
        """
        entry = self.streams.get(name.lower())
        if entry is None:
            return None
        data = self._small(entry.first, entry.size) if entry.size < self._cutoff else self._bytes_of(entry.first)
        if len(data) < entry.size:
            raise damaged()
        return data[: entry.size]

    def _allocation(self, first_more: int, more: int) -> array[int]:
        """The FAT: for each sector the one that follows it."""
        listed = list(struct.unpack_from("<109I", self._data, 76))
        sector, seen = first_more, set[int]()
        while sector <= _LAST_SECTOR and len(seen) < more:
            numbers = _numbers(self._sector(sector))
            seen.add(sector)
            listed += numbers[:-1]
            # The places that the header and the last of these sectors do not need are free ones.
            if len(listed) > self._sectors + 109 + len(numbers):
                raise damaged()
            sector = numbers[-1]
            if sector in seen:
                raise damaged()
        used = [sector for sector in listed if sector <= _LAST_SECTOR]
        if len(used) > self._sectors:
            raise damaged()
        return _numbers(b"".join(map(self._sector, used)))

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) << self._shift
        if begin >= len(self._data):
            raise damaged()
        return self._data[begin : begin + (1 << self._shift)]

    def _bytes_of(self, first: int) -> bytes:
        return b"".join(map(self._sector, _chain(first, self._fat, self._sectors)))

    def _small(self, first: int, size: int) -> bytes:
        chain = _chain(first, self._mini_fat, len(self._mini_fat) + 1) if size else []
        return b"".join(self._mini_stream[number * _MINI : (number + 1) * _MINI] for number in chain)


def _chain(first: int, table: array[int], bound: int) -> list[int]:
    """The sectors of one stream, in order. One that is longer than ``bound`` runs in a circle."""
    chain: list[int] = []
    while first <= _LAST_SECTOR:
        chain.append(first)
        if len(chain) > bound or first >= len(table):
            raise damaged()
        first = table[first]
    return chain


def _numbers(data: bytes) -> array[int]:
    numbers = array("I", data[: len(data) // 4 * 4])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _entry(directory: bytes, at: int) -> _Entry:
    length, kind = struct.unpack_from("<HB", directory, at + 64)
    left, right, child = struct.unpack_from("<III", directory, at + 68)
    first, size = struct.unpack_from("<II", directory, at + 116)
    name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    return _Entry(name, kind, left, right, child, first, size)


def _children(entries: list[_Entry]) -> list[_Entry]:
    """What lies in the root itself: an embedded workbook of another program lies deeper."""
    found, seen = [], set()
    waiting = [entries[0].child]
    while waiting:
        number = waiting.pop()
        if number == _NO_ENTRY or number in seen:
            continue
        seen.add(number)
        entry = entries[number]
        found.append(entry)
        waiting += [entry.left, entry.right]
    return found
