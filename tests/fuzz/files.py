"""What is mutated: the examples, the templates, a bent form, other formats, and what is put into ``tests/fuzz/corpus``."""

from __future__ import annotations

import io
import tempfile
from functools import cache
from pathlib import Path

import xlsxwriter

from cchc_xl.workbook.read import read_grid
from tests.deform.book import example
from tests.deform.table import bend
from tests.deform.writers import write
from tests.fuzz.fuzzer import Corpus, corpus
from tests.support import EXAMPLES, ROOT
from tests.workbook.formats.biff12 import to_xlsb

HERE = Path(__file__).resolve().parent
REGRESSIONS = HERE / "regressions"
DATA = ROOT / "tests" / "data"


@cache
def start_files() -> Corpus:
    """Name and bytes."""
    more = HERE / "corpus"
    folders = [EXAMPLES, ROOT / "workbooks", DATA / "ods", *([more] if more.is_dir() else [])]
    binary = to_xlsb(read_grid((EXAMPLES / "quang-ngai-2021.xlsx").read_bytes()))
    return [*corpus(*folders), ("bent.xlsx", bent()), ("a.xlsb", binary), ("rich.xlsx", rich())]


@cache
def all_files() -> Corpus:
    """The same with .xls, each of which takes a process of its own: too slow for every run of the tests."""
    return [*start_files(), *corpus(DATA)]


def bent() -> bytes:
    """A form as offices bend it: nothing but its labels tells what is what."""
    ways = ("label_unaccented", "stt_running", "form_split_without_header", "column_unit_moved_into_label")
    with tempfile.TemporaryDirectory() as folder:
        return Path(write(bend(example("quang-tri-2023", sound=False), *ways), Path(folder) / "a.xlsx")).read_bytes()


def rich() -> bytes:
    """A small form with what the examples do not have: formulas of all kinds, dates, merges, names, hidden places."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as file:
        file.set_custom_property("cchc_xl", "x")
        file.define_name("tổng", "='Biểu mẫu 1'!$D$4")
        sheet, aside = file.add_worksheet("Biểu mẫu 1"), file.add_worksheet("Phụ lục")
        day = file.add_format({"num_format": "d/m"})
        share = file.add_format({"num_format": '[<1]0.0%;[>=100]#,##0.0#,"x";@'})
        sheet.merge_range("A1:E1", "Báo cáo số 1/BC-SNV ngày 15/12/2023 của Sở Nội vụ")
        sheet.write_row("A2", ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú"])
        sheet.write_row(
            "A3", ["1.", "Số văn bản chỉ đạo, điều hành CCHC đã ban hành", "Văn bản", "09", "Giải trình: x"]
        )
        sheet.write_row("A4", ["2.", "Tỷ lệ hoàn thành Kế hoạch CCHC năm", "%"])
        sheet.write_row("A5", ["2.1.", "Số nhiệm vụ đề ra trong kế hoạch", "Nhiệm vụ"])
        sheet.write_row("A6", ["2.2.", "Số nhiệm vụ đã hoàn thành", "Nhiệm vụ"])
        sheet.write_formula("D4", '=ROUND(D6/D5*100,1)&""', share, "50")
        sheet.write_formula("D5", "=SUM('Phụ lục'!A1:A9)+tổng*0", None, 45)
        sheet.write_array_formula("D6:D6", "{=SUM(D3:D5*1)}", day, 45123)
        aside.write_column("A1", [1, 2.5, True, "3", "1.050"])
        aside.write_rich_string("B1", "a", file.add_format({"bold": True}), "b", "c")
        aside.write_url("B2", "https://example.invalid/x")
        aside.write_comment("A1", "nhận xét")
        aside.set_row(1, 20, None, {"hidden": True})
        aside.set_column("C:D", 9, None, {"hidden": True})
        aside.hide()
    return target.getvalue()
