"""What the desk keeps of a file once its findings have gone on."""

from __future__ import annotations

import hashlib
from functools import reduce
from itertools import combinations
from operator import xor

from ..judging.forms import form_states
from ..judging.model import Checked, Unreadable
from ..report import Report
from .model import Received
from .names import clean

ENOUGH = 10
"""Typed figures other than 0 that must be equal before two reports look like one."""

_LARGE = 10
"""Smaller counts are often equal by chance."""

_MAX_NUMBER = 60


def kept_of(result: Checked | Unreadable, number: int, place: str) -> Received:
    """The little that is kept. ``number``: of the file in the run, from 1; ``place``: where it lies on this PC."""
    if isinstance(result, Unreadable):
        return Received(
            number, result.path, place, result.sha256 or "", None, None, "", None, None, None, {}, 0, 0, 0, 0, "",
            (result.kind, result.message),
        )  # fmt: skip
    report = result.report
    return Received(
        number, report.path, place, report.sha256, report.edition.id, clean(report.agency) or None, report.level, report.period,
        report.date, clean(report.number)[:_MAX_NUMBER] or None, form_states(result), result.count("error"), result.count("warning"),
        result.count("notice"), len(result.undecided), _fingerprint(report), None, _contents(report), _near(report),
    )  # fmt: skip


def _fingerprint(report: Report) -> str:
    """Of the figures that somebody typed and that are not 0; what is computed from them follows by itself."""
    figures = [
        f"{name}={value.normalize()}"
        for name, row in report.edition.indicators.items()
        if row.derivation is None and (value := report.reading(name).value)
    ]
    return _digest(report.edition.id, figures) if len(figures) >= ENOUGH else ""


def _near(report: Report) -> tuple[int, ...]:
    """Fingerprints of the large typed figures without those of one form or two, for every two: who copies a report and alters
    it in no more than two forms has one in common with it. None where fewer than ``ENOUGH`` large figures are left."""
    parts: dict[int, list[str]] = {form.number: [] for form in report.edition.forms}
    for name, row in report.edition.indicators.items():
        value = report.reading(name).value
        if row.derivation is None and row.measure.kind in ("count", "money") and value is not None and value >= _LARGE:
            parts[row.form].append(f"{name}={value.normalize()}")
    total = sum(map(len, parts.values()))
    digests = {form: int(_digest(report.edition.id, figures)[:16], 16) for form, figures in parts.items()}
    whole = reduce(xor, digests.values(), 0)
    return tuple(
        hash((whole ^ digests[one] ^ digests[other], one, other))
        for one, other in combinations(parts, 2)
        if total - len(parts[one]) - len(parts[other]) >= ENOUGH
    )


def _contents(report: Report) -> str:
    """Of everything that stands in the value cells: two files with the same differ in nothing that is added up."""
    return _digest(report.edition.id, [f"{name}={said(report, name)}" for name in report.edition.indicators])


def said(report: Report, indicator: str) -> str:
    """What an indicator says, for comparing: the number, else what was typed."""
    reading = report.reading(indicator)
    return f"{reading.value.normalize()}" if reading.value is not None else reading.raw.strip()


def _digest(edition: str, lines: list[str]) -> str:
    return hashlib.sha256("\n".join([edition, *lines]).encode("utf-8", "replace")).hexdigest()[:32]
