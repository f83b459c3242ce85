"""Data validation and protection of our template that were lost: one finding for what belongs together.

Proves (issue, section 2): pasting over a few input cells is one notice for their form with their range, also where
Excel keeps validations in ``extLst``; all of them gone is one notice; sheets without protection are one notice that names
them; a saving that loses several things at once is one finding; derived cells and Ghi chú are expected to have none.
"""

from __future__ import annotations

import re

import pytest

from cchc_xl.workbook.read import read_grid
from tests.workbook.altered.templates import (
    EDITIONS,
    QN,
    altered,
    as_values,
    changed,
    filled,
    layout,
    on_every_sheet,
    part_of,
    told,
    without_protection,
    without_validations,
)
from tests.workbook.parts import CELL, minimal, worksheet, zipped

FORM = "Biểu mẫu 1"


def pasted_over(*cells: str):
    """Input cells without their validation."""

    def change(xml: str) -> str:
        for cell in cells:
            xml = re.sub(rf'<dataValidation [^>]*sqref="{cell}">.*?</dataValidation>', "", xml)
        return xml

    return change


def test_cells_pasted_over_are_one_notice_for_their_form(tmp_path):
    forms = (part_of(FORM), pasted_over("D10", "D11", "D13", "D20")), (part_of("Biểu mẫu 5"), pasted_over("D7"))
    found = altered(changed(filled(), *forms), tmp_path)
    assert told(found) == [
        ("bm1/validation-lost", "notice", FORM, "D10"), ("bm5/validation-lost", "notice", "Biểu mẫu 5", "D7"),
    ]  # fmt: skip
    assert found[0].message.startswith("Ô D10:D11, D13, D20 không còn kiểm tra khi nhập")
    assert "Paste Special > Validation" in found[0].message


def test_one_validation_over_many_cells_counts_for_each_and_no_further(tmp_path):
    def joined(xml: str) -> str:
        kept = re.sub(r"<dataValidation .*</dataValidation>", "", xml)
        area = '<dataValidation type="whole" sqref="D8 D10:D13 D15:$D$20"><formula1>0</formula1></dataValidation>'
        return kept.replace("</dataValidations>", f"{area}</dataValidations>")

    (finding,) = altered(changed(filled(), (part_of(FORM), joined)), tmp_path)
    assert told([finding]) == [("bm1/validation-lost", "notice", FORM, "D21")]
    assert finding.message.startswith("Ô D21:D25 không còn")


def test_validations_that_excel_keeps_in_the_extension_list_count(tmp_path):
    def extended(xml: str) -> str:
        area = (
            '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
            'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidations count="1">'
            '<x14:dataValidation type="list"><x14:formula1><xm:f>An!$A$1</xm:f></x14:formula1><xm:sqref>D8 D10:D25</xm:sqref></x14:dataValidation>'
            "</x14:dataValidations></ext><ext><x14:sparkline><xm:sqref>E1:E9</xm:sqref></x14:sparkline></ext></extLst>"
        )
        return without_validations(xml).replace("</worksheet>", f"{area}</worksheet>")

    data = changed(filled(), (part_of(FORM), extended))
    assert altered(data, tmp_path) == []
    sheet = next(sheet for sheet in read_grid(data).sheets if sheet.name == FORM)
    assert [(area.top, area.left, area.bottom) for area in sheet.validated] == [(8, 4, 8), (10, 4, 25)]
    assert len(sheet.cells) == len(next(s for s in read_grid(filled()).sheets if s.name == FORM).cells)


@pytest.mark.parametrize("edition", EDITIONS)
def test_all_validations_gone_are_one_notice(edition, tmp_path):
    (finding,) = altered(on_every_sheet(filled(edition), without_validations), tmp_path)
    assert told([finding]) == [("validation-lost", "notice", None, None)]


def test_sheets_without_protection_are_one_notice_that_names_them(tmp_path):
    forms = [(part_of(name), without_protection) for name in (FORM, "Biểu mẫu 3")]
    (finding,) = altered(changed(filled(), *forms), tmp_path)
    assert told([finding]) == [("protection-lost", "notice", None, None)]
    assert "«Biểu mẫu 1», «Biểu mẫu 3»" in finding.message
    assert "Review > Protect Sheet" in finding.message


def test_a_protection_switched_off_is_none(tmp_path):
    data = changed(
        filled(QN),
        (part_of("Phụ lục", QN), lambda xml: xml.replace('<sheetProtection sheet="1"', '<sheetProtection sheet="0"')),
    )
    assert told(altered(data, tmp_path)) == [("protection-lost", "notice", None, None)]


def without_names(xml: str) -> str:
    return re.sub(r"<definedNames>.*</definedNames>", "", xml)


@pytest.mark.parametrize("lost", [(), (("xl/workbook.xml", without_names),)], ids=["names kept", "names lost"])
def test_all_sheets_without_protection_are_one_notice(lost, tmp_path):
    (finding,) = altered(changed(on_every_sheet(filled(), without_protection), *lost), tmp_path)
    assert told([finding]) == [("protection-lost", "notice", None, None)]


def test_what_one_saving_lost_is_one_finding(tmp_path):
    data = on_every_sheet(filled(), lambda xml: without_protection(without_validations(xml)))
    (finding,) = altered(data, tmp_path)
    assert told([finding]) == [("validation-lost", "notice", None, None)]
    assert "kiểm tra khi nhập và khóa trang tính" in finding.message


@pytest.mark.parametrize("edition", EDITIONS)
def test_everything_lost_is_one_finding(edition, tmp_path):
    bare = on_every_sheet(filled(edition), lambda xml: as_values(without_protection(without_validations(xml))))
    data = changed(bare, ("xl/workbook.xml", without_names))
    (finding,) = altered(data, tmp_path)
    assert told([finding]) == [("formula-replaced", "warning", None, None)]
    assert "công thức, kiểm tra khi nhập, khóa trang tính và tên ô" in finding.message


def test_a_row_of_the_form_that_was_deleted_is_not_said_twice(tmp_path):
    """Row 18 (mục 5.1) is gone, its name points nowhere, the hidden sheet looks at ``#REF!``."""
    name = "bm1/5.1"
    line = layout().lines[name]

    def form(xml: str) -> str:
        return re.sub(r'<row r="18".*?</row>', "", xml)

    def rules(xml: str) -> str:
        row = re.search(rf'<row r="{line}".*?</row>', xml)
        assert row and "$D$18" in row[0]
        return xml.replace(row[0], row[0].replace("'Biểu mẫu 1'!$D$18", "#REF!"))

    def names(xml: str) -> str:
        return xml.replace("'Biểu mẫu 1'!$D$18<", "#REF!<")

    data = changed(filled(), (part_of(FORM), form), (part_of("DoiChieu"), rules), ("xl/workbook.xml", names))
    assert altered(data, tmp_path) == []


def test_ranges_of_a_hostile_sheet_are_bounded():
    many = " ".join(f"D{row}" for row in range(1, 60_000))
    after = f'<dataValidations><dataValidation sqref="{many}"/></dataValidations>' + "<sheetProtection/>"
    (sheet,) = read_grid(zipped(minimal(worksheet(CELL, after=after)))).sheets
    assert len(sheet.validated) == 1_000
    assert sheet.is_protected is False
