"""Output is UTF-8 everywhere, plain through a pipe, and a reader that goes away is no accident.

Proves (contract 6): UTF-8 whatever the code page and locale of the machine; colour only on a terminal and
never with NO_COLOR; a closed pipe gives no traceback.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cli.command import ask, process
from tests.support import QUANG_TRI, ROOT

PLACES = {
    "a Windows console": {"PYTHONIOENCODING": "cp1252"},
    "strict ASCII": {"PYTHONIOENCODING": "ascii:strict"},
    "the C locale": {"LC_ALL": "C"},
    "the C locale without any help of Python": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "a Vietnamese code page": {"PYTHONIOENCODING": "cp1258"},
}


@pytest.mark.parametrize("variables", PLACES.values(), ids=PLACES)
def test_output_is_utf8_in_every_locale(variables, capsys):
    done = process("check", QUANG_TRI, "--format", "json", **variables)
    assert done.returncode == 1
    shown = done.stdout.decode("utf-8").replace("\r\n", "\n")
    assert shown == ask(capsys, "check", QUANG_TRI, "--format", "json").out
    assert done.stderr == b""


@pytest.mark.parametrize("variables", PLACES.values(), ids=PLACES)
def test_sentences_on_stderr_are_utf8_too(variables):
    done = process("check", QUANG_TRI, "--edition", "khong-co", **variables)
    assert "Không có bộ biểu mẫu «khong-co»" in done.stderr.decode("utf-8")


def test_there_is_no_colour_through_a_pipe():
    assert b"\x1b" not in process("check", QUANG_TRI, FORCE_COLOR="1").stdout


@pytest.mark.parametrize(("plain", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_on_a_terminal_unless_it_is_not_wanted(plain, coloured, capsys, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in plain.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert ("\033[31m" in ask(capsys, "check", QUANG_TRI).out) is coloured


def test_no_colour_in_a_file_even_from_a_terminal(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    ask(capsys, "check", QUANG_TRI, "--output", tmp_path / "kq.txt")
    assert b"\x1b" not in (tmp_path / "kq.txt").read_bytes()


@pytest.mark.parametrize("look", ["text", "json", "csv", "html", "sarif", "junit"])
def test_a_reader_that_goes_away_gives_no_traceback(look):
    """As with ``| head``: the pipe is closed before the result is written."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "cchc_xl", "check", str(QUANG_TRI), "--format", look]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
