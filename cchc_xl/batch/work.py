"""What one process does: some files, one after the other. Everything here can be sent to another process."""

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from typing import NamedTuple

from .how import How
from .judge import checked
from .transport import packed


class Task(NamedTuple):
    """Files to check: path, or bytes, and how each is shown."""

    files: tuple[tuple[str | bytes, str], ...]
    how: How


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


def carry_out(task: Task) -> list[bytes]:
    """Check the files of a task; the results are packed, see ``transport``."""
    return [packed(result) for result in checked(task.files, task.how)]
