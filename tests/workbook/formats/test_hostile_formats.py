"""An .ods or .xlsb made to hurt is read or refused, in bounded time and within every limit.

Proves: repeated cells, endless rows, hidden millions, deep nesting, endless tags and namespaces, circles of styles, records
without end, heaps of strings, names and sheets; and several hundred seeded mutations of whole workbooks end in a Grid or an
UnreadableError, whatever they break.
"""

from __future__ import annotations

import random
import struct
import time

import pytest

from cchc_xl import UnreadableError
from cchc_xl.workbook import limits
from cchc_xl.workbook.formats.ods import read_ods
from cchc_xl.workbook.formats.ods_formula import excel_formula
from cchc_xl.workbook.formats.xlsb import read_xlsb
from cchc_xl.workbook.grid import Grid
from cchc_xl.workbook.read import read_grid
from tests.support import QUANG_TRI
from tests.workbook.formats.biff12 import name_record, record, row, sheet_part, wide, xlsb_parts
from tests.workbook.formats.kit import DATA, NAMESPACES, cell, check_grid, line, number, ods_of, ods_parts, refused
from tests.workbook.parts import zipped
from tests.workbook.sheets import grid as stated

ROOM = limits.PART_BYTES - 8_192
GENEROUS = 6.0
"""Seconds of processor time; each case takes less than one on the machine it was written on."""


TALL, WIDE = 'table:number-rows-repeated="1048576"', 'table:number-columns-repeated="16384"'
"""As many rows, as many columns as a sheet has."""


