"""What a pattern takes apart is what expat would have read: cells, errors, and what is left of every bound.

Proves: the rows and shared strings that nearly every program writes are read by pattern (that is what makes many
workbooks fast), and for parts changed as accidents and attackers change them the answer is that of expat alone, in
findings, in refusals and in the budget, whatever was read before.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from cchc_xl import UnreadableError
from cchc_xl.workbook.plain_rows import read_rows, taken_apart
from cchc_xl.workbook.plain_sheet import plain_sheet
from cchc_xl.workbook.plain_strings import plain_strings
from cchc_xl.workbook.read import shared_strings
from cchc_xl.workbook.read_sheet import Budget, read_sheet
from tests.fuzz import mutate
from tests.support import EXAMPLES, ROOT
from tests.workbook.parts import unzipped, worksheet

FILES = [*sorted(EXAMPLES.glob("*.xlsx")), *sorted((ROOT / "workbooks").glob("*.xlsx"))]
PARTS = [part for file in FILES for name, part in sorted(unzipped(file.read_bytes()).items()) if "worksheets/" in name]
STRINGS = [part for file in FILES for name, part in unzipped(file.read_bytes()).items() if "sharedStrings" in name]
SMALL = [part for part in PARTS if len(part) < 30_000]
SHARED, FORMATS = ["a", "b&c", "", " _x0041_", "ế"] * 40, ["General", "0.0%", "@"] * 8

CHANGES = (
    mutate._number, mutate._attribute, mutate._attribute_gone, mutate._tag, mutate._text, mutate._element, mutate._bytes,
)  # fmt: skip
STRANGE = [
    b"<!--x-->", b"<![CDATA[a]]>", b"<?pi x?>", b"&#10;", b"&amp;", b"&amp", b"\r\n", b"\t", b"]]>", b"\xef\xbf\xbe", b"\xc3",
    b'<c r="A1"/>', b'<c r="B2" t="s"><v>1</v></c>', b'<c r="XFE1"><v>1</v></c>', b"<v>9</v>", b"<t>", b"<f>1</f>", b"<rPh>",
    b"</row>", b'<row r="3">', b'<row r="5" hidden="1"/>', b' hidden="1"', b' ht="1"', b' ht="1" ht="2"', b"_x000D_",
    b"<sheetData>", b"</sheetData>", b"<sheetData/>", b"<x:sheetData>", b"<sqref>", b'<mergeCell ref="A1:B2"/>',
    b"<dataValidation><sqref>A1</sqref></dataValidation>", b'<col min="1" max="3" hidden="1"/>', b"<is><t>\xc3\xa1</t></is>",
    b"<si><t>q</t></si>", b"<r><t>q</t></r>", b'<vertAlign val="superscript"/>', b"<sst>", b"</sst>",
]  # fmt: skip


def outcome(data: bytes, left: tuple[int, int, int] | None = None, by_pattern: bool = True) -> object:
    """The sheet with its cells in their order, and what is left of the budget; else the refusal."""
    budget = Budget()
    budget.cells, budget.blanks, budget.text = left or (budget.cells, budget.blanks, budget.text)
    try:
        plain = plain_sheet("Biểu", "visible", data, SHARED, FORMATS, budget) if by_pattern else None
        sheet = plain or read_sheet("Biểu", "visible", data, SHARED, FORMATS, budget)
    except UnreadableError as error:
        return error.kind, error.message
    return sheet, list(sheet.cells.items()), vars(budget)


class OnePart:
    """As much of a package as the shared strings need."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def find(self, name: str) -> str:
        return name

    def read(self, _name: str) -> bytes:
        return self.data


def strings_of(data: bytes, by_pattern: bool = True) -> object:
    try:
        package = OnePart(data)
        return shared_strings(package, {"s": ("sharedStrings", "s.xml")}, by_pattern)  # type: ignore[arg-type]
    except UnreadableError as error:
        return error.kind, error.message


def changed(random: Random, data: bytes) -> bytes:
    """A part changed in one to three places."""
    for _ in range(random.choice((1, 1, 2, 3))):
        if random.random() < 0.5:
            data = random.choice(CHANGES)(random, data)
            continue
        place = random.randrange(len(data) + 1)
        border = max(place, data.find(random.choice((b"<", b">")), place) + random.randrange(2))
        data = data[:border] + random.choice(STRANGE) + data[border:]
    return data


