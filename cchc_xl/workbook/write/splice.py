"""Other values and results in a workbook's bytes, and nothing else changed."""

from __future__ import annotations

from collections.abc import Mapping

from ..grid import Grid, Sheet
from ..package import Package
from .archive import Archive
from .book import Book, recalculated_on_load, refuse_signed
from .calc_chain import Key, shortened
from .content import check
from .guards import guarded_elsewhere
from .model import At, Content
from .opc import without_part
from .sheet import Task, change

Parts = dict[str, bytes | None]
"""Part -> its new bytes; None: the part goes."""


def rewrite(
    data: bytes, values: Mapping[At, Content], caches: Mapping[At, Content | None], grid: Grid | None = None
) -> bytes:
    """The workbook with other contents in some cells and other results of some formulas.

    ``values``: what cells shall hold; a formula there goes, the style stays, a cell that is not there is
    made. ``caches``: the result of formulas that stay; None clears it, and Excel recalculates when it opens the
    file. A cell in both is a value. Where all of it stands there already, ``data`` comes back. ``grid``: ``data``
    as ``read_grid`` read it to be written into, which saves looking for the cells again.

    Raises:
        RefusedError: something cannot be written without harm.
        UnreadableError: the workbook is damaged, encrypted, too large, or none.
    """
    tasks = _tasks(values, caches)
    if not tasks:
        return data
    archive = Archive(data)
    package = Package(data)
    refuse_signed(package)
    parts = _changed(package, tasks, {sheet.name: sheet for sheet in grid.sheets} if grid else {})
    return archive.rewritten(parts) if parts else data


def _tasks(values: Mapping[At, Content], caches: Mapping[At, Content | None]) -> list[Task]:
    """The work by sheet, checked. No formula has a blank result, so that clears it too."""
    contents: dict[str, dict[tuple[int, int], Content]] = {}
    results: dict[str, dict[tuple[int, int], Content | None]] = {}
    for at, content in values.items():
        check(at, content)
        contents.setdefault(at[0], {})[at[1:]] = content
    for at, result in caches.items():
        check(at, result)
        if at not in values:
            results.setdefault(at[0], {})[at[1:]] = result if result and result.kind != "blank" else None
    return [Task(sheet, contents.get(sheet, {}), results.get(sheet, {})) for sheet in contents | results]


def _changed(package: Package, tasks: list[Task], sheets: Mapping[str, Sheet]) -> Parts:
    """The parts that become others."""
    book = Book(package)
    parts: Parts = {}
    gone: set[Key] = set()
    for task in tasks:
        part, sheet = book.sheet_part(task.sheet), sheets.get(task.sheet)
        old = sheet.outline.data if sheet and sheet.outline else package.read(part)
        guards = guarded_elsewhere(package, part) if task.values else []
        new = change(old, task, guards, book.strings, sheet)
        if new.data is not old:
            parts[part] = new.data
        gone |= {(book.sheet_id(task.sheet), *place) for place in new.without_formula}
    if gone:
        parts |= _chain(package, book, gone)
    if any(result is None for task in tasks for result in task.caches.values()):
        parts |= _flagged(book)
    return parts


def _chain(package: Package, book: Book, gone: set[Key]) -> Parts:
    """The calculation chain without these cells, or the package without the chain."""
    for kind, target in book.relations.values():
        part = package.find(target) if kind == "calcChain" else None
        if part:
            old = package.read(part)
            new = shortened(old, gone)
            if new is None:
                return without_part(package, book.part, part)
            return {part: new} if new is not old else {}
    return {}


def _flagged(book: Book) -> Parts:
    new = recalculated_on_load(book.data)
    return {book.part: new} if new is not book.data else {}
