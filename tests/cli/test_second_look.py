"""What a second look at the command line stumbled over.

Proves (contract 2, 6): an id that no edition has is not ignored in silence; a screen that cannot be written to
is one sentence; tables with semicolons are read; a blank report says so; a copied sheet is named.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell

from cchc_xl import check, open_edition
from cchc_xl.render.text import render_text

EXAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "vi-du" / "quang-tri-2023.xlsx"


def run(*words, **streams):
    return subprocess.run([sys.executable, "-m", "cchc_xl", *words], check=False, encoding="utf-8", **streams)


@pytest.mark.parametrize(("name", "code"), [("bm9/77/ratio", 2), ("bm1/2/ratio", 1)])
def test_an_id_that_no_edition_has_is_wrong_usage(name, code):
    assert run("check", str(EXAMPLE), "--ignore", name, capture_output=True).returncode == code


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")
def test_a_screen_that_cannot_be_written_to_is_one_sentence():
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = run("check", str(EXAMPLE), stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("Không ghi được kết quả ra màn hình")


def test_tables_separated_by_semicolons_are_read(tmp_path):
    folder = tmp_path / "bo"
    shutil.copytree(open_edition("quang-tri-2023").folder, folder)
    table = folder / "bieu-mau-5.csv"
    lines = [line.replace(",", ";") if '"' not in line else line for line in table.read_text("utf-8").splitlines()]
    table.write_text("\n".join(line for line in lines if '"' not in line) + "\n", encoding="utf-8")
    assert open_edition(str(folder)).rows["bm5/4.4"].measure.unit == "Người"


def test_a_report_of_nothing_but_blanks_says_so(tmp_path):
    book = openpyxl.load_workbook(EXAMPLE)
    for sheet in book:
        for row in range(8, sheet.max_row + 1):
            if not isinstance(sheet.cell(row, 4), MergedCell):
                sheet.cell(row, 4).value = None
    book.save(tmp_path / "a.xlsx")
    assert "Toàn bộ số liệu còn để trống" in "".join(render_text([check(tmp_path / "a.xlsx")]))


def test_a_copied_sheet_is_named(tmp_path):
    book = openpyxl.load_workbook(EXAMPLE)
    book.copy_worksheet(book["Biểu mẫu 1"]).title = "Bản sao"
    book.save(tmp_path / "a.xlsx")
    doubled = [item.message for item in check(tmp_path / "a.xlsx").findings if item.rule == "row-duplicate"]
    assert doubled
    assert all("«Biểu mẫu 1»" in message and "«Bản sao»" in message for message in doubled)
