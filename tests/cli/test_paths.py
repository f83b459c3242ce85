"""PATH may be a file, a folder, or several of them.

Proves (contract 5, 6): the path is given back as it came, inside a folder relative to it with ``/``; owner
files are passed over; the order is that of the names; an empty folder is said, not silently passed.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.command import ask, process
from tests.support import QUANG_NGAI, QUANG_TRI


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A week's mail: two levels, names in no order, and files that are no workbooks."""
    root = tmp_path / "Báo cáo tuần 1"
    for name in ("z.xlsx", "b/2.XLSX", "b/10.xlsx", "a/sâu/x.xlsm", "Biểu mẫu = 2023.xlsx"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(QUANG_TRI, root / name)
    (root / "~$z.xlsx").write_bytes(b"\x05Admin")
    (root / "b" / "~$2.xlsx").write_bytes(b"")
    (root / "ghi chú.txt").write_text("không phải sổ tính", encoding="utf-8")
    (root / "trống").mkdir()
    return root


def test_a_folder_is_checked_with_all_below_it_in_name_order(folder, capsys):
    answer = ask(capsys, "check", folder, "--format", "json")
    assert [report["path"] for report in answer.document["reports"]] == [
        "Biểu mẫu = 2023.xlsx", "z.xlsx", "a/sâu/x.xlsm", "b/10.xlsx", "b/2.XLSX",
    ]  # fmt: skip
    assert answer.document["summary"]["files"] == 5
    assert answer.code == 1


def test_a_bad_file_in_a_folder_does_not_stop_the_others(folder, capsys):
    (folder / "a" / "hỏng.xlsx").write_bytes(b"PK")
    answer = ask(capsys, "check", folder, "--format", "json")
    outcomes = {report["path"]: report["outcome"] for report in answer.document["reports"]}
    assert outcomes.pop("a/hỏng.xlsx") == "unreadable"
    assert set(outcomes.values()) == {"findings"}
    assert answer.code == 3


def test_an_empty_folder_is_said(tmp_path, capsys):
    answer = ask(capsys, "check", tmp_path)
    assert answer.code == 3
    assert "không có tệp Excel" in answer.out


def test_files_and_folders_together_in_the_order_given(folder, capsys):
    answer = ask(capsys, "check", QUANG_NGAI, folder / "b", QUANG_TRI, "--format", "json")
    assert [report["path"] for report in answer.document["reports"]] == [
        str(QUANG_NGAI), "10.xlsx", "2.XLSX", str(QUANG_TRI),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Biểu mẫu = 2023.xlsx", f".{os.sep}z.xlsx", "b/../z.xlsx", "không có.xlsx"])
def test_a_path_is_given_back_as_it_came(name, folder, capsys, monkeypatch):
    monkeypatch.chdir(folder)
    assert ask(capsys, "check", name, "--format", "json").report["path"] == name


def test_a_vietnamese_name_with_spaces_and_an_equals_sign_as_a_process(folder):
    done = process("check", "Biểu mẫu = 2023.xlsx", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.decode("utf-8").splitlines()[0] == "Biểu mẫu = 2023.xlsx"
    assert done.stderr == b""


def test_a_name_that_begins_with_a_dash(folder, capsys, monkeypatch):
    monkeypatch.chdir(folder)
    shutil.copy(QUANG_TRI, "-z.xlsx")
    assert ask(capsys, "check", "--format", "json", "--", "-z.xlsx").report["outcome"] == "findings"


@pytest.mark.parametrize("name", ["~$z.xlsx", "trống", "ghi chú.txt"])
def test_what_is_named_outright_is_not_passed_over_in_silence(name, folder, capsys):
    answer = ask(capsys, "check", folder / name, "--format", "json")
    assert answer.code == 3
    assert answer.report["error"]["kind"] in ("not-a-workbook", "not-found")


def test_a_name_cannot_steer_the_terminal(capsys):
    answer = ask(capsys, "check", "không có\x1b[31m\u202e\x9b.xlsx")
    assert answer.code == 3
    assert [sign for sign in answer.out if not sign.isprintable() and sign != "\n"] == []
