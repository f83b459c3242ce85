"""The rows of a sheet as nearly every program writes them, taken apart by one pattern: see ``plain_text.py``.

Cells and rows have their attributes in the usual order, formulas are plain, texts without runs. What is around the rows
goes through expat with no rows in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from . import limits
from .cell_value import cell_value, format_of
from .grid import LAST_ROW, Cell, address_of
from .plain_text import DECLARED, TEXT, VALUE, pieces_of, resolved

_ROW = "spans|s|ht|hidden|custom(?:Format|Height)|outlineLevel|collapsed|thick(?:Top|Bot)|ph|x14ac:dyDescent"
"""The attributes of a row beside its number."""
_TOKEN = re.compile(
    '<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?(?: t="([A-Za-z]{1,9})")? ?(?:/>|>'
    f'(?:<f>{TEXT}</f>)?(?:<v>{TEXT}</v>|<is><t(?: xml:space="preserve")?>{TEXT}</t></is>)?</c>)'
    f'|(</row>)?<row r="([1-9][0-9]{{0,6}})"((?: (?:{_ROW})="{VALUE}{{0,60}}"){{0,12}}) ?(/?)>|(</row>)'
)
_STRIDE = _TOKEN.groups + 1
_CELL_BEFORE = re.compile(rb"<(?:[^<>\s/]*:)?(?:c|v|t|f|rPh|sqref|formula1)[\s/>]")
"""An element before the rows inside which a row would mean something else."""
_BEGIN, _END = b"<sheetData>", b"</sheetData>"
_MOST_AROUND = 2**17
"""Bytes around the rows: too few for as many names of elements and attributes as would be refused."""


_new: Callable[[type[Cell], tuple[object, ...]], Cell] = tuple.__new__
"""A named tuple as its class makes it, in a third of the time: without the call of a function in Python."""


class Apart(NamedTuple):
    """A part taken apart. ``rest``: the part with no rows in it; ``pieces``: what ``read_rows`` understands."""

    rest: bytes
    pieces: list[str]


class Rows(NamedTuple):
    """The rows of a sheet. ``full``, ``blanks``: how many cells hold something, and how many are only formatted;
    ``text``: characters of the former."""

    cells: dict[tuple[int, int], Cell]
    hidden: set[int]
    full: int
    blanks: int
    text: int


def taken_apart(data: bytes) -> Apart | None:
    """The rows of a sheet part and what is around them; None where expat has to read all of it."""
    head, begun, behind = data.partition(_BEGIN)
    rows, ended, tail = behind.partition(_END)
    around = head + begun + ended + tail
    if not ended or len(data) > limits.PLAIN_SHEET_BYTES or len(around) > _MOST_AROUND or not _is_plain(head):
        return None
    pieces = pieces_of(rows, _TOKEN)
    return Apart(around, pieces) if pieces is not None else None


def _is_plain(head: bytes) -> bool:
    """Whether what stands before the rows is UTF-8 and leads up to nothing but their beginning: no comment that only
    looks like it, and no cell."""
    declared = DECLARED.match(head)
    rest = head[declared.end() :] if declared else head
    is_strange = any(sign in rest for sign in (b"<!", b"<?", b"\0", b"sheetData")) or _CELL_BEFORE.search(rest)
    return rest[:1] in (b"<", b"\r", b"\n") and not is_strange


def read_rows(pieces: list[str], strings: list[str], formats: list[str]) -> Rows | None:
    """The cells of a sheet; None where rows do not begin and end in turn, or an address is none of a worksheet."""
    cells: dict[tuple[int, int], Cell] = {}
    hidden: set[int] = set()
    looks: dict[str | None, str] = {None: format_of("0", formats)}
    full = blanks = characters = 0
    is_open = False
    groups = (pieces[number::_STRIDE] for number in range(1, _STRIDE))
    for name, style, stored_as, formula, value, inline, before, begun, attributes, slash, ended in zip(*groups, strict=True):
        if name:
            at = address_of(name)
            if at is None:
                return None
            text = inline if value is None else value
            if text is None and formula is None:
                blanks += 1
                continue
            look = looks.get(style)
            if look is None:
                look = looks[style] = format_of(style, formats)
            kind, text = cell_value(stored_as or "n", resolved(text) if text else "", text is not None, strings)
            full += 1
            characters += len(text)
            if formula is not None:
                formula = resolved(formula)  # noqa: PLW2901
                characters += len(formula)
            elif kind == "none":
                continue
            cells[at] = _new(Cell, (*at, kind, text, look, formula))
            continue
        if (before or ended) and not is_open:
            return None
        if ended:
            is_open = False
            continue
        row = int(begun)
        is_hidden = _says_hidden(attributes) if attributes else False
        if (is_open and not before) or is_hidden is None or row > LAST_ROW:
            return None
        is_open = not slash
        if is_hidden:
            hidden.add(row)
    return None if is_open else Rows(cells, hidden, full, blanks, characters)


@lru_cache(maxsize=256)
def _says_hidden(attributes: str) -> bool | None:
    """Whether a row is hidden; None where an attribute stands there twice."""
    found = re.findall(' ([A-Za-z0-9:]+)="([^"]*)"', attributes)
    told = dict(found)
    return told.get("hidden") in ("1", "true") if len(told) == len(found) else None
