"""The directory of a compound file: MS-CFB 2.6, entries of 128 bytes linked as red-black trees of names."""

import re
import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

Content = Mapping[str, "bytes | Content"]
"""A storage: its streams (bytes) and the storages in it, by name."""

STORAGE, STREAM, ROOT = 1, 2, 5
_NO_STREAM = 0xFFFFFFFF
_RED, _BLACK = 0, 1
_LAYOUT = struct.Struct("<64sHBBIII16xI8x8xIQ")
# ASCII only: upper case beyond it follows tables of MS-CFB that no name here needs.
_NAME = re.compile(r"[ -~]{1,31}")
_FORBIDDEN = re.compile(r"[/\\:!]")


class Entry(NamedTuple):
    """One directory entry, but for where its bytes begin; its number is its place in the list."""

    name: str
    kind: int
    data: bytes
    colour: int = _BLACK
    left: int = _NO_STREAM
    right: int = _NO_STREAM
    child: int = _NO_STREAM


class _Links(NamedTuple):
    colour: int
    left: int
    right: int


def directory(content: Content) -> list[Entry]:
    """The entries of everything in the root storage, the root first.

    Raises ``ValueError`` for a name that a compound file cannot hold, and for two that it takes for one.
    """
    entries = [Entry("Root Entry", ROOT, b"")]
    _add_children(entries, 0, content)
    return entries


def packed(entries: Sequence[Entry], starts: Mapping[int, int], sector: int) -> bytes:
    """The entries as whole sectors. Class, state and times stay zero: the same content gives the same bytes."""
    listing = b"".join(_packed_entry(entry, starts.get(number, 0)) for number, entry in enumerate(entries))
    unused = _LAYOUT.pack(b"", 0, 0, 0, _NO_STREAM, _NO_STREAM, _NO_STREAM, 0, 0, 0)
    return listing + unused * (-len(listing) % sector // _LAYOUT.size)


def _packed_entry(entry: Entry, start: int) -> bytes:
    name = entry.name.encode("utf-16-le")
    links = (entry.left, entry.right, entry.child)
    return _LAYOUT.pack(name, len(name) + 2, entry.kind, entry.colour, *links, 0, start, len(entry.data))


def _add_children(entries: list[Entry], parent: int, content: Content) -> None:
    """Children of one storage get consecutive numbers in the order of their names, so numbers compare as names do."""
    names = _in_order(content)
    first, end = len(entries), len(entries) + len(names)
    links: dict[int, _Links] = {}
    top = _link(links, first, end, black_levels=(len(names) + 1).bit_length() - 1)
    entries[parent] = entries[parent]._replace(child=top)
    entries += (_entry(name, content[name], links[number]) for number, name in enumerate(names, first))
    for number, name in enumerate(names, first):
        inner = content[name]
        if not isinstance(inner, bytes):
            _add_children(entries, number, inner)


def _entry(name: str, inner: "bytes | Content", links: _Links) -> Entry:
    if isinstance(inner, bytes):
        return Entry(name, STREAM, inner, *links)
    return Entry(name, STORAGE, b"", *links)


def _link(links: dict[int, _Links], first: int, end: int, black_levels: int) -> int:
    """Link the numbers from ``first`` to before ``end`` as a balanced search tree; returns its top.

    Halving fills each level before it begins the next. With the full levels black and what hangs below
    them red, no red entry has a red child, and every way down passes as many black ones.
    """
    if first == end:
        return _NO_STREAM
    middle = (first + end) // 2
    left = _link(links, first, middle, black_levels - 1)
    right = _link(links, middle + 1, end, black_levels - 1)
    links[middle] = _Links(_BLACK if black_levels > 0 else _RED, left, right)
    return middle


def _in_order(content: Content) -> list[str]:
    """Names by MS-CFB 2.6.4: the shorter first, then by capital letters."""
    for name in content:
        if not _NAME.fullmatch(name) or _FORBIDDEN.search(name):
            raise ValueError(f"not a name for an entry of a compound file: {name!r}")
    ordered = {(len(name), name.upper()): name for name in content}
    if len(ordered) != len(content):
        raise ValueError(f"names that differ in letter case only: {sorted(content)}")
    return [ordered[key] for key in sorted(ordered)]
