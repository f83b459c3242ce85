"""Many reports judged at once, through the pandera schemas, are told word for word what each is told alone.

Proves (issue "Sở Nội vụ's desk", 1): the same findings, sentences, causes, groups, undecided rules and blanks in the same order, for the examples,
for generated reports of both editions and every level, for workbooks as senders bend them; wherever one frame ends and
the next begins; whichever editions stand in it; where pandas is missing or fails; and one bad report costs no other.
"""

from __future__ import annotations

import builtins
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl import checking
from cchc_xl.batch import judge
from cchc_xl.batch.how import How
from cchc_xl.batch.judge import checked, judged
from cchc_xl.checking import findings, read, try_check, try_read, workbooks_in
from cchc_xl.edition import open_edition
from cchc_xl.frames import verdicts
from cchc_xl.judging.model import Unreadable
from tests.deform.book import EDITIONS, example
from tests.deform.table import bend
from tests.deform.test_together import drawn
from tests.deform.writers import write
from tests.generate import generate_report
from tests.support import QUANG_NGAI, QUANG_TRI


def both(reports):
    """(through frames, each alone)."""
    return list(judged(reports, wide=True)), [findings(report) for report in reports]


@pytest.fixture
def asked(monkeypatch):
    """How many reports each frame was made of."""
    sizes: list[int] = []
    real = verdicts.open_rows
    monkeypatch.setattr(verdicts, "open_rows", lambda reports: sizes.append(len(reports)) or real(reports))
    return sizes


def test_the_examples(asked):
    through, alone = both([read(QUANG_TRI), read(QUANG_NGAI), read(QUANG_TRI)])
    assert through == alone
    assert sorted(asked) == [1, 2]  # a frame for each edition
    assert len(through[0].findings) == len(alone[0].findings) > 30


@settings(max_examples=15, deadline=None)
@given(start=st.integers(0, 10**6), faults=st.sampled_from((0.0, 0.02, 0.3, 0.95)))
def test_generated_reports_of_both_editions_and_every_level(start, faults):
    reports = [
        generate_report(open_edition(edition), start + number, faults) for number in range(6) for edition in EDITIONS
    ]
    through, alone = both(reports)
    assert through == alone


@pytest.mark.parametrize("edition", EDITIONS)
def test_workbooks_as_senders_bend_them(edition, tmp_path):
    books = [bend(example(edition, number % 2 == 0), *names) for number, names in enumerate(drawn(edition)[::7])]
    paths = [write(book, tmp_path / f"Đơn vị {number:03}.xlsx") for number, book in enumerate(books)]
    through, alone = both([try_read(path, path, None, None) for path in paths])
    assert through == alone
    assert len({result.report.level for result in through}) >= 1


@pytest.mark.parametrize("count", [1, 3, 4, 5, 9])
def test_wherever_a_frame_ends(count, tmp_path, monkeypatch, asked):
    monkeypatch.setattr(judge, "FRAME", 4)
    for number in range(count):
        shutil.copy(QUANG_NGAI if number % 3 == 1 else QUANG_TRI, tmp_path / f"Đơn vị {number:03}.xlsx")
    found = list(workbooks_in(str(tmp_path)))
    assert list(checked(found, How(wide=True))) == [try_check(*one, None, None) for one in found]
    assert sum(asked) == count
    assert max(asked) <= 4


def test_what_is_no_report_stays_in_its_place(tmp_path, asked):
    broken = tmp_path / "hỏng.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    closed = Unreadable("khóa", None, "locked", "x")
    found = [closed, (str(QUANG_TRI), "a.xlsx"), (str(broken), "hỏng.xlsx"), (str(QUANG_TRI), "b.xlsx")]
    results = list(checked(found, How(wide=True)))
    assert [getattr(result, "path", None) or result.report.path for result in results] == [
        "khóa",
        "a.xlsx",
        "hỏng.xlsx",
        "b.xlsx",
    ]
    assert asked == [2]


def test_nothing_but_unreadable_files_needs_no_frame(asked):
    assert list(checked([Unreadable("x", None, "locked", "x")], How(wide=True))) == [
        Unreadable("x", None, "locked", "x")
    ]
    assert asked == []


def test_a_row_that_a_frame_clears_is_not_judged_again(monkeypatch):
    """Guards the other tests: the verdict is the frame's."""
    monkeypatch.setattr(verdicts, "open_rows", lambda reports: [set() for _ in reports])
    through, alone = both([read(QUANG_TRI)])
    assert len(through[0].findings) < len(alone[0].findings)


class TestWithoutFrames:
    @pytest.fixture
    def no_pandas(self, monkeypatch):
        real = builtins.__import__

        def refusing(name, *rest):
            if name.endswith("frames"):
                raise ModuleNotFoundError("No module named 'pandas'", name="pandas")
            return real(name, *rest)

        monkeypatch.setattr(builtins, "__import__", refusing)

    def test_the_plain_rules_answer_where_pandas_is_missing(self, no_pandas):
        through, alone = both([read(QUANG_TRI)])
        assert through == alone
        assert not judge.frames_at_hand()

    def test_the_plain_rules_answer_where_a_frame_fails(self, monkeypatch):
        monkeypatch.delenv("CCHC_XL_DEBUG", raising=False)
        monkeypatch.setattr(verdicts, "open_rows", _fails)
        through, alone = both([read(QUANG_TRI), read(QUANG_NGAI)])
        assert through == alone

    def test_a_defect_of_ours_is_not_hidden_from_a_test(self, monkeypatch):
        monkeypatch.setenv("CCHC_XL_DEBUG", "1")
        monkeypatch.setattr(verdicts, "open_rows", _fails)
        with pytest.raises(ZeroDivisionError):
            both([read(QUANG_TRI)])


def _fails(_reports):
    raise ZeroDivisionError


def test_a_report_on_which_judging_fails_costs_no_other(monkeypatch):
    monkeypatch.delenv("CCHC_XL_DEBUG", raising=False)
    real = checking.check_report

    def failing(report, open_rows=None):
        return _fails(report) if report.path == "b" else real(report, open_rows)

    reports = [read(QUANG_TRI)._replace(path=path) for path in "abc"]
    monkeypatch.setattr(checking, "check_report", failing)
    first, second, third = judged(reports, wide=True)
    assert isinstance(second, Unreadable)
    assert "ZeroDivisionError" in second.message
    assert (first.report.path, third.report.path) == ("a", "c")
    assert Path(second.path).name == "b"
