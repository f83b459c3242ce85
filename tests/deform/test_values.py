"""One figure in an otherwise sound file, as offices type it: what is read of it, and what is said.

Proves: every way to write a figure has one stated outcome (a reading, and at most one finding at its cell), the
same in both editions; nothing else in the file is touched by it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest

from cchc_xl import check
from tests.deform.book import EDITIONS, Cell, ErrorValue, example
from tests.deform.encodings import unaccented
from tests.deform.expect import baseline
from tests.deform.writers import write

ROWS = {
    # rows without any rule of their own: what happens to the figure there happens nowhere else
    "people": {"quang-tri-2023": "bm4/2.3", "quang-ngai-2021": "bm4/4.2.3"},  # unit Người
    "documents": {"quang-tri-2023": "bm1/1", "quang-ngai-2021": "bm1/1.1.3"},  # unit Văn bản
    "share": {"quang-tri-2023": "bm4/1.1", "quang-ngai-2021": "bm3/3.3.3"},  # unit %
    "yes-no": {"quang-tri-2023": "bm1/7", "quang-ngai-2021": "bm1/1.5"},  # Không = 0 Có = 1
}


class Typed(NamedTuple):
    """What stands in the cell, and what has to come of it. ``rule``: None where nothing is to be said."""

    row: str
    value: object
    reading: str
    rule: str | None = None
    proposal: str = ""
    look: str = "General"
    formula: str | None = None


TEXT, NOT, CHOICE = "number-as-text", "not-a-number", "choice"

TABLE = [
    # --- a count: a plain number, whatever its format, is just read
    Typed("people", 5, "5"),
    Typed("people", 5, "5", look="@"),
    Typed("people", 5, "5", look='0" người"'),
    Typed("people", 5, "5", look="00"),
    Typed("people", 5, "5", look="[Red]#,##0;(#,##0)"),
    Typed("people", 1050, "1050", look="#.##0"),
    Typed("people", 5, "5", formula="2+3"),
    # --- typed as text, one meaning: read, and said as a notice
    Typed("people", "5", "5", TEXT),
    Typed("people", "05", "5", TEXT),
    Typed("people", " 5 \u00a0", "5", TEXT),
    Typed("people", "5\n", "5", TEXT),
    Typed("people", "5.", "5", TEXT),
    Typed("people", "５", "5", TEXT),
    Typed("people", "1.050", "1050", TEXT),
    Typed("people", "1 050", "1050", TEXT),
    # unsure: digits of another script are plain to Unicode, not to every reader; reading them is harmless
    Typed("people", "٥", "5", TEXT),
    # --- with its own unit: nothing else can be meant
    Typed("people", "5 người", "5", TEXT),
    Typed("people", "05 Người.", "5", TEXT),
    Typed("people", "5người", "5", TEXT),
    Typed("documents", "3 văn bản", "3", TEXT),
    Typed("documents", "3 VB", "3", TEXT),
    # --- a remark behind the figure: said, with the figure as proposal; the remark belongs to Ghi chú
    Typed("documents", "65 (05 TTHC thuộc lĩnh vực tiếp công dân)", "unreadable", NOT, "65"),
    Typed("people", "5 người (03 nữ)", "unreadable", NOT, "5"),
    Typed("people", "5 (cả năm)", "unreadable", NOT, "5"),
    Typed("people", "5 hồ sơ", "unreadable", NOT, "5"),
    Typed("people", "05; trong đó 02 nữ", "unreadable", NOT, "5"),
    # --- a fraction: the first number, the whole to Ghi chú
    Typed("people", "02/02", "unreadable", NOT, "2"),
    Typed("people", "2/2 người", "unreadable", NOT),
    # --- no figure at all
    Typed("people", "không", "unreadable", NOT, '"-"'),
    Typed("people", "Không có", "unreadable", NOT, '"-"'),
    Typed("people", "không có.", "unreadable", NOT),  # unsure whether the stop may hide the proposal "-"
    Typed("people", "Không phát sinh", "unreadable", NOT, '"-"'),
    Typed("people", "chưa", "unreadable", NOT),
    Typed("people", "Chưa có số liệu", "unreadable", NOT),  # unsure: "…" is what the form wants here
    Typed("people", "x", "unreadable", NOT),
    Typed("people", "N/A", "unreadable", NOT),
    Typed("people", "?", "unreadable", NOT),
    Typed("people", "II", "unreadable", NOT),
    Typed("people", "năm", "unreadable", NOT),
    # --- several numbers, or about a number: never a guess
    Typed("people", "5-7", "unreadable", NOT),
    Typed("people", "5+3", "unreadable", NOT),
    Typed("people", "khoảng 5", "unreadable", NOT),
    Typed("people", ">5", "unreadable", NOT),
    Typed("people", "=5", "unreadable", NOT),
    # --- the signs of the form
    Typed("people", "-", "dash"),
    Typed("people", "–", "dash"),
    Typed("people", " — ", "dash"),
    Typed("people", "…", "pending"),
    Typed("people", "...", "pending"),
    Typed("people", " ", "blank"),
    Typed("people", "\u00a0", "blank"),
    Typed("people", None, "blank"),
    # --- what Excel made of it
    Typed("people", 44959, "unreadable", NOT, look="d-mmm"),
    Typed("people", 44959, "unreadable", NOT, look="d/m"),
    Typed("people", 44959, "unreadable", NOT, look="dd/mm/yyyy"),
    Typed("people", 44959, "unreadable", NOT, look="[$-42A]dd mmmm yyyy"),
    Typed("people", 0.0854, "unreadable", NOT, look="h:mm"),
    Typed("people", 0.05, "unreadable", NOT, look="0%"),
    Typed("people", True, "unreadable", NOT),
    Typed("people", "#DIV/0!", "unreadable", NOT, formula="1/0"),
    Typed("people", "#N/A", "unreadable", NOT, formula="NA()"),
    Typed("people", "#REF!", "unreadable", NOT, formula="#REF!+1"),
    Typed("people", ErrorValue("#VALUE!"), "unreadable", NOT),
    Typed("people", ErrorValue("#NAME?"), "unreadable", NOT),
    # --- a percentage
    Typed("share", 67.57, "67.57"),
    Typed("share", 0.6757, "67.57", look="0.00%"),
    Typed("share", 0.6757, "67.6", look="0.0%"),
    Typed("share", 1, "100", look="0%"),
    Typed("share", "67,57", "67.57", TEXT),
    Typed("share", "67.57", "67.57", TEXT),
    Typed("share", "67,57%", "67.57", TEXT),
    Typed("share", "67,57 %", "67.57", TEXT),
    Typed("share", "６７,５７％", "67.57", TEXT),
    Typed("share", "12,5 %\u00a0", "12.5", TEXT),
    Typed("share", "100% (5/5)", "unreadable", NOT, "100"),
    Typed("share", "5/5", "unreadable", NOT),
    Typed("share", "Đạt", "unreadable", NOT),
    Typed("share", "không", "unreadable", NOT, '"-"'),
    Typed("share", 44959, "unreadable", NOT, look="d-mmm"),
    Typed("share", "#DIV/0!", "unreadable", NOT, formula="0/0"),
    # --- a coded row
    Typed("yes-no", 0, "0"),
    Typed("yes-no", "1", "1", TEXT),
    Typed("yes-no", "01", "1", TEXT),
    Typed("yes-no", "1 – Có", "1", TEXT),
    Typed("yes-no", "1 - Có", "1", TEXT),
    Typed("yes-no", "1. Có", "1", TEXT),
    Typed("yes-no", "Có = 1", "unreadable", CHOICE, "1"),
    Typed("yes-no", "Có", "unreadable", CHOICE, "1"),
    Typed("yes-no", "CÓ", "unreadable", CHOICE, "1"),
    Typed("yes-no", "Không", "unreadable", CHOICE, "0"),
    Typed("yes-no", "không ", "unreadable", CHOICE, "0"),
    Typed("yes-no", "x", "unreadable", CHOICE),
    Typed("yes-no", "Đã tổ chức", "unreadable", CHOICE),
    Typed("yes-no", "Chưa", "unreadable", CHOICE),
    Typed("yes-no", True, "unreadable", CHOICE),
    Typed("yes-no", 2, "2", CHOICE),
]  # fmt: skip


def title(typed: Typed) -> str:
    value = typed.formula or typed.value
    value = unaccented(value) if isinstance(value, str) else value
    return f"{typed.row}:{value!r}{'' if typed.look == 'General' else ' as ' + typed.look}"


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("typed", TABLE, ids=map(title, TABLE))
def test_a_figure_is_read_or_said_as_stated(typed, edition, tmp_path):
    book = example(edition, sound=True)
    name = ROWS[typed.row][edition]
    cell: Cell = book.row(name)["value"]
    cell.value, cell.look, cell.formula = typed.value, typed.look, typed.formula
    if isinstance(typed.value, ErrorValue):
        book.writer = "openpyxl"
    checked = check(write(book, tmp_path / "a.xlsx"))
    reading = checked.report.reading(name)
    said = {(finding.id, finding.cell) for finding in checked.findings}
    at = baseline(edition, True).checked.report.entries[name].cell
    assert typed.rule == "?" or said == ({(f"{name}/{typed.rule}", at)} if typed.rule else set())
    assert checked.report.entries[name].cell == at
    if typed.reading not in ("?", "dash", "pending", "blank", "unreadable"):
        assert (reading.state, reading.value) == ("value", Decimal(typed.reading))
    elif typed.reading != "?":
        assert reading.state == typed.reading
    for finding in checked.findings:
        assert not typed.proposal or f"ghi {typed.proposal}" in finding.message


MONEY = ["7.877,926", "7.877,926 triệu", "7.877,926 triệu đồng", "7 877,926", "7877,926"]


@pytest.mark.parametrize("text", MONEY)
def test_an_amount_of_money_is_the_same_however_it_is_typed(text, tmp_path):
    book = example("quang-tri-2023", sound=True)
    book.row("bm6/1.2")["value"].value = text
    checked = check(write(book, tmp_path / "a.xlsx"))
    assert checked.report.reading("bm6/1.2").value == Decimal("7877.926")
    assert [finding.id for finding in checked.findings] == ["bm6/1.2/number-as-text"]


@pytest.mark.parametrize(("text", "proposal"), [("7,877926 tỷ", "7877,926"), ("7.877.926.000 đồng", "7877,926")])
def test_an_amount_in_another_unit_is_asked_about_with_the_converted_figure(text, proposal, tmp_path):
    book = example("quang-tri-2023", sound=True)
    book.row("bm6/1.2")["value"].value = text
    checked = check(write(book, tmp_path / "a.xlsx"))
    assert [finding.id for finding in checked.findings] == ["bm6/1.2/ambiguous-number"]
    assert proposal in checked.findings[0].message.replace(".", "")
