"""Which formulas are given to the engine: those whose result is the same in every Excel, and small enough.

Held against Excel's own rules: a range where one value is expected means the cell of the same row or column
(implicit intersection), a space between ranges means their common cells; engines for dynamic arrays read both
otherwise. A number inside a text is read and written by the settings of the PC. What rests on such things is
not computed. Nor is what is nested so deep that it would exhaust the stack of a thread (an engine in Rust then
ends the whole process).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from .formula import MAX_LENGTH, Area, Token, tokens_of

FUNCTIONS = frozenset({
    "ABS", "AND", "AVERAGE", "CEILING", "CHAR", "CHOOSE", "CODE", "CONCATENATE", "COUNT", "COUNTA",
    "COUNTBLANK", "COUNTIF", "COUNTIFS", "EVEN", "EXACT", "FALSE", "FIND", "FLOOR", "HLOOKUP", "IF", "IFERROR",
    "INDEX", "INT", "ISBLANK", "ISERR", "ISERROR", "ISNA", "ISNUMBER", "ISTEXT",
    "LEFT", "LEN", "LOWER", "MATCH", "MAX", "MEDIAN", "MID", "MIN", "MOD", "N", "NOT", "ODD", "OR",
    "POWER", "PRODUCT", "PROPER", "QUOTIENT", "RIGHT", "ROUND", "ROUNDDOWN", "ROUNDUP", "SEARCH", "SIGN",
    "SQRT", "SUBSTITUTE", "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT", "T", "TEXT", "TRIM", "TRUE", "TRUNC", "UPPER",
    "VALUE", "VLOOKUP",
})  # fmt: skip
"""Functions of Excel 2010 that look at nothing but their arguments and whose work is bounded by them."""

LOGIC = frozenset({"AND", "OR"})

_TAKES_RANGES: dict[str, frozenset[int] | None] = {
    "AND": None, "AVERAGE": None, "COUNT": None, "COUNTA": None, "MAX": None, "MEDIAN": None, "MIN": None, "OR": None,
    "PRODUCT": None, "SUM": None, "SUMPRODUCT": None, "COUNTBLANK": frozenset({0}), "COUNTIF": frozenset({0}),
    "COUNTIFS": frozenset(range(0, 256, 2)), "SUMIF": frozenset({0, 2}), "SUMIFS": frozenset({0, *range(1, 256, 2)}),
    "INDEX": frozenset({0}), "MATCH": frozenset({1}), "VLOOKUP": frozenset({1}), "HLOOKUP": frozenset({1}),
}  # fmt: skip
"""Function -> the arguments that may be a range of several cells; None: all of them."""

_TAKES_TEXT: dict[str, frozenset[int] | None] = {
    "CODE": None, "CONCATENATE": None, "EXACT": None, "FIND": frozenset({0, 1}), "LEFT": frozenset({0}), "LEN": None,
    "LOWER": None, "MID": frozenset({0}), "PROPER": None, "RIGHT": frozenset({0}), "SEARCH": frozenset({0, 1}),
    "SUBSTITUTE": frozenset({0, 1, 2}), "TRIM": None, "UPPER": None,
}  # fmt: skip
"""Function -> the arguments that it takes as texts: a quotient there is written with the decimal sign of the PC."""

_OF_ONE_SHAPE = frozenset({"COUNTIFS", "SUMIF", "SUMIFS"})
"""Their ranges belong together cell by cell. Of another shape Excel stretches one of them, or refuses."""

_EXACT = {"MATCH": 2, "VLOOKUP": 3, "HLOOKUP": 3}
"""Function -> the argument that must say: exactly. Else unsorted cells are searched by each engine in its own way."""

_INSIDE_SUMPRODUCT = frozenset({"(", "ABS", "LEFT", "LEN", "SUBSTITUTE"})
"""What may stand between SUMPRODUCT and a range: computed cell by cell, by Excel and by the engine."""

_PASSES_ON = frozenset({"(", "IF", "IFERROR", "CONCATENATE"})
_COUNTING = frozenset("+-*/^%")

MAX_NESTING = 128
"""Brackets and signs one inside the other; a stack of half a megabyte takes twice as many."""

MAX_AREA = 20_000
"""Cells of one range, and of what several ranges make together."""

_BEGINS = frozenset({"text", "number", "literal", "area", "name", "function", "error", "("})
_ENDS = frozenset({"text", "number", "literal", "area", "name", "error", ")", "percent"})

_WITH_SEPARATORS = re.compile(r"[-+(]*\s*[.,]?\d[\d\s.,/:()%-]*")
_PLAIN_NUMBER = re.compile(r"\s*[-+]?[0-9]+%?\s*")
_WRITTEN_FIGURE = re.compile(r"\d+[.,]\d+|\d{16,}")
_ZEROS = re.compile(r'"0{2,}"')


@lru_cache(maxsize=1_024)
def _is_doubtful_literal(text: str) -> bool:
    """The same of a text in a formula, quoted; it may be a criterion."""
    return is_doubtful(text[1:-1].lstrip("<>="))


def is_doubtful(text: str) -> bool:
    """Whether a text is a number, or a date, that another PC reads otherwise: ``1.050``, ``67,5``, ``02/02``."""
    line = text[:64].strip()
    return bool(_WITH_SEPARATORS.fullmatch(line)) and not _PLAIN_NUMBER.fullmatch(line)


def writes_a_figure(text: str, sources: Iterable[str]) -> bool:
    """Whether there is a number inside a text that another PC writes otherwise: ``đạt 67.57%``. One that stands in
    a text it was made from is no such number."""
    figures = _WRITTEN_FIGURE.findall(text)
    return bool(figures) and not all(map("\n".join(sources).__contains__, figures))


class Shape(NamedTuple):
    """What a formula may cost. ``areas``: what it looks at -> how often. ``pieces``: those of which it only makes
    longer texts. ``joined``: what it may put together to one text -> how often.
    ``letters``: of its texts. ``work``: how many values its array operations make. ``functions``: that it calls."""

    areas: Mapping[Area, int]
    pieces: frozenset[Area]
    joined: Mapping[Area, int]
    letters: int
    work: int
    functions: frozenset[str]


class _Unfit(Exception):
    """Not given to the engine."""


@lru_cache(maxsize=2_048)
def shape_of(formula: str) -> Shape | None:
    """None for a formula that is not computed. Its names must have been replaced by what they stand for."""
    if len(formula) > MAX_LENGTH:
        return None
    pattern, cells = _pattern(formula)
    shape = _shape_of_pattern(pattern)
    if shape is None:
        return None
    return shape._replace(
        areas={cells.get(area, area): times for area, times in shape.areas.items()},
        pieces=frozenset(cells.get(area, area) for area in shape.pieces),
        joined={cells.get(area, area): times for area, times in shape.joined.items()},
    )


def _pattern(formula: str) -> tuple[str, dict[Area, Area]]:
    """The formula with A1, A2, ... for the cells that it names, and which these are: what is filled down a column
    is one pattern."""
    cells: dict[Area, Area] = {}
    standing: dict[Area, str] = {}
    words = []
    for kind, text, area in tokens_of(formula):
        if area is None or area.top != area.bottom or area.left != area.right:
            words.append(text + "(" if kind == "function" else text)
            continue
        if area not in standing:
            row = len(standing) + 1
            standing[area] = f"A{row}"
            cells[Area(None, row, 1, row, 1)] = area
        words.append(standing[area])
    return "".join(words), cells


@lru_cache(maxsize=1_024)
def _shape_of_pattern(formula: str) -> Shape | None:
    walk = _Walk()
    try:
        walk.through(formula)
    except _Unfit:
        return None
    return walk.shape()


class _Frame:
    """An open bracket. ``places``: number of an argument -> its range, where it is nothing but that. ``areas``: of
    this argument. ``inner``: of the brackets inside it. ``passed``: both, of arguments before, but for those put
    together to one text. ``pieces``: areas of which its arguments only make longer texts."""

    __slots__ = (
        "areas", "argument", "exact", "first", "function", "inner", "operators", "passed", "pieces", "places", "signs",
        "tokens", "whole",
    )  # fmt: skip

    def __init__(self, function: str) -> None:
        self.function = function
        self.argument = self.operators = self.tokens = 0
        self.exact = function not in _EXACT
        self.first: Token | None = None  # of this argument
        self.signs = ""
        self.whole = False  # this argument holds a range that has to be all of it
        self.places: dict[int, Area] = {}
        self.areas: list[Area] = []
        self.inner: list[Area] = []
        self.passed: list[Area] = []
        self.pieces: list[Area] = []

    def next_argument(self) -> None:
        self.argument += 1
        self.operators = self.tokens = 0
        self.signs = ""
        self.whole = False


class _Walk:
    """Once through the tokens of a formula."""

    def __init__(self) -> None:
        self._frames = [_Frame("")]
        self._depth = self._operators = self._letters = 0
        self._rows = self._columns = 1
        self._functions: set[str] = set()
        self._areas: dict[Area, int] = {}
        self._counted: set[Area] = set()
        self._joined: Counter[Area] = Counter()
        self._steps = {
            "function": self._open, "(": self._open, ")": self._close, ",": self._comma, "operator": self._operator,
            "percent": self._operator, "area": self._area, "text": self._text, "other": self._unfit,
            "error": self._unfit, "name": self._unfit,
        }  # fmt: skip

    def through(self, formula: str) -> None:
        """Raises: _Unfit."""
        after_value = False
        for token in tokens_of(formula):
            kind = token.kind
            if kind == "space":
                continue
            if after_value and kind in _BEGINS:
                raise _Unfit  # a space that means: the cells in common
            after_value = kind in _ENDS
            if kind not in (")", ","):
                frame = self._frames[-1]
                frame.tokens += 1
                if frame.tokens == 1:
                    frame.first = token
            step = self._steps.get(kind)
            if step is not None:
                step(token)
        if len(self._frames) != 1:
            raise _Unfit
        self._end_of_argument(self._frames[0])

    def shape(self) -> Shape | None:
        """What the formula may cost; None where that is too much."""
        size = self._rows * self._columns
        if size > MAX_AREA:
            return None
        pieces = frozenset(self._frames[0].pieces).difference(self._counted)
        work = size * self._operators if "SUMPRODUCT" in self._functions else 0
        return Shape(self._areas, pieces, self._joined, self._letters, work, frozenset(self._functions))

    def _unfit(self, token: Token) -> None:
        raise _Unfit

    def _open(self, token: Token) -> None:
        if token.kind == "function" and token.text not in FUNCTIONS:
            raise _Unfit
        self._functions.add(token.text)
        self._frames.append(_Frame(token.text))
        self._deeper()

    def _close(self, token: Token) -> None:
        frame = self._frames.pop()
        if not self._frames:
            raise _Unfit
        self._end_of_argument(frame)
        if frame.function == "(":
            self._frames[-1].signs += frame.signs
        (self._frames[-1].pieces.extend if frame.function in _PASSES_ON else self._counted.update)(frame.pieces)
        self._frames[-1].inner += frame.passed
        if not frame.exact:
            raise _Unfit
        if frame.function in _OF_ONE_SHAPE:
            _of_one_shape(frame)
        self._depth -= frame.operators + 1

    def _comma(self, token: Token) -> None:
        frame = self._frames[-1]
        if frame.function in ("", "("):
            raise _Unfit  # several ranges as one
        self._end_of_argument(frame)
        self._depth -= frame.operators
        frame.next_argument()

    def _operator(self, token: Token) -> None:
        frame = self._frames[-1]
        frame.operators += 1
        if token.text not in frame.signs:
            frame.signs += token.text
        self._operators += 1
        self._deeper()

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise _Unfit

    def _area(self, token: Token) -> None:
        area = token.area
        if area is None:
            return
        self._areas[area] = self._areas.get(area, 0) + 1
        self._frames[-1].areas.append(area)
        if area.top == area.bottom and area.left == area.right:
            return
        rows, columns = area.shape
        self._rows, self._columns = max(self._rows, rows), max(self._columns, columns)
        if not self._is_inside_sumproduct():
            frame = self._frames[-1]
            if not _is_among(_TAKES_RANGES, frame):
                raise _Unfit
            frame.whole = True

    def _is_inside_sumproduct(self) -> bool:
        for frame in reversed(self._frames):
            if frame.function == "SUMPRODUCT":
                return True
            if frame.function not in _INSIDE_SUMPRODUCT:
                return False
        return False

    def _end_of_argument(self, frame: _Frame) -> None:
        _check_argument(frame)
        joins, counts = "&" in frame.signs, not _COUNTING.isdisjoint(frame.signs)
        if counts:
            self._counted.update(frame.pieces)
        (frame.pieces.extend if joins and not counts else self._counted.update)(frame.areas)
        frame.inner += frame.areas
        if joins or frame.function == "CONCATENATE":
            self._joined.update(frame.inner)
        else:
            frame.passed += frame.inner
        frame.areas, frame.inner = [], []

    def _text(self, token: Token) -> None:
        self._letters += len(token.text)
        if _is_doubtful_literal(token.text):
            raise _Unfit


def _is_among(places: Mapping[str, frozenset[int] | None], frame: _Frame) -> bool:
    """Whether the argument at hand is one of those."""
    if frame.function not in places:
        return False
    wanted = places[frame.function]
    return wanted is None or frame.argument in wanted


def _check_argument(frame: _Frame) -> None:
    """Raises: _Unfit."""
    alone = frame.first if frame.tokens == 1 else None
    if frame.whole and alone is None:
        raise _Unfit
    if alone is not None and alone.area is not None:
        frame.places[frame.argument] = alone.area
    text = alone.text if alone is not None and alone.kind == "text" else None
    if frame.function == "TEXT" and frame.argument == 1 and not (text and _ZEROS.fullmatch(text)):
        raise _Unfit  # any other format means another thing on another PC, or is rounded otherwise
    if frame.function == "SUBSTITUTE" and frame.argument == 2 and (text is None or len(text) > 3):
        raise _Unfit  # what is put in may be longer than what it stands for
    if frame.argument == _EXACT.get(frame.function):
        frame.exact = alone is not None and alone.text.upper() in ("0", "FALSE")
    if "/" in frame.signs and ("&" in frame.signs or _is_among(_TAKES_TEXT, frame)):
        raise _Unfit


def _of_one_shape(frame: _Frame) -> None:
    """Raises: _Unfit."""
    ranges = _TAKES_RANGES[frame.function] or frozenset()
    wanted = [place for place in range(frame.argument + 1) if place in ranges]
    if len({frame.places[place].shape if place in frame.places else None for place in wanted}) != 1:
        raise _Unfit


def strict(formula: str) -> str | None:
    """The formula with every argument of AND and OR asked for errors first, as Excel does: the engine does not
    look at those behind the one that decides. None where that makes it too long."""
    frames: list[list[str]] = [[""]]
    names = [""]
    for token in tokens_of(formula):
        if token.kind in ("function", "("):
            frames.append([""])
            names.append(token.text if token.kind == "function" else "")
        elif token.kind == ")":
            frames[-2][-1] += _call(names.pop(), frames.pop())
            if len(frames[-1][-1]) > 4 * MAX_LENGTH:
                return None
        elif token.kind == ",":
            frames[-1].append("")
        else:
            frames[-1][-1] += token.text
    return frames[0][0]


def _call(name: str, arguments: list[str]) -> str:
    inside = ",".join(arguments)
    if name in LOGIC and len(arguments) > 1:
        return f"{name}(SUM({inside})*0{'=' if name == 'AND' else '<>'}0,{inside})"
    return f"{name}({inside})"
