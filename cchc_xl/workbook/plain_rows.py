"""The rows of a sheet as nearly every program writes them, taken apart by patterns: see ``plain_text.py``.

Cells and rows have their attributes in the usual order, formulas are plain, texts without runs. What is around the rows
goes through expat with no rows in it. Of many workbooks most cells are the same to the letter, so what a cell says is
remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from . import limits
from .grid import LAST_ROW, Cell, parse_address
from .plain_text import DECLARED, TEXT, VALUE, resolved, usual
from .read_sheet import cell_value, format_of

_REST = re.compile(
    'r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?(?: t="([A-Za-z]{1,9})")? ?(?:/>|>'
    f'(?:<f>{TEXT}</f>)?(?:<v>{TEXT}</v>|<is><t(?: xml:space="preserve")?>{TEXT}</t></is>)?</c>)(.*)',
    re.DOTALL,
)
"""A cell without its first letters ``<c ``, and what stands between it and the next."""
_ROW_ATTRIBUTE = "spans|s|ht|hidden|custom(?:Format|Height)|outlineLevel|collapsed|thick(?:Top|Bot)|ph|x14ac:dyDescent"
_ROW = re.compile(f'<row r="([1-9][0-9]{{0,6}})"((?: (?:{_ROW_ATTRIBUTE})="{VALUE}{{0,60}}"){{0,12}}) ?(/?)>|(</row>)')
_CELL_BEFORE = re.compile(rb"<(?:[^<>\s/]*:)?(?:c|v|t|f|rPh|sqref|formula1)[\s/>]")
"""An element before the rows inside which a row would mean something else."""
_BEGIN, _END = b"<sheetData>", b"</sheetData>"
_MOST_AROUND = 2**17
"""Bytes around the rows: too few for as many names of elements and attributes as would be refused."""
_REMEMBERED = 256
"""Characters of a cell that is remembered."""


class Apart(NamedTuple):
    """A part taken apart. ``rest``: the part with no rows in it."""

    rest: bytes
    rows: str


class Rows(NamedTuple):
    """The rows of a sheet. ``full``, ``blanks``: how many cells hold something, and how many are only formatted;
    ``text``: characters of the former."""

    cells: dict[tuple[int, int], Cell]
    hidden: set[int]
    full: int
    blanks: int
    text: int


class _Piece(NamedTuple):
    """What one cell says, and what stands between it and the next."""

    at: tuple[int, int]
    style: str | None
    stored_as: str
    formula: str | None
    value: str | None
    behind: str


class _Mark(NamedTuple):
    """The end of a row, or the beginning of the one with a number."""

    number: int | None
    is_empty: bool = False
    is_hidden: bool = False


_new: Callable[[type[Cell], tuple[object, ...]], Cell] = tuple.__new__
"""A named tuple as its class makes it, in a third of the time: without the call of a function in Python."""


def taken_apart(data: bytes) -> Apart | None:
    """The rows of a sheet part and what is around them; None where expat has to read all of it."""
    head, begun, behind = data.partition(_BEGIN)
    rows, ended, tail = behind.partition(_END)
    around = head + begun + ended + tail
    if not ended or len(data) > limits.PLAIN_SHEET_BYTES or len(around) > _MOST_AROUND or not _is_plain(head):
        return None
    text = usual(rows)
    return None if text is None else Apart(around, text)


def _is_plain(head: bytes) -> bool:
    """Whether what stands before the rows is UTF-8 and leads up to nothing but their beginning: no comment that only
    looks like it, and no cell."""
    declared = DECLARED.match(head)
    rest = head[declared.end() :] if declared else head
    is_strange = any(sign in rest for sign in (b"<!", b"<?", b"\0", b"sheetData")) or _CELL_BEFORE.search(rest)
    return rest[:1] in (b"<", b"\r", b"\n") and not is_strange


def read_rows(rows: str, strings: list[str], formats: list[str]) -> Rows | None:
    """The cells of a sheet; None where anything stands there that expat has to read."""
    cells: dict[tuple[int, int], Cell] = {}
    looks: dict[str | None, str] = {None: format_of("0", formats)}
    full = blanks = characters = 0
    first, *stretches = rows.split("<c ")
    between = [first]
    for stretch in stretches:
        piece = (_remembered if len(stretch) <= _REMEMBERED else _piece)(stretch)
        if piece is None:
            return None
        at, style, stored_as, formula, value, behind = piece
        if behind:
            between.append(behind)
        if value is None and formula is None:
            blanks += 1
            continue
        look = looks.get(style)
        if look is None:
            look = looks[style] = format_of(style or "0", formats)
        kind, text = cell_value(stored_as, value or "", value is not None, strings)
        full += 1
        characters += len(text) if formula is None else len(text) + len(formula)
        if kind != "none" or formula is not None:
            cells[at] = _new(Cell, (*at, kind, text, look, formula))
    hidden = _hidden(between)
    return None if hidden is None else Rows(cells, hidden, full, blanks, characters)


def _piece(stretch: str) -> _Piece | None:
    found = _REST.fullmatch(stretch)
    at = parse_address(found[1]) if found else None
    if found is None or at is None:
        return None
    _, style, stored_as, formula, value, inline, behind = found.groups()
    text = inline if value is None else value
    formula, text = (one if one is None else resolved(one) for one in (formula, text))
    return _Piece(at, style, stored_as or "n", formula, text, behind)


_remembered = lru_cache(maxsize=8192)(_piece)


def _hidden(between: list[str]) -> set[int] | None:
    """The hidden rows, by what stands before and behind cells; None where rows do not begin and end in turn."""
    hidden: set[int] = set()
    is_open = False
    for stretch in between:
        for mark in (_remembered_marks if len(stretch) <= _REMEMBERED else _marks)(stretch) or (None,):
            if mark is None or is_open != (mark.number is None):
                return None
            is_open = mark.number is not None and not mark.is_empty
            if mark.number is not None and mark.is_hidden:
                hidden.add(mark.number)
    return None if is_open else hidden


def _marks(stretch: str) -> tuple[_Mark | None, ...]:
    """Beginnings and ends of rows in their order; None among them is anything else."""
    first, *found = _ROW.split(stretch)
    return tuple(map(_mark, *(found[number::5] for number in range(5)))) if not first else (None,)


_remembered_marks = lru_cache(maxsize=2048)(_marks)


def _mark(begun: str | None, attributes: str, slash: str, _ended: str | None, behind: str) -> _Mark | None:
    if begun is None:
        return None if behind else _Mark(None)
    names = re.findall(' ([A-Za-z0-9:]+)="([^"]*)"', attributes)
    told = dict(names)
    if behind or len(told) < len(names) or int(begun) > LAST_ROW:
        return None
    return _Mark(int(begun), bool(slash), told.get("hidden") in ("1", "true"))
