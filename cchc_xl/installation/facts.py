"""What is installed on this PC, and what keeps the button from working, as lines for a person."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from .. import __version__
from . import addin_file, interpreter, places, policies
from .commands import command
from .errors import InstallError
from .system import KEY, here, own_edition

if TYPE_CHECKING:
    from .system import Hive, System

INSTALL = f"Đề nghị chạy: {command('excel install')}"
ELSEWHERE = "Nút bấm cần Excel cho Windows; máy này không có. Các lệnh khác và mẫu Excel không macro vẫn dùng được."

_NO_EDITION = f"Không còn thư mục của bộ biểu mẫu riêng. Đề nghị chạy lại: {command('excel install --edition THƯ-MỤC')}"

_LOG_LINES, _LOG_BYTES = 30, 20_000


class Fact(NamedTuple):
    """One line: ``Python của nút bấm: C:\\...``. ``remedy``: what to do about it, "" where all is fine."""

    name: str
    value: str
    remedy: str = ""


def facts(system: System | None = None, built: bytes | None = None, run: bool = False) -> list[Fact]:
    """Everything worth knowing. Cheap: files and the registry are looked at, nothing is started or written.

    ``system``: this PC unless given; ``built``: the add-in of this version, to compare the installed one with;
    ``run``: also start the registered Python, to see that it serves (a second or more).
    """
    pc = system or here()
    lines = list(_programs(pc))
    if pc is None:
        lines.append(Fact("Hệ điều hành", sys.platform, ELSEWHERE))
    else:
        lines += [*_excel(pc), *_interpreters(pc, run), *_addin(pc, built), *_disabled(pc)]
    return [Fact(name, _clean(value), _clean(remedy)) for name, value, remedy in [*lines, *_notes()]]


def as_text(lines: list[Fact]) -> str:
    """The facts, then what to do."""
    shown = "".join(f"{line.name}: {line.value}\n" for line in lines)
    remedies = list(dict.fromkeys(line.remedy for line in lines if line.remedy))
    if not remedies:
        return f"{shown}\nKhông phát hiện điều gì cần xử lý.\n"
    return f"{shown}\nCần làm:\n" + "".join(f"{number}. {remedy}\n" for number, remedy in enumerate(remedies, 1))


def _programs(pc: System | None) -> Iterator[Fact]:
    bits = 64 if sys.maxsize > 2**32 else 32
    yield Fact("cchc_xl", f"{__version__} ({os.path.dirname(os.path.dirname(os.path.abspath(__file__)))})")
    yield Fact("Python đang chạy", f"{sys.version.split()[0]}, {bits} bit ({sys.executable})")
    for name in ("xlwings", "pywin32"):
        version = _version(name)
        missing = pc is not None and not version
        yield Fact(name, version or "chưa cài", f"Đề nghị cài: {command(f'install {name}', 'pip')}" if missing else "")


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _excel(pc: System) -> Iterator[Fact]:
    version = str(_click_to_run(pc).get("versiontoreport", ""))
    bits = {"x86": "32 bit", "x64": "64 bit"}.get(_platform(pc), "")
    path = _excel_path(pc)
    yield Fact("Excel", ", ".join(filter(None, (version, bits, path))) or "không thấy trong Registry")


def _click_to_run(pc: System) -> dict[str, str | int | bytes]:
    return pc.values("HKLM", "Software\\Microsoft\\Office\\ClickToRun\\Configuration")


def _platform(pc: System) -> str:
    return str(_click_to_run(pc).get("platform", "")).lower()


def _excel_path(pc: System) -> str:
    key = "Software\\Microsoft\\Windows\\CurrentVersion\\App Paths\\excel.exe"
    return next((str(value) for hive in _MACHINE if (value := pc.values(hive, key).get(""))), "")


_MACHINE: tuple[Hive, ...] = ("HKLM", "HKLM32")
_VIEWS: dict[str, tuple[Hive, ...]] = {"x64": ("HKLM",), "x86": ("HKLM32",)}
"""Which of them Excel of that kind sees; any may serve where the kind is not known."""
_NAMES: dict[Hive, str] = {
    "HKLM": f"HKLM\\{KEY}",
    "HKLM32": "HKLM\\Software\\WOW6432Node\\cchc_xl",
    "HKCU": f"HKCU\\{KEY}",
}


def machine_interpreter(pc: System) -> str:
    """What an administrator registered for all users, as the Excel of this PC sees it; "" where that is nothing."""
    found = (str(pc.values(hive, KEY).get("interpreter", "")) for hive in _views(pc))
    return next(filter(None, found), "")


def _views(pc: System) -> tuple[Hive, ...]:
    return _VIEWS.get(_platform(pc), _MACHINE)


def _interpreters(pc: System, run: bool) -> Iterator[Fact]:
    """The launcher takes HKLM as the kind of Excel sees it first, then HKCU."""
    paths = {hive: str(pc.values(hive, KEY).get("interpreter", "")) for hive in _NAMES}
    for hive, path in paths.items():
        yield Fact(_NAMES[hive], path or "không có")
    machine = machine_interpreter(pc)
    chosen = machine or paths["HKCU"]
    if chosen:
        yield _chosen(pc, chosen, run)
    elif any(paths.values()):
        remedy = f"Đề nghị người quản trị ghi thêm Interpreter vào {_NAMES[_views(pc)[0]]}."
        yield Fact("Python của nút bấm", "chưa đăng ký cho bản Excel này", remedy)
    else:
        yield Fact("Python của nút bấm", "chưa đăng ký", INSTALL)
    version = str(pc.values("HKCU", KEY).get("version", ""))
    if paths["HKCU"] and not machine and version != __version__:
        yield Fact("Bản đã đăng ký", version or "không rõ", INSTALL)
    edition = own_edition(pc)
    if edition:
        yield Fact("Bộ biểu mẫu riêng", edition, "" if os.path.isdir(edition) else _NO_EDITION)


def _chosen(pc: System, path: str, run: bool) -> Fact:
    name = "Python của nút bấm"
    trouble = interpreter.refused(pc, path)
    if trouble:
        return Fact(name, f"{path} (không dùng được)", trouble)
    if not os.path.isfile(path):
        return Fact(name, f"{path} (không còn tệp này)", f"Đề nghị cài lại Python. {INSTALL}")
    if not run:
        return Fact(name, path)
    try:
        proof = interpreter.prove(pc, path, __version__)
    except InstallError as error:
        return Fact(name, f"{path} (chạy thử không được)", error.message)
    return Fact(name, f"{path} (chạy thử được: Python {proof.python}, {remarks(proof)})")


def remarks(proof: interpreter.Proof) -> str:
    """What works less well with this interpreter, for a person."""
    said = [f"xlwings {proof.xlwings}"]
    if not proof.tkinter:
        said.append("không có tkinter nên hộp thoại đơn giản hơn; cài Python với Include_tcltk=1 để có đủ")
    if proof.console:
        said.append("mỗi lần bấm sẽ nháy một cửa sổ đen; tạo lại môi trường ảo bằng Python mới hơn để hết")
    return ", ".join(said)


def _addin(pc: System, built: bytes | None) -> Iterator[Fact]:
    folders = list(dict.fromkeys(filter(None, (places.startup_folder(), _machine_startup(pc), *_other_startup(pc)))))
    yield Fact("XLSTART", folders[0] + (" (trên mạng)" if pc.place(folders[0]) == "network" else ""))
    there = [path for folder in folders if os.path.isfile(path := os.path.join(folder, places.ADDIN_NAME))]
    if not there:
        yield Fact("Tệp tiện ích", f"chưa có {places.ADDIN_NAME}", INSTALL)
    if len(there) > 1:
        yield Fact(
            "Tệp tiện ích", f"{len(there)} bản", f"Excel chỉ nạp được một. Đề nghị xóa bớt, chỉ giữ «{there[0]}»."
        )
    for path in there:
        yield from _one_addin(pc, path, built)


def _machine_startup(pc: System) -> str:
    """Excel's own XLSTART, for all users of the PC."""
    path = _excel_path(pc).strip('"')
    return os.path.join(os.path.dirname(path), "XLSTART") if path else ""


