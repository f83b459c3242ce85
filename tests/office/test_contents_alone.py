"""What a receipt says of cells, typed into the workbook in a spreadsheet program, gives what the bytes of the receipt hold.

Proves (for the button, which writes into the workbook that Excel has open): after ``fill`` and ``recalc`` of a template
and of other people's workbooks, a program that is told only the contents computes all the rest itself, and every item
then says the same as in the file that the command line writes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_xl.filling.recalc import proposals, recalculate
from cchc_xl.filling.receipt import Receipt
from cchc_xl.workbook.write.model import Content
from tests.filling.forms import QT, carry, foreign, of_office, report, target, template, told, value_places
from tests.filling.test_recalc import STOREYS
from tests.office.office import Job, recalculated
from tests.support import QUANG_NGAI, QUANG_TRI

AT = value_places(QT)

TYPED_OVER = {"bm1/2": "70", "bm1/2.1": "37", "bm1/2.2": "25", "bm2/1": "3", "bm2/1.1": "4", "bm2/1.2": "1"}

WITH_FORMULAS = {
    "bm2/1": 1, "bm2/1.1": 4, "bm2/1.2": 5, "bm2/1.3": 0, "bm1/2": 70, "bm1/2.1": f"='Bảng 2'!{AT['bm2/1']}*2", "bm1/2.2": 9,
    "bm1/1": f"=ROUND({AT['bm1/2']},0)",
}  # fmt: skip


def all_ticked(book: bytes) -> tuple[bytes, Receipt]:
    held = target(book)
    items = [item for item in proposals(held) if not item.reason]
    totals, ratios = ({item.indicator for item in items if item.kind == kind} for kind in ("total", "ratio"))
    return book, recalculate(held, totals, ratios)


def carried(into: bytes) -> tuple[bytes, Receipt]:
    return into, carry(QUANG_TRI.read_bytes(), into, all_rows=True)


CASES = {
    "recalc of an example": lambda: all_ticked(QUANG_TRI.read_bytes()),
    "recalc of the other example": lambda: all_ticked(QUANG_NGAI.read_bytes()),
    "recalc of a template": lambda: all_ticked(of_office(TYPED_OVER)),
    "recalc of formulas": lambda: all_ticked(foreign(cells=WITH_FORMULAS)),
    "recalc of totals of totals": lambda: all_ticked(foreign(cells=STOREYS, look="0.00")),
    "fill of a template": lambda: carried(template(QT)),
    "fill of another workbook": lambda: carried(foreign(look="@")),
}


def as_typed(content: Content) -> float | str:
    return float(content.text) if content.kind == "number" else content.text


def said(data: bytes) -> dict[str, tuple[object, ...]]:
    held = report(data)
    assert not [name for name, entry in held.entries.items() if entry.recomputed]
    return {name: (*told(entry.reading), entry.note) for name, entry in held.entries.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("contents")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_contents_alone_give_the_same_workbook(case, folder):
    book, receipt = case()
    assert receipt.contents
    path, saved = folder / "mở.xlsx", folder / "lưu.xlsx"
    path.write_bytes(book)
    typed = tuple((*at, as_typed(content)) for at, content in receipt.contents.items())
    list(recalculated([Job(path, type=typed, save=saved)], folder / "profile"))
    assert said(saved.read_bytes()) == said(receipt.data())
