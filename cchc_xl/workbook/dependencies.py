"""Which cells the formulas of a workbook look at, and which formulas look at given cells."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from .formula import Area, Parsed, parse_formula, tokens_of, with_names
from .grid import Cell, Grid, Sheet
from .template.marks import RULES_SHEET, TEMPLATE
from .write.model import At, Content

MAX_STEPS = 10_000_000
"""Comparisons in one search for dependents. A workbook that takes more is given up: everything depends."""

_FIXED = re.compile(r"[^$]*\$[A-Za-z]+\$[0-9]+(:\$[A-Za-z]+\$[0-9]+)?")


class Read(NamedTuple):
    """A formula taken apart. ``text``: with names replaced by what they stand for, as far as that is known."""

    text: str
    parsed: Parsed

    @property
    def is_known(self) -> bool:
        """Whether all that it looks at is known."""
        return self.parsed.plain and not self.parsed.names


class Book:
    """A workbook as formulas see it. ``changes``: cells whose content is another than the file's."""

    def __init__(self, grid: Grid, changes: Mapping[At, Content]) -> None:
        self.sheets: dict[str, Sheet] = {sheet.name: sheet for sheet in grid.sheets}
        self._by_folded_name = {sheet.name.casefold(): sheet for sheet in grid.sheets}
        self.is_template = TEMPLATE in grid.properties
        self.changes = changes
        self._changed_on: dict[str, list[At]] = {}
        for at in changes:
            self._changed_on.setdefault(at[0], []).append(at)
        self._names = {name.casefold(): target for name, target in grid.names.items()}
        self._local_names = {(sheet, name.casefold()) for sheet, name in grid.local_names}
        self._targets: dict[str, str | None] = {}
        self._read: dict[At, Read] = {}

    def is_machinery(self, sheet: str) -> bool:
        """Whether it is the sheet of a template that reads typed figures by itself, on any PC."""
        return self.is_template and sheet == RULES_SHEET

    def cell(self, at: At) -> Cell | None:
        """What the file holds."""
        sheet = self.sheets.get(at[0])
        return sheet.cells.get((at[1], at[2])) if sheet else None

    def formula(self, at: At) -> str | None:
        """The formula of a cell; None where it has none, or will not keep it."""
        cell = self.cell(at)
        return cell.formula if cell is not None and at not in self.changes else None

    def value(self, at: At) -> Content:
        """What a cell without formula holds."""
        if at in self.changes:
            return self.changes[at]
        cell = self.cell(at)
        return Content("blank" if cell.kind == "none" else cell.kind, cell.text) if cell else Content("blank")

    def formulas(self) -> dict[At, str]:
        """Every formula of the workbook that stays, by its cell."""
        return {
            (sheet.name, *place): cell.formula
            for sheet in self.sheets.values()
            for place, cell in sheet.cells.items()
            if cell.formula is not None and (sheet.name, *place) not in self.changes
        }

    def read(self, at: At) -> Read:
        """The formula of a cell, taken apart."""
        found = self._read.get(at)
        if found is None:
            text = self.formula(at) or ""
            parsed = parse_formula(text)
            if parsed.names:
                text = with_names(text, partial(self._target, at[0]))
                parsed = parse_formula(text)
            found = self._read[at] = Read(text, parsed)
        return found

    def _target(self, sheet: str, name: str) -> str | None:
        """The cells that a name stands for; None where it stands for something else, for other cells in
        every formula, or on this sheet for others than elsewhere."""
        folded = name.casefold()
        if (sheet, folded) in self._local_names:
            return None
        if folded not in self._targets:
            target = self._names.get(folded, "").strip()
            parsed = parse_formula(target)
            one = len(parsed.areas) == 1 and parsed.plain and _FIXED.fullmatch(target.rpartition("!")[2])
            alone = one and "!" in target and len(list(tokens_of(target))) == 1
            self._targets[folded] = target if alone else None
        return self._targets[folded]

    def sheet(self, at: At, area: Area) -> Sheet | None:
        """The sheet of an area that the formula of a cell looks at; None where the workbook has none."""
        if area.sheet is None:
            return self.sheets[at[0]]
        return self.sheets.get(area.sheet) or self._by_folded_name.get(area.sheet.casefold())

    def cells_in(self, sheet: Sheet, area: Area) -> list[At]:
        """The cells of an area that hold something."""
        name, cells = sheet.name, sheet.cells
        changed = [at for at in self._changed_on.get(name, ()) if holds(area, at)]
        if area.size == 1:
            at = (name, area.top, area.left)
            return [at] if (area.top, area.left) in cells else changed
        return [(name, *place) for place in _inside(area, cells)] + changed

    def filled_by_others(self, sheet: Sheet, area: Area) -> bool:
        """Whether an area has cells that array formulas or data tables fill."""
        return any(
            area.top <= other.bottom and other.top <= area.bottom and area.left <= other.right and other.left <= area.right
            for other in sheet.filled
        )  # fmt: skip


def holds(area: Area, at: At) -> bool:
    """Whether a cell of the right sheet lies in an area."""
    return area.top <= at[1] <= area.bottom and area.left <= at[2] <= area.right


def _inside(area: Area, cells: Mapping[tuple[int, int], Cell]) -> Iterator[tuple[int, int]]:
    if area.size <= len(cells):
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                if (row, column) in cells:
                    yield row, column
        return
    for row, column in cells:
        if area.top <= row <= area.bottom and area.left <= column <= area.right:
            yield row, column


class _Watchers:
    """Who looks at a cell. A range that was once asked for is not kept: whoever looks at it has been named."""

    def __init__(self, book: Book) -> None:
        self._single: dict[At, list[At]] = {}
        self._ranges: dict[str, dict[Area, list[At]]] = {}
        self._filled = {sheet.name: list(sheet.filled) for sheet in book.sheets.values() if sheet.filled}
        self._book = book
        self.steps = 0

    def add(self, at: At, areas: Iterable[Area]) -> None:
        """Note what a formula looks at."""
        for area in areas:
            sheet = self._book.sheet(at, area)
            if sheet is None:
                continue
            if area.size == 1:
                self._single.setdefault((sheet.name, area.top, area.left), []).append(at)
            else:
                self._ranges.setdefault(sheet.name, {}).setdefault(area._replace(sheet=None), []).append(at)

    def of(self, seen: At) -> list[At]:
        """The formulas that look at a cell, but for those named before; and the cells that an array formula fills."""
        found = list(self._single.get(seen, ()))
        ranges = self._ranges.get(seen[0], {})
        self.steps += len(ranges)
        for area in [area for area in ranges if holds(area, seen)]:
            found += ranges.pop(area)
        for filled in self._filled.get(seen[0], ()):
            if (filled.top, filled.left) == seen[1:]:
                found += self._book.cells_in(self._book.sheets[seen[0]], Area(None, *filled))
        return found


def dependents(book: Book, changed: Iterable[At]) -> set[At]:
    """Every formula that looks at one of those cells, directly or through other formulas.

    A formula of which is not known what it looks at depends on them too.
    """
    formulas = book.formulas()
    watchers = _Watchers(book)
    found: set[At] = set()
    for at in formulas:
        read = book.read(at)
        watchers.add(at, read.parsed.areas)
        if not read.is_known:
            found.add(at)
    waiting = [*changed, *found]
    while waiting:
        if watchers.steps > MAX_STEPS:
            return set(formulas)
        for at in watchers.of(waiting.pop()):
            if at not in found:
                found.add(at)
                waiting.append(at)
    return found & formulas.keys()
