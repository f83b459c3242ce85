"""A table of figures that somebody hands over is read as it was meant, or refused with place and advice.

Proves (issue 3, 3; contract 6): CSV in every encoding and with every separator that Excel writes, .xlsx and
JSON; headings in any order, case and accents; what Excel does to an STT is named and never guessed at; a
line without a figure says nothing; every refusal names the file and the place; a figure is never lost or
cut in two by a separator. Figures written by ``csv`` come back equal (property).
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl import UnreadableError
from cchc_xl.filling import rows
from cchc_xl.filling.errors import FillError
from cchc_xl.filling.table import Figure, is_table, read_figures
from tests.support import QUANG_NGAI, QUANG_TRI
from tests.workbook.parts import minimal, worksheet, zipped

NAME = "số liệu.csv"
TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def cp1258(text: str) -> bytes:
    """Windows-1258 as Vietnamese programs write it: the tone is a letter of its own behind its vowel."""
    parts = []
    for char in text:
        marks = unicodedata.normalize("NFD", char)
        parts.append(unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES)))
        parts.extend(mark for mark in marks if mark in TONES)
    return "".join(parts).encode("cp1258")


ENCODERS = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with BOM": lambda text: text.encode("utf-8-sig"),
    "utf-8, letters apart": lambda text: unicodedata.normalize("NFD", text).encode(),
    "utf-16 le": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16 be": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "windows-1258": cp1258,
}


def figures(text: str | bytes, name: str = NAME) -> list[Figure]:
    return read_figures(name, text.encode() if isinstance(text, str) else text)


def short(found: list[Figure]) -> list[tuple[int, str, str]]:
    return [(figure.form, figure.code, figure.raw) for figure in found]


def refusal(data: str | bytes, name: str = NAME) -> str:
    with pytest.raises(FillError) as caught:
        figures(data, name)
    return str(caught.value)


def workbook(*sheets: list[list[object]], names: tuple[str, ...] = (), hidden: tuple[int, ...] = ()) -> bytes:
    """An .xlsx; a date becomes a date cell, ("=A1", 3) a formula with its result."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False, "default_date_format": "d/m/yyyy"}) as file:
        for position, cells in enumerate(sheets):
            sheet = file.add_worksheet(names[position] if names else None)
            for row, line in enumerate(cells):
                for column, value in enumerate(line):
                    if isinstance(value, tuple):
                        sheet.write_formula(row, column, value[0], None, value[1])
                    elif value is not None:
                        sheet.write(row, column, value)
            if position in hidden:
                sheet.hide()
        next(sheet for at, sheet in enumerate(file.worksheets()) if at not in hidden).activate()
    return target.getvalue()


# --- CSV ----------------------------------------------------------------------------------------

HEADINGS = [
    "form,code,value",
    "Form,CODE,Value",
    "biểu mẫu,STT,số liệu",
    "Biểu  Mẫu:,stt,SỐ LIỆU",
    "bieu mau,stt,so lieu",
    "biểu,mục,giá trị",
    "Bieu,Mã,Gia tri",
    "BM,TT,Số liệu",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings(heading):
    found = figures(f"{heading}\n1,2.1,37\n")
    assert found == [Figure(1, "2.1", "37", False, "General", "dòng 2")]


@pytest.mark.parametrize(
    "text",
    [
        "value,form,code\n37,1,2.1\n",
        "ghi chú,code,chỉ tiêu,value,form\nx,2.1,Số nhiệm vụ,37,1\n",
        "code,value\nbm1/2.1,37\n",
        "id,value\nBM1/2.1.,37\n",
        "form,code,value\n1,bm1/2.1,37\n",
        "form,code,value\n1, 2.1 ,  37\n",
        'form, code, value\n1, "2.1", "37"\n',
        "form,code,value\r\n1,2.1,37\r\n",
        "form,code,value\r1,2.1,37\r",
        "sep=;\nform;code;value\n1;2.1;37\n",
        "BẢNG SỐ LIỆU\n\nNăm 2023,,\nform,code,value\n1,2.1,37",
        'form,code,value\n"1","2.1","37"',
        "form,code,value,,\n1,2.1,37,,\n,,,,\n",
    ],
)
def test_layouts(text):
    assert short(figures(text)) == [(1, "2.1", "37")]


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_encodings_and_separators(encoder, separator):
    lines = ["Biểu mẫu|STT|Số liệu", "Biểu mẫu 1|2.1.|09", 'Biểu 1|7|"Có, đã ổn định"']
    data = encoder("\r\n".join(lines).replace("|", separator))
    assert short(figures(data)) == [(1, "2.1", "09"), (1, "7", "Có, đã ổn định")]


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("1", 1), ("01", 1), ("7.", 7), ("BM1", 1), ("bm 2", 2), ("BM-3", 3), ("Biểu 1", 1), ("Biểu mẫu 12", 12),
        ("BIEU MAU SO 4", 4), ("Biểu mẫu số 5:", 5), ("Mẫu 6", 6), ("", 0), (" ", 0),
    ],
)  # fmt: skip
def test_forms(written, form):
    assert short(figures(f"form,code,value\n{written},2.1,37\n")) == [(form, "2.1", "37")]


@pytest.mark.parametrize("written", ["Biểu", "abc", "0", "-1", "1.5", "I", "1 và 2", "1000", "BM"])
def test_a_form_that_is_no_number_is_refused(written):
    assert refusal(f"form,code,value\n\n{written},2.1,37\n") == (
        f"số liệu.csv, dòng 3: chưa đọc được số của biểu mẫu: «{written}». Đề nghị ghi một số, ví dụ 1 hoặc BM1."
    )


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2", "2"), ("2.", "2"), ("2.1.", "2.1"), (" 2.1 .", "2.1"), ("2. 1", "2.1"), ("2.10", "2.10"), ("2\uff0e1", "2.1"),
        ("3.1.3.A", "3.1.3.a"), ('"2,1"', "2.1"), ("2.1\u200b", "2.1"), ("Trong đó", "trong đó"), ("10.2", "10.2"),
    ],
)  # fmt: skip
def test_codes(written, code):
    assert short(figures(f"form,code,value\n1,{written},37\n")) == [(1, code, "37")]


@pytest.mark.parametrize(
    "written",
    [
        "01/02/2026", "1/2", "1-2", "2026-02-01", "2026-02-01 00:00:00", "1-thg 2", "01-Thg2", "1-Th2", "1 tháng 2",
        "Thg2-01", "1-Feb", "01-feb-26", "Feb-26",
    ],
)  # fmt: skip
def test_a_code_that_became_a_date_is_refused(written):
    assert refusal(f"form,code,value\n1,{written},37\n") == (
        f"số liệu.csv, dòng 2: STT «{written}» là ngày tháng, có thể do Excel tự đổi. "
        "Đề nghị định dạng cột này là Text (Văn bản) rồi gõ lại, ví dụ 1.2."
    )


@pytest.mark.parametrize(
    "raw", ["-", "…", "...", "09", "70%", "1.050", "=1+1", "+5", "@x", "02/02", "Có", "7.877,926 triệu", "(5)"]
)
def test_figures_stay_as_typed(raw):
    assert [figure.raw for figure in figures(f"form;code;value\n1;2.1;{raw}\n")] == [raw]


@pytest.mark.parametrize("blank", ["", "   ", "\u00a0", "\u200b", '""'])
def test_a_line_without_a_figure_says_nothing(blank):
    text = f"form,code,value\n1,2.1,{blank}\n1,2.2,25\nkhông rõ,01/02/2026,{blank}\n,,{blank}\n"
    assert short(figures(text)) == [(1, "2.2", "25")]


def test_a_heading_alone_is_a_table_without_figures():
    assert figures("form,code,value\n") == []


def test_short_lines_are_fine_and_extra_cells_behind_semicolons_too():
    text = "form;code;value\n1\n1;2.1\nĐơn vị 001, ngày 5\n1;2.2;25;ghi chú\n"
    assert short(figures(text)) == [(1, "2.2", "25")]


def test_places_are_lines_as_a_person_counts_them():
    text = 'Bảng số liệu\n\nform,code,value,note\n1,2.1,37,"dài\ntới\nba dòng"\n\n1,2.2,25,\n'
    assert [figure.place for figure in figures(text)] == ["dòng 4", "dòng 8"]


def test_the_same_item_twice_is_left_to_the_caller():
    assert short(figures("form,code,value\n1,2.1,37\n1,2.1,38\n")) == [(1, "2.1", "37"), (1, "2.1", "38")]


