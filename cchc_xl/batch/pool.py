"""Many files over several processes, and their results in the order of the files.

A process that dies (a stranger's file took all its memory) takes no other file with it: what it had in hand is checked
again, file by file, each in a process of its own, and the one that kills that too is a result like any other.
"""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice

from ..checking import Found
from ..judging.model import Checked, Unreadable
from ..workbook.locate.build import LevelOf
from .work import Task, begin, carry_out, whole

Result = Checked | Unreadable

CHUNK = 8
"""Files of one task: enough that sending it costs little, few enough that results flow."""

AHEAD = 3
"""Tasks in hand for each process; more would only keep results waiting in memory."""

MOST_WORKERS = 61
"""Windows waits for no more processes at once."""

_DIED = (
    "Không đọc được tệp vì tiến trình kiểm tra tệp này đã dừng đột ngột, thường do tệp cần quá nhiều bộ nhớ. "
    "Đề nghị mở bằng Excel, xóa các dòng, cột, hình ảnh thừa rồi lưu lại; hoặc gửi tệp cho người phụ trách phần mềm."
)


class Pool:
    """Checks files with ``workers`` processes of this machine, or with an executor of somebody else's that runs them
    where the same paths lead to the same files."""

    def __init__(
        self,
        edition: str | None,
        level: str | None,
        with_digest: bool,
        workers: int,
        executor: Executor | None = None,
        level_of: LevelOf | None = None,
    ) -> None:
        self._how = (edition, level, with_digest, pickle.dumps(level_of) if level_of else None)
        self._workers = min(workers, MOST_WORKERS)
        self._foreign = executor
        self._own: ProcessPoolExecutor | None = None

    def check(self, found: Iterable[Found]) -> Iterator[Result]:
        """One result for each file, in their order; what is a result already passes through."""
        waiting: deque[tuple[Sequence[Found], Future[list[Result]]]] = deque()
        chunks = _chunks(found)
        try:
            for chunk in chunks:
                waiting.append((chunk, self._submit(chunk)))
                if len(waiting) >= AHEAD * self._workers:
                    yield from self._results(*waiting.popleft())
            while waiting:
                yield from self._results(*waiting.popleft())
        finally:
            self._close()

    def _results(self, chunk: Sequence[Found], future: Future[list[Result]]) -> Iterator[Result]:
        try:
            checked = iter(future.result())
        except BrokenExecutor:
            checked = iter(self._again([found for found in chunk if not isinstance(found, Unreadable)]))
        for found in chunk:
            yield found if isinstance(found, Unreadable) else whole(next(checked), self._how[0])

    def _again(self, files: list[tuple[str, str]]) -> list[Result]:
        """Check files in a process that no others share; where that dies too, each in one of its own."""
        single = _processes(1)
        try:
            return _given(Task(tuple(files), *self._how), single).result()
        except BrokenExecutor:
            pass
        finally:
            _end(single)
        if len(files) > 1:
            return [result for found in files for result in self._again([found])]
        return [Unreadable(shown, None, "too-large", _DIED) for _, shown in files]

    def _submit(self, chunk: Sequence[Found]) -> Future[list[Result]]:
        task = Task(tuple(found for found in chunk if not isinstance(found, Unreadable)), *self._how)
        if self._foreign is not None:
            return self._foreign.submit(carry_out, task)
        try:
            return _given(task, self._processes())
        except BrokenExecutor:  # a process died with an earlier task: the others go on in new ones
            self._close()
            return _given(task, self._processes())
        except (OSError, NotImplementedError):  # no process can be started here: this one does the work
            done: Future[list[Result]] = Future()
            done.set_result(carry_out(task))
            return done

    def _processes(self) -> ProcessPoolExecutor:
        if self._own is None:
            self._own = _processes(self._workers)
        return self._own

    def _close(self) -> None:
        if self._own is not None:
            _end(self._own)
            self._own = None


def _processes(workers: int) -> ProcessPoolExecutor:
    with _modules_from_here():
        return ProcessPoolExecutor(workers, initializer=begin)


def _given(task: Task, processes: ProcessPoolExecutor) -> Future[list[Result]]:
    with _modules_from_here():
        return processes.submit(carry_out, task)


@contextmanager
def _modules_from_here() -> Iterator[None]:
    """Processes that start meanwhile look for modules where this one does, and not where it stands: a stranger's pickle.py
    may lie there. Only meanwhile: the environment belongs to whoever uses the library."""
    before = {name: os.environ.pop(name, None) for name in ("PYTHONSAFEPATH", "PYTHONPATH")}
    os.environ["PYTHONSAFEPATH"] = "1"  # what of PYTHONPATH is trusted stands in sys.path, which they are given
    try:
        yield
    finally:
        del os.environ["PYTHONSAFEPATH"]
        os.environ.update({name: value for name, value in before.items() if value is not None})


def _end(processes: ProcessPoolExecutor) -> None:
    """Let go of processes at once, also those that have work in hand: Ctrl+C must not wait for them."""
    running = list((processes._processes or {}).values())
    processes.shutdown(wait=False, cancel_futures=True)
    for process in running:
        process.terminate()


def _chunks(found: Iterable[Found]) -> Iterator[tuple[Found, ...]]:
    rest = iter(found)
    while chunk := tuple(islice(rest, CHUNK)):
        yield chunk


def processors() -> int:
    """How many processes this machine runs at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
