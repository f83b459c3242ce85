"""A large sheet is read without the cells that are only formatted, and nothing else about it changes.

Proves (contract 3): leaving out blank rows and cells never changes, moves or loses a cell that holds something, whatever the
writer leaves out or puts in; merges and what else stands behind the rows are kept; where too much stands there, the
message says on which sheet and in which rows.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl import UnreadableError, check
from cchc_xl.filling.target import Target
from cchc_xl.workbook import limits
from cchc_xl.workbook.errors import too_many_rows
from cchc_xl.workbook.grid import Sheet
from cchc_xl.workbook.read_sheet import Budget, read_sheet
from cchc_xl.workbook.sieve import sieve
from tests.hostile.cells import ZOO
from tests.support import QUANG_TRI
from tests.workbook.parts import MAIN, kind_of, minimal, unzipped, worksheet, zipped

CELLS = [
    '<{p}c r="{at}" s="1"/>', '<{p}c r="{at}" s="1" />', '<{p}c r="{at}" s="1"></{p}c>', "<{p}c/>", "<{p}c s='1' />", "<{p}c></{p}c>",
    '<{p}c r="{at}"><{p}v>{n}</{p}v></{p}c>', "<{p}c><{p}v>{n}</{p}v></{p}c>", '<{p}c s="1" r="{at}"><{p}v >{n}</{p}v ></{p}c>',
    '<{p}c r="{at}" t="inlineStr"><{p}is><{p}t>c r="A1" s="1"</{p}t></{p}is></{p}c>', '<{p}c r="{at}"><{p}f>A1&lt;2</{p}f></{p}c>',
    '<{p}c r="{at}" t="inlineStr"><{p}is><{p}t/></{p}is></{p}c>', '<{p}c r="{at}" t="str"><{p}v/></{p}c>', "<{p}c r='{at}'/>",
    '<{p}c r="{at}"><!-- x --></{p}c>', '<{p}c r="{at}" t="str"><{p}v><![CDATA[<row r="5"><c r="A5" s="1"/></row>]]></{p}v></{p}c>',
    '<{p}c r="{at}"><{p}extLst><{p}ext/></{p}extLst></{p}c>', '<{p}c r="{at}"><y:v>{n}</y:v></{p}c>',
]  # fmt: skip
ROWS = [
    '<{p}row r="{n}">',
    '<{p}row r="{n}" spans="1:5" s="1" customFormat="1">',
    "<{p}row>",
    '<{p}row s="1" r="{n}" >',
]
BARE_ROWS = [
    '<{p}row r="{n}"/>',
    '<{p}row r="{n}" ht="15" customHeight="1" />',
    "<{p}row/>",
    '<{p}row r="{n}" hidden="1"></{p}row>',
]


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    """A sheet of a hundred rows as one writer or several would write it."""
    lots = random.Random(draw(st.integers(0, 10**9)))
    prefix = draw(st.sampled_from(["", "", "x:", "ns0:"]))
    cells = draw(st.lists(st.sampled_from(CELLS), min_size=1, max_size=5))
    heads, bare = (
        draw(st.lists(st.sampled_from(ROWS), min_size=1)),
        draw(st.lists(st.sampled_from(BARE_ROWS), min_size=1)),
    )
    rows, number = [], 0
    for _ in range(100):
        number += lots.choice((1, 1, 1, 40))
        if lots.random() < 0.3:
            rows.append(lots.choice(bare).format(p=prefix, n=number))
            continue
        filled = (
            lots.choice(cells).format(p=prefix, at=f"{letter}{number}", n=number)
            for letter in "ABCDE"[: lots.randrange(6)]
        )
        rows.append(lots.choice(heads).format(p=prefix, n=number) + "".join(filled) + f"</{prefix}row>")
    space = f'xmlns:{prefix[:-1]}="{MAIN}"' if prefix else f'xmlns="{MAIN}"'
    data = f"<{prefix}sheetData>{''.join(rows)}</{prefix}sheetData>"
    behind = f'<{prefix}mergeCells><{prefix}mergeCell ref="A1:B2"/></{prefix}mergeCells>'
    return f'<?xml version="1.0" encoding="UTF-8"?><{prefix}worksheet {space} xmlns:y="y">{data}{behind}</{prefix}worksheet>'.encode()


def plainly(data: bytes) -> Sheet:
    return read_sheet("S", "visible", data, [], [], Budget())


@settings(max_examples=400)
@given(data=sheets(), step=st.sampled_from([1, 7, 64, 300, 1000, 100_000]))
def test_what_is_left_out_changes_nothing(data, step):
    chunks = [data[begin : begin + step] for begin in range(0, len(data), step)]
    expected, found = plainly(data), plainly(sieve(chunks, "S").data)
    assert found.cells == expected.cells
    assert found.merges == expected.merges
    assert found.hidden_rows <= expected.hidden_rows


def rows(count: int, cells: str, begin: int = 1) -> str:
    return "".join(f'<row r="{number}">{cells.format(number)}</row>' for number in range(begin, begin + count))


BLANK, FULL = '<c r="A{0}" s="1"/>', '<c r="A{0}"><v>1</v></c>'


def sieved(*pieces: str) -> bytes:
    data = worksheet("".join(pieces)).encode()
    return sieve([data[begin : begin + 5000] for begin in range(0, len(data), 5000)], "S").data


def test_formatted_rows_are_left_out_before_between_and_behind_figures():
    left = sieved(
        rows(900, BLANK), rows(3, FULL, 901), rows(900, BLANK, 904), rows(1, FULL, 2000), rows(900, BLANK, 2001)
    )
    assert sorted(plainly(left).cells) == [(901, 1), (902, 1), (903, 1), (2000, 1)]
    assert len(left) < 1500


def test_a_row_without_number_after_rows_that_were_left_out_is_the_next_one():
    left = sieved(rows(900, BLANK), "<row><c><v>7</v></c></row>")
    assert list(plainly(left).cells) == [(901, 1)]


@pytest.mark.parametrize(
    "head",
    ['<?xml version="1.0" encoding="UTF-16"?>', "<!-- <sheetData> -->", '<?xml version="1.0" encoding="cp1258"?>'],
)
def test_what_could_mean_something_else_is_taken_as_it_is(head):
    data = (head + worksheet(rows(900, BLANK))).encode()
    assert sieve([data], "S").data == data


def named(data: bytes, **caps: int) -> str:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in caps.items():
            patch.setattr(limits, name, value)
        with pytest.raises(UnreadableError) as caught:
            from cchc_xl.workbook.read import read_grid

            read_grid(data)
    assert caught.value.kind == "too-large"
    assert caught.value.message.isprintable()
    return caught.value.message


FAR = zipped(minimal(worksheet(rows(50_000, FULL))))
"""Two megabytes of figures: two stretches."""


@pytest.mark.parametrize(
    ("cap", "value"),
    [
        ("CELLS", 40_000),
        ("TAGS", 150_000),
        ("PART_BYTES", 1_600_000),
        ("SIEVED_BYTES", 1_600_000),
        ("STREAMED_BYTES", 1_600_000),
    ],
)
def test_too_much_says_on_which_sheet_and_in_which_rows(cap, value):
    message = named(FAR, **{cap: value, "PLAIN_SHEET_BYTES": 1000})
    assert "Trang tính «S»" in message
    assert "xóa các dòng thừa từ dòng " in message
    first = int(message.partition("thừa từ dòng ")[2].split()[0])
    last = int(message.partition("đến dòng ")[2].split()[0])
    assert 1 < first < last
    assert last in (50_000, 1_048_576)


def test_one_row_of_too_much_names_the_row():
    assert "ở dòng 7" in too_many_rows("S", 7, 7).message


def test_the_title_of_a_sheet_cannot_steer_a_terminal():
    assert too_many_rows("a\x1b[2J\n", 1, 7).message.isprintable()


def test_writing_into_a_sheet_of_formatted_rows_says_which_to_delete(tmp_path):
    """All of its bytes would have to be kept."""
    path = ZOO["half a million rows written at length"][0](tmp_path / "a.xlsx")
    assert check(path).findings == check(QUANG_TRI).findings
    with pytest.raises(UnreadableError) as caught:
        Target(path.read_bytes(), "a.xlsx")
    assert caught.value.kind == "too-large"
    assert "từ dòng 26 đến dòng 500000" in caught.value.message


def test_a_sheet_whose_checksum_is_wrong_is_damaged_however_large():
    data = bytearray(zipped(minimal(worksheet(rows(20_000, BLANK)))))
    data[data.rindex(b"xl/worksheets/sheet1.xml") - 46 + 16] ^= 1
    assert (
        len(unzipped(zipped(minimal(worksheet(rows(20_000, BLANK)))))["xl/worksheets/sheet1.xml"])
        > limits.PLAIN_SHEET_BYTES
    )
    assert kind_of(bytes(data)) == "damaged"
