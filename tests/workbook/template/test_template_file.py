"""A template as a file: what it must be for Excel 2010, for a printer, and for whoever reads it back.

Proves: the committed templates are what the schemas give, and building twice gives the same bytes; Excel's own
limits hold (formula and literal lengths, prompts, no function newer than 2010, nothing volatile); page set-up of Nghị
định 30/2020; protection without password that allows resizing, formatting and inserting rows; typed cells unlocked,
derived ones locked; every indicator has its name; the file says which edition and definition it is of; ``check`` of
a blank template finds nothing.
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import openpyxl
import pytest

from cchc_xl import check
from cchc_xl.edition import all_editions, open_edition
from cchc_xl.ids import defined_name
from cchc_xl.workbook.formula import parse_formula
from cchc_xl.workbook.read import read_grid
from cchc_xl.workbook.template.build import build_template
from cchc_xl.workbook.template.definition import definition_hash
from cchc_xl.workbook.template.layout import Layout
from cchc_xl.workbook.template.marks import DEFINITION, EDITION, INFO_SHEET, RULES_SHEET, TEMPLATE, VERSION
from tests.support import ROOT

EDITIONS = [edition.id for edition in all_editions()]
NEW_FUNCTIONS = (
    "LET",
    "XLOOKUP",
    "FILTER",
    "UNIQUE",
    "SEQUENCE",
    "TEXTJOIN",
    "CONCAT",
    "IFS",
    "SWITCH",
    "LAMBDA",
    "NUMBERVALUE",
)
VOLATILE = ("NOW", "TODAY", "RAND", "RANDBETWEEN", "OFFSET", "INDIRECT", "CELL", "INFO")


@cache
def template(edition: str) -> bytes:
    return build_template(open_edition(edition))


@cache
def opened(edition: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template(edition)))


def layout(edition: str) -> Layout:
    return Layout(open_edition(edition))


def part(edition: str, pattern: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(template(edition))) as file:
        return [file.read(name).decode() for name in file.namelist() if re.fullmatch(pattern, name)]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_committed_template_is_what_the_schemas_give(edition):
    """Part by part: compression may differ between versions of zlib."""
    committed = zipfile.ZipFile(ROOT / "workbooks" / f"cchc-{edition}.xlsx")
    made = zipfile.ZipFile(io.BytesIO(template(edition)))
    assert committed.namelist() == made.namelist()
    differ = [name for name in made.namelist() if committed.read(name) != made.read(name)]
    assert differ == [], "run: python workbooks/build.py"


@pytest.mark.parametrize("edition", EDITIONS)
def test_building_twice_gives_the_same_bytes(edition):
    assert build_template(open_edition(edition)) == template(edition)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_formula_is_one_that_excel_2010_takes(edition):
    grid = read_grid(template(edition))
    formulas = [cell.formula for sheet in grid.sheets for cell in sheet.cells.values() if cell.formula is not None]
    assert len(formulas) > 600
    functions = frozenset().union(*(parse_formula(formula).functions for formula in formulas))
    assert "IFERROR" in functions  # the look into formulas sees something
    assert functions & {*NEW_FUNCTIONS, *VOLATILE} == frozenset()
    assert not [name for name in functions if name.startswith("_XL")]
    assert max(map(len, formulas)) <= 8192
    literals = [literal for formula in formulas for literal in re.findall(r'"((?:[^"]|"")*)"', formula)]
    assert max(len(literal.replace('""', '"')) for literal in literals) <= 255


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_formula_has_its_result_beside_it(edition):
    grid = read_grid(template(edition))
    assert [
        cell for sheet in grid.sheets for cell in sheet.cells.values() if cell.formula and cell.kind == "none"
    ] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_prompts_and_lists_keep_within_excels_limits(edition):
    found = [rule for sheet in opened(edition) for rule in sheet.data_validations.dataValidation]
    typed = [row for row in open_edition(edition).indicators.values() if row.derivation is None]
    assert len(found) >= len(typed)
    for rule in found:
        assert rule.errorStyle == "warning"
        assert len(rule.formula1) <= 255
        assert len(rule.promptTitle or "") <= 32 and len(rule.prompt or "") <= 255
        assert len(rule.errorTitle or "") <= 32 and 0 < len(rule.error) <= 255


@pytest.mark.parametrize("edition", EDITIONS)
def test_coded_rows_offer_their_codes_with_their_meaning(edition):
    measured = layout(edition)
    for name, row in open_edition(edition).indicators.items():
        if row.measure.kind == "choice":
            sheet, line, column = measured.places[name]
            address = opened(edition)[sheet].cell(line, column).coordinate
            (rule,) = [rule for rule in opened(edition)[sheet].data_validations.dataValidation if address in rule.sqref]
            assert rule.type == "list"
            assert rule.formula1 == '"' + ",".join(str(code) for code, _ in sorted(row.measure.choices)) + '"'
            assert all(meaning in rule.prompt for _, meaning in row.measure.choices)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_indicator_has_its_name_and_its_cell(edition):
    grid = read_grid(template(edition), for_writing=True)
    sheets = {sheet.name: sheet for sheet in grid.sheets}
    for name, (sheet, row, column) in layout(edition).places.items():
        (area,) = parse_formula(grid.names[defined_name(name)]).areas
        assert (area.sheet, area.top, area.left, area.size) == (sheet, row, column, 1)
        assert (row, column) in sheets[sheet].cells or (row, column) in sheets[sheet].blanks


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_file_says_what_it_is(edition):
    properties = read_grid(template(edition)).properties
    hashed = definition_hash(open_edition(edition))
    assert properties == {TEMPLATE: VERSION, EDITION: edition, DEFINITION: hashed}
    assert re.fullmatch("[0-9a-f]{8}", hashed)


def test_the_hash_changes_with_the_definition_only():
    first, second = (open_edition(edition) for edition in EDITIONS)
    assert definition_hash(first) != definition_hash(second)
    row = next(iter(first.indicators.values()))
    edition = type(first)(
        first.folder, first.about, (first.forms[0]._replace(rows=(row._replace(label="x"),)), *first.forms[1:])
    )
    assert definition_hash(edition) != definition_hash(first)


@pytest.mark.parametrize("edition", EDITIONS)
def test_typed_cells_are_open_and_all_others_locked(edition):
    measured = layout(edition)
    for name, (sheet, row, column) in measured.places.items():
        derived = open_edition(edition).indicators[name].derivation is not None
        cell = opened(edition)[sheet].cell(row, column)
        assert cell.protection.locked is derived, name
        assert (cell.data_type == "f") is derived
        assert opened(edition)[sheet].cell(row, measured.columns.note).protection.locked is False
        assert opened(edition)[sheet].cell(row, measured.columns.label).protection.locked is True


@pytest.mark.parametrize("edition", EDITIONS)
def test_protection_has_no_password_and_lets_people_arrange_things(edition):
    for sheet in opened(edition):
        assert sheet.protection.sheet is True
        assert sheet.protection.password is None
    for page in layout(edition).pages:
        allowed = opened(edition)[page.name].protection
        assert not any((allowed.formatCells, allowed.formatColumns, allowed.formatRows, allowed.insertRows))
        assert allowed.selectLockedCells is True  # locked cells are passed over, so that Enter walks the others
    assert opened(edition)[INFO_SHEET].protection.selectLockedCells is False  # its links must stay clickable


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_page_is_that_of_an_administrative_document(edition):
    pages = layout(edition).pages
    for place, page in enumerate(pages):
        sheet = opened(edition)[page.name]
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
        margins = {side: getattr(sheet.page_margins, side) * 25.4 for side in ("top", "bottom", "left", "right")}
        assert 20 <= round(margins["top"]) <= 25 and 20 <= round(margins["bottom"]) <= 25
        assert 30 <= round(margins["left"]) <= 35 and 15 <= round(margins["right"]) <= 20
        assert sheet.page_setup.blackAndWhite is True  # tints and marks do not print
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == f"${page.header}:${page.header + 1}"
        assert "&P" in sheet.oddHeader.center.text or sheet.oddHeader.center.text == "&[Page]"
        assert bool(sheet.HeaderFooter.differentFirst) is (place == 0)
        columns = layout(edition).columns
        area = sheet.print_area.replace("$", "").rpartition("!")[2]
        assert re.fullmatch(rf"A1:{'ABCDEFGH'[columns.last - 1]}\d+", area)  # the live check lies outside


@pytest.mark.parametrize("edition", EDITIONS)
def test_everything_printed_is_times_new_roman(edition):
    for page in layout(edition).pages:
        fonts = {
            (cell.font.name, cell.font.size)
            for row in opened(edition)[page.name].iter_rows(
                max_col=layout(edition).columns.last, min_row=page.first, max_row=page.last
            )
            for cell in row
        }
        assert fonts == {("Times New Roman", 12)}


@pytest.mark.parametrize("edition", EDITIONS)
def test_national_title_and_footnote_stand_only_where_the_edition_prints_them(edition):
    texts = [
        cell.value
        for page in layout(edition).pages
        for row in opened(edition)[page.name]
        for cell in row
        if isinstance(cell.value, str)
    ]
    assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text for text in texts) is (edition == "quang-ngai-2021")
    assert ("¹ Văn bản quy phạm pháp luật." in texts) is (edition == "quang-tri-2023")
    assert any("VBQPPL¹" in text for text in texts) is (edition == "quang-tri-2023")


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_printed_rows_are_those_of_the_edition(edition):
    measured = layout(edition)
    for page in measured.pages:
        for row in page.rows:
            line = opened(edition)[page.name][measured.row(row.id)]
            label = line[measured.columns.label - 1].value
            assert label.translate({ord(mark): None for mark in "¹²³"}) == row.label
            unit = line[measured.columns.unit - 1].value or ""
            assert (
                all(meaning in unit for _, meaning in row.measure.choices) if row.measure.choices else unit == row.unit
            )


def test_totals_are_typed_or_computed_row_by_row():
    computed = {name for name, row in open_edition("quang-tri-2023").indicators.items() if row.computed}
    assert computed == {"bm2/1", "bm3/1.4", "bm4/1.5", "bm6/2.4"}
    assert open_edition("quang-tri-2023").indicators["bm6/2.1"].derivation is None
    assert {name for name, row in open_edition("quang-ngai-2021").indicators.items() if row.computed} == {
        "bm3/3.1.3",
        "bm4/4.1.4",
    }


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_hidden_sheet_is_hidden_and_the_rest_is_not(edition):
    states = {sheet.title: sheet.sheet_state for sheet in opened(edition)}
    assert states.pop(RULES_SHEET) == "hidden"
    assert set(states.values()) == {"visible"}
    assert opened(edition).sheetnames[0] == opened(edition).active.title == INFO_SHEET


@pytest.mark.parametrize("edition", EDITIONS)
def test_marks_lie_on_cells_of_the_same_sheet(edition):
    """Excel 2007 and 2010 take no conditional format that looks at another sheet."""
    formulas = [
        text
        for xml in part(edition, r"xl/worksheets/sheet\d+\.xml")
        for text in re.findall(r"<cfRule.*?<formula>(.*?)</formula>", xml)
    ]
    assert len(formulas) >= 4 * len(layout(edition).pages)
    assert not [text for text in formulas if "!" in text]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_blank_template_is_clean(edition, tmp_path):
    path = tmp_path / "mẫu.xlsx"
    path.write_bytes(template(edition))
    result = check(path)
    assert result.report.edition.id == edition
    assert (result.findings, result.undecided, result.outcome) == ((), (), "clean")
