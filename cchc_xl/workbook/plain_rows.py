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
from .xml import whole

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
_NONE = 2**31
"""The number of a shared string that no workbook has."""
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


_new: Callable[[type[Cell], tuple[object, ...]], Cell] = tuple.__new__
"""A named tuple as its class makes it, in a third of the time: without the call of a function in Python."""


class _Piece:
    """What one cell says, and what stands between it and the next.

    ``index``: of the shared string that it shows, else None. ``cell``: as it was made last, None where there is none to make;
    the next workbook may have another format under the same ``style``, and another string under the same ``index``.
    ``is_blank``: only formatted. ``length``: its characters, without those of a shared string.
    """

    __slots__ = ("at", "behind", "cell", "index", "is_blank", "length", "style")

    def __init__(self, cell: Cell | None, style: str | None, index: int | None, is_blank: bool, behind: str) -> None:
        self.cell, self.style, self.index, self.is_blank, self.behind = cell, style, index, is_blank, behind
        self.at = cell[:2] if cell else (0, 0)
        self.length = len(cell.text) + len(cell.formula or "") if cell else 0

    def made(self, text: str, look: str) -> Cell:
        """The cell with another text or format."""
        cell = self.cell
        assert cell is not None
        self.cell = again = _new(Cell, (*self.at, cell.kind, text, look, cell.formula))
        return again


class _Looks(dict[str | None, str]):
    """Style -> number format, of one workbook."""

    def __init__(self, formats: list[str]) -> None:
        super().__init__()
        self._formats = formats

    def __missing__(self, style: str | None) -> str:
        look = self[style] = format_of(style or "0", self._formats)
        return look


class _Marks(NamedTuple):
    """Ends and beginnings of rows, one behind the other. ``was_open``, ``is_open``: whether a row is open before and
    behind them. ``hidden``: the rows that are hidden."""

    was_open: bool
    is_open: bool
    hidden: tuple[int, ...]


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
    looks, known = _Looks(formats), len(strings)
    blanks = characters = 0
    first, *stretches = rows.split("<c ")
    between = [first]
    for stretch in stretches:
        piece = (_remembered if len(stretch) <= _REMEMBERED else _piece)(stretch)
        if piece is None:
            return None
        if piece.behind:
            between.append(piece.behind)
        cell = piece.cell
        if cell is None:
            blanks += piece.is_blank
            continue
        index, look = piece.index, looks[piece.style]
        if index is not None:
            text = strings[index] if index < known else ""
            characters += len(text)
            if cell.text != text or cell.number_format != look:
                cell = piece.made(text, look)
        elif cell.number_format != look:
            cell = piece.made(cell.text, look)
        characters += piece.length
        cells[piece.at] = cell
    hidden = _hidden(between)
    return None if hidden is None else Rows(cells, hidden, len(stretches) - blanks, blanks, characters)


def _piece(stretch: str) -> _Piece | None:
    found = _REST.fullmatch(stretch)
    at = parse_address(found[1]) if found else None
    if found is None or at is None:
        return None
    _, style, stored_as, formula, value, inline, behind = found.groups()
    text = inline if value is None else value
    formula, text = (one if one is None else resolved(one) for one in (formula, text))
    if text is None and formula is None:
        return _Piece(None, style, None, True, behind)
    index = whole(text, _NONE) if stored_as == "s" and text is not None else None
    kind, said = cell_value(stored_as or "n", text or "", text is not None, [])
    is_there = kind != "none" or formula is not None
    return _Piece(Cell(*at, kind, said, "", formula) if is_there else None, style, index, False, behind)


_remembered = lru_cache(maxsize=8192)(_piece)


def _hidden(between: list[str]) -> set[int] | None:
    """The hidden rows, by what stands before and behind cells; None where rows do not begin and end in turn."""
    hidden: set[int] = set()
    is_open = False
    for stretch in between:
        marks = (_remembered_marks if len(stretch) <= _REMEMBERED else _marks)(stretch)
        if marks is None or marks.was_open != is_open:
            return None
        is_open = marks.is_open
        if marks.hidden:
            hidden.update(marks.hidden)
    return None if is_open else hidden


def _marks(stretch: str) -> _Marks | None:
    """Beginnings and ends of rows in their order; None where they do not take turns, or anything else is among them."""
    first, *found = _ROW.split(stretch)
    if first or not found:
        return None
    was_open = is_open = found[0] is None
    hidden: list[int] = []
    for begun, attributes, slash, behind in zip(found[0::5], found[1::5], found[2::5], found[4::5], strict=True):
        if behind or is_open != (begun is None):
            return None
        is_open = begun is not None and not slash
        if begun is None:
            continue
        told = _attributes(attributes)
        if told is None or int(begun) > LAST_ROW:
            return None
        if told.get("hidden") in ("1", "true"):
            hidden.append(int(begun))
    return _Marks(was_open, is_open, tuple(hidden))


_remembered_marks = lru_cache(maxsize=2048)(_marks)


def _attributes(text: str) -> dict[str, str] | None:
    """The attributes of a row; None where one stands there twice."""
    names = re.findall(' ([A-Za-z0-9:]+)="([^"]*)"', text)
    told = dict(names)
    return None if len(told) < len(names) else told
