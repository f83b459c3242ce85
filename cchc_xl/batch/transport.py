"""Results on their way between processes: a fifth of the time that pickling them as they are takes.

A result is a few hundred small named tuples, each of which pickle would build by itself. Here the columns of a table of plain
values travel instead, one result apart from the next, so that who receives many unpacks them one by one.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from ..edition import Edition
from ..judging.model import Checked, Finding, Involved, Undecided, Unreadable
from ..number import Reading
from ..report import Entry, Report

Result = Checked | Unreadable

_entry, _reading = partial(tuple.__new__, Entry), partial(tuple.__new__, Reading)
"""As ``_make`` does, which is written in Python and is called 240 times a result."""

_READING, _VALUE = Entry._fields.index("reading"), Reading._fields.index("value")


def packed(result: Result) -> bytes:
    """A result as bytes. Its edition, which is large and the same for all, goes by its id."""
    if isinstance(result, Unreadable):
        return pickle.dumps(tuple(result), pickle.HIGHEST_PROTOCOL)
    report, findings = result.report, result.findings
    rest = report._replace(edition=report.edition.id, entries={})  # type: ignore[arg-type]
    parts = (
        tuple(rest), _entries(report), [tuple(finding._replace(cells=())) for finding in findings],
        [[tuple(cell) for cell in finding.cells] for finding in findings],
        [tuple(item) for item in result.undecided], result.blanks,
    )  # fmt: skip
    return pickle.dumps(parts, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes, opened: Callable[[str], Edition]) -> Result:
    """The result again. ``opened``: the edition of an id."""
    parts = pickle.loads(data)
    if len(parts) == len(Unreadable._fields):
        return Unreadable._make(parts)
    rest, entries, findings, cells, undecided, blanks = parts
    report = Report._make(rest)
    return Checked(
        report._replace(edition=opened(str(report.edition)), entries=_entries_again(entries)),
        tuple(_finding(*found) for found in zip(findings, cells, strict=True)),
        tuple(map(Undecided._make, undecided)),
        blanks,
    )


def _entries(report: Report) -> tuple[Any, ...]:
    """Names, columns of the entries, and columns of their readings: values as text, which comes back as exact."""
    columns = list(zip(*report.entries.values(), strict=True))
    if not columns:
        return ()
    readings = list(zip(*columns[_READING], strict=True))
    columns[_READING] = ()
    readings[_VALUE] = tuple(None if value is None else str(value) for value in readings[_VALUE])
    return tuple(report.entries), columns, readings


def _entries_again(packed_entries: tuple[Any, ...]) -> dict[str, Entry]:
    if not packed_entries:
        return {}
    names, columns, readings = packed_entries
    readings[_VALUE] = [None if value is None else Decimal(value) for value in readings[_VALUE]]
    columns[_READING] = map(_reading, zip(*readings, strict=True))
    return dict(zip(names, map(_entry, zip(*columns, strict=True)), strict=True))


def _finding(values: tuple[Any, ...], cells: list[tuple[Any, ...]]) -> Finding:
    return Finding._make(values)._replace(cells=tuple(map(Involved._make, cells)))
