"""One ``check`` as a process of its own, and what it cost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from tests.support import run_python

_PROGRAM = """
import sys, time
from cchc_xl.cli.main import main
code = main(sys.argv[2:])
try:
    with open("/proc/self/status", encoding="ascii") as status:
        peak = next((int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM")), 0)
except OSError:
    try:
        import resource
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    except ImportError:
        peak = 0
with open(sys.argv[1], "w", encoding="ascii") as cost:
    cost.write(f"{time.process_time()} {peak}")
sys.exit(code)
"""
"""Linux keeps the peak of the parent in ru_maxrss of the child; VmHWM is the child's own."""


class Outcome(NamedTuple):
    """What a check answered and cost. ``seconds``: CPU, the start of Python included; ``peak``: bytes, 0 where the
    system does not say. ``kind``: of the error, else ``clean`` or ``findings``."""

    code: int
    kind: str
    message: str
    seconds: float
    peak: int
    errors: str


def outcome(path: Path | str, folder: Path, *words: str, cwd: Path | None = None) -> Outcome:
    """Check a file in a fresh process; ``folder`` is where the process leaves its figures."""
    cost, answer = folder / "cost.txt", folder / "answer.json"
    for old in (cost, answer):
        old.unlink(missing_ok=True)
    command = ("check", str(path), "--format", "json", "--output", str(answer), *words)
    done = run_python("-c", _PROGRAM, cost, *command, cwd=cwd)
    errors = (done.stderr + done.stdout).decode("utf-8", "replace")
    if not cost.exists() or not answer.exists():
        return Outcome(done.returncode, "crashed", "", 0.0, 0, errors)
    seconds, peak = cost.read_text(encoding="ascii").split()
    report = json.loads(answer.read_text(encoding="utf-8"))["reports"][0]
    kind = report["error"]["kind"] if report["error"] else report["outcome"]
    message = report["error"]["message"] if report["error"] else ""
    return Outcome(done.returncode, kind, message, float(seconds), int(peak), errors)
