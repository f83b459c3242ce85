"""Findings for a person at a terminal: by form, the cell first, in plain sentences."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from ..judging.cells import short
from ..judging.model import Checked, Finding, Unreadable
from ..judging.severities import NAMES, ORDER
from ..judging.summary import Totals, counted, in_points, typed_as_text
from ..rules.base import Severity
from .about import about_report, form_title, forms_of, not_read, open_lines, short_path
from .words import aside, shared_groups

if TYPE_CHECKING:
    from ..desk.model import Overview

WIDTH = 100
_CELL_WIDTH = 7
_COLOURS: dict[Severity, str] = {"error": "\033[31m", "warning": "\033[33m", "notice": "\033[36m"}
_BOLD, _PLAIN = "\033[1m", "\033[0m"


class _Painter:
    """Colour on a terminal, nothing elsewhere."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def heading(self, text: str) -> str:
        return f"{_BOLD}{text}{_PLAIN}" if self._colour else text

    def severity(self, severity: Severity) -> str:
        name = NAMES[severity]
        return f"{_COLOURS[severity]}{name}{_PLAIN}" if self._colour else name


def render_text(
    results: Iterable[Checked | Unreadable], colour: bool = False, overview: Callable[[], Overview] | None = None
) -> Iterator[str]:
    """All reports one after the other, a last line over all of them when there are several, and the folder as a whole.

    ``overview``: of the folder, asked when all results have come; None where there is no folder.
    """
    painter = _Painter(colour)
    totals = Totals()
    for result in results:
        if totals.files:
            yield "\n"
        totals.add(result)
        lines = _unreadable(result, painter) if isinstance(result, Unreadable) else _report(result, painter)
        yield "\n".join(lines) + "\n"
    if totals.files > 1:
        yield f"\n{painter.heading(totals.sentence())}\n"
    if overview is not None:
        from .folder_text import folder_lines

        yield "\n".join(["", *folder_lines(overview(), painter.heading), ""])


def _unreadable(result: Unreadable, painter: _Painter) -> Iterator[str]:
    yield painter.heading(short_path(result.path))
    yield from wrapped("  ", not_read(result))


def _report(result: Checked, painter: _Painter) -> Iterator[str]:
    yield painter.heading(short_path(result.report.path))
    yield from about_report(result.report)
    groups = shared_groups(result.findings)
    for form in forms_of(result):
        findings = [finding for finding in result.findings if finding.form == form]
        lines = list(_form_lines(result, form, findings, groups, painter))
        if lines:
            yield ""
            yield painter.heading(form_title(result, form))
            yield from lines
    yield ""
    yield from _summary(result, painter)


def _form_lines(
    result: Checked, form: int | None, findings: list[Finding], groups: dict[int, list[Finding]], painter: _Painter
) -> Iterator[str]:
    for severity in ORDER:
        chosen = [finding for finding in findings if finding.severity == severity]
        if chosen:
            yield f"  {painter.severity(severity)}"
        yield from _finding_lines(chosen, groups)
    if form is None:
        return
    for line in open_lines(result, form):
        yield from wrapped("  ", line)


def _finding_lines(findings: list[Finding], groups: dict[int, list[Finding]]) -> Iterator[str]:
    typed = [finding for finding in findings if finding.rule == "number-as-text"]
    for finding in findings:
        if finding.rule == "number-as-text":
            continue
        cell = (finding.cell or "").ljust(_CELL_WIDTH)
        sheet = f"Trang tính {short(finding.sheet)}: " if finding.form is None and finding.sheet else ""
        yield from wrapped(f"    {cell} ", sheet + finding.message + aside(finding, groups))
    if typed:
        where, words = typed_as_text(typed)
        yield from wrapped("    ", f"{where}: {words}")


def _summary(result: Checked, painter: _Painter) -> Iterator[str]:
    yield painter.heading(f"Kết quả: {counted(result)}.")
    yield from in_points(result)


def wrapped(lead: str, text: str) -> Iterator[str]:
    """The text broken at WIDTH, later lines set under the first."""
    if text and len(lead) + len(text) <= WIDTH and text.isprintable() and not text.endswith(" "):
        yield lead + text  # as textwrap would, which takes a hundred times as long to find out
        return
    yield from textwrap.wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