# --- what is refused in a text ------------------------------------------------------------------

COLUMNS = "«biểu mẫu» (form), «STT» (code), «số liệu» (value)"
ADVICE = f"Đề nghị đặt tên cột là {COLUMNS}, trong 10 dòng đầu của bảng."

TEXTS: list[tuple[str, str | bytes, str]] = [
    ("empty", b"", "tệp rỗng. Đề nghị chọn tệp có bảng số liệu."),
    ("spaces", b" \r\n\t", "tệp rỗng. Đề nghị chọn tệp có bảng số liệu."),
    ("a mark alone", b"\xef\xbb\xbf", "tệp rỗng. Đề nghị chọn tệp có bảng số liệu."),
    (
        "no columns",
        "tên,ngày\nx,1\n",
        f", dòng 1: không thấy cột «STT» (code) và «số liệu» (value); tiêu đề đọc được: «tên», «ngày». {ADVICE}",
    ),
    (
        "one column missing",
        "Báo cáo\nform;code;kết quả\n1;2;3\n",
        f", dòng 2: không thấy cột «số liệu» (value); tiêu đề đọc được: «form», «code», «kết quả». {ADVICE}",
    ),
    (
        "no heading",
        "1,2.1,37\n1,2.2,25\n",
        f", dòng 1: không thấy cột «STT» (code) và «số liệu» (value); tiêu đề đọc được: «1», «2.1», «37». {ADVICE}",
    ),
    (
        "a separator of its own",
        "form|code|value\n1|2.1|37\n",
        ", dòng 1: không thấy cột «STT» (code) và «số liệu» (value); tiêu đề đọc được: «form|code|value». "
        f"Các cột phải cách nhau bằng dấu phẩy, dấu chấm phẩy hoặc dấu tab. {ADVICE}",
    ),
    (
        "the heading too far down",
        "x\n" * 10 + "form,code,value\n1,2,3\n",
        ", dòng 1: không thấy cột «STT» (code) và «số liệu» (value); tiêu đề đọc được: «x». "
        f"Các cột phải cách nhau bằng dấu phẩy, dấu chấm phẩy hoặc dấu tab. {ADVICE}",
    ),
    (
        "two columns of one meaning",
        "STT,Biểu mẫu,Mục,Số liệu\n1,1,2.1,37\n",
        ", dòng 1: có 2 cột đều có thể là cột «STT» (code): «STT», «Mục». "
        "Đề nghị chỉ giữ một cột, hoặc đổi tên cột không dùng.",
    ),
    (
        "another separator below the heading",
        "form,code,value\n1,2.1,37\n1;2.2;25\n",
        ", dòng 3: dòng này không được ngăn cách bằng dấu phẩy như dòng tiêu đề: «1;2.2;25». "
        "Đề nghị dùng một dấu ngăn cách cho cả bảng.",
    ),
    (
        "the same, with a decimal comma",
        "form,code,value\n1;2.2;67,57\n",
        ", dòng 2: dòng này không được ngăn cách bằng dấu phẩy như dòng tiêu đề: «1;2.2;67,57». "
        "Đề nghị dùng một dấu ngăn cách cho cả bảng.",
    ),
    (
        "commas below semicolons",
        "form;code;value\n1,2.2,25\n",
        ", dòng 2: dòng này không được ngăn cách bằng dấu chấm phẩy như dòng tiêu đề: «1,2.2,25». "
        "Đề nghị dùng một dấu ngăn cách cho cả bảng.",
    ),
    (
        "a decimal comma that is a separator",
        "form,code,value\n1,2,67,57\n",
        ", dòng 2: có 4 ô, nhiều hơn số cột của tiêu đề (3). Nếu số có dấu phẩy, ví dụ 67,57, "
        "đề nghị đặt số đó trong dấu ngoặc kép, hoặc ngăn cách các cột bằng dấu chấm phẩy.",
    ),
    (
        "the same with a unit",
        "form,code,value\n1,2,7.877,926 triệu\n",
        ", dòng 2: có 4 ô, nhiều hơn số cột của tiêu đề (3). Nếu số có dấu phẩy, ví dụ 67,57, "
        "đề nghị đặt số đó trong dấu ngoặc kép, hoặc ngăn cách các cột bằng dấu chấm phẩy.",
    ),
    (
        "the same before an empty note",
        "form,code,value,note\n1,2.1,37,\n1,2,67,57%,\n",
        ", dòng 3: có 5 ô, nhiều hơn số cột của tiêu đề (4). Nếu số có dấu phẩy, ví dụ 67,57, "
        "đề nghị đặt số đó trong dấu ngoặc kép, hoặc ngăn cách các cột bằng dấu chấm phẩy.",
    ),
    (
        "a quote that is never closed",
        'form,code,value\n1,2.1,"37\n1,2.2,25\n',
        ", dòng 2: dấu ngoặc kép không khớp. Đề nghị xem lại các dấu ngoặc kép từ dòng này.",
    ),
    (
        "the same in the heading",
        '"form,code,value\n1,2.1,37\n',
        ", dòng 1: dấu ngoặc kép không khớp. Đề nghị xem lại các dấu ngoặc kép từ dòng này.",
    ),
    (
        "no code",
        "form,code,value\n1,,30\n",
        ", dòng 2: có số liệu «30» nhưng chưa ghi STT. Đề nghị ghi STT của mục, ví dụ 2.1, hoặc xóa số liệu này.",
    ),
    (
        "a code of dots",
        "form,code,value\n1,.,30\n",
        ", dòng 2: có số liệu «30» nhưng chưa ghi STT. Đề nghị ghi STT của mục, ví dụ 2.1, hoặc xóa số liệu này.",
    ),
    (
        "an id of another form",
        "form,code,value\n2,bm1/2.1,30\n",
        ", dòng 2: ghi Biểu mẫu 2, trong khi mã «bm1/2.1» thuộc Biểu mẫu 1. Đề nghị xem lại.",
    ),
    (
        "no encoding of Vietnam",
        b"form,code,value\n1,2.1,37\n1,2.2,\x8a\x9d\n",
        ", dòng 3: có chữ không đọc được theo bảng mã UTF-8 hoặc Windows-1258. "
        "Đề nghị mở tệp bằng Excel và lưu lại theo dạng «CSV UTF-8».",
    ),
    (
        "broken UTF-8",
        b"\xef\xbb\xbfform,code,value\n1,2.1,\xff\n",
        ", dòng 2: có chữ không đọc được theo bảng mã UTF-8. "
        "Đề nghị mở tệp bằng Excel và lưu lại theo dạng «CSV UTF-8».",
    ),
    (
        "half a letter of UTF-16",
        b"\xff\xfe" + "form,code,value\n1,2.1,37".encode("utf-16-le")[:-1],
        ", dòng 2: có chữ không đọc được theo bảng mã UTF-16. "
        "Đề nghị mở tệp bằng Excel và lưu lại theo dạng «CSV UTF-8».",
    ),
    (
        "a program",
        b"MZ" + bytes(510),
        "đây không phải là tệp văn bản. Nếu là tệp Excel cũ (.xls) hoặc tệp có mật khẩu, "
        "đề nghị mở bằng Excel và lưu lại thành tệp .xlsx không có mật khẩu.",
    ),
    (
        "UTF-16 without a mark",
        "form,code,value".encode("utf-16-le"),
        "đây không phải là tệp văn bản. Nếu là tệp Excel cũ (.xls) hoặc tệp có mật khẩu, "
        "đề nghị mở bằng Excel và lưu lại thành tệp .xlsx không có mật khẩu.",
    ),
    (
        "too many lines",
        "form,code,value\n" + "1,2.1,\n" * rows.TABLE_LINES,
        "bảng có hơn 20.000 dòng. Đề nghị chỉ giữ các dòng cần dùng.",
    ),
    (
        "too many bytes",
        "form,code,value\n1,2.1," + "9" * rows.TABLE_BYTES,
        "tệp lớn hơn 4 MB, quá lớn so với một bảng số liệu. Đề nghị chỉ giữ các dòng, cột cần dùng.",
    ),
]


