"""A real, independent spreadsheet program for tests: LibreOffice, one process for many workbooks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

_SCRIPT = Path(__file__).with_name("recalculate.py")
_PYTHONS = ("/usr/bin/python3", "python3", "/opt/libreoffice/program/python")
MISSING = "LibreOffice with its Python module uno is not installed (Debian: libreoffice-calc python3-uno)"


class Job(NamedTuple):
    """A workbook, and what a person does to it: rows and columns inserted, then sheets renamed, then cells typed, then
    saved (or not)."""

    path: Path
    insert: tuple[tuple[str, int], ...] = ()
    type: tuple[tuple[str, int, int, float | str], ...] = ()
    save: Path | None = None
    columns: tuple[tuple[str, int], ...] = ()
    rename: tuple[tuple[str, str], ...] = ()


Formulas = dict[tuple[str, int, int], float | str]
"""Sheet, row, column -> what the formula there gives."""


@cache
def uno_python() -> str:
    """A Python that has ``uno``; "" where there is none."""
    for name in _PYTHONS:
        found = shutil.which(name)
        if found and subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return found
    return ""


def needed() -> None:
    """Skip where there is no LibreOffice; on a CI machine that is a failure."""
    if shutil.which("soffice") and uno_python():
        return
    if os.environ.get("CI"):
        pytest.fail(MISSING)
    pytest.skip(MISSING)


def recalculated(jobs: Iterable[Job], profile: Path) -> Iterator[Formulas]:
    """Every formula of each workbook, recalculated from scratch, in the order of the jobs."""
    needed()
    lines = "".join(json.dumps(_as_data(job), ensure_ascii=False) + "\n" for job in jobs)
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    for name in ("PYTHONPATH", "PYTHONSAFEPATH"):  # the script's own folder is where it finds its neighbours
        environment.pop(name, None)
    done = subprocess.run(
        [uno_python(), str(_SCRIPT), str(profile)],
        input=lines.encode(), capture_output=True, env=environment, timeout=900, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    for line in done.stdout.decode().splitlines():
        sheets = json.loads(line)["sheets"]
        yield {(sheet, row, column): value for sheet, cells in sheets.items() for row, column, value, _ in cells}


def _as_data(job: Job) -> dict[str, Any]:
    words = {"insert": job.insert, "columns": job.columns, "rename": job.rename, "type": job.type}
    return {"path": str(job.path), **words, "save": job.save and str(job.save)}
