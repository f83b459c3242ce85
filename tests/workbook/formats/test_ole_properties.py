"""The custom properties by which one of our templates is recognised survive in an .xls.

Proves (contract 7): texts in Unicode and in code pages, numbers and truth values; whatever is wrong with that stream costs its
properties, never the figures.
"""

from __future__ import annotations

import random
import struct
import time

import pytest

from cchc_xl.workbook.formats.ole_properties import STREAM, user_properties
from cchc_xl.workbook.locate.template import edition_of, is_template
from cchc_xl.workbook.open import open_grid
from tests.workbook.formats.biff_kit import Sheet8, book8, number8
from tests.workbook.formats.ole_kit import compound

OURS = {"CCHC_TEMPLATE": "1", "CCHC_EDITION": "quang-tri-2023", "CCHC_DEFINITION": "06081465"}
USER_DEFINED = bytes.fromhex("05D5CDD59C2E1B10939708002B2CF9AE")


def text(value: str, codec: str) -> bytes:
    stored = (value + "\0").encode(codec)
    return struct.pack("<II", 0x1E, len(stored)) + stored + bytes(-len(stored) % 4)


def stream(properties: dict[str, bytes], code_page: int = 1200, codec: str = "utf-16-le") -> bytes:
    """The property stream that Excel writes ([MS-OLEPS] 2.21): another set first, then ours."""
    listed = b""
    for number, name in enumerate(properties, 2):
        stored = (name + "\0").encode(codec)
        length = len(stored) // 2 if code_page == 1200 else len(stored)
        listed += struct.pack("<II", number, length) + stored
        listed += bytes(-len(stored) % 4) if code_page == 1200 else b""
    values = [(0, struct.pack("<I", len(properties)) + listed + bytes(-len(listed) % 4))]
    values += [(1, struct.pack("<IHxx", 2, code_page)), *enumerate(properties.values(), 2)]
    at, table, body = 8 + 8 * len(values), b"", b""
    for number, value in values:
        table += struct.pack("<II", number, at + len(body))
        body += value
    ours = struct.pack("<II", at + len(body), len(values)) + table + body
    other = struct.pack("<II", 8, 0)
    head = struct.pack("<HHI16xI", 0xFFFE, 0, 0, 2)
    return head + bytes(16) + struct.pack("<I", 68) + USER_DEFINED + struct.pack("<I", 76) + other + ours


@pytest.mark.parametrize(
    ("code_page", "codec", "extra"),
    [(1200, "utf-16-le", "Sở Nội vụ"), (65001, "utf-8", "Sở Nội vụ"), (1258, "cp1258", "Đăng kí")],
)
def test_texts_in_every_code_page_that_excel_writes(code_page, codec, extra):
    told = {**OURS, extra: extra}
    held = {name: text(value, codec) for name, value in told.items()}
    assert user_properties(stream(held, code_page, codec)) == told


def test_numbers_and_truth_values():
    held = {"a": struct.pack("<Ii", 3, -7), "b": struct.pack("<II", 11, 0xFFFF), "c": struct.pack("<IQ", 64, 5)}
    held["d"] = struct.pack("<II", 31, 3) + "xã\0".encode("utf-16-le") + bytes(2)
    assert user_properties(stream(held)) == {"a": "-7", "b": "true", "d": "xã"}


def test_a_workbook_with_our_properties_is_a_template():
    held = {name: text(value, "utf-16-le") for name, value in OURS.items()}
    book = book8([Sheet8("a", [number8(0, 0, 1)])])
    grid = open_grid(compound({"Workbook": book, STREAM: stream(held)}))
    assert is_template(grid)
    assert edition_of(grid) == "quang-tri-2023"
    assert not is_template(open_grid(compound({"Workbook": book})))


def test_a_damaged_stream_costs_no_figures():
    held = {name: text(value, "utf-16-le") for name, value in OURS.items()}
    whole = stream(held)
    random_ = random.Random(11)
    for _ in range(500):
        bent = bytearray(whole[: random_.choice([len(whole), random_.randrange(len(whole))])])
        for _ in range(random_.randrange(4) if bent else 0):
            bent[random_.randrange(len(bent))] = random_.randrange(256)
        assert all(isinstance(value, str) for value in user_properties(bytes(bent)).values())


def test_a_text_that_many_properties_share_is_decoded_no_further_than_it_is_kept():
    held = {f"p{number}": b"" for number in range(400)} | {"long": text("x" * 20_000, "utf-16-le")}
    begin = time.process_time()
    assert user_properties(stream(held))["long"] == "x" * 255
    assert user_properties(stream({"long": text("x" * 40_000, "utf-16-le")})) == {}
    assert time.process_time() - begin < 1
