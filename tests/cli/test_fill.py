"""``fill`` as an office uses it: a table or another report into a workbook, or nothing at all.

Proves (issue contract 3; contract 6, 7): what is written, where, and what is said of it; exit code 0 when written, 2
wrong usage, 3 refused, never 1 and never a traceback; a refusal is one sentence with file and place, and leaves the
folder as it was; no input is ever overwritten but with ``--in-place``, which keeps it; odd paths, a closed screen.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from cchc_xl import read
from tests.cli.command import ask, process
from tests.cli.folders import state
from tests.filling.forms import QN, QT, foreign, of_office, rows_of, template
from tests.support import QUANG_TRI, ROOT

FIGURES = "STT;Số liệu\nbm1/2.1;37\nbm1/2.2;25\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk: figures, a template with one figure, a workbook of somebody's, last year's report."""
    place = tmp_path / "Báo cáo CCHC"
    place.mkdir()
    (place / "số liệu.csv").write_text(FIGURES, encoding="utf-8-sig")
    (place / "mẫu.xlsx").write_bytes(of_office({"bm7/2": "5"}))
    (place / "của huyện.xlsx").write_bytes(foreign())
    (place / "năm ngoái.xlsx").write_bytes(of_office({"bm1/2.1": "30", "bm1/2.2": "20"}, year=2022))
    monkeypatch.chdir(place)
    return place


def figures(path: Path | str, *names: str) -> list[str]:
    held = read(path)
    return [str(held.reading(name).value) for name in names]


# --- written ------------------------------------------------------------------------------------


def test_a_table_into_a_new_template(folder, capsys):
    before = state(folder)
    answer = ask(capsys, "fill", "--from", "số liệu.csv", "-o", "kết quả.xlsx")
    assert (answer.code, answer.err) == (0, "")
    assert figures("kết quả.xlsx", "bm1/2.1", "bm1/2.2", "bm1/2") == ["37", "25", "67.57"]
    assert {name: data for name, data in state(folder).items() if name != "kết quả.xlsx"} == before
    lines = answer.out.splitlines()
    assert lines[:5] == [
        "kết quả.xlsx", "Đã ghi 2 ô:", "  D10    Mục 2.1 Biểu mẫu 1: (trống) → 37", "  D11    Mục 2.2 Biểu mẫu 1: (trống) → 25",
        "Công thức tính lại 1 ô:",
    ]  # fmt: skip
    assert any(line.startswith("Còn để trống ở Biểu 1: ") for line in lines)
    assert lines[-1] == 'Xem các điểm chưa khớp: python -m cchc_xl check "kết quả.xlsx"'


@pytest.mark.parametrize("into", ["mẫu.xlsx", "của huyện.xlsx"])
def test_a_table_into_a_workbook(into, folder, capsys):
    before = state(folder)
    assert ask(capsys, "fill", "--from", "số liệu.csv", "--into", into, "-o", "kq.xlsx").code == 0
    assert figures("kq.xlsx", "bm1/2.1", "bm1/2.2") == ["37", "25"]
    assert {name: data for name, data in state(folder).items() if name != "kq.xlsx"} == before


def test_in_place_keeps_what_was_there(folder, capsys):
    before = (folder / "mẫu.xlsx").read_bytes()
    assert ask(capsys, "fill", "--from", "số liệu.csv", "--into", "mẫu.xlsx", "--in-place").code == 0
    assert figures("mẫu.xlsx", "bm1/2.1", "bm7/2") == ["37", "5"]
    assert (folder / "mẫu.xlsx.bak").read_bytes() == before


def test_last_years_report_gives_only_lasting_rows_and_says_so(folder, capsys):
    answer = ask(capsys, "fill", "--from", "năm ngoái.xlsx", "--into", "mẫu.xlsx", "-o", "kq.xlsx")
    assert answer.code == 0
    assert "chỉ chép các dòng kế hoạch và các dòng tính tại thời điểm" in answer.out
    assert "--all-rows" in answer.out
    assert figures("kq.xlsx", "bm1/2.1", "bm1/2.2") == ["30", "None"]
    assert "Mục 2.2 Biểu mẫu 1: số liệu phát sinh hoặc lũy kế, chỉ chép khi cùng kỳ." in answer.out
    assert (
        ask(capsys, "fill", "--from", "năm ngoái.xlsx", "--into", "mẫu.xlsx", "-o", "kq.xlsx", "--all-rows").code == 0
    )
    assert figures("kq.xlsx", "bm1/2.1", "bm1/2.2") == ["30", "20"]


