"""What the button's *Tính lại* shows, and that exactly what is ticked is written.

Proves: every derived cell that does not follow is proposed with old and new, those that cannot be written say why;
what is ticked is written and nothing else; once all of it is written nothing is left to propose; a total that is
ticked reaches the ratio that hangs on it; a receipt says what each cell shall hold, and a workbook with those contents
gives, once it is recalculated, what the bytes of the receipt hold.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl import open_edition
from cchc_xl.filling.recalc import proposals, recalculate
from cchc_xl.filling.receipt import Proposal, Receipt
from cchc_xl.workbook.grid import address
from cchc_xl.workbook.write.model import Content
from cchc_xl.workbook.write.splice import rewrite
from tests.filling.forms import (
    EDITIONS,
    QT,
    carry,
    fill,
    foreign,
    found,
    lines,
    of_office,
    report,
    target,
    template,
    told,
    value_places,
)
from tests.filling.test_recalc import LOOKS, STOREYS, as_cells
from tests.generate import generate_report
from tests.support import QUANG_NGAI, QUANG_TRI

AT = value_places(QT)


def proposed(data: bytes) -> list[Proposal]:
    """Those that can be ticked."""
    return [item for item in proposals(target(data)) if not item.reason]


def names(items: list[Proposal], kind: str) -> set[str]:
    return {item.indicator for item in items if item.kind == kind}


def ticked(data: bytes, items: list[Proposal]) -> Receipt:
    return recalculate(target(data), names(items, "total"), names(items, "ratio"))


def shown(data: bytes) -> dict[str, tuple[str, str]]:
    return {item.indicator: (item.old, item.shown) for item in proposed(data)}


def test_the_example():
    items = proposals(target(QUANG_TRI.read_bytes()))
    assert [(item.kind, item.what, address(*item.at[1:]), item.old, item.shown) for item in items] == [
        ("ratio", "mục 2 Biểu mẫu 1", "D9", "70%", "67,57%"),
        ("total", "mục 1 Biểu mẫu 2", "D8", "1", "7"),
        ("ratio", "mục 2.2 Biểu mẫu 2", "D14", "1%", "100%"),
        ("ratio", "mục 1 Biểu mẫu 6", "D8", "1,34%", "94,62%"),
        ("total", "mục 2.1 Biểu mẫu 6", "D12", "2", "1"),
        ("ratio", "mục 6.4 Biểu mẫu 7", "D26", "100%", "62,75%"),
        ("ratio", "mục 6.8 Biểu mẫu 7", "D40", "100%", "200%"),
    ]
    assert {item.at[0] for item in items if item.indicator.startswith("bm7/")} == {"Biểu mẫu 7"}


# --- what is ticked -----------------------------------------------------------------------------


def test_only_what_is_ticked_is_written():
    book = foreign(cells=STOREYS | {"bm1/2": 70, "bm1/2.1": 37, "bm1/2.2": 25, "bm2/1": 1, "bm2/1.1": 4, "bm2/1.2": 0})
    receipt = recalculate(target(book), {"bm6/2.4"}, ())
    assert receipt.contents == {target(book).place("bm6/2.4"): Content("number", "9")}
    assert [(change.what, change.old, change.new) for change in receipt.changes] == [("mục 2.4 Biểu mẫu 6", "50", "9")]
    assert {item.indicator: item.reason for item in receipt.kept} == {
        "bm1/2": "ghi 70%; 25/37 = 67,57%; không được chọn nên giữ nguyên",
        "bm2/1": "ghi 1; các mục thành phần cộng lại là 4; không được chọn nên giữ nguyên",
        "bm6/2.1": "ghi 99; các mục thành phần cộng lại là 15; không được chọn nên giữ nguyên",
    }
    assert report(receipt.data()).reading("bm1/2").raw == "70"


def test_nothing_ticked_nothing_written():
    book = QUANG_TRI.read_bytes()
    receipt = recalculate(target(book), (), ())
    assert (receipt.contents, receipt.changes, receipt.data()) == ({}, (), book)
    assert len(receipt.kept) == 7


def test_what_is_no_proposal_cannot_be_ticked():
    """A count, an item that the edition has not, a cell with a formula: names that come from elsewhere do nothing."""
    book = foreign(cells={"bm1/2": ("=30+40", 70), "bm1/2.1": 37, "bm1/2.2": 25})
    everything = [*open_edition(QT).indicators, "bm99/1", ""]
    receipt = recalculate(target(book), everything, everything)
    assert (receipt.contents, receipt.data()) == ({}, book)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"bm1/2": 70, "bm1/2.1": 0, "bm1/2.2": 0}, "mẫu số bằng 0 nên không có tỷ lệ"),
        ({"bm1/2": "02/03", "bm1/2.1": 37, "bm1/2.2": 25}, "chưa rõ là số nào nên giữ nguyên; 25/37 = 67,57%"),
        ({"bm2/1": 1, "bm2/1.1": 4, "bm2/1.2": "abc"}, "còn mục thành phần chưa có số liệu nên chưa tính lại"),
        ({"bm2/1": ("=1+1", 2), "bm2/1.1": 4, "bm2/1.2": 5, "bm2/1.3": 0},
         "ô có công thức, công thức được giữ nguyên; các mục thành phần cộng lại là 9"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_says_why(cells, reason):
    (item,) = proposals(target(foreign(cells=cells)))
    assert (item.indicator, item.reason, item.new, item.with_totals) == (next(iter(cells)), reason, "", None)


def test_what_a_cell_holds_is_shown_on_one_line_however_long():
    cells = {"bm1/2": "=\n" + "x" * 500 + "\x07", "bm1/2.1": "37", "bm1/2.2": "25"}
    (item,) = proposals(target(of_office(cells)))
    assert item.old.startswith("= xxx")
    assert len(item.old) <= 60
    assert item.old.isprintable()


# --- one total hangs on another, a ratio on a total ----------------------------------------------


def test_a_total_of_totals_is_shown_both_ways():
    book = foreign(cells=STOREYS)
    assert shown(book) == {"bm6/2.1": ("99", "56 (15 nếu ghi lại các tổng)"), "bm6/2.4": ("50", "9")}
    alone = recalculate(target(book), {"bm6/2.1"})
    assert [change.new for change in alone.changes] == ["56"]
    both = recalculate(target(book), {"bm6/2.1", "bm6/2.4"})
    assert {change.what: change.new for change in both.changes} == {
        "mục 2.4 Biểu mẫu 6": "9", "mục 2.1 Biểu mẫu 6": "15",
    }  # fmt: skip


HANGING = {
    "bm2/1": 1, "bm2/1.1": 4, "bm2/1.2": 5, "bm2/1.3": 0, "bm1/2.1": f"='Bảng 2'!{AT['bm2/1']}*2", "bm1/2.2": 9,
}  # fmt: skip
"""The denominator of bm1/2 is twice the total bm2/1: 2 as it stands, 18 once the total is right."""


@pytest.mark.parametrize(
    ("ratio", "says"),
    [(70, "450% (50% nếu ghi lại các tổng)"), (450, "450% (50% nếu ghi lại các tổng)"),
     (50, "450% (50% nếu ghi lại các tổng)")],
)  # fmt: skip
def test_a_ratio_that_hangs_on_a_total_is_shown_both_ways(ratio, says):
    """Also one that fits as it stands: else it would be wrong once the total is written, and nobody had been asked."""
    book = foreign(cells=HANGING | {"bm1/2": ratio})
    assert shown(book) == {"bm1/2": (f"{ratio}%", says), "bm2/1": ("1", "9")}
    receipt = ticked(book, proposed(book))
    assert str(report(receipt.data()).reading("bm1/2").value) == "50"
    without = recalculate(target(book), ())
    assert str(report(without.data()).reading("bm1/2").value) == "450"


def test_a_ratio_is_proposed_from_what_formulas_give_not_from_what_the_file_keeps():
    assert shown(foreign(cells={"bm1/2": 70, "bm1/2.1": ("=30+7", 99), "bm1/2.2": 25})) == {"bm1/2": ("70%", "67,57%")}


def test_a_blank_that_follows_only_from_a_total_is_proposed():
    cells = STOREYS | {"bm6/2.4": None, "bm6/2.1": None}
    assert shown(foreign(cells=cells)) == {
        "bm6/2.1": ("", "(trống) (15 nếu ghi lại các tổng)"), "bm6/2.4": ("", "9"),
    }  # fmt: skip


# --- everything at once -------------------------------------------------------------------------


def generated(edition: str, seed: int, faults: float) -> bytes:
    chance = random.Random(seed)
    source = generate_report(open_edition(edition), seed, faults)
    looks = {
        name: chance.choice(LOOKS) for name, row in source.edition.indicators.items() if row.measure.kind == "percent"
    }
    return foreign(edition, cells=as_cells(source, chance), look=looks)


BOOKS = {
    "edition": st.sampled_from(EDITIONS), "seed": st.integers(0, 10**6), "faults": st.sampled_from((0.05, 0.3, 0.6)),
}  # fmt: skip


@settings(max_examples=25)
@given(**BOOKS)
def test_once_all_is_written_nothing_is_left_to_propose(edition, seed, faults):
    book = generated(edition, seed, faults)
    assert proposed(ticked(book, proposed(book)).data()) == []


@settings(max_examples=25)
@given(**BOOKS, data=st.data())
def test_a_part_of_it_writes_that_part_and_the_rest_stays_as_it_was(edition, seed, faults, data):
    book = generated(edition, seed, faults)
    items = proposed(book)
    chosen = [item for item in items if data.draw(st.booleans(), item.indicator)]
    receipt = ticked(book, chosen)
    places = {item.at for item in chosen}
    assert set(receipt.contents) <= places
    new = receipt.data()
    before, after = target(book), target(new)
    assert all(before.cell(at) == after.cell(at) for at in before.places.values() if at not in receipt.contents)
    failing = {f"bm{item.form}/{item.code}" for item in found(new, "ratio", "total") if item.cause != "truncated"}
    assert not failing & {item.indicator for item in chosen}
    unticked = {item.indicator for item in items} - {item.indicator for item in chosen}
    failed = {f"bm{item.form}/{item.code}" for item in found(book, "ratio") if item.cause != "truncated"}
    assert failed & unticked <= failing  # what nobody ticked is found as before


@settings(max_examples=25)
@given(**BOOKS)
def test_without_a_total_the_ratios_become_what_was_shown(edition, seed, faults):
    book = generated(edition, seed, faults)
    items = {address(*item.at[1:]): item for item in proposed(book) if item.kind == "ratio"}
    changes = recalculate(target(book), (), [item.indicator for item in items.values()]).changes
    assert {(change.old, change.new) for change in changes} <= {(item.old, item.new) for item in items.values()}
    assert len(changes) == sum(item.old != item.new for item in items.values())


# --- what the cells hold ------------------------------------------------------------------------


def readings(data: bytes) -> dict[str, tuple[object, ...]]:
    """What each item says once a spreadsheet program has recalculated the workbook."""
    entries = report(data).entries
    return {name: told(entry.recomputed or entry.reading) for name, entry in entries.items()}


def same(book: bytes, receipt: Receipt) -> None:
    """The contents of a receipt put into the workbook by themselves."""
    places = {(change.sheet, change.cell) for change in receipt.changes}
    assert places == {(at[0], address(*at[1:])) for at in receipt.contents}
    typed = rewrite(book, receipt.contents, {})
    assert readings(typed) == readings(receipt.data())
    assert found(receipt.data(), "stale-value") == []
    assert notes(typed) == notes(receipt.data())


def notes(data: bytes) -> dict[str, str]:
    return {name: entry.note for name, entry in report(data).entries.items()}


@pytest.mark.parametrize(
    "book",
    [
        QUANG_TRI.read_bytes(),
        QUANG_NGAI.read_bytes(),
        foreign(cells=STOREYS | {"bm1/2": 70, "bm1/2.1": "=30+7", "bm1/2.2": 25}, maker="openpyxl"),
        foreign(cells=HANGING | {"bm1/2": 70, "bm1/1": f"=ROUND({AT['bm1/2']},0)"}),
        of_office({"bm1/2": "70", "bm1/2.1": "37", "bm1/2.2": "25", "bm2/1.1": "4", "bm2/1.2": "1"}),
    ],
    ids=["quang-tri", "quang-ngai", "storeys", "formulas", "template"],
)
def test_recalc_says_what_each_cell_holds(book):
    receipt = ticked(book, proposed(book))
    assert receipt.contents
    same(book, receipt)


def test_fill_from_a_table_says_what_each_cell_holds():
    table = lines({"bm1/2.1": 37, "bm1/2.2": "25", "bm6/1.1": "8.326", "bm6/1.2": "7.877,926", "bm4/1.1": "67,57%"})
    for book in (template(QT), of_office({"bm1/2.1": "37", "bm2/1.1": "4"}), foreign(), foreign(look="@")):
        same(book, fill(book, table))


def test_what_stands_there_already_is_not_written():
    book = of_office({"bm1/2.1": "37"})
    receipt = fill(book, lines({"bm1/2.1": 37, "bm1/2.2": 25}))
    assert set(receipt.contents) == {target(book).place("bm1/2.2")}


@pytest.mark.parametrize("into", [template(QT), foreign()], ids=["template", "foreign"])
def test_fill_from_a_workbook_says_what_each_cell_holds(into):
    source = of_office({"bm1/2.1": "37", "bm1/2.2": "25", "bm1/7": "…"}, notes={"bm1/2.1": "Cả năm"})
    receipt = carry(source, into, all_rows=True)
    assert Content("text", "Cả năm") in receipt.contents.values()
    same(into, receipt)


def test_contents_do_not_wait_for_the_bytes(monkeypatch):
    """The button writes through Excel: a signature or a part that only the bytes know of is no reason to refuse."""

    def broken(*_: object) -> bytes:
        raise AssertionError("the bytes were made")

    held = target(QUANG_TRI.read_bytes())
    monkeypatch.setattr("cchc_xl.filling.target.rewrite", broken)
    assert len(recalculate(held).contents) == 5
    assert len(proposals(held)) == 7
