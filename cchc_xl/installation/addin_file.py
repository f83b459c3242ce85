"""The add-in file: whether one that was signed elsewhere is ours, and putting it where Excel loads it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from . import places
from .commands import command
from .errors import InstallError
from .system import System

MACROS = "xl/vbaProject.bin"
RIBBON = "customUI/customUI.xml"

_SIGNATURE = re.compile(r"xl/vbaProjectSignature\w*\.bin")
_INDEX = re.compile(r"\[Content_Types\]\.xml|(?:.*/)?_rels/[^/]*\.rels")
"""What signing adds, and the lists of parts that it extends."""

_LIMIT = 20_000_000


class Likeness(NamedTuple):
    """How an add-in relates to the one this version builds. ``macros``: whether the VBA project is the same, byte for byte."""

    signed: bool
    macros: bool

    def __str__(self) -> str:
        if not self.signed:
            return "chưa ký"
        if self.macros:
            return "có chữ ký số, macro giống hệt bản của phần mềm"
        return "có chữ ký số; chương trình ký đã ghi lại phần macro nên chỉ so được các phần khác"


def compare(candidate: bytes, built: bytes) -> Likeness:
    """Compare an add-in with the one this version builds, part by part; only signatures and lists of parts may differ, and
    the VBA project where it is signed. The signature itself is not judged here: Excel does that.

    Raises:
        InstallError: it is another file.
    """
    if candidate == built:
        return Likeness(is_signed(built), True)
    theirs, ours = _parts(candidate), _parts(built)
    if MACROS not in theirs or RIBBON not in theirs:
        raise InstallError(
            f"Tệp này không phải tiện ích CCHC. Đề nghị tạo bằng: {command('excel build -o cchc_xl.xlam')}"
        )
    signed = any(map(_SIGNATURE.fullmatch, theirs))
    macros = theirs[MACROS] == ours.get(MACROS)
    if _judged(theirs) != _judged(ours) or (not macros and not signed):
        raise InstallError(
            "Tiện ích này khác với tiện ích của bản đang cài (khác phiên bản, hoặc đã bị sửa hay lưu lại bằng Excel). "
            "Đề nghị tạo lại bằng lệnh excel build, ký lại bằng signtool rồi cài tệp đó."
        )
    return Likeness(signed, macros)


def is_signed(data: bytes) -> bool:
    """Whether an add-in carries a signature, good or not."""
    return any(map(_SIGNATURE.fullmatch, _parts(data)))


def _judged(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Everything that must be the same."""
    return {
        name: data
        for name, data in parts.items()
        if name != MACROS and not _SIGNATURE.fullmatch(name) and not _INDEX.fullmatch(name)
    }


def _parts(data: bytes) -> dict[str, bytes]:
    import io
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if sum(entry.file_size for entry in entries) > _LIMIT or len({entry.filename for entry in entries}) != len(
                entries
            ):
                raise InstallError("Tệp này không phải tiện ích CCHC.")
            return {entry.filename: package.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
        raise InstallError("Tệp này không phải tiện ích Excel, hoặc bị hỏng.") from None


def read(path: str) -> bytes:
    """The bytes of an add-in.

    Raises:
        InstallError: it cannot be read.
    """
    try:
        if os.path.getsize(path) > _LIMIT:
            raise InstallError(f"«{path}» quá lớn, không phải tiện ích CCHC.")
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError):
        raise InstallError(f"Không đọc được «{path}». Đề nghị kiểm tra lại đường dẫn và quyền đọc tệp.") from None


def put(system: System, data: bytes, folder: str) -> str:
    """Put the add-in into a folder that Excel loads from, whole or not at all; its path. A copy made this way has no mark
    of the web.

    Raises:
        InstallError: Excel has the old one open, or the folder cannot be written to.
    """
    target = os.path.join(folder, places.ADDIN_NAME)
    if _holds(target, data) and not system.zone(target):
        return target
    # Not in the folder itself: Excel opens whatever lies there, the left-over of a crash too.
    beside = os.path.join(os.path.dirname(folder), f".cchc-{os.urandom(8).hex()}.tmp")
    with _explained(folder):
        os.makedirs(folder, exist_ok=True)
        with _removed_on_failure(beside):
            with open(beside, "xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _move(beside, target)
    return target


def remove(folder: str) -> str:
    """Take the add-in away; its path, or "" where there was none.

    Raises:
        InstallError: Excel has it open, or it is not allowed.
    """
    target = os.path.join(folder, places.ADDIN_NAME)
    try:
        os.unlink(target)
    except FileNotFoundError:
        return ""
    except OSError:
        raise InstallError(f"Không xóa được «{target}»: {_CLOSE}") from None
    return target


_CLOSE = (
    "Excel đang mở, hoặc không có quyền ghi. Đề nghị đóng Excel (mọi cửa sổ) rồi chạy lại lệnh này; "
    "nếu vẫn không được, kiểm tra thuộc tính Read-only và quyền của thư mục."
)


def _move(beside: str, target: str) -> None:
    try:
        os.replace(beside, target)
    except PermissionError:
        raise InstallError(f"Không thay được «{target}»: {_CLOSE}") from None


def _holds(path: str, data: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(len(data) + 1) == data
    except OSError:
        return False


@contextmanager
def _explained(folder: str) -> Iterator[None]:
    try:
        yield
    except OSError:
        raise InstallError(
            f"Không ghi được vào «{folder}». Đề nghị kiểm tra quyền ghi và dung lượng còn trống của ổ đĩa."
        ) from None


@contextmanager
def _removed_on_failure(path: str) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise
