"""Many files over several processes, and their results in the order of the files.

A process that dies (a stranger's file took all its memory) takes no other file with it: what it had in hand is checked
again in smaller and smaller parts, each in a process of its own, and the file that kills that too is a result like any other.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple

from ..checking import Found
from ..edition import Edition
from ..judging.model import Checked, Unreadable
from .how import AnEdition, How, opened
from .judge import frames_at_hand
from .parcels import Parcel, parcels
from .transport import packed, unpacked
from .work import Task, begin, carry_out

Result = Checked | Unreadable

AHEAD = 3
"""Tasks in hand for each process; more would only keep results waiting in memory."""

BYTES_AHEAD = 64 * 2**20
"""So many bytes of files in hand, where they travel; the last file may go beyond."""

MOST_WORKERS = 61
"""Windows waits for no more processes at once."""

_UNDONE = (BrokenExecutor, MemoryError)
"""How a task ends that was too much for its process: with the process, or with an error that names no file."""

_DIED = (
    "Không đọc được tệp vì tiến trình kiểm tra tệp này đã dừng đột ngột, thường do tệp cần quá nhiều bộ nhớ. "
    "Đề nghị mở bằng Excel, xóa các dòng, cột, hình ảnh thừa rồi lưu lại; hoặc gửi tệp cho người phụ trách phần mềm."
)


class Elsewhere(NamedTuple):
    """Somebody else's executor, which stays open. ``edition``: as its processes can have it. ``with_bytes``: they stand where
    the paths of this machine lead nowhere, so that what is in the files travels."""

    executor: Executor
    edition: AnEdition | None = None
    with_bytes: bool = False


class Pool:
    """Checks files with ``workers`` processes of this machine, or of another executor as long as that works."""

    def __init__(self, how: How, workers: int, elsewhere: Elsewhere | None = None) -> None:
        self._how = how
        self._workers = workers
        self._elsewhere = elsewhere
        self._own: ProcessPoolExecutor | None = None

    def check(self, found: Sequence[Found]) -> Iterator[Result]:
        """One result for each file, in their order; what is a result already passes through."""
        waiting: deque[tuple[Parcel, Future[list[bytes]]]] = deque()
        with_bytes = bool(self._elsewhere and self._elsewhere.with_bytes)
        try:
            for parcel in parcels(found, self._workers, self._how.wide, with_bytes):
                waiting.append((parcel, self._submit(parcel)))
                while len(waiting) >= AHEAD * self._workers or sum(sent.size for sent, _ in waiting) > BYTES_AHEAD:
                    yield from self._results(*waiting.popleft())
            while waiting:
                yield from self._results(*waiting.popleft())
        finally:
            self._close()

    def _results(self, parcel: Parcel, future: Future[list[bytes]]) -> Iterator[Result]:
        try:
            checked = iter(future.result())
        except _UNDONE:
            checked = iter(self._again(parcel.files))
        for told in parcel.told:
            yield told or unpacked(next(checked), self._edition)

    def _edition(self, name: str) -> Edition:
        return opened(self._how.edition or name)

    def _again(self, files: Sequence[tuple[str | bytes, str]]) -> list[bytes]:
        """Check files in a process that no others share; where that dies too, each half in one of its own."""
        if not files:
            return []
        single = _processes(1)
        try:
            return _given(Task(tuple(files), self._how), single).result()
        except _UNDONE:
            pass
        finally:
            _end(single)
        if len(files) > 1:
            middle = len(files) // 2
            return [*self._again(files[:middle]), *self._again(files[middle:])]
        return [packed(Unreadable(files[0][1], None, "too-large", _DIED))]

    def _submit(self, parcel: Parcel) -> Future[list[bytes]]:
        if self._elsewhere is not None:
            try:
                how = self._how._replace(edition=self._elsewhere.edition)
                return self._elsewhere.executor.submit(carry_out, Task(parcel.files, how))
            except BrokenExecutor:  # it has gone for good: the rest is done here
                self._elsewhere, self._workers = None, min(self._workers, processors())
        task = Task(parcel.files, self._how)
        try:
            return _given(task, self._processes())
        except BrokenExecutor:  # a process died with an earlier task: the others go on in new ones
            self._close()
            return _given(task, self._processes())
        except (OSError, NotImplementedError):  # no process can be started here: this one does the work
            done: Future[list[bytes]] = Future()
            done.set_result(carry_out(task))
            return done

    def _processes(self) -> ProcessPoolExecutor:
        if self._own is None:
            if self._how.wide and multiprocessing.get_start_method() == "fork":
                frames_at_hand()  # once for all: 60 MiB and half a second less for each process
            self._own = _processes(min(self._workers, MOST_WORKERS))
        return self._own

    def _close(self) -> None:
        if self._own is not None:
            _end(self._own)
            self._own = None


def _processes(workers: int) -> ProcessPoolExecutor:
    with _modules_from_here():
        return ProcessPoolExecutor(workers, initializer=begin)


def _given(task: Task, processes: ProcessPoolExecutor) -> Future[list[bytes]]:
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


def processors() -> int:
    """How many processes this machine runs at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
