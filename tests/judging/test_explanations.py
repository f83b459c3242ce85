"""The Ghi chú of a row is shown beside its findings; one that begins with "Giải trình:" explains them.

Proves (contract 4 "An explanation counts"): an explained warning is still listed and no longer counted, an
explained error is listed and counted; how the word may be written; other notes explain nothing.
"""

from __future__ import annotations

import unicodedata

import pytest

from tests.judging.reports import checked, only, serious

WARNING = ("bm3/2.2/at-most", {"bm3/2.2": "76", "bm3/1.4": "47", "bm3/1.4.1": "47"}, "bm3/2.2")
ERROR = ("bm1/2/ratio", {"bm1/2": "70", "bm1/2.1": "37", "bm1/2.2": "25"}, "bm1/2")
EXPLANATION = "Giải trình: tính cả TTHC liên thông của ngành dọc"


@pytest.mark.parametrize(("case", "counts"), [(WARNING, False), (ERROR, True)], ids=["warning", "error"])
def test_an_explanation_is_listed_and_frees_a_warning_only(case, counts):
    rule, figures, row = case
    finding = only(checked(figures, notes={row: EXPLANATION}), rule)
    assert (finding.explained, finding.note, finding.counts) == (True, EXPLANATION, counts)


@pytest.mark.parametrize("case", [WARNING, ERROR], ids=["warning", "error"])
def test_without_an_explanation_a_finding_counts(case):
    rule, figures, _ = case
    finding = only(checked(figures), rule)
    assert (finding.explained, finding.note, finding.counts) == (False, "", True)


# fmt: off
@pytest.mark.parametrize(("note", "explained"), [
    (EXPLANATION,                                True),
    (unicodedata.normalize("NFD", EXPLANATION),  True),
    ("giải trình: số của cả năm",                True),
    ("GIẢI TRÌNH: số của cả năm",                True),
    ("  Giải  trình: số của cả năm",             True),
    ("Giải\ntrình: số của cả năm",               True),
    ("Cả năm",                                   False),
    ("Xem Giải trình: dưới đây",                 False),
    ("Giải trình",                               False),
    ("Giai trinh: số của cả năm",                False),
    ("",                                         False),
])
# fmt: on
def test_how_an_explanation_begins(note, explained):
    rule, figures, row = WARNING
    assert only(checked(figures, notes={row: note}), rule).explained is explained


def test_a_note_explains_the_findings_of_its_own_row_only():
    rule, figures, _ = WARNING
    finding = only(checked(figures, notes={"bm3/1.4": EXPLANATION}), rule)
    assert (finding.explained, finding.note) == (False, "")


def test_every_finding_of_the_row_is_explained():
    figures = {"bm7/6.4.1": "51", "bm3/1.4": "47", "bm3/1.4.1": "47", "bm7/6.6.1": "51", "bm7/6.4.2": "20", "bm7/6.5.2": "3"}
    result = checked(figures, notes={"bm7/6.6.1": EXPLANATION})
    explained = {finding.id for finding in serious(result) if finding.explained}
    assert explained == {"bm7/6.6.1/total", "bm7/6.6.1/cross-form"}
    assert only(result, "bm7/6.4.1/cross-form").explained is False


def test_an_explained_warning_is_still_an_outcome():
    _, figures, row = WARNING
    result = checked(figures, notes={row: EXPLANATION})
    assert (result.outcome, result.count("warning")) == ("findings", 1)
