"""``install`` proves, puts and registers; ``uninstall`` takes both away. Neither touches anything else.

Proves (issue "The button in Excel", 2): the registry gets the absolute interpreter, XLSTART the add-in; where something stands
in the way nothing is registered; uninstalling is fine when there is nothing.
"""

from __future__ import annotations

import os
import sys

import pytest

from cchc_xl import __version__
from cchc_xl.installation import places
from cchc_xl.installation.errors import InstallError
from cchc_xl.installation.install import install, uninstall
from cchc_xl.installation.system import own_edition
from tests.cli.folders import state
from tests.installation.pc import ADDIN, SIGNED, environment, package, stub

KEY = "Software\\cchc_xl"
XLSTART = "AppData/Roaming/Microsoft/Excel/XLSTART/cchc_xl.xlam"


def refuse(*_: object) -> None:
    raise PermissionError(32, "The process cannot access the file because it is being used by another process")


def test_the_addin_and_the_interpreter_are_all_that_is_written(pc, pythonw):
    done = install(pc, ADDIN, str(pythonw))
    assert {name.replace(os.sep, "/"): data for name, data in state(pc.home).items()} == {XLSTART: ADDIN}
    assert pc.registry.keys.keys() == {("HKCU", "software\\cchc_xl")}
    assert (pc.get("Interpreter"), pc.get("Version")) == (str(pythonw), __version__)
    assert (done.interpreter, done.addin, done.machine) == (str(pythonw), str(pc.addin), "")


def test_a_signed_addin_is_installed_byte_for_byte(pc, pythonw):
    signed = package(**SIGNED)
    done = install(pc, ADDIN, str(pythonw), signed)
    assert pc.addin.read_bytes() == signed
    assert done.likeness.signed


def test_somebody_elses_addin_is_refused_and_nothing_is_registered(pc, pythonw):
    with pytest.raises(InstallError):
        install(pc, ADDIN, str(pythonw), package(**{"xl/vbaProject.bin": b"evil"}))
    assert not pc.addin.exists()
    assert pc.registry.keys == {}


def test_an_interpreter_that_does_not_serve_stops_everything(pc, tmp_path):
    path = environment(tmp_path / "env", stub(tmp_path / "cũ", "0.0.9"))
    with pytest.raises(InstallError):
        install(pc, ADDIN, str(path))
    assert not pc.addin.exists()
    assert pc.registry.keys == {}


def test_excel_that_holds_the_old_addin_leaves_the_old_registration(pc, pythonw, monkeypatch):
    pc.addin.parent.mkdir(parents=True)
    pc.addin.write_bytes(b"old")
    pc.set("HKCU", KEY, Interpreter=r"C:\old\pythonw.exe", Version="0.0.9")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(InstallError) as caught:
        install(pc, ADDIN, str(pythonw))
    assert "Đề nghị đóng Excel" in caught.value.message
    assert (pc.get("Interpreter"), pc.get("Version")) == (r"C:\old\pythonw.exe", "0.0.9")


def test_a_registry_that_may_not_be_written_is_said(pc, pythonw):
    pc.registry.locked = True
    with pytest.raises(InstallError) as caught:
        install(pc, ADDIN, str(pythonw))
    assert "HKCU\\Software\\cchc_xl" in caught.value.message


def test_a_python_of_the_store_installs_nothing(pc, pythonw, monkeypatch):
    monkeypatch.setattr(sys, "base_prefix", r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.13")
    with pytest.raises(InstallError) as caught:
        install(pc, ADDIN, str(pythonw))
    assert "Microsoft Store" in caught.value.message
    assert not pc.addin.exists()


def test_installing_again_updates_both(pc, pythonw):
    install(pc, ADDIN, str(pythonw), package(**SIGNED))
    install(pc, ADDIN, str(pythonw))
    assert pc.addin.read_bytes() == ADDIN


def test_uninstalling_takes_both_away_and_keeps_everything_else(pc, pythonw):
    install(pc, ADDIN, str(pythonw))
    (pc.addin.parent / "PERSONAL.XLSB").write_bytes(b"theirs")
    log = pc.home / "AppData" / "Local" / "cchc_xl" / "loi-gan-nhat.txt"
    log.parent.mkdir(parents=True)
    log.write_text("ghi chép", encoding="utf-8")
    assert str(log) == places.error_log()
    pc.set("HKLM", KEY, Interpreter=r"C:\Program Files\Python313\pythonw.exe")
    assert uninstall(pc) == (str(pc.addin), True, True)
    assert pc.registry.keys.keys() == {("HKLM", "software\\cchc_xl")}
    assert sorted(file.name for file in pc.home.rglob("*") if file.is_file()) == ["PERSONAL.XLSB", "loi-gan-nhat.txt"]


def test_uninstalling_where_there_is_nothing_is_fine(pc):
    assert uninstall(pc) == ("", False, False)


def test_a_registration_without_an_addin_is_taken_away_too(pc):
    pc.set("HKCU", KEY, Interpreter="a")
    assert uninstall(pc) == ("", True, False)


def test_excel_that_holds_the_addin_stops_uninstalling_before_anything_is_gone(pc, pythonw, monkeypatch):
    install(pc, ADDIN, str(pythonw))
    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(InstallError) as caught:
        uninstall(pc)
    assert "Đề nghị đóng Excel" in caught.value.message
    assert pc.addin.exists()
    assert pc.get("Interpreter") == str(pythonw)


def test_an_edition_of_the_office_is_kept_until_another_is_chosen(pc, pythonw):
    install(pc, ADDIN, str(pythonw))
    assert (pc.get("Edition"), own_edition(pc)) == (None, "")
    install(pc, ADDIN, str(pythonw), edition="C:\\bộ của tỉnh")
    install(pc, ADDIN, str(pythonw))
    assert own_edition(pc) == "C:\\bộ của tỉnh"
    uninstall(pc)
    assert own_edition(pc) == ""


@pytest.mark.parametrize("hive", ["HKLM", "HKLM32"])
def test_the_edition_of_the_machine_comes_before_that_of_the_user(hive, pc):
    pc.set("HKCU", KEY, Edition="D:\\riêng")
    assert own_edition(pc) == "D:\\riêng"
    pc.set(hive, KEY, Edition="D:\\chung")
    assert own_edition(pc) == "D:\\chung"
