"""Recalculating puts right what follows from counts, and touches no count.

Proves (issue contract 4): ratios are computed anew as their cells show them (text, numbers, percent formats, blank ones),
those that fit stay as they are; totals are listed, written only on demand, parts first, never with a part unknown;
formulas stay and get fresh results, also those that were never calculated, and whatever looks at them follows; a
zero denominator and what cannot be read are listed; a second run changes not one byte.
"""

from __future__ import annotations

import io
import random
from collections.abc import Mapping

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl import open_edition
from cchc_xl.filling.recalc import recalculate
from cchc_xl.filling.receipt import Receipt
from cchc_xl.number import vietnamese
from cchc_xl.report import Report
from cchc_xl.rules.ratio import Ratio
from cchc_xl.rules.total import Total
from cchc_xl.workbook.write.model import Content
from cchc_xl.workbook.write.splice import rewrite
from tests.filling.forms import (
    EDITIONS,
    QT,
    foreign,
    found,
    of_office,
    report,
    target,
    template,
    told,
    value_places,
)
from tests.generate import generate_report
from tests.support import QUANG_NGAI, QUANG_TRI
from tests.workbook.parts import unzipped


def recalc(data: bytes, totals: bool = False) -> Receipt:
    receipt = recalculate(target(data), totals)
    again = recalculate(target(receipt.data()), totals)
    assert (again.changes, again.recomputed, again.data()) == ((), (), receipt.data())
    assert found(receipt.data(), "stale-value") == []
    return receipt


def changes(receipt: Receipt) -> dict[str, tuple[str, str]]:
    return {change.what.removesuffix(" Biểu mẫu 1"): (change.old, change.new) for change in receipt.changes}


def reasons(receipt: Receipt) -> dict[str, str]:
    return {item.indicator: item.reason for item in receipt.kept}


def stored(data: bytes, indicator: str) -> tuple[str, str]:
    """Kind and text of a value cell."""
    held = target(data)
    cell = held.cell(held.place(indicator))
    return cell.kind, cell.text


# --- ratios -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ratio", "look", "kind", "text"),
    [
        ("70%", "General", "text", "67,57%"),
        ("70", "General", "text", "67,57"),
        ("70,0 %", "@", "text", "67,57%"),
        (70, "General", "number", "67.57"),
        (0.7, "0%", "number", "0.68"),
        (0.7, "0.0%", "number", "0.676"),
        (0.7, "0.00%", "number", "0.6757"),
        (0.7, "0.000%", "number", "0.67568"),
        (70, "0", "number", "68"),
        (70, "0.0", "number", "67.6"),
        (70, "0.00", "number", "67.57"),
        (70, "0.000", "number", "67.568"),
        (70, "0.0##", "number", "67.57"),
        (None, "General", "number", "67.57"),
        (None, "0%", "number", "0.68"),
        ("-", "General", "number", "67.57"),
        ("–", "General", "number", "67.57"),
        (None, "d/m/yyyy", "text", "67,57"),
        (6757, "General", "number", "67.57"),
        ("6757", "General", "text", "67,57"),
        (0.6757, "General", "number", "67.57"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("maker", ["xlsxwriter", "openpyxl"])
def test_a_ratio_is_computed_anew_as_its_cell_shows_it(ratio, look, kind, text, maker):
    cells = {"bm1/2": ratio, "bm1/2.1": "37", "bm1/2.2": 25}
    receipt = recalc(foreign(cells=cells, look={"bm1/2": look}, maker=maker))
    assert stored(receipt.data(), "bm1/2") == (kind, text)
    assert [change.what for change in receipt.changes] == ["mục 2 Biểu mẫu 1"]
    assert [
        item for item in found(receipt.data(), "ratio", "range", "missing") if item.code == "2" and item.form == 1
    ] == []
    assert stored(receipt.data(), "bm1/2.1") == ("text", "37")
    assert told(report(receipt.data()).reading("bm1/2.2"))[1] == 25


@pytest.mark.parametrize(
    ("ratio", "look"),
    [("67,57%", "General"), ("68", "General"), ("67,6", "@"), (67.57, "General"), (0.6757, "0.00%"), (0.68, "0%"),
     (67.56756756756756, "General"), (0.6756756756756757, "0%"), (67.568, "0.000")],
)  # fmt: skip
def test_a_ratio_that_fits_stays_to_the_byte(ratio, look):
    book = foreign(cells={"bm1/2": ratio, "bm1/2.1": 37, "bm1/2.2": 25}, look={"bm1/2": look})
    receipt = recalc(book)
    assert (receipt.changes, receipt.kept, receipt.data()) == ((), (), book)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"bm1/2": 70, "bm1/2.1": 0, "bm1/2.2": 0}, "ghi 70%; mẫu số bằng 0 nên không có tỷ lệ"),
        ({"bm1/2": 70, "bm1/2.1": 0}, "ghi 70%; mẫu số bằng 0 nên không có tỷ lệ"),
        ({"bm1/2": "02/03", "bm1/2.1": 37, "bm1/2.2": 25}, "ghi 02/03; chưa rõ là số nào nên giữ nguyên; 25/37 = 67,57%"),
        ({"bm1/2": "…", "bm1/2.1": 37, "bm1/2.2": 25}, "ghi …; chưa rõ là số nào nên giữ nguyên; 25/37 = 67,57%"),
        ({"bm1/2": ("=30+40", 70), "bm1/2.1": 37, "bm1/2.2": 25},
         "ghi 70%; ô có công thức, công thức được giữ nguyên, trong khi 25/37 = 67,57%"),
    ],
)  # fmt: skip
def test_a_ratio_that_is_not_written_is_listed(cells, reason):
    book = foreign(cells=cells)
    receipt = recalc(book)
    assert reasons(receipt) == {"bm1/2": reason}
    assert (receipt.changes, receipt.data()) == ((), book)


