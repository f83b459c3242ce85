"""The uppermost elements of a part and where they lie: enough to put another one at its place in the order."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import NamedTuple

from .offsets import Edit, OffsetParser, Tag, end_of, tag_at


class Element(NamedTuple):
    """An element of the namespace of the root. ``inside``: those in it, where they were asked for."""

    name: str
    start: int
    end: int
    attributes: dict[str, str]
    inside: tuple[Element, ...] = ()


class Skeleton(NamedTuple):
    """``space``: namespace of the root. ``children``: of the root; those of other namespaces are left out."""

    data: bytes
    space: str
    root: Element
    children: tuple[Element, ...]
    encode: Callable[[str], bytes]

    @property
    def prefix(self) -> str:
        """The prefix of the root's namespace with its colon, or nothing."""
        return tag_at(self.data, self.root.start).prefix

    def first(self, name: str) -> Element | None:
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def tag(self, element: Element) -> Tag:
        """The start tag of an element."""
        return tag_at(self.data, element.start)

    def raw(self, element: Element) -> bytes:
        """An element as it is written."""
        return self.data[element.start : element.end]

    def behind(self, before: Container[str]) -> int:
        """Where a child goes that comes behind all of these names: behind the last of them that is there.

        What belongs to other namespaces (``mc:AlternateContent``) has no place of its own in the order and stays where it is.
        """
        places = [child.end for child in self.children if child.name in before]
        return places[-1] if places else self.tag(self.root).end

    def appended(self, element: Element, new: bytes, count: int | None = None) -> list[Edit]:
        """Put ``new`` in at the end of a child. ``count``: what its ``count`` says then; None: it has no such attribute."""
        tag = self.tag(element)
        head = tag.spelled({} if count is None else {"count": str(count)})
        if tag.empty:
            return [Edit(element.start, element.end, b"%b>%b</%b>" % (head, new, tag.name))]
        last = self.data.rindex(b"</", element.start, element.end)
        heads = [] if count is None else [Edit(element.start, tag.end, head + b">")]
        return [*heads, Edit(last, last, new)]


def skeleton(data: bytes, place: str, inside: Container[str] = ()) -> Skeleton:
    """Read the children of the root, and of those named in ``inside`` their own.

    ``place``: how messages name the part.

    Raises:
        RefusedError: a DTD, or an encoding we do not write.
        UnreadableError: the part is damaged.
    """
    reader = _Reader(data, place, inside)
    reader.parser.run()
    root = Element("", reader.root, len(data), reader.attributes)
    return Skeleton(data, reader.space.rstrip(), root, tuple(reader.children), reader.parser.encode)


class _Reader:
    def __init__(self, data: bytes, place: str, inside: Container[str]) -> None:
        self.parser = OffsetParser(data, place)
        self.children: list[Element] = []
        self.attributes: dict[str, str] = {}
        self.space = ""
        self.root = 0
        self._data, self._inside, self._expat = data, inside, self.parser.expat
        self._depth = 0
        self._open: list[tuple[str, int, dict[str, str]]] = []
        self._within: list[Element] = []
        self._expat.StartElementHandler = self._first
        self._expat.EndElementHandler = self._end

    def _first(self, name: str, attributes: dict[str, str]) -> None:
        self.space, self.root, self.attributes = name[: name.rfind(" ") + 1], self._expat.CurrentByteIndex, attributes
        self._expat.StartElementHandler = self._start

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1 or (self._depth == 2 and self._open and self._open[0][0] in self._inside):
            local = name.removeprefix(self.space) if name.startswith(self.space) else ""
            self._open.append((local, self._expat.CurrentByteIndex, attributes))

    def _end(self, _name: str) -> None:
        if len(self._open) == self._depth and self._open:
            name, start, attributes = self._open.pop()
            end = end_of(self._data, start, self._expat.CurrentByteIndex)
            if self._depth == 2 and name:
                self._within.append(Element(name, start, end, attributes))
            elif self._depth == 1:
                if name:
                    self.children.append(Element(name, start, end, attributes, tuple(self._within)))
                self._within = []
        self._depth -= 1
