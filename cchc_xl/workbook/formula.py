"""Formulas as text: which cells they look at, which functions they call, and the same one cell further down.

A lexer, no evaluator. Source: ECMA-376 part 1, 18.17 (formulas).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .grid import column_letters, parse_range

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
      | (?P<error>\#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!))
      | (?P<sheet>'(?:[^']|'')+'!|[^\W\d][\w.]*!)?
        (?P<area>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7})?
            |\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?[0-9]{1,7}:\$?[0-9]{1,7})(?![\w(.!])
      | (?P<function>[A-Za-z_][\w.]*)\(
      | (?P<name>[^\W\d]\w*(?:\.\w+)*|\\\w+)
      | (?P<number>[0-9]+(?:\.[0-9]*)?(?:[Ee][+-]?[0-9]+)?|\.[0-9]+(?:[Ee][+-]?[0-9]+)?)
      | (?P<other>[-+*/^&=<>(),;%{}\s]+|[\s\S])""",
    re.VERBOSE,
)
_CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})")
_OPERATORS = frozenset("-+*/^&=<>(),;%{} \n\r\t:")
_LITERALS = frozenset({"TRUE", "FALSE"})
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384


class Area(NamedTuple):
    """A range that a formula looks at, 1-based and inclusive. ``sheet``: None for its own."""

    sheet: str | None
    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """How many cells."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


class Parsed(NamedTuple):
    """What a formula is made of. ``names``: defined names. ``plain``: nothing in it that was not understood
    (references to other workbooks, tables, array constants with references, errors)."""

    areas: tuple[Area, ...]
    functions: frozenset[str]
    names: tuple[str, ...]
    plain: bool


def parse_formula(formula: str) -> Parsed:
    """Take a formula (without "=") apart."""
    areas: list[Area] = []
    functions: set[str] = set()
    names: list[str] = []
    plain = not formula.startswith("{") and bool(formula.strip())
    for match in _TOKEN.finditer(formula):
        kind = match.lastgroup
        if kind == "area":
            area = _area(match["sheet"], match["area"])
            areas.append(area) if area else None
            plain = plain and area is not None
        elif kind == "function":
            functions.add(match["function"].upper())
        elif kind == "name":
            if match["name"].upper() not in _LITERALS:
                names.append(match["name"])
        elif kind == "error" or (kind == "other" and not _OPERATORS.issuperset(match["other"])):
            plain = False
    return Parsed(tuple(areas), frozenset(functions), tuple(names), plain)


def _area(sheet: str | None, text: str) -> Area | None:
    found = parse_range(text.replace("$", "")) if _CORNER.match(text) else None
    if found is None:
        return None  # whole columns and rows: more cells than any form has
    return Area(unquoted(sheet) if sheet else None, *found)


def unquoted(sheet: str) -> str:
    """``'Biểu mẫu 1'!`` -> ``Biểu mẫu 1``."""
    bare = sheet.removesuffix("!")
    return bare[1:-1].replace("''", "'") if bare.startswith("'") else bare


def moved(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads that many rows down and columns right: relative references move along.

    This is how a shared formula stands for its followers (ECMA-376, 18.3.1.40).
    """
    return "".join(_moved_token(match, rows, columns) for match in _TOKEN.finditer(formula))


def _moved_token(match: re.Match[str], rows: int, columns: int) -> str:
    if match.lastgroup != "area":
        return match[0]
    moved_text = ":".join(_moved_corner(corner, rows, columns) for corner in match["area"].split(":"))
    return (match["sheet"] or "") + moved_text


def _moved_corner(corner: str, rows: int, columns: int) -> str:
    found = _CORNER.fullmatch(corner)
    if found is None:
        return corner
    column_fixed, letters, row_fixed, digits = found.groups()
    place = parse_range(f"{letters}{digits}")
    if place is None:
        return corner
    row = place.top if row_fixed else (place.top + rows - 1) % _MAX_ROW + 1
    column = place.left if column_fixed else (place.left + columns - 1) % _MAX_COLUMN + 1
    return f"{column_fixed}{column_letters(column)}{row_fixed}{row}"


def tokens_of(formula: str) -> Iterator[tuple[str, str]]:
    """(kind, text) of each token, for tests and for whoever shows formulas."""
    for match in _TOKEN.finditer(formula):
        yield match.lastgroup or "other", match[0]
