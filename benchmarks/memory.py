"""The memory of a process and all that it starts, as Linux tells it."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

_EVERY = 0.05
"""Seconds between two looks."""


def peak(process: subprocess.Popen[bytes]) -> int:
    """Bytes at most, until the process ends. A page that several processes share counts for each by its share (PSS)."""
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(_now, _family(process.pid))))
        time.sleep(_EVERY)
    return most


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:  # it has ended meanwhile
        return []
    return [pid, *(below for child in children for below in _family(child))]


def _now(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
