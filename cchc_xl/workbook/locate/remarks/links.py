"""Figures that come from another file: which cells, and from which file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ....ids import split_id
from ....report import Entry, Remark
from ...external import links_of, names_with_links
from ...grid import Grid, address, parse_address
from .spots import cells_in_words


def link_remarks(grid: Grid, entries: Mapping[str, Entry]) -> Iterator[Remark]:
    """One remark for each form whose value cells look at other files; one of the workbook where none does."""
    cells = _cells(grid, entries)
    for (form, sheet), found in cells.items():
        yield _cells_remark(grid, form, sheet, found)
    if not cells:
        files = _files(grid, set(range(1, len(grid.external_links) + 1)))
        yield Remark("external-link", words={"files": files}, variant="files" if files else "")


Found = dict[tuple[int, int], set[int]]
"""Row and column of a value cell -> numbers of the files it looks at."""


def _cells(grid: Grid, entries: Mapping[str, Entry]) -> dict[tuple[int, str], Found]:
    linked = names_with_links(grid.names)
    found: dict[tuple[int, str], Found] = {}
    for name, entry in entries.items():
        numbers, at = links_of(entry.formula or "", linked), parse_address(entry.cell)
        if numbers and at:
            found.setdefault((split_id(name)[0], entry.sheet), {})[at] = numbers
    return found


def _cells_remark(grid: Grid, form: int, sheet: str, found: Found) -> Remark:
    files = _files(grid, set().union(*found.values()))
    words = {"cells": cells_in_words(found), "files": files or "chưa rõ tên"}
    return Remark("external-link", sheet, address(*min(found)), form, words=words, variant="cells")


def _files(grid: Grid, numbers: set[int]) -> str:
    """``«a.xlsx», «b.xlsx»``; at most three, and only those whose names are known."""
    known = [grid.external_links[number - 1] for number in sorted(numbers) if 0 < number <= len(grid.external_links)]
    names = list(dict.fromkeys(name for name in known if name))
    return ", ".join(f"«{name[:60]}»" for name in names[:3]) + (", …" if len(names) > 3 else "")
