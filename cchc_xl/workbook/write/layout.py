"""A second pass, only for sheets that lack a wanted cell: rows, columns and where a new cell can go."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from ..grid import parse_address
from ..xml import whole
from .model import on_sheet
from .offsets import OffsetParser, end_of

_TRUE = ("1", "true")
_ROOT = "worksheet"
_INSIDE = {
    _ROOT: ("dimension", "cols", "sheetData"),
    "cols": ("col",),
    "sheetData": ("row",),
    "row": ("c", "extLst"),
}
"""The elements that matter, by the one they stand in."""
_BEHIND_ALL = 16_385


class Row(NamedTuple):
    """A row element. ``cells``: (column, start) of its cells, only where the row was asked for; an
    ``extLst`` of the row counts as a cell behind all others."""

    number: int
    start: int
    end: int
    attributes: dict[str, str]
    cells: list[tuple[int, int]]

    @property
    def style(self) -> str | None:
        """The style that Excel gives to new cells of this row."""
        return self.attributes.get("s") if self.attributes.get("customFormat") in _TRUE else None


class Element(NamedTuple):
    """Any other element of the part."""

    start: int
    end: int
    attributes: dict[str, str]


class Layout(NamedTuple):
    """``ordered``: rows and cells ascend and nothing else stands between them."""

    rows: list[Row]
    data: Element | None
    dimension: Element | None
    columns: list[dict[str, str]]
    ordered: bool

    def column_style(self, column: int) -> str | None:
        """The style that Excel gives to new cells of this column."""
        for attributes in self.columns:
            if whole(attributes.get("min"), 0) <= column <= whole(attributes.get("max"), 0):
                return attributes.get("style")
        return None


def layout_of(data: bytes, sheet: str, wanted_rows: Container[int]) -> Layout:
    """Read how the sheet is laid out.

    Raises:
        RefusedError: a DTD, or an encoding we do not write.
        UnreadableError: the part is damaged.
    """
    reader = _Reader(data, sheet, wanted_rows)
    reader.parser.run()
    return Layout(reader.rows, reader.data, reader.dimension, reader.columns, reader.ordered)


class _Reader:
    """Follows the path of open elements; ``_open`` holds (local name or "", start, attributes)."""

    def __init__(self, data: bytes, sheet: str, wanted_rows: Container[int]) -> None:
        self.parser = OffsetParser(data, on_sheet(sheet))
        self.rows: list[Row] = []
        self.columns: list[dict[str, str]] = []
        self.data: Element | None = None
        self.dimension: Element | None = None
        self.ordered = True
        self._expat = self.parser.expat
        self._expat.StartElementHandler, self._expat.EndElementHandler = self._start, self._end
        self._bytes, self._wanted = data, wanted_rows
        self._space = ""
        self._open: list[tuple[str, int, dict[str, str]]] = []
        self._row = self._column = 0
        self._cells: list[tuple[int, int]] = []

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self._open:
            self._space = space
            self._open.append((_ROOT, 0, attributes))
            return
        inside = self._open[-1][0]
        known = local if space == self._space and local in _INSIDE.get(inside, ()) else ""
        if inside == "sheetData":
            self._begin_row(known, attributes)
        elif inside == "row":
            self._begin_cell(known, attributes)
        elif inside == "cols" and known == "col":
            self.columns.append(attributes)
        elif known == "sheetData":
            self.ordered = self.ordered and self.data is None
        self._open.append((known, self._expat.CurrentByteIndex, attributes))

    def _begin_row(self, name: str, attributes: dict[str, str]) -> None:
        number = whole(attributes.get("r"), self._row + 1)
        self.ordered = self.ordered and name == "row" and number > self._row
        self._row, self._column, self._cells = number, 0, []

    def _begin_cell(self, name: str, attributes: dict[str, str]) -> None:
        row, column = parse_address(attributes.get("r", "")) or (self._row, self._column + 1)
        if name == "extLst":  # the one thing that may follow the cells of a row
            row, column = self._row, _BEHIND_ALL
        elif name != "c":
            row = 0
        self.ordered = self.ordered and row == self._row and column > self._column
        self._column = column
        if self._row in self._wanted:
            self._cells.append((column, self._expat.CurrentByteIndex))

    def _end(self, _name: str) -> None:
        name, start, attributes = self._open.pop()
        if name == "row":
            self.rows.append(Row(self._row, start, self._behind(start), attributes, self._cells))
        elif name == "sheetData" and self.data is None:
            self.data = Element(start, self._behind(start), attributes)
        elif name == "dimension":
            self.dimension = Element(start, self._behind(start), attributes)

    def _behind(self, start: int) -> int:
        return end_of(self._bytes, start, self._expat.CurrentByteIndex)
