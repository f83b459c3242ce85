"""Somebody who tries hard to break a check: every file is answered within 2 s and 256 MiB.

Proves (contract 3, 5): each file of the zoo, checked in a process of its own, ends in findings or in the right
``error.kind`` and one sentence, never in a traceback; CPU time and peak memory of the whole process stay within
the promise. What is bounded is work and not time, so that a slow PC refuses nothing that a fast one reads: the
seconds here only show that the bounds are low enough.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cchc_xl.checking import try_check
from cchc_xl.judging.model import Checked
from tests.hostile import archives, cells, formulas, labels, markup, texts, worst
from tests.hostile.books import Make
from tests.hostile.child import outcome

SECONDS, BYTES = 2.0, 256 * 2**20

ZOO = {
    f"{module.__name__.rpartition('.')[2]}: {name}": entry
    for module in (archives, cells, formulas, labels, markup, worst)
    for name, entry in module.ZOO.items()
}
CODES = {"clean": 0, "findings": 1}


def short(name: str) -> str:
    return name[:70].replace("/", " ")


@pytest.mark.parametrize("name", ZOO, ids=short)
def test_whatever_comes_is_answered_in_time(name, tmp_path):
    make, kinds = ZOO[name]
    path = make(tmp_path / "a.xlsx")
    try:
        found = outcome(path, tmp_path)
    finally:
        path.unlink()
    assert found.errors == ""
    assert found.kind in kinds
    assert found.code == CODES.get(found.kind, 3)
    assert found.message.isprintable()
    assert found.seconds < SECONDS
    assert found.peak < BYTES


@pytest.mark.parametrize("name", texts.ZOO, ids=short)
def test_no_text_format_or_number_chokes_a_pattern(name, tmp_path):
    """Small files, so in this process; a whole process adds less than 0.1 s."""
    make, kinds = texts.ZOO[name]
    path = make(tmp_path / "a.xlsx")
    begin = time.process_time()
    found = try_check(str(path), "a.xlsx", None, None)
    assert time.process_time() - begin < SECONDS
    assert (found.outcome if isinstance(found, Checked) else found.kind) in kinds


def rows_named(make: Make, folder: Path) -> str:
    return outcome(make(folder / "a.xlsx"), folder).message


def test_too_many_figures_say_which_rows_to_delete(tmp_path):
    message = rows_named(cells.ZOO["five million figures"][0], tmp_path)
    assert "Trang tính «Biểu mẫu 1»" in message
    assert "đến dòng 1048576" in message


def test_a_format_down_to_the_last_row_changes_no_finding(tmp_path):
    from cchc_xl import check
    from tests.support import QUANG_TRI

    path = cells.ZOO["five columns formatted down to the last row"][0](tmp_path / "a.xlsx")
    assert check(path).findings == check(QUANG_TRI).findings
