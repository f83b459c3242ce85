"""Settings of Office and of the office's administrator that keep an add-in from running. They are only read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from .commands import command
from .system import System

if TYPE_CHECKING:
    from .system import Hive, Value

_VERSIONS = ("16.0", "15.0", "14.0")  # Excel 2016 to 365, 2013, 2010
_POLICY = "Software\\Policies\\Microsoft\\Office\\{}\\"
_CLOUD = "Software\\Policies\\Microsoft\\Cloud\\Office\\{}\\"
_OWN = "Software\\Microsoft\\Office\\{}\\"

_SIGN = f"Đề nghị ký số tiện ích rồi cài bằng: {command('excel install --addin TỆP-ĐÃ-KÝ.xlam')}"
_ASK = "Đề nghị người quản trị xem lại; nếu không đổi được thì dùng mẫu Excel không macro."
_TRUST = "Đề nghị người quản trị đưa thư mục chứa tiện ích vào vị trí tin cậy bằng chính sách, hoặc ký số tiện ích."

_UNMARK = "Đề nghị bỏ dấu Internet của tiện ích (Unblock-File) hoặc cài lại."
_RULES = {_POLICY: "chính sách", _CLOUD: "chính sách (Cloud Policy)", _OWN: "Trust Center"}

MARKED = 3
"""From this zone on a file is held to come from the internet."""

_WARNINGS = {
    1: "cho chạy mọi macro",
    2: "hỏi trước khi chạy macro",
    3: "chỉ chạy macro có chữ ký số",
    4: "không chạy macro ngoài vị trí tin cậy",
}


class Setting(NamedTuple):
    """One setting that was found: where, what it does, and what to do where it blocks this add-in."""

    place: str
    meaning: str
    remedy: str


def found(system: System, folder: str, signed: bool, zone: int) -> list[Setting]:
    """The settings on this PC that concern an add-in in ``folder``. ``zone``: its mark of the web."""
    return [setting for version in _VERSIONS for setting in _of_version(system, version, folder, signed, zone)]


_ADMINISTERED: tuple[tuple[Hive, str], ...] = (
    ("HKCU", _POLICY),
    ("HKLM", _POLICY),
    ("HKCU", _CLOUD),
    ("HKLM", _CLOUD),
)
"""Where the settings of an administrator lie; the last two are those of Microsoft 365 (Cloud Policy)."""
_USERS: tuple[tuple[Hive, str], ...] = (("HKCU", _OWN),)


def _of_version(system: System, version: str, folder: str, signed: bool, zone: int) -> Iterator[Setting]:
    untrusted = [
        setting
        for hive, base in _ADMINISTERED + _USERS
        for setting in _locations(system, hive, base, version, folder, signed)
    ]
    for hive, base in _ADMINISTERED:
        yield from _switches(system, hive, base, version, signed)
    yield from untrusted
    for hive, base in _ADMINISTERED + _USERS:
        security = system.values(hive, base.format(version) + "Excel\\Security")
        warnings = security.get("vbawarnings")
        if isinstance(warnings, int) and warnings in _WARNINGS:
            blocks = bool(untrusted) and (warnings == 4 or (warnings == 3 and not signed))
            yield Setting(_where(hive, base, version, "vbawarnings"), _WARNINGS[warnings], _TRUST if blocks else "")
        if _on(security, "blockcontentexecutionfrominternet"):
            remedy = _UNMARK if zone >= MARKED else ""
            place = _where(hive, base, version, "blockcontentexecutionfrominternet")
            yield Setting(place, "chặn macro trong tệp từ Internet", remedy)


def _switches(system: System, hive: Hive, base: str, version: str, signed: bool) -> Iterator[Setting]:
    """Policies that are on or off."""
    sign = "" if signed else _SIGN
    for key, name, meaning, remedy in (
        ("Common", "vbaoff", "tắt hẳn VBA trong Office", _ASK),
        ("Excel\\Security", "disablealladdins", "tắt mọi tiện ích của Excel", _ASK),
        ("Excel\\Security", "requireaddinsig", "tiện ích phải có chữ ký số", sign),
        ("Common\\Security", "requirealwaysonmacrosig", "tiện ích tự nạp phải có chữ ký số tin cậy", sign),
    ):
        if _on(system.values(hive, base.format(version) + key), name):
            yield Setting(_where(hive, base, version, name), meaning, remedy)


def _locations(system: System, hive: Hive, base: str, version: str, folder: str, signed: bool) -> Iterator[Setting]:
    """Settings by which Excel does not trust the folder."""
    if _on(system.values(hive, base.format(version) + "Excel\\Security\\Trusted Locations"), "alllocationsdisabled"):
        place = _where(hive, base, version, "alllocationsdisabled")
        yield Setting(place, "tắt mọi vị trí tin cậy", "" if signed else _SIGN)
    common = system.values(hive, base.format(version) + "Common\\Security\\Trusted Locations")
    if base != _OWN and common.get("allow user locations") == 0 and not _listed(system, version, folder):
        yield Setting(
            _where(hive, base, version, "allow user locations"),
            "chỉ tin các vị trí do người quản trị đặt; thư mục này chưa có",
            "" if signed else _TRUST,
        )


_LISTS = ("Excel\\Security\\Trusted Locations\\", "Common\\Security\\Trusted Locations\\All Applications\\")


def _listed(system: System, version: str, folder: str) -> bool:
    """Whether a policy names the folder as a trusted location."""
    wanted = _plain(folder)
    for (hive, base), owner, number in product(_ADMINISTERED, _LISTS, range(1, 21)):
        values = system.values(hive, f"{base.format(version)}{owner}Location{number}")
        path = _plain(os.path.expandvars(str(values.get("path", ""))))
        if path and (path == wanted or (_on(values, "allowsubfolders") and wanted.startswith(f"{path}\\"))):
            return True
    return False


def _plain(path: str) -> str:
    return path.replace("/", "\\").rstrip("\\").lower()


def _on(values: dict[str, Value], name: str) -> bool:
    return values.get(name) == 1


def _where(hive: Hive, base: str, version: str, name: str) -> str:
    return f"{_RULES[base]} Office {version}, {hive}: {name}"
