"""The process that a click starts is small, harmless and never silent.

Proves: pandas, numpy, pandera and openpyxl stay out of it; xlwings' killing of other Excels at exit is undone; a wrong
word ends with an exit code that makes the launcher speak; errors are kept in a log that stays small.
"""

from __future__ import annotations

import json
import sys
import types

import pytest

from cchc_xl.button import lean, log
from tests.support import run_python

HEAVY = {"pandas", "numpy", "pandera", "openpyxl", "xlsxwriter", "tkinter", "PIL", "matplotlib"}

IMPORTED = """
import sys, json
from cchc_xl.button.lean import xlwings
module = xlwings()
from cchc_xl.button import main
from cchc_xl.button.actions import check, clear, fill, next, note, recalc, send, why
from cchc_xl.button.dialogs.windows import Windows
print(json.dumps([name for name, module in sys.modules.items() if module is not None]))
"""


def test_a_click_imports_nothing_heavy():
    done = run_python("-I", "-B", "-c", IMPORTED)
    assert done.returncode == 0, done.stderr.decode()
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert "xlwings" in loaded
    assert loaded & HEAVY == set()


def test_excels_of_somebody_else_are_not_ended_when_the_process_ends(monkeypatch):
    """xlwings registers a cleaning that ends every Excel it sees no workbook window of: here with a module that does so."""
    undone = []
    windows = types.ModuleType("xlwings._xlwindows")
    windows.cleanup = lambda: None
    windows.N_COM_ATTEMPTS = 0
    monkeypatch.setattr(lean.atexit, "unregister", undone.append)
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", windows)
    lean.xlwings()
    assert windows.N_COM_ATTEMPTS > 0
    assert undone == [windows.cleanup]


@pytest.mark.parametrize("words", [[], ["format-c"], ["check", "--interpreter=x"]], ids=str)
def test_wrong_words_end_with_a_code_that_the_launcher_speaks_of(words, tmp_path):
    done = run_python("-B", "-m", "cchc_xl.button", *words, XDG_STATE_HOME=str(tmp_path), LOCALAPPDATA=str(tmp_path))
    assert done.returncode == 3
    assert "ValueError" in (tmp_path / "cchc_xl" / "loi-gan-nhat.txt").read_text(encoding="utf-8")


@pytest.fixture
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "dữ liệu"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "dữ liệu"))
    return tmp_path / "dữ liệu" / "cchc_xl"


def failure(words: str) -> BaseException:
    with pytest.raises(RuntimeError) as caught:
        _fail(words)
    return caught.value


def _fail(words: str) -> None:
    raise RuntimeError(words)


def test_the_log_keeps_the_last_errors_and_stays_small(own_folder):
    for number in range(400):
        assert log.noted(failure(f"số {number} " + "x" * 500), ["check", r"C:\Báo cáo\a.xlsx"])
    kept = (own_folder / "loi-gan-nhat.txt").read_bytes()
    assert len(kept) <= log.MOST
    assert "số 399" in log.tail(log.MOST)
    assert "test_process.py" in log.tail(log.MOST)


def test_a_log_that_cannot_be_written_is_no_error(monkeypatch, tmp_path):
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "tệp"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "tệp"))
    assert log.noted(failure("x"), ["check"]) == ""
    assert log.tail(log.MOST) == ""
