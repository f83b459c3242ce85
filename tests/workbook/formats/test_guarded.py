"""Whatever happens in the child process, the check goes on with a sentence.

Proves (contract 5): a child that loops, allocates, waits, floods, prints nonsense, dies or is not there is an UnreadableError of the
right kind; nothing of the current folder, of PYTHON variables or of start-up files runs in it; the limits hold.
"""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path

import pytest

from cchc_xl import UnreadableError
from cchc_xl.workbook import limits
from cchc_xl.workbook.formats import guarded
from cchc_xl.workbook.formats.confine import JOB_MEMORY, JOB_TIME, job_limits
from tests.support import ROOT, run_python
from tests.workbook.formats.xls_kit import QUANG_TRI_XLS

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX counts the time that a process computes")

CONFINED = guarded.READ_XLS.replace("main()\n", "")  # the library can be imported, nothing runs yet
LIMITED = f"""{CONFINED}
from cchc_xl.workbook import limits
from cchc_xl.workbook.formats.confine import confine
confine(limits.CHILD_MEMORY, 0.3)
"""

READ = "import sys\nsys.stdin.buffer.read()\n"
FAILING = {
    "prints nonsense": ("print('xin chào')", "damaged"),
    "prints nothing": ("pass", "damaged"),
    "prints half of it": ("print('{\"sheets\": [')", "damaged"),
    "nests without end": (f"{READ}print('[' * 100_000)", "damaged"),
    "exits with an error": ("import json; print(json.dumps({})); raise SystemExit(1)", "damaged"),
    "raises": ("raise MemoryError", "damaged"),
    "crashes": ("import os; os.abort()", "damaged"),
    "reads nothing and ends": ("import os; os._exit(3)", "damaged"),
    "floods": (f"{READ}while True: sys.stdout.buffer.write(bytes(2**20))", "too-large"),
    "waits": ("import time; time.sleep(60)", "too-large"),
    "loops": ("while True: pass", "too-large"),
    "writes before it has read": ("print('[' * 1_000_000)", "too-large"),
    "answers and goes on": ("print('{}', flush=True)\nimport time; time.sleep(60)", "too-large"),
    "closes its output and goes on": (
        "import os, time\nprint('{}', flush=True)\nos.close(1)\ntime.sleep(60)",
        "too-large",
    ),
}


def kind_of(program: str, data: bytes = bytes(2**20)) -> str:
    with pytest.raises(UnreadableError) as caught:
        guarded.answer_of(data, program)
    assert caught.value.message.endswith(".")
    return caught.value.kind


@pytest.mark.parametrize(("program", "kind"), FAILING.values(), ids=FAILING)
def test_a_child_that_fails_is_a_file_that_cannot_be_read(program, kind, monkeypatch):
    monkeypatch.setattr(limits, "CHILD_WALL", 1.0 if kind == "too-large" else 60.0)
    monkeypatch.setattr(limits, "CHILD_REPLY", 4 * 2**20)
    assert kind_of(program) == kind


@POSIX
def test_a_child_that_computes_is_ended_before_the_clock_ends_it(monkeypatch):
    monkeypatch.setattr(limits, "CHILD_WALL", 60.0)
    assert kind_of(f"{LIMITED}\nwhile True: pass") == "too-large"


@POSIX
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes no limit on memory")
def test_memory_ends_where_the_limit_is():
    program = f"""{LIMITED}
try:
    held = bytes(limits.CHILD_MEMORY)
except MemoryError:
    print('"refused"')
else:
    print('"held"')
"""
    assert guarded.answer_of(b"", program) == "refused"


def test_a_stream_that_wants_too_much_memory_is_too_large(monkeypatch):
    """What the child says where xlrd runs out of memory."""
    from cchc_xl.workbook.formats.reply import grid_of

    program = f"""{CONFINED}
from cchc_xl.workbook.formats import child
def hungry(data): raise MemoryError
child.answer_to = hungry
child.main()
"""
    with pytest.raises(UnreadableError) as caught:
        grid_of(guarded.answer_of(b"x", program))
    assert caught.value.kind == "too-large"


@pytest.mark.parametrize("executable", ["", "/khong/co/python", None])
def test_a_python_that_is_not_there(executable, monkeypatch):
    monkeypatch.setattr(sys, "executable", executable)
    assert kind_of("pass") == "unsupported"


def test_a_program_that_is_no_python_is_not_started(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert kind_of("pass") == "unsupported"


def test_the_child_runs_the_library_of_the_parent():
    program = f"{CONFINED}\nimport cchc_xl, json\nprint(json.dumps(cchc_xl.__file__))"
    assert Path(guarded.answer_of(b"", program)).samefile(ROOT / "cchc_xl" / "__init__.py")


SPY = "open({flag!r}, 'a').close()\nraise SystemExit(9)\n"


@pytest.mark.parametrize("names", [("xlrd", "json", "resource", "site"), ("sitecustomize", "usercustomize")])
@pytest.mark.parametrize("way", ["PYTHONPATH", "PYTHONSTARTUP", "PYTHONHOME"])
def test_nothing_of_the_surroundings_runs_in_the_child(names, way, tmp_path):
    flag = tmp_path / "đã chạy"
    for name in names:
        (tmp_path / f"{name}.py").write_text(SPY.format(flag=str(flag)), encoding="utf-8")
    program = f"""
import json, os, site, subprocess, sys  # as the parent has them; the child must find its own
from cchc_xl.checking import check
os.environ[{way!r}] = {str(tmp_path / "xlrd.py" if way == "PYTHONSTARTUP" else tmp_path)!r}
sys.path[:0] = ["", {str(tmp_path)!r}]
os.chdir({str(tmp_path)!r})
print(len(check({str(QUANG_TRI_XLS)!r}).findings))
"""
    done = run_python("-c", program, cwd=ROOT, PYTHONNOUSERSITE="1")
    assert not flag.exists()
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert int(done.stdout) > 30


def test_the_parent_reads_an_xls_without_xlrd_in_its_own_process():
    program = f"import sys, cchc_xl\ncchc_xl.check({str(QUANG_TRI_XLS)!r})\nprint('xlrd' in sys.modules)"
    assert run_python("-c", program).stdout.split() == [b"False"]


def test_a_check_of_an_xlsx_starts_no_child():
    path = ROOT / "workbooks" / "vi-du" / "quang-tri-2023.xlsx"
    program = f"""
import json, sys, cchc_xl
cchc_xl.check({str(path)!r})
print(json.dumps([name for name in sys.modules if name == 'subprocess' or 'formats' in name]))
"""
    assert json.loads(run_python("-c", program).stdout) == []


def test_the_job_of_windows_has_the_layout_that_windows_wants():
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION: 144 bytes where addresses have 8; time in 100 ns, flags, memory."""
    data = job_limits(256 * 2**20, 1.5)
    assert struct.calcsize("P") != 8 or len(data) == 144
    assert struct.unpack_from("<q", data)[0] == 15_000_000
    assert struct.unpack_from("<I", data, 16)[0] == JOB_MEMORY | JOB_TIME == 0x102
    assert struct.calcsize("P") != 8 or struct.unpack_from("<Q", data, 112)[0] == 2**28
