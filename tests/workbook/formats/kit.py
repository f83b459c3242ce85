"""Workbooks in other formats: the smallest .ods from hand-written XML, a sheet with one cell of each kind, findings."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from cchc_xl import UnreadableError
from cchc_xl.judging.engine import check_report
from cchc_xl.judging.model import Checked
from cchc_xl.workbook.formats.ods import read_ods
from cchc_xl.workbook.formats.xlsb import read_xlsb
from cchc_xl.workbook.grid import Cell, Grid, Sheet, parse_address
from cchc_xl.workbook.locate.build import build_report
from tests.support import ROOT
from tests.workbook.parts import zipped

DATA = ROOT / "tests" / "data" / "ods"
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_PREFIXES = ("office", "table", "text", "style", "meta")
NAMESPACES = " ".join(f'xmlns:{prefix}="{_ODF}:{prefix}:1.0"' for prefix in _PREFIXES) + (
    f' xmlns:number="{_ODF}:datastyle:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def check_grid(grid: Grid) -> Checked:
    """Judge a workbook that was read."""
    return check_report(build_report(grid, f"sổ.{grid.file_format}", "", None, None))


def said(checked: Checked) -> set[tuple[str, str | None, str | None, str]]:
    """Every finding as (id, sheet, cell, message), but for the notice on the format itself."""
    kept = [finding for finding in checked.findings if finding.rule != "old-format"]
    assert len(checked.findings) - len(kept) == (not checked.report.path.endswith(".xlsx"))
    return {(finding.id, finding.sheet, finding.cell, finding.message) for finding in kept}


def ods_parts(
    rows: str, styles: str = "", before: str = "", after: str = "", common: str = ""
) -> dict[str, bytes | str]:
    """A workbook with one sheet S. ``before``, ``after``: elements around the sheet; ``styles``: automatic ones."""
    table = f'<table:table table:name="S">{rows}</table:table>'
    return ods_of(before + table + after, styles, common)


def ods_of(body: str, styles: str = "", common: str = "") -> dict[str, bytes | str]:
    """A workbook around the content of office:spreadsheet."""
    content = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content += f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
    return {
        "mimetype": SPREADSHEET,
        "content.xml": f"<office:document-content {NAMESPACES}>{content}</office:document-content>",
        "styles.xml": f"<office:document-styles {NAMESPACES}><office:styles>{common}</office:styles></office:document-styles>",
    }


def ods(rows: str, styles: str = "", before: str = "", after: str = "", common: str = "") -> Grid:
    """The same, read."""
    return read_ods(zipped(ods_parts(rows, styles, before, after, common)))


def line(*cells: str, row: str = "") -> str:
    """A row of cells."""
    return f"<table:table-row {row}>{''.join(cells)}</table:table-row>"


def cell(attributes: str = "", text: str | None = None) -> str:
    """A cell; ``text``: its paragraph."""
    inside = "" if text is None else f"<text:p>{text}</text:p>"
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def number(value: object, attributes: str = "") -> str:
    """A cell with a number."""
    return cell(f'office:value-type="float" office:value="{value}" {attributes}', str(value))


def words(text: str, attributes: str = "") -> str:
    """A cell with a text."""
    return cell(f'office:value-type="string" {attributes}', text)


def at(grid: Grid, address: str, sheet: int = 0) -> Cell | None:
    """One cell."""
    return grid.sheets[sheet].cells.get(parse_address(address) or (0, 0))


def texts(sheet: Sheet) -> dict[tuple[int, int], str]:
    """What stands in each cell."""
    return {place: one.text for place, one in sheet.cells.items()}


def refused(data: bytes) -> str:
    """Why these bytes are refused, by the reader of their kind."""
    with pytest.raises(UnreadableError) as caught:
        (read_xlsb if b"workbook.bin" in data else read_ods)(data)
    assert caught.value.message.isprintable()
    return caught.value.kind


LOOKS: tuple[tuple[float, str], ...] = (
    (0.676, "0.0%"), (0.676, "0%"), (0.67567, "0.00%"), (0.5, "General"), (12.5, "0.0"), (12.5, "0.00"), (1234567, "#,##0"),
    (1234.5, "#,##0.00"), (7, "0"), (7, "00"), (0.5, "0.0#"), (44593, "d/m"), (44593, "dd/mm/yyyy"), (44593, "m/yyyy"),
    (44593.5, "d/m/yyyy h:mm"), (0.085, "h:mm"), (1500000, "0.0,,"), (12.5, '0.0" triệu"'), (-3, "0.0;-0.0"), (5, "@"),
    (1.5, "0.00E+00"), (0.25, "# ?/?"), (3, "[>=100]0;0.0"),
)  # fmt: skip
"""Numbers and how they look, row by row from row 1 in column A of the sheet "Số"."""


def write_looks(path: Path) -> Path:
    """A workbook with a cell of each kind, hidden rows, columns and sheets, merges, names, a comment, as .xlsx."""
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as file:
        numbers, kinds, hidden = (file.add_worksheet(name) for name in ("Số", "Kiểu 'khác' nữa", "Ẩn"))
        for index, (value, look) in enumerate(LOOKS):
            numbers.write_number(index, 0, value, file.add_format({"num_format": look}))
        kinds.write_string("A1", "09")
        kinds.write_string("A2", "hai  dấu cách\nhai dòng\tvà thẻ")
        kinds.write_boolean("A3", True)
        kinds.write_formula("A4", "=1/0", None, "#DIV/0!")
        kinds.write_formula("A5", "=A6*2", None, 14)
        kinds.write_number("A6", 7)
        kinds.write_formula("A7", '=IF(A6>5,"trên","dưới")', None, "trên")
        kinds.write_comment("A6", "một ghi chú không phải là số liệu")
        kinds.merge_range("C1:D2", "gộp")
        kinds.set_row(8, None, None, {"hidden": True})
        kinds.write_string("A9", "dòng ẩn")
        kinds.set_column(4, 5, None, None, {"hidden": True})
        kinds.write_string("B1000", "xa")
        hidden.write_string("A1", "trang ẩn")
        hidden.hide()
        file.define_name("MOT_O", "='Kiểu ''khác'' nữa'!$A$6")
        file.define_name("MOT_VUNG", "=Số!$A$1:$A$3")
        file.define_name("Số!RIENG", "=Số!$A$1")
        file.set_custom_property("CCHC_THU", "một")
    return path
