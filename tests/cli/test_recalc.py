"""``recalc`` as an office uses it: see first, then write; or nothing at all.

Proves (issue contract 4; contract 6, 7): what is written and said; ``--dry-run`` writes nothing; the result lands
only where it was asked for, the input is kept; exit code 0 when done, 2 wrong usage, 3 refused, never 1, never a
traceback.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from cchc_xl import check, read
from tests.cli.command import ask, process
from tests.cli.folders import state
from tests.filling.forms import foreign
from tests.support import QUANG_TRI, ROOT
from tests.workbook.parts import changed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "Tính lại 1"
    place.mkdir()
    shutil.copy(QUANG_TRI, place / "báo cáo.xlsx")
    monkeypatch.chdir(place)
    return place


LISTED = """Sẽ ghi 5 ô:
  D9     Mục 2 Biểu mẫu 1: 70% → 67,57%
  D14    Mục 2.2 Biểu mẫu 2: 1% → 100%
  D8     Mục 1 Biểu mẫu 6: 1,34% → 94,62%
  D26    Mục 6.4 Biểu mẫu 7: 100% → 62,75%
  D40    Mục 6.8 Biểu mẫu 7: 100% → 200%
Không ghi 2 mục:
  Mục 1 Biểu mẫu 2: ghi 1; các mục thành phần cộng lại là 7; chỉ ghi lại khi có --totals.
  Mục 2.1 Biểu mẫu 6: ghi 2; các mục thành phần cộng lại là 1; chỉ ghi lại khi có --totals.
