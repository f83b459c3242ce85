"""The interpreter is proven by running it as the button will, and refused with the way to mend it.

Proves (issue "The button in Excel", 2): the proof really runs under ``-I`` in an empty folder; the current folder and
PYTHONPATH change nothing; what is missing, of another version, in the user's own site-packages, on a network or
from the Store is refused, each with its own sentence.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from cchc_xl import __version__
from cchc_xl.installation import interpreter
from cchc_xl.installation.errors import InstallError
from cchc_xl.installation.system import Windows, windows_place
from tests.installation.pc import PC, environment, stub, this_python_has, user_site
from tests.support import ROOT


def refusal(call, *words: object) -> str:
    with pytest.raises(InstallError) as caught:
        call(*words)
    return caught.value.message


def test_an_environment_with_everything_serves(pc, pythonw):
    proof = interpreter.prove(pc, str(pythonw), __version__)
    assert Path(proof.folder) == ROOT / "cchc_xl"
    assert (proof.version, proof.missing, proof.python) == (__version__, {}, sys.version.split()[0])
    assert proof.xlwings
    assert proof.tkinter is (this_python_has("tkinter") and this_python_has("_tkinter"))


def test_neither_the_current_folder_nor_the_environment_chooses_what_is_imported(pc, pythonw, tmp_path, monkeypatch):
    hostile = tmp_path / "tệp nhận qua thư"
    hostile.mkdir()
    for name in ("cchc_xl", "xlwings", "json", "sitecustomize"):
        (hostile / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()", encoding="utf-8")
    monkeypatch.chdir(hostile)
    monkeypatch.setenv("PYTHONPATH", str(hostile))
    monkeypatch.setenv("PYTHONSTARTUP", str(hostile / "json.py"))
    assert interpreter.prove(pc, str(pythonw), __version__).missing == {}
    assert not (tmp_path / "ran").exists()


def test_the_proof_leaves_no_file_behind(pc, pythonw, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    interpreter.ask(pc, str(pythonw))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("named", ["itself", "python.exe beside it", "its folder", "the running one"])
def test_pythonw_is_found_from_what_is_named(named, pc, pythonw, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(pythonw.with_name("python.exe")))
    words = {
        "itself": str(pythonw),
        "python.exe beside it": str(pythonw.with_name("python.exe")),
        "its folder": str(pythonw.parent),
        "the running one": None,
    }
    assert interpreter.locate(pc, words[named]) == str(pythonw)


def test_a_missing_pythonw_is_said_with_its_path(pc, tmp_path):
    said = refusal(interpreter.locate, pc, str(tmp_path / "Lê Thị Ánh" / "python.exe"))
    assert f"Không có tệp «{tmp_path / 'Lê Thị Ánh' / 'pythonw.exe'}»" in said
    assert "--python" in said


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (r"C:\Program Files\Python313\pythonw.exe", "local"),
        (r"d:\Phần mềm\pythonw.exe", "local"),
        ("C:/Python313/pythonw.exe", "relative"),  # as the launcher sees it; ``install`` writes backslashes
        (r"\\maychu\chung\pythonw.exe", "network"),
        ("//maychu/chung/pythonw.exe", "network"),
        (r"\\?\C:\Python313\pythonw.exe", "network"),
        (r"\\.\C:\Python313\pythonw.exe", "network"),
        ("pythonw.exe", "relative"),
        (r".\pythonw.exe", "relative"),
        (r"C:pythonw.exe", "relative"),
        (r"\Python313\pythonw.exe", "relative"),
        ("", "relative"),
    ],
)
def test_what_a_windows_path_says_of_its_place(path, place):
    assert windows_place(path) == place


class Drives(Windows):
    """Paths as on Windows; Z: is a drive on the network."""

    def place(self, path):
        return "network" if path.startswith("Z:") else windows_place(path)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (r"\\maychu\chung\pythonw.exe", "nằm trên mạng"),
        (r"Z:\python\pythonw.exe", "nằm trên mạng"),
        (r"python\pythonw.exe", "chưa phải đường dẫn đầy đủ"),
        (r"C:\100%\pythonw.exe", "dấu %"),
        (r"C:\Users\a\AppData\Local\Microsoft\WindowsApps\pythonw.exe", "Microsoft Store"),
        (r"C:\Python313\python.exe", "không phải pythonw.exe"),
        (r"C:\Windows\System32\calc.exe", "không phải pythonw.exe"),
        (r"C:\Python313\xpythonw.exe", "không phải pythonw.exe"),
    ],
)
def test_places_that_the_launcher_would_refuse_are_refused_here(path, words):
    said = interpreter.refused(Drives(), path)
    assert words in said
    assert path in said
    assert "Đề nghị" in said


def test_an_ordinary_place_is_not_refused():
    assert interpreter.refused(Drives(), r"C:\PYTHON313\PYTHONW.EXE") == ""
    assert interpreter.refused(Drives(), r"C:\Users\Nguyễn Văn Á\AppData\Local\cchc_xl\python\pythonw.exe") == ""


def test_another_version_is_refused_with_both_versions(pc, tmp_path):
    path = environment(tmp_path / "env", stub(tmp_path / "cũ", "0.0.9"))
    said = refusal(interpreter.prove, pc, str(path), __version__)
    assert "bản 0.0.9" in said
    assert f"bản {__version__}" in said
    assert str(tmp_path / "cũ" / "cchc_xl") in said


def test_an_interpreter_without_the_library_is_refused_with_the_command_that_mends_it(pc, tmp_path):
    path = environment(tmp_path / "môi trường")
    said = refusal(interpreter.prove, pc, str(path), __version__)
    assert "chưa có cchc_xl" in said
    assert f'"{path.with_name("python.exe")}" -m pip install' in said


def test_a_library_in_the_users_own_site_packages_is_not_seen_and_that_is_said(pc, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PYTHONUSERBASE", raising=False)
    path = environment(tmp_path / "env")
    stub(user_site(path), __version__)
    said = refusal(interpreter.prove, pc, str(path), __version__)
    assert "pip install --user" in said
    assert "-I" in said


def test_a_missing_xlwings_is_named_with_its_reason(pc, tmp_path):
    path = environment(tmp_path / "env", ROOT)
    said = refusal(interpreter.prove, pc, str(path), __version__)
    assert "xlwings" in said
    assert "ModuleNotFoundError" in said
    assert "pip install --upgrade xlwings pywin32" in said


def test_an_incomplete_library_is_no_missing_xlwings(pc, tmp_path):
    path = environment(tmp_path / "env", stub(tmp_path / "hỏng", __version__, button=False))
    said = refusal(interpreter.prove, pc, str(path), __version__)
    assert "không đầy đủ" in said
    assert "--force-reinstall" in said


@pytest.mark.parametrize(
    "program", ["", "#!/bin/sh\nexit 0\n", "#!/bin/sh\nexit 9\n"], ids=["no program", "silent", "fails"]
)
def test_what_does_not_run_is_refused_without_a_traceback(program, pc, tmp_path):
    path = tmp_path / "pythonw.exe"
    path.write_text(program, encoding="utf-8")
    path.chmod(0o755)
    said = refusal(interpreter.prove, pc, str(path), __version__)
    assert f"Không chạy được «{path}»" in said
    assert "AppLocker" in said


@pytest.mark.skipif(os.name == "nt", reason="the interpreter is a shell script")
def test_the_proof_runs_in_a_folder_with_nothing_in_it(pc, tmp_path):
    """On Windows the current folder is also where libraries of code are looked for."""
    path = tmp_path / "pythonw.exe"
    path.write_text(f'#!/bin/sh\nls -A > "{tmp_path}/seen"\nexit 1\n', encoding="utf-8")
    path.chmod(0o755)
    refusal(interpreter.prove, pc, str(path), __version__)
    assert (tmp_path / "seen").read_text(encoding="utf-8") == ""


def test_an_interpreter_that_hangs_is_given_up(pc, tmp_path, monkeypatch):
    path = tmp_path / "pythonw.exe"
    path.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setattr(interpreter, "_SECONDS", 1)
    assert "không trả lời" in refusal(interpreter.prove, pc, str(path), __version__)


def made(**changed: object) -> interpreter.Proof:
    given = {
        "python": "3.13.0", "base": r"C:\Python313", "runs": r"C:\Python313\pythonw.exe", "missing": {}, "version": __version__,
        "folder": "", "xlwings": "0.37.8", "tkinter": True, "user": False,
    }  # fmt: skip
    return interpreter.Proof(**given | changed)


def test_a_python_of_the_store_is_refused_below_a_virtual_environment_too():
    store = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.13_3.13.0_x64__qbz5n2kfra8p0"
    assert "Microsoft Store" in interpreter.lacking(made(base=store), r"C:\venv\Scripts\pythonw.exe", __version__)
    assert interpreter.lacking(made(), r"C:\venv\Scripts\pythonw.exe", __version__) == ""


def test_an_environment_that_starts_the_console_python_is_told_apart():
    assert made(runs=r"C:\Python313\python.exe").console
    assert not made().console


@pytest.mark.skipif(os.name == "nt", reason="the other side of the same test runs there")
def test_pywin32_is_asked_for_on_windows(pc, pythonw):
    real = PC(pc.home, pc.registry)
    real.modules = Windows.modules
    assert "pywin32" in refusal(interpreter.prove, real, str(pythonw), __version__)
