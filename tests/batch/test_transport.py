"""A result that has travelled is the result that was sent, to the last type."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl.batch.how import opened
from cchc_xl.batch.transport import packed, unpacked
from cchc_xl.checking import check, findings
from cchc_xl.edition import open_edition
from cchc_xl.judging.model import Finding, Involved, Unreadable
from cchc_xl.number import Reading
from cchc_xl.report import Entry
from tests.generate import generate_report
from tests.support import QUANG_NGAI, QUANG_TRI


def travelled(result):
    return unpacked(packed(result), opened)


def exact(result):
    """With what ``==`` does not tell apart: 1.50 and 1.5."""
    return repr(result._replace(report=result.report._replace(edition=result.report.edition.id)))


@pytest.mark.parametrize("path", [QUANG_TRI, QUANG_NGAI])
def test_an_example_travels_whole(path):
    result = check(path)
    again = travelled(result)
    assert again == result
    assert exact(again) == exact(result)
    assert again.report.edition is result.report.edition
    assert {type(entry) for entry in again.report.entries.values()} == {Entry}
    assert {type(entry.reading) for entry in again.report.entries.values()} == {Reading}
    assert {type(finding) for finding in again.findings} == {Finding}
    assert {type(cell) for finding in again.findings for cell in finding.cells} == {Involved}
    assert list(again.report.entries) == list(result.report.entries)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6), faults=st.sampled_from((0.0, 0.3, 0.95)))
def test_generated_results_travel_whole(seed, faults):
    result = findings(generate_report(open_edition("quang-tri-2023"), seed, faults))
    assert exact(travelled(result)) == exact(result)


@pytest.mark.parametrize("text", ["0", "-0", "1.50", "1E+3", "-0.000000000000001", "999999999999999"])
def test_a_figure_keeps_its_digits(text):
    report = generate_report(open_edition("quang-tri-2023"), 1)
    entry = Entry("a", "D1", Reading("value", Decimal(text), raw=text))
    again = travelled(findings(report._replace(entries={"bm1/1": entry})))
    assert str(again.report.entries["bm1/1"].reading.value) == str(Decimal(text))


def test_a_report_without_a_row_and_a_file_that_was_not_read():
    empty = findings(generate_report(open_edition("quang-tri-2023"), 1)._replace(entries={}))
    assert travelled(empty) == empty
    unread = Unreadable("x", None, "locked", "Không đọc được.")
    assert travelled(unread) == unread
    assert type(travelled(unread)) is Unreadable


def test_it_is_lighter_than_the_result_as_it_is():
    result = check(QUANG_TRI)
    whole = result._replace(report=result.report._replace(edition=None))
    assert len(packed(result)) < len(pickle.dumps(whole))
