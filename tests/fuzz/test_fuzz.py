"""Whatever a mutation makes of a workbook, the answer is findings or UnreadableError, in bounded time.

Proves (contract 3, 5): no other exception leaves ``check``. Some seconds of it here, always the same cases; longer by
hand with ``python -m tests.fuzz``. Files that were found so are kept and read again.
"""

from __future__ import annotations

import pytest

import cchc_xl.workbook.read as reader
from tests.fuzz.files import REGRESSIONS, start_files
from tests.fuzz.fuzzer import minimised, run, verdict

CASES = 250


@pytest.mark.parametrize("seed", range(4))
def test_mutated_workbooks_are_answered(seed):
    summary = run(start_files(), seed, lambda number: number < CASES)
    assert {what: find.detail for what, find in summary.finds.items()} == {}
    assert summary.answers["findings"] > CASES / 10, "the changes go too far to reach what reads the figures"
    assert summary.answers["damaged"] > CASES / 25


@pytest.mark.parametrize("path", sorted(REGRESSIONS.glob("*.*")), ids=lambda path: path.name)
def test_what_was_found_once_is_answered(path, tmp_path):
    what, detail = verdict(path.read_bytes(), path.suffix, tmp_path)
    assert what == "", detail


def test_the_same_seed_gives_the_same_cases():
    first, second = (run(start_files(), 9, lambda number: number < 20).answers for _ in range(2))
    assert first == second


def test_an_undeclared_exception_is_found_and_made_smaller(monkeypatch):
    """The fuzzer itself: a reader that trips over hidden rows is noticed, and by a small file."""
    true = reader.read_sheet

    def trips(*words: object, **options: object) -> object:
        sheet = true(*words, **options)
        return {}[0] if sheet.hidden_rows else sheet

    monkeypatch.setattr(reader, "read_sheet", trips)
    monkeypatch.setattr(reader, "_plain_sheet", lambda *_: None)  # so that every sheet goes that way
    found = run([start_files()[-1]], 3, lambda number: number < 5).finds
    (find,) = found.values()
    assert find.what == "KeyError in test_fuzz.py:trips"
    assert len(minimised(find, 5)) < len(find.data) / 2
