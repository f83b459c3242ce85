"""Settings of Office and of the office's administrator that keep an add-in from running. They are only read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from .system import System

if TYPE_CHECKING:
    from .system import Hive, Value

_VERSIONS = ("16.0", "15.0", "14.0")  # Excel 2016 to 365, 2013, 2010
_POLICY = "Software\\Policies\\Microsoft\\Office\\{}\\"
_OWN = "Software\\Microsoft\\Office\\{}\\"

_SIGN = "Đề nghị ký số tiện ích rồi cài bằng: python -m cchc_xl excel install --addin TỆP-ĐÃ-KÝ.xlam"
_ASK = "Đề nghị người quản trị xem lại; nếu không đổi được thì dùng mẫu Excel không macro."
_TRUST = "Đề nghị người quản trị đưa thư mục chứa tiện ích vào vị trí tin cậy bằng chính sách, hoặc ký số tiện ích."

_UNMARK = "Đề nghị bỏ dấu Internet của tiện ích (Unblock-File) hoặc cài lại."
_RULE = "chính sách"

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


_HIVES: tuple[Hive, ...] = ("HKCU", "HKLM")


def _of_version(system: System, version: str, folder: str, signed: bool, zone: int) -> Iterator[Setting]:
    untrusted = [setting for hive in _HIVES for setting in _locations(system, hive, version, folder, signed)]
    for hive in _HIVES:
        yield from _switches(system, hive, version, signed)
    yield from untrusted
    for hive, base, whose in (("HKCU", _POLICY, _RULE), ("HKLM", _POLICY, _RULE), ("HKCU", _OWN, "Trust Center")):
        security = system.values(hive, base.format(version) + "Excel\\Security")
        warnings = security.get("vbawarnings")
        if isinstance(warnings, int) and warnings in _WARNINGS:
            blocks = bool(untrusted) and (warnings == 4 or (warnings == 3 and not signed))
            yield Setting(_where(hive, version, "vbawarnings", whose), _WARNINGS[warnings], _TRUST if blocks else "")
        if _on(security, "blockcontentexecutionfrominternet"):
            remedy = _UNMARK if zone >= MARKED else ""
            place = _where(hive, version, "blockcontentexecutionfrominternet", whose)
            yield Setting(place, "chặn macro trong tệp từ Internet", remedy)


def _switches(system: System, hive: Hive, version: str, signed: bool) -> Iterator[Setting]:
    """Policies that are on or off."""
    sign = "" if signed else _SIGN
    for key, name, meaning, remedy in (
        ("Common", "vbaoff", "tắt hẳn VBA trong Office", _ASK),
        ("Excel\\Security", "disablealladdins", "tắt mọi tiện ích của Excel", _ASK),
        ("Excel\\Security", "requireaddinsig", "tiện ích phải có chữ ký số", sign),
        ("Common\\Security", "requirealwaysonmacrosig", "tiện ích tự nạp phải có chữ ký số tin cậy", sign),
    ):
        if _on(system.values(hive, _POLICY.format(version) + key), name):
            yield Setting(_where(hive, version, name), meaning, remedy)


def _locations(system: System, hive: Hive, version: str, folder: str, signed: bool) -> Iterator[Setting]:
    """Settings by which Excel does not trust the folder."""
    tail = "Excel\\Security\\Trusted Locations"
    bases = (_POLICY, _OWN) if hive == "HKCU" else (_POLICY,)
    if any(_on(system.values(hive, base.format(version) + tail), "alllocationsdisabled") for base in bases):
        yield Setting(_where(hive, version, "alllocationsdisabled"), "tắt mọi vị trí tin cậy", "" if signed else _SIGN)
    common = system.values(hive, _POLICY.format(version) + "Common\\Security\\Trusted Locations")
    if common.get("allow user locations") == 0 and not _listed(system, hive, version, folder):
        yield Setting(
            _where(hive, version, "allow user locations"),
            "chỉ tin các vị trí do người quản trị đặt; thư mục này chưa có",
            "" if signed else _TRUST,
        )


def _listed(system: System, hive: Hive, version: str, folder: str) -> bool:
    """Whether a policy names the folder as a trusted location."""
    wanted = _plain(folder)
    for number in range(1, 21):
        for owner in (
            "Excel\\Security\\Trusted Locations\\",
            "Common\\Security\\Trusted Locations\\All Applications\\",
        ):
            values = system.values(hive, f"{_POLICY.format(version)}{owner}Location{number}")
            path = _plain(os.path.expandvars(str(values.get("path", ""))))
            if path and (path == wanted or (_on(values, "allowsubfolders") and wanted.startswith(f"{path}\\"))):
                return True
    return False


def _plain(path: str) -> str:
    return path.replace("/", "\\").rstrip("\\").lower()


def _on(values: dict[str, Value], name: str) -> bool:
    return values.get(name) == 1


def _where(hive: Hive, version: str, name: str, whose: str = _RULE) -> str:
    return f"{whose} Office {version}, {hive}: {name}"
