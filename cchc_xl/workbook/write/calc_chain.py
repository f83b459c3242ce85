"""The calculation chain without the cells that are no formulas any more.

A chain that names a cell without a formula makes Excel call the file corrupt; a formula that is missing
in it does no harm. The sheet of an entry is its ``i``, or that of the entry before it.
"""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from ..grid import parse_address
from .offsets import Edit, OffsetParser, apply, end_of, tag_at

Key = tuple[str, int, int]
"""``sheetId``, row, column."""


class _Entry(NamedTuple):
    key: Key
    named: bool
    start: int
    end: int


def shortened(data: bytes, gone: Container[Key]) -> bytes | None:
    """The chain without these cells; None where no entry is left, which no chain may be.

    Raises:
        RefusedError: a DTD, or an encoding we do not write.
        UnreadableError: the part is damaged.
    """
    entries = _entries(data)
    kept = [entry for entry in entries if entry.key not in gone]
    if len(kept) == len(entries):
        return data
    if not kept:
        return None
    return apply(data, _removals(entries, gone) + _names(data, kept))


def _removals(entries: list[_Entry], gone: Container[Key]) -> list[Edit]:
    return [Edit(entry.start, entry.end, b"") for entry in entries if entry.key in gone]


def _names(data: bytes, kept: list[_Entry]) -> list[Edit]:
    """An ``i`` of its own for each entry that would now inherit another one."""
    edits = []
    before = ""
    for entry in kept:
        sheet = entry.key[0]
        if not entry.named and sheet != before:
            tag = tag_at(data, entry.start)
            edits.append(Edit(entry.start, tag.end, tag.spelled({"i": sheet}) + (b"/>" if tag.empty else b">")))
        before = sheet
    return edits


def _entries(data: bytes) -> list[_Entry]:
    parser = OffsetParser(data, "Tệp này")
    found: list[_Entry] = []
    sheet = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal sheet
        if name.rpartition(" ")[2] == "c":
            sheet = attributes.get("i", sheet)
            row, column = parse_address(attributes.get("r", "")) or (0, 0)
            found.append(_Entry((sheet, row, column), "i" in attributes, parser.expat.CurrentByteIndex, 0))

    def end(name: str) -> None:
        if name.rpartition(" ")[2] == "c":
            entry = found[-1]
            found[-1] = entry._replace(end=end_of(data, entry.start, parser.expat.CurrentByteIndex))

    parser.expat.StartElementHandler, parser.expat.EndElementHandler = start, end
    parser.run()
    return found
