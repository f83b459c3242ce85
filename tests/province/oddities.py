"""Files that a stranger, an accident or a program put among the reports."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.hostile.books import SHEET, book, streamed
from tests.hostile.cells import blank_row
from tests.hostile.rawzip import repeated
from tests.workbook.parts import changed, inline, minimal, unzipped, worksheet, zipped

Make = Callable[[bytes, Path], object]
"""Writes a file made of a whole workbook's bytes."""

_OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
_SCRIPT = "<script>alert(1)</script>"


def portable(name: str) -> str:
    """A file name without the signs that Windows does not allow in one."""
    return name if os.name != "nt" else "".join("_" if char in '<>:"/\\|?*' else char for char in name)


def _bytes(data: bytes) -> Make:
    return lambda whole, path: path.write_bytes(data)


def _spaces(whole: bytes, path: Path) -> None:
    """A gigabyte of spaces in the list of sheets, packed small."""
    book(
        unzipped(whole), BOOK=lambda: repeated("<worksheet><sheetData>", " " * 2**20, 1024, "</sheetData></worksheet>")
    )(path)


def _blanks(whole: bytes, path: Path) -> None:
    """A million formatted cells that hold nothing."""
    parts = unzipped(whole)
    rows = "".join(map(blank_row, range(101, 20_101)))
    book(parts, SHEET=streamed(parts[SHEET], "</sheetData>", lambda: [rows]))(path)


def _replaced(part: str, before: str, after: str) -> Make:
    def make(whole: bytes, path: Path) -> None:
        path.write_bytes(changed(whole, part, lambda old: old.replace(before.encode(), after.encode(), 1)))

    return make


_ESCAPED = _SCRIPT.replace("<", "&lt;").replace(">", "&gt;")

READABLE: dict[str, Make] = {
    "một triệu ô trống": _blanks,
    "<script>alert(1)<": _replaced(SHEET, "<t>Số nhiệm vụ đề ra", f"<t>{_ESCAPED} Số nhiệm vụ đề ra"),
    "&lt;b&gt; 'trang' %41": _replaced("xl/workbook.xml", 'name="Biểu mẫu 1"', 'name="&lt;script&gt;alert(1)"'),
    "=HYPERLINK(1) #'A'!A1": _replaced(
        SHEET, "<t>Cả năm", "<t>=HYPERLINK(&quot;http://127.0.0.1/&quot;,&quot;A&quot;)"
    ),
}
"""File name -> a workbook whose figures are read as if nothing were the matter."""

UNREADABLE: dict[str, tuple[Make, str]] = {
    "cụt.xlsx": (lambda whole, path: path.write_bytes(whole[: len(whole) // 2]), "damaged"),
    "rỗng.xlsx": (_bytes(b""), "damaged"),
    "có mật khẩu.xlsx": (
        _bytes(_OLE + "EncryptionInfo".encode("utf-16-le") + "EncryptedPackage".encode("utf-16-le")),
        "encrypted",
    ),
    "trang web.xls": (_bytes(b"<html><body><table><tr><td>1</td></tr></table></body></html>"), "not-a-workbook"),
    "bản in.xlsx": (_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "not-a-workbook"),
    "bom.xlsx": (_spaces, "too-large"),
    "danh sách khác.xlsx": (
        _bytes(zipped(minimal(worksheet(inline("STT", "Họ và tên") + inline("1", "-"))))),
        "edition-unknown",
    ),
}
"""File name -> what cannot be read, and why."""

PASSED_OVER: dict[str, bytes] = {"~$Đơn vị 001 - biểu mẫu.xlsx": b"\x05admin".ljust(165, b" "), "ghi chú.txt": b"-"}
"""What is not looked at: the owner file of an open workbook, and what is no spreadsheet."""
