"""The cells in which two files differ. Figures are not kept while the files go by, so the few that matter are read again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from ..checking import digest, read_workbook
from ..edition import Edition
from ..ids import split_id
from ..report import Report
from ..workbook.errors import UnreadableError
from ..workbook.sniff import read_bytes
from .model import Difference, Duplicate, Received
from .receive import said

MOST_PAIRS = 40
"""Pairs of files that are compared in one run."""
MOST_CELLS = 20
"""Cells of a pair that are named; the others are counted."""


def with_differences(duplicates: Iterable[Duplicate], editions: Mapping[str, Edition]) -> list[Duplicate]:
    """The duplicates with the cells that differ where some do, as far as ``MOST_PAIRS`` reach."""
    left = MOST_PAIRS
    compared = []
    for duplicate in duplicates:
        others = [file for file in duplicate.files if file.number != duplicate.base.number and not file.error]
        if (duplicate.kind == "versions" or duplicate.is_near) and left:
            compared.append(_compared(duplicate, others[:left], editions))
            left -= len(others[:left])
        else:
            compared.append(duplicate)
    return compared


def _compared(duplicate: Duplicate, others: list[Received], editions: Mapping[str, Edition]) -> Duplicate:
    shown, counts = {}, {}
    one = _again(duplicate.base, editions)
    for file in others:
        other = _again(file, editions) if one and file.edition == duplicate.base.edition else None
        if one and other:
            found = list(_differences(one, other))
            shown[file.number], counts[file.number] = tuple(islice(found, MOST_CELLS)), len(found)
    return duplicate._replace(differences=shown, counts=counts)


def _again(file: Received, editions: Mapping[str, Edition]) -> Report | None:
    """The report of a file that was read before; None where it is no longer the same file."""
    try:
        data = read_bytes(file.place)
        if digest(data) != file.sha256 or file.edition is None:
            return None
        return read_workbook(data, file.path, editions[file.edition], file.level, file.sha256)
    except UnreadableError:
        return None
    except Exception:
        if "CCHC_XL_DEBUG" in os.environ:
            raise
        return None  # it was read once: whatever it is, it must not take the overview with it


def _differences(one: Report, other: Report) -> Iterator[Difference]:
    for indicator in one.edition.indicators:
        if said(one, indicator) != said(other, indicator):
            where = one.edition.place(*split_id(indicator))
            yield Difference(indicator, *_written(one, indicator), *_written(other, indicator), where)


def _written(report: Report, indicator: str) -> tuple[str, str]:
    entry = report.entries.get(indicator)
    return (entry.reading.raw.strip(), entry.cell) if entry else ("", "")
