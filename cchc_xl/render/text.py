"""Findings for a person at a terminal: by form, the cell first, in plain sentences."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from ..edition import LEVEL_NAMES, REPORTING_PERIODS
from ..ids import split_id
from ..judging.cells import short
from ..judging.model import Checked, Finding, Unreadable
from ..judging.severities import NAMES, ORDER, UNDECIDED_NAME
from ..judging.summary import counted, in_points, typed_as_text
from ..report import Period, Report
from ..rules.base import Severity
from .words import aside, shared_groups

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


def render_text(results: Iterable[Checked | Unreadable], colour: bool = False) -> str:
    """All reports one after the other, and a last line over all of them when there are several."""
    painter = _Painter(colour)
    listed = list(results)
    blocks = [
        "\n".join(_unreadable(item, painter) if isinstance(item, Unreadable) else _report(item, painter))
        for item in listed
    ]
    if len(listed) > 1:
        blocks.append(painter.heading(_over_all(listed)))
    return "\n\n".join(blocks) + "\n"


def _unreadable(result: Unreadable, painter: _Painter) -> Iterator[str]:
    yield painter.heading(short_path(result.path))
    yield from _wrapped("  ", f"Chưa đọc được tệp. {result.message}")


def _report(result: Checked, painter: _Painter) -> Iterator[str]:
    report = result.report
    yield painter.heading(short_path(report.path))
    yield f"Bộ biểu mẫu: {report.edition.name}"
    agency = short(report.agency) if report.agency else "chưa rõ"
    yield f"Đơn vị: {agency} · Cấp: {LEVEL_NAMES[report.level]}{_period(report.period)}"  # type: ignore[index]
    yield from _paper(report)
    groups = shared_groups(result.findings)
    for form in [None, *[form.number for form in report.edition.forms]]:
        findings = [finding for finding in result.findings if finding.form == form]
        lines = list(_form_lines(result, form, findings, groups, painter))
        if lines:
            yield ""
            yield painter.heading(_form_title(result, form))
            yield from lines
    yield ""
    yield from _summary(result, painter)


def _period(period: Period | None) -> str:
    """`` · Kỳ báo cáo: Năm 2023``, as far as it is known."""
    if period is None or period.kind is None:
        return ""
    return f" · Kỳ báo cáo: {REPORTING_PERIODS[period.kind]} {period.year or ''}".rstrip()


def _paper(report: Report) -> Iterator[str]:
    """``Báo cáo số 241/BC-SKHCN ngày 15/12/2023``, as far as it is known."""
    number = f" số {short(report.number)}" if report.number else ""
    day = f" ngày {'/'.join(reversed(report.date.split('-')))}" if report.date else ""
    if number or day:
        yield f"Báo cáo{number}{day}"


def _form_title(result: Checked, form: int | None) -> str:
    if form is None:
        return "Cả tệp"
    edition = result.report.edition
    title = f"{'Phần' if edition.is_table else 'Biểu mẫu'} {form}: {edition.form(form).title}"
    names = {entry.sheet for name, entry in result.report.entries.items() if split_id(name)[0] == form}
    other = sorted(name for name in names if not edition.is_table and name != f"Biểu mẫu {form}")
    return f"{title} (trang tính {', '.join(map(short, other))})" if other else title


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
    undecided = [split_id(item.id.rpartition("/")[0])[1] for item in result.undecided if split_id(item.id)[0] == form]
    if undecided:
        yield from _wrapped("  ", f"{UNDECIDED_NAME}: mục {', '.join(dict.fromkeys(undecided))}.")
    if blanks := result.blanks.get(form):
        yield f"  Mục còn để trống: {blanks}."


def _finding_lines(findings: list[Finding], groups: dict[int, list[Finding]]) -> Iterator[str]:
    typed = [finding for finding in findings if finding.rule == "number-as-text"]
    for finding in findings:
        if finding.rule == "number-as-text":
            continue
        cell = (finding.cell or "").ljust(_CELL_WIDTH)
        sheet = f"Trang tính {short(finding.sheet)}: " if finding.form is None and finding.sheet else ""
        yield from _wrapped(f"    {cell} ", sheet + finding.message + aside(finding, groups))
    if typed:
        where, words = typed_as_text(typed)
        yield from _wrapped("    ", f"{where}: {words}")


def _summary(result: Checked, painter: _Painter) -> Iterator[str]:
    yield painter.heading(f"Kết quả: {counted(result)}.")
    yield from in_points(result)


def _over_all(results: list[Checked | Unreadable]) -> str:
    checked = [result for result in results if isinstance(result, Checked)]
    counts = [f"{sum(result.count(severity) for result in checked)} {NAMES[severity].lower()}" for severity in ORDER]
    unread = f" {len(results) - len(checked)} tệp chưa đọc được." if len(checked) < len(results) else ""
    return f"Tổng số: {len(results)} tệp · {' · '.join(counts)}.{unread}"


def short_path(path: str) -> str:
    """A path on one line, control characters made harmless."""
    return "".join(char if char.isprintable() else "?" for char in path)


def _wrapped(lead: str, text: str) -> Iterator[str]:
    """The text broken at WIDTH, later lines set under the first."""
    yield from textwrap.wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
