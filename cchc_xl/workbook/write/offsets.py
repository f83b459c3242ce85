"""Where elements lie in the bytes of a part: expat's offsets, and the raw text of start tags.

expat is fed in one call and tells the true byte offset of each event. What it does not tell is where a
start tag ends; since the XML is well-formed by then, that is a matter of matching quotes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from ..errors import damaged
from .model import RefusedError

if TYPE_CHECKING:
    from pyexpat import XMLParserType

_QUOTED = b""""[^"]*"|'[^']*'"""
ATTRIBUTE = rb"\s+[^\s=]+\s*=\s*(?:%b)" % _QUOTED
_TAG = re.compile(rb"<([^\s/>]+)((?:%b)*)\s*(/?)>" % ATTRIBUTE)
_NAME = re.compile(rb"<([^\s/>]+)")
_AFTER_NAME = (b">", b" ", b"\n", b"\r", b"\t")
_HANDLERS = (
    "StartElementHandler", "EndElementHandler", "CharacterDataHandler", "XmlDeclHandler", "StartDoctypeDeclHandler",
)  # fmt: skip
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_PLAIN = {"utf-8": "utf-8", "us-ascii": "ascii", "ascii": "ascii"}


class Edit(NamedTuple):
    """Bytes of a part that become others; ``start == end`` inserts."""

    start: int
    end: int
    new: bytes


def apply(data: bytes, edits: list[Edit]) -> bytes:
    """The part with every edit made. What is inserted at one place keeps the order given."""
    pieces: list[bytes] = []
    at = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += (data[at:start], new)
        at = end
    pieces.append(data[at:])
    return b"".join(pieces)


class Tag(NamedTuple):
    """A start tag as it is written. ``attributes``: raw, with the space before each. ``end``: just behind it."""

    name: bytes
    attributes: bytes
    empty: bool
    end: int

    def spelled(self, changes: dict[str, str | None]) -> bytes:
        """The tag with these attributes changed, without its ``>``."""
        return b"<" + self.name + with_attributes(self.attributes, changes)

    @property
    def prefix(self) -> str:
        """The namespace prefix with its colon, or nothing."""
        before, colon, _ = self.name.rpartition(b":")
        return (before + colon).decode()


class OffsetParser:
    """expat over one part that is UTF-8 or ASCII and has no DTD."""

    def __init__(self, data: bytes, place: str) -> None:
        """``place``: how messages name the part.

        Raises:
            RefusedError: it is UTF-16.
        """
        self.encoding = "utf-8"
        self._data, self._place = data, place
        self.expat: XMLParserType = expat.ParserCreate(namespace_separator=" ")
        self.expat.XmlDeclHandler = self._on_declaration
        self.expat.StartDoctypeDeclHandler = self._on_doctype
        if data.startswith(_WIDE_MARKS) or b"\0" in data[:4]:
            raise self._refused("được lưu bằng bảng mã UTF-16")

    def run(self) -> None:
        """Parse the whole part.

        Raises:
            RefusedError: another encoding, or a DTD.
            UnreadableError: the XML is not well-formed.
        """
        try:
            self.expat.Parse(self._data, True)
        except (expat.ExpatError, ValueError, LookupError):
            raise damaged("nội dung XML không hợp lệ") from None
        finally:
            for handler in _HANDLERS:  # they lead back to whoever holds this parser, and so keep the part in memory
                setattr(self.expat, handler, None)

    def encode(self, text: str) -> bytes:
        """New text in the encoding of the part."""
        return text.encode(self.encoding, "xmlcharrefreplace")

    def _on_declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        plain = _PLAIN.get((encoding or "utf-8").lower())
        if plain is None:
            raise self._refused("được lưu bằng bảng mã khác UTF-8")
        self.encoding = plain

    def _on_doctype(self, *_: object) -> None:
        raise self._refused("có khai báo DTD, không sổ tính nào do Excel lưu có khai báo này")

    def _refused(self, what: str) -> RefusedError:
        return RefusedError(
            f"{self._place}: {what}, nên phần mềm không ghi vào. Đề nghị mở tệp bằng Excel, lưu lại rồi thực hiện lại."
        )


def tag_at(data: bytes, start: int) -> Tag:
    """The start tag that begins at ``start``.

    Raises:
        UnreadableError: there is none (expat saw one, so the bytes are not what they seemed).
    """
    match = _TAG.match(data, start)
    if match is None:
        raise damaged("nội dung XML không hợp lệ")
    return Tag(match[1], match[2], bool(match[3]), match.end())


def end_of(data: bytes, start: int, at: int) -> int:
    """Just behind the element that begins at ``start`` and whose end expat saw at ``at``.

    For ``<v/>`` expat names the place behind it, for ``<v></v>`` the beginning of the end tag.
    """
    name = _NAME.match(data, start)
    if name and data.startswith(b"</" + name[1], at) and data.startswith(_AFTER_NAME, at + 2 + len(name[1])):
        return data.index(b">", at) + 1
    return at


def with_attributes(raw: bytes, changes: dict[str, str | None]) -> bytes:
    """The raw attributes of a tag with some replaced in place, added at the end, or (None) dropped."""
    for name, value in changes.items():
        new = f' {name}="{value}"'.encode() if value is not None else b""
        match = _attribute(name).match(raw)
        raw = raw[: match.end(1)] + new + raw[match.end() :] if match else raw + new
    return raw


@cache
def _attribute(name: str) -> re.Pattern[bytes]:
    """What stands before the attribute, and the attribute."""
    return re.compile(rb"((?:%b)*?)\s+%b\s*=\s*(?:%b)" % (ATTRIBUTE, name.encode(), _QUOTED))
