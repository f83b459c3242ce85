"""Fingerprints of a report: equal where two reports are, in all cells, in what was typed, or in most of it."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Sequence
from functools import lru_cache, reduce
from itertools import combinations
from operator import xor
from typing import NamedTuple

from ..edition import Edition
from ..number import Reading
from ..report import Report

ENOUGH = 10
"""Typed figures other than 0 that must be equal before two reports look like one."""

_LARGE = 10
"""Smaller counts are often equal by chance."""


class Fingerprints(NamedTuple):
    """``typed``: of the figures that somebody typed and that are not 0 (what is computed from them follows by itself), "" for fewer
    than ``ENOUGH``. ``contents``: of all value cells: files that share it differ in nothing that is added up. ``near``: see ``_near``."""

    typed: str
    contents: str
    near: Sequence[int]


class _Row(NamedTuple):
    name: str
    form: int
    is_typed: bool
    counts: bool


def fingerprints(report: Report) -> Fingerprints:
    """Those of a report."""
    contents, typed = [], []
    large: dict[int, list[str]] = {form.number: [] for form in report.edition.forms}
    for row in _rows(report.edition):
        reading = report.reading(row.name)
        value = reading.value
        line = f"{row.name}={_said(reading)}"
        contents.append(line)
        if row.is_typed and value:
            typed.append(line)
            if row.counts and value >= _LARGE:
                large[row.form].append(line)
    edition = report.edition.id
    return Fingerprints(
        _digest(edition, typed) if len(typed) >= ENOUGH else "", _digest(edition, contents), _near(edition, large)
    )


@lru_cache(maxsize=8)
def _rows(edition: Edition) -> tuple[_Row, ...]:
    return tuple(
        _Row(name, row.form, row.derivation is None, row.measure.kind in ("count", "money"))
        for name, row in edition.indicators.items()
    )


def said(report: Report, indicator: str) -> str:
    """What an indicator says, for comparing: the number, else what was typed."""
    return _said(report.reading(indicator))


def _said(reading: Reading) -> str:
    if reading.value is None:
        return reading.raw.strip()
    text = str(reading.value)
    return text if text.isdigit() else f"{reading.value.normalize():f}"


def _near(edition: str, large: dict[int, list[str]]) -> Sequence[int]:
    """Of the large typed figures without those of one form or two, for every two: who copies a report and alters it in no
    more than two forms has one in common with it. None where fewer than ``ENOUGH`` large figures are left."""
    total = sum(map(len, large.values()))
    digests = {form: int(_digest(edition, figures)[:16], 16) for form, figures in large.items()}
    whole = reduce(xor, digests.values(), 0)
    return array(
        "q",
        (
            hash((whole ^ digests[one] ^ digests[other], one, other))
            for one, other in combinations(large, 2)
            if total - len(large[one]) - len(large[other]) >= ENOUGH
        ),
    )


def _digest(edition: str, lines: list[str]) -> str:
    return hashlib.sha256("\n".join([edition, *lines]).encode("utf-8", "replace")).hexdigest()[:32]
