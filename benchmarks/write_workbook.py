"""Filling and recalculating our template, beside openpyxl's load and save, in one run.

python benchmarks/write_workbook.py [ROUNDS]

In process, imports and files warm: 100 typed cells filled, and a whole report recalculated whose results are
all stale; the same template loaded by openpyxl, the same 100 cells set and saved (which loses every formula's result).
Then ``template`` as a whole process.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice

from openpyxl import load_workbook
from timing import interleaved, machine, medians, python

from cchc_xl.edition import open_edition
from cchc_xl.filling.fill import fill_from_table
from cchc_xl.filling.recalc import recalculate
from cchc_xl.filling.table import Figure
from cchc_xl.filling.target import Target
from cchc_xl.workbook.template.build import build_template
from cchc_xl.workbook.template.layout import Layout
from cchc_xl.workbook.write.model import Content
from cchc_xl.workbook.write.splice import rewrite

EDITION = "quang-tri-2023"
CELLS = 100


def main(rounds: int) -> None:
    """Print a Markdown table of medians and ratios."""
    works = _works()
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        for name, work in works.items():
            began = time.perf_counter()
            work()
            if turn:
                seconds[name].append(time.perf_counter() - began)
    taken = {name: statistics.median(values) for name, values in seconds.items()}
    baseline = taken["openpyxl load + set + save"]
    print(f"{machine()}; medians of {rounds} interleaved rounds, in process\n")
    print("| work on our template | ms | openpyxl is so many times slower |")
    print("|---|---|---|")
    for name, value in taken.items():
        print(f"| {name} | {value * 1000:.1f} | {baseline / value:.1f} |")
    _whole_process(rounds)


def _works() -> dict[str, Callable[[], object]]:
    edition = open_edition(EDITION)
    template, layout = build_template(edition), Layout(edition)
    typed = [row for row in edition.indicators.values() if row.derivation is None]
    figures = [
        Figure(row.form, row.code, "1" if row.measure.kind == "choice" else str(place), False, "General", "")
        for place, row in enumerate(islice(typed, CELLS), 1)
    ]
    places = {name: layout.places[name] for name in islice((row.id for row in typed), CELLS)}
    stale = rewrite(template, {at: Content("number", "1") for at in places.values()}, {})

    def fill() -> bytes:
        return fill_from_table(Target(template, EDITION), figures).data()

    def recalc() -> bytes:
        return recalculate(Target(stale, EDITION), totals=True).data()

    def openpyxl() -> bytes:
        book = load_workbook(io.BytesIO(template))
        for (sheet, row, column), figure in zip(places.values(), figures, strict=True):
            book[sheet].cell(row, column).value = int(figure.raw)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    return {f"fill {CELLS} cells": fill, "recalc the whole report": recalc, "openpyxl load + set + save": openpyxl}


def _whole_process(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "python -c pass": python("-c", "pass"),
            "template": python("-m", "cchc_xl", "template", "-o", f"{folder}/mẫu.xlsx"),
        }
        taken = medians(interleaved(commands, rounds))
    print(f"\n{machine()}; medians of {rounds} interleaved rounds, whole processes\n")
    print("| process | ms |")
    print("|---|---|")
    for name, value in taken.items():
        print(f"| {name} | {value * 1000:.0f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
