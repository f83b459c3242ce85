"""XML from strangers: expat in one call, without DTDs, so without entities of their own.

expat is quadratic when fed in chunks. Only local names count, whatever prefix or edition (transitional,
Strict) the writer used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from xml.parsers import expat

from .errors import damaged

if TYPE_CHECKING:
    from pyexpat import XMLParserType

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]
Opened = Callable[[dict[str, str]], None]
Closed = Callable[[], None]
Watch = Callable[["XMLParserType"], None]


_NAMESPACE = 255
"""Characters of a namespace: expat hands it over anew with every element and attribute that is in it."""

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


_LONG_STRETCH = 65_536
_MAX_ATTRIBUTES, _MAX_WORDS = 20_000, 50_000
"""Of one element; and names of elements and attributes in one part. Writers have a few dozen."""


class _Refused(Exception):
    pass


def parse(data: bytes, start: Start, end: End | None = None, text: Text | None = None) -> None:
    """Parse a part; handlers get local element names, and attribute names as they stand there.

    Raises:
        UnreadableError: the XML is not well-formed, or has a DTD.
    """
    words: dict[str, str] = {}
    _run_local(_parser(words), words, ":", data, (start, end, text))


def parse_named(data: bytes, start: Start, end: End | None = None, text: Text | None = None) -> None:
    """The same where attributes must be told by their namespace: they are named by it, a space and the local name.

    Raises:
        UnreadableError: the XML is not well-formed, has a DTD, or a namespace too long to be repeated.
    """
    words: dict[str, str] = {}

    def on_namespace(_prefix: str | None, uri: str | None) -> None:
        if uri and len(uri) > _NAMESPACE:
            raise _Refused

    parser = expat.ParserCreate(namespace_separator=" ", intern=words)
    parser.StartNamespaceDeclHandler = on_namespace
    _run_local(parser, words, " ", data, (start, end, text))


def _run_local(
    parser: XMLParserType,
    words: dict[str, str],
    before: str,
    data: bytes,
    handlers: tuple[Start, End | None, Text | None],
) -> None:
    """Parse with handlers that get local names. ``words``: see ``_parser``; ``before``: what stands before a local name."""
    start, end, text = handlers
    local: dict[str, str] = {}

    def on_start(name: str, attributes: dict[str, str]) -> None:
        if len(words) > _MAX_WORDS:
            raise _Refused
        short = local.get(name)
        if short is None:
            short = local[name] = name.rpartition(before)[2]
        start(short, attributes)

    _run(parser, data, on_start, (lambda name: end(local[name])) if end else None, text)


def parse_tags(data: bytes, starts: Mapping[str, Opened], ends: Mapping[str, Closed], text: Text, watch: Watch) -> None:
    """The same for a part of many elements: a handler for each local name, and none for all others.

    ``watch``: is shown the parser, which knows the byte offset of each event.

    Raises:
        UnreadableError: the XML is not well-formed, or has a DTD.
    """
    opened: dict[str, Opened] = {}
    closed: dict[str, Closed] = {}
    words: dict[str, str] = {}

    def on_start(name: str, attributes: dict[str, str]) -> None:
        if len(words) > _MAX_WORDS:
            raise _Refused
        try:
            handler = opened[name]
        except KeyError:
            local = name.rpartition(":")[2]
            handler = opened[name] = starts.get(local, _nothing)
            closed[name] = ends.get(local, _nothing)
        handler(attributes)

    def on_end(name: str) -> None:
        closed[name]()

    parser = _parser(words)
    watch(parser)
    _run(parser, data, on_start, on_end, text)


def _parser(words: dict[str, str]) -> XMLParserType:
    """Without namespaces: only local names count here, it is a fifth faster, and a namespace of a megabyte would
    be put before the name of every element. ``words``: where it puts the names it meets."""
    return expat.ParserCreate(intern=words)


def _nothing(*_: object) -> None:
    """The handler of elements that say nothing here."""


def _run(parser: XMLParserType, data: bytes, start: Start, end: End | None, text: Text | None) -> None:
    parser.buffer_text = True
    parser.buffer_size = 65536

    def on_doctype(*_: object) -> None:
        raise _Refused

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = on_doctype
    parser.CharacterDataHandler = text
    if len(data) > _LONG_STRETCH and _has_endless_element(data):
        raise damaged("nội dung XML không hợp lệ")
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _Refused, ValueError, LookupError):
        raise damaged("nội dung XML không hợp lệ") from None


def _has_endless_element(data: bytes) -> bool:
    """Whether an element may have more attributes than any writer gives it: expat takes them all before it says so."""
    stretches = re.finditer(rb"<[^<]{%d,}" % _LONG_STRETCH, data)
    return any(data.count(b"=", *found.span()) > _MAX_ATTRIBUTES for found in stretches)


def whole(text: str | None, otherwise: int) -> int:
    """An attribute that should be a whole number, else ``otherwise``."""
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdigit() else otherwise


def unescaped(text: str) -> str:
    """``_x000D_`` in a string means the character; ``_x005F_`` guards a literal one (ECMA-376, 22.4.2.4)."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def relation_id(attributes: dict[str, str]) -> str | None:
    """The ``r:id`` attribute, whatever prefix it has."""
    return next((value for name, value in attributes.items() if name.endswith(":id")), None)
