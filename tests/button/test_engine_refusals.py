"""A test may let this Excel refuse whatever it likes."""

from __future__ import annotations

import os

import pytest
import xlwings as xw

from tests.button.engine import ComError, install


@pytest.fixture
def engine():
    made = install()
    made.new_book()
    return made


@pytest.fixture
def sheet(engine):
    return xw.apps.active.books[0].sheets[0]


def test_whatever_a_test_names_is_refused(engine, sheet):
    sheet["A1"].raw_value = 1
    engine.refused = {"Worksheets.Add", "Range.Value ="}
    with pytest.raises(ComError):
        sheet.book.sheets.add()
    with pytest.raises(ComError) as raised:
        sheet["A1"].raw_value = 2
    assert (raised.value.hresult, sheet["A1"].raw_value, len(sheet.book.sheets)) == (-2147352567, 1.0, 1)
    assert engine.trips.count("Range.Value =") == 2
    engine.refused = {"Range.Value"}
    for use in (lambda: sheet["A1"].raw_value, lambda: setattr(sheet["A1"], "raw_value", 3)):
        with pytest.raises(ComError):
            use()
    engine.refused.clear()
    assert sheet["A1"].raw_value == 1.0


def test_no_copy_is_saved(engine, sheet, tmp_path):
    engine.refuse_copy = True
    with pytest.raises(ComError, match="Document not saved"):
        sheet.book.api.SaveCopyAs(str(tmp_path / "a.xlsx"))
    assert os.listdir(tmp_path) == []
    engine.refuse_copy = False
    sheet.book.api.SaveCopyAs(str(tmp_path / "a.xlsx"))
    assert os.listdir(tmp_path) == ["a.xlsx"]


def test_where_files_lie_by_default(sheet):
    api = xw.apps.active.api
    assert api.DefaultFilePath == os.path.join(os.path.expanduser("~"), "Documents")
    api.DefaultFilePath = "/tài liệu của tôi"
    api.PrintCommunication = False
    assert (api.DefaultFilePath, api.PrintCommunication, api.Hwnd) == ("/tài liệu của tôi", False, 1001)
