"""A workbook as a package of parts: bounded, and nothing is ever written to disk.

Source: ECMA-376 part 2 (Open Packaging Conventions).
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from functools import lru_cache

from . import limits
from .errors import UnreadableError, damaged, too_large
from .xml import parse
from .zip_archive import ENCRYPTED_FLAG, Member, ZipError, inflate, inflated, members

Relations = dict[str, tuple[str, str]]
"""Relation id -> (last word of its type, part name or external target)."""

_FOREIGN = {
    "word/document.xml": ("not-a-workbook", "Đây là tệp Word (.docx), không phải tệp Excel. Đề nghị chọn tệp .xlsx chứa các biểu mẫu."),
    "ppt/presentation.xml": ("not-a-workbook", "Đây là tệp PowerPoint, không phải tệp Excel. Đề nghị chọn tệp .xlsx chứa các biểu mẫu."),
    "xl/workbook.bin": ("unsupported", "Tệp .xlsb chưa đọc được. Đề nghị mở bằng Excel và chọn File > Save As > Excel Workbook (.xlsx)."),
    "content.xml": ("unsupported", "Tệp .ods (LibreOffice) chưa đọc được. Đề nghị lưu lại thành .xlsx."),
}  # fmt: skip


class Package:
    """The parts of one workbook, inflated on demand within the limits."""

    def __init__(self, data: bytes, readable: Collection[str] = ()) -> None:
        """Open the zip in ``data``.

        ``readable``: main parts of other kinds of workbook that the caller can read.

        Raises:
            UnreadableError: it is damaged, encrypted, too large, or no workbook.
        """
        self._data = data
        self._members = self._index(data)
        self._folded = {name.lower(): name for name in self._members}
        self._left, self._streamed, self._tags = limits.TOTAL_BYTES, limits.STREAMED_BYTES, limits.TAGS
        self._refuse_foreign(readable)

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._members)

    def find(self, name: str) -> str | None:
        """The part's name as stored; part names compare without regard to case."""
        return self._folded.get(name.lower())

    def read(self, name: str) -> bytes:
        """The bytes of one part.

        Raises:
            UnreadableError: the part is missing, damaged, encrypted or too large.
        """
        member = self._member(name)
        bound = min(limits.PART_BYTES, self._left)
        try:
            data = inflate(self._data, member, bound)
        except ZipError:
            raise damaged() from None
        if data is None:
            raise too_large(f"thành phần {posixpath.basename(name)} sau khi giải nén hơn {bound // 2**20} MB")
        return self.charged(data, name)

    def size(self, name: str) -> int:
        """How many bytes a part says that it has; 0 where there is none."""
        stored = self.find(name)
        return self._members[stored].size if stored is not None else 0

    def stream(self, name: str) -> Iterator[bytes]:
        """The bytes of a part that may be far larger than what is kept of it; charge that with ``charged``.

        Raises:
            UnreadableError: as ``read`` does.
        """
        try:
            for chunk in inflated(self._data, self._member(name)):
                self._streamed -= len(chunk)
                if self._streamed < 0:
                    raise too_large(
                        f"thành phần {posixpath.basename(name)} sau khi giải nén hơn {limits.STREAMED_BYTES // 2**20} MB"
                    )
                yield chunk
        except ZipError:
            raise damaged() from None

    @property
    def tags_left(self) -> int:
        """How many signs ``<`` the parts may have that are still to be parsed."""
        return self._tags

    def charged(self, data: bytes, name: str) -> bytes:
        """``data``, which is about to be parsed, if that is not too much work.

        Raises:
            UnreadableError: too-large.
        """
        self._left -= len(data)
        self._tags -= data.count(b"<")
        if self._left < 0 or self._tags < 0:
            raise too_large(f"thành phần {posixpath.basename(name)} có quá nhiều nội dung")
        return data

    def _member(self, name: str) -> Member:
        stored = self.find(name)
        if stored is None:
            raise damaged(f"thiếu thành phần {posixpath.basename(name)}")
        member = self._members[stored]
        if member.flags & ENCRYPTED_FLAG:
            raise UnreadableError(
                "encrypted", "Tệp được đặt mật khẩu nên không đọc được. Đề nghị bỏ mật khẩu rồi lưu lại."
            )
        return member

    def relations(self, part: str) -> Relations:
        """The relations of a part ("" for the package)."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if self.find(name) is None:
            return {}
        data = self.read(name)
        return dict((_remembered if len(data) + len(folder) <= limits.REMEMBERED else read_relations)(data, folder))

    @staticmethod
    def _index(data: bytes) -> dict[str, Member]:
        """The parts by name; two of one name are no workbook, since programs differ on which counts."""
        found: dict[str, Member] = {}
        folded: set[str] = set()
        try:
            for member in members(data):
                name = member.name.lstrip("/")
                if name.lower() in folded:
                    raise damaged("có thành phần bị lặp")
                folded.add(name.lower())
                found[name] = member
                if len(found) > limits.PARTS:
                    raise too_large(f"hơn {limits.PARTS} thành phần")
        except ZipError:
            raise damaged() from None
        return found

    def _refuse_foreign(self, readable: Collection[str]) -> None:
        for name, (kind, message) in _FOREIGN.items():
            if name not in readable and self.find(name):
                raise UnreadableError(kind, message)  # type: ignore[arg-type]


def read_relations(data: bytes, folder: str) -> Relations:
    """The relations in a ``.rels`` part of a part that lies in ``folder``.

    Raises:
        UnreadableError: it is damaged, or has too many.
    """
    found: Relations = {}
    count = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        if tag == "Relationship" and "Id" in attributes:
            count += 1
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "")
            inside = attributes.get("TargetMode") != "External"
            if count > limits.RELATIONS:
                raise too_large(f"hơn {limits.RELATIONS} liên kết giữa các thành phần")
            found[attributes["Id"]] = (kind, _resolve(folder, target) if inside else target)

    parse(data, start)
    return found


_remembered = lru_cache(maxsize=32)(read_relations)


def _resolve(folder: str, target: str) -> str:
    """A relation's target as a part name; one that climbs out of the package names no part, nor does one without end."""
    if len(target) > limits.TARGET:
        return ""
    joined = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(joined) if joined else ""