def test_many_rows_left_out_are_gathered_by_form(folder, capsys):
    answer = ask(capsys, "fill", "--from", QUANG_TRI, "-o", "kq.xlsx")
    assert "  65 mục: số liệu phát sinh hoặc lũy kế, chỉ chép khi cùng kỳ.\n    Biểu 1: 1, 2, 2.2, " in answer.out
    assert answer.out.count("chỉ chép khi cùng kỳ") == 1


def test_the_edition_of_the_source_decides_about_a_new_template(folder, capsys):
    name = next(name for name in rows_of(QN, "count") if name.startswith("bm1/"))
    (folder / "ngãi.xlsx").write_bytes(foreign(QN, cells={name: 3}))
    assert ask(capsys, "fill", "--from", "ngãi.xlsx", "-o", "kq.xlsx", "--all-rows").code == 0
    assert read("kq.xlsx").edition.id == QN
    (folder / "b.csv").write_text(f"STT;Số liệu\n{name.removeprefix('bm1/')};3\n", encoding="utf-8")
    answer = ask(capsys, "fill", "--from", "b.csv", "--edition", QN, "-o", "kq2.xlsx")
    assert answer.code == 0
    assert "Còn để trống ở Phần 1: " in answer.out
    assert figures("kq2.xlsx", name) == ["3"]


def test_the_level_is_kept_in_the_template(folder, capsys):
    assert ask(capsys, "fill", "--from", "số liệu.csv", "-o", "kq.xlsx", "--level", "xa").code == 0
    assert read("kq.xlsx").level == "xa"


def test_a_workbook_with_macros_stays_one(folder, capsys):
    shutil.copy("của huyện.xlsx", "của huyện.xlsm")
    assert ask(capsys, "fill", "--from", "số liệu.csv", "--into", "của huyện.xlsm", "-o", "kq.xlsm").code == 0
    assert ask(capsys, "fill", "--from", "số liệu.csv", "--into", "của huyện.xlsm", "-o", "kq.xlsx").code == 2
    assert not (folder / "kq.xlsx").exists()


def test_an_older_result_is_kept(folder, capsys):
    (folder / "kq.xlsx").write_bytes(b"cu")
    assert ask(capsys, "fill", "--from", "số liệu.csv", "-o", "kq.xlsx").code == 0
    assert (folder / "kq.xlsx.bak").read_bytes() == b"cu"


def test_a_source_that_somebody_is_looking_at_is_read(folder, capsys):
    (folder / "~$năm ngoái.xlsx").write_bytes(b"")
    assert ask(capsys, "fill", "--from", "năm ngoái.xlsx", "-o", "kq.xlsx").code == 0


# --- wrong usage --------------------------------------------------------------------------------

USAGE = {
    "no source": ["-o", "kq.xlsx"],
    "no result": ["--from", "số liệu.csv"],
    "no result for a workbook": ["--from", "số liệu.csv", "--into", "mẫu.xlsx"],
    "two results": ["--from", "số liệu.csv", "--into", "mẫu.xlsx", "-o", "kq.xlsx", "--in-place"],
    "in place of nothing": ["--from", "số liệu.csv", "--in-place"],
    "over the table": ["--from", "số liệu.csv", "-o", "số liệu.csv"],
    "over the source": ["--from", "năm ngoái.xlsx", "-o", "năm ngoái.xlsx"],
    "over the source by another way": ["--from", "năm ngoái.xlsx", "-o", "../Báo cáo CCHC/năm ngoái.xlsx"],
    "over the workbook": ["--from", "số liệu.csv", "--into", "mẫu.xlsx", "-o", "mẫu.xlsx"],
    "from itself in place": ["--from", "mẫu.xlsx", "--into", "mẫu.xlsx", "--in-place"],
    "another ending": ["--from", "số liệu.csv", "-o", "kq.csv"],
    "no ending": ["--from", "số liệu.csv", "--into", "mẫu.xlsx", "-o", "kq"],
    "an unknown edition": ["--from", "số liệu.csv", "-o", "kq.xlsx", "--edition", "khong-co"],
    "an unknown level": ["--from", "số liệu.csv", "-o", "kq.xlsx", "--level", "bo"],
}


