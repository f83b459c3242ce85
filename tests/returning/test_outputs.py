"""The folder of what is sent back, whatever its journal says and however the run before ended.

Proves (contract 12): a journal that somebody forged leads to no file outside of the folder, through no link, and to none that we did not
write; a run that was ended between note and file, or while it noted, leaves files that the next one knows; what cannot be written is
said in a sentence.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from cchc_xl.returning import outputs
from cchc_xl.returning.copies import Copies, CopiesError
from cchc_xl.returning.outputs import JOURNAL, Outputs
from cchc_xl.workbook.write.model import RefusedError
from tests.cli.folders import state


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def line(name: str, sha256: str, source: str = "a.xlsx") -> str:
    return json.dumps({"name": name, "sha256": sha256, "source": source}) + "\n"


def linked(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("no links here")


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """Somebody else's file in a folder of theirs."""
    (tmp_path / "của ai").mkdir()
    file = tmp_path / "của ai" / "a-danh-dau.xlsx"
    file.write_bytes(b"theirs")
    return file


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "ra").mkdir()
    return tmp_path / "ra"


def test_no_entry_leads_through_a_folder_that_is_a_link(out, victim):
    linked(out / "xã", victim.parent)
    (out / JOURNAL).write_text(line("xã/a-danh-dau.xlsx", digest(b"theirs")), encoding="utf-8")
    made = Outputs(str(out))
    made.forget("a.xlsx")
    with pytest.raises(RefusedError, match="là một liên kết đến nơi khác"):
        made.put("xã/a", "-danh-dau.xlsx", b"ours", "a.xlsx")
    made.close()
    assert state(victim.parent) == {"a-danh-dau.xlsx": b"theirs"}


@pytest.mark.parametrize("sha256", ["", digest(b"theirs"), "x" * 64])
def test_no_entry_makes_a_link_ours(sha256, out, victim):
    linked(out / "a-danh-dau.xlsx", victim)
    (out / JOURNAL).write_text(line("a-danh-dau.xlsx", sha256), encoding="utf-8")
    made = Outputs(str(out))
    assert made.put("a", "-danh-dau.xlsx", b"ours", "a.xlsx") == "a-danh-dau (2).xlsx"
    made = Outputs(str(out))
    made.forget("a.xlsx")
    assert victim.read_bytes() == b"theirs"
    assert (out / "a-danh-dau.xlsx").is_symlink()


def test_a_journal_that_is_a_link_is_refused(out, victim):
    linked(out / JOURNAL, victim)
    with pytest.raises(CopiesError, match="không phải là tệp do lần ghi trước để lại"):
        Copies(str(out), [])
    assert victim.read_bytes() == b"theirs"


@pytest.mark.parametrize("junk", ["[" * 100_000, '{"name": 1', "null", "\\ud800", "\0", '{"name": "a", "sha256": 1}'])
def test_junk_in_the_journal_is_passed_over(junk, out):
    (out / JOURNAL).write_text(f"{junk}\n{line('a.txt', digest(b'old'))}", encoding="utf-8")
    (out / "a.txt").write_bytes(b"old")
    made = Outputs(str(out))
    assert made.put("a", ".txt", b"new", "a.xlsx") == "a.txt"
    made.close()
    assert (out / JOURNAL).read_text(encoding="utf-8") == line("a.txt", digest(b"new"))


def test_a_run_that_was_ended_before_the_file_was_there_keeps_the_old_one_ours(out, monkeypatch):
    first = Outputs(str(out))
    first.put("a", ".txt", b"old", "a.xlsx")
    first.close()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(outputs, "save", killed)
        with pytest.raises(KeyboardInterrupt):
            Outputs(str(out)).put("a", ".txt", b"new", "a.xlsx")
    assert Outputs(str(out)).put("a", ".txt", b"newer", "a.xlsx") == "a.txt"


def test_a_run_that_was_ended_behind_the_file_leaves_one_that_is_known(out, monkeypatch):
    true = outputs.save

    def killed_behind(data: bytes, path: str) -> None:
        true(data, path)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(outputs, "save", killed_behind)
        with pytest.raises(KeyboardInterrupt):
            Outputs(str(out)).put("a", ".txt", b"new", "a.xlsx")
    assert Outputs(str(out)).put("a", ".txt", b"newer", "a.xlsx") == "a.txt"


def test_a_journal_that_ends_within_a_line_costs_no_line_behind_it(out):
    (out / JOURNAL).write_text(line("b.txt", digest(b"b"))[:-20], encoding="utf-8")
    Outputs(str(out)).put("a", ".txt", b"old", "a.xlsx")  # and is ended
    assert Outputs(str(out)).put("a", ".txt", b"new", "a.xlsx") == "a.txt"


def test_what_stands_in_the_way_of_a_folder_is_said(out):
    (out / "xã").write_bytes(b"a file")
    with pytest.raises(RefusedError, match=r"Không ghi được «xã/a\.txt»\. Đề nghị"):
        Outputs(str(out)).put("xã/a", ".txt", b"new", "a.xlsx")
    assert (out / "xã").read_bytes() == b"a file"


def test_a_full_disk_is_said(out, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    made = Outputs(str(out))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RefusedError, match="dung lượng còn trống"):
        made.put("a", ".txt", b"new", "a.xlsx")
    assert {path.name for path in out.iterdir()} == {JOURNAL}
