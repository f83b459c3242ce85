"""Formats put behind those of a workbook; one that is there already is used again. Source: ECMA-376 part 1, 18.8."""

from __future__ import annotations

from .model import RefusedError
from .offsets import Edit, apply
from .skeleton import Element, skeleton

_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
"""The beginning of CT_Stylesheet."""
_MOST = 64_000
"""Excel holds 65.490 cell formats."""
_RESERVED = ('<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>')
"""What programs take the first two fills for, whatever stands there."""

EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<styleSheet xmlns="{}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/>'
    f'</font></fonts><fills count="2">{"".join(_RESERVED)}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" '
    'fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
"""The styles of a workbook that has none."""


class Looks:
    """The styles part of a workbook, to which formats are added."""

    def __init__(self, data: bytes) -> None:
        """Read what is there.

        Raises:
            RefusedError: a DTD, or an encoding we do not write.
            UnreadableError: the part is damaged.
        """
        self._found = skeleton(data, "Tệp này", _ORDER)
        self._prefix = self._found.prefix
        self._known: dict[str, dict[bytes, int]] = {}
        self._counts: dict[str, int] = {}
        self._new: dict[str, list[bytes]] = {}

    def number(self, kind: str, xml: str) -> int:
        """The number of a format, which is added where it is not there. ``kind``: fonts, fills, borders, cellXfs or dxfs;
        ``xml``: without prefixes.

        Raises:
            RefusedError: the workbook has no room for more.
        """
        if kind not in self._known:
            self._look(kind)
        raw = xml.replace("</", "\0").replace("<", f"<{self._prefix}").replace("\0", f"</{self._prefix}").encode()
        known = self._known[kind]
        if raw not in known:
            known[raw] = self._counts[kind]
            self._counts[kind] += 1
            self._new.setdefault(kind, []).append(raw)
        if self._counts[kind] > _MOST:
            raise RefusedError(
                "Tệp có quá nhiều kiểu định dạng ô nên không thêm được. Đề nghị chép số liệu sang tệp mẫu mới."
            )
        return known[raw]

    def _look(self, kind: str) -> None:
        container = self._found.first(kind)
        inside = container.inside if container else ()
        self._known[kind] = {}
        for number, element in enumerate(inside):
            self._known[kind].setdefault(self._found.raw(element), number)
        self._counts[kind] = len(inside)
        if kind == "fills":
            for xml in _RESERVED[len(inside) :]:
                self.number(kind, xml)

    def data(self) -> bytes:
        """The part with all that was added."""
        edits: list[Edit] = []
        for kind in _ORDER:  # two that are new at one place keep this order
            new = self._new.get(kind)
            if not new:
                continue
            container = self._found.first(kind)
            edits += self._into(container, new) if container else [self._as_new(kind, new)]
        return apply(self._found.data, edits)

    def _into(self, container: Element, new: list[bytes]) -> list[Edit]:
        return self._found.appended(container, b"".join(new), len(container.inside) + len(new))

    def _as_new(self, kind: str, new: list[bytes]) -> Edit:
        behind = self._found.behind(_ORDER[: _ORDER.index(kind)])
        name = f"{self._prefix}{kind}"
        return Edit(behind, behind, f'<{name} count="{len(new)}">'.encode() + b"".join(new) + f"</{name}>".encode())
