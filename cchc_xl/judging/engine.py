"""From a report to its findings: the plain evaluator, milliseconds for one workbook."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal

from ..edition import Indicator
from ..ids import split_id
from ..number import fold, shown
from ..report import Report
from ..rules.base import Case, Rule, Verdict, rule_id
from ..rules.cause import with_cause
from ..rules.cell import Figure, cell_message, judge_cell
from .cells import not_calculated_message, problem_message, short, stale_message
from .grouping import grouped
from .missing import missing_message
from .model import Checked, Finding, Involved, Undecided, is_explanation
from .severities import SEVERITY
from .sides import case_of, exact, failed_cell_rules
from .structure import structure_findings


def check_report(report: Report, open_rows: Container[str] | None = None) -> Checked:
    """Judge every cell and every rule of a report.

    ``open_rows``: the only indicators whose rules may fail or be undecided, where ``frames.verdicts`` has found that all
    others pass; the result is the same without it.
    """
    case = case_of(report)
    findings: list[Finding] = []
    undecided: list[Undecided] = []
    for row in report.edition.indicators.values():
        findings += _cell_findings(report, case, row)
        if open_rows is not None and row.id not in open_rows:
            continue
        for rule in row.rules:
            verdict = rule.judge(case)
            if verdict.status == "fail":
                verdict = with_cause(rule, verdict, case, report.edition.rules(row.form))
            elif verdict.status == "undecided":
                undecided.append(Undecided(rule_id(rule), verdict.because))
            else:
                continue
            findings += _relation_findings(report, case, row, rule, verdict)
    findings += structure_findings(report)
    return Checked(report, grouped([_explained(finding) for finding in findings]), tuple(undecided), _blanks(report))


def _cell_findings(report: Report, case: Case, row: Indicator) -> list[Finding]:
    entry = report.entries.get(row.id)
    if entry is None:
        return []
    reading, failed = entry.reading, failed_cell_rules(row, entry.reading, soft_only=case.side(row.id).given)
    is_typed = reading.state == "value" and reading.how == "text"
    if not (failed or is_typed or reading.problem or entry.recomputed) and entry.calculated:
        return []
    place = case.place(row.id)
    found = []
    if reading.problem:
        message = problem_message(place, row, reading, reading.problem)
        found.append(_finding(report, row, reading.problem.rule, message))
    if not entry.calculated:
        found.append(_finding(report, row, "not-calculated", not_calculated_message(place, row, entry)))
    if entry.recomputed:
        found.append(_finding(report, row, "stale-value", stale_message(place, row, entry.reading, entry.recomputed)))
    if is_typed:
        message = f'{place}: số gõ dạng chữ ("{short(reading.raw)}"), đã đọc là {shown(reading.value or Decimal(0), row.measure.kind)}.'
        found.append(_finding(report, row, "number-as-text", message))
    for rule in failed:
        if reading.value is None:
            continue
        figure = Figure(reading.value, reading.decimals)
        message = cell_message(rule, case, figure, row.measure)
        found.append(_finding(report, row, rule.name, message, judge_cell(rule, figure), rule.suffix))
    return found


def _relation_findings(report: Report, case: Case, row: Indicator, rule: Rule, verdict: Verdict) -> list[Finding]:
    if verdict.status == "fail":
        found = _finding(report, row, verdict.rule or rule.name, rule.message(case, verdict), verdict, rule.suffix)
    elif verdict.missing and report.was_found(row.id):  # one that was not found is a finding of its own
        found = _finding(report, row, "missing", missing_message(case, rule))
    else:
        return []
    return [found._replace(cells=tuple(_involved(report, name) for name in rule.operands()))]


def _finding(
    report: Report, row: Indicator, name: str, message: str, verdict: Verdict | None = None, suffix: str = ""
) -> Finding:
    entry = report.entries.get(row.id)
    reading = report.reading(row.id)
    return Finding(
        name, f"{row.id}/{name}{suffix}", verdict.severity if verdict else SEVERITY[name], message,
        row.form, row.code, row.label, entry.sheet if entry else None, entry.cell if entry else None,
        None if reading.value is None else exact(reading.value), reading.raw or None,
        verdict.expected if verdict else None, verdict.cause if verdict else None, note=report.note(row.id),
    )  # fmt: skip


def _involved(report: Report, name: str) -> Involved:
    entry = report.entries.get(name)
    reading = report.reading(name)
    value = None if reading.value is None else exact(reading.value)
    return Involved(*split_id(name), entry.sheet if entry else None, entry.cell if entry else None, value)


def explains(note: str) -> bool:
    """Whether a Ghi chú, as typed, marks the findings of its row as explained."""
    return is_explanation(fold(note[:60]))


def _explained(finding: Finding) -> Finding:
    return finding._replace(explained=True) if finding.note and explains(finding.note) else finding


def _blanks(report: Report) -> dict[int, int]:
    """Form -> how many of the indicators that this office fills are blank."""
    blanks: dict[int, int] = {}
    for name, row in report.edition.indicators.items():
        entry = report.entries.get(name)
        typed = entry is None or entry.formula is None  # a ratio that its formula leaves empty was not forgotten
        if typed and report.reading(name).state == "blank" and row.expected_of(report.level) and report.was_found(name):
            blanks[row.form] = blanks.get(row.form, 0) + 1
    return blanks
