"""A real Dask cluster on this machine: a scheduler and its workers as processes, gone when the test ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.support import ROOT

_START = 60
"""Seconds until a scheduler must have told its address; it takes two."""


class Running(NamedTuple):
    """A cluster. ``address``: of its scheduler."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


@contextmanager
def dask(folder: Path, workers: int = 2, path: Path = ROOT) -> Iterator[Running]:
    """``folder``: where they stand, and may leave files. ``path``: where the workers find modules."""
    told = folder / "scheduler.json"
    scheduler = _started(folder, ROOT, "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", told)
    words = ("--scheduler-file", told, "--nthreads", "1", "--no-nanny", "--death-timeout", "60")
    started = [scheduler]
    try:
        address = _address(told, scheduler)
        started += [_started(folder, path, "dask_worker", *words) for _ in range(workers)]
        yield Running(address, scheduler, started[1:])
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait(timeout=30)


def _started(folder: Path, path: Path, program: str, *words: object) -> subprocess.Popen[bytes]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "DASK"))}
    command = [sys.executable, "-m", f"distributed.cli.{program}", "--no-dashboard", *map(str, words)]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, cwd=folder, env=ours | {"PYTHONPATH": str(path)}, **quiet)


def _address(told: Path, scheduler: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + _START
    while time.monotonic() < end and scheduler.poll() is None:
        try:
            return json.loads(told.read_text(encoding="utf-8"))["address"]
        except (OSError, ValueError):  # not there yet, or half written
            time.sleep(0.05)
    raise TimeoutError
