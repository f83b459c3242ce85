"""Zip archives as an attacker writes them: every field can lie, and a gigabyte costs a few kilobytes of work."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

Chunks = Iterable[bytes]


class Packed(NamedTuple):
    """Deflated content and the truth about it."""

    data: bytes
    size: int
    crc: int


class Entry(NamedTuple):
    """One member. Whatever is None tells the truth; ``at``: the offset that the directory names."""

    name: str
    content: Packed
    size: int | None = None
    packed: int | None = None
    at: int | None = None
    extra: bytes = b""
    flags: int = 0
    local_name: str | None = None


def packed(*chunks: bytes | str, level: int = 1) -> Packed:
    """Deflate the chunks one after the other."""
    return packed_stream((chunk.encode() if isinstance(chunk, str) else chunk for chunk in chunks), level)


def packed_stream(chunks: Chunks, level: int = 1) -> Packed:
    """Deflate chunks without ever holding all of them."""
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
    out, size, crc = [], 0, 0
    for chunk in chunks:
        out.append(squeeze.compress(chunk))
        size, crc = size + len(chunk), zlib.crc32(chunk, crc)
    return Packed(b"".join([*out, squeeze.flush()]), size, crc)


def repeated(before: str, block: str, times: int, after: str = "") -> Packed:
    """``before``, ``times`` times the block, ``after``: the block is deflated once, so a gigabyte takes no time."""
    together = min(times, max(1, 2**18 // len(block)))
    times, rest = divmod(times, together)
    head, body, tail = before.encode(), (block * together).encode(), (block * rest + after).encode()
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = squeeze.compress(body) + squeeze.flush(zlib.Z_FULL_FLUSH)
    begin = zlib.compressobj(9, zlib.DEFLATED, -15)
    end = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = [begin.compress(head), begin.flush(zlib.Z_FULL_FLUSH), one * times, end.compress(tail), end.flush()]
    crc = zlib.crc32(head)
    for _ in range(times):
        crc = zlib.crc32(body, crc)
    return Packed(b"".join(data), len(head) + len(body) * times + len(tail), zlib.crc32(tail, crc))


def write_zip(path: Path, entries: Iterable[Entry], count: int | None = None, comment: bytes = b"") -> Path:
    """Write the archive; ``count``: how many members the end record claims to have."""
    directory: list[bytes] = []
    at = 0
    with path.open("wb") as file:
        for entry in entries:
            name = (entry.local_name or entry.name).encode("latin-1")
            size = entry.content.size if entry.size is None else entry.size
            length = len(entry.content.data) if entry.packed is None else entry.packed
            fields = (20, entry.flags, 8, 0, 0, entry.content.crc, length, size)
            directory.append(_directory_entry(entry, fields, at if entry.at is None else entry.at))
            if entry.at is None:
                local = struct.pack("<4s5H3I2H", b"PK\x03\x04", *fields, len(name), 0) + name
                file.write(local + entry.content.data)
                at += len(local) + len(entry.content.data)
        whole = b"".join(directory)
        told = len(directory) if count is None else count
        end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, told & 0xFFFF, told & 0xFFFF, len(whole), at, len(comment))
        file.write(whole + end + comment)
    return path


def _directory_entry(entry: Entry, fields: tuple[int, ...], at: int) -> bytes:
    name = entry.name.encode("latin-1")
    head = struct.pack("<4sH5H3I", b"PK\x01\x02", 20, *fields)
    return head + struct.pack("<5H2I", len(name), len(entry.extra), 0, 0, 0, 0, at) + name + entry.extra
