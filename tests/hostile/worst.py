"""Each bound nearly reached, all of them in one workbook: the sum of the work is what counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.books import BOOK, SHEET, STRINGS, STYLES, Content, batches, report, streamed, with_parts
from tests.hostile.cells import blank_row
from tests.hostile.formulas import VALUES
from tests.hostile.rawzip import Packed
from tests.workbook.parts import MAIN

_LONG = "😀" + "x" * 32_000


def _with_formulas() -> bytes:
    """The first form, its figures taken from a column of formulas."""
    part = report()[SHEET]
    for number, at in enumerate(VALUES):
        formula = f"<f>SUM(K{1000 + number}:K{3000 + number})</f><v>1</v></c>".encode()
        part = re.sub(rb'(<c r="%s"[^>]*?)( t="\w+")? ?/?>.*?</c>' % at, rb"\1>" + formula, part)
    return part


def _rows() -> Iterator[str]:
    yield from batches(9_000, lambda i: f'<row r="{i}"><c r="K{i}"><f>A{i}*2+B{i}*3</f><v>1</v></c></row>', first=1000)
    yield '<row r="10500"><c r="K10500"><f t="shared" ref="K10500:K99999" si="0">A1+B1+C1</f><v>1</v></c></row>'
    yield from batches(
        14_000, lambda i: f'<row r="{i}"><c r="K{i}"><f t="shared" si="0"/><v>1</v></c></row>', first=10_501
    )
    yield from batches(34_000, lambda i: f'<row r="{i}"><c r="A{i}"><v>{i}</v></c></row>', first=60_000)
    yield from batches(300_000, blank_row, first=200_000)


def _everything() -> dict[str, Content]:
    relations = report()["xl/_rels/workbook.xml.rels"].decode().replace(
        "</Relationships>", '<Relationship Id="sst" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'
    )  # fmt: skip
    name = lambda i: f"<definedName name=\"_x{i}\">'Biểu mẫu 1'!$A${i % 9 + 1}</definedName>"  # noqa: E731
    format_ = lambda i: f'<xf numFmtId="{i % 50}" fontId="1" applyFont="1"/>'  # noqa: E731
    text = lambda _: f"<si><t>{_LONG}</t></si>"  # noqa: E731
    photo = Packed(b"\x00\xff\xff\x00\x00" + bytes(65_535), 65_535, 0)
    return {
        "xl/_rels/workbook.xml.rels": relations,
        "xl/media/image1.jpg": Packed(photo.data * 300, 1, 0),
        BOOK: streamed(report()[BOOK], "</definedNames>", lambda: batches(30_000, name)),
        STYLES: streamed(report()[STYLES], "</cellXfs>", lambda: batches(30_000, format_)),
        STRINGS: streamed(f'<sst xmlns="{MAIN}"></sst>'.encode(), "</sst>", lambda: batches(450, text, 10)),
        SHEET: streamed(_with_formulas(), "</sheetData>", _rows),
    }


def make(path: Path) -> Path:
    """Write it."""
    return with_parts(report(), _everything())(path)


ZOO = {"every bound nearly reached at once": (make, {"findings", "clean", "too-large"})}
