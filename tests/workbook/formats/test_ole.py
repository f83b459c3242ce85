"""The container of an .xls is read within bounds, and says what it is when it holds no workbook.

Proves (contract 5): small and big streams, a big file's longer allocation table; circles, lies and cuts are ``damaged``; Word, PowerPoint,
Outlook and encrypted files are told from workbooks, also where another program has embedded a workbook.
"""

from __future__ import annotations

import random
import struct

import pytest
import xlwt

from cchc_xl import UnreadableError
from cchc_xl.workbook.formats.ole import Container
from cchc_xl.workbook.formats.xls import container_of
from cchc_xl.workbook.open import open_grid
from tests.workbook.formats.biff_kit import Sheet8, book8, number8
from tests.workbook.formats.ole_kit import SECTOR, compound
from tests.workbook.formats.xls_kit import QUANG_TRI_XLS, saved

WHOLE = QUANG_TRI_XLS.read_bytes()
BOOK = book8([Sheet8("a", [number8(0, 0, 1)])])


def kind_of(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        open_grid(data)
    assert caught.value.message.endswith(".")
    return caught.value.kind


@pytest.mark.parametrize("size", [0, 1, 64, 4095, 4096, 70_000])
def test_streams_of_every_size(size):
    content = random.Random(size).randbytes(size)
    assert Container(compound({"Khác": b"x" * 600, "Workbook": content})).stream("WORKBOOK") == content


def test_small_streams_lie_in_sectors_of_their_own():
    container = Container(WHOLE)
    sizes = {name: entry.size for name, entry in container.streams.items()}
    assert 0 < sizes["\x05summaryinformation"] < 4096
    assert container.stream("\x05SummaryInformation")[:2] == b"\xfe\xff"


def test_a_file_of_more_than_seven_megabytes():
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for row in range(120):
        sheet.write(row, 0, f"{row}ệ" + "ă" * 32_000)
    data = saved(book)
    assert struct.unpack_from("<I", data, 72)[0] > 0
    assert [sheet.text(row, 1)[:3] for sheet in open_grid(data).sheets for row in (1, 120)] == ["0ệă", "119"]


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["WordDocument", "1Table"], "not-a-workbook"),
        (["PowerPoint Document"], "not-a-workbook"),
        (["__properties_version1.0"], "not-a-workbook"),
        (["Contents"], "not-a-workbook"),
        (["EncryptionInfo", "EncryptedPackage"], "encrypted"),
    ],
)
def test_what_is_no_workbook_says_so(names, kind):
    assert kind_of(compound(dict.fromkeys(names, b"x" * 100))) == kind


def test_an_empty_workbook_stream_is_damage():
    assert kind_of(compound({"Workbook": b""})) == "damaged"


def test_a_chain_that_runs_in_a_circle():
    data = bytearray(compound({"Workbook": BOOK.ljust(5000, b"\0")}))
    table = len(data) - SECTOR
    struct.pack_into("<I", data, table + 4 * 5, 3)
    assert kind_of(bytes(data)) == "damaged"


def test_a_directory_that_runs_in_a_circle_of_siblings():
    data = bytearray(compound({"Workbook": BOOK, "b": b"1"}))
    for number in (1, 2):
        struct.pack_into("<II", data, SECTOR + 128 * number + 68, 1, 2)
    assert open_grid(bytes(data)).sheets[0].text(1, 1) == "1"


def test_a_directory_that_is_a_tree():
    """Excel keeps siblings in a tree; the one that the root names stands in its middle."""
    data = bytearray(compound({"a": b"1", "Workbook": BOOK, "z": b"2"}))
    struct.pack_into("<I", data, SECTOR + 76, 2)
    for number, left, right in ((1, 0xFFFFFFFF, 0xFFFFFFFF), (2, 1, 3)):
        struct.pack_into("<II", data, SECTOR + 128 * number + 68, left, right)
    assert [*Container(bytes(data)).streams] == ["workbook", "z", "a"]


@pytest.mark.parametrize("size", [0xFFFFFFFF, 2**31, 100_000])
def test_a_stream_that_is_said_to_be_longer_than_it_is(size):
    data = bytearray(compound({"Workbook": BOOK}))
    struct.pack_into("<I", data, SECTOR + 128 + 120, size)
    assert kind_of(bytes(data)) == "damaged"


@pytest.mark.parametrize("cut", [8, 30, 76, 511, 512, 1024, 20_000, len(WHOLE) - 20_000, len(WHOLE) - 2000])
def test_a_file_that_was_cut(cut):
    assert kind_of(WHOLE[:cut]) == "damaged"


def test_bent_containers_are_read_or_damaged():
    random_ = random.Random(5)
    heads = [*range(24, 80), *range(SECTOR, SECTOR + 64)]
    directory = SECTOR * (1 + struct.unpack_from("<I", WHOLE, 48)[0])
    heads += range(directory, directory + 640)
    outcomes = set()
    for _ in range(600):
        bent = bytearray(WHOLE)
        for _ in range(random_.randrange(1, 4)):
            bent[random_.choice(heads)] = random_.choice([0, 1, 0x7F, 0xFE, 0xFF, random_.randrange(256)])
        try:
            container = container_of(bytes(bent))
            outcomes |= {type(container.stream(name)) for name in container.streams}
        except UnreadableError as error:
            outcomes.add(error.kind)
    assert outcomes <= {bytes, "damaged", "not-a-workbook", "too-large"}
    assert {bytes, "damaged"} <= outcomes


def test_an_allocation_table_whose_list_follows_itself():
    for places in ([1] * 127, [0xFFFFFFFF] * 127):
        data = bytearray(compound({"Workbook": BOOK.ljust(5000, b"\0")}))
        struct.pack_into("<II", data, 68, 1, 0xFFFFFFFF)
        struct.pack_into("<128I", data, 2 * SECTOR, *places, 1)
        assert kind_of(bytes(data)) == "damaged"
