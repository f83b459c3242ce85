"""The Excel of these tests opens, saves and prints files.

Proves: saving in place and under another name, macros stay in an .xlsm and go from an .xlsx, a PDF is a PDF, what is no workbook is refused.
"""

from __future__ import annotations

import shutil
import subprocess
import zipfile

import openpyxl
import pytest
import xlsxwriter
import xlwings as xw

from tests.button.engine import ComError, WouldAsk, install
from tests.support import QUANG_NGAI


def opened(path):
    install(books=[path])
    return xw.apps.active.books[0]


def test_save_writes_to_the_same_place(tmp_path):
    path = tmp_path / "biểu-mẫu 6 tháng = 2025.xlsx"
    shutil.copy(QUANG_NGAI, path)
    book = opened(path)
    book.sheets[0]["G1"].raw_value = "thêm"
    assert book.api.Saved is False
    assert path.read_bytes() == QUANG_NGAI.read_bytes()
    book.save()
    assert (book.api.Saved, openpyxl.load_workbook(path).active["G1"].value) == (True, "thêm")
    book.sheets[0]["G1"].raw_value = "nữa"
    with pytest.raises(WouldAsk):
        book.api.Close()
    book.api.Close(True)
    assert openpyxl.load_workbook(path).active["G1"].value == "nữa"


@pytest.fixture
def with_macros(tmp_path):
    (tmp_path / "vba.bin").write_bytes(b"a project of VBA")
    book = xlsxwriter.Workbook(tmp_path / "a.xlsm")
    book.add_vba_project(tmp_path / "vba.bin")
    book.add_worksheet("Sheet1").write("A1", "cũ")
    book.close()
    return tmp_path / "a.xlsm"


def test_macros_stay_in_an_xlsm_however_often_it_is_saved_and_go_from_an_xlsx(with_macros, tmp_path):
    book = opened(with_macros)
    sheet = book.sheets[0]
    assert (book.api.HasVBProject, book.api.FileFormat) == (True, 52)
    for text in ("một", "hai"):
        sheet["A1"].raw_value = text
        sheet["B1" if text == "một" else "C1"].add_note("ghi chú")
        book.save()
        with zipfile.ZipFile(with_macros) as archive:
            assert archive.read("xl/vbaProject.bin") == b"a project of VBA"
        assert openpyxl.load_workbook(with_macros).active["A1"].value == text
    with pytest.raises(ComError):
        book.api.SaveAs(str(tmp_path / "b.xlsx"), 52)
    book.save(tmp_path / "b.xlsx")
    with zipfile.ZipFile(tmp_path / "b.xlsx") as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower()]


def test_what_is_no_workbook_is_refused(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"<html>")
    (tmp_path / "b.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    engine = install()
    for name in ("a.xlsx", "không có.xlsx"):
        with pytest.raises(ComError):
            engine.open(tmp_path / name)
    with pytest.raises(WouldAsk):
        engine.open(tmp_path / "b.xlsx")
    engine.new_book()
    with pytest.raises(ComError):
        xw.apps.active.books[0].api.SaveCopyAs(str(tmp_path / "không có" / "a.xlsx"))


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and poppler")
def test_a_pdf_is_one_without_the_hidden_sheets(tmp_path):
    book = opened(QUANG_NGAI)
    book.sheets.add("Giấu", after=book.sheets[0])["A1"].raw_value = "chữ giấu"
    book.sheets["Giấu"].visible = False
    book.sheets[0]["A1"].raw_value = "chữ thấy"
    book.to_pdf(tmp_path / "a.pdf")
    text = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, check=True).stdout.decode()
    assert ("chữ thấy" in text, "chữ giấu" in text) == (True, False)
