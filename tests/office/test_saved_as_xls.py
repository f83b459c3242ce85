"""Somebody saves a workbook as .xls: what is found in it stays the same.

Proves: the findings of both examples, of both templates and of a filled template saved by LibreOffice as Excel 97-2003 are those of
the .xlsx, at the same cells, but for ``old-format``; the template is still recognised.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_xl import check
from cchc_xl.judging.model import Checked
from cchc_xl.workbook.locate.template import edition_of
from cchc_xl.workbook.open import open_grid
from tests.office.convert import converted
from tests.support import EXAMPLES, QUANG_TRI, ROOT, run_python
from tests.workbook.book import spots

NEW = {("old-format", None, None)}
WORKBOOKS = [
    *(EXAMPLES / f"{name}.xlsx" for name in ("quang-tri-2023", "quang-ngai-2021")),
    *(ROOT / "workbooks" / f"cchc-{name}.xlsx" for name in ("quang-tri-2023", "quang-ngai-2021")),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("xls")


def told(checked: Checked) -> tuple[object, ...]:
    report = checked.report
    return (report.edition.id, report.level, report.agency, report.period, checked.undecided, checked.blanks)


def agree(path: Path, folder: Path) -> Path:
    old = converted(path, "xls", folder)
    before, after = check(path), check(old)
    assert spots(after) == spots(before) | NEW
    assert told(after) == told(before)
    return old


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_the_findings_stay_the_same(path, folder):
    old = agree(path, folder)
    assert edition_of(open_grid(old.read_bytes())) == (path.stem.removeprefix("cchc-") if "cchc" in path.stem else "")


def test_a_filled_template(folder):
    filled = folder / "đã điền.xlsx"
    done = run_python("-m", "cchc_xl", "fill", "--from", QUANG_TRI, "-o", filled, cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    old = agree(filled, folder)
    assert len(check(old).findings) > 20
