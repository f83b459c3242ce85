"""Content made to hurt is refused or read, and reaches neither the machine nor the terminal.

Proves (contract 3, 8): no DTD and no entity; nothing outside the package is read; no encoding, part name,
number, format or heap of strange lines leads to anything but an answer or UnreadableError, in bounded time.
"""

from __future__ import annotations

import time

import pytest

from cchc_xl import UnreadableError, check
from tests.workbook.book import example, write
from tests.workbook.parts import (
    CELL,
    MAIN,
    inline,
    kind_of,
    minimal,
    relations,
    unzipped,
    worksheet,
    zipped,
)  # fmt: skip

BOMB = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha" * 10}">' for i in range(10))
DOCTYPES = {
    "billion laughs": f"<!DOCTYPE x [{BOMB}]>",
    "a file of the machine": '<!DOCTYPE x [<!ENTITY e9 SYSTEM "file:///etc/hostname">]>',
    "an outside DTD": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
def test_a_doctype_is_refused(doctype):
    text = "&e9;" if "e9" in doctype else "x"
    sheet = doctype + worksheet(f'<row r="1"><c r="A1" t="str"><v>{text}</v></c></row>')
    assert kind_of(zipped(minimal(sheet))) == "damaged"


@pytest.mark.parametrize("encoding", ["foo", "rot13", "gbk", "utf-7", "base64"])
def test_a_strange_encoding_is_damage(encoding):
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    assert kind_of(zipped(minimal(declared + worksheet(CELL)))) == "damaged"


@pytest.mark.parametrize(
    "target", ["../../../../etc/hostname", "/etc/hostname", "file:///etc/hostname", "worksheets/none.xml", ""]
)
def test_a_sheet_outside_the_package_is_a_missing_part(target):
    parts = minimal(worksheet(CELL)) | {"xl/_rels/workbook.xml.rels": relations({"s1": ("worksheet", target)})}
    assert kind_of(zipped(parts)) == "damaged"


@pytest.mark.parametrize("sign", ["&#x9b;31m", "&#x202e;", "&#10;"])
def test_part_names_reach_no_terminal_with_control_characters(sign):
    parts = minimal(worksheet(CELL)) | {"xl/_rels/workbook.xml.rels": relations({"s1": ("worksheet", f"a{sign}b.xml")})}
    assert kind_of(zipped(parts)) == "damaged"


LOOKS = ["0." + "0" * 30, "0" + "%" * 100, "0" + "," * 100, "[<1e]0", "0.0" + ";" * 200, '"', "\\", "[$-42A]0.0"]
NUMBERS = ["70", "0.676", "1e400", "-1e14", "1e-300", "nan", "inf", "9" * 20, "0x10", "1_0", "٣", "", "1" * 5000]
OF_EACH_KIND = {"bm1/2": 987654, "bm1/2.1": 987654, "bm1/6": 987654, "bm6/1.1": 987654}


@pytest.mark.parametrize("look", LOOKS)
def test_no_number_in_any_format_upsets_a_check(look, tmp_path):
    """A percentage, a count, a code and an amount; the format is that of every cell."""
    path = tmp_path / "a.xlsx"
    write(example().put(OF_EACH_KIND), path, look=look)
    parts = unzipped(path.read_bytes())
    assert any(b"<v>987654</v>" in part for part in parts.values())
    for number in NUMBERS:
        value = f"<v>{number}</v>".encode()
        path.write_bytes(zipped({name: part.replace(b"<v>987654</v>", value) for name, part in parts.items()}))
        assert check(path).report.edition.id == "quang-tri-2023", number


LONG = " ".join(f"từ{i}" for i in range(4000))
STRANGE = {
    "long labels": (2500, LONG, "<c/>"),
    "short labels": (5000, "dòng lạ", '<c t="inlineStr"><is><t>{i}</t></is></c>'),
}


@pytest.mark.parametrize(("count", "label", "aside"), STRANGE.values(), ids=STRANGE)
def test_a_sheet_full_of_strange_lines_is_answered_in_bounded_time(count, label, aside, tmp_path):
    """No comparison of thousands of lines with every row of the edition; half of them are rows of it, doubled."""
    strings = f'<sst xmlns="{MAIN}"><si><t>{label}</t></si></sst>'
    line = '<row><c><v>{i}</v></c><c t="s"><v>0</v></c>' + aside + "<c><v>1</v></c></row>"
    line += inline("2.1.", "Số nhiệm vụ đề ra trong kế hoạch", "Nhiệm vụ", "9") * 2
    rows = inline("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu")
    rows += "".join(line.format(i=i % 900 + 1) for i in range(count))
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(minimal(worksheet(rows), strings=strings)))
    begin = time.process_time()
    try:
        assert check(path, edition="quang-tri-2023").report.entries
    except UnreadableError as error:
        assert error.kind == "too-large"
    assert time.process_time() - begin < 4
