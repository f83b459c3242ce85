"""Sheets of more than anybody fills in: by accident, and on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tests.hostile.books import (
    BOOK,
    SHEET,
    STRINGS,
    STYLES,
    Make,
    batches,
    book,
    report,
    rows_added,
    streamed,
    with_parts,
)
from tests.workbook.parts import MAIN

LAST = 1_048_576
_READ, _REFUSED = {"findings", "clean"}, {"too-large"}
_ANY = _READ | _REFUSED | {"damaged"}

_LETTERS = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
COLUMNS = [*_LETTERS, *(a + b for a in _LETTERS for b in _LETTERS)]
COLUMNS = [*COLUMNS, *(a + b for a in _LETTERS for b in COLUMNS[26:])][:16_384]


def blank_row(number: int) -> str:
    """As Excel writes a row of five formatted cells that hold nothing."""
    cells = "".join(f'<c r="{column}{number}" s="3"/>' for column in "ABCDE")
    return f'<row r="{number}" spans="1:5" s="3" customFormat="1" ht="15.75" customHeight="1">{cells}</row>'


def _format_only(number: int) -> str:
    return f'<row r="{number}" s="3" customFormat="1" ht="15.75" customHeight="1" x14ac:dyDescent="0.25"/>'


def _hidden(number: int) -> str:
    return f'<row r="{number}" hidden="1" customHeight="1"/>'


def _old_writer(number: int) -> str:
    """Blank cells as programs write them that never say "nothing" in a short way."""
    return f'<row r="{number}"><c r="A{number}" s="3"></c><c r="B{number}" s="3" t="n"></c></row>'


def _nameless(_: int) -> str:
    """Blank cells that do not say where they are."""
    return "<row><c/><c/><c/><c/></row>"


def _wide(number: int) -> str:
    return f'<row r="{number}">' + "".join(f'<c r="{column}{number}" s="1"/>' for column in COLUMNS) + "</row>"


def _values(number: int) -> str:
    return (
        f'<row r="{number}">' + "".join(f'<c r="{column}{number}"><v>{number}</v></c>' for column in "ABCDE") + "</row>"
    )


def _to(last: int, row: Callable[[int], str], first: int = 101) -> Make:
    return rows_added(lambda: batches(last - first + 1, row, first=first))


def _then(row: Callable[[int], str], *ends: str, last: int = LAST - 1) -> Make:
    def chunks() -> Iterator[str]:
        yield from batches(last - 100, row, first=101)
        yield from ends

    return rows_added(chunks)


def _mixed(number: int) -> str:
    """A figure now and then among blank cells, so that nothing can be left out as a whole."""
    return (
        blank_row(number).replace("<c ", f'<c r="A{number}"><v>1</v></c><c ', 1)
        if number % 40 == 0
        else blank_row(number)
    )


def _lone(at: str, row: int) -> Make:
    return rows_added(lambda: [f'<row r="{row}"><c r="{at}"><v>5</v></c></row>'])


def _after(*chunks: str, times: int = 1) -> Make:
    return book(report(), SHEET=streamed(report()[SHEET], "</worksheet>", lambda: [*chunks] * times))


def _columns(count: int, column: Callable[[int], str]) -> Make:
    part = report()[SHEET]
    text = part.decode()
    begin, end = text.index("<cols>"), text.index("<sheetData>")
    bare = (text[:begin] + text[end:]).encode()
    return book(report(), SHEET=streamed(bare, "<sheetData>", lambda: ["<cols>", *batches(count, column), "</cols>"]))


def _merges(count: int, merge: Callable[[int], str]) -> Make:
    chunks = lambda: ["<mergeCells>", *batches(count, merge), "</mergeCells>"]  # noqa: E731
    return book(report(), SHEET=streamed(report()[SHEET], "</worksheet>", chunks))


def _names(count: int) -> Make:
    line = lambda i: f"<definedName name=\"_x{i}\">'Biểu mẫu 1'!$A${i % 9 + 1}</definedName>"  # noqa: E731
    return book(report(), BOOK=streamed(report()[BOOK], "</definedNames>", lambda: batches(count, line)))


def _strings(count: int, line: Callable[[int], str], rows: Callable[[], Iterable[str]]) -> Make:
    """A report with shared strings, and rows that use them."""
    relations = report()["xl/_rels/workbook.xml.rels"].decode().replace(
        "</Relationships>", '<Relationship Id="sst" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'
    )  # fmt: skip
    table = f'<sst xmlns="{MAIN}"></sst>'.encode()
    return with_parts(report(), {
        "xl/_rels/workbook.xml.rels": relations, STRINGS: streamed(table, "</sst>", lambda: batches(count, line)),
        SHEET: streamed(report()[SHEET], "</sheetData>", rows),
    })  # fmt: skip


_SHARED_ROW = (
    '<row r="{0}"><c r="A{0}" t="s"><v>0</v></c><c r="B{0}" t="s"><v>0</v></c><c r="D{0}" t="s"><v>0</v></c></row>'
)

ZOO: dict[str, tuple[Make, set[str]]] = {
    # Slips of honest people: these are read.
    "five columns formatted down to the last row": (_to(LAST, blank_row), _READ),
    "a million formatted rows without cells": (_to(LAST, _format_only), _READ),
    "a million hidden rows": (_to(LAST, _hidden), _READ),
    "five columns formatted down to a figure in the last row": (
        _then(blank_row, f'<row r="{LAST}"><c r="H{LAST}"><v>5</v></c></row>'), _READ,
    ),
    "five million blank cells in rows of 16,384": (_to(405, _wide), _READ),
    "half a million rows written at length": (_to(500_000, _old_writer), _READ),
    "a lone figure at XFD1048576": (_lone("XFD1048576", LAST), _READ),
    "ten thousand names": (_names(10_000), _READ),
    "sixty thousand cell styles": (book(report(), STYLES=streamed(
        report()[STYLES], "</cellXfs>", lambda: batches(60_000, lambda i: f'<xf numFmtId="{i % 50}" fontId="1" applyFont="1"/>'))), _READ),
    "a figure in every fortieth of a million formatted rows": (_to(LAST, _mixed), _ANY),
    # More than any form has.
    "five million figures": (_to(LAST, _values), _REFUSED),
    "five million figures in a second-rate zip": (_to(LAST // 2, lambda i: _values(i) * 2), _REFUSED),
    "rows that do not say where they are": (_to(1_000_000, _nameless), _READ | _REFUSED),
    "half a million rows that do not say where they are": (_to(400_000, lambda _: "<row><c/></row>"), _READ | _REFUSED),
    "59,000 figures": (_to(11_900, _values), _READ | {"edition-unknown"}),
    "one cell a million times": (rows_added(lambda: [
        '<row r="500">', *batches(600_000, lambda i: f'<c r="A500"><v>{i}</v></c>'), "</row>"]), _READ | _REFUSED),
    "a million names": (_names(1_000_000), _REFUSED),
    "a hundred thousand merged cells": (_merges(300_000, lambda i: f'<mergeCell ref="A{i}:XFD{i + 5}"/>'), _READ | _REFUSED),
    "twenty thousand merges of the whole sheet": (_merges(20_000, lambda i: '<mergeCell ref="A1:XFD1048576"/>'), _READ),
    "columns hidden again and again": (_columns(300_000, lambda i: '<col min="1" max="1023" hidden="1"/>'), _ANY),
    "16,384 columns, each hidden": (_columns(16_384, lambda i: f'<col min="{i}" max="{i}" hidden="1"/>'), _READ),
    **{f"a row with number {number}": (rows_added(lambda number=number: [
        f'<row r="{number}" hidden="1"><c><v>1</v></c><c t="inlineStr"><is><t>Chỉ tiêu</t></is></c></row>']), _ANY)
        for number in ("0", "-1", "1048577", "999999999", "9" * 400, "1e5", "NaN", "٣", "")},
    "a cell beyond the last column": (rows_added(lambda: ['<row r="999">', "<c><v>1</v></c>" * 17_000, "</row>"]), _ANY),
    "seven hundred thousand strings": (_strings(700_000, lambda i: "<si/>", lambda: [_SHARED_ROW.format(500)]), _READ | _REFUSED),
    "every line has the longest text": (_strings(
        1, lambda i: f"<si><t>1.{'9.' * 16_000}</t></si>", lambda: batches(60_000, lambda i: _SHARED_ROW.format(i + 100))), _READ | _REFUSED),
    "a shared text of 15 MB in every line": (_strings(
        1, lambda i: f"<si><t>1. {'chỉ tiêu ' * 1_300_000}</t></si>", lambda: batches(900, lambda i: _SHARED_ROW.format(i + 100))), _READ | _REFUSED),
    "nineteen thousand lines that say nothing known": (rows_added(lambda: batches(19_500, lambda i: (
        f'<row r="{i + 100}"><c r="A{i + 100}"><v>{i % 900}</v></c><c r="B{i + 100}" t="inlineStr"><is><t>Dòng lạ số {i}</t></is></c>'
        f'<c r="D{i + 100}"><v>1</v></c></row>'))), _ANY | {"edition-unknown"}),
    "twenty-nine thousand headers": (rows_added(lambda: batches(29_000, lambda i: (
        f'<row r="{i + 100}"><c r="B{i + 100}" t="inlineStr"><is><t>Chỉ tiêu thống kê</t></is></c>'
        f'<c r="D{i + 100}" t="inlineStr"><is><t>Số liệu</t></is></c></row>'))), _ANY | {"edition-unknown"}),
}  # fmt: skip
