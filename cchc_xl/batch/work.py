"""What one process does: a handful of files, one after the other. Everything here can be sent to another process."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import pickle
import signal
import threading
from functools import cache, lru_cache
from typing import NamedTuple

from ..checking import try_check
from ..edition import Edition, open_edition
from ..judging.model import Checked, Unreadable
from ..workbook.locate.build import LevelOf


class Task(NamedTuple):
    """Files to check, and how. ``files``: path and how it is shown. ``edition``: an id, a folder, or None to recognise it.
    ``level_of``: a ``LevelOf``, pickled once for all tasks, since it may be a list of a thousand agencies."""

    files: tuple[tuple[str, str], ...]
    edition: str | None
    level: str | None
    with_digest: bool
    level_of: bytes | None = None


def begin() -> None:
    """Make a process of the pool a good child: Ctrl+C, which goes to every process of a terminal, is answered by the one
    that gives out the work; and when that one has gone, in whatever way, this one goes too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_after, args=(parent.sentinel,), daemon=True).start()


def _leave_after(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


def carry_out(task: Task) -> list[Checked | Unreadable]:
    """Check the files of a task. An edition is sent back by its id: it is large, and the same for all."""
    edition = opened(task.edition) if task.edition else None
    level_of = _unpickled(task.level_of) if task.level_of else None
    results = (try_check(path, shown, edition, task.level, task.with_digest, level_of) for path, shown in task.files)
    return [_light(result) for result in results]


@cache
def opened(name: str) -> Edition:
    """An edition, opened once in each process."""
    return open_edition(name)


@lru_cache(maxsize=1)
def _unpickled(level_of: bytes) -> LevelOf:
    """What this program itself has sent, taken apart once in each process."""
    made: LevelOf = pickle.loads(level_of)
    return made


def _light(result: Checked | Unreadable) -> Checked | Unreadable:
    if isinstance(result, Unreadable):
        return result
    report = result.report
    return result._replace(report=report._replace(edition=report.edition.id))  # type: ignore[arg-type]


def whole(result: Checked | Unreadable, edition: str | None) -> Checked | Unreadable:
    """A result as the sender had it."""
    if isinstance(result, Unreadable):
        return result
    name: str = edition or result.report.edition  # type: ignore[assignment]
    return result._replace(report=result.report._replace(edition=opened(name)))