@pytest.mark.parametrize(("data", "sentence"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_a_text_that_is_refused_says_where_and_why(data, sentence):
    assert refusal(data) == (f"số liệu.csv{sentence}" if sentence.startswith(",") else f"số liệu.csv: {sentence}")


def test_what_is_quoted_is_short_and_safe_to_print():
    message = refusal(f"form,code,value\n\u202e{'x' * 500},2.1,37\n", "/thư mục/so\x1b[1m.csv")
    assert message.startswith("so?[1m.csv, dòng 2: ")
    assert f"«?{'x' * 39}…»" in message


# --- workbooks ----------------------------------------------------------------------------------

HEAD: list[object] = ["Biểu mẫu", "STT", "Số liệu"]
XML_HEAD = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c><c r="B1" t="inlineStr"><is><t>value</t></is></c></row>'
)


def test_a_sheet_keeps_types_formats_and_addresses():
    data = workbook([["Bảng số liệu"], [None, *HEAD, "Ghi chú"], [None, 1, "2.1.", 37], [None, "BM1", 2.2, "09", "x"]])
    assert figures(data, "b.xlsx") == [
        Figure(1, "2.1", "37", True, "General", "ô D3"),
        Figure(1, "2.2", "09", False, "General", "ô D4"),
    ]


def test_numbers_stay_as_the_file_stores_them():
    cells = XML_HEAD + (
        '<row r="2"><c r="A2"><v>1.1000000000000001</v></c><c r="B2"><v>0.67569999999999997</v></c></row>'
        '<row r="3"><c r="A3"><v>2.0</v></c><c r="B3" s="1"><v>1E-3</v></c></row>'
    )
    styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs></styleSheet>'
    found = figures(zipped(minimal(worksheet(cells), styles)), "b.xlsx")
    assert [(figure.code, figure.raw, figure.number_format) for figure in found] == [
        ("1.1", "0.67569999999999997", "General"), ("2", "1E-3", "0.00%"),
    ]  # fmt: skip


def test_a_formula_gives_its_result():
    found = figures(workbook([HEAD, [1, "2.1", ("=30+7", 37)], [1, ("=B2", "2.2"), ('="0"&9', "09")]]), "b.xlsx")
    assert [(figure.code, figure.raw, figure.number) for figure in found] == [("2.1", "37", True), ("2.2", "09", False)]


def test_a_formula_that_gives_an_empty_text_says_nothing():
    cells = XML_HEAD + ('<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>""</f><v></v></c></row>')
    assert figures(zipped(minimal(worksheet(cells))), "b.xlsx") == []


def test_the_first_visible_sheet_with_the_columns_is_read():
    hidden, guide, table = [HEAD, [1, "2.1", 1]], [["Hướng dẫn"]], [HEAD, [1, "2.1", 2]]
    data = workbook(hidden, guide, table, table, names=("Ẩn", "Hướng dẫn", "Số liệu", "Khác"), hidden=(0,))
    assert figures(data, "b.xlsx") == [Figure(1, "2.1", "2", True, "General", "trang «Số liệu», ô C2")]


SHEETS: list[tuple[str, list[list[object]], str]] = [
    (
        "a date as code",
        [HEAD, [1, date(2026, 2, 1), 30]],
        "ô B2: STT «1/2/2026» là ngày tháng, có thể do Excel tự đổi. "
        "Đề nghị định dạng cột này là Text (Văn bản) rồi gõ lại, ví dụ 1.2.",
    ),
    (
        "a date as form",
        [HEAD, [date(2026, 2, 1), "2.1", 30]],
        "ô A2: số của biểu mẫu «1/2/2026» là ngày tháng, có thể do Excel tự đổi. "
        "Đề nghị định dạng cột này là Text (Văn bản) rồi gõ lại, ví dụ 1.",
    ),
    (
        "an error",
        [HEAD, [1, "2.1", ("=1/0", "#DIV/0!")]],
        "ô C2: đang báo lỗi «#DIV/0!». Đề nghị sửa công thức, hoặc gõ thẳng vào ô này.",
    ),
    (
        "an error as code",
        [HEAD, [1, ("=NA()", "#N/A"), 30]],
        "ô B2: đang báo lỗi «#N/A». Đề nghị sửa công thức, hoặc gõ thẳng vào ô này.",
    ),
    (
        "a boolean",
        [HEAD, [1, "2.1", True]],
        "ô C2: ghi TRUE (đúng/sai), không phải là số hay chữ. Đề nghị ghi lại, ví dụ 1 hoặc 0.",
    ),
    (
        "no code",
        [HEAD, [1, None, 30]],
        "ô C2: có số liệu «30» nhưng chưa ghi STT. Đề nghị ghi STT của mục, ví dụ 2.1, hoặc xóa số liệu này.",
    ),
    (
        "no columns",
        [["Đơn vị", 2023], ["Đơn vị 001", 5]],
        f"ô A1: không thấy cột «STT» (code) và «số liệu» (value); tiêu đề đọc được: «Đơn vị», «2023». {ADVICE}",
    ),
    (
        "two columns of one meaning",
        [["STT", "Số liệu", "Giá trị"], ["2.1", 1, 2]],
        "ô B1: có 2 cột đều có thể là cột «số liệu» (value): «Số liệu», «Giá trị». "
        "Đề nghị chỉ giữ một cột, hoặc đổi tên cột không dùng.",
    ),
]


@pytest.mark.parametrize(("cells", "sentence"), [row[1:] for row in SHEETS], ids=[row[0] for row in SHEETS])
def test_a_sheet_that_is_refused_names_the_cell(cells, sentence):
    assert refusal(workbook(cells), "b.xlsx") == f"b.xlsx, {sentence}"


def test_a_formula_without_a_result_is_refused():
    cells = XML_HEAD + ('<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>A2</f></c></row>')
    assert refusal(zipped(minimal(worksheet(cells))), "b.xlsx") == (
        "b.xlsx, ô B2: có công thức nhưng chưa có kết quả. "
        "Đề nghị mở tệp bằng Excel rồi lưu lại, hoặc gõ thẳng vào ô này."
    )


def test_a_sheet_without_anything_and_one_with_too_much():
    assert refusal(workbook([]), "b.xlsx") == f"b.xlsx: bảng không có dữ liệu. {ADVICE}"
    long = [HEAD, *([1, "2.1", None] for _ in range(rows.TABLE_LINES))]
    assert refusal(workbook(long), "b.xlsx") == "b.xlsx: bảng có hơn 20.000 dòng. Đề nghị chỉ giữ các dòng cần dùng."


def test_a_damaged_workbook_says_so():
    with pytest.raises(UnreadableError):
        figures(workbook([HEAD])[:200], "b.xlsx")


def test_a_workbook_is_known_by_its_bytes():
    assert short(figures(workbook([HEAD, [1, "2.1", 30]]), "b.csv")) == [(1, "2.1", "30")]


# --- JSON ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"values": {"bm1/2.2": 30}}', [Figure(1, "2.2", "30", False, "General", "khóa bm1/2.2")]),
        ('{"edition": "x", "values": {"BM1/2.": 67.570}}', [Figure(1, "2", "67,570", False, "General", "khóa BM1/2.")]),
        ('{"values": {"2.10": "-"}}', [Figure(0, "2.10", "-", False, "General", "khóa 2.10")]),
        ('{"values": {"bm1/1": null, "bm1/2": " ", "bm1/3": "…"}}', [Figure(1, "3", "…", False, "General", "khóa bm1/3")]),
        (
            '[{"form": 1, "code": "2.1", "value": 3e1}, {"STT": 2.10, "Số liệu": "09", "ghi chú": [1]}]',
            [Figure(1, "2.1", "30", False, "General", "phần tử 1"), Figure(0, "2.10", "09", False, "General", "phần tử 2")],
        ),
        (
            '{"values": {"bm6/1.1": 8.326, "bm1/2.1": 30.0, "bm1/2": -1.5E-1, "bm1/8": 1e-99999}}',
            [Figure(6, "1.1", "8,326", False, "General", "khóa bm6/1.1"), Figure(1, "2.1", "30", False, "General", "khóa bm1/2.1"),
             Figure(1, "2", "-0,15", False, "General", "khóa bm1/2"), Figure(1, "8", "1e-99999", False, "General", "khóa bm1/8")],
        ),
        ('[{"id": "bm1/2.1", "value": null}]', []),
        ('{"values": {}}', []),
        ("[]", []),
    ],
)  # fmt: skip
def test_json(text, found):
    assert figures(text, "b.JSON") == found


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
def test_json_in_every_encoding(encoder):
    text = json.dumps([{"biểu mẫu": 1, "mục": "7", "số liệu": "Đã ổn định"}], ensure_ascii=False)
    assert short(figures(encoder(text), "b.json")) == [(1, "7", "Đã ổn định")]


