"""What the Excel of these tests writes to the disk, read with plain openpyxl.

Proves: an unchanged workbook is copied byte for byte and costs no openpyxl; a changed one keeps conditional formats, notes, protection,
validations, names, page setup and the results of formulas, with those that changed.
"""

from __future__ import annotations

import io

import openpyxl
import pytest
import xlwings as xw

from tests.button.engine import install
from tests.button.engine.protection import ALLOWED
from tests.support import QUANG_TRI, ROOT, run_python

TEMPLATE = ROOT / "workbooks" / "cchc-quang-tri-2023.xlsx"
FORM = "Biểu mẫu 1"


def opened(path):
    install(books=[path])
    return xw.apps.active.books[0]


def copied(book, folder):
    """The bytes of a copy of the workbook as it is now."""
    path = folder / "bản sao.xlsx"
    book.api.SaveCopyAs(str(path))
    return path.read_bytes()


def told(data):
    """All that a workbook says, per sheet; results of formulas included."""
    formulas = openpyxl.load_workbook(io.BytesIO(data))
    results = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    names = {name: told.attr_text for name, told in formulas.defined_names.items()}
    properties = [(item.name, item.value) for item in formulas.custom_doc_props.props]
    return {"names": names, "properties": properties} | {
        sheet.title: told_of_sheet(sheet, results[sheet.title]) for sheet in formulas
    }


def told_of_sheet(sheet, results):
    cells = {
        cell.coordinate: cell for row in sheet.iter_rows() for cell in row if cell.value is not None or cell.has_style
    }
    rules = [
        (str(group.sqref), rule.type, rule.priority, rule.formula, rule.stopIfTrue, str(rule.dxf))
        for group in sheet.conditional_formatting
        for rule in group.rules
    ]
    return {
        "values": {at: cell.value for at, cell in cells.items() if cell.value not in ("", None)},
        "results": {at: results[at].value or "" for at, cell in cells.items() if cell.data_type == "f"},
        "formats": {
            at: (
                cell.number_format,
                str(cell.fill),
                str(cell.font),
                str(cell.border),
                cell.protection.locked,
                cell.quotePrefix,
            )
            for at, cell in cells.items()
        },
        "notes": {at: (cell.comment.text, cell.comment.author) for at, cell in cells.items() if cell.comment},
        "rules": sorted(rules, key=lambda rule: rule[2]),
        "protection": dict(sheet.protection),
        "validations": [
            (str(one.sqref), one.type, one.formula1, one.error) for one in sheet.data_validations.dataValidation
        ],
        "columns": {
            key: (group.min, group.max, group.width, group.hidden) for key, group in sheet.column_dimensions.items()
        },
        "page": (
            sheet.print_title_rows,
            str(sheet.page_setup),
            str(sheet.sheet_properties.pageSetUpPr),
            sheet.freeze_panes,
        ),
        "merges": sorted(map(str, sheet.merged_cells.ranges)),
        "state": sheet.sheet_state,
    }


def mark(sheet, *addresses):
    for address in addresses:
        sheet[address].conditional_formats.add_custom('="cchc_xl"="cchc_xl"', fill_color="#ff0000")
        sheet[address.split(",")[0]].add_note("CCHC: chưa khớp")


@pytest.mark.parametrize("path", [QUANG_TRI, TEMPLATE], ids=lambda path: path.name)
def test_an_unchanged_workbook_is_copied_byte_for_byte(path, tmp_path):
    book = opened(path)
    assert [sheet.name for sheet in book.sheets][-1]
    _ = book.sheets[0].used_range.raw_value
    book.sheets[1].activate()
    book.app.status_bar = "xem"
    assert copied(book, tmp_path) == path.read_bytes()


def test_a_copy_costs_no_openpyxl_and_openpyxl_no_numpy(tmp_path):
    program = f"""
import sys
sys.modules.update(dict.fromkeys(("numpy", "pandas")))
from tests.button.engine import install
engine = install(books=[{str(QUANG_TRI)!r}])
import xlwings
book = xlwings.apps.active.books.active
book.api.SaveCopyAs({str(tmp_path / "a.xlsx")!r})
assert "openpyxl" not in sys.modules and engine.calls == 5, engine.trips
book.sheets[0]["A1"].raw_value = "x"
book.api.SaveCopyAs({str(tmp_path / "b.xlsx")!r})
assert "openpyxl" in sys.modules and not [name for name in sys.modules if name.startswith("numpy.")]
"""
    done = run_python("-c", program)
    assert done.returncode == 0, done.stderr.decode()
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets[0]["A1"].value == "x"


