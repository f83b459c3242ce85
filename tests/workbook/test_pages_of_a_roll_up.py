"""The pages that a roll-up has besides its forms are passed over when it is read, and nobody else's are.

Proves: a page of a hundred thousand cells about the sources keeps no roll-up from being read; a workbook that does not say that it is a
roll-up is read whole, whatever its sheets are called; one that says so falsely can do no more than hide its own sheets.
"""

from __future__ import annotations

import io

import xlsxwriter

from cchc_xl.workbook.read import read_grid
from cchc_xl.workbook.template.marks import ROLL_UP


def workbook(*, says_so: bool, rows: int = 3) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        for name in ("Tổng hợp", "Biểu mẫu 1", "Nguồn số liệu", "Nguồn số liệu 2"):
            sheet = book.add_worksheet(name)
            for row in range(rows):
                for column in range(8):
                    sheet.write_number(row, column, row)
            sheet.write_string(0, 0, name)
        if says_so:
            book.set_custom_property(ROLL_UP, "3", "text")
    return stream.getvalue()


def names(data: bytes) -> list[str]:
    return [sheet.name for sheet in read_grid(data).sheets]


def test_the_pages_of_a_roll_up_are_passed_over():
    assert names(workbook(says_so=True)) == ["Biểu mẫu 1"]


def test_those_of_other_workbooks_are_read():
    assert names(workbook(says_so=False)) == ["Tổng hợp", "Biểu mẫu 1", "Nguồn số liệu", "Nguồn số liệu 2"]


def test_their_length_does_not_matter():
    assert names(workbook(says_so=True, rows=5_000)) == ["Biểu mẫu 1"]
