"""A package with parts changed, added and taken out, before it becomes bytes again."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from ..package import Package, Relations, read_relations
from .archive import Archive
from .book import Book, refuse_signed
from .opc import CONTENT_TYPES, declared, related, rels_of, undeclared, without_relations

_MAIN = "http://schemas.openxmlformats.org/package/2006/relationships"
_NO_RELATIONS = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<Relationships xmlns="{_MAIN}"></Relationships>'.encode()
TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
STRICT_SPACE = "http://purl.oclc.org/ooxml/spreadsheetml/main"


class Draft:
    """The parts of one workbook as they shall be."""

    def __init__(self, data: bytes) -> None:
        """Open the workbook in ``data``.

        Raises:
            RefusedError: it is signed, or two parts have one name.
            UnreadableError: it is damaged, encrypted, too large, or no workbook.
        """
        self._data, self._archive, self._package = data, Archive(data), Package(data)
        refuse_signed(self._package)
        self._parts: dict[str, bytes | None] = {}

    def book(self) -> Book:
        """The workbook part with its list of sheets, as it was when the draft was begun."""
        return Book(self._package)

    def names(self) -> Iterator[str]:
        """The parts that there are by now."""
        yield from (name for name in self._package.names if self._parts.get(name, b"") is not None)
        yield from (name for name, data in self._parts.items() if data is not None and not self._package.find(name))

    def find(self, name: str) -> str | None:
        """The part's name as stored, None where there is none."""
        stored = self._package.find(name) or name
        if stored in self._parts:
            return stored if self._parts[stored] is not None else None
        return self._package.find(name)

    def read(self, part: str) -> bytes:
        """The bytes of a part.

        Raises:
            UnreadableError: as ``Package.read`` does.
        """
        changed = self._parts.get(self._package.find(part) or part)
        return changed if changed is not None else self._package.read(part)

    def put(self, part: str, data: bytes) -> None:
        """Change a part, or add one."""
        self._parts[part] = data

    def relations(self, part: str) -> Relations:
        """The relations of a part."""
        rels = self.find(rels_of(part))
        return read_relations(self.read(rels), posixpath.dirname(part)) if rels else {}

    def free_name(self, pattern: str) -> str:
        """The first name of that pattern that no part has: ``xl/comments{}.xml``."""
        taken = {name.lower() for name in self.names()}
        return next(
            name for number in range(1, len(taken) + 2) if (name := pattern.format(number)).lower() not in taken
        )

    def add(self, part: str, data: bytes, kind: str, source: str, relation: str) -> str:
        """Add a part that ``source`` refers to, and return the id of that reference.

        ``kind``: its content type. ``relation``: the type of the reference in full.
        """
        self.put(part, data)
        types = self.find(CONTENT_TYPES)
        if types:
            self.put(types, declared(self.read(types), part, kind))
        rels = self.find(rels_of(source)) or rels_of(source)
        old = self.read(rels) if self.find(rels) else _NO_RELATIONS
        taken = read_relations(old, posixpath.dirname(source)).keys()
        name = next(one for number in range(1, len(taken) + 2) if (one := f"rId{number}") not in taken)
        target = posixpath.relpath(part, posixpath.dirname(source) or ".")
        self.put(rels, related(old, name, relation, target))
        return name

    def drop(self, part: str, source: str | None = None) -> None:
        """Take out a part, what ``source`` says of it, and the relations of its own."""
        rels = self.find(rels_of(source)) if source is not None else None
        if source is not None and rels:
            ids = {name for name, (_, target) in self.relations(source).items() if self.find(target) == part}
            left = without_relations(self.read(rels), ids)
            self._parts[rels] = left if read_relations(left, posixpath.dirname(source)) else None
        types = self.find(CONTENT_TYPES)
        if types:
            self.put(types, undeclared(self.read(types), {part}))
        for name in (part, self.find(rels_of(part))):
            if name:
                self._parts[name] = None

    def data(self) -> bytes:
        """The package as bytes; every member that did not change is copied as it lies."""
        return self._archive.rewritten(self._parts) if self._parts else self._data
