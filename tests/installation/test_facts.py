"""``facts`` says what is installed and what to do about it; the «Thông tin hỗ trợ» of the ribbon shows the same.

Proves (issue "The button in Excel", 1 and 2): every state that keeps the button from working has its remedy, a sound
installation has none, nothing is started unless asked for, and all of it runs without Windows.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from cchc_xl import __version__
from cchc_xl.installation import facts as module
from cchc_xl.installation import places
from cchc_xl.installation.commands import command
from cchc_xl.installation.facts import Fact, as_text, facts
from cchc_xl.installation.install import install
from tests.installation.pc import ADDIN, SIGNED, package

KEY = "Software\\cchc_xl"
C2R = "Software\\Microsoft\\Office\\ClickToRun\\Configuration"
APP = "Software\\Microsoft\\Windows\\CurrentVersion\\App Paths\\excel.exe"
DISABLED = "Software\\Microsoft\\Office\\16.0\\Excel\\Resiliency\\DisabledItems"


@pytest.fixture(autouse=True)
def with_pywin32(monkeypatch):
    """The tests run where pywin32 is not to be had."""
    real = module._version
    monkeypatch.setattr(module, "_version", lambda name: "311" if name == "pywin32" else real(name))


@pytest.fixture
def sound(pc, pythonw):
    """A PC on which the button is installed."""
    install(pc, ADDIN, str(pythonw))
    return pc


def of(lines: list[Fact], name: str) -> list[Fact]:
    return [line for line in lines if line.name == name]


def remedies(lines: list[Fact]) -> list[str]:
    return [line.remedy for line in lines if line.remedy]


def test_a_sound_installation_needs_nothing(sound, pythonw):
    lines = facts(sound, built=ADDIN, run=True)
    assert remedies(lines) == []
    assert as_text(lines).endswith("Không phát hiện điều gì cần xử lý.\n")
    assert of(lines, "HKCU\\Software\\cchc_xl") == [Fact("HKCU\\Software\\cchc_xl", str(pythonw))]
    (tried,) = of(lines, "Python của nút bấm")
    assert "chạy thử được" in tried.value
    (addin,) = of(lines, "Tệp tiện ích")
    assert str(sound.addin) in addin.value
    assert f"đúng bản {__version__}" in addin.value


def test_nothing_is_started_unless_asked_for(sound, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert remedies(facts(sound)) == []


def test_a_bare_pc_is_told_to_install(pc):
    assert set(remedies(facts(pc))) == {module.INSTALL}


def test_without_windows_there_is_one_sentence_and_the_rest_still_shows(monkeypatch):
    monkeypatch.setattr(places, "is_windows", lambda: False)
    lines = facts()
    assert [line.name for line in lines] == [
        "cchc_xl", "Python đang chạy", "xlwings", "pywin32", "Hệ điều hành", "Thư mục dữ liệu", "Lỗi gần nhất",
    ]  # fmt: skip
    assert remedies(lines) == [module.ELSEWHERE]


def test_an_interpreter_that_is_gone(sound):
    sound.set("HKCU", KEY, Interpreter="/gone/pythonw.exe")
    (line,) = of(facts(sound), "Python của nút bấm")
    assert "không còn tệp này" in line.value
    assert "excel install" in line.remedy


def test_an_interpreter_in_a_place_that_the_launcher_refuses(sound):
    sound.set("HKCU", KEY, Interpreter="python/pythonw.exe")
    (line,) = of(facts(sound), "Python của nút bấm")
    assert "không dùng được" in line.value
    assert "đường dẫn đầy đủ" in line.remedy


def test_an_interpreter_that_no_longer_serves(sound, tmp_path):
    path = tmp_path / "pythonw.exe"
    path.write_text("", encoding="utf-8")
    sound.set("HKCU", KEY, Interpreter=str(path))
    assert remedies(facts(sound)) == []
    (remedy,) = remedies(facts(sound, run=True))
    assert "Không chạy được" in remedy


@pytest.mark.parametrize(
    ("kind", "hives", "chosen"),
    [
        ("x64", ["HKLM"], True), ("x64", ["HKLM32"], False), ("x86", ["HKLM32"], True), ("x86", ["HKLM"], False),
        (None, ["HKLM"], True), (None, ["HKLM32"], True), ("x86", ["HKLM", "HKLM32"], True), ("x64", [], False),
        ("x64", ["HKCU", "HKLM32"], True),
    ],
)  # fmt: skip
def test_hklm_as_this_kind_of_excel_sees_it_or_hkcu(kind, hives, chosen, pc, pythonw):
    if kind:
        pc.set("HKLM", C2R, Platform=kind, VersionToReport="16.0.17928.20114")
    for hive in hives:
        pc.set(hive, KEY, Interpreter=str(pythonw), Version=__version__)
    (line,) = of(facts(pc), "Python của nút bấm")
    assert (line.remedy == "") is chosen
    assert (str(pythonw) in line.value) is chosen


def test_a_view_that_is_missing_is_named(pc, pythonw):
    pc.set("HKLM", C2R, Platform="x86")
    pc.set("HKLM", KEY, Interpreter=str(pythonw))
    (line,) = of(facts(pc), "Python của nút bấm")
    assert "HKLM\\Software\\WOW6432Node\\cchc_xl" in line.remedy


@pytest.mark.parametrize(("kind", "hive"), [("x64", "HKLM"), ("x86", "HKLM32"), (None, "HKLM"), (None, "HKLM32")])
def test_a_user_cannot_redirect_what_the_administrator_registered(kind, hive, pc, pythonw):
    if kind:
        pc.set("HKLM", C2R, Platform=kind)
    pc.set("HKCU", KEY, Interpreter="/other/pythonw.exe", Version="0.0.9")
    pc.set(hive, KEY, Interpreter=str(pythonw))
    lines = facts(pc)
    assert of(lines, "Python của nút bấm") == [Fact("Python của nút bấm", str(pythonw))]
    assert of(lines, "Bản đã đăng ký") == []


def test_commands_name_the_python_that_is_running(pc, monkeypatch):
    """``python`` alone may be another one, or open Microsoft Store."""
    assert f'"{sys.executable}" -I -m cchc_xl excel install' in module.INSTALL
    monkeypatch.setattr(sys, "executable", "/Dữ liệu/python 3/pythonw.exe")
    assert command("excel doctor") == '"/Dữ liệu/python 3/python.exe" -I -m cchc_xl excel doctor'
    told = " ".join(remedies(facts(pc)))
    assert "python -m" not in told


def test_a_registration_of_another_version(sound):
    sound.set("HKCU", KEY, Version="0.0.9")
    assert of(facts(sound), "Bản đã đăng ký") == [Fact("Bản đã đăng ký", "0.0.9", module.INSTALL)]


def test_an_addin_of_another_version(sound):
    sound.addin.write_bytes(package(**{"xl/vbaProject.bin": b"VBA of version 0"}))
    (line,) = of(facts(sound, built=ADDIN), "Tệp tiện ích")
    assert f"không đúng bản {__version__}" in line.value
    assert module.INSTALL in line.remedy


def test_a_signed_addin_is_said_to_be_signed(sound):
    sound.addin.write_bytes(package(**SIGNED))
    assert "có chữ ký số" in of(facts(sound), "Tệp tiện ích")[0].value
    assert remedies(facts(sound, built=ADDIN)) == []


def test_a_startup_folder_on_the_network_is_said(sound, monkeypatch):
    assert "(trên mạng)" not in of(facts(sound), "XLSTART")[0].value
    monkeypatch.setattr(sound, "place", lambda path: "network")
    assert of(facts(sound), "XLSTART")[0].value == f"{sound.addin.parent} (trên mạng)"


def test_a_missing_addin(sound):
    sound.addin.unlink()
    assert of(facts(sound), "Tệp tiện ích")[0].remedy == module.INSTALL


def test_an_addin_for_the_whole_machine_is_found_and_two_are_one_too_many(sound, tmp_path):
    office = tmp_path / "Program Files" / "Office16"
    (office / "XLSTART").mkdir(parents=True)
    sound.addin.rename(office / "XLSTART" / "cchc_xl.xlam")
    assert of(facts(sound), "Tệp tiện ích")[0].remedy == module.INSTALL
    sound.set("HKLM", APP, **{"": str(office / "EXCEL.EXE")})
    assert remedies(facts(sound)) == []
    sound.addin.write_bytes(ADDIN)
    (remedy,) = remedies(facts(sound))
    assert f"chỉ giữ «{sound.addin}»" in remedy


def test_an_addin_in_the_alternate_startup_folder_is_found(sound, tmp_path):
    (tmp_path / "khởi động").mkdir()
    sound.addin.rename(tmp_path / "khởi động" / "cchc_xl.xlam")
    sound.set("HKCU", "Software\\Microsoft\\Office\\16.0\\Excel\\Options", AltStartup=str(tmp_path / "khởi động"))
    assert remedies(facts(sound)) == []


def test_the_mark_of_the_web(sound):
    stream = f"{sound.addin}:Zone.Identifier"
    with open(stream, "w", encoding="utf-8") as file:
        file.write("[ZoneTransfer]\nZoneId=3\n")
    (line,) = of(facts(sound), "Dấu Internet")
    assert "Unblock-File" in line.remedy
    os.unlink(stream)
    assert of(facts(sound), "Dấu Internet")[0].remedy == ""


def test_what_excel_has_disabled_is_found_in_its_own_list(sound):
    path = (r"c:\users\nguyễn văn á\appdata\roaming\microsoft\excel\xlstart\cchc_xl.xlam" + "\0").encode("utf-16-le")
    name = "cchc\0".encode("utf-16-le")
    entry = b"".join(number.to_bytes(4, "little") for number in (2, len(path), len(name))) + path + name
    sound.set("HKCU", DISABLED, A1B2C3=path.replace(b"c\0c\0h\0c\0", b"x\0x\0x\0x\0"))
    assert of(facts(sound), "Bị Excel tắt") == []
    sound.set("HKCU", DISABLED, D4E5F6=entry)
    (line,) = of(facts(sound), "Bị Excel tắt")
    assert "Disabled Items" in line.remedy


def test_the_last_errors_are_shown_and_only_the_last(sound):
    log = sound.home / "AppData" / "Local" / "cchc_xl" / "loi-gan-nhat.txt"
    log.parent.mkdir(parents=True)
    log.write_bytes("".join(f"dòng {number}\n" for number in range(5000)).encode() + b"\xff\x1b[31mend\n")
    (line,) = of(facts(sound), "Lỗi gần nhất")
    assert line.value.splitlines()[0] == str(log)
    assert "dòng 4999" in line.value
    assert "dòng 4960" not in line.value
    assert "\x1b" not in line.value
    assert "end" in line.value


def test_a_missing_pywin32_is_a_remedy_on_windows_alone(sound, monkeypatch):
    monkeypatch.setattr(module, "_version", lambda _: "")
    assert "pip install pywin32" in " ".join(remedies(facts(sound)))
    monkeypatch.setattr(places, "is_windows", lambda: False)
    monkeypatch.setattr(module, "here", lambda: None)
    assert remedies(facts()) == [module.ELSEWHERE]


def test_the_text_says_each_remedy_once():
    text = as_text(
        [Fact("a", "1", "Đề nghị làm x."), Fact("b", "2", "Đề nghị làm x."), Fact("c", "3", "Đề nghị làm y.")]
    )
    assert text == "a: 1\nb: 2\nc: 3\n\nCần làm:\n1. Đề nghị làm x.\n2. Đề nghị làm y.\n"
