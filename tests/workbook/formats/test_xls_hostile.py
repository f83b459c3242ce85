"""A bent or hostile .xls gives a Grid or an UnreadableError, and the parent believes nothing that it has not looked at.

Proves (contract 5): hundreds of seeded mutations of real streams; heaps of cells and sheets; encryption; an answer of the child with any
piece of it wrong is ``damaged``.
"""

from __future__ import annotations

import copy
import json
import struct

import pytest

from cchc_xl import UnreadableError
from cchc_xl.workbook import limits
from cchc_xl.workbook.formats import child
from cchc_xl.workbook.formats.biff_records import walk
from cchc_xl.workbook.formats.reply import REASONS, grid_of
from cchc_xl.workbook.open import open_grid
from tests.support import ROOT, run_python
from tests.workbook.formats.biff_kit import Sheet8, book8, number8, record
from tests.workbook.formats.ole_kit import compound
from tests.workbook.formats.xls_kit import QUANG_TRI_XLS

MUTATE = f"""
import json, random, signal
from cchc_xl import UnreadableError
from cchc_xl.workbook.formats.child import answer_to
from cchc_xl.workbook.formats.reply import grid_of
from cchc_xl.workbook.formats.xls import container_of
from cchc_xl.workbook.grid import Grid

class Late(BaseException): pass
def late(*_): raise Late
if hasattr(signal, "setitimer"):
    signal.signal(signal.SIGALRM, late)

whole = container_of(open({str(QUANG_TRI_XLS)!r}, "rb").read()).stream("Workbook")
places, at = [], 0
while at + 4 <= len(whole):
    places.append(at)
    at += 4 + int.from_bytes(whole[at + 2 : at + 4], "little")

random_, outcomes = random.Random(97), {{}}
for number in range(400):
    bent = bytearray(whole)
    way = number % 5
    if way == 0:
        del bent[random_.randrange(len(bent)) :]
    elif way == 1:
        at, other = random_.choice(places), random_.choice(places)
        bent[at:at] = whole[other : other + random_.randrange(4, 400)]
    else:
        for _ in range(random_.randrange(1, 6)):
            at = random_.choice(places) + random_.randrange(4 if way == 2 else 12) if way < 4 else random_.randrange(len(bent))
            bent[min(at, len(bent) - 1)] = random_.choice([0, 1, 0xFF, random_.randrange(256)])
    try:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 3)
        told = json.loads(json.dumps(answer_to(bytes(bent))))
        outcome = type(grid_of(told)).__name__
    except UnreadableError as error:
        outcome = error.kind
    except (Late, MemoryError):
        outcome = "ended"  # in the child, the system ends it
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
    outcomes[outcome] = outcomes.get(outcome, 0) + 1
print(json.dumps(outcomes))
"""


def test_four_hundred_bent_streams():
    done = run_python("-c", MUTATE, cwd=ROOT)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    outcomes = json.loads(done.stdout)
    assert set(outcomes) <= {"Grid", "damaged", "too-large", "unsupported", "encrypted", "ended"}
    assert outcomes["Grid"] > 50
    assert outcomes["damaged"] > 50


def kind_of(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        open_grid(data)
    assert caught.value.message.endswith(".")
    return caught.value.kind


def test_a_password_is_told_from_damage():
    encrypted = book8([Sheet8("a", [number8(0, 0, 1)])], [record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48))])
    assert kind_of(compound({"Workbook": encrypted})) == "encrypted"


