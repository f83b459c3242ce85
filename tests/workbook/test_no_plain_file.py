"""What looks like a file and is none, or is one no longer: answered at once, in a sentence.

Proves (contract 5): devices, pipes, loops of links, names in no encoding, files that vanish or change between
being listed and being read; a check never waits.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from cchc_xl import UnreadableError, check
from cchc_xl.checking import try_check, workbooks_in
from cchc_xl.workbook import limits
from tests.cli.command import ask, process
from tests.support import QUANG_TRI

POSIX = pytest.mark.skipif(os.name == "nt", reason="only POSIX has them")


def error_of(path: Path | str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        check(path)
    assert caught.value.message.endswith(".")
    return caught.value


@POSIX
def test_a_pipe_that_nobody_writes_into_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.xlsx")
    done = process("check", tmp_path / "a.xlsx", "--format", "json")
    assert done.returncode == 3
    assert b'"kind": "not-a-workbook"' in done.stdout


@POSIX
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/random"])
def test_a_device_is_not_read(device):
    assert error_of(device).kind == "not-a-workbook"


@pytest.mark.parametrize("mode", [stat.S_IFCHR, stat.S_IFIFO], ids=["CON, NUL, COM1", "a named pipe"])
def test_what_windows_calls_a_file_and_is_none(mode, monkeypatch):
    """There a name such as CON opens the console; the system says so only of the open file."""
    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", lambda _: SimpleNamespace(st_mode=mode | 0o666, st_size=0, st_blksize=512))
        error = error_of(QUANG_TRI)
    assert error.kind == "not-a-workbook"


@POSIX
def test_links_that_lead_in_a_circle(tmp_path):
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "b.xlsx")
    (tmp_path / "b.xlsx").symlink_to(tmp_path / "a.xlsx")
    assert error_of(tmp_path / "a.xlsx").kind == "not-found"


@POSIX
def test_a_folder_that_links_to_itself_is_walked_once(tmp_path, capsys):
    shutil.copy(QUANG_TRI, tmp_path / "a.xlsx")
    (tmp_path / "lại").symlink_to(tmp_path)
    answer = ask(capsys, "check", tmp_path, "--format", "json")
    assert [report["path"] for report in answer.document["reports"]] == ["a.xlsx"]


@POSIX
@pytest.mark.parametrize("look", ["json", "text"])
def test_a_name_in_no_encoding(look, tmp_path):
    """A name from an old system, in a folder that is checked: it is shown somehow, and the others are checked."""
    shutil.copy(QUANG_TRI, tmp_path / "a.xlsx")
    try:
        shutil.copy(QUANG_TRI, os.fsencode(tmp_path) + b"/S\xf4.xlsx")
    except OSError:
        pytest.skip("this file system takes no such name")
    target = tmp_path / "kết quả.txt"
    for words in ([], ["--output", target]):
        done = process("check", tmp_path, "--format", look, *words)
        assert (done.returncode, done.stderr) == (1, b"")
    assert "a.xlsx" in target.read_text(encoding="utf-8")


def test_a_file_that_vanishes_after_it_was_listed(tmp_path):
    shutil.copy(QUANG_TRI, tmp_path / "a.xlsx")
    listed = list(workbooks_in(str(tmp_path)))
    (tmp_path / "a.xlsx").unlink()
    ((path, shown),) = listed
    assert try_check(path, shown, None, None).kind == "not-found"


def test_a_file_that_fails_while_it_is_read(monkeypatch):
    """A network drive that goes away."""

    def gone(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", gone)
        error = error_of(QUANG_TRI)
    assert error.kind == "not-found"


def test_a_file_that_grows_while_it_is_read_is_still_bounded(monkeypatch):
    """Its size is asked for once, and more may have come since."""
    size = QUANG_TRI.stat().st_size
    true = os.fstat

    def smaller(number: int) -> object:
        found = true(number)
        return SimpleNamespace(st_mode=found.st_mode, st_size=1, st_blksize=512)

    with monkeypatch.context() as patch:
        patch.setattr(limits, "FILE_BYTES", size - 1)
        patch.setattr(os, "fstat", smaller)
        error = error_of(QUANG_TRI)
    assert error.kind == "too-large"


@POSIX
def test_a_file_nobody_may_read(tmp_path):
    path = tmp_path / "a.xlsx"
    shutil.copy(QUANG_TRI, path)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert error_of(path).kind == "locked"
