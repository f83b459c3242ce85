"""However a sender bent the form, the copy that goes back is whole and says what the check of the original said.

Proves (contract 12): for every way of bending, a marked copy is a package by its rules, is judged like the file that was sent, is the same
when marked again, and gives back the sheets that were sent.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_xl.checking import findings, read_workbook
from cchc_xl.marking.plan import marking
from cchc_xl.returning.marked_copy import marked_copy, unmarked
from tests.deform.book import example
from tests.deform.table import DEFORMATIONS, bend
from tests.deform.writers import write
from tests.returning.package_rules import refuse_broken, sheets
from tests.workbook.parts import unzipped

CASES = [
    pytest.param(name, edition, id=f"{name}-{edition}")
    for number, (name, deformation) in enumerate(DEFORMATIONS.items())
    for edition in deformation.editions[number % len(deformation.editions) :][:1]
]
"""Each way in one edition, the editions in turn: marking knows nothing of them."""


@pytest.mark.parametrize(("name", "edition"), CASES)
def test_a_bent_file_is_marked_like_any_other(name, edition, tmp_path):
    data = Path(write(bend(example(edition, sound=False), name), tmp_path / "sổ.xlsx")).read_bytes()
    sent = findings(read_workbook(data, "sổ.xlsx", None, None, ""))
    plan = marking(sent)
    copy = marked_copy(data, plan, "10:00 ngày 30/11/2026")
    refuse_broken(copy)
    assert marked_copy(copy, plan, "10:00 ngày 30/11/2026") == copy
    judged = findings(read_workbook(copy, "sổ.xlsx", None, None, ""))
    assert (judged.findings, judged.undecided) == (sent.findings, sent.undecided)
    old, back = unzipped(data), unzipped(unmarked(copy))
    assert [(sheet, old[part]) for sheet, part in sheets(old)] == [(sheet, back[part]) for sheet, part in sheets(back)]
