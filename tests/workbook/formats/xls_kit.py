"""Workbooks of tests/workbook/book.py as .xls, by a writer that is neither Excel nor LibreOffice."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import xlwt

from tests.workbook.book import Book

DATA = Path(__file__).resolve().parents[2] / "data"
QUANG_TRI_XLS = DATA / "quang-tri-2023.xls"
QUANG_NGAI_XLS = DATA / "quang-ngai-2021.xls"


def saved(book: xlwt.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def as_xls(book: Book, looks: Mapping[tuple[str, int, int], str] = {}) -> bytes:
    """The bytes of an .xls. ``looks``: (sheet, row, column from 0) -> number format."""
    file = xlwt.Workbook()
    for page in book.pages:
        sheet = file.add_sheet(page.name)
        sheet.visibility = int(page.hidden)
        for row, cells in enumerate(page.rows):
            for column, value in enumerate(cells):
                if value is not None:
                    look = looks.get((page.name, row, column), "General")
                    sheet.write(row, column, value, xlwt.easyxf(num_format_str=look))
        for row in page.hidden_rows:
            sheet.row(row).hidden = True
        for column in page.hidden_columns:
            sheet.col(column).hidden = True
    return saved(file)
