"""The boxes of notes: numbers that no other box has, and a place beside the cell whatever the sheet looks like.

Proves (contract 12): numbers come in blocks of 1024, one sheet's own are used first, those of other sheets never; boxes put in and
taken out again leave the part as it was but for the block it claims; a box is as large as asked for in columns of any width, and
stays on the sheet at its edges.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.workbook.grid import LAST_COLUMN, LAST_ROW
from cchc_xl.workbook.write.anchor import Geometry
from cchc_xl.workbook.write.shapes import (
    Box,
    blocks_used,
    can_take,
    new_part,
    shapes_of,
    with_boxes,
    without_boxes,
)  # fmt: skip

HEAD = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel">'
)


def boxes(*cells: tuple[int, int]) -> list[Box]:
    return [Box(row, column, (1, 2, 3, 4, 5, 6, 7, 8), 10.0, 20.0) for row, column in cells]


def numbers(data: bytes) -> list[int]:
    return [int(found) for found in re.findall(rb'id="_x0000_s(\d+)"', data)]


def test_the_first_block_that_nobody_has():
    data = with_boxes(new_part(), boxes((0, 0), (5, 3)), {1, 2, 4})
    assert numbers(data) == [3 * 1024 + 1, 3 * 1024 + 2]
    assert blocks_used(data) == {3}
    assert [shape.note for shape in shapes_of(data)] == [(0, 0), (5, 3)]
    assert data.count(b"<v:shapetype ") == 1


def test_more_notes_than_a_block_holds():
    data = with_boxes(new_part(), boxes(*((row, 3) for row in range(2_500))), {2})
    assert len(set(numbers(data))) == 2_500
    assert blocks_used(data) == {1, 3, 4}
    assert b'data="1,3,4"' in data


def test_a_part_that_has_shapes_keeps_its_block_and_gets_another():
    button = b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="7"/></o:shapelayout>'
    button += b'<v:shape id="_x0000_s7169" type="#_x0000_t201"><br></v:shape>'
    old = HEAD + button + b"</xml>\r\n"
    assert can_take(old)
    data = with_boxes(old, boxes((1, 1)), {1})
    assert data.startswith(HEAD + button.replace(b'data="7"', b'data="7,2"'))
    assert data.endswith(b"</v:shape></xml>\r\n")
    again = with_boxes(without_boxes(data, {(1, 1)}), boxes((1, 1)), {1})
    assert again == data


def test_a_part_without_a_layout_gets_one():
    data = with_boxes(HEAD + b"</xml>", boxes((1, 1)), set())
    assert data.startswith(HEAD + b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>')


def test_other_prefixes():
    head = HEAD.replace(b"xmlns:v", b"xmlns:ns1").replace(b"xmlns:o", b"xmlns:ns0").replace(b"xmlns:x", b"xmlns:ns2")
    data = with_boxes(head + b"</xml>", boxes((1, 1)), set())
    assert (
        b"<v:" not in data and b"<x:" not in data and b"<o:" not in data and b" o:" not in data and b" v:" not in data
    )
    assert [shape.note for shape in shapes_of(data)] == [(1, 1)]
    assert numbers(data) == [1025]


@pytest.mark.parametrize(
    "data",
    [b"", b"<xml>", HEAD, HEAD + b"</xml", HEAD.replace(b"xmlns:x", b"xmlns:xx", 1).replace(b"office:excel", b"word") + b"</xml>", b"</xml>",
     HEAD.decode().encode("utf-16")],
)  # fmt: skip
def test_what_is_not_built_as_such_parts_are(data):
    assert not can_take(data)


@given(st.integers(1, LAST_ROW), st.integers(1, LAST_COLUMN), st.integers(50, 400), st.integers(20, 480))
def test_a_box_is_as_large_as_it_should_be_and_on_the_sheet(row, column, width, height):
    box = Geometry(b"<worksheet/>").box(row, column, width, height)
    left, right = box.anchor[0] * 64 + box.anchor[1], box.anchor[4] * 64 + box.anchor[5]
    top, bottom = box.anchor[2] * 20 + box.anchor[3], box.anchor[6] * 20 + box.anchor[7]
    assert (right - left, bottom - top) == (width, height)
    assert 0 <= box.anchor[0] <= box.anchor[4] < LAST_COLUMN
    assert 0 <= box.anchor[2] <= box.anchor[6] < LAST_ROW
    assert (box.row, box.column) == (row - 1, column - 1)


def test_wide_hidden_and_high():
    sheet = (
        b'<x:worksheet><x:cols><x:col min="1" max="4" width="10"/><x:col min="5" max="5" width="50.5" customWidth="1"/>'
        b'<x:col min="6" max="9" hidden="1" width="99"/></x:cols><x:sheetData><x:row r="2" ht="45"/><x:row r="3" hidden="true"/></x:sheetData>'
    )
    first, _, top, _, last, right, bottom, low = Geometry(sheet).box(3, 4, 330, 100).anchor
    assert (first, last, right) == (4, 4, 345)
    assert (top, bottom, low) == (1, 5, 2)
    assert Geometry(sheet).box(3, 4, 400, 100).anchor[4:6] == (9, 415 - 358)


@pytest.mark.parametrize("width", [b"nan", b"inf", b"1e309", b"-5", b"", b"x", b"9" * 5000])
def test_sizes_that_are_none(width):
    sheet = b'<worksheet><cols><col min="1" max="9" width="%b"/></cols><row r="1" ht="%b"/>' % (width, width)
    assert all(0 <= number < 10_000 for number in Geometry(sheet).box(1, 1, 330, 100).anchor)
