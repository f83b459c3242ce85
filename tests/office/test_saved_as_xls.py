"""Somebody saves a workbook as .xls: what is found in it stays the same.

Proves: the findings of both examples, of both templates and of a filled template that LibreOffice recalculated and saved as Excel
97-2003 are those of the .xlsx, at the same cells, but for ``old-format``; a template is still recognised.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_xl import check
from cchc_xl.judging.model import Checked
from cchc_xl.workbook.locate.template import edition_of
from cchc_xl.workbook.open import open_grid
from tests.office.office import Job, recalculated
from tests.support import EXAMPLES, QUANG_TRI, ROOT, run_python
from tests.workbook.book import spots

NEW = {("old-format", None, None)}
EXAMPLE_FILES = [EXAMPLES / f"{name}.xlsx" for name in ("quang-tri-2023", "quang-ngai-2021")]
TEMPLATES = [ROOT / "workbooks" / f"cchc-{name}.xlsx" for name in ("quang-tri-2023", "quang-ngai-2021")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("xls")


def saved_as_xls(path: Path, folder: Path) -> Path:
    old = folder / f"{path.stem}.xls"
    list(recalculated([Job(path, save=old)], folder / "profile"))
    return old


def identity(checked: Checked) -> tuple[object, ...]:
    report = checked.report
    return (report.edition.id, report.level, report.agency, report.period, {*report.entries})


@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=lambda path: path.stem)
def test_the_findings_of_an_example_stay_the_same(path, folder):
    before, after = check(path), check(saved_as_xls(path, folder))
    assert spots(after) == spots(before) | NEW
    assert (identity(after), after.undecided, after.blanks) == (identity(before), before.undecided, before.blanks)


def agree_as_templates(path: Path, folder: Path) -> Checked:
    """LibreOffice writes the number 0 as the result of many formulas that give a text, "" too: a total that the template leaves blank
    then reads as 0, and a total above it that is typed as missing. Nothing else may differ."""
    old = saved_as_xls(path, folder)
    before, after = check(path), check(old)
    assert spots(before) | NEW <= spots(after)
    assert {name.rpartition("/")[2] for name, _, _ in spots(after) - spots(before) - NEW} <= {"missing"}
    assert identity(after) == identity(before)
    assert edition_of(open_grid(old.read_bytes())) == before.report.edition.id
    return after


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_blank_template_is_still_recognised(path, folder):
    assert not [finding for finding in agree_as_templates(path, folder).findings if finding.severity == "error"]


def test_the_findings_of_a_filled_template_stay_the_same(folder):
    filled = folder / "đã điền.xlsx"
    done = run_python("-m", "cchc_xl", "fill", "--from", QUANG_TRI, "-o", filled, cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    assert len(agree_as_templates(filled, folder).findings) > 5
