"""Which kind of file it is, by its first bytes and never by its name."""

from __future__ import annotations

import os
import stat

from . import limits
from .errors import UnreadableError, damaged, too_large
from .grid import FileFormat

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ANCIENT = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
"""The first record of Excel 2 to 4, and of later ones that some programs write without the container."""


def read_bytes(path: str) -> bytes:
    """The bytes of a file that looks like a workbook.

    Raises:
        UnreadableError: the file is not there, not readable, or something else.
    """
    if os.path.basename(path).startswith("~$"):
        raise UnreadableError(
            "not-a-workbook",
            "Đây là tệp tạm mà Excel tạo ra khi đang mở sổ tính (tên bắt đầu bằng ~$). Đề nghị chọn tệp không có ~$ ở đầu tên.",
        )
    data = _bounded_bytes(path)
    if not data:
        raise damaged("tệp rỗng")
    kind_of(data)
    return data


def kind_of(data: bytes) -> FileFormat:
    """Which reader a workbook wants, by its first bytes, and by the names of its parts where it is a zip.

    Raises:
        UnreadableError: it is no workbook.
    """
    if data.startswith(_ZIP):
        return _kind_of_zip(data)
    if data.startswith(_OLE) or (data.startswith(_ANCIENT) and 4 <= int.from_bytes(data[2:4], "little") <= 20):
        return "xls"
    raise _not_a_zip(data)


def _kind_of_zip(data: bytes) -> FileFormat:
    """What cannot be told is left to the reader of .xlsx, which says what is wrong with it."""
    from .zip_archive import ZipError, directory, members

    try:
        folded = data[directory(data).at :].lower()
        if b"xl/workbook.bin" not in folded and b"content.xml" not in folded:
            return "xlsx"  # nearly every file, told without a look at each name
        names = {member.name.lstrip("/").lower() for member in members(data)}
    except ZipError:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    return "ods" if "content.xml" in names and "xl/workbook.xml" not in names else "xlsx"


def _bounded_bytes(path: str) -> bytes:
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError(
                    "not-a-workbook",
                    "Đây là một thiết bị hoặc đường ống, không phải tệp Excel. Đề nghị chọn tệp .xlsx.",
                )
            data = file.read(limits.FILE_BYTES + 1) if status.st_size <= limits.FILE_BYTES else None
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableError("not-found", "Không tìm thấy tệp này. Đề nghị kiểm tra lại tên tệp và thư mục.") from None
    except IsADirectoryError:
        raise UnreadableError("not-a-workbook", "Đây là một thư mục, không phải tệp Excel.") from None
    except PermissionError:
        if os.path.isdir(path):  # what Windows says of a folder
            raise UnreadableError("not-a-workbook", "Đây là một thư mục, không phải tệp Excel.") from None
        raise UnreadableError(
            "locked",
            "Không mở được tệp vì tệp đang bị khóa hoặc không có quyền đọc. Đề nghị đóng tệp trong Excel rồi thử lại.",
        ) from None
    except (OSError, ValueError):
        raise UnreadableError(
            "not-found", "Không mở được tệp theo đường dẫn này. Đề nghị kiểm tra lại tên tệp."
        ) from None
    if data is None or len(data) > limits.FILE_BYTES:
        raise too_large(f"hơn {limits.FILE_BYTES // 2**20} MB")
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Open as ``open`` does, but never wait for somebody who writes into a named pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _not_a_zip(data: bytes) -> UnreadableError:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if data.startswith(b"%PDF"):
        return other_program("PDF")
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        return other_program("trang web (HTML)")
    if head.startswith((b"<?xml", b"{\\rtf")):
        return other_program("XML hoặc RTF")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return other_program("văn bản hoặc CSV")
    if data.startswith((b"PK\x05\x06", b"PK\x07\x08")) or b"\x00" in data[:64]:
        return damaged()
    return other_program("văn bản hoặc CSV")


def encrypted() -> UnreadableError:
    """A workbook that asks for a password when it is opened."""
    return UnreadableError(
        "encrypted",
        "Tệp được đặt mật khẩu nên không đọc được. Đề nghị bỏ mật khẩu mở tệp (File > Info > Protect Workbook) rồi lưu lại.",
    )


def other_program(name: str) -> UnreadableError:
    """A file of something else. ``name``: as in "tệp Word (.doc)"."""
    return UnreadableError(
        "not-a-workbook", f"Đây là tệp {name}, không phải tệp Excel. Đề nghị chọn tệp .xlsx chứa các biểu mẫu."
    )
