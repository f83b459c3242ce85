"""``check --mark``: copies to send back beside the result, which is the same with and without them.

Proves (issue 6, section 2): result and exit code do not change; copies of many files are those of each alone; a folder or a template
that cannot be used is wrong usage, and then nothing is written; findings that are ignored are not marked.
"""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import openpyxl
import pytest

from cchc_xl.returning.letter_template import letter_template
from cchc_xl.returning.outputs import JOURNAL
from tests.cli.command import ask
from tests.cli.folders import state
from tests.support import QUANG_NGAI, QUANG_TRI
from tests.workbook.parts import changed, unzipped


@pytest.fixture
def sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "nhận"
    (folder / "xã").mkdir(parents=True)
    shutil.copy(QUANG_TRI, folder / "a.xlsx")
    shutil.copy(QUANG_NGAI, folder / "xã" / "b.xlsx")
    (folder / "hỏng.xlsx").write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize("kind", ["text", "json", "csv"])
def test_the_result_is_the_same(kind, sent, capsys):
    alone = ask(capsys, "check", "nhận", "--format", kind)
    marked = ask(capsys, "check", "nhận", "--format", kind, "--mark", "ra")
    assert (alone.code, alone.out) == (marked.code, marked.out)
    assert (alone.err, marked.code) == ("", 3)
    assert marked.err == (
        "Đã ghi vào «ra»: 2 bản đánh dấu, 2 phiếu đề nghị, 2 tin nhắn.\nDanh sách cần nhắc (3 dòng): can-nhac.csv, can-nhac.txt.\n"
    )
    assert {path.name for path in Path("ra").iterdir()} == {
        "a-danh-dau.xlsx", "a-phieu-de-nghi.docx", "a-tin-nhan.txt", "xã", JOURNAL, "can-nhac.csv",
        "can-nhac.txt",
    }  # fmt: skip


def test_processes_beside_this_one_make_the_same_copies(sent, capsys):
    for jobs in (1, 2):
        ask(capsys, "check", "nhận", "--mark", f"ra{jobs}", "--jobs", jobs)
    one, two = state(Path("ra1")), state(Path("ra2"))
    assert len(one) == 9
    assert {name: data for name, data in one.items() if not name.endswith((".xlsx", JOURNAL))} == {
        name: data for name, data in two.items() if not name.endswith((".xlsx", JOURNAL))
    }
    assert one.keys() == two.keys()


def test_the_list_of_agencies_says_who_and_until_when(sent, capsys):
    lines = "đơn vị,hạn gửi\nSở Khoa học và Công nghệ Quảng Trị,15/12/2099\nĐơn vị 002,16/12/2099\n"
    Path("ds.csv").write_text(lines, encoding="utf-8")
    ask(capsys, "check", "nhận", "--mark", "ra", "--expect", "ds.csv")
    assert "trước ngày 15/12/2099" in Path("ra/a-tin-nhan.txt").read_text(encoding="utf-8-sig")
    text = Path("ra/can-nhac.txt").read_text(encoding="utf-8-sig")
    assert "Đơn vị 002 · hạn 16/12/2099: Chưa gửi." in text
    assert "a-danh-dau.xlsx" in text
    ask(capsys, "check", "nhận", "--mark", "ra", "--due", "20/12/2099")
    assert "trước ngày 20/12/2099" in Path("ra/a-tin-nhan.txt").read_text(encoding="utf-8-sig")


def test_a_name_that_the_choices_decide_is_the_one_written_to(sent, capsys):
    """What the file says is one thing; the list knows the agency by another name."""
    Path("ds.csv").write_text("đơn vị,tên khác\nĐơn vị 001,Sở Khoa học và Công nghệ Quảng Trị\n", encoding="utf-8")
    ask(capsys, "check", "nhận", "--mark", "ra", "--expect", "ds.csv")
    assert Path("ra/a-tin-nhan.txt").read_text(encoding="utf-8-sig").startswith("Kính gửi: Đơn vị 001\n")
    sheet = openpyxl.load_workbook("ra/a-danh-dau.xlsx").worksheets[-1]
    assert sheet["A2"].value.startswith("Đơn vị: Đơn vị 001 ")


def test_a_single_file(sent, capsys):
    answer = ask(capsys, "check", "nhận/a.xlsx", "--mark", "ra")
    assert (answer.code, answer.err) == (1, "Đã ghi vào «ra»: 1 bản đánh dấu, 1 phiếu đề nghị, 1 tin nhắn.\n")


def test_what_is_ignored_is_not_marked(sent, capsys):
    ask(capsys, "check", "nhận/a.xlsx", "--mark", "ra", "--ignore", "bm1/2/ratio", "--ignore", "number-as-text")
    sheet = openpyxl.load_workbook(io.BytesIO(Path("ra/a-danh-dau.xlsx").read_bytes()))["Biểu mẫu 1"]
    assert sheet["D9"].comment is None
    assert sheet["D23"].comment is not None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--mark", "nhận/ra"), "nằm trong thư mục đang kiểm tra"),
        (("--mark", "tệp"), "«tệp» là một tệp"),
        (("--letter-template", "mẫu.docx"), "--letter-template chỉ dùng cùng --mark"),
        (("--mark", "ra", "--letter-template", "không có.docx"), "mẫu phiếu «không có.docx» không mở được"),
        (("--mark", "ra", "--letter-template", "tệp"), "mẫu phiếu «tệp» không đọc được"),
    ],
)
def test_what_cannot_be_done_is_wrong_usage(words, said, sent, capsys):
    Path("tệp").write_bytes(b"")
    before = state(Path())
    answer = ask(capsys, "check", "nhận", *words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Chưa thực hiện được: ")
    assert said in answer.err
    assert "Đề nghị" in answer.err or "chỉ dùng cùng" in answer.err
    assert state(Path()) == before


def test_an_own_template_and_what_is_unknown_in_it(sent, capsys):
    def with_more(document: bytes) -> bytes:
        return document.replace("SỞ NỘI VỤ".encode(), "SỞ NỘI VỤ {{SO_VAN_BAN}}".encode())

    Path("mẫu.docx").write_bytes(changed(letter_template(), "word/document.xml", with_more))
    answer = ask(capsys, "check", "nhận/a.xlsx", "--mark", "ra", "--letter-template", "mẫu.docx")
    assert "Mẫu phiếu có chỗ điền chưa biết, để nguyên: {{SO_VAN_BAN}}" in answer.err
    assert (
        "SỞ NỘI VỤ {{SO_VAN_BAN}}"
        in unzipped(Path("ra/a-phieu-de-nghi.docx").read_bytes())["word/document.xml"].decode()
    )
