"""A compound file of MS-CFB, version 3 (sectors of 512 bytes), written whole from what it shall hold."""

import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .directory import STREAM, Content, directory, packed

_SECTOR, _MINI_SECTOR = 512, 64
_CUTOFF = 4096  # a stream of fewer bytes lives in the mini stream
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_PER_SECTOR = _SECTOR // 4
_FAT_SECTORS = 109  # as many as the header can name; beyond them a file needs a list of its own (DIFAT)

_HEADER = struct.Struct("<8s16x5H6x9I109I")
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MINOR, _MAJOR, _BYTE_ORDER, _SHIFT, _MINI_SHIFT = 0x3E, 3, 0xFFFE, 9, 6


class _Placed(NamedTuple):
    """Streams one behind the other: where each begins, the chains of their sectors, their bytes."""

    starts: dict[int, int]
    chains: list[int]
    body: bytes


def compound_file(content: Content) -> bytes:
    """The bytes of a compound file with these streams and storages, by name.

    The same content gives the same bytes, in whatever order it comes. Raises ``ValueError`` for a name
    that cannot stand there, and for more content than the header alone can account for (6.8 MB).
    """
    entries = directory(content)
    small = {at: entry.data for at, entry in enumerate(entries) if entry.kind == STREAM and len(entry.data) < _CUTOFF}
    mini = _placed(small, _MINI_SECTOR, 0)
    entries[0] = entries[0]._replace(data=mini.body)  # the mini stream belongs to the root
    large = {at: entry.data for at, entry in enumerate(entries) if at == 0 or len(entry.data) >= _CUTOFF}

    mini_fat = _table(mini.chains)
    listing = packed(entries, mini.starts, _SECTOR)  # its length is needed before its contents are known
    directory_at = _fat_sectors(sum(_count(data, _SECTOR) for data in (listing, mini_fat, *large.values())))
    mini_fat_at = directory_at + _count(listing, _SECTOR)
    first = mini_fat_at + _count(mini_fat, _SECTOR)
    ordinary = _placed(large, _SECTOR, first)

    fat = _table(
        [_FAT] * directory_at + _chain(directory_at, mini_fat_at) + _chain(mini_fat_at, first) + ordinary.chains
    )
    listing = packed(entries, mini.starts | ordinary.starts, _SECTOR)
    return _header(directory_at, mini_fat_at, first) + fat + listing + mini_fat + ordinary.body


def _header(directory_at: int, mini_fat_at: int, first: int) -> bytes:
    """The FAT stands first, so as many sectors are its own as come before the directory."""
    mini_fat = (mini_fat_at, first - mini_fat_at) if first > mini_fat_at else (_END, 0)
    numbers = (0, directory_at, directory_at, 0, _CUTOFF, *mini_fat, _END, 0)
    fat = (*range(directory_at), *[_FREE] * (_FAT_SECTORS - directory_at))
    return _HEADER.pack(_SIGNATURE, _MINOR, _MAJOR, _BYTE_ORDER, _SHIFT, _MINI_SHIFT, *numbers, *fat)


def _placed(streams: Mapping[int, bytes], unit: int, first: int) -> _Placed:
    starts: dict[int, int] = {}
    chains: list[int] = []
    for number, data in streams.items():
        start = first + len(chains)
        end = start + _count(data, unit)
        starts[number] = start if end > start else _END
        chains += _chain(start, end)
    body = b"".join(data + bytes(-len(data) % unit) for data in streams.values())
    return _Placed(starts, chains, body)


def _chain(start: int, end: int) -> list[int]:
    """For each sector the one that follows it."""
    return [*range(start + 1, end), _END] if end > start else []


def _count(data: bytes, unit: int) -> int:
    return -(-len(data) // unit)


def _table(chains: Sequence[int]) -> bytes:
    """A FAT or mini FAT as whole sectors."""
    full = (*chains, *[_FREE] * (-len(chains) % _PER_SECTOR))
    return struct.pack(f"<{len(full)}I", *full)


def _fat_sectors(others: int) -> int:
    """How many sectors the FAT takes to account for the others and for itself."""
    needed = -(-others // (_PER_SECTOR - 1))
    if needed > _FAT_SECTORS:
        raise ValueError(f"{others} sectors are more than a compound file without DIFAT can hold")
    return needed
