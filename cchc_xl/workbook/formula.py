"""Formulas as text: which cells they look at, which functions they call, and the same one cell further down.

A lexer, no evaluator. Every pattern below is linear in the length of the text, whatever stands there.
Source: ECMA-376 part 1, 18.17 (formulas).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from .grid import column_letters, parse_range

TokenKind = Literal[
    "text", "number", "literal", "area", "name", "function", "error", "operator", "percent", "(", ")", ",", "space", "other",
]  # fmt: skip

MAX_LENGTH = 8_192
"""Excel takes no longer formula."""

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384

_SHEET = r"(?:'(?:[^']|'')++'!|[^\W\d][\w.]*+!)"
_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_AREA = rf"{_CELL}(?::{_CELL})?|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}}"
_TOKEN = re.compile(
    rf"""[-+*/^&=<>(),%]
      | [A-Za-z_][\w.]*+\(
      | {_SHEET}?(?:{_AREA})(?![\w.!])
      | [^\W\d][\w.]*+|\\\w++
      | "(?:[^"]|"")*+"
      | [0-9]++(?:\.[0-9]*+)?(?:[Ee][+-]?[0-9]++)?|\.[0-9]++(?:[Ee][+-]?[0-9]++)?
      | \s++
      | '(?:[^']|'')*+'?
      | \#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)
      | [\s\S]""",
    re.VERBOSE,
)
_REFERENCE = re.compile(rf"({_SHEET})?({_AREA})")
_CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})?(\$?)([0-9]{1,7})?")
_FIXED_KINDS: dict[str, TokenKind] = {"(": "(", ")": ")", ",": ",", "%": "percent"}
_LITERALS = frozenset({"TRUE", "FALSE"})
_LOOK_ELSEWHERE = frozenset({"INDIRECT", "OFFSET", "CELL", "INFO", "GETPIVOTDATA", "EVALUATE", "CALL", "REGISTER.ID"})
"""Functions that may look at cells which the formula does not name."""


class Area(NamedTuple):
    """A range that a formula looks at, 1-based and inclusive. ``sheet``: None for its own."""

    sheet: str | None
    top: int
    left: int
    bottom: int
    right: int

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns."""
        return self.bottom - self.top + 1, self.right - self.left + 1

    @property
    def size(self) -> int:
        """How many cells."""
        rows, columns = self.shape
        return rows * columns


class Token(NamedTuple):
    """A piece of a formula. ``text``: as it stands there; of a function in capitals and without its bracket.
    ``area``: of a reference."""

    kind: TokenKind
    text: str
    area: Area | None = None


class Parsed(NamedTuple):
    """What a formula is made of. ``areas``: what it looks at -> how often it says so. ``names``: defined names.
    ``plain``: it looks at nothing else (at no other workbook, table or place that is only known once it is computed)."""

    areas: Mapping[Area, int]
    functions: frozenset[str]
    names: frozenset[str]
    plain: bool


_UNKNOWN = Parsed({}, frozenset(), frozenset(), plain=False)


def tokens_of(formula: str) -> Iterator[Token]:
    """The pieces of a formula, in order."""
    return map(_token, _TOKEN.findall(formula))


@lru_cache(maxsize=8_192)
def _token(text: str) -> Token:
    """What one piece is; pieces repeat a lot."""
    reference = _REFERENCE.fullmatch(text)
    if reference:
        area = _area(reference[1], reference[2])
        return Token("area" if area else "other" if reference[1] else "name", text, area)
    if len(text) > 1 and text.endswith("("):
        return Token("function", text[:-1].upper())
    return Token(_kind(text), text)


def _kind(text: str) -> TokenKind:
    first = text[0]
    if first.isspace():
        return "space"
    if first.isalpha() or first == "_" or (first == "\\" and len(text) > 1):
        return "literal" if text.upper() in _LITERALS else "name"
    if first == '"':
        return "text" if len(text) > 1 else "other"
    if first in "0123456789" or (first == "." and len(text) > 1):
        return "number"
    if first in _FIXED_KINDS:
        return _FIXED_KINDS[first]
    if first in "+-*/^&=<>":
        return "operator"
    return "error" if first == "#" and len(text) > 1 else "other"


def _area(sheet: str | None, text: str) -> Area | None:
    """None for what is no place of a worksheet: XFE1, another workbook, several sheets at once."""
    first, _, last = text.replace("$", "").partition(":")
    if first.isdigit():
        found = parse_range(f"A{first}:XFD{last}")
    elif first.isalpha():
        found = parse_range(f"{first}1:{last}{MAX_ROW}")
    else:
        found = parse_range(f"{first}:{last or first}")
    name = unquoted(sheet) if sheet else None
    if found is None or (name is not None and not {"[", ":"}.isdisjoint(name)):
        return None
    return Area(name, *found)


@lru_cache(maxsize=2_048)
def parse_formula(formula: str) -> Parsed:
    """Take a formula (without "=") apart."""
    if len(formula) > MAX_LENGTH or not formula.strip():
        return _UNKNOWN
    areas: Counter[Area] = Counter()
    functions: set[str] = set()
    names: set[str] = set()
    plain = True
    for text, times in Counter(_TOKEN.findall(formula)).items():
        token = _token(text)
        if token.area is not None:
            areas[token.area] += times
        elif token.kind == "function":
            functions.add(token.text)
            plain = plain and token.text not in _LOOK_ELSEWHERE and not token.text.startswith("CUBE")
        elif token.kind == "name":
            names.add(text)
        elif token.kind == "other" and text not in "{};":
            plain = False
    return Parsed(areas, frozenset(functions), frozenset(names), plain)


def with_names(formula: str, target: Callable[[str], str | None]) -> str:
    """The formula with each name replaced by what it stands for; None leaves it as it is."""
    pieces, length = [], 0
    for text in _TOKEN.findall(formula):
        pieces.append(target(text) or text if _token(text).kind == "name" else text)
        length += len(pieces[-1])
        if length > MAX_LENGTH:
            break  # no formula any more
    return "".join(pieces)[: MAX_LENGTH + 1]


def unquoted(sheet: str) -> str:
    """``'Biểu mẫu 1'!`` -> ``Biểu mẫu 1``."""
    bare = sheet.removesuffix("!")
    return bare[1:-1].replace("''", "'") if bare.startswith("'") else bare


def moved(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads that many rows down and columns right: relative references move along, and around
    the edges of the sheet.

    This is how a shared formula stands for its followers (ECMA-376, 18.3.1.40).
    """
    return "".join(_moved_token(text, rows, columns) for text in _TOKEN.findall(formula))


def _moved_token(text: str, rows: int, columns: int) -> str:
    if not _REFERENCE.fullmatch(text):
        return text
    sheet, bang, area = text.rpartition("!")
    return sheet + bang + ":".join(_moved_corner(corner, rows, columns) for corner in area.split(":"))


def _moved_corner(corner: str, rows: int, columns: int) -> str:
    """D9, $D9, D of D:E, $9 of $9:$9."""
    found = _CORNER.fullmatch(corner)
    if found is None:
        return corner
    first_fixed, letters, second_fixed, digits = found.groups()
    column_fixed, row_fixed = (first_fixed, second_fixed) if letters else ("", first_fixed or second_fixed)
    place = parse_range(f"{letters or 'A'}{digits or 1}")
    if place is None:
        return corner
    row = place.top if row_fixed else (place.top + rows - 1) % MAX_ROW + 1
    column = place.left if column_fixed else (place.left + columns - 1) % MAX_COLUMN + 1
    return (column_fixed + column_letters(column) if letters else "") + (f"{row_fixed}{row}" if digits else "")
