"""``check --format xlsx``: one workbook for whoever received the files.

Proves (contract 6): it needs a file to go to, by an ending that Excel knows, outside what is checked; it is the same whatever the number
of processes; every link leads to a file and a cell that are there; --ignore and exit codes are those of the other formats.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cchc_xl.workbook.grid import parse_address
from cchc_xl.workbook.read import read_grid
from tests.cli.command import ask
from tests.province.many import write_workbooks
from tests.render.xlsx.read_back import assert_sound, links, opened, rows
from tests.support import QUANG_NGAI, QUANG_TRI

BOOK = "kết quả.xlsx"


@pytest.fixture
def received(tmp_path) -> Path:
    folder = tmp_path / "đã nhận"
    write_workbooks(folder / "Sở & xã", 26, faulty_share=0.3, seed=5)
    shutil.copy(QUANG_TRI, folder / "a#'B'!A1 %41 =1+1.xlsx")
    shutil.copy(QUANG_NGAI, folder)
    (folder / "rỗng.xlsx").write_bytes(b"")
    return folder


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "ghi thêm --output"),
        (["--output", "kết quả.csv"], "đuôi .xlsx"),
        (["--output", "đã nhận/kết quả.xlsx"], "vào thư mục khác"),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_read(words, said, capsys, monkeypatch, tmp_path):
    (tmp_path / "đã nhận").mkdir()
    monkeypatch.chdir(tmp_path)
    answer = ask(capsys, "check", "đã nhận", "--format", "xlsx", *words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Chưa thực hiện được: ")
    assert said in answer.err
    assert not list(tmp_path.rglob("*.*"))


def test_every_link_leads_to_a_file_and_a_cell(received, capsys, tmp_path):
    target = tmp_path / "ra" / BOOK
    target.parent.mkdir()
    assert ask(capsys, "check", received, "--format", "xlsx", "--output", target).code == 3
    data = target.read_bytes()
    assert_sound(data)
    book, grids, seen = opened(data), {}, 0
    for link in links(book):
        if not link.target:
            sheet, _, cell = link.location.rpartition("!")
            assert book[sheet.strip("'")][cell].value is not None
            continue
        place = target.parent / link.target
        assert place.is_file(), link
        if not link.location:
            continue
        grid = grids.setdefault(place, None) or grids.update({place: read_grid(place.read_bytes())}) or grids[place]
        sheet, _, cell = link.location.rpartition("!")
        assert sheet[1:-1].replace("''", "'") in {one.name for one in grid.sheets}
        assert parse_address(cell)
        seen += 1
    assert seen > 100
    assert len(grids) == 28


def test_the_number_of_processes_changes_no_byte(received, capsys, tmp_path):
    books = []
    for jobs in (1, 2):
        target = tmp_path / BOOK
        ask(capsys, "check", received, "--format", "xlsx", "--output", target, "--jobs", jobs)
        books.append(target.read_bytes())
    assert books[0] == books[1]


def test_one_file_has_a_workbook_too(capsys, tmp_path):
    target = tmp_path / BOOK
    answer = ask(capsys, "check", QUANG_TRI, "--format", "xlsx", "--output", target, "--ignore", "number-as-text")
    assert (answer.code, answer.out, answer.err) == (1, "", "")
    listed = rows(opened(target.read_bytes())["Danh sách"])
    assert listed
    assert "Số gõ dạng chữ" not in {line["Quy tắc"] for line in listed}


def test_agencies_are_called_as_the_list_calls_them(received, capsys, tmp_path):
    listed = tmp_path / "don-vi.csv"
    listed.write_text("agency,aliases\nSở Đơn vị 001,Sở Đơn vị số 01\nSở Đơn vị 099,\n", encoding="utf-8")
    target = tmp_path / BOOK
    ask(capsys, "check", received, "--expect", listed, "--format", "xlsx", "--output", target)
    book = opened(target.read_bytes())
    names = {line["Đơn vị"]: line["Tình trạng"] for line in rows(book["Tổng hợp"])}
    assert (names["Sở Đơn vị 001"], names["Sở Đơn vị 099"]) == ("Đã gửi", "Chưa gửi")
    for sheet in ("Danh sách", "Ghi chú"):
        found = {line["Đơn vị"] for line in rows(book[sheet])}
        assert "Sở Đơn vị 001" in found
        assert "Sở Đơn vị số 01" not in found


def test_the_list_of_agencies_is_never_overwritten(received, capsys, tmp_path):
    listed = tmp_path / "don-vi.xlsx"
    shutil.copy(QUANG_TRI, listed)
    answer = ask(capsys, "check", received, "--expect", listed, "--format", "xlsx", "--output", listed)
    assert answer.code == 2
    assert listed.read_bytes() == QUANG_TRI.read_bytes()
