"""Entries of the content types and of .rels parts: taken out, and put in."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Container, Iterable

from ..package import Package
from .offsets import Edit, OffsetParser, apply, end_of
from .skeleton import skeleton

CONTENT_TYPES = "[Content_Types].xml"


def content_type(data: bytes, part: str) -> str:
    """The type that the content types (``data``) give a part, in small letters; "" where they give none.

    Raises:
        RefusedError: they are in an encoding we do not write.
        UnreadableError: they are damaged.
    """
    ending = posixpath.splitext(part)[1][1:].lower()
    by_ending = ""
    for entry in skeleton(data, "Tệp này").children:
        kind = entry.attributes.get("ContentType", "").lower()
        if entry.attributes.get("PartName", "").lower() == f"/{part}".lower():
            return kind
        if entry.attributes.get("Extension", "").lower() == ending:
            by_ending = kind
    return by_ending


def without_part(package: Package, source: str, part: str) -> dict[str, bytes | None]:
    """The parts that change when ``part``, a target of ``source`` only, leaves the package; None: it goes.

    Raises:
        RefusedError: one of them is in an encoding we do not write.
        UnreadableError: one of them is damaged.
    """
    rels = package.find(rels_of(source))
    types = package.find(CONTENT_TYPES)
    ids = {name for name, (_, target) in package.relations(source).items() if package.find(target) == part}
    found: dict[str, bytes | None] = {part: None}
    if rels:
        found[rels] = without_relations(package.read(rels), ids)
    if types:
        found[types] = undeclared(package.read(types), {part})
    return found


def rels_of(part: str) -> str:
    """The name of the part that holds the relations of a part."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def without_relations(data: bytes, ids: Container[str]) -> bytes:
    """A .rels part without some of its entries."""
    return _without(data, lambda attributes: attributes.get("Id") in ids)


def undeclared(data: bytes, parts: Iterable[str]) -> bytes:
    """The content types without those of parts that go."""
    names = {f"/{part}".lower() for part in parts}
    return _without(data, lambda attributes: attributes.get("PartName", "").lower() in names)


def related(data: bytes, name: str, kind: str, target: str) -> bytes:
    """A .rels part with one more entry. ``kind``: the type in full."""
    return _with_entry(data, f'Relationship Id="{name}" Type="{kind}" Target="{target}"')


def declared(data: bytes, part: str, kind: str) -> bytes:
    """The content types with that of one more part; a ``.vml`` part shares the one of its ending."""
    found = skeleton(data, "Tệp này")
    ending = posixpath.splitext(part)[1][1:].lower()
    if ending == "vml":
        known = [
            child.attributes for child in found.children if child.attributes.get("Extension", "").lower() == ending
        ]
        if not known:  # in front, as Excel has them, and where it will be again when the part comes anew
            first = found.tag(found.root).end
            new = f'<{found.prefix}Default Extension="{ending}" ContentType="{kind}"/>'
            return apply(data, [Edit(first, first, new.encode())])
        if known[0].get("ContentType") == kind:
            return data
    return _with_entry(data, f'Override PartName="/{part}" ContentType="{kind}"')


def _with_entry(data: bytes, entry: str) -> bytes:
    found = skeleton(data, "Tệp này")
    return apply(data, found.appended(found.root, f"<{found.prefix}{entry}/>".encode()))


def _without(data: bytes, leaves: Callable[[dict[str, str]], bool]) -> bytes:
    parser = OffsetParser(data, "Tệp này")
    starts: list[int] = []
    edits: list[Edit] = []

    def start(_name: str, attributes: dict[str, str]) -> None:
        starts.append(parser.expat.CurrentByteIndex if leaves(attributes) else -1)

    def end(_name: str) -> None:
        begin = starts.pop()
        if begin >= 0:
            edits.append(Edit(begin, end_of(data, begin, parser.expat.CurrentByteIndex), b""))

    parser.expat.StartElementHandler, parser.expat.EndElementHandler = start, end
    parser.run()
    return apply(data, edits)
