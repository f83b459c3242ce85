"""Data validation, protection, marks and first sheet of our template that were lost: one finding for what belongs together.

Proves (issue, section 2): pasting over a few input cells is one notice for their form with their range, also where
Excel keeps validations in ``extLst``; so is the validation of another kind of cell, but no other spelling of its own;
all of them gone is one notice; sheets without protection are one notice that names them; conditional formats that are
all gone, and a first sheet that was deleted, are one each; a saving that loses several things at once is one finding;
derived cells and Ghi chú are expected to have none.
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
        area = '<dataValidation type="custom" sqref="D8 D10:D13 D15:$D$20"><formula1>0</formula1></dataValidation>'
        return kept.replace("</dataValidations>", f"{area}</dataValidations>")

    (finding,) = altered(changed(filled(), (part_of(FORM), joined)), tmp_path)
    assert told([finding]) == [("bm1/validation-lost", "notice", FORM, "D21")]
    assert finding.message.startswith("Ô D21:D25 không còn")


def test_validations_that_excel_keeps_in_the_extension_list_count(tmp_path):
    def extended(xml: str) -> str:
        area = (
            '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
            'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidations count="1">'
            '<x14:dataValidation type="custom"><x14:formula1><xm:f>An!$A$1</xm:f></x14:formula1>'
            "<xm:sqref>D8 D10:D21 D23</xm:sqref></x14:dataValidation>"
            "</x14:dataValidations></ext><ext><x14:sparkline><xm:sqref>E1:E9</xm:sqref></x14:sparkline></ext></extLst>"
        )
        lists = re.findall(r'<dataValidation type="list".*?</dataValidation>', xml)
        kept = f"<dataValidations>{''.join(lists)}</dataValidations>"
        return re.sub(r"<dataValidations.*</dataValidations>", kept, xml).replace("</worksheet>", f"{area}</worksheet>")

    data = changed(filled(), (part_of(FORM), extended))
    assert altered(data, tmp_path) == []
    sheet = next(sheet for sheet in read_grid(data).sheets if sheet.name == FORM)
    found = [one for one in sheet.validated if one.kind == "custom"]
    assert [(*one.area, one.formula) for one in found] == [
        (8, 4, 8, 4, "An!$A$1"), (10, 4, 21, 4, "An!$A$1"), (23, 4, 23, 4, "An!$A$1"),
    ]  # fmt: skip
    assert len(sheet.cells) == len(next(s for s in read_grid(filled()).sheets if s.name == FORM).cells)


def copied(origin: str, *cells: str):
    """The validation of one cell pasted over others."""

    def change(xml: str) -> str:
        bare = pasted_over(*cells)(xml)
        return bare.replace(f'sqref="{origin}"', f'sqref="{" ".join((origin, *cells))}"')

    return change


COPIED = [
    (FORM, "D22", ("D10", "D11"), "D10:D11"),  # a list of codes over counts
    (FORM, "D8", ("D22",), "D22"),  # a count over a list
    (FORM, "D22", ("D24",), "D24"),  # a list over a longer one
    ("Biểu mẫu 6", "D6", ("D13",), "D13"),  # an amount of money over a count
]


@pytest.mark.parametrize(("sheet", "origin", "cells", "said"), COPIED)
def test_the_validation_of_another_kind_of_cell_is_a_notice(sheet, origin, cells, said, tmp_path):
    (finding,) = altered(changed(filled(), (part_of(sheet), copied(origin, *cells))), tmp_path)
    form = sheet.rpartition(" ")[2]
    assert told([finding]) == [(f"bm{form}/validation-lost", "notice", sheet, cells[0])]
    assert finding.message.startswith(f"Kiểm tra khi nhập của ô {said} khác với mẫu")
    assert "Paste Special > Validation" in finding.message


def test_a_validation_pasted_over_cells_of_its_own_kind_is_none(tmp_path):
    assert altered(changed(filled(), (part_of(FORM), copied("D8", "D10", "D11"))), tmp_path) == []


def test_a_condition_in_another_spelling_is_no_other(tmp_path):
    def spelt(xml: str) -> str:
        return re.sub(
            r'type="custom"(.*?)<formula1>IF\((.*?)\)</formula1>',
            r'type="custom"\1<formula1>if( (\2)+0 )</formula1>',
            xml,
        )

    assert altered(changed(filled(), (part_of(FORM), spelt)), tmp_path) == []


def test_validations_that_a_program_rewrote_as_another_kind_are_no_alarm(tmp_path):
    data = on_every_sheet(
        filled(), lambda xml: xml.replace('<dataValidation type="custom"', '<dataValidation type="decimal"')
    )
    assert altered(data, tmp_path) == []


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


def without_marks(xml: str) -> str:
    return re.sub(r"<conditionalFormatting.*?</conditionalFormatting>", "", xml)


@pytest.mark.parametrize("edition", EDITIONS)
def test_all_conditional_formats_gone_are_one_notice(edition, tmp_path):
    (finding,) = altered(on_every_sheet(filled(edition), without_marks), tmp_path)
    assert told([finding]) == [("validation-lost", "notice", None, None)]
    assert finding.message.startswith("Mẫu không còn tô màu ô chưa khớp")


def test_conditional_formats_gone_from_one_form_are_none(tmp_path):
    assert altered(changed(filled(), (part_of(FORM), without_marks)), tmp_path) == []


def test_conditional_formats_that_went_with_the_validations_are_told_with_them(tmp_path):
    (finding,) = altered(on_every_sheet(filled(), lambda xml: without_marks(without_validations(xml))), tmp_path)
    assert told([finding]) == [("validation-lost", "notice", None, None)]
    assert "kiểm tra khi nhập và tô màu ô chưa khớp" in finding.message


def first_deleted(xml: str) -> str:
    """As Excel leaves the names behind."""
    gone = re.sub(r'<sheet name="Thông tin"[^>]*/>', "", xml)
    return re.sub(r">'?Thông tin'?!\$[A-Z]+\$\d+<", ">#REF!<", gone)


def first_dropped(xml: str) -> str:
    """As openpyxl leaves them behind."""
    return re.sub(r'<sheet name="Thông tin"[^>]*/>', "", xml)


@pytest.mark.parametrize("deleted", [first_deleted, first_dropped])
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_deleted_first_sheet_is_one_warning(edition, deleted, tmp_path):
    (finding,) = altered(changed(filled(edition), ("xl/workbook.xml", deleted)), tmp_path)
    assert told([finding]) == [("formula-replaced", "warning", None, None)]
    assert finding.message.startswith("Trang tính đầu «Thông tin» của mẫu không còn")


def test_a_deleted_first_sheet_is_said_beside_sheets_of_the_office_too(tmp_path):
    def with_another(xml: str) -> str:
        return first_deleted(xml).replace(
            '<sheet name="Biểu mẫu 2"', '<sheet name="Riêng" sheetId="1" r:id="rId1"/><sheet name="Biểu mẫu 2"'
        )

    assert len(altered(changed(filled(), ("xl/workbook.xml", with_another)), tmp_path)) == 1


def test_a_first_sheet_that_only_its_names_have_lost_is_still_there(tmp_path):
    """Renamed by a program that does not rename it in names; or without any names."""
    for change in (lambda xml: xml.replace('<sheet name="Thông tin"', '<sheet name="Info"'), without_names):
        assert altered(changed(filled(), ("xl/workbook.xml", change)), tmp_path) == []


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
