"""What a click on *Kiểm tra số liệu* costs: a whole process, from the launcher's command to the marks, beside what is in it.

python benchmarks/button_click.py [ROUNDS]
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from timing import interleaved, machine, medians, python

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "workbooks" / "vi-du" / "quang-tri-2023.xlsx"
TEMPLATE = ROOT / "workbooks" / "cchc-quang-tri-2023.xlsx"


def clicked(what: str, workbook: Path) -> list[str]:
    """The command of the launcher, with the engine in front of it."""
    script = str(ROOT / "benchmarks" / "one_click.py")
    return python("-I", "-B", script, what, "check", f"--workbook={workbook}", "--hwnd=1001")


def main(rounds: int) -> None:
    """Print a Markdown table of medians."""
    for folder in ("cchc_xl", "tests/button", "benchmarks"):
        compileall.compile_dir(ROOT / folder, quiet=1)  # -B writes no bytecode, and an installation has it
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "state" / "cchc_xl"
        own.mkdir(parents=True)
        (own / "ctrl-z.da-bao").touch()  # whoever clicks has been told of Ctrl+Z
        state = {"XDG_STATE_HOME": str(own.parent), "LOCALAPPDATA": str(own.parent)}
        example = Path(shutil.copy(EXAMPLE, Path(folder) / "biểu-mẫu 6 tháng = 2025.xlsx"))
        template = Path(shutil.copy(TEMPLATE, Path(folder) / "mẫu.xlsx"))
        commands = {
            "python -c pass": python("-c", "pass"),
            "check on the command line": python("-m", "cchc_xl", "check", str(example)),
            "the engine alone: xlwings, openpyxl, the workbook opened": clicked("open", example),
            "a click, Quảng Trị example": clicked("click", example),
            "a click, our blank template": clicked("click", template),
            "a click with pandas and numpy let in": clicked("heavy", example),
        }
        for name, command in commands.items():
            code = subprocess.run(command, capture_output=True, check=False, env=os.environ | state).returncode
            if code != (1 if name.startswith("check") else 0):
                raise SystemExit(f"{name}: ended with {code}")
        taken = medians(interleaved(commands, rounds, **state))
    print(f"{machine()}; medians of {rounds} interleaved rounds\n")
    print("| whole process | ms |")
    print("|---|---|")
    for name, seconds in taken.items():
        print(f"| {name} | {seconds * 1000:.0f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
