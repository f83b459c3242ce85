"""``template --with-button``: the same workbook with buttons and macros, under the ending that Excel asks for.

Proves (issue 5, section 1): name and ending; an ending that does not fit is refused; such a workbook is filled and checked
like any other, and keeps its macros.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from cchc_xl import check
from cchc_xl.addin.build import build_template_with_buttons
from cchc_xl.edition import open_edition
from tests.cli.command import ask
from tests.cli.folders import state
from tests.support import QUANG_TRI


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_default_edition_under_its_own_name(folder, capsys):
    answer = ask(capsys, "template", "--with-button")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Đã tạo mẫu «cchc-quang-tri-2023.xlsm»")
    assert state(folder) == {"cchc-quang-tri-2023.xlsm": build_template_with_buttons(open_edition("quang-tri-2023"))}


@pytest.mark.parametrize("name", ["a.xlsx", "a", "a.xlam"])
def test_another_ending_is_refused(name, folder, capsys):
    answer = ask(capsys, "template", "--with-button", "-o", name)
    assert (answer.code, answer.out) == (2, "")
    assert "cần có đuôi .xlsm" in answer.err
    assert state(folder) == {}


def test_it_is_filled_and_checked_like_the_one_without(folder, capsys):
    for words in (["template", "-o", "a.xlsx"], ["template", "--with-button", "-o", "a.xlsm"]):
        assert ask(capsys, *words).code == 0
    for name in ("a.xlsx", "a.xlsm"):
        assert ask(capsys, "fill", "--from", QUANG_TRI, "--into", name, "--in-place", "--all-rows").code == 0
    plain, ours = check("a.xlsx").findings, check("a.xlsm").findings
    assert len(plain) > 10
    assert [one for one in ours if one.rule != "macros"] == list(plain)
    with ZipFile("a.xlsm") as filled, ZipFile("a.xlsm.bak") as blank:
        for part in ("xl/vbaProject.bin", "xl/drawings/vmlDrawing1.vml"):
            assert filled.read(part) == blank.read(part)
