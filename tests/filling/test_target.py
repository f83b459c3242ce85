"""The workbook that is written into: its cells as they stand, and what it says of itself.

Proves (issue contract 3, 5): a value cell is known with the format it has or will have, whether it is in the file or
not; a covered cell of a merge is not free; only a template without period and figures is new; what cannot be written
without harm is refused with the place, and nothing is written.
"""

from __future__ import annotations

import io

import openpyxl
import pytest

from cchc_xl import UnreadableError
from cchc_xl.filling.fill import fill_from_table
from cchc_xl.filling.recalc import recalculate
from cchc_xl.filling.table import Figure
from cchc_xl.filling.target import Target
from cchc_xl.workbook.write.model import Content, RefusedError
from tests.filling.forms import QN, QT, carry, fill, foreign, lines, of_office, report, target, template
from tests.support import QUANG_NGAI, QUANG_TRI

AT = ("Bảng 1", 6, 4)  # mục 2.1


@pytest.mark.parametrize("maker", ["xlsxwriter", "openpyxl"])
@pytest.mark.parametrize("look", ["General", "0.00%", "@"])
def test_a_blank_cell_has_its_own_format(look, maker):
    cell = target(foreign(look=look, maker=maker)).cell(AT)
    assert (cell.kind, cell.number_format, cell.formula) == ("none", look, None)


def test_a_cell_that_is_not_there_will_have_the_format_of_its_column():
    held = target(foreign(look="0.00%", blanks=False))
    assert {held.cell(at).number_format for at in held.places.values()} == {"0.00%"}


def test_one_covered_cell_does_not_hide_the_formats_of_others():
    book = openpyxl.load_workbook(io.BytesIO(foreign(look="0.00%", blanks=False)))
    book["Bảng 1"].merge_cells("D6:D7")
    stream = io.BytesIO()
    book.save(stream)
    held = target(stream.getvalue())
    assert held.cell(("Bảng 1", 10, 4)).number_format == "0.00%"
    assert not held.is_free(("Bảng 1", 7, 4))
    assert held.is_free(AT)


def test_a_covered_value_cell_is_refused_and_named():
    book = openpyxl.load_workbook(io.BytesIO(foreign()))
    book["Bảng 1"].merge_cells("D6:D7")
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(RefusedError, match=r"Trang «Bảng 1», ô D7: nằm trong vùng ô gộp D6:D7"):
        fill(stream.getvalue(), lines({"bm1/2.1": 3, "bm1/2.2": 4}))
    assert str(report(fill(stream.getvalue(), lines({"bm1/2.1": 3})).data()).reading("bm1/2.1").value) == "3"


def test_an_array_formula_in_a_ratio_is_left_alone():
    book = openpyxl.load_workbook(io.BytesIO(foreign(cells={"bm1/2.1": 37, "bm1/2.2": 25})))
    book["Bảng 1"]["D5"] = openpyxl.worksheet.formula.ArrayFormula("D5:D5", "=SUM(D6:D7)")
    stream = io.BytesIO()
    book.save(stream)
    assert recalculate(target(stream.getvalue())).changes == ()


@pytest.mark.parametrize(
    ("data", "template_", "fresh"),
    [
        (template(QT), True, True),
        (template(QN), True, True),
        (of_office({}, period=None), True, True),
        (of_office({}, period=None, office="xa"), True, True),
        (of_office({}), True, False),
        (of_office({"bm1/2.1": "-"}, period=None), True, False),
        (of_office({"bm1/2": "3"}, period=None), True, False),
        (foreign(), False, False),
        (QUANG_TRI.read_bytes(), False, False),
    ],
    ids=[
        "new",
        "new 2021",
        "agency only",
        "another office",
        "a period",
        "a dash",
        "a typed ratio",
        "foreign",
        "example",
    ],
)
def test_what_counts_as_new(data, template_, fresh):
    held = target(data)
    assert (held.is_template, held.is_fresh) == (template_, fresh)


def test_every_row_has_its_place():
    held = target(template(QT))
    assert set(held.places) == set(held.edition.indicators)
    assert held.places["bm1/2"] == ("Biểu mẫu 1", 9, 4)
    assert held.place("bm9/1") is None
    assert not held.has_sheet("Bảng 1")


@pytest.mark.parametrize("data", [b"", b"PK", b"form,code,value\n"])
def test_no_workbook(data):
    with pytest.raises(UnreadableError):
        Target(data, "a.xlsx")


def test_no_forms_or_those_of_another_edition():
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    for data, edition in ((stream.getvalue(), None), (QUANG_NGAI.read_bytes(), QT)):
        with pytest.raises(UnreadableError) as caught:
            target(data, edition)
        assert caught.value.kind == "edition-unknown"


def test_a_text_longer_than_a_cell_is_refused_before_anything_is_written():
    held = target(foreign())
    with pytest.raises(RefusedError, match=r"32\.767"):
        held.write_with({AT: Content("text", "a" * 40_000)}, {})


def test_figures_of_a_hidden_sheet_are_filled_too():
    book = openpyxl.load_workbook(io.BytesIO(foreign()))
    book["Bảng 1"].sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    receipt = fill_from_table(target(stream.getvalue()), [Figure(1, "2.1", "3", False, "General", "dòng 2")])
    assert str(report(receipt.data()).reading("bm1/2.1").value) == "3"


def test_nothing_is_carried_out_of_a_blank_report():
    receipt = carry(foreign(), template(QT), all_rows=True)
    assert (receipt.changes, receipt.kept, receipt.data()) == ((), (), template(QT))
