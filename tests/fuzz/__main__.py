"""Fuzz by hand: ``python -m tests.fuzz --seconds 600 --seed 7``. What is found is made smaller and saved."""

from __future__ import annotations

import argparse
import sys
import time

from tests.fuzz.files import REGRESSIONS, all_files
from tests.fuzz.fuzzer import run, saved


def main() -> int:
    """Run, print what came of it; 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    end = time.monotonic() + options.seconds
    summary = run(all_files(), options.seed, lambda _: time.monotonic() < end)
    print(f"{summary.cases} cases: {dict(summary.answers.most_common())}")
    for find in summary.finds.values():
        print(f"\n{find.what}: {saved(find, REGRESSIONS)}\n{find.detail}")
    return bool(summary.finds)


if __name__ == "__main__":
    sys.exit(main())