SHAPE = 'Đề nghị ghi theo dạng {"values": {"bm1/2.2": 30}}.'
ITEM = 'Đề nghị ghi theo dạng {"form": 1, "code": "2.2", "value": 30}.'
SYNTAX = 'Đề nghị xem lại dấu ngoặc, dấu phẩy và dấu nháy, ví dụ {"values": {"bm1/2.2": 30}}.'
NESTED = "Đề nghị mỗi mục chỉ ghi một số liệu."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"values": {"bm1/1": 1, "bm1/1": 2}}', ": khóa «bm1/1» có hai lần. Đề nghị chỉ giữ một."),
        ('{"values": {}, "values": {}}', ": khóa «values» có hai lần. Đề nghị chỉ giữ một."),
        ('{"values": {"bm1/1": NaN}}', ": «NaN» không phải là số liệu. Đề nghị ghi một số, hoặc null nếu không ghi gì."),
        ('{"values": {"bm1/1": -Infinity}}', ": «-Infinity» không phải là số liệu. Đề nghị ghi một số, hoặc null nếu không ghi gì."),
        ('{"values": {"bm1/1": 1e999}}', ": «1e999» không phải là số liệu. Đề nghị ghi một số, hoặc null nếu không ghi gì."),
        ('{"values": {"bm1/1": true}}', ", khóa bm1/1: ghi true (đúng/sai), không phải là số hay chữ. Đề nghị ghi lại, ví dụ 1 hoặc 0."),
        ('{"values": {"bm1/1": [1]}}', f", khóa bm1/1: ghi một danh sách, trong khi cần một số hoặc một chữ. {NESTED}"),
        ('{"values": {"bm1/1": {}}}', f", khóa bm1/1: ghi một đối tượng, trong khi cần một số hoặc một chữ. {NESTED}"),
        ('{"values": {"": 1}}', ", khóa : có số liệu «1» nhưng chưa ghi STT. Đề nghị ghi STT của mục, ví dụ 2.1, hoặc xóa số liệu này."),
        ('{"bm1/2.2": 30}', f": không thấy số liệu. {SHAPE}"),
        ('{"values": 3}', f": không thấy số liệu. {SHAPE}"),
        ("3", f": không thấy số liệu. {SHAPE}"),
        ("[3]", f", phần tử 1: không phải là một đối tượng. {ITEM}"),
        ('[{"code": "1", "value": 1}, {"form": 1, "mục": "2"}]', f", phần tử 2: thiếu «số liệu» (value); các khóa đọc được: «form», «mục». {ITEM}"),
        ("[{}]", f", phần tử 1: thiếu «STT» (code) và «số liệu» (value); các khóa đọc được: không có. {ITEM}"),
        ('[{"code": "1", "stt": "2", "value": 1}]', f", phần tử 1: có hai khóa cùng nghĩa. {ITEM}"),
        ('[{"code": null, "value": 1}]', ", phần tử 1: có số liệu «1» nhưng chưa ghi STT. Đề nghị ghi STT của mục, ví dụ 2.1, hoặc xóa số liệu này."),
        ('{"values": {"bm1/1" 1}}', f", dòng 1, ký tự 21: không đúng dạng JSON. {SYNTAX}"),
        ('{"values":\n{"bm1/1": 01}}', f", dòng 2, ký tự 12: không đúng dạng JSON. {SYNTAX}"),
        ("form,code,value\n1,2,3\n", f", dòng 1, ký tự 1: không đúng dạng JSON. {SYNTAX}"),
        ("[" * 200_000, f": JSON có quá nhiều ngoặc lồng nhau. {SYNTAX}"),
        ("", ": tệp rỗng. Đề nghị chọn tệp có bảng số liệu."),
        (r'{"values": {"bm1/1": "a\u0000"}}', ", khóa bm1/1: chữ «a?» có ký tự không in được. Đề nghị gõ lại."),
        (r'{"values": {"bm1/1": "\ud800"}}', ", khóa bm1/1: chữ «?» có ký tự không in được. Đề nghị gõ lại."),
        (r'{"values": {"\ud800": 1}}', ": khóa «?» có ký tự không in được. Đề nghị gõ lại khóa này."),
    ],
    ids=range(25),
)  # fmt: skip
def test_json_that_is_refused(text, sentence):
    assert refusal(text, "b.json") == f"b.json{sentence}"