@pytest.mark.parametrize(
    "cells",
    [
        {"bm1/2": 0, "bm1/2.1": 0, "bm1/2.2": 0},
        {"bm1/2": 100, "bm1/2.1": 0, "bm1/2.2": 0},
        {"bm1/2.1": 0, "bm1/2.2": 0},
        {"bm1/2": "-", "bm1/2.1": "-", "bm1/2.2": "-"},
        {"bm1/2": 70, "bm1/2.1": 37},
        {"bm1/2": 70, "bm1/2.1": 37, "bm1/2.2": "…"},
        {"bm1/2": 70, "bm1/2.1": "02/02", "bm1/2.2": 25},
        {"bm1/2": 70, "bm1/2.1": 1.5, "bm1/2.2": 1},
        {"bm1/2": "abc", "bm1/2.1": 37},
    ],
    ids=str,
)
def test_nothing_is_said_where_there_is_nothing_to_compute(cells):
    book = foreign(cells=cells)
    receipt = recalc(book)
    assert (receipt.changes, receipt.kept, receipt.data()) == ((), (), book)


def test_a_formula_that_nobody_has_computed_is_not_called_wrong():
    book = foreign(cells={"bm1/2": "=NOW()", "bm1/2.1": 37, "bm1/2.2": 25}, maker="openpyxl")
    receipt = recalc(book)
    assert (receipt.changes, receipt.kept, receipt.data()) == ((), (), book)


def test_shares_of_money_are_computed_too():
    receipt = recalc(foreign(cells={"bm6/1": "1,34", "bm6/1.1": "8.326", "bm6/1.2": "7.877,926"}))
    assert stored(receipt.data(), "bm6/1") == ("text", "94,62")


# --- totals -------------------------------------------------------------------------------------

STOREYS = {
    "bm6/2.1": 99,
    "bm6/2.2": 1,
    "bm6/2.3": 2,
    "bm6/2.4": 50,
    "bm6/2.5": 3,
    "bm6/2.4.1": 4,
    "bm6/2.4.2": "05",
    "bm6/2.4.3": "-",
}


def test_totals_are_only_listed():
    book = foreign(cells=STOREYS)
    receipt = recalc(book)
    assert (receipt.changes, receipt.data()) == ((), book)
    assert reasons(receipt) == {
        "bm6/2.1": "ghi 99; các mục thành phần cộng lại là 56; chỉ ghi lại khi có --totals",
        "bm6/2.4": "ghi 50; các mục thành phần cộng lại là 9; chỉ ghi lại khi có --totals",
    }


def test_totals_on_demand_parts_first():
    receipt = recalc(foreign(cells=STOREYS), totals=True)
    assert [(change.what, change.old, change.new) for change in receipt.changes] == [
        ("mục 2.4 Biểu mẫu 6", "50", "9"),
        ("mục 2.1 Biểu mẫu 6", "99", "15"),
    ]
    assert receipt.kept == ()
    assert found(receipt.data(), "total") == []


