"""Where things lie, and how a test runs a Python of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "workbooks" / "vi-du"
QUANG_TRI = EXAMPLES / "quang-tri-2023.xlsx"
QUANG_NGAI = EXAMPLES / "quang-ngai-2021.xlsx"


def run_python(
    *words: object, cwd: Path | None = None, path: Path = ROOT, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Run this interpreter with ``path`` as the only PYTHONPATH; the output is kept as bytes."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "COV_"))}
    environment = ours | {"PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"} | variables
    command = [sys.executable, *map(str, words)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, timeout=120, check=False)