def test_more_cells_than_any_form_has():
    row = record(0x00BD, struct.pack("<HH", 0, 0) + bytes(6 * 250) + struct.pack("<H", 249))
    assert kind_of(book8([Sheet8("a", [row] * (limits.CELLS // 250 + 1))])) == "too-large"


def test_sheets_that_share_a_stream_are_damage():
    """What is told before reading is less than what is read: each sheet says that it begins at the same place."""
    row = b"".join(
        record(0x00BD, struct.pack("<HH", line, 0) + bytes(6 * 250) + struct.pack("<H", 249)) for line in range(20)
    )
    stream = bytearray(book8([Sheet8("a", [row])] + [Sheet8(f"s{number}") for number in range(60)]))
    first, at = None, 0
    while at + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, at)
        if number == 0x0085:
            first = first or bytes(stream[at + 4 : at + 8])
            stream[at + 4 : at + 8] = first
        at += 4 + length
    assert kind_of(bytes(stream)) == "damaged"


def test_a_text_that_many_cells_share_counts_in_each():
    strings = record(0x00FC, struct.pack("<IIHB", 1, 1, 8_000, 0) + b"x" * 8_000)
    cells = [record(0x00FD, struct.pack("<HHHI", row, 0, 0, 0)) for row in range(1_001)]
    assert len(open_grid(book8([Sheet8("a", cells[:1_000])], [strings])).sheets[0].cells) == 1_000
    assert kind_of(book8([Sheet8("a", cells)], [strings])) == "too-large"


def test_merges_and_hidden_rows_count_for_the_whole_workbook():
    merge = record(
        0x00E5, struct.pack("<H", 1_000) + b"".join(struct.pack("<HHHH", row, row, 0, 1) for row in range(1_000))
    )
    hidden = [record(0x0208, struct.pack("<HHHHHHI", row, 0, 1, 255, 0, 0, 0x20)) for row in range(4_000)]
    sheets = open_grid(book8([Sheet8(f"s{number}", [*hidden, merge]) for number in range(21)])).sheets
    assert sum(len(sheet.merges) for sheet in sheets) == limits.MERGES
    assert sum(len(sheet.hidden_rows) for sheet in sheets) == limits.CELLS


def test_more_sheets_than_any_form_has():
    assert kind_of(book8([Sheet8(f"s{number}") for number in range(limits.SHEETS + 1)])) == "too-large"
    assert len(open_grid(book8([Sheet8(f"s{number}") for number in range(limits.SHEETS)])).sheets) == limits.SHEETS


@pytest.mark.parametrize(
    "data", [b"\x09\x08\x10\x00", b"\x09\x04\x06\x00" + bytes(60), b"\x09\x08\x08\x00\x00\x05\x05\x00" + bytes(9)]
)
def test_a_stream_that_only_begins(data):
    assert kind_of(data) in ("damaged", "unsupported")


def test_half_a_surrogate_pair_can_be_printed():
    text = record(0x0204, struct.pack("<HHHHB", 0, 0, 0, 2, 1) + b"\x00\xd8a\x00")
    try:
        cells = open_grid(book8([Sheet8("a", [text])])).sheets[0].cells
    except UnreadableError as error:
        assert error.kind == "damaged"  # xlrd may refuse it
    else:
        cells[1, 1].text.encode("utf-8")


def test_records_without_figures_are_not_given_to_xlrd():
    drawing = [record(0x00EC, bytes(20)), record(0x003C, bytes(8)), record(0x005D, bytes(3))]
    stream = book8([Sheet8("a", [*drawing, number8(0, 0, 3)])])
    seen = bytearray(stream)
    walk(seen)
    numbers, at = [], 0
    while at + 4 <= len(seen):
        number, length = struct.unpack_from("<HH", seen, at)
        numbers.append(number)
        at += 4 + length
    assert not {0x00EC, 0x003C, 0x005D} & {*numbers}
    assert len(seen) == len(stream)
    assert open_grid(stream).sheets[0].text(1, 1) == "3"


WHOLE = json.loads(json.dumps(child.answer_to(book8([Sheet8("a", [number8(0, 0, 1), number8(4, 4, 2)])]))))
WRONG: dict[str, object] = {
    "sheets": [None, {}, [], [1], [{}], [{"name": "a"}]],
    "texts": [None, "ab", [1], [None], []],
    "date1904": [None, 0, "true"],
    "names": [None, [], {"a": 1}, {"a": None}],
    "local_names": [None, [1], [["a"]], [["a", 1]], [["a", "b", "c"]]],
    "links": [None, "a", [1]],
    "macros": [None, 1],
}
WRONG_SHEET: dict[str, object] = {
    "name": [None, 1, "x" * 40_000],
    "state": [None, "shown", [1]],
    "cells": [
        None, {}, [1], [[]], [[1, 1, "number", 0, 0]], [[0, 1, "number", 0, 0, 0]], [[1, 257, "number", 0, 0, 0]],
        [[70_000, 1, "number", 0, 0, 0]], [[1, 1, "formula", 0, 0, 0]], [[1, 1, "number", -1, 0, 0]],
        [[1, 1, "number", 99, 0, 0]], [[1, 1, "number", 0, 99, 0]], [[1, 1, "number", 0, 0, 2]],
        [[1.0, 1, "number", 0, 0, 0]], [[True, 1, "number", 0, 0, 0]], [[1, 1, "number", "0", 0, 0]],
        [[1, 1, ["number"], 0, 0, 0]], [[1, 1, "number", 0, 0, 0]] * 200_001,
    ],
    "merges": [None, [1], [[1, 2, 3]], [[0, 1, 2, 2]], [[1, 1, 1, 1]] * 20_001],
    "hidden_rows": [None, [0], ["1"], [70_000]],
    "hidden_columns": [None, [0], [1000]],
}  # fmt: skip


def test_the_answer_of_the_child_is_believed_when_it_is_whole():
    assert len(grid_of(WHOLE).sheets[0].cells) == 2


def is_damaged(answer: object) -> bool:
    try:
        grid_of(answer)
    except UnreadableError as error:
        return error.kind == "damaged"
    return False


@pytest.mark.parametrize("answer", [None, 1, "", [], {}, {"refused": "khác"}, {"refused": []}, {"refused": None}])
def test_an_answer_that_is_none(answer):
    assert is_damaged(answer)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_piece_of_an_answer(name):
    assert is_damaged({key: value for key, value in WHOLE.items() if key != name})
    for value in WRONG[name]:
        assert is_damaged(WHOLE | {name: value}), value


@pytest.mark.parametrize("name", WRONG_SHEET)
def test_a_wrong_piece_of_a_sheet(name):
    for value in WRONG_SHEET[name]:
        bent = copy.deepcopy(WHOLE)
        bent["sheets"][0][name] = value
        assert is_damaged(bent), str(value)[:80]


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_a_sentence(reason):
    with pytest.raises(UnreadableError) as caught:
        grid_of({"refused": reason})
    assert caught.value.message.endswith(".")
    kinds = {"encrypted": "encrypted", "damaged": "damaged", "version": "unsupported", "no-reader": "unsupported"}
    assert caught.value.kind == kinds.get(reason, "too-large")
