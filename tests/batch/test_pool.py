"""Many files over several processes give what one process gives, in the same order, and one bad file costs no other.

Proves (issue "Sở Nội vụ's desk", 1 and 4): results are equal file by file and their output byte for byte, whatever the number of
processes; a file that ends its process is told and all others are checked; any executor may do the work; a user's own edition
travels by its folder; few results wait in memory.
"""

from __future__ import annotations

import os
import shutil
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from cchc_xl.batch import pool
from cchc_xl.batch.pool import AHEAD, CHUNK, Pool
from cchc_xl.checking import try_check, workbooks_in
from cchc_xl.judging.model import Unreadable
from cchc_xl.render.json import render_json
from tests.batch.deadly import carry_out_or_die
from tests.cli.command import ask
from tests.support import QUANG_NGAI, QUANG_TRI


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What an officer has received: forty workbooks of generated offices, one that is none, one that is cut."""
    place = tmp_path / "nhận về"
    (place / "xã").mkdir(parents=True)
    for number in range(40):
        source = QUANG_TRI if number % 3 else QUANG_NGAI
        shutil.copy(source, place / ("xã" if number % 2 else "") / f"Đơn vị {number:03}.xlsx")
    (place / "không phải.xlsx").write_text("chào", encoding="utf-8")
    (place / "bị cắt.xlsx").write_bytes(QUANG_TRI.read_bytes()[:4000])
    return place


def one_by_one(folder: Path) -> list:
    return [
        found if isinstance(found, Unreadable) else try_check(*found, None, None) for found in workbooks_in(str(folder))
    ]


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_are_those_of_one_process_in_the_same_order(folder, workers):
    results = list(Pool(None, None, True, workers).check(workbooks_in(str(folder))))
    alone = one_by_one(folder)
    assert [result == other for result, other in zip(results, alone, strict=True)] == [True] * 42
    assert "".join(render_json(results)) == "".join(render_json(alone))


def test_the_environment_of_whoever_uses_the_library_stays_as_it_was(folder, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "somewhere")
    before = dict(os.environ)
    checking = Pool(None, None, False, 2).check(workbooks_in(str(folder)))
    next(checking)
    assert dict(os.environ) == before
    list(checking)
    assert dict(os.environ) == before


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_the_output_is_the_same_byte_for_byte(folder, form, capsys):
    answers = [ask(capsys, "check", folder, "--format", form, "--jobs", jobs) for jobs in (1, 2, 3)]
    assert len({answer.out for answer in answers}) == 1
    assert {answer.code for answer in answers} == {3}
    assert "Đơn vị 039" in answers[0].out


def test_a_file_that_ends_its_process_is_told_and_costs_no_other(folder, monkeypatch):
    monkeypatch.setattr(pool, "carry_out", carry_out_or_die)
    shutil.copy(QUANG_TRI, folder / "giết.xlsx")
    found = list(workbooks_in(str(folder)))
    results = list(Pool(None, None, False, 2).check(found))
    names = {result.path: result for result in results if isinstance(result, Unreadable)}
    assert sorted(names) == ["bị cắt.xlsx", "giết.xlsx", "không phải.xlsx"]
    assert "dừng đột ngột" in names["giết.xlsx"].message
    assert [name for _, name in found] == [
        result.path if isinstance(result, Unreadable) else result.report.path for result in results
    ]


def test_any_executor_may_do_the_work(folder):
    with ThreadPoolExecutor(2) as threads:
        results = list(Pool(None, None, True, 2, executor=threads).check(workbooks_in(str(folder))))
        assert threads.submit(int).result() == 0  # it is somebody else's, and stays open
    assert results == one_by_one(folder)


def test_a_folder_that_cannot_be_listed_passes_through(folder):
    closed = Unreadable("khóa", None, "locked", "x")
    found = [closed, (str(QUANG_TRI), "a.xlsx"), closed]
    results = list(Pool(None, None, False, 1).check(found))
    assert (results[0], results[2], results[1].report.path) == (closed, closed, "a.xlsx")


def test_an_edition_of_ones_own_is_opened_in_every_process(folder, tmp_path):
    own = tmp_path / "bộ riêng"
    own.mkdir()
    lines = (
        'id = "tinh-001"',
        'name = "Tỉnh 001"',
        'legal_basis = "x"',
        "years = [2026]",
        'based_on = "quang-tri-2023"',
    )
    (own / "edition.toml").write_text("\n".join(lines), encoding="utf-8")
    (result,) = Pool(str(own), None, False, 1).check([(str(QUANG_TRI), "a.xlsx")])
    assert result.report.edition.name == "Tỉnh 001"


class Counting(Executor):
    """Does the work when it is asked for, and counts how much of it waits."""

    def __init__(self) -> None:
        self.waiting = self.most = 0

    def submit(self, work, task):
        future = _Late(self, work, task)
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        return future


class _Late(Future):
    def __init__(self, counting, work, task) -> None:
        super().__init__()
        self._work = (counting, work, task)

    def result(self, timeout=None):
        counting, work, task = self._work
        counting.waiting -= 1
        return work(task)


def test_however_many_files_there_are_few_wait(folder):
    counting = Counting()
    files = [(str(QUANG_TRI), f"{number}.xlsx") for number in range(CHUNK * AHEAD * 4)]
    assert sum(1 for _ in Pool(None, None, False, 1, executor=counting).check(files)) == len(files)
    assert counting.most <= AHEAD
