"""The sheet of results as the part of a file: the same cells and looks that the button draws in Excel."""

from __future__ import annotations

from collections.abc import Iterator

from ..marking.look import (
    COLOURS,
    COLUMNS,
    FONT_NAME,
    GRID_COLOUR,
    HEADER_FILL,
    HEADER_ROW,
    HIGHEST,
    LINK_COLOUR,
    LINK_COLUMN,
    TEXT_SIZE,
    TITLE_SIZE,
)
from ..marking.model import Line, Marking
from ..marking.rows import cells, heading, link
from ..workbook.grid import address
from ..workbook.template.styles import LINE_POINTS, lines_needed
from ..workbook.write.content import MAX_TEXT, escaped
from ..workbook.write.looks import Looks

_LAST = len(COLUMNS)
_CLOSING_WIDTH = int(sum(column.width for column in COLUMNS) * 0.85)
"""Letters in a line below the table, which reaches over all of it."""
_PADDING = 0.7109375
"""What a file adds to the letters that a column holds: 5 pixels, of 7 for a digit (ECMA-376 part 1, 18.3.1.13)."""
_MARGINS = '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'


class _Styles:
    """The formats of the sheet, each put into the workbook once."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks

    def plain(self, size: int = TEXT_SIZE, bold: bool = False, wraps: bool = False) -> int:
        """Text outside of the table."""
        return self._format(self._font(size, bold), 0, 0, wraps=wraps)

    def header(self) -> int:
        """A title of a column."""
        return self._format(self._font(bold=True), self._fill(HEADER_FILL), self._border(), centred=True)

    def cell(self, centred: bool, fill: str = "") -> int:
        """A text of the table."""
        filled = self._fill(fill) if fill else 0
        return self._format(self._font(), filled, self._border(), centred=centred)

    def link(self) -> int:
        """A formula of the table."""
        return self._format(self._font(colour=LINK_COLOUR), 0, self._border(), centred=True, is_text=False)

    def number(self) -> int:
        """A number of the table."""
        return self._format(self._font(), 0, self._border(), centred=True, is_text=False)

    def _font(self, size: int = TEXT_SIZE, bold: bool = False, colour: str = "") -> int:
        weight, tint = "<b/>" if bold else "", f'<color rgb="{_argb(colour)}"/>' if colour else ""
        return self._looks.number("fonts", f'<font>{weight}<sz val="{size}"/>{tint}<name val="{FONT_NAME}"/></font>')

    def _fill(self, colour: str) -> int:
        pattern = (
            f'<patternFill patternType="solid"><fgColor rgb="{_argb(colour)}"/><bgColor indexed="64"/></patternFill>'
        )
        return self._looks.number("fills", f"<fill>{pattern}</fill>")

    def _border(self) -> int:
        sides = "".join(
            f'<{side} style="thin"><color rgb="{_argb(GRID_COLOUR)}"/></{side}>'
            for side in ("left", "right", "top", "bottom")
        )
        return self._looks.number("borders", f"<border>{sides}<diagonal/></border>")

    def _format(
        self, font: int, fill: int, border: int, *, centred: bool = False, wraps: bool = True, is_text: bool = True
    ) -> int:
        """``is_text``: a text that begins like a formula stays one when somebody edits it, as where the button wrote it."""
        quoted = ' quotePrefix="1"' if is_text else ""
        across = ' horizontal="center"' if centred else ""
        wrapped = ' wrapText="1"' if wraps else ""
        return self._looks.number(
            "cellXfs",
            f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"{quoted} applyFont="1" applyFill="1" '
            f'applyBorder="1" applyAlignment="1"><alignment{across} vertical="top"{wrapped}/></xf>',
        )


def tints(looks: Looks) -> dict[str, int]:
    """Severity -> the differential format of its colour."""
    return {
        severity: looks.number(
            "dxfs", f'<dxf><fill><patternFill><bgColor rgb="{_argb(colour)}"/></patternFill></fill></dxf>'
        )
        for severity, colour in COLOURS.items()
    }


def _argb(colour: str) -> str:
    return "FF" + colour.removeprefix("#")


def result_part(marking: Marking, when: str, space: str, looks: Looks, beside: str = "") -> bytes:
    """The part of the sheet. ``when``: the time of the check. ``space``: the namespace of the workbook. ``looks``: get the formats.

    ``beside``: the name of the workbook that the result is of, where it stands in a file of its own; then nothing is linked.
    """
    styles = _Styles(looks)
    rows = [*_above(marking, when, beside, styles), *_table(marking.lines, styles, not beside)]
    first = HEADER_ROW + len(marking.lines) + 1
    rows += [_closing(row, text, styles) for row, text in enumerate(marking.closing, first)]
    merged = "".join(f'<mergeCell ref="{_across(row)}"/>' for row in range(first, first + len(marking.closing)))
    merges = f'<mergeCells count="{len(marking.closing)}">{merged}</mergeCells>' if merged else ""
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{column.width + _PADDING}" customWidth="1"/>'
        for number, column in enumerate(COLUMNS, 1)
    )
    below = address(HEADER_ROW + 1, 1)
    text = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet xmlns="{space}">'
        f'<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:{address(first - 1 + len(marking.closing), _LAST)}"/>'
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{HEADER_ROW}" topLeftCell="{below}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15.75"/><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>{merges}{_MARGINS}'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )
    return text.encode()


def _across(row: int) -> str:
    return f"{address(row, 1)}:{address(row, _LAST)}"


def _above(marking: Marking, when: str, beside: str, styles: _Styles) -> Iterator[str]:
    """The title, whose report it is, and the counts."""
    sizes = (styles.plain(TITLE_SIZE, bold=True), styles.plain(), styles.plain(bold=True), styles.plain())
    for row, (text, style) in enumerate(zip(heading(marking, when, beside), sizes, strict=True), 1):
        if text:
            high = f' ht="{TITLE_SIZE * 1.4}" customHeight="1"' if row == 1 else ""
            yield _row(row, [_text(row, 1, style, text)], high)


def _table(lines: tuple[Line, ...], styles: _Styles, with_links: bool) -> Iterator[str]:
    header = styles.header()
    titles = [column.title for column in COLUMNS]
    found = [_text(HEADER_ROW, number, header, title) for number, title in enumerate(titles, 1)]
    yield _row(HEADER_ROW, found, _height(titles))
    looks = [styles.cell(column.centred) for column in COLUMNS]
    looks[0], linked = styles.number(), styles.link()
    tinted = {severity: styles.cell(True, fill=colour) for severity, colour in COLOURS.items()}
    for row, line in enumerate(lines, HEADER_ROW + 1):
        own = [*looks]
        own[1] = tinted[line.severity]
        found = [
            _cell(row, number, style, value)
            for number, (style, value) in enumerate(zip(own, cells(line), strict=True), 1)
        ]
        formula = link(line) if with_links else None
        if formula:
            found[LINK_COLUMN - 1] = _formula(row, LINK_COLUMN, linked, formula, line.cells)
        yield _row(row, found, _height([str(value) for value in cells(line)]))


def _height(texts: list[str]) -> str:
    """The height of a row of the table, which not every program works out by itself when it opens a file."""
    return _high(max(lines_needed(text, int(column.width)) for text, column in zip(texts, COLUMNS, strict=True)))


def _high(lines: int) -> str:
    return f' ht="{min(lines * LINE_POINTS, HIGHEST)}" customHeight="1"'


def _closing(row: int, text: str, styles: _Styles) -> str:
    """A line below the table, as high as it needs: a merged cell does not grow by itself."""
    return _row(row, [_text(row, 1, styles.plain(wraps=True), text)], _high(lines_needed(text, _CLOSING_WIDTH)))


def _row(row: int, found: list[str], height: str = "") -> str:
    return f'<row r="{row}"{height}>{"".join(found)}</row>'


def _cell(row: int, column: int, style: int, value: int | str) -> str:
    if isinstance(value, str):
        return _text(row, column, style, value)
    return f'<c r="{address(row, column)}" s="{style}"><v>{value}</v></c>'


def _text(row: int, column: int, style: int, text: str) -> str:
    if not text:
        return f'<c r="{address(row, column)}" s="{style}"/>'
    inside = escaped(text[: MAX_TEXT // 2])  # a letter may count as two
    return f'<c r="{address(row, column)}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{inside}</t></is></c>'


def _formula(row: int, column: int, style: int, formula: str, shown: str) -> str:
    return f'<c r="{address(row, column)}" s="{style}" t="str"><f>{escaped(formula)}</f><v>{escaped(shown)}</v></c>'