def test_a_number_of_thousands_of_digits_is_only_text():
    assert len(figures('{"values": {"bm1/1": 1%s}}' % ("0" * 5000), "b.json")[0].raw) == 5001


# --- table or workbook --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "table"),
    [
        ("b.csv", b"", True),
        ("B.TXT", b"x", True),
        ("b.tsv", b"x", True),
        ("b.json", b"{}", True),
        ("b.xlsx", workbook([HEAD, [1, "2.1", 3]]), True),
        ("b.xlsx", workbook([["STT", "Số liệu"], ["2.1", 3]]), True),
        ("b.xlsx", workbook([["Biểu mẫu", "STT", "Chỉ tiêu", "Số liệu"], [1, "2.1", "x", 3]]), True),
        ("b.xlsx", workbook([["Mã", "Chỉ tiêu", "Số liệu"], ["bm1/2.1", "x", 3]]), True),
        ("b.xlsx", workbook([["Hướng dẫn"]], [HEAD]), True),
        ("b", workbook([HEAD]), True),
        ("b.xlsx", workbook([["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu"], ["1.", "Số văn bản", "x", 3]]), False),
        ("b.xlsx", workbook([["STT", "Chỉ tiêu", None], [None, None, "Số liệu"], ["1.", "x", 3]], [HEAD, [1, "1", 3]]), False),
        ("b.xlsx", workbook([["Đơn vị", "Ghi chú"]]), False),
        ("b.xlsx", workbook([[]]), False),
        ("b.xlsx", b"form,code,value\n", False),
        ("b.pdf", b"%PDF-1.7", False),
        ("b.xlsx", b"PK\x03\x04", False),
    ],
    ids=range(17),
)  # fmt: skip
def test_a_table_is_told_from_a_workbook_with_forms(name, data, table, tmp_path):
    (tmp_path / name).write_bytes(data)
    assert is_table(str(tmp_path / name)) is table