def filled(piece: str) -> str:
    """As often as fits into one part."""
    return piece * (ROOM // len(piece.encode()))


def around(inside: str) -> str:
    return line(f"<table:table-cell><text:p>{inside}</text:p></table:table-cell>")


def named(count: int) -> str:
    inside = "".join(f'<table:named-range table:name="n{i}" table:cell-range-address="$S.$A$1"/>' for i in range(count))
    return f"<table:named-expressions>{inside}</table:named-expressions>"


ODS = {
    "a value in every cell of the sheet": (lambda: ods_parts(line(number(1, WIDE), row=TALL)), "too-large"),
    "more cells than any form": (lambda: ods_parts(line(number(1), row=f'table:number-rows-repeated="{limits.CELLS + 1}"')), "too-large"),
    "a value beyond the last row": (lambda: ods_parts(line(row=TALL) + line(number(1))), "too-large"),
    "a value beyond the last column": (lambda: ods_parts(line(cell(WIDE), number(1))), "too-large"),
    "endless elements": (lambda: ods_parts(filled("<a/>")), "too-large"),
    "endless elements in a text": (lambda: ods_parts(around(filled("<text:s/>"))), "too-large"),
    "deep nesting": (lambda: ods_parts(filled("<a>")), "too-large"),
    "deep nesting in a text": (lambda: ods_parts(around("<text:span>" * 300 + "</text:span>" * 300)), "damaged"),
    "a tag of a million attributes": (lambda: ods_parts("<a " + " ".join(f'a{i}="1"' for i in range(1_000_000)) + "/>"), "too-large"),
    "an endless namespace": (lambda: ods_parts(f'<q:a xmlns:q="{"u" * 400_000}">' + "<q:a/>" * 1_000 + "</q:a>"), "damaged"),
    "names without end": (lambda: ods_parts("", after=named(limits.NAMES + 1)), "too-large"),
    "sheets without end": (lambda: ods_of(filled("<table:table/>")), "too-large"),
    "endless styles": (lambda: ods_parts("", common=filled("<a/>")), "too-large"),
    "an endless manifest": (lambda: ods_parts("") | {"META-INF/manifest.xml": filled("<a/>")}, "too-large"),
    "a DTD": (lambda: ods_parts("") | {"content.xml": '<!DOCTYPE x [<!ENTITY e "x">]><a>&e;</a>'}, "damaged"),
    "a DTD in the manifest": (lambda: ods_parts("") | {"META-INF/manifest.xml": "<!DOCTYPE x><a/>"}, "damaged"),
    "entities of nobody": (lambda: ods_parts(around("&e;")), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize(("parts", "kind"), ODS.values(), ids=ODS)
def test_an_ods_made_to_hurt_is_refused_in_bounded_time(parts, kind):
    data = zipped(parts())
    begin = time.process_time()
    assert refused(data) == kind
    assert time.process_time() - begin < GENEROUS


HARMLESS = {
    "hidden rows": lambda: ods_parts(
        line(row='table:visibility="collapse" table:number-rows-repeated="1048575"') + line(number(1))
    ),
    "blank cells": lambda: ods_parts(
        line(cell("table:style-name='a'") * 200_000, row='table:number-rows-repeated="9"')
    ),
    "columns": lambda: ods_parts(
        '<table:table-column table:number-columns-repeated="16384"/>' * 100_000 + line(number(1))
    ),
    "long formulas": lambda: ods_parts(
        "".join(line(number(1, f'table:formula="of:={"(" * 8_000}{i}"')) for i in range(1_500))
    ),
    "long shares": lambda: ods_parts(
        line(cell('office:value-type="percentage" office:value="1"', "1 " * 16_000) * 400)
    ),
    "a text beyond Excel's": lambda: ods_parts(around("<text:s text:c='99999999'/>" * 1_000)),
    "a heap of merges": lambda: ods_parts(line(cell('table:number-columns-spanned="2"') * 200_000)),
    "strange counts": lambda: ods_parts(
        line(number(1, 'table:number-columns-repeated="-5"'), row='table:number-rows-repeated="x"')
    ),
}


@pytest.mark.parametrize("parts", HARMLESS.values(), ids=HARMLESS)
def test_what_is_only_much_is_read_within_the_limits(parts):
    data = zipped(parts())
    begin = time.process_time()
    sheet = read_ods(data).sheets[0]
    assert time.process_time() - begin < GENEROUS
    assert len(sheet.merges) <= limits.MERGES
    assert len(sheet.hidden_rows) <= limits.CELLS
    assert all(len(one.text) <= limits.CELL_TEXT for one in sheet.cells.values())


def test_every_row_of_a_million_blank_ones_costs_nothing():
    grid = read_ods(zipped(ods_parts(line(cell(), row='table:number-rows-repeated="1048575"') + line(number(1)))))
    assert list(grid.sheets[0].cells) == [(1_048_576, 1)]


@pytest.mark.parametrize(
    "formula", ["of:=" + "(" * 8_000, "of:=['" + "''" * 4_000, 'of:="' + '""' * 4_000, "of:=" + "A" * 8_000 + "!"]
)
def test_a_formula_without_end_is_not_told(formula):
    begin = time.process_time()
    excel_formula(formula)
    assert time.process_time() - begin < GENEROUS


def xlsb(sheet: bytes = b"", book: bytes = b"", **parts: bytes) -> bytes:
    """A workbook with one sheet of these records. ``book``: more records of the workbook."""
    made = xlsb_parts(stated({}, sheets=["S"]))
    named = {f"xl/{name}.bin": data for name, data in parts.items()}
    return zipped(
        made | {"xl/worksheets/sheet0.bin": sheet, "xl/workbook.bin": bytes(made["xl/workbook.bin"]) + book} | named
    )


def heap(piece: bytes) -> bytes:
    return piece * (ROOM // len(piece))


XLSB = {
    "records without content": (lambda: xlsb(heap(record(200))), "too-large"),
    "blank cells": (lambda: xlsb(row(1) + heap(record(1, bytes(8)))), "too-large"),
    "one cell a million times": (lambda: xlsb(row(1) + heap(record(2, bytes(12)))), "too-large"),
    "more strings than cells": (lambda: xlsb(sharedStrings=heap(record(19, b"\0" + wide("ab")))), "too-large"),
    "more styles than cells": (lambda: xlsb(styles=record(617) + heap(record(47, bytes(8)))), "too-large"),
    "names without end": (lambda: xlsb(book=name_record("n", b"") * (limits.NAMES + 1)), "too-large"),
    "sheets without end": (lambda: xlsb(book=record(156, struct.pack("<II", 0, 1) + wide("s") + wide("S")) * limits.SHEETS), "too-large"),
    "XML instead of records": (lambda: xlsb(b'<?xml version="1.0"?><worksheet/>'), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize(("made", "kind"), XLSB.values(), ids=XLSB)
def test_an_xlsb_made_to_hurt_is_refused_in_bounded_time(made, kind):
    data = made()
    begin = time.process_time()
    assert refused(data) == kind
    assert time.process_time() - begin < GENEROUS


def test_lists_that_lie_about_their_length_are_read_as_far_as_they_go():
    many = record(362, struct.pack("<I", 0xFFFFFFFF) + bytes(12 * 100_000))
    assert read_xlsb(xlsb(row(1) + record(60, struct.pack("<IIIIH", 0, 0xFFFFFFFF, 0, 0, 1)), many)).sheets


# What stands in the file once and counts each time: the limits are those of the whole workbook.

LONG = "x" * limits.CELL_TEXT


def tables(rows: str, count: int) -> dict[str, bytes | str]:
    return ods_of("".join(f'<table:table table:name="S{i}">{rows}</table:table>' for i in range(count)))


def xlsb_sheets(sheet: bytes, count: int, **parts: bytes) -> bytes:
    """A workbook with so many sheets of the same records."""
    made = xlsb_parts(stated({}, sheets=[f"S{i}" for i in range(count)]))
    sheets = {f"xl/worksheets/sheet{i}.bin": sheet for i in range(count)}
    return zipped(made | sheets | {f"xl/{name}.bin": data for name, data in parts.items()})


def merge_records(count: int) -> bytes:
    return b"".join(record(176, struct.pack("<IIII", i, i, 0, 1)) for i in range(count))


def test_a_text_counts_in_every_cell_it_stands_in():
    begin = time.process_time()
    once = cell('office:value-type="string"', LONG)
    assert refused(zipped(ods_parts(line(once, row='table:number-rows-repeated="300"')))) == "too-large"
    assert (
        refused(zipped(ods_parts(line(cell('office:value-type="string" table:number-columns-repeated="300"', LONG)))))
        == "too-large"
    )
    assert refused(zipped(tables(line(once), 250))) == "too-large"
    assert (
        refused(xlsb(row(1) + record(7, bytes(12)) * 250, sharedStrings=record(19, b"\0" + wide(LONG)))) == "too-large"
    )
    assert time.process_time() - begin < GENEROUS


def test_digits_without_end_are_no_number():
    grid = read_ods(
        zipped(ods_parts(line(cell(f'office:value-type="float" office:value="{"9" * 32_767}"'), number("9" * 309))))
    )
    endless, great = grid.sheets[0].cells.values()
    assert (endless.kind, great.kind) == ("text", "number")
    assert len(endless.text) < 1_000


def test_merges_and_hidden_rows_count_for_the_whole_workbook():
    begin = time.process_time()
    spanned = line(cell('table:number-columns-spanned="2"') * 8_000)
    hidden = line(row='table:visibility="collapse" table:number-rows-repeated="60000"') + line(number(1))
    rows = b"".join(row(i, hidden=True) for i in range(1, 25_001))
    grids = [
        read_ods(zipped(tables(spanned, 4))),
        read_ods(zipped(tables(hidden, 256))),
        read_xlsb(xlsb_sheets(merge_records(8_000), 4)),
        read_xlsb(xlsb_sheets(rows, 4)),
    ]
    assert time.process_time() - begin < GENEROUS
    merges = [sum(len(sheet.merges) for sheet in grid.sheets) for grid in grids]
    hidden_rows = [sum(len(sheet.hidden_rows) for sheet in grid.sheets) for grid in grids]
    assert merges == [limits.MERGES, 0, limits.MERGES, 0]
    assert hidden_rows == [0, limits.CELLS, 0, limits.CELLS]


def test_hidden_columns_told_again_and_again_are_refused():
    begin = time.process_time()
    assert refused(xlsb(record(60, struct.pack("<IIIIH", 0, 1023, 0, 0, 1)) * 100_000)) == "damaged"
    assert time.process_time() - begin < GENEROUS


def test_more_array_formulas_than_are_kept_apart_count_as_one_on_the_whole_sheet():
    matrix = 'table:number-matrix-rows-spanned="1" table:number-matrix-columns-spanned="1"'
    array = record(426, struct.pack("<IIII", 0, 0, 0, 0))
    for count, kept in ((limits.GUARDS, limits.GUARDS), (limits.GUARDS + 1, 1), (5 * limits.GUARDS, 1)):
        for grid in (read_ods(zipped(ods_parts(line(cell(matrix) * count)))), read_xlsb(xlsb(row(1) + array * count))):
            filled = grid.sheets[0].filled
            assert len(filled) == kept
            assert kept > 1 or filled[0] == (1, 1, 1_048_576, 16_384)


def test_named_expressions_without_end_are_not_told():
    one = '<table:named-expression table:name="n{}" table:expression="of:=1{}"/>'
    many = "".join(one.format(i, f"+{i}" * 1_500) for i in range(1_500))
    begin = time.process_time()
    names = read_ods(zipped(ods_parts("", after=f"<table:named-expressions>{many}</table:named-expressions>"))).names
    assert time.process_time() - begin < GENEROUS
    assert names["n0"] and not names["n1499"]


def test_links_without_end_are_kept_once_and_up_to_a_number():
    source = '<table:table-source xlink:href="{}"/>'
    sources = "".join(source.format(f"{i % 2_000}.ods") for i in range(200_000))
    begin = time.process_time()
    links = read_ods(zipped(ods_parts(sources + line(number(1))))).external_links
    assert time.process_time() - begin < GENEROUS
    assert links == tuple(f"{i}.ods" for i in range(1_000))


# Mutations: of whole files, of the parts inside them, and of the records inside those.


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, a piece cut out, doubled or moved, or the end cut off."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(max(1, len(changed)))
        length = chance.choice((1, 2, 4, 16, 200))
        way = chance.randrange(6)
        if way == 0:
            changed[at : at + 1] = bytes([chance.randrange(256)])
        elif way == 1:
            changed[at : at + length] = b""
        elif way == 2:
            changed[at:at] = changed[at : at + length] * chance.choice((1, 2, 50))
        elif way == 3:
            changed[at : at + length] = b"\xff" * length
        elif way == 4:
            other = chance.randrange(max(1, len(changed)))
            changed[at:at] = changed[other : other + length]
        else:
            del changed[max(at, len(changed) - length) :]
    return bytes(changed)


@pytest.fixture(scope="module")
def ods_sources() -> list[dict[str, bytes]]:
    from tests.workbook.parts import unzipped

    return [unzipped((DATA / name).read_bytes()) for name in ("kieu-o.ods", "quang-ngai-2021.ods")]


@pytest.fixture(scope="module")
def xlsb_sources() -> list[dict[str, bytes | str]]:
    return [xlsb_parts(read_grid(QUANG_TRI.read_bytes()))]


def judged(read, data: bytes) -> str:
    """What came of it; anything but these two is an exception that the test shows."""
    begin = time.process_time()
    try:
        grid = read(data)
    except UnreadableError as error:
        assert error.message.isprintable()
        outcome = "refused"
    else:
        assert isinstance(grid, Grid)
        try:
            check_grid(grid)
        except UnreadableError as error:
            assert error.kind == "edition-unknown"
        outcome = "read"
    assert time.process_time() - begin < GENEROUS
    return outcome


@pytest.mark.parametrize("format", ["ods", "xlsb"])
@pytest.mark.parametrize("of", ["parts", "file"])
def test_whatever_breaks_in_a_workbook_it_is_read_or_refused(format, of, ods_sources, xlsb_sources):
    sources, read = (ods_sources, read_ods) if format == "ods" else (xlsb_sources, read_xlsb)
    outcomes = set()
    for seed in range(120):
        chance = random.Random(seed)
        parts = {
            name: part.encode() if isinstance(part, str) else part for name, part in chance.choice(sources).items()
        }
        if of == "file":
            data = mutated(zipped(parts), chance)
        else:
            broken = chance.choice(sorted(parts))
            data = zipped(parts | {broken: mutated(parts[broken], chance)})
        outcomes.add(judged(read, data))
    assert outcomes == {"read", "refused"}


def test_records_in_any_order_are_read_or_refused():
    grid = read_grid(QUANG_TRI.read_bytes())
    styles: dict[str, int] = {"General": 0}
    part = sheet_part(grid.sheets[0], styles, {})
    from cchc_xl.workbook.formats.biff12 import Records

    records = [record(kind, part[at:end]) for kind, at, end in Records().of(part)]
    for seed in range(60):
        chance = random.Random(seed)
        mixed = [chance.choice(records) for _ in records]
        mixed[chance.randrange(len(mixed))] = record(chance.randrange(700), chance.randbytes(chance.randrange(40)))
        judged(read_xlsb, xlsb(b"".join(mixed)))


def test_well_formed_nonsense_is_read_or_refused():
    """Elements of the format in any order, inside each other as chance has it."""
    names = ["table:table", "table:table-row", "table:table-cell", "table:covered-table-cell", "text:p", "text:span", "table:table-column",
             "table:named-range", "office:annotation", "table:table-row-group", "office:spreadsheet", "table:tracked-changes"]  # fmt: skip
    names += [
        "number:number-style",
        "number:number",
        "style:style",
        "style:map",
        "number:text",
        "table:table-header-rows",
    ]
    marks = ['table:number-columns-repeated="3"', 'table:number-rows-repeated="4"', 'office:value-type="float"', 'office:value="7"',
             'table:formula="of:=[.A1]"', 'table:number-columns-spanned="9999999"', 'table:name="a"', 'style:name="a"']  # fmt: skip

    def nonsense(chance: random.Random, depth: int) -> str:
        if not depth:
            return chance.choice(("", "7", "chữ"))
        name = chance.choice(names)
        inside = "".join(nonsense(chance, depth - 1) for _ in range(chance.randrange(4)))
        return f"<{name} {' '.join(chance.sample(marks, chance.randrange(4)))}>{inside}</{name}>"

    for seed in range(100):
        chance = random.Random(seed)
        body = "".join(nonsense(chance, 6) for _ in range(6))
        content = f"<office:document-content {NAMESPACES}><office:automatic-styles>{nonsense(chance, 4)}</office:automatic-styles>"
        content += f"<office:body><office:spreadsheet>{line(number(1))}{body}</office:spreadsheet></office:body></office:document-content>"
        judged(read_ods, zipped({"content.xml": content}))


def test_a_whole_workbook_stays_readable_while_nothing_is_broken(xlsb_sources):
    assert judged(read_xlsb, zipped(xlsb_sources[0])) == "read"
