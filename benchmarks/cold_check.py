"""A cold ``check`` of the Quảng Trị example as a whole process, beside its baselines, in one run.

python benchmarks/cold_check.py [ROUNDS]
"""

from __future__ import annotations

import sys
from pathlib import Path

from timing import interleaved, machine, medians, python

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = str(ROOT / "workbooks" / "cchc-quang-tri-2023.xlsx")
EXAMPLE = str(ROOT / "workbooks" / "vi-du" / "quang-tri-2023.xlsx")

PASS, CHECK, JSON, HELP, NAIVE = "python -c pass", "check", "check --format json", "--help", "naive baseline"
BLANK = "check of our blank template"


def main(rounds: int) -> None:
    """Print a Markdown table of medians and ratios."""
    commands = {
        PASS: python("-c", "pass"),
        CHECK: python("-m", "cchc_xl", "check", EXAMPLE),
        JSON: python("-m", "cchc_xl", "check", EXAMPLE, "--format", "json"),
        BLANK: python("-m", "cchc_xl", "check", TEMPLATE),
        HELP: python("-m", "cchc_xl", "--help"),
        NAIVE: python(str(ROOT / "benchmarks" / "naive.py"), EXAMPLE),
    }
    taken = medians(interleaved(commands, rounds))
    print(f"{machine()}; medians of {rounds} interleaved rounds\n")
    print("| process | ms | times `pass` | naive is so many times slower |")
    print("|---|---|---|---|")
    for name, seconds in taken.items():
        print(f"| {name} | {seconds * 1000:.0f} | {seconds / taken[PASS]:.1f} | {taken[NAIVE] / seconds:.1f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
