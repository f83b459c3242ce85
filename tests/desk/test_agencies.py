"""``--expect``: the list of agencies, whatever program wrote it, and what is wrong with it by line.

Proves (contract 6): CSV of every encoding and separator, .xlsx and JSON give the same agencies; a list that could attribute
one report to two agencies is refused with both lines.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.desk.agencies import read_agencies
from cchc_xl.desk.dates import parse_day
from cchc_xl.desk.model import Expected
from cchc_xl.filling.errors import FillError
from cchc_xl.workbook.errors import UnreadableError

LINES = [
    ["đơn vị", "tên khác", "cấp", "hạn gửi"],
    ["Sở Văn hóa, Thể thao và Du lịch", "Sở VH|Sở VHTT", "sở", "15/12/2026"],
    ["UBND xã Mẫu Một", "", "xã", ""],
    ["Ban Quản lý Khu kinh tế", "", "", "2026-12-01"],
]
AGENCIES = (
    Expected("Sở Văn hóa, Thể thao và Du lịch", ("Sở VH", "Sở VHTT"), "so", "2026-12-15", 2),
    Expected("UBND xã Mẫu Một", (), "xa", None, 3),
    Expected("Ban Quản lý Khu kinh tế", (), None, "2026-12-01", 4),
)


def csv(separator: str = ",", lines: list[list[str]] = LINES) -> str:
    return "\r\n".join(separator.join(f'"{cell}"' if separator in cell else cell for cell in line) for line in lines)


def listed(folder: Path, data: bytes | str, name: str = "don-vi.csv") -> tuple[Expected, ...]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_agencies(str(path))


def refusal(folder: Path, data: bytes | str, name: str = "don-vi.csv") -> str:
    with pytest.raises(FillError) as caught:
        listed(folder, data, name)
    assert "đề nghị" in caught.value.sentence.casefold()
    return caught.value.sentence.casefold()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_kind_of_csv(separator, codec, tmp_path):
    assert listed(tmp_path, csv(separator).encode(codec)) == AGENCIES


def test_a_csv_of_an_old_windows(tmp_path):
    text = csv(
        ";", [["agency", "level"], ["S\u01a1\u0309 Y t\u00ea\u0301", "s\u01a1\u0309"]]
    )  # tones are letters there
    assert listed(tmp_path, text.encode("cp1258")) == (Expected("Sở Y tế", (), "so", None, 2),)


def test_a_workbook_with_a_date_cell(tmp_path):
    book = openpyxl.Workbook()
    for line in [["Danh sách đơn vị gửi báo cáo"], [], *LINES]:
        book.active.append(line)
    book.active["D4"] = date(2026, 12, 15)
    book.save(tmp_path / "a.xlsx")
    found = read_agencies(str(tmp_path / "a.xlsx"))
    assert [agency._replace(line=0) for agency in found] == [agency._replace(line=0) for agency in AGENCIES]
    assert [agency.line for agency in found] == [4, 5, 6]


def test_json(tmp_path):
    data = [
        {
            "agency": "Sở Văn hóa, Thể thao và Du lịch",
            "aliases": ["Sở VH", "Sở VHTT"],
            "level": "so",
            "due": "15/12/2026",
        },
        {"agency": "UBND xã Mẫu Một", "level": "xa", "due": None},
        {"đơn vị": "Ban Quản lý Khu kinh tế", "hạn gửi": "2026-12-01"},
    ]
    found = listed(tmp_path, json.dumps(data), "a.json")
    assert [agency._replace(line=0) for agency in found] == [agency._replace(line=0) for agency in AGENCIES]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("đơn vị\nSở Y tế\nSỞ Y TẾ", ["dòng 2", "dòng 3", "Sở Y tế".upper()]),
        ("đơn vị;tên khác\nSở Y tế;Sở A\nSở Nội vụ;sở a", ["dòng 2", "dòng 3", "«sở a»"]),
        ("đơn vị;tên khác\nSở Y tế;Sở A\nSở A;", ["dòng 2", "dòng 3", "«Sở A»"]),
        ("đơn vị;cấp\nSở Y tế;quận huyện", ["dòng 2", "«quận huyện»", "so, ban, huyen, xa, tinh"]),
        ("đơn vị;hạn gửi\nSở Y tế;31/2/2026", ["dòng 2", "«31/2/2026»", "15/12/2026"]),
        ("đơn vị;hạn gửi\nSở Y tế;mai", ["dòng 2", "hạn gửi"]),
        ("đơn vị;cấp\n;so", ["dòng 2", "chưa ghi tên đơn vị"]),
        ("đơn vị;cấp\n...;so", ["dòng 2", "chưa ghi tên đơn vị"]),
        ("tên;cấp\nSở Y tế;so", ["không thấy cột «đơn vị»", "«tên», «cấp»"]),
        ("đơn vị;cơ quan\nSở Y tế;Sở Y tế", ["có 2 cột đều có thể là cột «đơn vị»"]),
        ("đơn vị;cấp", ["không có đơn vị nào"]),
        ("đơn vị,cấp\nSở Văn hóa, Thể thao và Du lịch,so", ["dòng 2", "dấu ngoặc kép"]),
        ("đơn vị,tên khác,cấp\nSở Văn hóa, Thể thao và Du lịch,,", ["dòng 2", "dấu ngoặc kép"]),
        ('đơn vị,cấp\n"Sở Y tế,so', ["dòng 2", "dấu ngoặc kép"]),
    ],
)
def test_what_is_wrong_is_said_with_its_line(lines, words, tmp_path):
    said = refusal(tmp_path, lines)
    assert all(word.casefold() in said for word in words), said


@pytest.mark.parametrize(
    ("data", "word"),
    [("{}", "không phải là một danh sách"), ("[1]", "phần tử 1"), ('[{"cấp": "so"}]', "thiếu «đơn vị»"), ("[", "JSON")],
)
def test_what_is_wrong_with_json(data, word, tmp_path):
    assert word.casefold() in refusal(tmp_path, data, "a.json")


def test_what_is_no_list_at_all(tmp_path):
    assert "tệp rỗng" in refusal(tmp_path, b"")
    assert "không phải là tệp văn bản" in refusal(tmp_path, b"\x00\x01" * 50)
    with pytest.raises(UnreadableError, match="Không tìm thấy danh sách đơn vị"):
        read_agencies(str(tmp_path / "khong-co.csv"))
    with pytest.raises(UnreadableError, match="thư mục"):
        read_agencies(str(tmp_path))


def test_a_thousand_agencies(tmp_path):
    names = [f"UBND xã Mẫu {number}" for number in range(1, 1_001)]
    assert [agency.name for agency in listed(tmp_path, "\n".join(["đơn vị", *names]))] == names


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_is_read_in_both_orders(day):
    for text in (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert parse_day(text) == day.isoformat()


@pytest.mark.parametrize(
    "text",
    ["", "15/12", "15/12/26", "2026/12/15", "15-12/2026", "32/1/2026", "29/2/2026", "12/2026", "١٥/12/2026", "x"],
)
def test_what_is_no_day_is_none(text):
    assert parse_day(text) is None
