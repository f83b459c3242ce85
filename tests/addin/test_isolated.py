"""What the command of a click is worth where it is run: the folder of a received workbook is nobody's to run code from.

Proves (issue 5, section 2): with the very options of the launcher, a ``cchc_xl.py`` in the current folder, PYTHONPATH and
PYTHONSTARTUP are passed over; without them the file would have been run, so this test can see it.
"""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from cchc_xl.addin.sources import macro_text

OPTIONS = re.search(r'"" (-.*) -m cchc_xl\.button ', macro_text("CchcRun.bas")).group(1).split()
HOSTILE = "open('đã chạy', 'w').close()\nraise SystemExit(66)\n"


@pytest.fixture
def folder(tmp_path):
    """Where somebody put files that Python would like to import."""
    place = tmp_path / "biểu-mẫu 6 tháng = 2025"
    (place / "cchc_xl").mkdir(parents=True)
    (place / "cchc_xl" / "__init__.py").write_text(HOSTILE, encoding="utf-8")
    (place / "cchc_xl" / "button.py").write_text(HOSTILE, encoding="utf-8")
    for name in ("sitecustomize", "usercustomize", "xlwings"):
        (place / f"{name}.py").write_text(HOSTILE, encoding="utf-8")
    return place


def run(folder, *words):
    own = str(folder.parent / "own")
    environment = {"PYTHONPATH": str(folder), "PYTHONSTARTUP": str(folder / "xlwings.py"), "PATH": "/nowhere"}
    environment |= {"XDG_STATE_HOME": own, "LOCALAPPDATA": own}
    return subprocess.run([sys.executable, *words], cwd=folder, env=environment, capture_output=True, check=False)


def test_the_launcher_isolates_python():
    assert OPTIONS == ["-I", "-B"]


def test_files_beside_the_workbook_are_not_imported(folder):
    program = "import cchc_xl.addin, os; print(cchc_xl.__file__)"
    done = run(folder, *OPTIONS, "-c", program)
    assert done.returncode == 0, done.stderr.decode()
    assert str(folder) not in done.stdout.decode()
    assert not (folder / "đã chạy").exists()


def test_the_module_that_is_run_is_the_installed_one(folder):
    """``-m``, as the launcher does; what the action does is none of this test's business."""
    done = run(folder, *OPTIONS, "-m", "cchc_xl.button", "khong-co")
    assert done.returncode == 3, done.stderr.decode()
    assert (folder.parent / "own" / "cchc_xl" / "loi-gan-nhat.txt").exists()
    assert not (folder / "đã chạy").exists()


def test_without_isolation_they_would_be_run(folder):
    assert run(folder, "-m", "cchc_xl.button", "khong-co").returncode != 0
    assert (folder / "đã chạy").exists()
