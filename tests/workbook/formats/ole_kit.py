"""A compound file written by hand, small enough to see through ([MS-CFB]): for what no workbook program writes."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes], storages: tuple[str, ...] = ()) -> bytes:
    """All streams in the root, in big sectors; the directory first, then the streams, the FAT at the end."""
    count = 1 + len(streams) + len(storages)
    sectors: list[bytes] = []
    follows: list[int] = []

    def put(data: bytes) -> int:
        first = len(sectors)
        pieces = [data[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(data), SECTOR)] or [bytes(SECTOR)]
        sectors.extend(pieces)
        follows.extend([*range(first + 1, first + len(pieces)), END])
        return first

    directory_size = -(-count * 128 // SECTOR) * SECTOR
    put(bytes(directory_size))
    entries = [_entry("Root Entry", 5, FREE, 1 if count > 1 else FREE, END, 0)]
    things = [*streams.items(), *((name, None) for name in storages)]
    for number, (name, data) in enumerate(things, 1):
        right = number + 1 if number < count - 1 else FREE
        if data is None:
            entries.append(_entry(name, 1, right, FREE, 0, 0))
        else:
            entries.append(_entry(name, 2, right, FREE, put(data), len(data)))
    directory = b"".join(entries).ljust(directory_size, b"\0")
    for number in range(directory_size // SECTOR):
        sectors[number] = directory[number * SECTOR : (number + 1) * SECTOR]
    fat_sectors = -(-len(sectors) // (SECTOR // 4 - 1))
    places = list(range(len(sectors), len(sectors) + fat_sectors))
    table = [*follows, *[FAT] * fat_sectors]
    table += [FREE] * (fat_sectors * SECTOR // 4 - len(table))
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, fat_sectors, 0, 0, 0, END, 0, END, 0)
    head += struct.pack("<109I", *places, *[FREE] * (109 - len(places)))
    return head.ljust(SECTOR, b"\0") + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)


def _entry(name: str, kind: int, right: int, child: int, first: int, size: int) -> bytes:
    stored = name.encode("utf-16-le")
    return (
        stored.ljust(64, b"\0") + struct.pack("<HBBIII", len(stored) + 2, kind, 1, FREE, right, child)
        + bytes(36) + struct.pack("<III", first, size, 0)
    )  # fmt: skip
