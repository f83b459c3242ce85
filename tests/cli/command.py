"""The command line as a user meets it: in this process, or as a process of its own."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from cchc_xl.cli.main import main
from tests.support import run_python


class Answer(NamedTuple):
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict:
        return json.loads(self.out)

    @property
    def report(self) -> dict:
        """The only report."""
        (report,) = self.document["reports"]
        return report


def ask(capsys: pytest.CaptureFixture[str], *words: object) -> Answer:
    """Run one command in this process."""
    capsys.readouterr()
    code = main([str(word) for word in words])
    return Answer(code, *capsys.readouterr())


def process(*words: object, cwd: Path | None = None, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``python -m cchc_xl`` as a user does."""
    return run_python("-m", "cchc_xl", *words, cwd=cwd, **variables)
