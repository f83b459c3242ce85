"""Where the box of a note lies beside its cell, so that it is as large as its text wants whatever the columns are."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..grid import LAST_COLUMN, LAST_ROW
from ..xml import whole
from .shapes import Box

_COLUMN = re.compile(rb"<(?:[A-Za-z0-9_]+:)?col\s([^<>]*)>")
_ROW = re.compile(rb"<(?:[A-Za-z0-9_]+:)?row\s([^<>]*)>")
_ATTRIBUTE = re.compile(rb"([A-Za-z]+)\s*=\s*[\"']([^\"']*)[\"']")
_COLUMN_PIXELS, _ROW_PIXELS = 64, 20
_MOST_STEPS = 400
"""So many columns or rows are walked over, hidden ones too."""
_LEFT, _TOP = 15, 2
"""Pixels between the cell and its note."""


class Geometry:
    """How wide the columns and how high the rows of a sheet are, in pixels; a guess where its part says nothing plain."""

    def __init__(self, data: bytes) -> None:
        self._columns = [_said(found[1]) for found in _COLUMN.finditer(data)]
        self._rows = {whole(said.get("r"), 0): said for said in (_said(found[1]) for found in _ROW.finditer(data))}

    def box(self, row: int, column: int, width: int, height: int) -> Box:
        """The box of a note of the cell at ``row``, ``column`` (from 1), so many pixels large."""
        first = column if column < LAST_COLUMN - 10 else column - 10  # from 0: the column behind the cell
        top = max(row - 2, 0) if row < LAST_ROW - 50 else row - 50
        last, right = _walk(self._width, first, _LEFT + width)
        bottom, low = _walk(self._height, top, _TOP + height)
        anchor = (first, _LEFT, top, _TOP, last, right, bottom, low)
        return Box(row - 1, column - 1, anchor, width * 0.75, height * 0.75)

    def _width(self, column: int) -> int:
        for said in self._columns:
            if whole(said.get("min"), 0) <= column + 1 <= whole(said.get("max"), 0):
                return 0 if said.get("hidden") in ("1", "true") else _pixels(said.get("width"), 7, 5, _COLUMN_PIXELS)
        return _COLUMN_PIXELS

    def _height(self, row: int) -> int:
        said = self._rows.get(row + 1, {})
        return 0 if said.get("hidden") in ("1", "true") else _pixels(said.get("ht"), 4 / 3, 0, _ROW_PIXELS)


def _said(raw: bytes) -> dict[str, str]:
    return {name.decode(): value.decode("latin-1") for name, value in _ATTRIBUTE.findall(raw)}


def _pixels(text: str | None, by: float, more: int, otherwise: int) -> int:
    """An attribute in letters or points as pixels."""
    try:
        return max(0, min(int(float(text) * by) + more, 4_000)) if text else otherwise
    except (ValueError, OverflowError):  # no number, or one without end
        return otherwise


def _walk(size: Callable[[int], int], place: int, pixels: int) -> tuple[int, int]:
    """The column or row in which so many pixels end, and how far into it."""
    for _ in range(_MOST_STEPS):
        here = size(place)
        if pixels < here:
            break
        pixels -= here
        place += 1
    return place, min(pixels, 4_000)
