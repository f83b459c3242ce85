"""A workbook says the same in every format: same findings at the same cells, same sender, same template.

Proves: both examples, both templates and a filled template as .ods (kept as LibreOffice wrote them) and as .xlsb
(records as Excel writes them) are judged as their .xlsx is; a cell of each kind reads alike.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from cchc_xl.cli.main import main
from cchc_xl.number.excel_format import look
from cchc_xl.report import Report
from cchc_xl.workbook.formats.ods import read_ods
from cchc_xl.workbook.formats.xlsb import read_xlsb
from cchc_xl.workbook.grid import Cell, Grid
from cchc_xl.workbook.locate.template import is_template
from cchc_xl.workbook.read import read_grid
from tests.support import EXAMPLES, QUANG_TRI, ROOT
from tests.workbook.formats.biff12 import to_xlsb
from tests.workbook.formats.kit import DATA, LOOKS, check_grid, said, write_looks

WORKBOOKS = {
    "quang-tri-2023": EXAMPLES / "quang-tri-2023.xlsx", "quang-ngai-2021": EXAMPLES / "quang-ngai-2021.xlsx",
    "mẫu quang-tri": ROOT / "workbooks" / "cchc-quang-tri-2023.xlsx",
    "mẫu quang-ngai": ROOT / "workbooks" / "cchc-quang-ngai-2021.xlsx",
}  # fmt: skip


@cache
def read(path: Path) -> Grid:
    return read_grid(path.read_bytes())


def sender(report: Report) -> tuple[object, ...]:
    return report.edition.id, report.agency, report.level, report.period


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Grid:
    """The template of Quảng Trị, filled from the example by ``fill``."""
    path = tmp_path_factory.mktemp("mẫu") / "mau-da-dien.xlsx"
    assert main(["fill", "--from", str(QUANG_TRI), "-o", str(path)]) == 0
    return read_grid(path.read_bytes())


def assert_judged_alike(first: Grid, second: Grid) -> None:
    before, after = check_grid(first), check_grid(second)
    assert said(after) == said(before)
    assert after.undecided == before.undecided
    assert sender(after.report) == sender(before.report)
    assert {name: entry.reading for name, entry in after.report.entries.items()} == {
        name: entry.reading for name, entry in before.report.entries.items()
    }
    assert is_template(second) == is_template(first)


@pytest.mark.parametrize("path", WORKBOOKS.values(), ids=WORKBOOKS)
def test_an_xlsb_is_judged_as_its_xlsx(path):
    assert_judged_alike(read(path), read_xlsb(to_xlsb(read(path))))


def test_a_filled_template_is_judged_alike_as_xlsb(filled):
    assert said(check_grid(filled))
    assert_judged_alike(filled, read_xlsb(to_xlsb(filled)))


@pytest.mark.parametrize("name", ["quang-tri-2023", "quang-ngai-2021"])
def test_an_example_is_judged_alike_as_ods(name):
    assert said(check_grid(read(WORKBOOKS[name])))
    assert_judged_alike(read(WORKBOOKS[name]), read_ods((DATA / f"{name}.ods").read_bytes()))


def test_a_filled_template_is_judged_alike_as_ods(filled):
    assert_judged_alike(filled, read_ods((DATA / "mau-da-dien.ods").read_bytes()))


def test_the_template_is_recognised_by_properties_and_names_in_each_format(filled):
    for grid in (read_ods((DATA / "mau-da-dien.ods").read_bytes()), read_xlsb(to_xlsb(filled))):
        assert {name: grid.properties[name] for name in filled.properties} == filled.properties
        assert {name: grid.names[name].replace("'", "") for name in filled.names} == {
            name: place.replace("'", "") for name, place in filled.names.items()
        }
        assert grid.local_names == filled.local_names


@pytest.fixture(scope="module")
def kinds(tmp_path_factory) -> Grid:
    return read_grid(write_looks(tmp_path_factory.mktemp("kiểu") / "kieu-o.xlsx").read_bytes())


def face(cell: Cell) -> tuple[object, ...]:
    """A cell as it is judged: its number format by what it shows, its formula only by whether there is one."""
    value = round(float(cell.text), 9) if cell.kind == "number" else cell.text
    shown = look(cell.number_format, float(cell.text)) if cell.kind == "number" else None
    return cell.row, cell.column, cell.kind, value, shown, cell.formula is not None


def in_ods(cell: Cell) -> Cell:
    """LibreOffice drops a tab in a text that comes from Excel."""
    return cell._replace(text=cell.text.replace("\t", ""))


@pytest.mark.parametrize("format", ["ods", "xlsb"])
def test_a_cell_of_each_kind_reads_alike(format, kinds):
    other = read_ods((DATA / "kieu-o.ods").read_bytes()) if format == "ods" else read_xlsb(to_xlsb(kinds))
    assert other.file_format == format
    for first, second in zip(kinds.sheets, other.sheets, strict=True):
        assert (second.name, second.state) == (first.name, first.state)
        assert (second.hidden_rows, second.hidden_columns) == (first.hidden_rows, first.hidden_columns)
        assert second.merges == first.merges
        cells = [in_ods(cell) if format == "ods" else cell for cell in first.cells.values()]
        assert sorted(map(face, second.cells.values())) == sorted(map(face, cells))
    assert len(other.sheets[0].cells) == len(LOOKS)
    assert other.local_names == kinds.local_names
    assert other.names["MOT_O"] == kinds.names["MOT_O"]
    assert other.properties["CCHC_THU"] == "một"


def test_formulas_that_read_the_same_in_both_are_kept_of_an_ods(kinds):
    ods = read_ods((DATA / "kieu-o.ods").read_bytes())
    formulas = {place: cell.formula for place, cell in kinds.sheets[1].cells.items() if cell.formula is not None}
    assert len(formulas) == 3
    assert {place: ods.sheets[1].cells[place].formula for place in formulas} == formulas


def test_every_formula_of_a_template_is_told_or_said_to_be_untold(filled):
    """Those of value cells are told, so that a figure typed over one can be seen."""
    ods = read_ods((DATA / "mau-da-dien.ods").read_bytes())
    told = same = 0
    for first, second in zip(filled.sheets, ods.sheets, strict=True):
        for place, cell in first.cells.items():
            if cell.formula is None:
                continue
            formula = second.cells[place].formula
            assert formula is not None
            told += formula != ""
            same += formula.replace("()", "").replace("'", "") == cell.formula.replace("'", "")
    assert told == same > 500
