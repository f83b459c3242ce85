"""Nothing that comes with a received file is executed, fetched or trusted.

Proves (contract 3, 7): code and configuration beside the file, or in the folder one stands in, are not loaded; links,
queries and macros inside it open no socket, start no process and write no file; text that begins like a formula is
text in all that is written.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.cli.command import ask
from tests.support import QUANG_TRI, ROOT, run_python
from tests.workbook import book
from tests.workbook.parts import RELATIONS, relations, unzipped, zipped

TRAP = "from pathlib import Path\n(Path(__file__).resolve().parent / 'SPRUNG').write_text(__name__)\nraise SystemExit(99)\n"
SHADOWED = (
    "sitecustomize", "usercustomize", "pandas", "numpy", "openpyxl", "ironcalc", "json", "decimal", "argparse", "tomllib", "csv",
    "zlib", "hashlib", "fractions", "encodings", "pyexpat", "xml", "conftest", "setup",
)  # fmt: skip
CONFIGURATION = {
    "edition.toml": "khong phai toml [[[", ".env": "PYTHONSTARTUP=x.py\nCCHC_XL_DEBUG=1\n", "pyproject.toml": "[tool.cchc_xl]\nx = [",
    "cchc_xl.toml": "[[", "pyvenv.cfg": "home = /nowhere\n", "cchc_xl.cfg": "[",
    "schemas/quang-tri-2023/edition.toml": "[[", "schemas/x/edition.toml": "[[", "workbooks/cchc-quang-tri-2023.xlsx": "PK",
}  # fmt: skip
INSTALLED = "import sys\nfrom cchc_xl.cli.main import main\nsys.exit(main())\n"
"""The command as pip installs it: a script in a folder of its own."""


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    """A folder as somebody unpacked it, with a report and helpers nobody asked for."""
    folder = tmp_path / "thư đến"
    for name in SHADOWED:
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text(TRAP, encoding="utf-8")
        (folder / f"{name}.py").write_text(TRAP, encoding="utf-8")
    for name, text in CONFIGURATION.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copy(QUANG_TRI, folder / "a.xlsx")
    return folder


def with_package(folder: Path) -> Path:
    """Also something that calls itself cchc_xl."""
    (folder / "cchc_xl").mkdir()
    for name in ("__init__.py", "__main__.py", "checking.py"):
        (folder / "cchc_xl" / name).write_text(TRAP, encoding="utf-8")
    return folder


@pytest.mark.parametrize("look", ["text", "json"])
def test_the_installed_command_among_hostile_files(mail, tmp_path, look):
    command = tmp_path / "bin" / "cchc_xl-script.py"
    command.parent.mkdir()
    command.write_text(INSTALLED, encoding="utf-8")
    done = run_python(command, "check", "a.xlsx", "--format", look, cwd=with_package(mail))
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"32/51" in done.stdout
    assert list(mail.rglob("SPRUNG")) == []


def test_the_module_among_hostile_files(mail):
    """``python -m`` puts the folder one stands in before the standard library."""
    done = run_python("-m", "cchc_xl", "check", "a.xlsx", "--format", "json", cwd=mail)
    assert (done.returncode, done.stderr) == (1, b"")
    assert list(mail.rglob("SPRUNG")) == []


@pytest.mark.parametrize("path", [f"{ROOT}{os.pathsep}", f"{os.pathsep}{ROOT}", f".{os.pathsep}{ROOT}"])
def test_an_empty_entry_of_pythonpath_lets_nothing_in(path, tmp_path):
    """Without sitecustomize and the like, which Python itself would run before the package."""
    for name in ("argparse", "json", "decimal", "hashlib"):
        (tmp_path / f"{name}.py").write_text(TRAP, encoding="utf-8")
    shutil.copy(QUANG_TRI, tmp_path / "a.xlsx")
    done = run_python("-m", "cchc_xl", "check", "a.xlsx", "--format", "json", cwd=tmp_path, PYTHONPATH=path)
    assert (done.returncode, done.stderr) == (1, b"")
    assert list(tmp_path.rglob("SPRUNG")) == []


@pytest.mark.parametrize("path", ["", ".", str(ROOT)])
def test_a_checkout_one_stands_in_goes_on_working(path):
    done = run_python("-m", "cchc_xl", "check", QUANG_TRI, cwd=ROOT, PYTHONPATH=path)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows does not delete a folder somebody stands in")
def test_a_folder_that_was_deleted_under_ones_feet(tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    program = "import os, sys\nos.rmdir(os.getcwd())\nos.execv(sys.executable, [sys.executable, '-m', 'cchc_xl', *sys.argv[1:]])"
    done = run_python("-c", program, "check", QUANG_TRI, cwd=gone)
    assert (done.returncode, done.stderr) == (1, b"")


def test_the_folder_of_the_file_is_not_looked_into(mail):
    done = run_python("-m", "cchc_xl", "check", with_package(mail), "--format", "json", cwd=ROOT)
    assert b'"path": "a.xlsx"' in done.stdout
    assert done.stderr == b""
    assert list(mail.rglob("SPRUNG")) == []


WATCHED = """
import os, sys
seen, about = [], os.path.realpath(sys.argv[1])
def watch(event, words):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.startfile",
                         "urllib", "http", "ftplib", "smtplib", "webbrowser", "winreg", "msvcrt", "ctypes.dlopen", "code.", "pty.")):
        seen.append((event, str(words)[:80]))
    elif event in ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.link", "os.symlink", "shutil.move"):
        seen.append((event, str(words)[:80]))
    elif event == "open":
        path, mode, flags = words
        writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) if isinstance(flags, int) else False
        if writes or (isinstance(path, str) and os.path.realpath(path).startswith(os.path.dirname(about)) and os.path.realpath(path) != about):
            seen.append((event, str(path)))
