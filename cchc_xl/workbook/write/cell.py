"""One cell element with another content, or a formula with another result."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from ..xml import unescaped, whole
from .content import TYPES, cache_type, cache_xml, value_xml
from .find import Spot
from .model import Content
from .offsets import Edit, with_attributes

Encode = Callable[[str], bytes]
Strings = Callable[[], list[str]]
"""The shared strings of the workbook, read when first asked for."""

_VALUE_ATTRIBUTES = ("t", "vm", "cm")
_RESULT_ATTRIBUTES = ("t", "vm")
# vm and cm say what a rich value (a picture in the cell, a stock) or a dynamic array adds to the old content.


def value_edit(spot: Spot, content: Content, encode: Encode) -> Edit:
    """The cell with this content; whatever else is inside it stays."""
    raw = _attributes(spot, _VALUE_ATTRIBUTES, TYPES[content.kind])
    inside = encode(value_xml(spot.prefix, content))
    return Edit(spot.start, spot.end, b"<%b%b>%b%b</%b>" % (spot.name, raw, inside, spot.rest, spot.name))


def cache_edit(spot: Spot, content: Content | None, encode: Encode) -> Edit | None:
    """The formula with this result, or None where it has it already."""
    result, kind = encode(cache_xml(spot.prefix, content)), cache_type(content)
    if spot.result == result and (not result or spot.attributes.get("t", "n") == (kind or "n")):
        return None
    raw = _attributes(spot, _RESULT_ATTRIBUTES, kind)
    cell = b"<%b%b>%b%b%b</%b>" % (spot.name, raw, spot.formula, result, spot.rest, spot.name)
    return Edit(spot.start, spot.end, cell)


def _attributes(spot: Spot, names: tuple[str, ...], kind: str | None) -> bytes:
    """The raw attributes of the cell without these, but with ``t`` where the kind needs one."""
    stored = spot.attributes
    changes: dict[str, str | None] = {name: None for name in names if name in stored}
    if kind:
        changes["t"] = kind
    if kind and stored.get("t") == kind:
        del changes["t"]
    return with_attributes(spot.raw, changes) if changes else spot.raw


def holds(spot: Spot, content: Content, encode: Encode, strings: Strings) -> bool:
    """Whether the cell holds exactly this content already, and no formula."""
    if spot.formula_attributes is not None:
        return False
    kind = spot.attributes.get("t", "n")
    if content.kind == "blank":
        return not spot.result
    if content.kind == "text":
        return bool(spot.result) and _text(spot.result, kind, strings) == content.text
    return kind == (TYPES[content.kind] or "n") and spot.result == encode(value_xml(spot.prefix, content))


def _text(raw: bytes, kind: str, strings: Strings) -> str | None:
    """The text of a ``v`` or ``is`` element; None where the cell is no text."""
    if kind not in ("s", "str", "inlineStr"):
        return None
    if kind == "s":
        index, known = whole(_characters(raw), -1), strings()
        return known[index] if 0 <= index < len(known) else None
    return unescaped(_characters(raw))


def _characters(raw: bytes) -> str:
    """The text inside elements cut out of their part (so prefixes mean nothing here), without phonetic hints."""
    words: list[str] = []
    hidden = 0
    sink = False

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal hidden, sink
        local = name.rpartition(":")[2]
        hidden += local == "rPh"
        sink = local in ("t", "v") and not hidden

    def end(name: str) -> None:
        nonlocal hidden, sink
        hidden -= name.rpartition(":")[2] == "rPh"
        sink = False

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda data: words.append(data) if sink else None
    parser.Parse(b"<c>%b</c>" % raw, True)
    return "".join(words)
