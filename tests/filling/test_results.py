"""Beside every formula stands what it gives, after ``fill`` and ``recalc``, in our templates and in what became of them.

Proves (issue contract 4, 5): in a filled template of either edition and any level an independent engine finds each kept
result right, but for the one sentence about the PC; also after a row was inserted, a computed cell was given another
formula, a row was deleted, or the template is of another version; names that point nowhere do no harm.
"""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl import open_edition
from cchc_xl.edition import LEVELS
from cchc_xl.filling.fill import fill_from_report
from cchc_xl.filling.recalc import recalculate
from cchc_xl.report import Report
from cchc_xl.workbook.calculate import Calculator, is_kept
from cchc_xl.workbook.grid import Grid
from cchc_xl.workbook.read import read_grid
from cchc_xl.workbook.write.model import At, Content
from tests.filling.forms import EDITIONS, QT, fill, lines, of_office, report, target, template
from tests.generate import generate_report
from tests.workbook.parts import changed, unzipped, zipped

FORM = "xl/worksheets/sheet2.xml"  # Biểu mẫu 1
RULES = "xl/worksheets/sheet9.xml"
TYPED = ("09", "1.050", "70%", "67,57", "8.326", "7.877,926 triệu", "-", "…", "02/02", "không", "abc", "999", "120%")


def formulas(grid: Grid) -> dict[At, object]:
    """Every formula but the one about this PC."""
    return {
        (sheet.name, *place): cell
        for sheet in grid.sheets
        for place, cell in sheet.cells.items()
        if cell.formula is not None and "MID(1/2" not in cell.formula
    }


def wrong(data: bytes) -> dict[At, tuple[str, object]]:
    """Formulas that the engine computes to something else than the file keeps. A few it is not given at all: those
    that make texts of amounts, which on another PC have another sign."""
    grid = read_grid(data)
    held = formulas(grid)
    computed = {at: result for at, result in Calculator(grid).compute(held).items() if result is not None}
    assert len(computed) > (len(held) - 20 if "#REF!" not in str(held) else 500)
    return {at: (held[at].text, result) for at, result in computed.items() if not is_kept(held[at], result)}


def reasonable(source: Report) -> Report:
    """Without figures that no form has and that each engine rounds in its own way."""
    kept = {
        name: entry
        for name, entry in source.entries.items()
        if entry.reading.value is None or (abs(entry.reading.value) < 10**11 and entry.reading.decimals <= 3)
    }
    return source._replace(entries=kept)


def typed_over(data: bytes, seed: int) -> bytes:
    """Some cells as a person may have typed them, and what formulas give then."""
    chance, held = random.Random(seed), target(data)
    values = {
        held.place(name): Content("text", chance.choice(TYPED))
        for name, row in held.edition.indicators.items()
        if row.derivation is None and chance.random() < 0.15
    }
    return held.write_with(values, held.results(values))


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=12)
@given(seed=st.integers(0, 10**6), faults=st.sampled_from((0.0, 0.3)), level=st.sampled_from(LEVELS))
def test_every_result_in_a_filled_template_is_right(edition, seed, faults, level):
    source = reasonable(generate_report(open_edition(edition), seed, faults))
    data = fill_from_report(target(template(edition)), source, all_rows=True, level=level).data()
    assert wrong(data) == {}
    assert report(data).level == level
    messy = typed_over(data, seed)
    assert wrong(messy) == {}
    assert recalculate(target(messy)).recomputed == ()


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_blank_template_keeps_right_results_and_needs_no_work(edition):
    assert wrong(template(edition)) == {}
    assert recalculate(target(template(edition))).data() == template(edition)


def test_the_sentence_about_the_pc_is_left_to_the_pc():
    kept = [
        cell.text
        for sheet in read_grid(fill(template(QT), lines({"bm1/2.1": 3})).data()).sheets
        for cell in sheet.cells.values()
    ]
    assert sum("dùng dấu phẩy làm dấu thập phân" in text for text in kept) == 1


# --- what became of a template ------------------------------------------------------------------


