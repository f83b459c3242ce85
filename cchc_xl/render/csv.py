"""Findings as CSV, for Excel and for programs: section 10 of docs/contract.md."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from ..judging.model import Checked, Finding, Unreadable
from .numbers import as_number

COLUMNS = (
    "path", "edition", "agency", "level", "period_kind", "period_year", "outcome",
    "rule", "id", "severity", "group", "form", "code", "label", "sheet", "cell",
    "reported", "reported_text", "expected_low", "expected_high", "cause", "note", "explained", "message",
    "error_kind",
)  # fmt: skip
BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the machine's own code page."""

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_FORMULA = re.compile(r"(^|;)(\s*)(?=[=+\-@＝＋－＠])")
"""Where Excel would begin a formula: at the start of a field, and behind a semicolon, which separates fields where the
comma is the decimal sign, as in Vietnam."""

_RULE, _MESSAGE = COLUMNS.index("rule"), COLUMNS.index("message")
_NO_FINDING = (None,) * (_MESSAGE - _RULE + 1)

Field = str | int | float | None


def render_csv(results: Iterable[Checked | Unreadable]) -> Iterator[str]:
    """A head line, then one line for each finding, for each file without any, and for each that could not be read."""
    yield BOM + line(COLUMNS)
    for result in results:
        yield from _unreadable(result) if isinstance(result, Unreadable) else _report(result)


def plain(text: str) -> str:
    """Text that stays on its line and that no spreadsheet program takes for a formula."""
    return _FORMULA.sub(r"\1\2'", _BREAKS.sub(" ", text))


def line(fields: Iterable[Field]) -> str:
    """One line of a file, every field quoted and none a formula."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow([plain(field) if isinstance(field, str) else field for field in fields])
    return written.getvalue()


def _unreadable(result: Unreadable) -> Iterator[str]:
    unknown = [None] * (_RULE - 2)
    yield line([result.path, *unknown, "unreadable", *_NO_FINDING[:-1], result.message, result.kind])


def _report(result: Checked) -> Iterator[str]:
    report, period = result.report, result.report.period
    about = [
        report.path, report.edition.id, report.agency, report.level,
        period.kind if period else None, period.year if period else None, result.outcome,
    ]  # fmt: skip
    for finding in result.findings:
        yield line([*about, *_finding(finding), None])
    if not result.findings:
        yield line([*about, *_NO_FINDING, None])


def _finding(finding: Finding) -> list[Field]:
    low, high = finding.expected or (None, None)
    return [
        finding.rule, finding.id, finding.severity, finding.group, finding.form, finding.code, finding.label,
        finding.sheet, finding.cell, as_number(finding.reported), finding.reported_text, as_number(low), as_number(high),
        finding.cause, finding.note, "true" if finding.explained else "false", finding.message,
    ]  # fmt: skip
