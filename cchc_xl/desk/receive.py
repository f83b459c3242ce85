"""What the desk keeps of a file once its findings have gone on."""

from __future__ import annotations

import hashlib

from ..judging.forms import form_states
from ..judging.model import Checked, Unreadable
from ..report import Report
from .model import Received
from .names import clean

ENOUGH = 10
"""Typed figures other than 0 that must be equal before two reports look like one."""

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
        result.count("notice"), len(result.undecided), _fingerprint(report), None, _contents(report),
    )  # fmt: skip


def _fingerprint(report: Report) -> str:
    """Of the figures that somebody typed and that are not 0; what is computed from them follows by itself."""
    figures = [
        f"{name}={value.normalize()}"
        for name, row in report.edition.indicators.items()
        if row.derivation is None and (value := report.reading(name).value)
    ]
    return _digest(report.edition.id, figures) if len(figures) >= ENOUGH else ""


def _contents(report: Report) -> str:
    """Of everything that stands in the value cells: two files with the same differ in nothing that is added up."""
    return _digest(report.edition.id, [f"{name}={said(report, name)}" for name in report.edition.indicators])


def said(report: Report, indicator: str) -> str:
    """What an indicator says, for comparing: the number, else what was typed."""
    reading = report.reading(indicator)
    return f"{reading.value.normalize()}" if reading.value is not None else reading.raw.strip()


def _digest(edition: str, lines: list[str]) -> str:
    return hashlib.sha256("\n".join([edition, *lines]).encode("utf-8", "replace")).hexdigest()[:32]
