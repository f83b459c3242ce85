"""Many files over several processes give what one process gives, in the same order, and one bad file costs no other.

Proves (issue "Sở Nội vụ's desk", 1 and 4): results are equal file by file and their output byte for byte, whatever the number of
processes; a file that ends its process is told and all others are checked; any executor may do the work; a user's own edition
travels by its folder; few results wait in memory.
"""

from __future__ import annotations

import os
import shutil
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from cchc_xl.batch import parcels, pool
from cchc_xl.batch.how import How
from cchc_xl.batch.parcels import CHUNK
from cchc_xl.batch.pool import AHEAD, Elsewhere, Pool
from cchc_xl.checking import try_check, workbooks_in
from cchc_xl.judging.model import Unreadable
from cchc_xl.render.json import render_json
from tests.batch.deadly import carry_out_or_die
from tests.batch.received import received
from tests.cli.command import ask
from tests.support import QUANG_TRI, own_edition


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return received(tmp_path / "nhận về", 40)


def one_by_one(folder: Path) -> list:
    return [
        found if isinstance(found, Unreadable) else try_check(*found, None, None) for found in workbooks_in(str(folder))
    ]


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_are_those_of_one_process_in_the_same_order(folder, workers):
    results = list(Pool(How(), workers).check(list(workbooks_in(str(folder)))))
    alone = one_by_one(folder)
    assert [result == other for result, other in zip(results, alone, strict=True)] == [True] * 42
    assert "".join(render_json(results)) == "".join(render_json(alone))


def test_processes_that_judge_through_frames_give_the_same(folder):
    results = list(Pool(How(wide=True), 2).check(list(workbooks_in(str(folder)))))
    assert results == one_by_one(folder)


def test_the_environment_of_whoever_uses_the_library_stays_as_it_was(folder, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "somewhere")
    before = dict(os.environ)
    checking = Pool(How(with_digest=False), 2).check(list(workbooks_in(str(folder))))
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
    results = list(Pool(How(with_digest=False), 2).check(found))
    names = {result.path: result for result in results if isinstance(result, Unreadable)}
    assert sorted(names) == ["bị cắt.xlsx", "giết.xlsx", "không phải.xlsx"]
    assert "dừng đột ngột" in names["giết.xlsx"].message
    assert [name for _, name in found] == [
        result.path if isinstance(result, Unreadable) else result.report.path for result in results
    ]


@pytest.mark.parametrize("deadly", [{0}, {3}, {7}, {0, 1}, {2, 5}, set(range(8))])
def test_whichever_files_of_a_task_end_their_process(deadly, tmp_path, monkeypatch):
    monkeypatch.setattr(pool, "carry_out", carry_out_or_die)
    monkeypatch.setattr(parcels, "CHUNK", 8)
    found = []
    for number in range(8):
        name = f"{number}{' giết' if number in deadly else ''}.xlsx"
        shutil.copy(QUANG_TRI, tmp_path / name)
        found.append((str(tmp_path / name), name))
    results = list(Pool(How(), 1).check(found))
    names = [result.path for result in results if isinstance(result, Unreadable)]
    assert names == [f"{number} giết.xlsx" for number in sorted(deadly)]
    assert len(results) == 8


def test_a_process_that_runs_out_of_memory_and_says_so_costs_no_other_file(folder, monkeypatch):
    monkeypatch.setattr(pool, "carry_out", carry_out_or_die)
    shutil.copy(QUANG_TRI, folder / "đầy.xlsx")
    results = list(Pool(How(), 2).check(list(workbooks_in(str(folder)))))
    names = [result.path for result in results if isinstance(result, Unreadable)]
    assert (sorted(names), len(results)) == (["bị cắt.xlsx", "không phải.xlsx", "đầy.xlsx"], 43)


