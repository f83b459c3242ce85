"""The folder of what is sent back: for each workbook with points a marked copy, a letter and a message.

Proves (issue 6, section 2): senders' files stay as they are; names are fit for Windows and no two collide; what cannot be
marked gets its result in a workbook of its own with the reason; a second run replaces what the first one wrote and takes away what
is settled, and never touches what somebody else put there or edited; a folder that the next check would read is refused; one
workbook that fails costs no other.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.checking import try_check, workbooks_in
from cchc_xl.desk.model import Overview
from cchc_xl.judging.model import Unreadable
from cchc_xl.returning import copies
from cchc_xl.returning.copies import Copies, CopiesError, Sender
from cchc_xl.returning.names import safe, stem_of
from cchc_xl.returning.outputs import JOURNAL
from cchc_xl.workbook.marked import RESULT_TITLE
from tests.cli.folders import state
from tests.returning.books import marks_of, with_buttons
from tests.returning.package_rules import refuse_broken
from tests.returning.test_reminders import agency, received
from tests.support import QUANG_NGAI, QUANG_TRI, ROOT
from tests.workbook import book
from tests.workbook.parts import changed

NOW = time.strptime("2026-11-30 10:00", "%Y-%m-%d %H:%M")
XLS = ROOT / "tests" / "data" / "quang-tri-2023.xls"
THREE = ("-danh-dau.xlsx", "-phieu-de-nghi.docx", "-tin-nhan.txt")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """What was sent: two faulty workbooks, one of them in a folder."""
    folder = tmp_path / "đã nhận"
    (folder / "xã").mkdir(parents=True)
    shutil.copy(QUANG_TRI, folder / "a.xlsx")
    shutil.copy(QUANG_NGAI, folder / "xã" / "b.xlsx")
    return folder


def run(sent: Path, out: Path, **options: object) -> str:
    """Check the folder as the command line does, and say what it says."""
    found = list(workbooks_in(str(sent)))
    made = Copies(str(out), [str(sent)], now=NOW, **options)  # type: ignore[arg-type]
    results = ((try_check(*one, None, None), one[0]) for one in found if not isinstance(one, Unreadable))
    assert len(list(made.passing(results))) == len(found)
    return made.finish()


def names(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} - {JOURNAL}


def test_three_files_for_each_and_the_senders_stay(sent, tmp_path):
    before, out = state(sent), tmp_path / "gửi lại"
    told = run(sent, out)
    assert names(out) == {*(f"a{end}" for end in THREE), *(f"xã/b{end}" for end in THREE)}
    assert "2 bản đánh dấu, 2 phiếu đề nghị, 2 tin nhắn" in told
    assert state(sent) == before
    copy = (out / "a-danh-dau.xlsx").read_bytes()
    refuse_broken(copy)
    assert (
        openpyxl.load_workbook(io.BytesIO(copy))
        .worksheets[-1]["A3"]
        .value.startswith("Kết quả lúc 10:00 ngày 30/11/2026: 9 ")
    )


def test_a_second_run_changes_nothing(sent, tmp_path):
    out = tmp_path / "gửi lại"
    run(sent, out)
    before = state(out)
    assert "Giữ nguyên" not in run(sent, out)
    assert state(out) == before


def test_what_is_settled_goes_and_what_was_edited_stays(sent, tmp_path):
    out = tmp_path / "gửi lại"
    run(sent, out)
    (out / "a-phieu-de-nghi.docx").write_bytes(b"edited by hand")
    book.write(book.sound(), sent / "a.xlsx")
    run(sent, out)
    assert names(out) == {"a-phieu-de-nghi.docx", *(f"xã/b{end}" for end in THREE)}
    assert (out / "a-phieu-de-nghi.docx").read_bytes() == b"edited by hand"


def test_another_selection_of_files_takes_nothing_away(sent, tmp_path):
    out = tmp_path / "gửi lại"
    run(sent, out)
    before = names(out)
    run(sent / "xã", tmp_path / "khác")
    (sent / "a.xlsx").unlink()
    run(sent, out)
    assert names(out) == before


def test_files_of_others_are_never_touched(sent, tmp_path):
    out = tmp_path / "gửi lại"
    out.mkdir()
    (out / "a-danh-dau.xlsx").write_bytes(b"somebody's")
    (out / "ghi chú.txt").write_bytes(b"somebody's")
    told = run(sent, out)
    assert "Giữ nguyên tệp đã có hoặc đã được sửa, bản mới ghi tên khác: a-danh-dau.xlsx" in told
    assert (out / "a-danh-dau.xlsx").read_bytes() == b"somebody's"
    assert {"a-danh-dau (2).xlsx", "ghi chú.txt"} < names(out)
    before = state(out)
    run(sent, out)
    assert state(out) == before


def test_a_forged_journal_leads_nowhere(sent, tmp_path):
    out, victim = tmp_path / "gửi lại", tmp_path / "của ai.txt"
    victim.write_bytes(b"x")
    out.mkdir()
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    forged = f'{{"name": "../của ai.txt", "sha256": "{digest}", "source": "a.xlsx"}}\nnot json\n[1]\n'
    (out / JOURNAL).write_text(forged, encoding="utf-8")
    run(sent, out)
    assert victim.read_bytes() == b"x"


def test_what_is_only_read_gets_a_result_of_its_own(tmp_path):
    sent, out = tmp_path / "nhận", tmp_path / "ra"
    sent.mkdir()
    shutil.copy(XLS, sent / "a.xls")
    shutil.copy(QUANG_TRI, sent / "a.xlsx")
    told = run(sent, out)
    assert "1 bản đánh dấu, 1 tệp kết quả riêng" in told
    assert names(out) == {"a-ket-qua.xlsx", *(f"a{end}" for end in THREE[1:]), *(f"a (2){end}" for end in THREE)}
    data = (out / "a-ket-qua.xlsx").read_bytes()
    refuse_broken(data)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert (sheet["A1"].value, sheet["A4"].value) == (RESULT_TITLE, "Kết quả của tệp: a.xls")
    assert "Tệp .xls chỉ đọc được" in sheet.cell(sheet.max_row, 1).value
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    assert "tệp kết quả kiểm tra và phiếu đề nghị" in (out / "a-tin-nhan.txt").read_text(encoding="utf-8-sig")


def test_a_signed_workbook_gets_a_result_of_its_own(sent, tmp_path):
    with zipfile.ZipFile(sent / "a.xlsx", "a") as file:
        file.writestr("_xmlsignatures/sig1.xml", "<x/>")
    run(sent, tmp_path / "ra")
    sheet = openpyxl.load_workbook(tmp_path / "ra" / "a-ket-qua.xlsx").active
    assert "chữ ký số" in sheet.cell(sheet.max_row, 1).value


def test_macros_keep_their_ending(tmp_path):
    sent, out = tmp_path / "nhận", tmp_path / "ra"
    sent.mkdir()
    (sent / "a.xlsm").write_bytes(with_buttons())
    assert marks_of(with_buttons()).lines
    run(sent, out)
    assert "a-danh-dau.xlsm" in names(out)


_SHEETS = b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACROS = b"vnd.ms-excel.sheet.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("kind", "ending"),
    [
        (_SHEETS, ".xlsx"),
        (_MACROS, ".xlsm"),
        (b"vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", ".xltx"),
        (b"vnd.ms-excel.template.macroEnabled.main+xml", ".xltm"),
        (b"vnd.ms-excel.addin.macroEnabled.main+xml", ".xlam"),
    ],
)
@pytest.mark.parametrize("is_default", [False, True])
def test_a_copy_has_the_ending_of_its_type_whatever_lies_within_it(kind, ending, is_default, tmp_path):
    """Excel opens no workbook whose ending says something else than its type."""
    embedded = b'<Default Extension="xlsm" ContentType="application/vnd.ms-excel.sheet.macroEnabled.12"/>'

    def retyped(data: bytes) -> bytes:
        if is_default:
            data = re.sub(rb'<Override PartName="/xl/workbook.xml"[^>]*>', b"", data)
            embedded_too = embedded + b'<Default Extension="xml" ContentType="application/%b"/>' % kind
            return re.sub(rb'<Default Extension="xml"[^>]*>', embedded_too, data)
        return data.replace(_SHEETS, kind).replace(b"<Default", embedded + b"<Default", 1)

    sent, out = tmp_path / "nhận", tmp_path / "ra"
    sent.mkdir()
    (sent / "a.xlsx").write_bytes(changed(QUANG_TRI.read_bytes(), "[Content_Types].xml", retyped))
    run(sent, out)
    assert f"a-danh-dau{ending}" in names(out)


def test_one_that_fails_costs_no_other(sent, tmp_path, monkeypatch):
    monkeypatch.delenv("CCHC_XL_DEBUG")
    true = copies.marked_copy

    def failing(data: bytes, *rest: object) -> bytes:
        if data == QUANG_TRI.read_bytes():
            raise ValueError("x\x1b[31m")
        return true(data, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(copies, "marked_copy", failing)
    told = run(sent, tmp_path / "ra")
    assert "Chưa ghi được cho 1 tệp: a.xlsx: Chương trình gặp lỗi ngoài dự kiến (ValueError: x?[31m)" in told
    assert names(tmp_path / "ra") == {f"xã/b{end}" for end in THREE}


def test_a_file_that_changed_meanwhile_is_not_marked(sent, tmp_path):
    out, place = tmp_path / "ra", str(sent / "a.xlsx")
    result = try_check(place, "a.xlsx", None, None)
    shutil.copy(QUANG_NGAI, place)
    made = Copies(str(out), [str(sent)], now=NOW)
    assert list(made.passing([(result, place)])) == [result]
    assert "Tệp đã thay đổi trong lúc kiểm tra" in made.finish()
    assert names(out) == set()


@pytest.mark.parametrize("where", [".", "ra", "xã/ra", "xã/../ra"])
def test_a_folder_that_the_next_check_would_read_is_refused(where, sent):
    with pytest.raises(CopiesError, match="nằm trong thư mục đang kiểm tra"):
        Copies(str(sent / where), [str(sent)])
    assert not (sent / "ra").exists()


def test_the_folder_of_a_file_that_is_checked_is_refused_too(sent):
    with pytest.raises(CopiesError, match="có chứa tệp đang kiểm tra"):
        Copies(str(sent), [str(sent / "a.xlsx")])


def test_a_folder_around_what_is_checked_is_refused_too(sent):
    """What lies in ``đã nhận/đã nhận`` would else get its copies among what was sent."""
    with pytest.raises(CopiesError, match="có chứa thư mục đang kiểm tra"):
        Copies(str(sent.parent), [str(sent)])


def test_a_file_in_the_place_of_the_folder_is_refused(sent, tmp_path):
    (tmp_path / "ra").write_bytes(b"")
    with pytest.raises(CopiesError, match="là một tệp"):
        Copies(str(tmp_path / "ra"), [str(sent)])


@pytest.mark.parametrize(
    ("today", "wanted"), [("2026-11-30", "trước ngày 15/12/2026"), ("2026-12-16", "trước ngày ....")]
)
def test_a_day_that_has_passed_is_left_to_be_written(today, wanted, sent, tmp_path):
    made = Copies(
        str(tmp_path / "ra"),
        [str(sent)],
        sender=Sender(due_of=lambda _: "2026-12-15"),
        now=time.strptime(today, "%Y-%m-%d"),
    )
    list(made.passing([(try_check(str(sent / "a.xlsx"), "a.xlsx", None, None), str(sent / "a.xlsx"))]))
    assert wanted in (tmp_path / "ra" / "a-tin-nhan.txt").read_text(encoding="utf-8-sig")


def test_the_message_has_five_lines_that_notepad_reads(sent, tmp_path):
    run(sent, tmp_path / "ra")
    data = (tmp_path / "ra" / "a-tin-nhan.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 5
    text = data.decode("utf-8-sig")
    assert text.startswith("Kính gửi: Sở Khoa học và Công nghệ Quảng Trị\r\n")
    assert "có 12 điểm đề nghị rà soát (16 dấu hiệu: 9 chưa khớp, 7 cần xem lại)." in text
    assert "Ô D9, Biểu 1, mục 2." in text
    assert ": 4 chưa khớp, 1 cần xem lại." in (tmp_path / "ra" / "xã" / "b-tin-nhan.txt").read_text(
        encoding="utf-8-sig"
    )
    assert "lỗi" not in text.lower()


def test_the_list_of_those_to_remind_names_the_copies(sent, tmp_path):
    out = tmp_path / "ra"
    made = Copies(str(out), [str(sent)], now=NOW)
    found = list(workbooks_in(str(sent)))
    list(made.passing((try_check(*one, None, None), one[0]) for one in found if not isinstance(one, Unreadable)))
    line = agency("Đơn vị 001", "sent", received("a.xlsx", errors=9, warnings=7))
    told = made.finish(Overview(None, (line, agency("Đơn vị 002", "missing")), (), (), (), True))
    assert "Danh sách cần nhắc (2 dòng): can-nhac.csv, can-nhac.txt." in told
    text = (out / "can-nhac.txt").read_text(encoding="utf-8-sig")
    assert "a-danh-dau.xlsx" in text
    assert "Đơn vị 002 · sở · hạn 15/12/2026: Chưa gửi." in text
    assert (out / "can-nhac.csv").read_bytes().startswith(b'\xef\xbb\xbf"')


def test_an_agency_is_written_to_about_the_report_that_counts(sent, tmp_path):
    out = tmp_path / "ra"
    for _ in range(2):
        made = Copies(str(out), [str(sent)], now=NOW)
        found = list(workbooks_in(str(sent)))
        list(made.passing((try_check(*one, None, None), one[0]) for one in found if not isinstance(one, Unreadable)))
        one, other = received("a.xlsx", errors=9), received("xã/b.xlsx", errors=4)
        told = made.finish(Overview(None, (agency("Đơn vị 001", "sent", other, one),), (), (), (), True))
        assert "2 bản đánh dấu, 1 phiếu đề nghị, 1 tin nhắn" in told
        assert "Đơn vị đã gửi bản khác được dùng nên không lập phiếu cho: a.xlsx" in told
        assert names(out) == {"a-danh-dau.xlsx", *(f"xã/b{end}" for end in THREE), "can-nhac.csv", "can-nhac.txt"}
    journal = (out / JOURNAL).read_text(encoding="utf-8")
    assert "a-phieu-de-nghi" not in journal


@pytest.mark.parametrize("name", ["😀" * 60, "ệ" * 80, "COM¹", "conout$", "nul.xlsx"])
def test_names_that_some_system_has_no_room_for(name, tmp_path):
    found = safe(name, 80)
    (tmp_path / f"{found} (100)-phieu-de-nghi.docx").write_bytes(b"")
    assert found.partition(".")[0].lower() not in ("com¹", "conout$", "nul")


@given(st.text(max_size=120))
def test_any_name_becomes_one_that_windows_takes(name):
    found = safe(name, 80)
    assert 0 < len(found) <= 81
    assert len(found.encode()) <= 201
    assert not set(found) & set('<>:"/\\|?*')
    assert found.isprintable()
    assert found == found.strip(" .")
    assert found.partition(".")[0].lower() not in ("con", "prn", "aux", "nul", "com1", "lpt9")


def test_folders_are_kept_only_where_a_folder_was_checked():
    assert stem_of("xã/a.b.xlsx", os.path.join("nhận", "xã", "a.b.xlsx")) == "xã/a.b"
    assert stem_of("../nhận/a.xlsx", "../nhận/a.xlsx") == "a"
    assert stem_of("/nhận/a.xlsx", "/nhận/a.xlsx") == "a"
    assert stem_of("../../x/CON.xlsx", "y") == "x/_CON"
