"""A fake PC for each test, and environments that are made once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cchc_xl.cli import excel
from cchc_xl.installation import places, system
from tests.installation.pc import ADDIN, PC, Registry, complete


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PC:
    """A PC of a user with a Vietnamese name, nothing installed."""
    home = tmp_path / "Nguyễn Văn Ánh"
    made = PC(home, Registry())
    monkeypatch.setitem(sys.modules, "winreg", made.registry)
    monkeypatch.setenv("APPDATA", str(home / "AppData" / "Roaming"))
    monkeypatch.setenv("LOCALAPPDATA", str(home / "AppData" / "Local"))
    monkeypatch.setattr(places, "is_windows", lambda: True)
    monkeypatch.setattr(system, "here", lambda: made)
    monkeypatch.setattr(excel, "built", lambda: ADDIN)
    return made


@pytest.fixture(scope="session")
def pythonw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """pythonw.exe of an environment that has everything, in a folder with spaces and Vietnamese letters."""
    return complete(tmp_path_factory.mktemp("Dữ liệu của Đặng Thị Ước") / "python 3")
