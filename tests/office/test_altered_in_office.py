"""Templates that went through another spreadsheet program: only what a person altered is said of them.

Proves (issue, section 2): a filled template of either edition saved by LibreOffice or openpyxl has no altered formula,
no lost validation, no lost protection; neither has one whose sheets were renamed, rows and columns inserted there; a
formula typed over in it is told at the cell where it stands now, and nothing else is.
"""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from cchc_xl.workbook.read import read_grid
from tests.office.office import Job, recalculated
from tests.workbook.altered.templates import EDITIONS, QN, QT, altered, filled, told

FORM, RULES, TABLE = "Biểu mẫu 1", "DoiChieu", "Phụ lục"
UNLOCKED = ("protection-lost", "notice", None, None)
"""Rows and columns are inserted here without protection, which stays off."""

JOBS = {
    "saved": (QT, {}, []),
    "saved, one table": (QN, {}, []),
    "renamed": (QT, {"rename": ((FORM, "BM01"), ("Biểu mẫu 2", "Hai"), (RULES, "An di"))}, []),
    "renamed, one table": (QN, {"rename": ((TABLE, "Số 'liệu' mới"),)}, []),
    "rows and columns": (
        QT, {"insert": ((FORM, 10), (FORM, 3)), "columns": ((FORM, 5), ("Biểu mẫu 2", 1))},
        [UNLOCKED],
    ),
    "a row of the hidden sheet": (QT, {"insert": ((RULES, 20),)}, [UNLOCKED]),
    "a low row of the hidden sheet": (QT, {"insert": ((RULES, 115),)}, [UNLOCKED]),
    "a low row of the renamed hidden sheet": (
        QT, {"insert": ((RULES, 115),), "rename": ((RULES, "An di"),)}, [UNLOCKED],
    ),
    "typed over": (
        QT, {"insert": ((FORM, 9),), "type": ((FORM, 10, 4, 67.57), (FORM, 15, 4, "…"), (RULES, 7, 5, 0.0))},
        [
            ("formula-replaced", "warning", RULES, "E7"), ("bm1/2/formula-replaced", "warning", FORM, "D10"),
            ("bm1/3.3/formula-replaced", "warning", FORM, "D15"), UNLOCKED,
        ],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What LibreOffice saved, job by job."""
    folder: Path = tmp_path_factory.mktemp("office")
    jobs = []
    for number, (edition, done, _) in enumerate(JOBS.values()):
        path = folder / f"{number}.xlsx"
        path.write_bytes(filled(edition))
        jobs.append(Job(path, save=folder / f"{number} lưu.xlsx", **done))
    list(recalculated(jobs, folder / "profile"))
    return {name: job.save.read_bytes() for name, job in zip(JOBS, jobs, strict=True)}


@pytest.mark.parametrize("name", JOBS)
def test_only_what_a_person_altered_is_said(name, saved, tmp_path):
    _, done, expected = JOBS[name]
    grid = read_grid(saved[name])
    assert {new for _, new in done.get("rename", ())} <= {sheet.name for sheet in grid.sheets}
    assert told(altered(saved[name], tmp_path)) == expected


@pytest.mark.parametrize("edition", EDITIONS)
def test_openpyxl_keeps_what_is_looked_at(edition, tmp_path):
    stream = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(filled(edition))).save(stream)
    assert altered(stream.getvalue(), tmp_path) == []