def many(parts: list[bytes], count: int) -> Iterator[tuple[Random, bytes]]:
    for number in range(count):
        random = Random(f"plain {number}")
        yield random, changed(random, random.choice(parts))


@pytest.mark.parametrize("number", range(len(PARTS)))
def test_the_sheets_of_examples_and_templates_are_taken_apart(number):
    apart = taken_apart(PARTS[number])
    assert apart is not None
    assert read_rows(apart.rows, SHARED, FORMATS) is not None
    assert outcome(PARTS[number]) == outcome(PARTS[number], by_pattern=False)


def test_the_strings_of_templates_are_taken_apart():
    for part in STRINGS:
        assert plain_strings(part) == strings_of(part, by_pattern=False)


def test_changed_sheets_are_read_as_expat_reads_them():
    taken = 0
    for random, data in many(SMALL, 700):
        left = random.choice((None, None, (random.randrange(200), random.randrange(200), random.randrange(9_000))))
        assert outcome(data, left) == outcome(data, left, by_pattern=False), data
        apart = taken_apart(data)
        taken += apart is not None and read_rows(apart.rows, SHARED, FORMATS) is not None
    assert taken > 70  # else nothing was compared


def test_changed_strings_are_read_as_expat_reads_them():
    for _, data in many(STRINGS, 300):
        assert strings_of(data) == strings_of(data, by_pattern=False), data


@pytest.mark.parametrize(
    "part",
    [
        worksheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c><c r="A1"/></row>'),
        worksheet('<row r="1"><c r="A1" t="s"><v>٣</v></c><c r="B1" t="s"><v>999</v></c><c r="C1" t="s"><v></v></c></row>'),
        worksheet('<row r="1"><c r="A1" t="str"><f>"&lt;"&amp;"&amp;amp;"</f><v></v></c><c r="B1"><f>1</f></c></row>'),
        worksheet('<row r="1" hidden="true"></row><row r="2" hidden="1"/><row r="3" hidden="0"><c r="A3"/></row>'),
        worksheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        worksheet('<row r="1048577"><c r="A1"><v>1</v></c></row>'),
        worksheet('<row r="1"><c r="XFE1"><v>1</v></c></row>'),
        worksheet('<row r="1" ht="1" ht="2"><c r="A1"><v>1</v></c></row>'),
        worksheet('<row r="1"><row r="2"><c r="A1"><v>1</v></c></row></row>'),
        worksheet('</row><row r="1">'),
        worksheet('<c r="A1"><v>1</v></c>'),
        worksheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"=" * 70_000}</t></is></c></row>'),
        worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', after='<row><c><v>2</v></c></row><c r="C3"/>'),
        worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', before="<!--<sheetData>--><v>"),
        worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', before='<c r="B2"><v>7</v></c>'),
        worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', before="<dataValidation><sqref>A1")
        .replace("</worksheet>", "B2</sqref></dataValidation></worksheet>"),
        '<?xml version="1.0"?>\r\n' + worksheet('<row r="1"><c r="A1" t="s"><v>4</v></c></row>'),
        " " + worksheet('<row r="1"><c r="A1" t="s"><v>4</v></c></row>') + "\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_what_stands_oddly_is_read_as_expat_reads_it(part, encoding):
    data = part.encode(encoding)
    assert outcome(data) == outcome(data, by_pattern=False)


def test_another_encoding_than_utf_8_is_left_to_expat():
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>é</t></is></c></row>'
    data = f'<?xml version="1.0" encoding="iso-8859-1"?>{worksheet(rows)}'.encode()
    assert outcome(data) == outcome(data, by_pattern=False)
    assert outcome(data)[0].text(1, 1) == "Ã©"  # type: ignore[index]


def test_a_sheet_of_many_figures_is_refused_at_the_same_one():
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 41))
    data = worksheet(rows).encode()
    for left in ((39, 9, 99), (40, 9, 99), (40, 9, 39)):
        found = outcome(data, left)
        assert found == outcome(data, left, by_pattern=False)
        assert isinstance(found[0], str) == (left != (40, 9, 99))  # type: ignore[index]
