"""Validation of a frame of generated reports through the pandera schemas.

python benchmarks/validate_frame.py [REPORTS]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from timing import machine  # noqa: E402

from cchc_xl.edition import open_edition  # noqa: E402
from cchc_xl.frames import frame, frame_findings  # noqa: E402
from cchc_xl.judging.engine import check_report  # noqa: E402
from tests.generate import generate_report  # noqa: E402

DISTINCT = 1000
"""Generating takes longer than validating: more reports than this are these once more."""


def timed(work: Callable[[], object], runs: int = 5) -> float:
    """Median seconds."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def main(count: int) -> None:
    """Print a Markdown table."""
    edition = open_edition("quang-tri-2023")
    print(f"{machine()}; {count:,} generated reports\n")
    print("| reports | failures | build frame, s | validate, s | plain rules, s |")
    print("|---|---|---|---|---|")
    for name, faults in (("all sound", 0.0), ("one figure in 50 wrong", 0.02)):
        distinct = [generate_report(edition, seed, faults) for seed in range(min(count, DISTINCT))]
        reports = [
            distinct[number % len(distinct)]._replace(path=f"Đơn vị {number:05d}.xlsx", level="so")
            for number in range(count)
        ]
        wide = frame(reports)
        frame_findings(wide.head(10))  # builds the schemas
        build = timed(lambda reports=reports: frame(reports), runs=3)
        validate = timed(lambda wide=wide: frame_findings(wide))
        plain = timed(lambda reports=reports: [check_report(report) for report in reports], runs=1)
        print(f"| {name} | {len(frame_findings(wide)):,} | {build:.2f} | {validate:.2f} | {plain:.2f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
