"""Findings as JUnit XML, which CI servers read: section 10 of docs/contract.md.

One test case a form, not one a finding: a file then has the same cases in every run, so that a server can say since when a
form fails, and a form without any finding is seen to have been checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..judging.model import Checked, Finding, Unreadable
from ..judging.severities import NAMES
from ..judging.summary import counted
from .about import about_report, form_name, forms_of, not_read, undecided_line
from .markup import escaped
from .words import aside, shared_groups

READING = "Đọc tệp"
"""The only case of a file that could not be read."""


def render_junit(results: Iterable[Checked | Unreadable]) -> Iterator[str]:
    """One suite a file, with its counts; none over all files, so that each can be written when it is done."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cchc_xl">\n'
    for result in results:
        yield _unreadable(result) if isinstance(result, Unreadable) else _report(result)
    yield "</testsuites>\n"


def _unreadable(result: Unreadable) -> str:
    case = _case(result.path, READING, _element("error", not_read(result), result.kind))
    return _suite(result.path, [case], errors=1)


def _report(result: Checked) -> str:
    cases = []
    counts = {"failures": 0, "skipped": 0}
    groups = shared_groups(result.findings)
    for form in forms_of(result):
        findings = [finding for finding in result.findings if finding.form == form]
        outcome, element = _outcome(result, form, findings, groups)
        if outcome:
            counts[outcome] += 1
        others = "\n".join(_line(finding, groups) for finding in findings if finding.severity != "error")
        output = f"      <system-out>{_content(others)}</system-out>\n" if others else ""
        cases.append(_case(result.report.path, form_name(result.report.edition, form), element + output))
    about = "\n".join([*about_report(result.report), counted(result)])
    return _suite(result.report.path, cases, f"    <system-out>{_content(about)}</system-out>\n", **counts)


def _outcome(
    result: Checked, form: int | None, findings: list[Finding], groups: dict[int, list[Finding]]
) -> tuple[str, str]:
    """A form fails by its errors; without any, it is skipped where something could not be judged: never just passed."""
    wrong = [finding for finding in findings if finding.severity == "error"]
    if wrong:
        lines = "\n".join(_line(finding, groups) for finding in wrong)
        return "failures", _element("failure", wrong[0].message, wrong[0].rule, lines)
    missing = [finding.message for finding in findings if finding.rule == "sheet-missing"]
    undecided = undecided_line(result, form)
    if missing or undecided:
        return "skipped", _element("skipped", " ".join([*missing, undecided]))
    return "", ""


def _line(finding: Finding, groups: dict[int, list[Finding]]) -> str:
    """``Chưa khớp: Biểu mẫu 1, D9: Biểu 1, mục 2: ...``"""
    place = ", ".join(part for part in (finding.sheet, finding.cell) if part)
    return f"{NAMES[finding.severity]}: {place + ': ' if place else ''}{finding.message}{aside(finding, groups)}"


def _suite(path: str, cases: list[str], output: str = "", **counts: int) -> str:
    totals = {"tests": len(cases), "failures": 0, "errors": 0, "skipped": 0} | counts
    attributes = "".join(f' {name}="{count}"' for name, count in totals.items())
    return f'  <testsuite name="{_attribute(path)}"{attributes}>\n{"".join(cases)}{output}  </testsuite>\n'


def _case(path: str, name: str, content: str) -> str:
    return f'    <testcase classname="{_attribute(path)}" name="{_attribute(name)}">\n{content}    </testcase>\n'


def _element(tag: str, message: str, kind: str = "", content: str = "") -> str:
    named = f' type="{_attribute(kind)}"' if kind else ""
    return f'      <{tag} message="{_attribute(message)}"{named}>{_content(content)}</{tag}>\n'


def _attribute(text: str) -> str:
    """On one line: readers differ in what they make of a break in an attribute."""
    return escaped(" ".join(text.split()))


def _content(text: str) -> str:
    return escaped(text).replace("\r", "&#13;")