"""


def test_a_dry_run_says_what_would_be_done_and_does_nothing(folder, capsys):
    before = state(folder)
    answer = ask(capsys, "recalc", "báo cáo.xlsx", "--dry-run")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"báo cáo.xlsx (chưa ghi gì, --dry-run)\n{LISTED}"
    for words in (["-o", "kq.xlsx"], ["--in-place"], ["--totals"]):
        assert ask(capsys, "recalc", "báo cáo.xlsx", "--dry-run", *words).code == 0
    assert state(folder) == before


def test_into_another_file(folder, capsys):
    before = state(folder)
    answer = ask(capsys, "recalc", "báo cáo.xlsx", "-o", "kq.xlsx")
    assert (answer.code, answer.out) == (0, f"kq.xlsx\n{LISTED.replace('Sẽ ghi', 'Đã ghi')}")
    assert {name: data for name, data in state(folder).items() if name != "kq.xlsx"} == before
    assert [finding for finding in check("kq.xlsx").findings if finding.rule == "ratio"] == []


def test_in_place_keeps_what_was_there(folder, capsys):
    before = (folder / "báo cáo.xlsx").read_bytes()
    assert ask(capsys, "recalc", "báo cáo.xlsx", "--in-place", "--totals").code == 0
    assert str(read("báo cáo.xlsx").reading("bm2/1").value) == "7"
    assert (folder / "báo cáo.xlsx.bak").read_bytes() == before


def test_a_second_time_there_is_nothing_to_write(folder, capsys):
    ask(capsys, "recalc", "báo cáo.xlsx", "-o", "kq.xlsx", "--totals")
    answer = ask(capsys, "recalc", "kq.xlsx", "-o", "kq2.xlsx", "--totals")
    assert (answer.code, answer.out) == (0, "kq2.xlsx\nKhông có ô nào cần ghi.\n")
    assert (folder / "kq2.xlsx").read_bytes() == (folder / "kq.xlsx").read_bytes()


def test_a_workbook_with_macros_stays_one(folder, capsys):
    shutil.copy("báo cáo.xlsx", "báo cáo.xlsm")
    assert ask(capsys, "recalc", "báo cáo.xlsm", "-o", "kq.xlsm").code == 0
    assert ask(capsys, "recalc", "báo cáo.xlsm", "-o", "kq.xlsx").code == 2
    assert not (folder / "kq.xlsx").exists()


def test_a_file_of_another_name_becomes_an_xlsx(folder, capsys):
    shutil.copy("báo cáo.xlsx", "báo cáo")
    assert ask(capsys, "recalc", "báo cáo", "-o", "kq").code == 2
    assert ask(capsys, "recalc", "báo cáo", "-o", "kq.xlsx").code == 0


def test_the_level_decides_which_blanks_are_zero(folder, capsys):
    (folder / "a.xlsx").write_bytes(foreign(cells={"bm2/1": 1, "bm2/1.1": 4, "bm2/1.3": None}))
    for level, says in {"so": "cộng lại là 4", "tinh": "chưa có số liệu"}.items():
        assert says in ask(capsys, "recalc", "a.xlsx", "--dry-run", "--level", level).out


USAGE = {
    "no file": [],
    "no result": ["báo cáo.xlsx"],
    "two results": ["báo cáo.xlsx", "-o", "kq.xlsx", "--in-place"],
    "over the input": ["báo cáo.xlsx", "-o", "báo cáo.xlsx"],
    "over the input by another way": ["báo cáo.xlsx", "-o", "../Tính lại 1/báo cáo.xlsx"],
    "another ending": ["báo cáo.xlsx", "-o", "kq.xlsm"],
    "an unknown edition": ["báo cáo.xlsx", "-o", "kq.xlsx", "--edition", "khong-co"],
    "two files": ["báo cáo.xlsx", "khác.xlsx", "--dry-run"],
}


@pytest.mark.parametrize("words", USAGE.values(), ids=USAGE)
def test_wrong_usage_changes_nothing(words, folder, capsys):
    before = state(folder)
    answer = ask(capsys, "recalc", *words)
    assert (answer.code, answer.out) == (2, "")
    assert "Chưa thực hiện được: " in answer.err
    assert state(folder) == before


SIGNED = b"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"

REFUSED = {
    "signed, also where nothing would be written": (["đã ký.xlsx", "--dry-run"], "chữ ký số"),
    "not there": (["không.xlsx", "--dry-run"], "«không.xlsx»: Không tìm thấy"),
    "a folder": ([".", "--dry-run"], "thư mục"),
    "no workbook": (["chữ.xlsx", "--dry-run"], "«chữ.xlsx»: "),
    "no forms": (["khác.xlsx", "--dry-run"], "«khác.xlsx»: "),
    "the wrong edition": (["báo cáo.xlsx", "--dry-run", "--edition", "quang-ngai-2021"], "«báo cáo.xlsx»: "),
    "open in Excel": (["đang mở.xlsx", "--dry-run"], "đang mở trong Excel"),
    "the result is open in Excel": (["báo cáo.xlsx", "-o", "đang mở.xlsx"], "đang mở trong Excel"),
    "read-only": (["chỉ đọc.xlsx", "--in-place"], "chỉ cho phép đọc"),
    "no folder": (["báo cáo.xlsx", "-o", "không có/kq.xlsx"], "Không có thư mục"),
    "an owner file": (["~$đang mở.xlsx", "--dry-run"], "«~$đang mở.xlsx»: "),
}


@pytest.mark.parametrize(("words", "says"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_is_one_sentence(words, says, folder, capsys):
    Workbook().save(folder / "khác.xlsx")
    (folder / "chữ.xlsx").write_text("a;b", encoding="utf-8")
    signed = changed(
        QUANG_TRI.read_bytes(), "_rels/.rels",
        lambda text: text.replace(b"</Relationships>", b'<Relationship Id="s" Type="%b" Target="x"/></Relationships>' % SIGNED),
    )  # fmt: skip
    (folder / "đã ký.xlsx").write_bytes(signed)
    for name in ("đang mở.xlsx", "chỉ đọc.xlsx"):
        shutil.copy("báo cáo.xlsx", name)
    (folder / "chỉ đọc.xlsx").chmod(0o444)
    (folder / "~$đang mở.xlsx").write_bytes(b"")
    before = state(folder)
    answer = ask(capsys, "recalc", *words)
    assert (answer.code, answer.out) == (3, "")
    assert says in answer.err
    assert answer.err.count("\n") == 1
    assert state(folder) == before


def test_a_dry_run_whose_answer_cannot_be_shown_has_done_nothing_and_says_so(folder):
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no device that is always full")
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cchc_xl", "recalc", "báo cáo.xlsx", "--dry-run"], cwd=folder, check=False,
            env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=full, stderr=subprocess.PIPE,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode("utf-8").startswith("Không ghi được kết quả ra màn hình")


def test_as_a_process(folder):
    done = process("recalc", "báo cáo.xlsx", "-o", "kq 1.xlsx", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Đã ghi 5 ô" in done.stdout.decode("utf-8")
