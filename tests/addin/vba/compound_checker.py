"""A strict reader of compound files, written from MS-CFB alone: it takes nothing that the text does not allow.

Other readers forgive (olefile reads a file whose directory is a mere list); Windows need not.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import NamedTuple

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NONE = 0xFFFFFFFF
SECTOR, MINI = 512, 64
UNUSED, STORAGE, STREAM, ROOT = 0, 1, 2, 5
RED, BLACK = 0, 1


class Broken(Exception):
    """The file breaks a rule of MS-CFB."""


class Entry(NamedTuple):
    name: str
    kind: int
    colour: int
    left: int
    right: int
    child: int
    rest: bytes  # class, state bits, two times
    start: int
    size: int


def must(condition: bool, rule: str) -> None:
    if not condition:
        raise Broken(rule)


class Compound:
    """All streams of a file by path, once every rule has been found kept."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._read_header()
        self._read_fat()
        self.owned = dict.fromkeys(self.fat_sectors, "FAT")
        self._read_directory()
        self._read_mini_fat()
        self.streams: dict[tuple[str, ...], bytes] = {}
        self.reached = {0}
        self._walk_storage(self.entries[0], ())
        used = {number for number, entry in enumerate(self.entries) if entry.kind != UNUSED}
        must(used == self.reached, "every entry hangs in the tree")
        must(set(self.owned) == set(range(self.sectors)), "every sector belongs to something")
        must(self.mini_owned == set(range(len(self.mini_stream) // MINI)), "every mini sector belongs to a stream")

    def _read_header(self) -> None:
        data = self.data
        must(len(data) >= 2 * SECTOR and len(data) % SECTOR == 0, "whole sectors")
        self.sectors = len(data) // SECTOR - 1
        must(data[:24] == bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16), "signature, no class")
        must(data[24:34] == struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6), "version 3, little-endian, 512 and 64 bytes")
        must(data[34:40] == bytes(6), "reserved bytes are zero")
        numbers = struct.unpack_from("<9I", data, 40)
        in_directory, self.fat_count, self.directory_at, transaction, cutoff = numbers[:5]
        self.mini_fat_at, self.mini_fat_count, difat_at, difat_count = numbers[5:]
        must((in_directory, transaction, cutoff) == (0, 0, 4096), "version 3 counts no directory sectors; cutoff 4096")
        must((difat_at, difat_count) == (END, 0), "no DIFAT")

    def _read_fat(self) -> None:
        listed = struct.unpack_from("<109I", self.data, 76)
        self.fat_sectors = listed[: self.fat_count]
        must(set(listed[self.fat_count :]) <= {FREE}, "the rest of the list is free")
        must(len(set(self.fat_sectors)) == self.fat_count, "each FAT sector once")
        self.fat = [number for sector in self.fat_sectors for number in struct.unpack("<128I", self.sector(sector))]
        must(len(self.fat) >= self.sectors, "the FAT covers the file")
        must(set(self.fat[self.sectors :]) <= {FREE}, "beyond the file all is free")
        marked = {number for number, next_ in enumerate(self.fat) if next_ == FAT}
        must(marked == set(self.fat_sectors), "the FAT marks its own sectors")

    def sector(self, number: int) -> bytes:
        must(number < self.sectors, "a sector inside the file")
        return self.data[(number + 1) * SECTOR : (number + 2) * SECTOR]

    def chain(self, start: int, owner: str) -> bytes:
        parts = []
        while start != END:
            parts.append(self.sector(start))
            must(start not in self.owned, f"sector {start} belongs to {owner} alone")
            self.owned[start] = owner
            start = self.fat[start]
        return b"".join(parts)

    def _read_directory(self) -> None:
        data = self.chain(self.directory_at, "directory")
        self.entries = [self._entry(data[at : at + 128]) for at in range(0, len(data), 128)]
        root = self.entries[0]
        must((root.kind, root.name) == (ROOT, "Root Entry"), "the first entry is the root")
        must((root.left, root.right) == (NONE, NONE), "the root has no siblings")
        must([entry.kind for entry in self.entries].count(ROOT) == 1, "one root")
        must(root.size % MINI == 0, "whole mini sectors")
        self.mini_stream = self.chain(root.start, "mini stream")
        must(len(self.mini_stream) == -(-root.size // SECTOR) * SECTOR, "the mini stream is as long as it says")
        self.mini_stream = self.mini_stream[: root.size]

    def _entry(self, data: bytes) -> Entry:
        raw, length, kind, colour, left, right, child, rest, start, size = struct.unpack("<64sHBBIII36sIQ", data)
        must(kind in {UNUSED, STORAGE, STREAM, ROOT} and colour in {RED, BLACK}, "known kinds and colours")
        if kind == UNUSED:
            must(data == bytes(68) + b"\xff" * 12 + bytes(48), "an unused entry is zeros without links")
            return Entry("", kind, colour, left, right, child, rest, start, size)
        must(length % 2 == 0 and 4 <= length <= 64, "a name and its null")
        must(set(raw[length - 2 :]) == {0}, "zeros behind the name")
        name = raw[: length - 2].decode("utf-16-le")
        must(not set(name) & set("/\\:!\0"), "no forbidden letter")
        must(rest == bytes(36), "no class, no state, no times")
        must(size < 2**31, "at most 2 GB in version 3")
        if kind == STORAGE:
            must((start, size) == (0, 0), "a storage has no bytes")
        if kind == STREAM:
            must(child == NONE, "a stream has no children")
        return Entry(name, kind, colour, left, right, child, rest, start, size)

    def _read_mini_fat(self) -> None:
        data = self.chain(self.mini_fat_at, "mini FAT")
        must(len(data) == self.mini_fat_count * SECTOR, "as many mini FAT sectors as it says")
        self.mini_fat = struct.unpack(f"<{len(data) // 4}I", data)
        count = len(self.mini_stream) // MINI
        must(len(self.mini_fat) >= count, "the mini FAT covers the mini stream")
        must(set(self.mini_fat[count:]) <= {FREE}, "beyond the mini stream all is free")
        self.mini_owned: set[int] = set()

    def _walk_storage(self, storage: Entry, path: tuple[str, ...]) -> None:
        if storage.child == NONE:
            return
        must(self._at(storage.child).colour == BLACK, "the top of a tree is black")
        names: list[str] = []
        self._walk_tree(storage.child, path, names, parent_red=False)
        keys = [(len(name.encode("utf-16-le")), name.upper()) for name in names]
        must(all(one < other for one, other in pairwise(keys)), "names in order, none twice")

    def _at(self, number: int) -> Entry:
        must(number < len(self.entries), "an entry inside the directory")
        return self.entries[number]

    def _walk_tree(self, number: int, path: tuple[str, ...], names: list[str], parent_red: bool) -> int:
        """In order; returns how many black entries stand on each way down."""
        if number == NONE:
            return 0
        entry = self._at(number)
        must(number not in self.reached and entry.kind in {STORAGE, STREAM}, "each entry hangs in one place")
        self.reached.add(number)
        must(not (parent_red and entry.colour == RED), "no red below red")
        left = self._walk_tree(entry.left, path, names, entry.colour == RED)
        names.append(entry.name)
        if entry.kind == STREAM:
            self.streams[*path, entry.name] = self._stream(entry)
        else:
            self._walk_storage(entry, (*path, entry.name))
        right = self._walk_tree(entry.right, path, names, entry.colour == RED)
        must(left == right, "as many black entries on every way")
        return left + (entry.colour == BLACK)

    def _stream(self, entry: Entry) -> bytes:
        if entry.size == 0:
            must(entry.start == END, "an empty stream begins nowhere")
            return b""
        data = self.chain(entry.start, entry.name) if entry.size >= 4096 else self._mini_chain(entry.start)
        unit = SECTOR if entry.size >= 4096 else MINI
        must(len(data) == -(-entry.size // unit) * unit, "a chain as long as its stream")
        must(not any(data[entry.size :]), "zeros behind the stream")
        return data[: entry.size]

    def _mini_chain(self, start: int) -> bytes:
        parts = []
        while start != END:
            must(start < len(self.mini_stream) // MINI and start not in self.mini_owned, "a mini sector of its own")
            self.mini_owned.add(start)
            parts.append(self.mini_stream[start * MINI : (start + 1) * MINI])
            start = self.mini_fat[start]
        return b"".join(parts)
