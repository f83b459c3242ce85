"""One pass over a sheet part: where the wanted cells lie, and which ranges guard them.

Cells that are not wanted cost one look at their address; only in a wanted one every event is
taken. Elements that are no part of ``sheetData/row/c`` are stepped over whole, so that nothing inside
them (an ``xdr:row``, a ``c`` within an ``extLst``) can be mistaken for a cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from typing import NamedTuple

from .. import limits
from ..grid import Merge, Outline, address, parse_address, parse_range
from ..read_sheet import GUARDS
from ..xml import Start, whole
from .model import RefusedError, on_sheet
from .offsets import ATTRIBUTE, OffsetParser, end_of, tag_at

# The same prefix means the same namespace, as none of these elements declares one but the cell itself.
_SIMPLE = re.compile(
    rb"<(?P<name>(?P<prefix>(?:[^\s/>:]+:)?)c)(?P<raw>(?:%b)*)\s*"
    rb"(?:/>|>(?P<formula><(?P=prefix)f>[^<]*</(?P=prefix)f>)?"
    rb"(?P<result><(?P=prefix)v>[^<]*</(?P=prefix)v>|<(?P=prefix)v\s*/>)?</(?P=name)>)" % ATTRIBUTE
)
_ATTRIBUTES = re.compile(rb"\s+([^\s=:]+)\s*=\s*(?:\"([^\"&]*)\"|'([^'&]*)')")
_USUAL = re.compile(rb' r="[A-Z]+[0-9]+"(?: s="[0-9]+")?(?: t="([A-Za-z]+)")?')
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_KINDS = {"f": "formula", "v": "result", "is": "result"}


class Spot(NamedTuple):
    """A cell as it lies in the part. ``name``: with its prefix. ``raw``: its attributes as they are
    written. ``formula``, ``result``, ``rest``: the raw elements ``f``, then ``v`` and ``is``, then all else inside.
    ``formula_attributes``: None where there is no formula."""

    start: int
    end: int
    name: bytes
    raw: bytes
    attributes: dict[str, str]
    formula: bytes = b""
    result: bytes = b""
    rest: bytes = b""
    formula_attributes: dict[str, str] | None = None

    @property
    def prefix(self) -> str:
        """The namespace prefix with its colon, or nothing."""
        return self.name[:-1].decode()


class Found(NamedTuple):
    """``cells``: the wanted cells that are there. ``guards``: kind and range of array formulas and data
    tables. ``encode``: new text as bytes of this part."""

    cells: dict[tuple[int, int], Spot]
    guards: list[tuple[str, Merge]]
    merges: list[Merge]
    encode: Callable[[str], bytes]


def find(data: bytes, sheet: str, wanted: Container[tuple[int, int]]) -> Found:
    """Look for the wanted cells of a sheet.

    Raises:
        RefusedError: a wanted cell stands there twice; the part has a DTD or an encoding we do not write.
        UnreadableError: the part is damaged.
    """
    finder = _Finder(data, sheet, wanted)
    finder.parser.run()
    return Found(finder.cells, finder.guards, finder.merges, finder.parser.encode)


def find_known(wanted: Container[tuple[int, int]], outline: Outline, merges: Sequence[Merge]) -> Found | None:
    """The same without a second pass, from what the reader saw. None where the sheet holds anything that
    wants the closer look of ``find``."""
    data = outline.data
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf")[:200])
    if not declared or declared[1].lower() != b"utf-8" or b"<!DOCTYPE" in data[:2000] or len(merges) >= limits.MERGES:
        return None
    cells: dict[tuple[int, int], Spot] = {}
    for place, start in outline.starts.items():
        if place in wanted:
            spot = _simple(data, start, None)
            if spot is None or spot.name != b"c":
                return None
            cells[place] = spot
    return Found(cells, list(outline.guards), list(merges), str.encode)


class _Finder:
    def __init__(self, data: bytes, sheet: str, wanted: Container[tuple[int, int]]) -> None:
        self.parser = OffsetParser(data, on_sheet(sheet))
        self.cells: dict[tuple[int, int], Spot] = {}
        self.guards: list[tuple[str, Merge]] = []
        self.merges: list[Merge] = []
        self._expat = self.parser.expat
        self._data, self._sheet, self._wanted = data, sheet, wanted
        self._row = self._column = 0
        self._depth = 0
        self._at = (0, 0)
        self._cell: dict[str, str] = {}
        self._start = self._child_start = self._behind = 0
        self._child = ""
        self._inside: dict[str, bytes] = {}
        self._formula: dict[str, str] | None = None
        self._main: Start = self._before
        self._expat.StartElementHandler = self._root

    def _root(self, name: str, _attributes: dict[str, str]) -> None:
        """The namespace of the root is that of the sheet, transitional or Strict."""
        self._space = name[: name.rfind(" ") + 1]
        names = [self._space + local for local in ("c", "row", "f", "mergeCell")]
        self._c, self._r, self._f, self._merge = names
        self._plain = {self._space + local for local in ("v", "is", "t", "mergeCells")}
        self._expat.StartElementHandler = self._before

    def _before(self, name: str, _attributes: dict[str, str]) -> None:
        if name == f"{self._space}sheetData":
            self._main = self._expat.StartElementHandler = self._outer
        else:
            self._step_over()

    def _outer(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._c:
            # As in read_sheet.py: without an address a cell follows the one before it.
            at = parse_address(attributes.get("r", "")) or (self._row, self._column + 1)
            self._column = at[1]
            if at in self._wanted:
                self._enter(at, attributes)
        elif name in self._plain:
            pass
        elif name == self._f:
            if attributes.get("t") in GUARDS:
                self._guard(attributes)
        elif name == self._r:
            self._row, self._column = whole(attributes.get("r"), self._row + 1), 0
        elif name == self._merge:
            merge = parse_range(attributes.get("ref", ""))
            if merge:
                self.merges.append(merge)
        else:
            self._step_over()

    def _step_over(self) -> None:
        self._depth = 1
        self._expat.StartElementHandler, self._expat.EndElementHandler = self._deeper, self._shallower

    def _guard(self, attributes: dict[str, str]) -> None:
        area = parse_range(attributes.get("ref", ""))
        if area:
            self.guards.append((attributes["t"], area))

    def _deeper(self, _name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1

    def _shallower(self, _name: str) -> None:
        self._depth -= 1
        if not self._depth:
            self._leave()

    def _leave(self) -> None:
        self._expat.StartElementHandler, self._expat.EndElementHandler = self._main, None

    def _enter(self, at: tuple[int, int], attributes: dict[str, str]) -> None:
        if at in self.cells:
            raise RefusedError(
                f"{on_sheet(self._sheet)}, ô {address(*at)}: được ghi hai lần trong tệp nên không rõ ô nào là ô thật. "
                "Đề nghị mở tệp bằng Excel, lưu lại rồi thực hiện lại."
            )
        start = self._expat.CurrentByteIndex
        spot = _simple(self._data, start, attributes)
        if spot:
            self.cells[at] = spot
            return
        self._at, self._cell, self._formula, self._inside = at, attributes, None, {}
        self._start, self._depth = start, 0
        self._behind = tag_at(self._data, start).end
        self._expat.StartElementHandler, self._expat.EndElementHandler = self._open, self._close

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        if not self._depth:
            self._child, self._child_start = name.removeprefix(self._space), self._expat.CurrentByteIndex
            if name == self._f:
                self._formula = attributes
                if attributes.get("t") in GUARDS:
                    self._guard(attributes)
        self._depth += 1

    def _close(self, _name: str) -> None:
        self._depth -= 1
        if not self._depth:
            end = end_of(self._data, self._child_start, self._expat.CurrentByteIndex)
            self._keep("", self._child_start)
            self._keep(_KINDS.get(self._child, ""), end)
        elif self._depth < 0:
            self._finish()

    def _keep(self, kind: str, end: int) -> None:
        """File what lies between the last element and ``end``."""
        self._inside[kind] = self._inside.get(kind, b"") + self._data[self._behind : end]
        self._behind = end

    def _finish(self) -> None:
        at = self._expat.CurrentByteIndex
        tag = tag_at(self._data, self._start)
        self._keep("", at)
        end, inside = end_of(self._data, self._start, at), self._inside
        formula, result, rest = (inside.get(kind, b"") for kind in ("formula", "result", ""))
        self.cells[self._at] = Spot(
            self._start, end, tag.name, tag.attributes, self._cell, formula, result, rest, self._formula
        )
        self._leave()


def _simple(data: bytes, start: int, attributes: dict[str, str] | None) -> Spot | None:
    """A cell with at most a plain formula and a result, as nearly all are; None for any other.

    ``attributes``: None to read them from the tag, where they are as plain.
    """
    match = _SIMPLE.match(data, start)
    if match is None:
        return None
    name, raw, formula, result = match.group("name", "raw", "formula", "result")
    if attributes is None:
        attributes = _read_attributes(raw)
    if attributes is None:
        return None
    return Spot(start, match.end(), name, raw, attributes, formula or b"", result or b"", b"", {} if formula else None)


def _read_attributes(raw: bytes) -> dict[str, str] | None:
    """What the tag of a cell says of its content; None where it says it in no plain way."""
    usual = _USUAL.fullmatch(raw)
    if usual:  # address and style are of no interest here
        return {"t": usual[1].decode()} if usual[1] else {}
    found = {key.decode(): (one or other).decode() for key, one, other in _ATTRIBUTES.findall(raw)}
    return found if raw.count(b"=") == len(found) else None