def row_inserted(data: bytes, sheet: str, part: str, above: int) -> bytes:
    """A blank row put in, as Excel does it: rows, addresses, merges, names and formulas move along."""

    def moved(match: re.Match[str]) -> str:
        return f"{match[1]}{int(match[2]) + (int(match[2]) >= above)}"

    def addresses(text: str) -> str:
        return re.sub(r"(\$?\b[A-Z]{1,2}\$?)(\d+)\b", moved, text)

    parts = {name: text.decode() for name, text in unzipped(data).items() if name.endswith(".xml")}
    own = re.sub(r'(<row r=")(\d+)', moved, parts[part])
    own = re.sub(r'(?<=[ <])(r|ref|sqref)="[A-Z]+[^"]*"', lambda found: addresses(found[0]), own)
    outside = re.compile(rf"(?<='{sheet}'!)\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?")
    parts = {name: outside.sub(lambda found: addresses(found[0]), text) for name, text in (parts | {part: own}).items()}
    return zipped(unzipped(data) | {name: text.encode() for name, text in parts.items()})


@pytest.mark.parametrize("above", [9, 10, 11, 26])
def test_a_row_was_inserted(above):
    data = row_inserted(of_office({"bm1/2.1": "37", "bm1/2.2": "30", "bm1/7": "1"}), "Biểu mẫu 1", FORM, above)
    assert wrong(data) == {}
    held = target(data)
    assert held.place("bm1/2.2")[1] == 11 + (above <= 11)
    assert held.place("bm2/1") == target(template(QT)).place("bm2/1")
    receipt = fill(data, lines({"bm1/2.2": 25, "bm1/7": 0, "bm1/5.1": 3}))
    assert wrong(receipt.data()) == {}
    assert str(report(receipt.data()).reading("bm1/2").value) == "67.57"
    assert recalculate(target(receipt.data())).data() == receipt.data()


def test_a_computed_cell_with_a_formula_of_somebody_is_followed_as_it_is():
    blank = target(template(QT))
    sheet, row, column = blank.place("bm1/2")
    formula = blank.cell((sheet, row, column)).formula
    data = changed(template(QT), FORM, lambda text: text.replace(escaped(formula), b"D11*2"))
    receipt = fill(data, lines({"bm1/2.1": 37, "bm1/2.2": 25}))
    assert str(report(receipt.data()).reading("bm1/2").value) == "50"
    assert wrong(receipt.data()) == {}
    again = recalculate(target(receipt.data()))
    assert again.data() == receipt.data()
    assert [item.indicator for item in again.kept] == ["bm1/2"]


def escaped(formula: str) -> bytes:
    return formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


def test_another_formula_beside_the_table_gets_its_own_result():
    data = changed(
        template(QT), FORM, lambda text: re.sub(rb'(<c r="H40"[^>]*>.*?</c>)|(</row></sheetData>)', rb'<c r="J99"><f>D10+1</f></c>\2', text, count=1)
    )  # fmt: skip
    receipt = fill(data, lines({"bm1/2.1": 37}))
    cells = {
        (cell.row, cell.column): cell
        for sheet in read_grid(receipt.data()).sheets
        for cell in sheet.cells.values()
        if cell.formula == "D10+1"
    }
    assert [cell.text for cell in cells.values()] == ["38"]
    assert wrong(receipt.data()) == {}


def test_a_row_was_deleted():
    """As Excel leaves it: the name and the formulas say #REF!, and so cannot be computed."""

    def gone(text: bytes) -> bytes:
        return text.replace("'Biểu mẫu 1'!$D$11".encode(), b"#REF!")

    data = template(QT)
    for part in ("xl/workbook.xml", RULES):
        data = changed(data, part, gone)
    data = changed(
        data,
        FORM,
        lambda text: re.sub(rb'<row r="11".*?</row>', b"", text, count=1).replace(
            "'Biểu mẫu 1'!$D$11".encode(), b"#REF!"
        ),
    )
    held = target(data)
    assert held.place("bm1/2.2") is None
    receipt = fill(data, lines({"bm1/2.1": 37, "bm2/1.1": 3}))
    assert wrong(receipt.data()) == {}
    assert str(report(receipt.data()).reading("bm2/1").value) == "3"
    after = target(receipt.data())
    assert after.cell(after.place("bm1/2")).kind == "none"  # Excel shows #REF! there once it has opened the file


@pytest.mark.parametrize(
    "change", [(b"<vt:lpwstr>1</vt:lpwstr>", b"<vt:lpwstr>0</vt:lpwstr>")], ids=["another version"]
)
def test_a_template_of_another_version_is_computed_by_the_engine(change):
    data = changed(template(QT), "docProps/custom.xml", lambda text: text.replace(*change))
    receipt = fill(data, lines({"bm1/2.1": 37, "bm1/2.2": 25}))
    assert str(report(receipt.data()).reading("bm1/2").value) == "67.57"
    assert wrong(receipt.data()) == {}


