"""Two evaluators, one truth: the pandera schemas find exactly what the plain rules find.

Requirements: relation, range, integer and choice findings and their severities are the same;
a rule that one leaves undecided the other leaves undecided too; for both editions and every
level; on right reports, wrong ones, blanks, dashes, zero denominators, boundary roundings.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cchc_xl
from cchc_xl.edition import open_edition
from cchc_xl.frames import frame, frame_findings, frame_undecided
from cchc_xl.judging.engine import check_report
from tests.generate import generate_report

EDITIONS = ("quang-tri-2023", "quang-ngai-2021")
SHARED = {
    "ratio", "ratio-undefined", "total", "parts", "at-most", "cross-form", "required", "implausible",
    "range", "integer", "choice",
}  # fmt: skip


def plain(reports):
    """(workbook, id, severity) of the findings both evaluators know, and (workbook, id) left undecided."""
    checked = [check_report(report) for report in reports]
    findings = {
        (result.report.path, finding.id, finding.severity)
        for result in checked
        for finding in result.findings
        if finding.rule in SHARED
    }
    return findings, {(result.report.path, item.id) for result in checked for item in result.undecided}


def wide(reports):
    """The same from the frame."""
    made = frame(reports)
    found, undecided = frame_findings(made), frame_undecided(made)
    return (
        set(zip(found["workbook"], found["id"], found["severity"], strict=True)),
        set(zip(undecided["workbook"], undecided["id"], strict=True)),
    )


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=12, deadline=None)
@given(start=st.integers(0, 10**6), faults=st.sampled_from((0.0, 0.05, 0.3, 0.6, 0.95)))
def test_both_evaluators_agree(edition, start, faults):
    definition = open_edition(edition)
    reports = [generate_report(definition, start + number, faults) for number in range(8)]
    expected, undecided = plain(reports)
    found, left = wide(reports)
    assert found == expected
    assert left == undecided


@pytest.mark.parametrize("edition", EDITIONS)
def test_sound_reports_raise_no_alarm(edition):
    """Guards the generator, and the rules: a report whose figures fit has no finding but 0/0 notices."""
    definition = open_edition(edition)
    findings, _ = plain([generate_report(definition, seed, faults=0) for seed in range(20)])
    assert {name for _, name, severity in findings if severity != "notice"} == set()


def test_generated_reports_meet_every_rule_kind():
    """Guards the property: each kind of finding does occur among the generated reports."""
    definition = open_edition("quang-tri-2023")
    findings, undecided = plain([generate_report(definition, seed) for seed in range(300)])
    kinds = {name.rpartition("/")[2].removesuffix("-2") for _, name, _ in findings}
    assert kinds >= SHARED
    assert {severity for _, name, severity in findings if name.endswith("/ratio")} == {"error", "notice"}
    assert undecided


def test_the_example_through_the_public_names():
    report = cchc_xl.read("workbooks/vi-du/quang-tri-2023.xlsx")
    found, _ = wide([report])
    expected, _ = plain([report])
    assert found == expected
    assert len(found) == 18