@pytest.mark.parametrize("words", USAGE.values(), ids=USAGE)
def test_wrong_usage_changes_nothing(words, folder, capsys):
    before = state(folder)
    answer = ask(capsys, "fill", *words)
    assert (answer.code, answer.out) == (2, "")
    assert "Chưa thực hiện được: " in answer.err
    assert state(folder) == before


# --- refused ------------------------------------------------------------------------------------

TABLES = {
    "an unknown code": ("bm1/9.9;3", "«sai.csv», dòng 3: không có mục 9.9 ở Biểu mẫu 1"),
    "a heading": ("bm1/3;3", "«sai.csv», dòng 3: mục 3 Biểu mẫu 1 là dòng tiêu đề"),
    "no count": ("bm1/5.1;abc", '«sai.csv», dòng 3: mục 5.1 Biểu mẫu 1: chưa đọc được "abc" là một số'),
    "a derived cell": ("bm1/2;70", "«sai.csv», dòng 3: mục 2 Biểu mẫu 1 được tính bằng công thức"),
    "two figures": ("bm1/2.1;38", "«sai.csv», dòng 3: mục 2.1 Biểu mẫu 1 đã có số liệu ở dòng 2"),
    "no code": (";38", "«sai.csv», dòng 3: "),
    "a date": ("2-thg 1;38", "«sai.csv», dòng 3: STT «2-thg 1» là ngày tháng"),
}


@pytest.mark.parametrize(("line", "says"), TABLES.values(), ids=TABLES)
def test_a_wrong_table_is_one_sentence_with_file_and_place(line, says, folder, capsys):
    (folder / "sai.csv").write_text(f"STT;Số liệu\nbm1/2.1;37\n{line}\n", encoding="utf-8")
    before = state(folder)
    for words in (["-o", "kq.xlsx"], ["--into", "mẫu.xlsx", "--in-place"]):
        answer = ask(capsys, "fill", "--from", "sai.csv", *words)
        assert (answer.code, answer.out) == (3, "")
        assert answer.err.startswith(f"Chưa ghi gì cả. {says}")
        assert answer.err.count("\n") == 1
        assert state(folder) == before


FILES = {
    "a table that is not there": (["--from", "không.csv", "-o", "kq.xlsx"], "«không.csv»: Không tìm thấy"),
    "a workbook that is not there": (["--from", "không.xlsx", "-o", "kq.xlsx"], "«không.xlsx»: Không tìm thấy"),
    "a target that is not there": (
        ["--from", "số liệu.csv", "--into", "không.xlsx", "-o", "kq.xlsx"],
        "«không.xlsx»: ",
    ),
    "a folder for a table": (["--from", ".", "-o", "kq.xlsx"], "thư mục"),
    "a picture": (["--from", "ảnh.png", "-o", "kq.xlsx"], "«ảnh.png»: "),
    "an empty table": (["--from", "rỗng.csv", "-o", "kq.xlsx"], "«rỗng.csv»: tệp rỗng"),
    "an empty target": (["--from", "số liệu.csv", "--into", "rỗng.xlsx", "-o", "kq.xlsx"], "«rỗng.xlsx»: "),
    "a target without forms": (["--from", "số liệu.csv", "--into", "khác.xlsx", "-o", "kq.xlsx"], "«khác.xlsx»: "),
    "another edition": (
        ["--from", "năm ngoái.xlsx", "--into", "ngãi.xlsx", "-o", "kq.xlsx"],
        "«năm ngoái.xlsx»: tệp này theo bộ",
    ),
    "a target that is open": (
        ["--from", "số liệu.csv", "--into", "đang mở.xlsx", "-o", "kq.xlsx"],
        "đang mở trong Excel",
    ),
    "a result that is open": (["--from", "số liệu.csv", "-o", "đang mở.xlsx"], "đang mở trong Excel"),
    "open in LibreOffice": (["--from", "số liệu.csv", "--into", "lo.xlsx", "--in-place"], "đang mở trong LibreOffice"),
    "no folder for the result": (["--from", "số liệu.csv", "-o", "không có/kq.xlsx"], "Không có thư mục"),
    "a folder for the result": (["--from", "số liệu.csv", "-o", "thư mục.xlsx"], "là một thư mục"),
    "a read-only result": (["--from", "số liệu.csv", "--into", "chỉ đọc.xlsx", "--in-place"], "chỉ cho phép đọc"),
    "an owner file": (["--from", "số liệu.csv", "--into", "~$đang mở.xlsx", "-o", "kq.xlsx"], ""),
    "a row that is not there": (
        ["--from", "số liệu.csv", "--into", "thiếu.xlsx", "-o", "kq.xlsx"],
        "«số liệu.csv», dòng 2: tệp đích không có dòng",
    ),
}


