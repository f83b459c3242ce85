"""The few things that only Windows has, behind one small interface: the registry, drives on a network, marks on files."""

from __future__ import annotations

import ntpath
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from . import places

if TYPE_CHECKING:
    from typing import Any, Literal

    Hive = Literal["HKCU", "HKLM", "HKLM32"]
    Place = Literal["local", "network", "relative"]
    Value = str | int | bytes

KEY = "Software\\cchc_xl"
"""Where the launcher looks: its value ``Interpreter`` is the absolute path of pythonw.exe."""

HIVES: tuple[Hive, ...] = ("HKLM", "HKLM32", "HKCU")
"""In the order in which they count: what an administrator wrote for all users is not redirected by what one of them may write."""

_REMOTE = 4  # DRIVE_REMOTE of GetDriveTypeW


class System(Protocol):
    """A PC, as far as installing an add-in is concerned."""

    modules: tuple[str, ...]
    """What the button's Python must be able to import besides cchc_xl."""

    def values(self, hive: Hive, key: str) -> dict[str, Value]:
        """The values of a key, names in lower case as the registry does not tell case; empty where there is no such key.
        ``HKLM32`` is what a 32-bit program sees under HKLM."""

    def write(self, key: str, values: dict[str, str]) -> None:
        """Write texts below HKCU.

        Raises:
            OSError: it is not allowed.
        """

    def forget(self, key: str) -> bool:
        """Remove a key below HKCU; False where there is none.

        Raises:
            OSError: it is not allowed.
        """

    def place(self, path: str) -> Place:
        """Whether a path names one place on a disk of this PC."""

    def zone(self, path: str) -> int:
        """The zone a file was brought from (mark of the web): 3 the internet, 4 restricted sites, 0 no mark."""


def here() -> System | None:
    """This PC; None where it has no Windows."""
    return Windows() if places.is_windows() else None


def own_edition(system: System) -> str:
    """The folder of the office's own edition, as ``install`` or an administrator wrote it; "" where there is none."""
    for hive in HIVES:
        found = system.values(hive, KEY).get("edition")
        if isinstance(found, str) and found:
            return found
    return ""


def windows_place(path: str) -> Place:
    """What a Windows path says by itself; a letter may still be a drive on the network."""
    if path.replace("/", "\\").startswith("\\\\"):
        return "network"  # \\server\share; also \\?\ and \\.\, which the launcher refuses alike
    drive, rest = ntpath.splitdrive(path)
    return "local" if len(drive) == 2 and rest[:1] == "\\" else "relative"


class Windows:
    """The PC that this runs on."""

    modules: tuple[str, ...] = ("xlwings", "xlwings._xlwindows")  # the latter needs all of pywin32 that xlwings uses

    def values(self, hive: Hive, key: str) -> dict[str, Value]:
        winreg = _winreg()
        root = winreg.HKEY_CURRENT_USER if hive == "HKCU" else winreg.HKEY_LOCAL_MACHINE
        view = {"HKCU": 0, "HKLM": winreg.KEY_WOW64_64KEY, "HKLM32": winreg.KEY_WOW64_32KEY}[hive]
        try:
            with winreg.OpenKey(root, key, 0, winreg.KEY_READ | view) as opened:
                found = [winreg.EnumValue(opened, index) for index in range(winreg.QueryInfoKey(opened)[1])]
        except OSError:  # not there, or not for this user's eyes
            return {}
        return {name.lower(): value for name, value, _ in found if isinstance(value, str | int | bytes)}

    def write(self, key: str, values: dict[str, str]) -> None:
        winreg = _winreg()
        with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_WRITE) as opened:
            for name, value in values.items():
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)

    def forget(self, key: str) -> bool:
        winreg = _winreg()
        try:
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
        except FileNotFoundError:
            return False
        return True

    def place(self, path: str) -> Place:
        place = windows_place(path)
        return "network" if place == "local" and _is_remote(path[:2] + "\\") else place

    def zone(self, path: str) -> int:
        try:
            with open(f"{path}:Zone.Identifier", encoding="utf-8", errors="replace") as stream:
                text = stream.read(4096)
        except OSError:  # no mark, or a disk that knows none
            return 0
        _, _, behind = text.lower().partition("zoneid=")
        return int(behind[:1]) if behind[:1].isdigit() else 0


def _is_remote(root: str) -> bool:
    ctypes: Any = import_module("ctypes")
    return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOTE)


def _winreg() -> Any:  # noqa: ANN401  (a module that only Windows has)
    return import_module("winreg")
