"""Addresses of cells as Excel reads and writes them: ``D9``, ``$A$1:$C$3``, ``A:C``, ``1:1``, ``D9,D12``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

ROWS, COLUMNS = 1_048_576, 16_384
LONGEST = 255
"""Characters of an address that ``Range("...")`` takes and ``Range.Address`` gives."""

_CELLS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Z]{1,3})\$?([1-9]\d{0,6}))?")
_COLUMNS = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})")
_ROWS = re.compile(r"\$?([1-9]\d{0,6}):\$?([1-9]\d{0,6})")


class Area(NamedTuple):
    """A rectangle of cells."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> int:
        return self.bottom - self.top + 1

    @property
    def columns(self) -> int:
        return self.right - self.left + 1

    def cells(self) -> Iterator[tuple[int, int]]:
        """Row by row."""
        return (
            (row, column) for row in range(self.top, self.bottom + 1) for column in range(self.left, self.right + 1)
        )

    def common(self, other: Area) -> Area | None:
        """The cells that are in both."""
        found = Area(
            max(self.top, other.top),
            max(self.left, other.left),
            min(self.bottom, other.bottom),
            min(self.right, other.right),
        )
        return found if found.rows > 0 and found.columns > 0 else None

    def without(self, other: Area) -> list[Area]:
        """The rest of it, in up to four pieces."""
        hole = self.common(other)
        if hole is None:
            return [self]
        pieces = [
            Area(self.top, self.left, hole.top - 1, self.right),
            Area(hole.bottom + 1, self.left, self.bottom, self.right),
            Area(hole.top, self.left, hole.bottom, hole.left - 1),
            Area(hole.top, hole.right + 1, hole.bottom, self.right),
        ]
        return [piece for piece in pieces if piece.rows > 0 and piece.columns > 0]


EVERYTHING = Area(1, 1, ROWS, COLUMNS)


def letters(column: int) -> str:
    """1 -> A, 28 -> AB."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def number(column: str) -> int:
    """A -> 1, AB -> 28."""
    found = 0
    for letter in column:
        found = found * 26 + ord(letter) - 64
    return found


def parse(text: str) -> tuple[Area, ...] | None:
    """The areas of an address; None where it is none, or too long for Excel."""
    found = [_area(word.strip().upper()) for word in text.split(",")] if len(text) <= LONGEST else [None]
    areas = tuple(area for area in found if area is not None)
    return areas if len(areas) == len(found) else None


def _area(word: str) -> Area | None:
    if match := _CELLS.fullmatch(word):
        left, top, right, bottom = match.groups()
        corners = (int(top), number(left), int(bottom or top), number(right or left))
    elif match := _COLUMNS.fullmatch(word):
        corners = (1, number(match[1]), ROWS, number(match[2]))
    elif match := _ROWS.fullmatch(word):
        corners = (int(match[1]), 1, int(match[2]), COLUMNS)
    else:
        return None
    rows, columns = sorted(corners[::2]), sorted(corners[1::2])
    return Area(rows[0], columns[0], rows[1], columns[1]) if rows[1] <= ROWS and columns[1] <= COLUMNS else None


def spelled(areas: Iterable[Area], row_sign: str = "$", column_sign: str = "$") -> str:
    """``$D$9,$D$12``; Excel leaves out the areas that do not fit into 255 characters."""
    text = ""
    for area in areas:
        word = _word(area, row_sign, column_sign)
        if text and len(text) + 1 + len(word) > LONGEST:
            break
        text += ("," if text else "") + word
    return text


def _word(area: Area, row_sign: str, column_sign: str) -> str:
    rows = [f"{row_sign}{area.top}", f"{row_sign}{area.bottom}"]
    columns = [f"{column_sign}{letters(area.left)}", f"{column_sign}{letters(area.right)}"]
    if area.rows == ROWS:
        return ":".join(columns)
    if area.columns == COLUMNS:
        return ":".join(rows)
    ends = [column + row for column, row in zip(columns, rows, strict=True)]
    return ends[0] if ends[0] == ends[1] else ":".join(ends)