@pytest.mark.parametrize(
    "place",
    [
        "'Không có'!$A$1",
        "#REF!",
        "'Thông tin'!$A$1:$B$9",
        "'Biểu mẫu 1'!$D$9",
        "'Biểu mẫu 1'!$D$18",
        "[1]Sheet1!$A$1",
        "1+1",
        "",
    ],
)
@pytest.mark.parametrize("name", ["CCHC_DON_VI", "CCHC_LOAI", "CCHC_KY"])
def test_names_that_point_elsewhere_do_no_harm(name, place):
    """Anybody can edit them; no formula and no figure is overwritten by what belongs on the first sheet."""

    def bent(text: bytes) -> bytes:
        return re.sub(rb'(<definedName name="%b"[^>]*>)[^<]*' % name.encode(), rb"\g<1>" + place.encode(), text)

    data = changed(template(QT), "xl/workbook.xml", bent)
    receipt = fill_from_report(target(data), report(of_office({"bm1/2.1": "37"})), all_rows=True, level="xa")
    held = target(receipt.data())
    assert held.cell(held.place("bm1/2")).formula == target(data).cell(target(data).place("bm1/2")).formula
    assert str(held.report.reading("bm1/2.1").value) == "37"
    typed = [held.cell(at) for one, at in held.places.items() if held.edition.indicators[one].derivation is None]
    assert [cell.text for cell in typed if cell.kind != "none"] == ["37"]


@pytest.mark.parametrize("first", [True, False])
def test_names_of_a_copied_sheet_do_not_hide_those_of_the_form(first):
    """Excel gives the copy of a sheet names of its own, that are spelled alike."""
    names = [definition for definition in target(template(QT)).grid.names if definition.startswith(("BM", "CCHC"))]
    copied = "".join(
        f'<definedName name="{name}" localSheetId="3">\'Biểu mẫu 3\'!$D$99</definedName>' for name in names
    )

    def with_copies(text: bytes) -> bytes:
        tag = b"<definedNames>" if first else b"</definedNames>"
        assert tag in text
        return text.replace(tag, tag + copied.encode() if first else copied.encode() + tag)

    data = changed(template(QT), "xl/workbook.xml", with_copies)
    assert target(data).places == target(template(QT)).places
    receipt = fill(data, lines({"bm1/2.1": 37, "bm1/2.2": 25}))
    assert str(report(receipt.data()).reading("bm1/2.1").value) == "37"
    assert wrong(receipt.data()) == {}


@pytest.mark.parametrize("formula", ["D10-D11", "N(D9)/2"])
def test_a_formula_typed_into_an_input_cell_is_followed(formula):
    """Whoever types =D10-D11 where a figure is asked for expects all the rest to follow."""
    blank = target(template(QT))
    _, row, column = blank.place("bm1/5.1")
    cell = f'<c r="D{row}"'.encode()
    data = changed(
        template(QT), FORM, lambda text: re.sub(rb"(%b[^>]*)/>" % cell, rb"\1><f>%b</f><v>99</v></c>" % formula.encode(), text)
    )  # fmt: skip
    assert column == 4
    receipt = fill(data, lines({"bm1/2.1": 37, "bm1/2.2": 25}))
    assert str(report(receipt.data()).reading("bm1/5.1").value) == {"D10-D11": "12", "N(D9)/2": "33.785"}[formula]
    assert wrong(receipt.data()) == {}
    assert recalculate(target(data)).data() != data
    assert wrong(recalculate(target(data)).data()) == {}


def test_a_name_that_was_dragged_onto_another_row_does_not_outrank_the_label():
    """D11 cut and pasted onto D10: the name of 2.2 moves along, and that of 2.1 is gone. The line still says 2.1."""

    def dragged(part: bytes) -> bytes:
        text = part.decode()
        here, there = "'Biểu mẫu 1'!$D$10<", "'Biểu mẫu 1'!$D$11<"
        assert f'"BM1_2_1">{here}' in text
        assert f'"BM1_2_2">{there}' in text
        return (
            text.replace(f'"BM1_2_1">{here}', '"BM1_2_1">#REF!<')
            .replace(f'"BM1_2_2">{there}', f'"BM1_2_2">{here}')
            .encode()
        )

    data = changed(template(QT), "xl/workbook.xml", dragged)
    entries = report(data).entries
    assert (entries["bm1/2.1"].cell, entries["bm1/2.2"].cell) == ("D10", "D11")
