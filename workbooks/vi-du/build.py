"""Build the two example workbooks from the appendices kept beside this file as text.

    python workbooks/vi-du/build.py [OUTDIR]

Reads ``quang-tri-2023.txt`` and ``quang-ngai-2021.txt`` (their line format is explained at the top of
each) and writes one ``.xlsx`` for each into OUTDIR, which defaults to this folder. The values stay as they
were printed, with every slip of the originals: the examples show what the checks find. Building twice
gives the same bytes.
"""

from __future__ import annotations

import io
import re
import sys
import textwrap
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).resolve().parent
SOURCES = ("quang-tri-2023", "quang-ngai-2021")
WIDTHS = {5: (7.5, 46, 15, 12, 14), 6: (7.5, 40, 16, 9, 11, 16)}
HEADER_ROW = 6  # the table starts on one row in every sheet; titles stand above it
LABEL_COLUMN, UNIT_COLUMN, VALUE_COLUMN = 2, 3, 4
LONG_NOTE = 20  # longer notes are set left, shorter ones in the middle
CHARACTERS = 1.15  # of Times New Roman 12 in one unit of column width
LEFT_HALF = 2  # a title line in two halves: columns 1-2, then the others
LINE_HEIGHT = 16.5
SPACER_HEIGHT = 6.0
FONT = "Times New Roman"
STAMP = datetime(2024, 1, 1)
THIN = Side(style="thin")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
INTEGER = re.compile(r"0|[1-9]\d*")
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


@dataclass
class Sheet:
    """One sheet of an appendix as text; every row has as many cells as the first header row."""

    name: str
    titles: list[list[str]] = field(default_factory=list)
    header: list[list[str]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.header[0])


def parse(text: str) -> list[Sheet]:
    """Read the sheets of one source."""
    sheets: list[Sheet] = []
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("[sheet] "):
            sheets.append(Sheet(line.removeprefix("[sheet] ").strip()))
        else:
            add_line(sheets[-1], line)
    return sheets


def add_line(sheet: Sheet, line: str) -> None:
    """Put one line where it belongs: title, header, row or footnote."""
    cells = [cell.replace("\\n", "\n") for cell in line.split("\t")]
    if not sheet.header and cells[0] != "STT":
        sheet.titles.append(cells)
    elif not sheet.header:
        sheet.header.append(cells)
    elif len(cells) == 1:
        sheet.footnotes.append(cells[0])
    else:
        padded = cells + [""] * (sheet.width - len(cells))
        (sheet.header if len(sheet.header) == 1 else sheet.rows).append(padded)


