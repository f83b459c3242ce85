"""The roll-up in an independent spreadsheet program.

Proves: LibreOffice opens the workbook of a roll-up, recalculates every formula from nothing, and gets what the file keeps: derived
cells, live checks, titles and counts; of both editions, with doubtful figures kept and left out.
"""

from __future__ import annotations

import pytest

from cchc_xl.workbook.read import read_grid
from tests.consolidation.sets import QN, QT, book
from tests.consolidation.test_properties import province_of
from tests.office.office import Job, recalculated
from tests.office.test_template_agrees import disagreements, reasonable

SEEDS = range(8)


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tổng hợp")
    paths = []
    for seed in SEEDS:
        path = folder / f"{seed}.xlsx"
        path.write_bytes(book([reasonable(one) for one in province_of(seed)], excludes=bool(seed % 2)))
        paths.append(path)
    return paths


def test_every_formula_gives_what_the_file_keeps(books, tmp_path):
    editions = {read_grid(path.read_bytes()).properties["CCHC_EDITION"] for path in books}
    assert editions == {QT, QN}
    for path, formulas in zip(books, recalculated(map(Job, books), tmp_path), strict=True):
        assert disagreements(read_grid(path.read_bytes()), formulas) == []
