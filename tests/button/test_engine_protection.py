"""The Excel of these tests refuses what the protection of a sheet or a workbook forbids, and then changes nothing.

Proves: protected sheets, what their exceptions allow, passwords, ``UserInterfaceOnly``, protected structure.
"""

from __future__ import annotations

import openpyxl
import pytest
import xlwings as xw
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.protection import SheetProtection

from tests.button.engine import ComError, WouldAsk, install
from tests.support import QUANG_NGAI, ROOT

TEMPLATE = ROOT / "workbooks" / "cchc-quang-tri-2023.xlsx"
FORM = "Biểu mẫu 1"


def opened(*books, **words):
    """The engine and the first sheet of the first workbook, or the first form of a template."""
    engine = install(books=books, **words)
    sheets = xw.apps.active.books[0].sheets
    return engine, next((sheet for sheet in sheets if sheet.name == FORM), sheets[0])


def add_rule(cells):
    cells.conditional_formats.add_custom('="cchc_xl"="cchc_xl"', fill_color="#ff0000")


def link(cells):
    cells.sheet.api.Hyperlinks.Add(cells.api, "", "'Thông tin'!A1", None, "xem")


FORBIDDEN = {
    "value": lambda cells: setattr(cells, "raw_value", 1),
    "formula": lambda cells: setattr(cells, "formula", "=1"),
    "clear": lambda cells: cells.clear_contents(),
    "colour": lambda cells: setattr(cells, "color", "#ff0000"),
    "number format": lambda cells: setattr(cells, "number_format", "0"),
    "bold": lambda cells: setattr(cells.font, "bold", True),
    "border": lambda cells: cells.borders.set("all", line_style="continuous"),
    "wrap": lambda cells: setattr(cells, "wrap_text", True),
    "lock": lambda cells: setattr(cells.api, "Locked", False),
    "merge": lambda cells: cells.resize(1, 2).merge(),
    "note": lambda cells: cells.add_note("x"),
    "conditional format": add_rule,
    "no conditional formats": lambda cells: cells.conditional_formats.clear(),
    "link": link,
    "width": lambda cells: setattr(cells, "column_width", 9),
    "height": lambda cells: setattr(cells, "row_height", 33),
}
"""What the template, protected without a password, forbids in a locked cell."""


@pytest.mark.parametrize("what", FORBIDDEN)
def test_a_protected_sheet_refuses(what):
    _, sheet = opened(TEMPLATE)
    sheet.api.Protect(DrawingObjects=True, Contents=True, Scenarios=True)
    sheet.book.api.Saved = True
    with pytest.raises(ComError) as raised:
        FORBIDDEN[what](sheet["D9"])
    assert (raised.value.hresult, sheet.book.api.Saved) == (-2147352567, True)
    sheet.api.Unprotect("")
    FORBIDDEN[what](sheet["D9"])
    assert sheet.book.api.Saved is False


@pytest.mark.parametrize("what", FORBIDDEN)
def test_a_program_may_everything_with_user_interface_only(what):
    _, sheet = opened(TEMPLATE)
    sheet.api.Protect(UserInterfaceOnly=True)
    assert (sheet.api.ProtectContents, sheet.api.ProtectionMode) == (True, True)
    FORBIDDEN[what](sheet["D9"])


def test_what_the_exceptions_of_a_protection_allow():
    _, sheet = opened(TEMPLATE)
    names = "Cells Columns Rows".split()
    sheet.api.Protect("", False, **{f"AllowFormatting{name}": True for name in names}, AllowInsertingHyperlinks=True)
    for what in set(FORBIDDEN) - {"value", "formula", "clear", "lock", "merge"}:
        FORBIDDEN[what](sheet["D9"])
    for what in ("value", "formula", "clear", "lock", "merge"):
        with pytest.raises(ComError):
            FORBIDDEN[what](sheet["D9"])
    allowed = sheet.api.Protection
    assert [allowed.AllowFormattingCells, allowed.AllowInsertingHyperlinks, allowed.AllowSorting] == [True, True, False]


def test_an_unlocked_cell_of_a_protected_sheet_is_written_and_a_locked_neighbour_stops_all():
    _, sheet = opened(TEMPLATE)
    assert (sheet["D10"].api.Locked, sheet["D9"].api.Locked, sheet["D9:D10"].api.Locked) == (False, True, None)
    sheet["D10"].raw_value = 7
    with pytest.raises(ComError):
        sheet["D9:D10"].raw_value = [[1], [2]]
    assert sheet["D10"].raw_value == 7.0


@pytest.fixture
def with_password(tmp_path):
    """A workbook whose sheet has a password, one whose sheet has one in the way of Excel 2013, and protected structure."""
    book = openpyxl.load_workbook(QUANG_NGAI)
    book.active.protection = SheetProtection(sheet=True, objects=True, formatCells=False)
    book.active.protection.password = "matkhau1"
    other = book.create_sheet("Khác")
    other.protection = SheetProtection(
        sheet=True, algorithmName="SHA-512", hashValue="AAAA", saltValue="c2FsdA==", spinCount=1000
    )
    book.security = WorkbookProtection(lockStructure=True)
    book.save(tmp_path / "khóa.xlsx")
    return tmp_path / "khóa.xlsx"


def test_a_password(with_password):
    _, sheet = opened(with_password)
    for wrong in ("", "matkhau2"):
        with pytest.raises(ComError, match="password"):
            sheet.api.Unprotect(wrong)
    with pytest.raises(WouldAsk):
        sheet.api.Unprotect()
    assert sheet.api.ProtectContents is True
    sheet.api.Unprotect("matkhau1")
    sheet["A1"].raw_value = "được"
    assert (sheet.api.ProtectContents, sheet.api.ProtectDrawingObjects, sheet["A1"].raw_value) == (False, False, "được")
    with pytest.raises(ComError, match="password"):
        sheet.book.sheets["Khác"].api.Unprotect("matkhau1")


def test_a_protected_structure(with_password, tmp_path):
    _, sheet = opened(with_password)
    sheets = sheet.book.sheets
    assert sheet.book.api.ProtectStructure is True
    for forbidden in (
        lambda: sheets.add("Mới"),
        lambda: sheets.add("Mới", after=sheets[-1]),
        sheets["Khác"].delete,
        lambda: setattr(sheets["Khác"], "name", "Tên"),
        lambda: setattr(sheets["Khác"], "visible", False),
    ):
        with pytest.raises(ComError):
            forbidden()
    assert [one.name for one in sheets] == ["Phụ lục", "Khác"]
    assert sheet.book.api.Saved is True
    sheet.book.api.SaveCopyAs(str(tmp_path / "bản sao.xlsx"))
    assert (tmp_path / "bản sao.xlsx").read_bytes() == with_password.read_bytes()
