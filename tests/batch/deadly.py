"""A check that a file can end the process of, or fill the memory of; importable, so that other processes find it."""

from __future__ import annotations

import os

from cchc_xl.batch.work import Task, carry_out


def carry_out_or_die(task: Task) -> list[bytes]:
    if any("giết" in shown for _, shown in task.files):
        os._exit(9)  # as the system ends a process that has taken all memory
    if any("đầy" in shown for _, shown in task.files):
        raise MemoryError  # while results are put together, where no file is known to be the one
    return carry_out(task)
