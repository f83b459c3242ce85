"""Whole processes timed in turn, so that a machine whose speed drifts treats all of them alike."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

_ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
"""As on a user's machine: bytecode is kept, as pip does when it installs."""


def interleaved(commands: Mapping[str, Sequence[str]], runs: int, **variables: str) -> dict[str, list[float]]:
    """Seconds of each command over ``runs`` rounds A B C, A B C, ..., after one round of warming up. ``variables``: of the
    environment."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    environment = _ENVIRONMENT | variables
    for turn in range(runs + 1):
        for name, command in commands.items():
            began = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False)
            if turn:
                seconds[name].append(time.perf_counter() - began)
    return seconds


def medians(seconds: Mapping[str, list[float]]) -> dict[str, float]:
    """The median of each command."""
    return {name: statistics.median(taken) for name, taken in seconds.items()}


def machine() -> str:
    """Cores, system and Python version, to stand beside every figure."""
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def python(*words: str) -> list[str]:
    """A command of this interpreter."""
    return [sys.executable, *words]
