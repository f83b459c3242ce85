"""``--edition``: an id, a user's own folder, or a clear refusal.

Proves (contract 2, 6): the named edition is used instead of the recognised one, also from a folder, unless
the workbook plainly follows another; an unknown or wrong one is wrong usage (2) with file, line and
reason, and nothing is checked.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.command import ask
from tests.support import QUANG_NGAI, QUANG_TRI, ROOT


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the default edition under another name."""
    folder = tmp_path / "tỉnh ta"
    shutil.copytree(ROOT / "schemas" / "quang-tri-2023", folder)
    about = folder / "edition.toml"
    text = about.read_text(encoding="utf-8").replace('"quang-tri-2023"', '"tinh-ta"').replace("default = true", "")
    about.write_text(text, encoding="utf-8")
    return folder


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_id_of_the_recognised_edition_changes_nothing(capsys):
    told = ask(capsys, "check", QUANG_TRI, "--format", "json", "--edition", "quang-tri-2023")
    assert told == ask(capsys, "check", QUANG_TRI, "--format", "json")


def test_a_workbook_that_plainly_follows_another_edition_is_not_forced_into_the_named_one(capsys):
    answer = ask(capsys, "check", QUANG_NGAI, "--format", "json", "--edition", "quang-tri-2023")
    assert (answer.code, answer.report["error"]["kind"]) == (3, "edition-unknown")
    assert "Quảng Trị" in answer.report["error"]["message"]


def test_a_folder_of_ones_own_decides_the_rules(own, capsys):
    replace(own / "bieu-mau-2.csv", "sum 1.1 + 1.2 + 1.3", "sum 1.1 + 1.3")
    answer = ask(capsys, "check", QUANG_TRI, "--format", "json", "--edition", own)
    assert answer.report["edition"] == "tinh-ta"
    assert "bm2/1/total" not in {f["id"] for f in answer.report["findings"]}
    assert "bm2/2.2/ratio" in {f["id"] for f in answer.report["findings"]}


@pytest.mark.parametrize("name", ["khong-co", "schemas", "../quang-tri-2023", "quang-tri-2023/bieu-mau-1.csv", "a\0b"])
def test_an_unknown_edition_is_wrong_usage_and_names_those_there_are(name, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer = ask(capsys, "check", QUANG_TRI, f"--edition={name}")
    assert (answer.code, answer.out) == (2, "")
    assert "quang-tri-2023" in answer.err
    assert "quang-ngai-2021" in answer.err


def test_a_wrong_definition_is_refused_with_file_line_and_reason(own, capsys):
    replace(own / "bieu-mau-1.csv", "ratio 2.2 / 2.1", "ratio 2.2 / 2.9")
    answer = ask(capsys, "check", QUANG_TRI, "--edition", own)
    assert (answer.code, answer.out) == (2, "")
    assert "bieu-mau-1.csv, dòng 3" in answer.err
    assert "2.9" in answer.err
