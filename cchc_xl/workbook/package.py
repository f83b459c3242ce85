"""A workbook as a package of parts: bounded, and nothing is ever written to disk.

Source: ECMA-376 part 2 (Open Packaging Conventions).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from . import limits
from .errors import UnreadableError, damaged, too_large
from .xml import parse

Relations = dict[str, tuple[str, str]]
"""Relation id -> (last word of its type, part name or external target)."""

_DIRECTORY_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FOREIGN = {
    "word/document.xml": ("not-a-workbook", "Đây là tệp Word (.docx), không phải tệp Excel. Đề nghị chọn tệp .xlsx chứa các biểu mẫu."),
    "ppt/presentation.xml": ("not-a-workbook", "Đây là tệp PowerPoint, không phải tệp Excel. Đề nghị chọn tệp .xlsx chứa các biểu mẫu."),
    "xl/workbook.bin": ("unsupported", "Tệp .xlsb chưa đọc được. Đề nghị mở bằng Excel và chọn File > Save As > Excel Workbook (.xlsx)."),
    "content.xml": ("unsupported", "Tệp .ods (LibreOffice) chưa đọc được. Đề nghị lưu lại thành .xlsx."),
}  # fmt: skip


class Package:
    """The parts of one workbook, inflated on demand within the limits."""

    def __init__(self, data: bytes) -> None:
        """Open the zip in ``data``.

        Raises:
            UnreadableError: it is damaged, encrypted, too large, or no workbook.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
            raise damaged() from None
        infos = self._zip.infolist()
        if len(infos) > limits.PARTS:
            raise too_large(f"hơn {limits.PARTS} thành phần")
        self._infos = {info.filename.lstrip("/"): info for info in infos}
        if len(self._infos) < len(infos):
            raise damaged("có thành phần bị lặp")
        self._folded = {name.lower(): name for name in self._infos}
        self._left = limits.TOTAL_BYTES
        self._refuse_foreign()

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._infos)

    def find(self, name: str) -> str | None:
        """The part's name as stored; part names compare without regard to case."""
        return self._folded.get(name.lower())

    def read(self, name: str) -> bytes:
        """The bytes of one part.

        Raises:
            UnreadableError: the part is missing, damaged, encrypted or too large.
        """
        stored = self.find(name)
        if stored is None:
            raise damaged(f"thiếu thành phần {posixpath.basename(name)}")
        info = self._infos[stored]
        if info.flag_bits & _DIRECTORY_ENCRYPTED:
            raise UnreadableError(
                "encrypted", "Tệp được đặt mật khẩu nên không đọc được. Đề nghị bỏ mật khẩu rồi lưu lại."
            )
        if info.compress_type not in _METHODS:
            raise damaged("kiểu nén lạ")
        bound = min(limits.PART_BYTES, self._left)
        try:
            with self._zip.open(info) as part:
                data = part.read(bound + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, RuntimeError):
            raise damaged() from None
        if len(data) > bound:
            raise too_large(f"thành phần {posixpath.basename(name)} sau khi giải nén hơn {bound // 2**20} MB")
        self._left -= len(data)
        return data

    def relations(self, part: str) -> Relations:
        """The relations of a part ("" for the package)."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        found: Relations = {}
        if self.find(name) is None:
            return found

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship" and "Id" in attributes:
                kind = attributes.get("Type", "").rpartition("/")[2]
                target = attributes.get("Target", "")
                inside = attributes.get("TargetMode") != "External"
                found[attributes["Id"]] = (kind, _resolve(folder, target) if inside else target)

        parse(self.read(name), start)
        return found

    def _refuse_foreign(self) -> None:
        for name, (kind, message) in _FOREIGN.items():
            if self.find(name):
                raise UnreadableError(kind, message)  # type: ignore[arg-type]


def _resolve(folder: str, target: str) -> str:
    """A relation's target as a part name; one that climbs out of the package names no part."""
    joined = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(joined) if joined else ""
