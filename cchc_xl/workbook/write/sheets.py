"""A whole sheet put behind all others, or taken out. Source: ECMA-376 part 1, 18.2."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from ..xml import whole
from .calc_chain import shortened
from .draft import STRICT, STRICT_SPACE, TRANSITIONAL, Draft
from .model import RefusedError
from .offsets import Edit, apply
from .skeleton import Element, Skeleton, skeleton

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_ID = re.compile(rb"\s([^\s=:]+):id\s*=")
_LARGEST_ID = 65_534
"""Excel numbers sheets up to here."""
_NO_PLACE = "Danh sách trang tính của tệp có dạng lạ nên phần mềm không ghi vào. Đề nghị mở tệp bằng Excel, lưu lại rồi thực hiện lại."


class Sheets:
    """The list of sheets of a draft."""

    def __init__(self, draft: Draft) -> None:
        """Read it.

        Raises:
            RefusedError: a DTD, or an encoding we do not write.
            UnreadableError: the workbook is damaged.
        """
        self._draft, self.part = draft, draft.book().part
        self._found = self._read()

    def _read(self) -> Skeleton:
        return skeleton(self._draft.read(self.part), "Tệp này", ("bookViews", "sheets", "definedNames"))

    @property
    def space(self) -> str:
        """The namespace of the workbook, transitional or Strict."""
        return self._found.space

    def relation(self, kind: str) -> str:
        """The type of a relation in full."""
        return f"{STRICT if self.space == STRICT_SPACE else TRANSITIONAL}/{kind}"

    def listed(self) -> tuple[Element, ...]:
        """Every sheet, those of charts too."""
        sheets = self._found.first("sheets")
        return sheets.inside if sheets else ()

    def names(self) -> list[str]:
        """What they are called, in their order."""
        return [sheet.attributes.get("name", "") for sheet in self.listed()]

    def part_of(self, sheet: Element) -> str | None:
        """The part of a sheet that has cells; None for any other."""
        relation = next((value for name, value in sheet.attributes.items() if name.endswith(" id")), "")
        kind, target = self._draft.relations(self.part).get(relation, ("", ""))
        return self._draft.find(target) if kind == "worksheet" else None

    def add(self, name: str, data: bytes) -> str:
        """Put a sheet behind all others. ``name``: fit for an attribute. Returns its part.

        Raises:
            RefusedError: the list of sheets is none that can be lengthened.
        """
        last = next(reversed(self.listed()), None)
        spelled = _ID.search(self._found.tag(last).attributes) if last else None
        listed = self._found.first("sheets")
        number = 1 + max((whole(sheet.attributes.get("sheetId"), 0) for sheet in self.listed()), default=0)
        if listed is None or spelled is None or number > _LARGEST_ID:
            raise RefusedError(_NO_PLACE)
        folder = posixpath.dirname(self.part)
        part = self._draft.free_name(posixpath.join(folder, "worksheets/sheet{}.xml"))
        relation = self._draft.add(part, data, _KIND, self.part, self.relation("worksheet"))
        new = f'<{self._found.prefix}sheet name="{name}" sheetId="{number}" {spelled[1].decode()}:id="{relation}"/>'
        self._draft.put(self.part, apply(self._found.data, self._found.appended(listed, self._found.encode(new))))
        self._found = self._read()
        return part

    def remove(self, sheet: Element) -> None:
        """Take a sheet out, with what only belongs to it.

        Raises:
            RefusedError: no sheet that can be seen would be left.
        """
        index = self.listed().index(sheet)
        others = [other for other in self.listed() if other is not sheet]
        seen = [number for number, other in enumerate(others) if other.attributes.get("state", "visible") == "visible"]
        part = self.part_of(sheet)
        if not seen or part is None:
            raise RefusedError(
                "Tệp không còn trang tính nào khác đang hiện nên không thay được trang kết quả cũ. "
                "Đề nghị bỏ ẩn các biểu mẫu rồi thực hiện lại."
            )
        edits = [Edit(sheet.start, sheet.end, b""), *self._names(index), *self._views(index, seen[0])]
        self._draft.put(self.part, apply(self._found.data, edits))
        self._forget_formulas(sheet.attributes.get("sheetId", ""))
        own = set(self._draft.relations(part).values())
        self._draft.drop(part, self.part)
        self._drop_orphans({target for _, target in own})
        self._found = self._read()

    def _names(self, index: int) -> Iterator[Edit]:
        """Names of the sheet go; those of the sheets behind it count one less."""
        names = self._found.first("definedNames")
        own = [(name, whole(name.attributes.get("localSheetId"), -1)) for name in (names.inside if names else ())]
        if names and own and all(of == index for _, of in own):
            yield Edit(names.start, names.end, b"")
            return
        for name, of in own:
            if of == index:
                yield Edit(name.start, name.end, b"")
            elif of > index:
                yield self._spelled(name, {"localSheetId": str(of - 1)})

    def _views(self, index: int, first: int) -> Iterator[Edit]:
        """A window shows the sheet that it showed, or the first one that can be seen."""
        views = self._found.first("bookViews")
        for view in views.inside if views else ():
            changes: dict[str, str | None] = {}
            for name in ("activeTab", "firstSheet"):
                tab = whole(view.attributes.get(name), -1)
                if tab == index:
                    changes[name] = str(first)
                elif tab > index:
                    changes[name] = str(tab - 1)
            if changes:
                yield self._spelled(view, changes)

    def _spelled(self, element: Element, changes: dict[str, str | None]) -> Edit:
        tag = self._found.tag(element)
        return Edit(element.start, tag.end, tag.spelled(changes) + (b"/>" if tag.empty else b">"))

    def _forget_formulas(self, number: str) -> None:
        for kind, target in self._draft.relations(self.part).values():
            part = self._draft.find(target) if kind == "calcChain" else None
            if part:
                left = shortened(self._draft.read(part), _OfSheet(number))
                if left is None:
                    self._draft.drop(part, self.part)
                elif left != self._draft.read(part):
                    self._draft.put(part, left)
                return

    def _drop_orphans(self, targets: set[str]) -> None:
        """Parts that nothing refers to any more, such as what a printer was told about the sheet."""
        parts = {part for target in targets if (part := self._draft.find(target))}
        if not parts:
            return
        for name in list(self._draft.names()):
            folder, base = posixpath.split(name)
            if base.endswith(".rels") and posixpath.basename(folder) == "_rels":
                source = posixpath.join(posixpath.dirname(folder), base[: -len(".rels")])
                parts -= {self._draft.find(target) for _, target in self._draft.relations(source).values()}
        for part in sorted(parts):
            self._draft.drop(part)


class _OfSheet:
    """All cells of a sheet, as the calculation chain names them."""

    def __init__(self, number: str) -> None:
        self._number = number

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and key[0] == self._number