def _other_startup(pc: System) -> Iterator[str]:
    """The folder named in Excel's option "At startup, open all files in"."""
    for version in ("16.0", "15.0", "14.0"):
        value = pc.values("HKCU", f"Software\\Microsoft\\Office\\{version}\\Excel\\Options").get("altstartup")
        if isinstance(value, str) and value:
            yield os.path.expandvars(value)


def _one_addin(pc: System, path: str, built: bytes | None) -> Iterator[Fact]:
    zone = pc.zone(path)
    try:
        data = addin_file.read(path)
        signed = addin_file.is_signed(data)
        likeness = (
            f"đúng bản {__version__}, {addin_file.compare(data, built)}"
            if built
            else ("có chữ ký số" if signed else "chưa ký")
        )
        yield Fact("Tệp tiện ích", f"{path} ({likeness})")
    except InstallError as error:
        signed = False
        yield Fact("Tệp tiện ích", f"{path} (không đúng bản {__version__})", f"{error.message} {INSTALL}")
    if zone >= policies.MARKED:
        yield Fact(
            "Dấu Internet", f"ZoneId={zone}", f'Đề nghị chạy trong PowerShell: Unblock-File "{path}", rồi mở lại Excel.'
        )
    else:
        yield Fact("Dấu Internet", "không có")
    settings = policies.found(pc, os.path.dirname(path), signed, zone)
    for setting in settings:
        yield Fact(setting.place, setting.meaning, setting.remedy)
    if not settings:
        yield Fact("Chính sách macro", "không thấy chính sách nào")


def _disabled(pc: System) -> Iterator[Fact]:
    """Excel keeps a list of what it holds to have crashed it; each entry has the path in UTF-16."""
    for version in ("16.0", "15.0", "14.0"):
        entries = pc.values(
            "HKCU", f"Software\\Microsoft\\Office\\{version}\\Excel\\Resiliency\\DisabledItems"
        ).values()
        texts = [entry.decode("utf-16-le", "replace").lower() for entry in entries if isinstance(entry, bytes)]
        if any(places.ADDIN_NAME in text for text in texts):
            yield Fact(
                "Bị Excel tắt",
                f"có (Office {version})",
                "Đề nghị bật lại: File > Options > Add-ins > Manage: Disabled Items > Go, chọn tiện ích CCHC, bấm Enable.",
            )


def _notes() -> Iterator[Fact]:
    yield Fact("Thư mục dữ liệu", places.data_folder())
    path = places.error_log()
    try:
        with open(path, "rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - _LOG_BYTES))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        yield Fact("Lỗi gần nhất", "không có")
        return
    yield Fact("Lỗi gần nhất", "\n".join([path, *(f"    {line}" for line in lines[-_LOG_LINES:])]))


def _clean(text: str) -> str:
    """What files and the registry say must not steer a terminal."""
    return "".join(char if char.isprintable() or char == "\n" else "?" for char in text)
