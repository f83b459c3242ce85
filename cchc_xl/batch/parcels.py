"""Files put together into tasks: enough in each that sending it costs little, few enough that the processes end together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..checking import Found
from ..judging.model import Unreadable
from ..workbook.errors import UnreadableError
from ..workbook.sniff import read_bytes
from .judge import FRAME

CHUNK = 8
"""Files of one task at most, where no frame is made of them."""

CHUNK_BYTES = 4 * 2**20
"""So many bytes are enough for one task, where they travel."""


class Parcel(NamedTuple):
    """The files of one task. ``told``: for each file that was given, its result where that is known already, else None.
    ``size``: of the bytes that travel."""

    files: tuple[tuple[str | bytes, str], ...]
    told: tuple[Unreadable | None, ...]
    size: int


def parcels(found: Sequence[Found], workers: int, wide: bool, with_bytes: bool) -> Iterator[Parcel]:
    """All files in their order. Tasks get smaller towards the end, so that no process is left alone with a large one.

    ``with_bytes``: files are read here, each when its task is made, and only as much as a workbook may have.
    """
    most, done = FRAME if wide else CHUNK, 0
    while done < len(found):
        wanted = max(1, min(most, (len(found) - done) // (2 * workers)))
        parcel = _parcel(found[done : done + wanted], with_bytes)
        done += len(parcel.told)
        yield parcel


def _parcel(found: Sequence[Found], with_bytes: bool) -> Parcel:
    files: list[tuple[str | bytes, str]] = []
    told: list[Unreadable | None] = []
    size = 0
    for one in found:
        source = _source(one, with_bytes)
        told.append(source if isinstance(source, Unreadable) else None)
        if not isinstance(source, Unreadable):
            files.append(source)
            size += len(source[0]) if with_bytes else 0
        if size >= CHUNK_BYTES:
            break
    return Parcel(tuple(files), tuple(told), size)


def _source(found: Found, with_bytes: bool) -> tuple[str | bytes, str] | Unreadable:
    if isinstance(found, Unreadable) or not with_bytes:
        return found
    path, shown = found
    try:
        return read_bytes(path), shown
    except UnreadableError as error:
        return Unreadable(shown, None, error.kind, error.message)