@pytest.mark.parametrize("example", [QUANG_TRI, QUANG_NGAI], ids=lambda path: path.stem)
def test_a_report_is_no_table(example):
    assert not is_table(str(example))


def test_a_missing_file_is_no_workbook_table(tmp_path):
    assert not is_table(str(tmp_path / "b.xlsx"))


def test_bytes_are_read_within_bounds(tmp_path):
    path = tmp_path / "b.csv"
    path.write_bytes(b"form,code,value\n")
    assert rows.table_bytes(str(path)) == b"form,code,value\n"
    path.write_bytes(b"x" * (rows.TABLE_BYTES + 1))
    with pytest.raises(FillError, match="lớn hơn 4 MB"):
        rows.table_bytes(str(path))


def test_a_table_that_is_not_there_says_so(tmp_path):
    kinds = {}
    for name, path in {"missing": tmp_path / "b.csv", "folder": tmp_path, "odd": Path("a\0b")}.items():
        with pytest.raises(UnreadableError) as caught:
            rows.table_bytes(str(path))
        kinds[name] = caught.value.kind
        assert caught.value.message.endswith(".")
    assert kinds == {"missing": "not-found", "folder": "not-a-workbook", "odd": "locked"}


# --- property -----------------------------------------------------------------------------------

CODES = st.lists(st.integers(1, 40).map(str), min_size=1, max_size=4).map(".".join)
LETTERS = "0123456789 -+%(),.;=@'\"/abcdxyzăâđêôơưáạảãàắặẳẵằấậẩẫầéẹẻẽèếệểễềíịỉĩìóọỏõòốộổỗồớợởỡờúụủũùứựửữừýỵỷỹỳ\n"
TYPED = st.text(LETTERS, min_size=1, max_size=20).map(str.strip).filter(bool)
LINES = st.lists(st.tuples(st.integers(1, 99), CODES, st.none() | TYPED, TYPED), max_size=12)


@given(
    lines=LINES,
    encoding=st.sampled_from(sorted(ENCODERS)),
    separator=st.sampled_from(",;\t"),
    order=st.permutations(range(4)),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    ending=st.sampled_from(["\n", "\r\n"]),
)
def test_figures_written_by_csv_come_back_equal(lines, encoding, separator, order, quoting, ending):
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, quoting=quoting, lineterminator=ending)
    for line in [("Biểu mẫu", "STT", "Số liệu", "Ghi chú"), *lines]:
        writer.writerow([line[position] for position in order])
    found = figures(ENCODERS[encoding](stream.getvalue()))
    assert short(found) == [(form, code, raw) for form, code, raw, _ in lines if raw]
