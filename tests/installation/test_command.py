"""``python -m cchc_xl excel ...`` as an administrator meets it.

Proves (issue "The button in Excel", 2): exit codes 0, 2 and 3; errors on stderr, in Vietnamese, without a traceback; elsewhere
than on Windows a plain sentence; ``build`` writes the bytes that ``install --addin`` accepts back.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType

import pytest

from cchc_xl.cli import excel
from cchc_xl.installation import facts, places, system
from tests.cli.command import ask
from tests.installation.pc import ADDIN, SIGNED, package
from tests.support import own_edition


@pytest.fixture
def elsewhere(pc, monkeypatch):
    """No Windows."""
    monkeypatch.setattr(places, "is_windows", lambda: False)
    monkeypatch.setattr(system, "here", lambda: None)


def test_installing_looking_and_uninstalling(pc, pythonw, capsys, monkeypatch):
    monkeypatch.setattr(facts, "_version", lambda _: "1.0")
    done = ask(capsys, "excel", "install", "--python", pythonw)
    assert (done.code, done.err) == (0, "")
    for shown in (str(pc.addin), str(pythonw), "chưa ký", "thẻ CCHC"):
        assert shown in done.out
    look = ask(capsys, "excel", "doctor")
    assert (look.code, look.err) == (0, "")
    assert "chạy thử được" in look.out
    gone = ask(capsys, "excel", "uninstall")
    assert (gone.code, gone.err) == (0, "")
    assert str(pc.addin) in gone.out
    assert "HKCU\\Software\\cchc_xl" in gone.out
    assert ask(capsys, "excel", "doctor").code == 3


def test_uninstalling_nothing_is_fine_and_said(pc, capsys):
    answer = ask(capsys, "excel", "uninstall")
    assert (answer.code, answer.err) == (0, "")
    assert "không có gì để gỡ" in answer.out


def test_what_is_kept_is_said(pc, capsys):
    (pc.home / "AppData" / "Local" / "cchc_xl").mkdir(parents=True)
    pc.set("HKLM32", "Software\\cchc_xl", Interpreter="x")
    answer = ask(capsys, "excel", "uninstall")
    assert "được giữ lại" in answer.out
    assert "HKLM" in answer.out


@pytest.mark.parametrize("action", ["install", "uninstall"])
def test_elsewhere_excel_for_windows_is_asked_for(action, elsewhere, capsys):
    answer = ask(capsys, "excel", action)
    assert (answer.code, answer.out) == (3, "")
    assert "Excel cho Windows" in answer.err


def test_the_doctor_runs_elsewhere_too(elsewhere, capsys):
    answer = ask(capsys, "excel", "doctor")
    assert (answer.code, answer.err) == (3, "")
    assert "Excel cho Windows" in answer.out


def test_an_addin_is_built_signed_and_installed(elsewhere, pc, pythonw, tmp_path, capsys, monkeypatch):
    target = tmp_path / "tiện ích" / "cchc_xl.xlam"
    target.parent.mkdir()
    answer = ask(capsys, "excel", "build", "-o", target)
    assert (answer.code, answer.err) == (0, "")
    assert target.read_bytes() == ADDIN
    target.write_bytes(package(**SIGNED))
    monkeypatch.setattr(system, "here", lambda: pc)
    done = ask(capsys, "excel", "install", "--addin", target, "--python", pythonw)
    assert (done.code, done.err) == (0, "")
    assert "có chữ ký số" in done.out
    assert pc.addin.read_bytes() == target.read_bytes()


def test_where_the_machine_has_a_registration_of_its_own_that_is_said(pc, pythonw, capsys):
    pc.set("HKLM", "Software\\cchc_xl", Interpreter=r"C:\Program Files\cchc_xl\python\pythonw.exe")
    answer = ask(capsys, "excel", "install", "--python", pythonw)
    assert answer.code == 0
    assert r"Excel dùng đăng ký đó: C:\Program Files\cchc_xl\python\pythonw.exe" in answer.out


@pytest.mark.parametrize(
    "words",
    [
        ["excel"], ["excel", "build"], ["excel", "build", "-o", "a.xlsm"], ["excel", "fix"], ["excel", "install", "a.xlam"],
        ["excel", "doctor", "--python", "x"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage(words, pc, capsys):
    answer = ask(capsys, *words)
    assert (answer.code, answer.out) == (2, "")
    assert "Chưa thực hiện được" in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--python", "/không có/pythonw.exe"], "Không có tệp"),
        (["--python", "pythonw.exe"], "đường dẫn đầy đủ"),
        (["--addin", "/không có/a.xlam"], "Không đọc được"),
    ],
)
def test_what_cannot_be_installed_is_said_on_stderr(words, said, pc, capsys):
    answer = ask(capsys, "excel", "install", *words)
    assert (answer.code, answer.out) == (3, "")
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert pc.registry.keys == {}


def test_a_locked_addin_is_said_on_stderr(pc, pythonw, capsys, monkeypatch):
    def refuse(*_: object) -> None:
        raise PermissionError(32, "in use")

    monkeypatch.setattr(os, "replace", refuse)
    answer = ask(capsys, "excel", "install", "--python", pythonw)
    assert (answer.code, answer.out) == (3, "")
    assert "Đề nghị đóng Excel" in answer.err


def test_the_addin_of_this_version_is_what_is_built(monkeypatch):
    module = ModuleType("cchc_xl.addin.build")
    module.build_addin = lambda: b"bytes"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "cchc_xl.addin.build", module)
    assert excel.built() == b"bytes"


def test_an_edition_of_the_office_is_opened_before_it_is_chosen(pc, pythonw, tmp_path, capsys, monkeypatch):
    wrong = tmp_path / "rỗng"
    wrong.mkdir()
    answer = ask(capsys, "excel", "install", "--python", pythonw, "--edition", wrong)
    assert (answer.code, pc.get("Edition")) == (2, None)
    folder = tmp_path / "bộ của tỉnh"
    own_edition(folder)
    assert ask(capsys, "excel", "install", "--python", pythonw, "--edition", folder).code == 0
    assert pc.get("Edition") == str(folder)
    assert f"Bộ biểu mẫu riêng: {folder}" in ask(capsys, "excel", "doctor").out
    monkeypatch.setattr(pc, "place", lambda path: "network" if path == str(folder) else "local")
    shared = ask(capsys, "excel", "install", "--python", pythonw, "--edition", folder)
    assert (shared.code, "nằm trên mạng" in shared.err) == (3, True)
    known = ask(capsys, "excel", "install", "--python", pythonw, "--edition", "quang-ngai-2021")
    assert (known.code, "có sẵn" in known.err) == (3, True)