@pytest.mark.parametrize(("words", "says"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_used_is_one_sentence(words, says, folder, capsys):
    (folder / "ảnh.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    for name, data in {
        "rỗng.csv": b"",
        "rỗng.xlsx": b"",
        "đang mở.xlsx": template(QT),
        "lo.xlsx": template(QT),
    }.items():
        (folder / name).write_bytes(data)
    (folder / "ngãi.xlsx").write_bytes(template(QN))
    (folder / "thiếu.xlsx").write_bytes(foreign(without={"bm1/2.1"}))
    Workbook().save(folder / "khác.xlsx")
    (folder / "~$đang mở.xlsx").write_bytes(b"")
    (folder / ".~lock.lo.xlsx#").write_bytes(b"")
    (folder / "thư mục.xlsx").mkdir()
    shutil.copy(folder / "mẫu.xlsx", folder / "chỉ đọc.xlsx")
    (folder / "chỉ đọc.xlsx").chmod(0o444)
    before = state(folder)
    answer = ask(capsys, "fill", *words)
    assert (answer.code, answer.out) == (3, "")
    assert says in answer.err
    assert answer.err.count("\n") == 1
    assert "lỗi ngoài dự kiến" not in answer.err
    assert state(folder) == before


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="may write anywhere")
def test_a_folder_that_may_not_be_written_to(folder, capsys):
    folder.chmod(0o555)
    try:
        assert ask(capsys, "fill", "--from", "số liệu.csv", "-o", "kq.xlsx").code == 3
    finally:
        folder.chmod(0o755)


# --- the screen ---------------------------------------------------------------------------------


def run(folder: Path, *words: str, **streams):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "cchc_xl", *words], cwd=folder, env=environment, check=False, **streams
    )


def test_as_a_process_with_stdin_closed(folder):
    done = process("fill", "--from", "số liệu.csv", "-o", "kq 1.xlsx", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Đã ghi 2 ô" in done.stdout.decode("utf-8")
    done = run(
        folder, "fill", "--from", "số liệu.csv", "-o", "kq 2.xlsx", stdin=subprocess.DEVNULL, capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")
def test_written_is_written_also_where_it_cannot_be_said(folder):
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = run(folder, "fill", "--from", "số liệu.csv", "-o", "kq.xlsx", stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 0
    assert done.stderr.decode("utf-8") == "Đã ghi «kq.xlsx», nhưng không hiện được nội dung đã ghi ra màn hình.\n"
    assert figures(folder / "kq.xlsx", "bm1/2.1") == ["37"]


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_closed_streams_are_no_accident(folder):
    for number, closed in enumerate(("<&-", ">&-", "<&- >&- 2>&-")):
        command = f'"{sys.executable}" -m cchc_xl fill --from "số liệu.csv" -o kq{number}.xlsx {closed}'
        done = subprocess.run(
            command,
            shell=True,
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
            check=False,
        )
        assert done.returncode == 0
        assert b"Traceback" not in done.stderr
        assert (folder / f"kq{number}.xlsx").exists()


def test_a_name_cannot_steer_the_terminal(folder, capsys):
    for words in (["-o", "a\x1b[31m.xlsx"], ["-o", "a\x1b[31m.csv"], ["--into", "a\x1b[31m.xlsx", "-o", "kq.xlsx"]):
        answer = ask(capsys, "fill", "--from", "số liệu.csv", *words)
        assert [sign for sign in answer.out + answer.err if not sign.isprintable() and sign != "\n"] == []


def test_what_a_workbook_says_cannot_steer_the_terminal(folder, capsys):
    (folder / "lạ.xlsx").write_bytes(
        foreign(cells={"bm1/2.1": "3\x1b[31m"}, notes={"bm1/2.2": "a\u202eb"}, sheets="Bảng {}\u202e".format)
    )
    answer = ask(capsys, "fill", "--from", "lạ.xlsx", "-o", "kq.xlsx", "--all-rows")
    assert answer.code == 0
    assert [sign for sign in answer.out + answer.err if not sign.isprintable() and sign != "\n"] == []
