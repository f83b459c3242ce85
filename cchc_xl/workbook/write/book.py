"""The workbook part: which part a sheet is, and the flag that makes Excel recalculate when it opens."""

from __future__ import annotations

from collections.abc import Iterable

from ..package import Package, Relations
from ..read import main_part, shared_strings
from ..xml import parse, relation_id
from .model import RefusedError, on_sheet
from .offsets import Edit, apply
from .skeleton import skeleton

# What stands before calcPr in CT_Workbook (ECMA-376 part 1, 18.2.27).
_BEFORE = frozenset((
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames",
))  # fmt: skip


class Book:
    """The workbook part of a package, read when it is needed."""

    def __init__(self, package: Package) -> None:
        """Read the list of sheets.

        Raises:
            UnreadableError: the package is damaged or no workbook.
        """
        self._package = package
        self.part = package.find(main_part(package)) or ""
        self.data = package.read(self.part)
        self.relations: Relations = package.relations(self.part)
        self._listed: list[tuple[str, str, str]] = []
        parse(self.data, self._start)
        self._strings: list[str] | None = None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            kind, target = self.relations.get(relation_id(attributes) or "", ("", ""))
            part = self._package.find(target) if kind == "worksheet" else None
            self._listed.append((attributes.get("name", ""), part or "", attributes.get("sheetId", "")))

    def sheet_part(self, sheet: str) -> str:
        """The part of a sheet.

        Raises:
            RefusedError: there is none of that name, or more than one sheet would change.
        """
        parts = [part for name, part, _ in self._listed if name == sheet]
        if not parts:
            raise RefusedError(f"{on_sheet(sheet)}: không có trong tệp. Đề nghị kiểm tra lại tên trang.")
        if len(parts) > 1 or (parts[0] and [part for _, part, _ in self._listed].count(parts[0]) > 1):
            raise RefusedError(
                f"{on_sheet(sheet)}: được ghi hai lần trong tệp. Đề nghị mở tệp bằng Excel, lưu lại rồi thực hiện lại."
            )
        if not parts[0]:
            raise RefusedError(
                f"{on_sheet(sheet)}: không phải là trang có ô (biểu đồ hoặc hộp thoại). Đề nghị chọn trang khác."
            )
        return parts[0]

    def sheet_id(self, sheet: str) -> str:
        """The ``sheetId`` by which the calculation chain names a sheet."""
        return next(number for name, _, number in self._listed if name == sheet)

    def strings(self) -> list[str]:
        """The shared strings."""
        if self._strings is None:
            self._strings = shared_strings(self._package, self.relations)
        return self._strings


def recalculated_on_load(data: bytes) -> bytes:
    """The workbook part with ``fullCalcOnLoad``, as it is where it has that already.

    Raises:
        RefusedError: a DTD, or an encoding we do not write.
        UnreadableError: the part is damaged.
    """
    book = skeleton(data, "Tệp này")
    settings = book.first("calcPr")
    if settings is not None:
        if settings.attributes.get("fullCalcOnLoad") in ("1", "true"):
            return data
        tag = book.tag(settings)
        new = tag.spelled({"fullCalcOnLoad": "1"}) + (b"/>" if tag.empty else b">")
        return apply(data, [Edit(settings.start, tag.end, new)])
    behind = book.behind(_BEFORE)
    new = f'<{book.prefix}calcPr fullCalcOnLoad="1"/>'.encode()
    return apply(data, [Edit(behind, behind, new)])


def refuse_signed(package: Package) -> None:
    """See that no change breaks a digital signature.

    Raises:
        RefusedError: the package carries one.
        UnreadableError: the package is damaged.
    """
    if is_signed(package):
        raise RefusedError(
            "Tệp có chữ ký số, mọi thay đổi đều làm chữ ký mất hiệu lực. "
            "Đề nghị dùng bản chưa ký, hoặc gỡ chữ ký trong Excel (File > Info) rồi thực hiện lại."
        )


def is_signed(package: Package) -> bool:
    """Whether the package carries a digital signature, which any change would break.

    Raises:
        UnreadableError: the package is damaged.
    """
    if any(name.lower().startswith("_xmlsignatures/") for name in package.names):
        return True
    parts = (name for name in ("[Content_Types].xml", "_rels/.rels") if package.find(name))
    return any(_names_signature(package.read(name)) for name in parts)


def _names_signature(data: bytes) -> bool:
    values: list[str] = []
    parse(data, lambda _, attributes: values.extend(attributes.values()))
    return _mentions(values)


def _mentions(values: Iterable[str]) -> bool:
    return any("digital-signature" in value for value in values)