@pytest.mark.parametrize("part", ["…", "abc", None, 1.5], ids=str)
def test_a_total_is_never_written_with_a_part_unknown(part):
    book = foreign(cells={"bm6/2.4": 1, "bm6/2.4.1": 4, "bm6/2.4.2": 5, "bm6/2.4.3": part})
    receipt = recalc(book, totals=True)
    assert (receipt.changes, receipt.data()) == ((), book)
    unknown = "còn mục thành phần chưa có số liệu nên chưa tính lại"
    assert reasons(receipt) == {"bm6/2.4": f"ghi 1; {unknown}", "bm6/2.1": f"ghi (trống); {unknown}"}


@pytest.mark.parametrize("totals", [True, False])
def test_a_blank_total_with_its_parts_there(totals):
    receipt = recalc(foreign(cells={"bm2/1.1": 4, "bm2/1.2": 5, "bm2/1.3": 0}), totals)
    assert [(change.old, change.new) for change in receipt.changes] == ([("", "9")] if totals else [])
    assert reasons(receipt) == (
        {} if totals else {"bm2/1": "ghi (trống); các mục thành phần cộng lại là 9; chỉ ghi lại khi có --totals"}
    )


def test_a_total_that_is_a_wrong_formula_is_listed_even_on_demand():
    book = foreign(cells={"bm2/1": ("=1+1", 2), "bm2/1.1": 4, "bm2/1.2": 5, "bm2/1.3": 0})
    receipt = recalc(book, totals=True)
    assert (receipt.changes, receipt.data()) == ((), book)
    assert reasons(receipt)["bm2/1"].endswith("các mục thành phần cộng lại là 9")


# --- formulas -----------------------------------------------------------------------------------

AT = value_places(QT)


def test_formulas_that_were_never_calculated_get_their_results():
    cells = {"bm1/2": f"={AT['bm1/2.2']}/{AT['bm1/2.1']}", "bm1/2.1": 37, "bm1/2.2": 25,
             "bm2/1": f"=SUM({AT['bm2/1.1']}:{AT['bm2/1.3']})", "bm2/1.1": 1, "bm2/1.2": 6, "bm2/1.3": 0}  # fmt: skip
    book = foreign(cells=cells, look={"bm1/2": "0.00%"}, maker="openpyxl")
    assert len(found(book, "not-calculated")) == 2
    receipt = recalc(book)
    assert receipt.changes == ()
    assert [(change.what, change.old, change.new) for change in receipt.recomputed] == [
        ("mục 2 Biểu mẫu 1", "", "67,57%"), ("mục 1 Biểu mẫu 2", "", "7"),
    ]  # fmt: skip
    assert found(receipt.data(), "not-calculated", "stale-value", "ratio", "total") == []
    assert report(receipt.data()).entries["bm2/1"].formula == cells["bm2/1"][1:]


@pytest.mark.parametrize("maker", ["xlsxwriter", "openpyxl"])
def test_a_ratio_follows_a_count_that_is_a_stale_formula(maker):
    """What the file keeps beside the formula is not what it gives, so it is not what the ratio is computed from."""
    count = ("=30+7", 99) if maker == "xlsxwriter" else "=30+7"
    receipt = recalc(foreign(cells={"bm1/2": 70, "bm1/2.1": count, "bm1/2.2": 25}, maker=maker))
    assert changes(receipt) == {"mục 2": ("70%", "67,57%")}
    assert report(receipt.data()).reading("bm1/2.1").value == 37


def test_a_formula_follows_a_ratio_and_a_total_that_were_written():
    cells = {
        "bm2/1": 1, "bm2/1.1": 4, "bm2/1.2": 5, "bm2/1.3": 0, "bm1/2": 70, "bm1/2.1": f"='Bảng 2'!{AT['bm2/1']}*2", "bm1/2.2": 9,
        "bm1/1": f"=ROUND({AT['bm1/2']},0)",
    }  # fmt: skip
    receipt = recalc(foreign(cells=cells), totals=True)
    held = report(receipt.data())
    assert [str(held.reading(name).value) for name in ("bm2/1", "bm1/2.1", "bm1/2", "bm1/1")] == ["9", "18", "50", "50"]


def test_a_stale_result_outside_the_value_cells_is_counted():
    book = foreign(cells={"bm1/2.1": 37})
    opened = openpyxl.load_workbook(io.BytesIO(book))
    opened["Bảng 1"]["H1"] = "=1+1"
    opened["Bảng 1"]["H2"] = "=NOW()"
    stream = io.BytesIO()
    opened.save(stream)
    receipt = recalc(stream.getvalue())
    assert receipt.remarks == ("1 công thức ngoài các ô số liệu có kết quả mới.",)
    assert b"<f>NOW()</f>" in unzipped(receipt.data())["xl/worksheets/sheet1.xml"]


