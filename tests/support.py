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
_OWN = """id = "tinh-001"
name = "Tỉnh 001"
legal_basis = "x"
years = [2026]
based_on = "quang-tri-2023"
"""


def own_edition(folder: Path, more: str = "", **changes: str) -> Path:
    """The folder of a province's own edition. ``more``: what its ``edition.toml`` says besides; ``changes``: lines of its
    tables, ``bm1="change,code\\ndrop,7"``."""
    folder.mkdir(exist_ok=True)
    (folder / "edition.toml").write_text(_OWN + more, encoding="utf-8")
    for form, lines in changes.items():
        (folder / f"bieu-mau-{form.removeprefix('bm')}.csv").write_text(f"{lines.strip()}\n", encoding="utf-8")
    return folder


def run_python(
    *words: object, cwd: Path | None = None, path: Path = ROOT, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Run this interpreter with ``path`` as the only PYTHONPATH; the output is kept as bytes."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "COV_"))}
    environment = ours | {"PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"} | variables
    command = [sys.executable, *map(str, words)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, timeout=120, check=False)