def build(sheets: list[Sheet]) -> Workbook:
    """The workbook of one appendix."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        fill(book.create_sheet(sheet.name), sheet)
    properties = book.properties
    properties.creator = properties.lastModifiedBy = "cchc_xl"
    properties.created = properties.modified = STAMP
    return book


def fill(page: Worksheet, sheet: Sheet) -> None:
    """Lay out one sheet: titles, two header rows, rows, footnotes."""
    for column, width in enumerate(WIDTHS[sheet.width], start=1):
        page.column_dimensions[page.cell(1, column).column_letter].width = width
    write_titles(page, sheet)
    write_header(page, sheet)
    first = HEADER_ROW + len(sheet.header)
    for number, row in enumerate(sheet.rows, start=first):
        write_row(page, number, row)
    for start, end in stt_groups(sheet.rows, first):
        page.merge_cells(start_row=start, end_row=end, start_column=1, end_column=1)
    write_footnotes(page, sheet, first + len(sheet.rows))
    set_up_page(page)


def write_titles(page: Worksheet, sheet: Sheet) -> None:
    """The title lines above the table."""
    for row in range(1, HEADER_ROW):
        page.row_dimensions[row].height = SPACER_HEIGHT
    for row, halves in enumerate(sheet.titles, start=1):
        spans = [(1, sheet.width)] if len(halves) == 1 else [(1, LEFT_HALF), (LEFT_HALF + 1, sheet.width)]
        for text, (start, end) in zip(halves, spans, strict=True):
            page.merge_cells(start_row=row, end_row=row, start_column=start, end_column=end)
            cell = page.cell(row, start, text)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            aside = text.startswith("(")
            cell.font = Font(name=FONT, size=12, bold=not aside, italic=aside)
        page.row_dimensions[row].height = LINE_HEIGHT * max(text.count("\n") + 1 for text in halves) + 2


def write_header(page: Worksheet, sheet: Sheet) -> None:
    """Two header rows; a label over an empty cell, or left of one, spreads over it."""
    upper, lower = sheet.header
    for number, row in enumerate(sheet.header, start=HEADER_ROW):
        for column, text in enumerate(row, start=1):
            cell = page.cell(number, column, text or None)
            cell.font = Font(name=FONT, size=12, bold=True)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            cell.border = BORDER
    for column in range(1, sheet.width + 1):
        if upper[column - 1] and not lower[column - 1]:
            page.merge_cells(start_row=HEADER_ROW, end_row=HEADER_ROW + 1, start_column=column, end_column=column)
        elif not upper[column - 1]:
            page.merge_cells(start_row=HEADER_ROW, end_row=HEADER_ROW, start_column=column - 1, end_column=column)
    tallest = max(lines(text, width) for text, width in zip(upper, WIDTHS[sheet.width], strict=True))
    for row_number in (HEADER_ROW, HEADER_ROW + 1):
        page.row_dimensions[row_number].height = max(tallest * LINE_HEIGHT / 2, 20) + 3


def write_row(page: Worksheet, number: int, row: list[str]) -> None:
    """One row of the table."""
    heading = not row[UNIT_COLUMN - 1] and not row[VALUE_COLUMN - 1]
    for column, text in enumerate(row, start=1):
        cell = page.cell(number, column)
        set_value(cell, text, as_number=column == VALUE_COLUMN)
        horizontal = "left" if column == LABEL_COLUMN or (column == len(row) and len(text) > LONG_NOTE) else "center"
        cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
        cell.font = Font(name=FONT, size=12, bold=heading)
        cell.border = BORDER
    tallest = max(lines(text, width) for text, width in zip(row, WIDTHS[len(row)], strict=True))
    page.row_dimensions[number].height = tallest * LINE_HEIGHT + 3


def set_value(cell: Cell, text: str, as_number: bool) -> None:
    """A plain integer in the value column is a number; all else is text, as it was typed."""
    if as_number and INTEGER.fullmatch(text):
        cell.value = int(text)
    elif text:
        cell.value = text
        cell.data_type = "s"
        cell.number_format = "@"


def stt_groups(rows: list[list[str]], first: int) -> Iterator[tuple[int, int]]:
    """Sheet rows that share one STT cell: a printed STT and the empty ones under it."""
    starts = [index for index, row in enumerate(rows) if row[0]] + [len(rows)]
    for start, following in pairwise(starts):
        if following - start > 1:
            yield first + start, first + following - 1


def write_footnotes(page: Worksheet, sheet: Sheet, below: int) -> None:
    """The footnotes below the table."""
    for row, text in enumerate(sheet.footnotes, start=below + 1):
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=sheet.width)
        cell = page.cell(row, 1, text)
        cell.font = Font(name=FONT, size=11)
        cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of that width, in Times New Roman 12."""
    return sum(max(1, len(textwrap.wrap(part, int(width * CHARACTERS)))) for part in text.split("\n"))


def set_up_page(page: Worksheet) -> None:
    """A4 portrait, one page wide, the header repeated on each page."""
    page.page_setup.orientation = "portrait"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW + 1}"
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.8, 0.6, 0.75, 0.75


def workbook_bytes(book: Workbook) -> bytes:
    """The saved workbook without any trace of when or where it was built."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    book.save(saved)
    stamp = STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = MODIFIED.sub(rb"\g<1>" + stamp, data)
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, data)
    return fixed.getvalue()


def main(arguments: list[str]) -> None:
    """Build both workbooks."""
    folder = Path(arguments[0]) if arguments else HERE
    folder.mkdir(parents=True, exist_ok=True)
    for name in SOURCES:
        sheets = parse((HERE / f"{name}.txt").read_text(encoding="utf-8"))
        (folder / f"{name}.xlsx").write_bytes(workbook_bytes(build(sheets)))


if __name__ == "__main__":
    main(sys.argv[1:])
