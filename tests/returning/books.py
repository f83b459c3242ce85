"""Workbooks of many makes, and what marks are put on them."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment

from cchc_xl.addin.build import build_template_with_buttons
from cchc_xl.checking import findings, read_workbook
from cchc_xl.edition import open_edition
from cchc_xl.judging.model import Checked, Finding
from cchc_xl.marking.model import Line, Mark, Marking
from cchc_xl.marking.plan import marking
from tests.support import QUANG_NGAI, QUANG_TRI
from tests.workbook import book
from tests.workbook.altered.templates import filled
from tests.workbook.write import rich

WHEN = "10:00 ngày 30/11/2026"


def checked(data: bytes) -> Checked:
    return findings(read_workbook(data, "đơn vị.xlsx", None, None, ""))


def marks_of(data: bytes) -> Marking:
    """What the check of the workbook says."""
    return marking(checked(data))


def some_marks(sheet: str, *cells: str) -> Marking:
    """Marks on these cells, one of each severity in turn."""
    severities = ("error", "warning", "notice")
    marks = tuple(
        Mark(sheet, cell, severities[at % 3], f"Chưa khớp: {cell} & <b> =1+1") for at, cell in enumerate(cells)
    )
    lines = tuple(
        Line(
            at, mark.severity, "Biểu 1, mục 2", mark.cell, sheet, mark.cell, "=1+1", "@70", "", "-Đề nghị", "",
            Finding("total", "bm1/2/total", mark.severity, mark.text),
        )
        for at, mark in enumerate(marks, 1)
    )  # fmt: skip
    return Marking(marks, lines, "Đơn vị: Đơn vị 001", "3 chưa khớp", ("Lời cuối.",))


def png() -> io.BytesIO:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x80" * 8 for _ in range(8))
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


def by_xlsxwriter() -> bytes:
    """The example among notes, pictures, a chart, a table, conditional formats, validations and a picture in its header."""
    stream = io.BytesIO()
    source = book.example()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as file:
        red = file.add_format({"bg_color": "red"})
        for page in source.pages:
            sheet = file.add_worksheet(page.name)
            for row, cells in enumerate(page.rows):
                for column, value in enumerate(cells):
                    if value is not None:
                        (sheet.write_string if isinstance(value, str) else sheet.write_number)(row, column, value)
        first, second = file.worksheets()[:2]
        first.write_comment("D9", "Đơn vị 001: số này đã rà soát")
        first.write_comment("B9", "ghi chú\nhai dòng")
        second.write_comment("E20", "của trang 2")
        first.conditional_format("D1:D30", {"type": "cell", "criteria": ">", "value": 100, "format": red})
        first.conditional_format("D1:D30", {"type": "data_bar", "data_bar_2010": True})
        first.data_validation("D9", {"validate": "decimal", "criteria": ">=", "value": 0})
        first.insert_image("G2", "ảnh.png", {"image_data": png()})
        first.set_header("&L&G", {"image_left": "a.png", "image_data_left": png()})
        first.add_table("H2:I4")
        chart = file.add_chart({"type": "column"})
        chart.add_series({"values": f"='{first.name}'!$D$9:$D$12"})
        first.insert_chart("G10", chart)
        first.write_url("A1", "https://example.org/")
        second.protect("mật khẩu")
        file.define_name(f"'{second.name}'!riêng", f"='{second.name}'!$A$1")
    return stream.getvalue()


def by_openpyxl() -> bytes:
    """The example with notes, as openpyxl saves it."""
    file = openpyxl.load_workbook(QUANG_TRI)
    sheet = file["Biểu mẫu 1"]
    sheet["D9"].comment = Comment("ghi chú cũ", "Đơn vị 001")
    sheet["A8"].comment = Comment("của ô khác", "Đơn vị 001")
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def with_buttons() -> bytes:
    return build_template_with_buttons(open_edition("quang-tri-2023"))


MADE: dict[str, Callable[[], tuple[bytes, Marking]]] = {
    "example Quảng Trị": lambda: (QUANG_TRI.read_bytes(), marks_of(QUANG_TRI.read_bytes())),
    "example Quảng Ngãi": lambda: (QUANG_NGAI.read_bytes(), marks_of(QUANG_NGAI.read_bytes())),
    "by XlsxWriter, with everything": lambda: ((data := by_xlsxwriter()), marks_of(data)),
    "by openpyxl, with notes": lambda: ((data := by_openpyxl()), marks_of(data)),
    "our template, filled": lambda: (filled(), some_marks("Biểu mẫu 1", "D9", "D10", "D12", "C9")),
    "our template, with buttons": lambda: (with_buttons(), some_marks("Biểu mẫu 1", "D9", "D10", "D12")),
    "buttons on the marked sheet": lambda: (with_buttons(), some_marks("Thông tin", "B3", "B4", "B5")),
    "rich, with a threaded comment": lambda: (rich.rich(), some_marks("Biểu 1", "D2", "C2", "D3")),
}  # fmt: skip
"""Name -> the workbook, and the marks it gets."""
