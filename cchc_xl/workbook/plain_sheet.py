"""One worksheet part whose rows can be taken apart by patterns: see ``plain_text.py``."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from . import limits
from .errors import UnreadableError
from .grid import Merge, Sheet, Validation
from .plain_rows import Rows, read_rows, taken_apart
from .read_sheet import Budget, SheetReader, has_marks


class _Around(NamedTuple):
    """What a sheet part says beside its rows."""

    merges: tuple[Merge, ...]
    hidden_columns: frozenset[int]
    validated: tuple[Validation, ...]
    is_protected: bool
    marks: int


def plain_sheet(
    name: str, state: str, data: bytes, strings: list[str], formats: list[str], budget: Budget
) -> Sheet | None:
    """What ``read_sheet`` gives; None, with nothing taken off the budget, where expat has to read the part or refuse it."""
    apart = taken_apart(data)
    around = _around(apart.rest) if apart else None
    rows = read_rows(apart.rows, strings, formats) if apart and around else None
    if around is None or rows is None or not _takes(budget, rows):
        return None
    return Sheet(
        name, state, rows.cells, around.merges, frozenset(rows.hidden), around.hidden_columns,
        validated=around.validated, is_protected=around.is_protected, has_marks=has_marks(around.marks, data),
    )  # fmt: skip


def _takes(budget: Budget, rows: Rows) -> bool:
    """Whether a sheet with these rows may still be read; they are then taken off."""
    if budget.cells < rows.full or budget.blanks < rows.blanks or budget.text < rows.text:
        return False
    budget.cells, budget.blanks = budget.cells - rows.full, budget.blanks - rows.blanks
    budget.text -= rows.text
    return True


def _around(rest: bytes) -> _Around | None:
    """What stands around the rows that were taken out of a part; None where that is not all, or not in order."""
    return (_remembered if len(rest) <= limits.REMEMBERED else _read_around)(rest)


def _read_around(rest: bytes) -> _Around | None:
    reader = SheetReader("", [], [], Budget(), for_writing=False)
    try:
        reader.read(rest)
    except UnreadableError:
        return None  # the whole part will say it, with the name of its sheet
    if reader.has_rows:
        return None
    kept, columns = reader.safeguards, frozenset(reader.hidden_columns)
    return _Around(tuple(reader.merges), columns, tuple(kept.validated), kept.is_protected, kept.marks)


_remembered = lru_cache(maxsize=64)(_read_around)
"""Workbooks that were made from one differ in their cells."""
