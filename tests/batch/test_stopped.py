"""Ctrl+C ends a check of many files soon, whatever its processes have in hand; a stranger's module beside the files runs in none.

Proves (issue "Sở Nội vụ's desk", 1): exit code 130 and one sentence; nothing half written is left; with the start method of
Windows no process looks for modules in the current folder.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import QUANG_TRI, ROOT

STARTED = """
import multiprocessing, runpy, sys
multiprocessing.set_start_method({method!r})
sys.path.insert(0, {root!r})
sys.argv = ["cchc_xl", *{words!r}]
runpy.run_module("cchc_xl", run_name="__main__", alter_sys=True)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "nhận về"
    place.mkdir()
    for number in range(120):
        shutil.copy(QUANG_TRI, place / f"Đơn vị {number:03}.xlsx")
    return place


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal's Ctrl+C to a group of processes")
@pytest.mark.parametrize("after", [0.15, 0.6, 1.1])
def test_a_check_that_is_stopped_ends_soon_and_leaves_nothing(folder, tmp_path, after):
    target = tmp_path / "kết quả.json"
    words = ["check", str(folder), "--jobs", "8", "--format", "json", "--output", str(target)]
    process = subprocess.Popen(
        [sys.executable, "-m", "cchc_xl", *words], cwd=ROOT, start_new_session=True, stderr=subprocess.PIPE
    )
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode in (130, 1, -signal.SIGINT)  # done already, or stopped before the first line of ours
    if process.returncode == 130:
        assert told.decode().strip() == "Đã dừng theo yêu cầu."
        assert [name for name in os.listdir(tmp_path) if name != folder.name] == []


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_module_beside_the_files_runs_in_no_process(folder, tmp_path, method):
    if method == "forkserver" and sys.platform == "win32":
        pytest.skip("Windows has no such start method")
    for name in ("pickle.py", "json.py", "signal.py"):
        (folder / name).write_text(f"open({str(tmp_path / 'bẫy')!r}, 'w').close()\n", encoding="utf-8")
    words = ["check", ".", "--jobs", "2", "--format", "csv", "--output", str(tmp_path / "kq.csv")]
    program = tmp_path / "chạy.py"
    program.write_text(STARTED.format(method=method, root=str(ROOT), words=words), encoding="utf-8")
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([sys.executable, program], cwd=folder, env=ours, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr.decode()) == (1, "")
    assert not (tmp_path / "bẫy").exists()
    assert (tmp_path / "kq.csv").read_text(encoding="utf-8").count("Đơn vị 119.xlsx") > 10