def test_any_executor_may_do_the_work(folder):
    with ThreadPoolExecutor(2) as threads:
        results = list(Pool(How(), 2, Elsewhere(threads)).check(list(workbooks_in(str(folder)))))
        assert threads.submit(int).result() == 0  # it is somebody else's, and stays open
    assert results == one_by_one(folder)


def test_a_folder_that_cannot_be_listed_passes_through(folder):
    closed = Unreadable("khóa", None, "locked", "x")
    found = [closed, (str(QUANG_TRI), "a.xlsx"), closed]
    results = list(Pool(How(with_digest=False), 1).check(found))
    assert (results[0], results[2], results[1].report.path) == (closed, closed, "a.xlsx")


def test_an_edition_of_ones_own_is_opened_in_every_process(folder, tmp_path):
    own = own_edition(tmp_path / "bộ riêng")
    (result,) = Pool(How(str(own)), 1).check([(str(QUANG_TRI), "a.xlsx")])
    assert result.report.edition.name == "Tỉnh 001"


class Gone(Executor):
    """Somebody else's, which carries out so many tasks and is then lost, with what it had in hand."""

    def __init__(self, tasks: int) -> None:
        self.left = tasks

    def submit(self, work, task):
        self.left -= 1
        future: Future = Future()
        if self.left >= 0:
            future.set_result(work(task))
        elif self.left == -1:
            future.set_exception(BrokenExecutor())
        else:
            raise BrokenExecutor
        return future


@pytest.mark.parametrize("tasks", [0, 1, 5])
def test_what_a_lost_executor_did_not_do_is_done_here(folder, tasks):
    gone = Gone(tasks)
    assert list(Pool(How(), 2, Elsewhere(gone)).check(list(workbooks_in(str(folder))))) == one_by_one(folder)
    assert gone.left == -2


def test_what_is_in_the_files_may_travel_instead_of_their_paths(folder):
    counting = Counting()
    results = list(Pool(How(), 1, Elsewhere(counting, None, with_bytes=True)).check(list(workbooks_in(str(folder)))))
    assert results == one_by_one(folder)
    assert {type(source) for task in counting.tasks for source, _ in task.files} == {bytes}


def test_so_many_bytes_are_in_hand_at_most(folder, monkeypatch):
    monkeypatch.setattr(pool, "BYTES_AHEAD", 60_000)
    monkeypatch.setattr(parcels, "CHUNK_BYTES", 30_000)
    counting = Counting()
    assert list(Pool(How(), 8, Elsewhere(counting, None, with_bytes=True)).check(list(workbooks_in(str(folder)))))
    sizes = [sum(len(source) for source, _ in task.files) for task in counting.tasks]
    largest = max(len(source) for task in counting.tasks for source, _ in task.files)
    assert max(sizes) < 30_000 + largest
    assert counting.most_bytes < 60_000 + 30_000 + largest


class Counting(Executor):
    """Does the work when it is asked for, and counts how much of it waits."""

    def __init__(self) -> None:
        self.waiting = self.most = self.bytes = self.most_bytes = 0
        self.tasks: list = []

    def submit(self, work, task):
        future = _Late(self, work, task)
        self.tasks.append(task)
        self.waiting += 1
        self.bytes += weight(task)
        self.most, self.most_bytes = max(self.most, self.waiting), max(self.most_bytes, self.bytes)
        return future


def weight(task):
    return sum(len(source) for source, _ in task.files)


class _Late(Future):
    def __init__(self, counting, work, task) -> None:
        super().__init__()
        self._work = (counting, work, task)

    def result(self, timeout=None):
        counting, work, task = self._work
        counting.waiting -= 1
        counting.bytes -= weight(task)
        return work(task)


def test_however_many_files_there_are_few_wait(folder):
    counting = Counting()
    files = [(str(QUANG_TRI), f"{number}.xlsx") for number in range(CHUNK * AHEAD * 4)]
    assert sum(1 for _ in Pool(How(), 1, Elsewhere(counting)).check(files)) == len(files)
    assert counting.most <= AHEAD
