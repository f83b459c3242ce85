"""``--output``: the result is written whole or not at all, and never over an input.

Proves (contract 6, 7): the file has what the screen would have, as UTF-8; a refusal is wrong usage (2) with
the reason, leaves everything as it was and no temporary file behind.
"""

from __future__ import annotations

import os
import shutil
import stat
import threading
from pathlib import Path

import pytest

from tests.cli.command import ask
from tests.support import QUANG_TRI


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(QUANG_TRI, tmp_path / "a.xlsx")
    (tmp_path / "sâu").mkdir()
    shutil.copy(QUANG_TRI, tmp_path / "sâu" / "b.xlsx")
    return tmp_path


def state(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("look", ["text", "json", "csv", "html", "sarif", "junit"])
def test_the_file_has_what_the_screen_would_have(look, folder, capsys):
    shown = ask(capsys, "check", QUANG_TRI, "--format", look)
    written = ask(capsys, "check", QUANG_TRI, "--format", look, "--output", folder / "kết quả.txt")
    assert (folder / "kết quả.txt").read_bytes() == shown.out.encode("utf-8")
    assert (written.code, written.out, written.err) == (1, "", "")
    assert set(state(folder)) == {"a.xlsx", str(Path("sâu/b.xlsx")), "kết quả.txt"}


def test_an_older_result_is_replaced(folder, capsys):
    target = folder / "kết quả.json"
    target.write_text("cũ " * 100_000, encoding="utf-8")
    ask(capsys, "check", QUANG_TRI, "--format", "json", "--output", target)
    assert target.read_text(encoding="utf-8").startswith("{")


REFUSED = {
    "the input": (["a.xlsx"], "a.xlsx", "tệp đang kiểm tra"),
    "the input by another way": (["a.xlsx"], "sâu/../a.xlsx", "tệp đang kiểm tra"),
    "an input inside the folder": (["."], "sâu/b.xlsx", "tệp đang kiểm tra"),
    "an input of several": (["a.xlsx", "sâu/b.xlsx"], "sâu/b.xlsx", "tệp đang kiểm tra"),
    "a folder": (["a.xlsx"], "sâu", "thư mục"),
    "a folder that is not there": (["a.xlsx"], "không có/kq.txt", "đường dẫn"),
    "below a file": (["a.xlsx"], "a.xlsx/kq.txt", "đường dẫn"),
}


@pytest.mark.parametrize(("paths", "target", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_would_do_harm_is_refused_and_nothing_changes(paths, target, reason, folder, capsys):
    before = state(folder)
    answer = ask(capsys, "check", *[folder / path for path in paths], "--output", folder / target)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Chưa ghi được kết quả vào")
    assert reason in answer.err
    assert state(folder) == before


def test_a_link_to_the_input_is_the_input(folder, capsys):
    try:
        os.link(folder / "a.xlsx", folder / "lối tắt.txt")
    except OSError:
        pytest.skip("links are not possible here")
    before = state(folder)
    answer = ask(capsys, "check", folder / "a.xlsx", "--output", folder / "lối tắt.txt")
    assert answer.code == 2
    assert state(folder) == before


def test_a_disk_that_is_full_leaves_the_older_result(folder, capsys, monkeypatch):
    target = folder / "kết quả.txt"
    target.write_text("cũ", encoding="utf-8")
    before = state(folder)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    answer = ask(capsys, "check", QUANG_TRI, "--output", target)
    assert answer.code == 2
    assert "No space" not in answer.err
    assert state(folder) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has pipes of this kind under other names")
def test_a_pipe_is_written_into_and_stays_a_pipe(folder, capsys):
    """A device such as /dev/null too: moving a file into its place would take it from the whole system."""
    pipe = folder / "ra"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    answer = ask(capsys, "check", folder / "a.xlsx", "--output", pipe)
    reader.join(10)
    assert answer.code == 1
    assert "Biểu 1, mục 2".encode() in read[0]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