def test_a_formula_that_cannot_be_computed_and_may_be_wrong_now_is_left_to_excel():
    cells = {"bm1/2": 70, "bm1/2.1": 37, "bm1/2.2": 25, "bm1/1": (f'=INDIRECT("{AT["bm1/2"]}")', 70)}
    receipt = recalculate(target(foreign(cells=cells)))
    assert receipt.remarks == ("1 công thức chưa tính được ở đây; Excel sẽ tính khi mở tệp.",)
    assert [(change.old, change.new) for change in receipt.recomputed] == [("70", "(Excel tính khi mở tệp)")]
    assert [item.code for item in found(receipt.data(), "not-calculated")] == ["1"]
    assert b"fullCalcOnLoad" in unzipped(receipt.data())["xl/workbook.xml"]


# --- our template -------------------------------------------------------------------------------


def test_stale_results_of_a_template_become_fresh():
    blank = target(template(QT))
    figures = {blank.place("bm1/2.1"): Content("number", "37"), blank.place("bm1/2.2"): Content("number", "25")}
    stale = rewrite(template(QT), figures, {})
    receipt = recalc(stale)
    assert [(change.cell, change.old, change.new) for change in receipt.recomputed] == [("D9", "", "67,57%")]
    assert (receipt.changes, receipt.kept, receipt.remarks) == ((), (), ())
    assert receipt.data() != stale
    assert recalc(template(QT)).data() == template(QT)


def test_a_ratio_typed_over_its_formula_is_put_right():
    receipt = recalc(of_office({"bm1/2": "70", "bm1/2.1": "37", "bm1/2.2": "25"}))
    assert changes(receipt) == {"mục 2": ("70%", "67,57%")}


# --- everything at once -------------------------------------------------------------------------

LOOKS = ("General", "0", "0.00", "0.000", "0%", "0.00%", "@")


def as_cells(source: Report, chance: random.Random) -> dict[str, object]:
    """The figures of a generated report as numbers or as typed text."""
    cells: dict[str, object] = {}
    for name, entry in source.entries.items():
        value, kind = entry.reading.value, source.edition.indicators[name].measure.kind
        if value is None:
            cells[name] = entry.reading.raw or None
        elif chance.random() < 0.5 or abs(value) > 10**9 or entry.reading.decimals > 3:
            cells[name] = vietnamese(value, kind)
        else:
            cells[name] = float(value)
    return cells


def counts(data: bytes, names: set[str]) -> Mapping[str, object]:
    held = target(data)
    return {name: held.cell(held.place(name)) for name in names}


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=25)
@given(seed=st.integers(0, 10**6), faults=st.sampled_from((0.05, 0.3, 0.6)), totals=st.booleans())
def test_generated_reports(edition, seed, faults, totals):
    chance = random.Random(seed)
    source = generate_report(open_edition(edition), seed, faults)
    looks = {
        name: chance.choice(LOOKS) for name, row in source.edition.indicators.items() if row.measure.kind == "percent"
    }
    book = foreign(edition, cells=as_cells(source, chance), look=looks)
    receipt = recalc(book, totals)
    rows = source.edition.indicators
    ratios = {
        name for name, row in rows.items() if any(isinstance(rule, Ratio) and not rule.soft for rule in row.rules)
    }
    sums = {name for name, row in rows.items() if any(isinstance(rule, Total) and not rule.soft for rule in row.rules)}
    untouched = set(rows) - ratios - (sums if totals else set())
    assert counts(receipt.data(), untouched) == counts(book, untouched)
    kept = set(reasons(receipt))
    wrong = {f"bm{item.form}/{item.code}" for item in found(receipt.data(), "ratio") if item.cause != "truncated"}
    assert wrong <= kept
    if totals:
        assert {f"bm{item.form}/{item.code}" for item in found(receipt.data(), "total")} & sums <= kept


@pytest.mark.parametrize(("path", "ratios"), [(QUANG_TRI, 5), (QUANG_NGAI, None)], ids=["quang-tri", "quang-ngai"])
def test_the_examples(path, ratios):
    receipt = recalc(path.read_bytes())
    assert ratios is None or len(receipt.changes) == ratios
    assert found(receipt.data(), "ratio") == []
    assert {item.id for item in found(receipt.data(), "total")} == {
        item.id for item in found(path.read_bytes(), "total")
    }
    totals = recalc(path.read_bytes(), totals=True)
    assert found(totals.data(), "ratio", "total") == []
