"""A folder of received workbooks: files per second, peak memory, rendering.

python benchmarks/folder_check.py [FILES] [ROUNDS] [FILES FOR MEMORY]
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from memory import peak  # noqa: E402
from timing import interleaved, machine, medians, python  # noqa: E402

from cchc_xl.batch.how import How  # noqa: E402
from cchc_xl.batch.judge import checked  # noqa: E402
from cchc_xl.batch.run import check_many  # noqa: E402
from cchc_xl.checking import workbooks_in  # noqa: E402
from cchc_xl.desk.desk import Desk  # noqa: E402
from cchc_xl.render.html import render_html  # noqa: E402
from cchc_xl.render.xlsx.write import Around, render_xlsx  # noqa: E402
from tests.province import write_workbooks  # noqa: E402

SAMPLE = 100
"""The naive baseline checks so many files; a thousand would take minutes, and nothing in it gets faster on the way."""

NAIVE, NAIVE_ONE, ONE, TWO = "naive, a sample", "naive, one file", "check --jobs 1", "check --jobs 2"


def main(files: int, rounds: int, many: int) -> None:
    """Print three Markdown tables."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "received")
        faulty = write_workbooks(folder, files)
        print(f"{machine()}; {files:,} generated workbooks, {len(faulty):,} of them faulty\n")
        _speed(folder, files, rounds)
        _evaluators(folder)
        _rendering(folder)
        _memory(Path(place, "many"), many)


def _speed(folder: Path, files: int, rounds: int) -> None:
    names = sorted(folder.iterdir())
    sample, one = _linked(folder, "sample", names[:SAMPLE]), _linked(folder, "one", names[:1])
    naive = str(ROOT / "benchmarks" / "naive.py")
    commands = {
        NAIVE: python(naive, str(sample)),
        NAIVE_ONE: python(naive, str(one)),
        ONE: python("-m", "cchc_xl", "check", str(folder), "--jobs", "1"),
        TWO: python("-m", "cchc_xl", "check", str(folder), "--jobs", "2"),
    }
    taken = medians(interleaved(commands, rounds))
    each = (taken[NAIVE] - taken[NAIVE_ONE]) / (SAMPLE - 1)
    seconds = {"naive, one process": taken[NAIVE_ONE] + each * (files - 1), ONE: taken[ONE], TWO: taken[TWO]}
    print(f"Medians of {rounds} interleaved rounds, whole processes; naive: from {SAMPLE} files and from one\n")
    print("| process | s | files/s | times naive | times one process |\n|---|---|---|---|---|")
    for name, took in seconds.items():
        against = f"{seconds['naive, one process'] / took:.1f} | {seconds[ONE] / took:.2f}"
        print(f"| {name} | {took:.1f} | {files / took:.0f} | {against} |")
    print()


def _linked(folder: Path, name: str, files: list[Path]) -> Path:
    """A folder with some of the files."""
    place = folder.parent / name
    place.mkdir()
    for file in files:
        os.link(file, place / file.name)
    return place


def _evaluators(folder: Path) -> None:
    """What a file costs with the plain rules, and through frames once pandas and pandera are there."""
    found = list(workbooks_in(str(folder)))
    began = time.process_time()
    import cchc_xl.frames.verdicts  # noqa: F401

    imported = time.process_time() - began
    taken = {}
    for wide in (False, True, False, True):
        began = time.process_time()
        for _ in checked(found, How(with_digest=False, wide=wide)):
            pass
        taken[wide] = (time.process_time() - began) / len(found)
    print(f"In one process, reading included, CPU time; importing pandas and pandera: {imported:.2f} s\n")
    print("| verdicts by | ms a file |\n|---|---|")
    print(
        f"| plain rules | {taken[False] * 1000:.2f} |\n| pandera schemas on wide frames | {taken[True] * 1000:.2f} |\n"
    )


def _rendering(folder: Path) -> None:
    found = list(workbooks_in(str(folder)))
    desk = Desk((), None, {})
    results = list(desk.passing(zip(check_many(found, None, None, True, 2), (path for path, _ in found), strict=True)))
    around = Around(desk.overview, lambda number: found[number - 1][0], desk.name_of, str(folder))
    print("| rendering | s | MB |\n|---|---|---|")
    for name, pieces in (
        ("html", render_html(iter(results), desk.overview)),
        ("xlsx", render_xlsx(iter(results), around)),
    ):
        began = time.perf_counter()
        size = sum(_lengths(pieces))
        print(f"| {name} | {time.perf_counter() - began:.1f} | {size / 1e6:.1f} |")
    print()


def _lengths(pieces: Iterator[str] | Iterator[bytes]) -> Iterator[int]:
    for piece in pieces:
        yield len(piece.encode() if isinstance(piece, str) else piece)


def _memory(folder: Path, files: int) -> None:
    write_workbooks(folder, files)
    print(f"Peak memory of {files:,} files, children included, pages that processes share counted once\n")
    print("| process | MiB |\n|---|---|")
    for jobs, form in itertools.product(("1", "2"), ("json", "html", "xlsx")):
        words = ["-m", "cchc_xl", "check", str(folder), "--jobs", jobs, "--format", form]
        with tempfile.TemporaryDirectory() as place:
            process = subprocess.Popen(python(*words, "--output", str(Path(place, f"result.{form}"))), cwd=ROOT)
            print(f"| check --jobs {jobs} --format {form} | {peak(process) / 2**20:.0f} |")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(*[*numbers, *(1000, 3, 10_000)[len(numbers) :]])