sys.addaudithook(watch)
from cchc_xl.cli.main import main
code = main(["check", sys.argv[1], "--format", "json"])
for line in seen:
    print(*line, file=sys.stderr)
sys.exit(code)
"""

REACHING_OUT = [
    'WEBSERVICE("http://127.0.0.1:9/x")', 'IMPORTDATA("http://127.0.0.1:9/x")', "cmd|'/c calc'!A1", "[1]Sheet1!A1",
    'HYPERLINK("http://127.0.0.1:9/x")', 'CALL("kernel32","WinExec","JCJ","calc",1)', "'\\\\127.0.0.1\\c$\\[x.xls]S'!A1",
    '_xlfn.IMAGE("http://127.0.0.1:9/x.png")', 'RTD("x","127.0.0.1","y")', "DDE(\"cmd\";\"/c calc\";\"x\")",
]  # fmt: skip


def reaching_out() -> bytes:
    """The report with links of every kind to elsewhere, and formulas that would go and look."""
    parts: dict[str, bytes | str] = dict(unzipped(QUANG_TRI.read_bytes()))
    away = ("externalLinkPath", "http://127.0.0.1:9/x.xlsx")
    outside = relations({"r1": away}).replace("/>", ' TargetMode="External"/>')
    links = {
        "e1": ("externalLink", "externalLinks/externalLink1.xml"), "e2": ("connections", "connections.xml"),
        "e3": ("vbaProject", "vbaProject.bin"),
    }  # fmt: skip
    more = re.findall("<Relationship [^>]*>", relations(links))
    book_rels = parts["xl/_rels/workbook.xml.rels"]
    assert isinstance(book_rels, bytes)
    external = f'<Relationship Id="e4" Type="{RELATIONS}/sharedStrings" TargetMode="External" Target="http://127.0.0.1:9/s.xml"/>'
    parts["xl/_rels/workbook.xml.rels"] = book_rels.decode().replace(
        "</Relationships>", "".join(more) + external + "</Relationships>"
    )
    parts["xl/externalLinks/externalLink1.xml"] = '<externalLink><externalBook r:id="r1"/></externalLink>'
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = outside
    parts["xl/connections.xml"] = (
        '<connections><connection><webPr url="http://127.0.0.1:9/x"/></connection></connections>'
    )
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = outside.replace("externalLinkPath", "image")
    parts["xl/vbaProject.bin"] = b"Attribute VB_Name = 'x'\r\nSub Auto_Open()\r\nShell \"calc\"\r\nEnd Sub"
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    formulas = iter(REACHING_OUT * 9)
    parts["xl/worksheets/sheet1.xml"] = re.sub(
        r'(<c r="D\d+"[^>]*?)(?: t="\w+")?><v>.*?</v>',
        lambda cell: f"{cell[1]}><f>{next(formulas).replace('<', '&lt;')}</f>",
        sheet.decode(),
    )
    return zipped(parts)


def test_links_queries_and_macros_reach_nothing(tmp_path):
    path = tmp_path / "a.xlsm"
    path.write_bytes(reaching_out())
    (tmp_path / "x.xls").write_bytes(b"x")
    done = run_python("-c", WATCHED, path, PYTHONPATH=str(ROOT))
    assert done.stderr == b""
    assert done.returncode in (0, 1)
    assert {b"external-link", b"macros"} <= set(re.findall(rb'"rule": "([\w-]+)"', done.stdout))


def test_the_watch_sees_what_it_is_for(tmp_path):
    program = WATCHED.replace("from cchc_xl", "import socket; socket.socket(); open(about + 'x', 'w')\nfrom cchc_xl")
    shutil.copy(QUANG_TRI, tmp_path / "a.xlsx")
    done = run_python("-c", program, tmp_path / "a.xlsx")
    assert b"socket.__new__" in done.stderr
    assert b"open" in done.stderr


FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "=cmd|'/c calc'!A1", '=HYPERLINK("http://127.0.0.1:9")')


def test_text_that_begins_like_a_formula_is_text_in_every_workbook(tmp_path, capsys):
    """Notes are taken over by ``fill``; ``recalc`` writes the workbook anew."""
    source = book.example()
    page = source.form(1)
    lines = [row for row in page.rows[book.TOP + book.HEADER :] if row[book.VALUE] is not None][: len(FORMULAS)]
    for row, text in zip(lines, FORMULAS, strict=True):
        row[book.NOTE] = text
    book.write(source, tmp_path / "a.xlsx")
    for words in (("fill", "--from", tmp_path / "a.xlsx", "--all-rows"), ("recalc", tmp_path / "a.xlsx")):
        target = tmp_path / f"{words[0]}.xlsx"
        answer = ask(capsys, *words, "-o", target)
        assert answer.code == 0, answer.err
        cells = [cell for row in openpyxl.load_workbook(target)["Biểu mẫu 1"].iter_rows() for cell in row]
        found = {cell.value: cell.data_type for cell in cells if cell.value in FORMULAS}
        assert set(found) >= {text for text in FORMULAS if not text.startswith("\t")}
        assert set(found.values()) == {"s"}
        assert all("1+1" not in str(cell.value) for cell in cells if cell.data_type == "f")
