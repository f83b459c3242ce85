"""Thousands of workbooks of the size of the real form, for benchmarks: distinct figures, a few milliseconds each."""

from __future__ import annotations

import random
from pathlib import Path

from cchc_xl.edition import Edition
from cchc_xl.workbook.write.model import At, Content
from tests.province.books import Base, base
from tests.province.figures import faulty, sound
from tests.province.offices import Office, Paper, office

_POOL = 48
"""So many sets of figures are generated; each workbook is one of them with counts of its own that no rule looks at."""


def write_workbooks(folder: Path, count: int, faulty_share: float = 0.1, seed: int = 1) -> list[Path]:
    """Write ``count`` workbooks of the seven-form edition, each of an agency of its own; the paths of the faulty ones."""
    folder.mkdir(parents=True, exist_ok=True)
    chance, made = random.Random(seed), base("quang-tri-2023")
    pool = {
        kind: [made.figures(make(made.edition, seed * 1000 + i).readings) for i in range(_POOL)]
        for kind, make in _KINDS.items()
    }
    free = _free(made.edition, made)
    wrong = set(chance.sample(range(count), round(count * faulty_share)))
    paths = []
    for number in range(count):
        kind = "faulty" if number in wrong else "sound"
        own = {at: Content("number", str(chance.randrange(10_000))) for at in free}
        contents = {**pool[kind][number % _POOL], **own, **made.head(_office(number), Paper())}
        path = folder / f"Đơn vị {number + 1:05d}.xlsx"
        path.write_bytes(made.book(contents))
        paths += [path] if kind == "faulty" else []
    return paths


_KINDS = {"sound": sound, "faulty": faulty}


def _office(number: int) -> Office:
    return office(number + 1, "so" if number % 6 == 0 else "xa")


def _free(edition: Edition, made: Base) -> list[At]:
    """The cells of counts that no rule looks at."""
    bound = {name for row in edition.indicators.values() for rule in row.rules for name in (row.id, *rule.operands())}
    names = [name for name, row in edition.indicators.items() if row.measure.kind == "count" and name not in bound]
    return [at for name in names if (at := made.place(name))]
