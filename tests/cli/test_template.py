"""``template``: the blank workbook of an edition, under the name that was asked for.

Proves (issue contract 1; contract 6): default edition and name, another edition, a folder of one's own; the same bytes
each time; an older file is kept; wrong usage is 2, a place that cannot be written to 3, never a traceback.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cchc_xl import check, open_edition
from tests.cli.command import ask, process
from tests.cli.folders import state
from tests.support import ROOT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "Mẫu của Sở"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def test_the_default_edition_under_its_own_name(folder, capsys):
    answer = ask(capsys, "template")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Đã tạo mẫu «cchc-quang-tri-2023.xlsx»: Quảng Trị, 2022-2023")
    assert state(folder) == {"cchc-quang-tri-2023.xlsx": (ROOT / "workbooks" / "cchc-quang-tri-2023.xlsx").read_bytes()}


@pytest.mark.parametrize("edition", ["quang-tri-2023", "quang-ngai-2021"])
def test_any_edition_under_any_name(edition, folder, capsys):
    for name in ("mẫu trống.xlsx", "MAU.XLSX"):
        assert ask(capsys, "template", "--edition", edition, "-o", folder / name).code == 0
        assert check(folder / name).report.edition.id == edition
        assert check(folder / name).findings == ()
    assert len(set(state(folder).values())) == 1


def test_an_edition_of_ones_own(folder, capsys):
    shutil.copytree(open_edition("quang-tri-2023").folder, folder / "bộ")
    about = folder / "bộ" / "edition.toml"
    about.write_text(about.read_text("utf-8").replace('"quang-tri-2023"', '"tinh-ta"'), encoding="utf-8")
    assert ask(capsys, "template", "--edition", "bộ").code == 0
    assert (folder / "cchc-tinh-ta.xlsx").exists()


def test_an_older_file_is_kept_beside_it(folder, capsys):
    (folder / "a.xlsx").write_bytes(b"cu")
    assert ask(capsys, "template", "-o", "a.xlsx").code == 0
    assert (folder / "a.xlsx.bak").read_bytes() == b"cu"


REFUSED = {
    "another ending": (["-o", "a.xlsm"], 2, "cần có đuôi .xlsx"),
    "no ending": (["-o", "a"], 2, "cần có đuôi .xlsx"),
    "an unknown edition": (["--edition", "khong-co"], 2, "Không có bộ biểu mẫu «khong-co»"),
    "a folder that is no edition": (["--edition", "."], 2, ""),
    "a folder": (["-o", "là thư mục.xlsx"], 3, "là một thư mục"),
    "no such folder": (["-o", "không có/a.xlsx"], 3, "Không có thư mục"),
    "a file that is open": (["-o", "đang mở.xlsx"], 3, "đang mở trong Excel"),
    "an impossible name": (["-o", "a\0.xlsx"], 3, ""),
    "a name too long": (["-o", "a" * 300 + ".xlsx"], 3, ""),
}


@pytest.mark.parametrize(("words", "code", "says"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_is_one_sentence(words, code, says, folder, capsys):
    (folder / "là thư mục.xlsx").mkdir()
    (folder / "~$đang mở.xlsx").write_bytes(b"")
    before = state(folder)
    answer = ask(capsys, "template", *words)
    assert (answer.code, answer.out) == (code, "")
    assert says in answer.err
    assert answer.err.count("\n") == 1
    assert answer.err.startswith("Chưa ")
    assert state(folder) == before


def test_as_a_process(folder):
    done = process("template", "-o", "của tôi.xlsx", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "«của tôi.xlsx»" in done.stdout.decode("utf-8")
