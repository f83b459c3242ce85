"""Grids stated as somebody sees them: ``{"D9": 5, "D10": "=D9*2"}``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cchc_xl.workbook.grid import Cell, CellKind, Grid, Merge, Sheet, parse_address
from cchc_xl.workbook.write.model import At, Content

HERE = "Biểu mẫu 1"


def at(place: str) -> At:
    """``D9`` on the first sheet, ``Biểu 2!D9`` on another."""
    sheet, _, cell = place.rpartition("!")
    row, column = parse_address(cell) or (0, 0)
    return (sheet or HERE, row, column)


def cell(place: str, value: object) -> Cell:
    """A text that begins with "=" is a formula that was never calculated; ``#N/A`` an error."""
    _, row, column = at(place)
    kind: CellKind
    if isinstance(value, str) and value.startswith("="):
        return Cell(row, column, "none", "", formula=value[1:])
    kind = "boolean" if isinstance(value, bool) else "number" if isinstance(value, (int, float)) else "text"
    if isinstance(value, str) and value.startswith("#"):
        kind = "error"
    return Cell(row, column, kind, str(int(value)) if isinstance(value, bool) else str(value))


def grid(
    cells: Mapping[str, object],
    names: Mapping[str, str] | None = None,
    sheets: Iterable[str] = (HERE, "Biểu 2"),
    filled: Iterable[Merge] = (),
    properties: Mapping[str, str] | None = None,
    local_names: Iterable[tuple[str, str]] = (),
) -> Grid:
    """A workbook. ``filled``: ranges on the first sheet that array formulas fill."""
    held: dict[str, dict[tuple[int, int], Cell]] = {name: {} for name in sheets}
    for place, value in cells.items():
        sheet, row, column = at(place)
        held[sheet][row, column] = value if isinstance(value, Cell) else cell(place, value)
    made = [
        Sheet(name, "visible", inside, (), frozenset(), frozenset(), filled=tuple(filled) if name == HERE else ())
        for name, inside in held.items()
    ]
    return Grid(tuple(made), False, names or {}, False, (), properties or {}, frozenset(local_names))


def shown(content: Content | None) -> object:
    """A result as a Python value; an error as its code."""
    if content is None:
        return None
    if content.kind == "number":
        return float(content.text)
    return content.text == "1" if content.kind == "boolean" else content.text
