"""The sheet "Kết quả kiểm tra": one line a finding, with a link to its cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from ...marking.look import (
    COLOURS,
    COLUMNS,
    FONT_NAME,
    GRID_COLOUR,
    HEADER_FILL,
    HEADER_ROW,
    LINK_COLOUR,
    LINK_COLUMN,
    TEXT_SIZE,
    TITLE_SIZE,
)
from ...marking.model import Line, Marking
from ...marking.rows import cells, heading, link
from ...workbook.marked import RESULT_TITLE, is_result_name, result_names
from ..errors import even_if_refused
from .marks import addresses

Row = list[str | int | None]

_LANDSCAPE = 2
MOST_LINES = 10_000
"""So many rows of a sheet of results are read, since a stranger may have made it."""
MOST_CLOSING = 6
"""At most so many lines stand below the findings."""
_LINK = re.compile(r'=HYPERLINK\("#\'((?:[^\'"]|\'\'|"")+)\'!([A-Z]{1,3}[0-9]+)"', re.IGNORECASE)


class Place(NamedTuple):
    """Where a line leads, and the row it stands in."""

    row: int
    sheet: str
    cell: str


def is_result(sheet: Any) -> bool:  # noqa: ANN401
    """Whether this program made the sheet and nobody has renamed it, as one does to keep a result."""
    return is_result_name(str(sheet.name)) and sheet.range("A1").raw_value == RESULT_TITLE


_VISIBLE = -1


def is_seen(sheet: Any) -> bool:  # noqa: ANN401
    """Whether a sheet is visible; xlwings takes a very hidden one (2) for visible too."""
    return int(sheet.api.Visible) == _VISIBLE


def result_sheet(book: Any) -> Any | None:  # noqa: ANN401
    """The sheet of results of a workbook, if it has one."""
    return next((sheet for sheet in book.sheets if is_result(sheet)), None)


def remove_results(book: Any) -> None:  # noqa: ANN401
    """Delete every sheet of results."""
    for sheet in [sheet for sheet in book.sheets if is_result(sheet)]:
        sheet.delete()


def add_results(book: Any, marking: Marking, when: str) -> Any:  # noqa: ANN401
    """A new sheet behind the last one that is seen; it becomes the active one."""
    taken = {str(sheet.Name).casefold() for sheet in book.api.Sheets}  # sheets of charts too
    seen = [sheet for sheet in book.sheets if is_seen(sheet)]
    sheet = book.sheets.add(after=seen[-1]) if seen else book.sheets.add()
    sheet.name = next(name for name in result_names() if name.casefold() not in taken)
    write_results(sheet, marking, when)
    return sheet


def write_results(sheet: Any, marking: Marking, when: str, beside: str = "") -> None:  # noqa: ANN401
    """Fill a sheet. ``when``: the time of the check. ``beside``: full name of the workbook that links lead to, where it is
    another one."""
    above: list[Row] = [[typed(text)] for text in heading(marking, when, beside)]
    above.append([typed(column.title) for column in COLUMNS])
    rows = above + [_row(line) for line in marking.lines] + [[typed(text)] for text in marking.closing]
    sheet.range((1, 1), (len(rows), len(COLUMNS))).raw_value = [
        row + [None] * (len(COLUMNS) - len(row)) for row in rows
    ]
    last = HEADER_ROW + len(marking.lines)
    if marking.lines:
        links = [[_linked(line, beside)] for line in marking.lines]
        sheet.range((HEADER_ROW + 1, LINK_COLUMN), (last, LINK_COLUMN)).formula = links
    with even_if_refused():  # how it looks: a protected window, or a PC without a printer, has its own mind
        _dress(sheet, marking.lines, last)


def typed(text: str) -> str | None:
    """Text that Excel takes as text, whatever it begins with: no formula, no date, no number."""
    return f"'{text}" if text else None


def _row(line: Line) -> Row:
    return [typed(cell) if isinstance(cell, str) else cell for cell in cells(line)]


def _linked(line: Line, beside: str) -> str | None:
    formula = link(line, beside)
    return f"={formula}" if formula else typed(line.cells)


def _dress(sheet: Any, lines: Sequence[Line], last: int) -> None:  # noqa: ANN401
    """Widths, lines and colours."""
    for number, column in enumerate(COLUMNS, 1):
        sheet.range((1, number)).column_width = column.width
    everything = sheet.range((1, 1), (last + MOST_CLOSING, len(COLUMNS)))
    everything.font.name, everything.font.size, everything.vertical_alignment = FONT_NAME, TEXT_SIZE, "top"
    sheet.range("A1").font.size = TITLE_SIZE
    sheet.range("A1").font.bold = sheet.range("A3").font.bold = True
    table = sheet.range((HEADER_ROW, 1), (last, len(COLUMNS)))
    table.wrap_text = True
    table.borders.set("all", line_style="continuous", weight="thin", color=GRID_COLOUR)
    header = sheet.range((HEADER_ROW, 1), (HEADER_ROW, len(COLUMNS)))
    header.font.bold, header.color, header.horizontal_alignment = True, HEADER_FILL, "center"
    if lines:
        _dress_lines(sheet, lines, last)
        table.rows.autofit()
    _freeze(sheet)
    _set_up_page(sheet)


def _set_up_page(sheet: Any) -> None:  # noqa: ANN401
    """One page wide. Told to the printer at once: a printer in the network answers slowly."""
    excel, page = sheet.book.app.api, sheet.api.PageSetup
    excel.PrintCommunication = False
    try:
        page.Orientation, page.Zoom, page.FitToPagesWide, page.FitToPagesTall = _LANDSCAPE, False, 1, False
    finally:
        excel.PrintCommunication = True


def _freeze(sheet: Any) -> None:  # noqa: ANN401
    """Keep the titles in sight; a new sheet is the one that the window shows."""
    window = sheet.book.api.Windows(1)
    window.SplitColumn, window.SplitRow, window.FreezePanes = 0, HEADER_ROW, True


def _dress_lines(sheet: Any, lines: Sequence[Line], last: int) -> None:  # noqa: ANN401
    first = HEADER_ROW + 1
    for number, column in enumerate(COLUMNS, 1):
        if column.centred:
            sheet.range((first, number), (last, number)).horizontal_alignment = "center"
    sheet.range((first, LINK_COLUMN), (last, LINK_COLUMN)).font.color = LINK_COLOUR
    for severity, colour in COLOURS.items():
        rows = [f"B{row}" for row, line in enumerate(lines, first) if line.severity == severity]
        for some in addresses(rows):
            sheet.range(some).color = colour


def targets(sheet: Any) -> list[Place]:  # noqa: ANN401
    """Where the lines of a sheet of results lead, in order."""
    last = min(sheet.used_range.last_cell.row, MOST_LINES)
    if last <= HEADER_ROW:
        return []
    formulas = sheet.range((HEADER_ROW + 1, LINK_COLUMN), (last, LINK_COLUMN)).formula
    column = (
        [formulas]
        if isinstance(formulas, str)
        else [row[0] if isinstance(row, (tuple, list)) else row for row in formulas]
    )
    found = []
    for row, formula in enumerate(column, HEADER_ROW + 1):
        match = _LINK.match(str(formula or ""))
        if match:
            found.append(Place(row, match[1].replace("''", "'").replace('""', '"'), match[2].upper()))
    return found
