"""The boxes of notes, in the VML part of a sheet. Source: ECMA-376 part 4, 14.1, 19.1 and 19.4.

Excel writes VML that is not always well-formed (``<br>`` in the caption of a button), so no parser is asked: only whole
``v:shape`` elements are looked for, put in behind all others and taken out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

KIND = "application/vnd.openxmlformats-officedocument.vmlDrawing"
BLOCK = 1024
"""Numbers of shapes come in blocks of so many; each block belongs to one sheet."""
_MOST_BLOCKS = 10_000

_ROOT = re.compile(rb"<xml\s[^<>]*>")
_DECLARED = re.compile(
    rb"xmlns:([A-Za-z0-9_]+)\s*=\s*[\"']urn:schemas-microsoft-com:(vml|office:office|office:excel)[\"']"
)
_END = b"</xml>"
_NUMBER = re.compile(rb"_x0000_s([0-9]{1,9})")
_BLOCKS = re.compile(rb"<[A-Za-z0-9_]+:idmap\s[^<>]*data\s*=\s*[\"']([0-9, ]*)[\"'][^<>]*>")
_PLACE = re.compile(rb"<[A-Za-z0-9_]+:(Row|Column)>\s*([0-9]{1,7})\s*</[A-Za-z0-9_]+:(?:Row|Column)>")
_TYPE = b'id="_x0000_t202"'

_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
)
_LAYOUT = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{}"/></o:shapelayout>'
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:1.5pt;'
    'width:{width}pt;height:{height}pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


class Box(NamedTuple):
    """The box of a new note. ``row``, ``column``: of its cell, from 0. ``anchor``: first column, pixels into it, first row, pixels into it,
    and the same for its lower right corner."""

    row: int
    column: int
    anchor: tuple[int, int, int, int, int, int, int, int]
    width: float
    height: float


class Shape(NamedTuple):
    """A shape as it lies in the part. ``note``: row and column, from 0, of the cell whose note it is the box of."""

    start: int
    end: int
    note: tuple[int, int] | None


def new_part() -> bytes:
    """A part without shapes."""
    return (_HEAD + _LAYOUT.format("") + "</xml>").encode()


def _prefixes(data: bytes) -> dict[bytes, bytes]:
    """The prefixes that the root declares: last word of a namespace -> prefix, which is v, o, x nearly everywhere."""
    root = _ROOT.search(data[:4096])
    declared = _DECLARED.findall(root[0]) if root else ()
    return {space.rpartition(b":")[2]: prefix for prefix, space in declared}


def _spelled(text: str, data: bytes) -> bytes:
    """Our elements with the prefixes of the part."""
    own = {b"v": b"vml", b"o": b"office", b"x": b"excel"}
    known = _prefixes(data)
    return re.sub(rb"(?<=[<\s/])([vox])(?=:)", lambda found: known[own[found[1]]], text.encode())


def shapes_of(data: bytes) -> list[Shape]:
    """Every shape of the part."""
    return list(_shapes(data))


def _shapes(data: bytes) -> Iterator[Shape]:
    prefix = _prefixes(data).get(b"vml", b"v")
    begin, finish = b"<%b:shape" % prefix, b"</%b:shape>" % prefix
    place = 0
    while (start := data.find(begin, place)) >= 0:
        place = start + len(begin)
        if data[place : place + 1] not in (b" ", b"\n", b"\r", b"\t"):
            continue  # v:shapetype
        end = data.find(finish, place)
        if end < 0:
            return
        place = end + len(finish)
        body = data[start:place]
        spot = {name: int(number) for name, number in _PLACE.findall(body)} if b'"Note"' in body else {}
        note = (spot[b"Row"], spot[b"Column"]) if len(spot) == 2 else None
        yield Shape(start, place, note)


def can_take(data: bytes) -> bool:
    """Whether the part is built as those of Excel are, so that a box may be put in."""
    return len(_prefixes(data)) == 3 and data.rstrip().endswith(_END)


def blocks_used(data: bytes) -> set[int]:
    """The blocks of numbers that the part names, or has shapes in."""
    return _claimed(data) | _filled(data)


def _claimed(data: bytes) -> set[int]:
    found = _BLOCKS.search(data)
    return {int(number) for number in found[1].split(b",") if number.strip() and len(number) < 10} if found else set()


def _filled(data: bytes) -> set[int]:
    return {int(number) // BLOCK for number in _NUMBER.findall(data)}


def with_boxes(data: bytes, boxes: Sequence[Box], used: Collection[int]) -> bytes:
    """The part with a box for each new note. ``used``: the blocks of other parts, where no number may come from.

    An own block that no shape is in is used first, so that boxes put in anew have the numbers they had.
    """
    filled = _claimed(data) | _filled(data)
    own = sorted(block for block in _claimed(data) - _filled(data) if block < _MOST_BLOCKS and block not in used)
    free = (number for number in count(1) if number not in used and number not in filled)
    wanted = -(-len(boxes) // (BLOCK - 1))
    blocks = [*own, *(next(free) for _ in range(wanted - len(own)))][:wanted]
    numbers = (block * BLOCK + number for block in blocks for number in range(1, BLOCK))
    text = "" if _TYPE in data else _SHAPE_TYPE
    text += "".join(
        _SHAPE.format(
            number=number, order=order, anchor=", ".join(map(str, box.anchor)), row=box.row, column=box.column,
            width=box.width, height=box.height,
        )
        for order, (number, box) in enumerate(zip(numbers, boxes, strict=False), 1)
    )  # fmt: skip
    last = data.rindex(_END)
    return _with_blocks(data[:last] + _spelled(text, data) + data[last:], blocks)


def _with_blocks(data: bytes, blocks: Iterable[int]) -> bytes:
    """The part that claims these blocks too."""
    known = _claimed(data)
    words = ",".join(str(block) for block in blocks if block not in known).encode()
    found = _BLOCKS.search(data)
    if found:
        between = b"," if found[1].strip() and words else b""
        return data[: found.end(1)] + between + words + data[found.end(1) :]
    root = _ROOT.search(data)
    assert root is not None  # can_take has looked
    return data[: root.end()] + _spelled(_LAYOUT.format(words.decode()), data) + data[root.end() :]


def without_boxes(data: bytes, cells: Collection[tuple[int, int]]) -> bytes:
    """The part without the boxes of the notes of these cells."""
    kept, place = [], 0
    for shape in _shapes(data):
        if shape.note in cells:
            kept.append(data[place : shape.start])
            place = shape.end
    return b"".join([*kept, data[place:]])
