"""One bad entry of a folder, or a defect of ours, never loses the rest of it, and nothing is passed over in silence.

Proves (contract 5, 6): a folder that cannot be listed or lies too deep is a result that names it; a failure that nobody
foresaw is the result of its file alone, with exit code 3 and a message that asks for the file.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cchc_xl import checking
from cchc_xl.checking import FOLDER_LEVELS, try_check
from tests.cli.command import ask
from tests.render.contract import violations
from tests.support import QUANG_TRI

SECONDS = 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good reports, the second in a subfolder."""
    (tmp_path / "b").mkdir()
    shutil.copy(QUANG_TRI, tmp_path / "a.xlsx")
    shutil.copy(QUANG_TRI, tmp_path / "b" / "c.xlsx")
    return tmp_path


def outcomes(answer) -> dict[str, str]:
    """Path -> kind of error, or outcome."""
    assert violations(answer.document) == []
    return {
        report["path"]: report["error"]["kind"] if report["error"] else report["outcome"]
        for report in answer.document["reports"]
    }


def forbid(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    """Also for root, whom no permission stops."""
    real = os.scandir

    def scandir(path: str):
        if Path(path) == place:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)


@contextmanager
def nested(place: Path, levels: int) -> Iterator[None]:
    """Folders in folders, deeper than a path may be long; taken away again, since rmtree of pytest cannot."""
    here = os.open(place, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir("z", dir_fd=here)
        here = _moved(here, "z")
    try:
        yield
    finally:
        for _ in range(levels):
            here = _moved(here, "..")
            os.rmdir("z", dir_fd=here)
        os.close(here)


def _moved(here: int, name: str) -> int:
    there = os.open(name, os.O_RDONLY, dir_fd=here)
    os.close(here)
    return there


@pytest.mark.skipif(os.mkdir not in os.supports_dir_fd, reason="needs folders by descriptor")
def test_folders_nested_without_end_do_not_lose_the_good_files(folder, capsys):
    with nested(folder, 1200):
        begin = time.process_time()
        answer = ask(capsys, "check", folder, "--format", "json")
        assert time.process_time() - begin < SECONDS
    deep = "/".join(["z"] * FOLDER_LEVELS)
    assert outcomes(answer) == {"a.xlsx": "findings", "b/c.xlsx": "findings", deep: "too-large"}
    assert answer.code == 3


def test_a_workbook_at_the_last_level_is_checked_and_one_below_is_said(tmp_path, capsys):
    last = tmp_path.joinpath(*["z"] * (FOLDER_LEVELS - 1))
    last.mkdir(parents=True)
    shutil.copy(QUANG_TRI, last / "a.xlsx")
    assert ask(capsys, "check", tmp_path).code == 1
    (last / "y").mkdir()
    (last / "x").mkdir()
    answer = ask(capsys, "check", tmp_path, "--format", "json")
    assert [path[-4:] for path in outcomes(answer)] == ["xlsx", "/z/x"]


def test_a_subfolder_that_cannot_be_listed_is_named(folder, capsys, monkeypatch):
    forbid(monkeypatch, folder / "b")
    answer = ask(capsys, "check", folder, "--format", "json")
    assert outcomes(answer) == {"a.xlsx": "findings", "b": "locked"}
    assert answer.code == 3


def test_a_folder_that_cannot_be_listed_is_not_called_empty(folder, capsys, monkeypatch):
    forbid(monkeypatch, folder)
    answer = ask(capsys, "check", folder, "--format", "json")
    assert outcomes(answer) == {str(folder): "locked"}
    assert "không có tệp Excel" not in answer.out


def fail_on_first(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """A defect that only the first file brings out."""
    real = checking.open_grid
    errors = [error]

    def open_grid(data: bytes):
        if errors:
            raise errors.pop()
        return real(data)

    monkeypatch.setattr(checking, "open_grid", open_grid)


@pytest.mark.parametrize(
    ("error", "kind"),
    [(KeyError("x"), "damaged"), (RecursionError("deep"), "damaged"), (MemoryError(), "too-large")],
    ids=repr,
)
def test_a_defect_on_one_file_does_not_stop_the_others(error, kind, folder, capsys, monkeypatch):
    monkeypatch.delenv("CCHC_XL_DEBUG")
    fail_on_first(monkeypatch, error)
    answer = ask(capsys, "check", folder, "--format", "json")
    assert outcomes(answer) == {"a.xlsx": kind, "b/c.xlsx": "findings"}
    assert answer.code == 3


def test_a_defect_on_a_single_file_is_not_hidden(capsys, monkeypatch):
    monkeypatch.delenv("CCHC_XL_DEBUG")
    fail_on_first(monkeypatch, KeyError("x\x1b[31m"))
    answer = ask(capsys, "check", QUANG_TRI)
    assert answer.code == 3
    text = " ".join(answer.out.split())
    assert "lỗi ngoài dự kiến (KeyError: " in text
    assert "gửi tệp và dòng này cho người phụ trách phần mềm" in text
    assert "\x1b" not in text


def test_a_defect_shows_its_traceback_to_who_asks_for_it(monkeypatch):
    monkeypatch.setenv("CCHC_XL_DEBUG", "1")
    fail_on_first(monkeypatch, KeyError("x"))
    with pytest.raises(KeyError):
        try_check(str(QUANG_TRI), "a.xlsx", None, None)
