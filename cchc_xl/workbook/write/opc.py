"""Taking a part's entry out of the content types and out of a .rels part."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from ..package import Package
from .offsets import Edit, OffsetParser, apply, end_of

CONTENT_TYPES = "[Content_Types].xml"


def without_part(package: Package, source: str, part: str) -> dict[str, bytes | None]:
    """The parts that change when ``part``, a target of ``source`` only, leaves the package; None: it goes.

    Raises:
        RefusedError: one of them is in an encoding we do not write.
        UnreadableError: one of them is damaged.
    """
    folder, base = posixpath.split(source)
    rels = package.find(posixpath.join(folder, "_rels", f"{base}.rels"))
    types = package.find(CONTENT_TYPES)
    ids = {name for name, (_, target) in package.relations(source).items() if package.find(target) == part}
    found: dict[str, bytes | None] = {part: None}
    if rels:
        found[rels] = _without(package.read(rels), lambda attributes: attributes.get("Id") in ids)
    if types:
        name = f"/{part}".lower()
        found[types] = _without(package.read(types), lambda attributes: attributes.get("PartName", "").lower() == name)
    return found


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
