"""The library runs where only Python itself is: on Windows, and without the heavy packages.

Proves (contract 5, 8): nothing that only POSIX has is needed at import or for a check;
a check of one workbook without formulas imports neither pandas nor numpy, pandera, openpyxl or the engine;
``import cchc_xl`` is light.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from tests.support import QUANG_TRI, ROOT, run_python

POSIX_ONLY = (
    "crypt", "fcntl", "grp", "nis", "ossaudiodev", "pty", "pwd", "readline", "resource", "spwd", "syslog", "termios", "tty",
)  # fmt: skip
HEAVY = ("pandas", "numpy", "pandera", "openpyxl", "xlsxwriter", "xlwings", "hypothesis", "pydantic", "ironcalc")

WITHOUT_POSIX = f"""
import os, signal, sys
for name in {POSIX_ONLY!r}:
    sys.modules[name] = None
for name in ("SIGALRM", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGUSR1", "alarm", "setitimer", "pthread_sigmask"):
    if hasattr(signal, name):
        delattr(signal, name)
for name in ("fork", "forkpty", "getuid", "geteuid", "getgid", "chown", "fchmod", "fchown", "mkfifo", "statvfs", "sysconf",
             "uname", "O_NOFOLLOW", "O_CLOEXEC", "O_DIRECTORY", "openpty", "setsid", "killpg", "nice", "getloadavg"):
    if hasattr(os, name):
        delattr(os, name)
import cchc_xl
from cchc_xl.cli.main import main
raise SystemExit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("look", ["text", "json", "csv", "html", "sarif", "junit"])
def test_a_check_with_everything_posix_hidden(look, tmp_path):
    target = tmp_path / "kết quả.txt"
    done = run_python("-c", WITHOUT_POSIX, "check", QUANG_TRI, "--format", look, "--output", target)
    assert (done.returncode, done.stderr.decode()) == (1, "")
    assert "32/51 = 62,75%" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [["--help"], ["editions"], ["explain", "bm1/2/ratio"]], ids=" ".join)
def test_the_other_commands_with_everything_posix_hidden(words):
    done = run_python("-c", WITHOUT_POSIX, *words)
    assert (done.returncode, done.stderr.decode()) == (0, "")


def imported_by(program: str) -> set[str]:
    """Top-level modules that a program has imported when it ends."""
    listing = "\nimport json, sys\nprint(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    done = run_python("-c", program + listing)
    assert done.returncode == 0, done.stderr.decode()
    return set(json.loads(done.stdout.splitlines()[-1]))


CHECKED = f"import cchc_xl\nassert cchc_xl.check({str(QUANG_TRI)!r}).findings"
PRINTED = [
    f"from cchc_xl.cli.main import main\nassert main(['check', {str(QUANG_TRI)!r}, '--format', {look!r}]) == 1"
    for look in ("text", "json", "csv", "html", "sarif", "junit")
]


@pytest.mark.parametrize("program", ["import cchc_xl", CHECKED, *PRINTED])
def test_one_workbook_needs_no_heavy_package(program):
    assert imported_by(program) & set(HEAVY) == set()


def test_the_import_alone_is_light():
    """Nothing of the library but the package itself."""
    program = "import cchc_xl, sys\nassert [n for n in sys.modules if n.startswith('cchc_xl')] == ['cchc_xl']"
    assert "zipfile" not in imported_by(program)


def unguarded_imports(source: str) -> set[str]:
    """Modules imported at the top of a file, outside ``try`` and ``if``."""
    found: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


SOURCES = sorted((ROOT / "cchc_xl").rglob("*.py"))


def test_the_look_into_sources_sees_a_posix_import():
    assert len(SOURCES) > 50
    assert unguarded_imports("import os, fcntl.x\nfrom pwd import getpwnam\ntry:\n    import tty\nexcept ImportError: 1") == {
        "os", "fcntl", "pwd",
    }  # fmt: skip


@pytest.mark.parametrize("path", SOURCES, ids=[path.relative_to(ROOT).as_posix() for path in SOURCES])
def test_no_source_file_imports_a_posix_only_module(path: Path):
    assert unguarded_imports(path.read_text(encoding="utf-8")) & {*POSIX_ONLY, "posix", "_posixsubprocess"} == set()