def test_a_marked_workbook_keeps_everything(tmp_path):
    before = told(TEMPLATE.read_bytes())
    book = opened(TEMPLATE)
    sheet = book.sheets[FORM]
    sheet.api.Protect("", False, AllowFormattingCells=True)
    mark(sheet, "D9,D12", "D10")
    after = told(copied(book, tmp_path))
    ours = after[FORM]
    assert [rule[:3] for rule in ours["rules"][:2]] == [("D10", "expression", 1), ("D9 D12", "expression", 2)]
    assert [rule[3] for rule in ours["rules"][2:]] == [rule[3] for rule in before[FORM]["rules"]]
    assert ours["notes"] == dict.fromkeys(("D9", "D10"), ("CCHC: chưa khớp", "Người dùng 001"))
    assert ours["protection"]["objects"] == "0"
    changed = {"rules", "notes", "protection"}
    assert {key: value for key, value in ours.items() if key not in changed} == {
        key: value for key, value in before[FORM].items() if key not in changed
    }
    del before[FORM], after[FORM]
    assert after == before_without_this_pc(before, after)


def before_without_this_pc(before, after):
    """What was told before, but for the one result that is another on each PC."""
    before["Thông tin"]["results"]["B29"] = after["Thông tin"]["results"]["B29"]
    return before


def test_marks_taken_away_again_leave_everything_as_it_was(tmp_path):
    before = told(TEMPLATE.read_bytes())
    book = opened(TEMPLATE)
    sheet = book.sheets[FORM]
    names = [name for name in ALLOWED if getattr(sheet.api.Protection, name)]
    kinds = [sheet.api.ProtectDrawingObjects, sheet.api.ProtectContents, sheet.api.ProtectScenarios]
    selection = sheet.api.EnableSelection
    assert (len(names), kinds, selection) == (4, [True] * 3, 1)
    sheet.api.Unprotect("")
    mark(sheet, "D9,D12", "D10")
    book.sheets.add("Kết quả kiểm tra", after=book.sheets[-1])
    again = opened_again(book, tmp_path)
    sheet = again.sheets[FORM]
    for note in list(sheet.notes):
        note.delete()
    for rule in list(sheet.cells.conditional_formats):
        if rule.formula == '="cchc_xl"="cchc_xl"':
            rule.delete()
    again.sheets["Kết quả kiểm tra"].delete()
    sheet.api.EnableSelection = selection
    sheet.api.Protect("", *kinds, **dict.fromkeys(names, True))
    after = told(copied(again, tmp_path))
    assert after == before_without_this_pc(before, after)


def opened_again(book, folder):
    path = folder / "đã lưu.xlsx"
    book.save(path)
    book.close()
    return opened(path)


def test_results_follow_what_is_written(tmp_path):
    book = opened(TEMPLATE)
    sheet = book.sheets[FORM]
    assert sheet["D9"].value is None
    sheet["D10:D11"].raw_value = [[51], [32]]
    assert sheet["D9"].raw_value == 62.75
    sheet["D11"].raw_value = 33
    assert sheet["D9"].raw_value == 64.71
    results = openpyxl.load_workbook(io.BytesIO(copied(book, tmp_path)), data_only=True)[FORM]
    assert [results[f"D{row}"].value for row in (9, 10, 11)] == [64.71, 51, 33]


def test_a_result_sheet_as_it_is_on_the_disk(tmp_path):
    book = opened(QUANG_TRI)
    sheet = book.sheets.add("Kết quả kiểm tra", after=book.sheets[-1])
    sheet["A:I"].font.name = "Times New Roman"
    sheet["A1:B3"].number_format = "@"
    sheet["A1:B3"].raw_value = [["TT", "Ô"], ["1", "=D9"], ["2", "- 1/2"]]
    sheet["A1:B1"].font.bold = True
    sheet["B:B"].column_width = 42
    setup = sheet.api.PageSetup
    setup.Orientation, setup.Zoom, setup.FitToPagesWide, setup.FitToPagesTall = 2, False, 1, False
    setup.PrintTitleRows, setup.PaperSize = "$1:$1", 9
    window = book.api.Windows(1)
    window.SplitRow, window.FreezePanes = 1, True
    told_now = (
        setup.Orientation,
        setup.Zoom,
        setup.FitToPagesWide,
        setup.FitToPagesTall,
        setup.PrintTitleRows,
        setup.PaperSize,
    )
    assert told_now == (2, False, 1, False, "$1:$1", 9)
    kept = openpyxl.load_workbook(io.BytesIO(copied(book, tmp_path)))["Kết quả kiểm tra"]
    assert [[cell.value for cell in row] for row in kept["A1:B3"]] == [["TT", "Ô"], ["1", "=D9"], ["2", "- 1/2"]]
    assert (kept["B2"].data_type, kept["A1"].font.b, kept["A1"].font.name) == ("s", True, "Times New Roman")
    assert kept.column_dimensions["B"].width == pytest.approx(42.7, abs=0.1)
    assert (kept.freeze_panes, kept.print_title_rows, kept.page_setup.orientation) == ("A2", "$1:$1", "landscape")
    assert (kept.page_setup.fitToHeight, kept.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
