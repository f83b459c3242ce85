"""``consolidate``: a folder of reports becomes the province's form.

Proves (contract 6): what is written and what is told; one unreadable file never refuses the rest and is named; a list of
agencies names who is missing; two reports of one agency are never added, nor those of another period or edition, nor an earlier
roll-up in the same folder; an input is never overwritten, an earlier result is kept as ``.bak``; exit codes; several processes give
the same bytes; an own edition changes who is in charge.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile

import openpyxl
import pytest

from cchc_xl import check
from tests.cli.command import ask
from tests.cli.folders import state
from tests.filling.forms import QN, of_office
from tests.support import QUANG_NGAI, QUANG_TRI


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "báo cáo"
    place.mkdir()
    (place / "a.xlsx").write_bytes(of_office({"bm1/1": "5", "bm3/1.1": "2"}, agency="Sở Nội vụ"))
    (place / "b.xlsx").write_bytes(of_office({"bm1/1": "7", "bm3/1.1": "4"}, agency="UBND xã B", office="xa"))
    (place / "hong.xlsx").write_bytes(b"x")
    return place


def total(path, row="bm1/1"):
    return check(path).report.reading(row).value


def test_a_folder_is_added_up(folder, tmp_path, capsys):
    before = state(folder)
    answer = ask(capsys, "consolidate", folder, "-o", tmp_path / "tong-hop.xlsx")
    assert (answer.code, answer.err) == (0, "")
    assert (total(tmp_path / "tong-hop.xlsx"), total(tmp_path / "tong-hop.xlsx", "bm3/1.1")) == (12, 2)
    assert "Đơn vị đã cộng: 2" in answer.out
    assert "hong.xlsx: " in answer.out
    assert f'check "{tmp_path}' in answer.out or f"check {tmp_path}" in answer.out
    assert state(folder) == before


def test_a_list_names_who_is_missing(folder, tmp_path, capsys):
    (tmp_path / "ds.csv").write_text("đơn vị,cấp\nSở Nội vụ,so\nSở Tư pháp,so\nUBND xã B,xa\n", encoding="utf-8")
    answer = ask(capsys, "consolidate", folder, "--expect", tmp_path / "ds.csv", "-o", tmp_path / "r.xlsx")
    assert (answer.code, "Sở Tư pháp: chưa gửi báo cáo của kỳ này." in answer.out) == (0, True)
    texts = [
        str(cell.value) for row in openpyxl.load_workbook(tmp_path / "r.xlsx")["Tổng hợp"].iter_rows() for cell in row
    ]
    assert "Sở Tư pháp" in texts


def test_two_reports_of_one_agency_are_never_added(folder, tmp_path, capsys):
    """Nothing says which of the two is the later one: neither counts, and that is said."""
    (folder / "a2.xlsx").write_bytes(of_office({"bm1/1": "6"}, agency="Sở Nội vụ tỉnh"))
    answer = ask(capsys, "consolidate", folder, "-o", tmp_path / "r.xlsx")
    assert (answer.code, total(tmp_path / "r.xlsx")) == (0, 7)
    assert "có nhiều bản, chưa rõ lấy bản nào" in answer.out
    assert "(a.xlsx)" in answer.out
    assert "(a2.xlsx)" in answer.out


def test_of_two_reports_the_one_that_was_chosen_counts(folder, tmp_path, capsys):
    (folder / "a2.xlsx").write_bytes(of_office({"bm1/1": "6"}, agency="Sở Nội vụ"))
    digest = hashlib.sha256((folder / "a2.xlsx").read_bytes()).hexdigest()
    choices = tmp_path / "chon.csv"
    choices.write_text(f"mã SHA-256,dùng (x)\n{digest},x\n", encoding="utf-8")
    answer = ask(capsys, "consolidate", folder, "--choices", choices, "-o", tmp_path / "r.xlsx")
    assert (answer.code, total(tmp_path / "r.xlsx")) == (0, 13)
    assert "Sở Nội vụ (a.xlsx): bản khác của cùng đơn vị, chỉ lấy một bản." in answer.out


def test_what_has_to_be_chosen_is_written_into_the_file_of_choices(folder, tmp_path, capsys):
    (folder / "a2.xlsx").write_bytes(of_office({"bm1/1": "6"}, agency="Sở Nội vụ"))
    answer = ask(capsys, "consolidate", folder, "--choices", tmp_path / "chon.csv", "-o", tmp_path / "r.xlsx")
    assert (answer.code, total(tmp_path / "r.xlsx")) == (0, 7)
    assert "a2.xlsx" in (tmp_path / "chon.csv").read_text("utf-8-sig")


def test_reports_of_another_period_or_edition_are_named_and_not_added(folder, tmp_path, capsys):
    (folder / "c.xlsx").write_bytes(of_office({"bm1/1": "100"}, agency="Sở C", period="6-thang"))
    (folder / "d.xlsx").write_bytes(of_office({"bm1/1.1.3": "100"}, agency="Sở D", edition=QN))
    answer = ask(capsys, "consolidate", folder, "-o", tmp_path / "r.xlsx")
    assert (answer.code, total(tmp_path / "r.xlsx")) == (0, 12)
    assert "Sở C (c.xlsx): báo cáo của kỳ khác (6 tháng 2023)." in answer.out
    assert "Sở D (d.xlsx): theo bộ biểu mẫu khác (quang-ngai-2021)." in answer.out


def test_the_edition_may_be_chosen(tmp_path, capsys):
    answer = ask(capsys, "consolidate", QUANG_TRI, QUANG_NGAI, "--edition", QN, "-o", tmp_path / "r.xlsx")
    assert answer.code == 0
    assert check(tmp_path / "r.xlsx").report.edition.id == QN


def test_an_earlier_result_is_not_added_and_is_kept(folder, capsys):
    target = folder / "tong-hop.xlsx"
    ask(capsys, "consolidate", folder, "-o", target)
    first = target.read_bytes()
    answer = ask(capsys, "consolidate", folder, "-o", target)
    assert (answer.code, total(target)) == (0, 12)
    assert "tong-hop.xlsx: báo cáo cấp tỉnh, không cộng vào chính bảng tổng hợp của tỉnh." in answer.out
    assert (folder / "tong-hop.xlsx.bak").read_bytes() == first


@pytest.mark.parametrize("level", ["so", "xa"])
def test_an_earlier_result_is_not_added_whatever_level_is_named(level, folder, capsys):
    target = folder / "tong-hop.xlsx"
    for _ in range(2):
        assert ask(capsys, "consolidate", folder, "--level", level, "-o", target).code == 0
    assert total(target) == 12


def test_a_report_is_never_overwritten(folder, capsys):
    before = state(folder)
    answer = ask(capsys, "consolidate", folder, "-o", folder / "a.xlsx")
    assert (answer.code, "đầu vào" in answer.err) == (2, True)
    assert state(folder) == before


def test_nothing_to_add_up(tmp_path, capsys):
    (tmp_path / "hong.xlsx").write_bytes(b"x")
    answer = ask(capsys, "consolidate", tmp_path, "-o", tmp_path / "r.xlsx")
    assert (answer.code, answer.out) == (3, "")
    assert "Không có báo cáo nào để tổng hợp: 1 tệp chưa đọc được." in answer.err
    assert not (tmp_path / "r.xlsx").exists()


@pytest.mark.parametrize(
    "words", [("-o", "r.csv"), (), ("-o", "r.xlsx", "--exclude", "all"), ("-o", "r.xlsx", "--due", "hôm nay")]
)
def test_wrong_usage(words, folder, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    answer = ask(capsys, "consolidate", folder, *words)
    assert (answer.code, answer.out) == (2, "")
    assert not list(tmp_path.glob("r.*"))


def test_doubtful_figures_are_left_out_one_by_one(folder, tmp_path, capsys):
    (folder / "c.xlsx").write_bytes(of_office({"bm1/1": "8", "bm7/6.8.1": "3", "bm7/6.8.2": "6"}, agency="Sở C"))
    kept = ask(capsys, "consolidate", folder, "-o", tmp_path / "r.xlsx")
    assert "Chênh lệch do Sở C (+3)." in kept.out
    assert check(tmp_path / "r.xlsx").count("error") == 1
    answer = ask(capsys, "consolidate", folder, "--exclude", "errors", "-o", tmp_path / "r.xlsx")
    assert "Sở C, Biểu 7: mục 6.8.1: 3, mục 6.8.2: 6" in answer.out
    assert (check(tmp_path / "r.xlsx").count("error"), total(tmp_path / "r.xlsx")) == (0, 20)


def test_several_processes_give_the_same_parts(folder, tmp_path, capsys):
    for at in range(8):
        (folder / f"x{at:02d}.xlsx").write_bytes(of_office({"bm1/1": str(at)}, agency=f"Đơn vị {at:03d}"))
    outs = []
    for jobs in (1, 2):
        target = tmp_path / str(jobs) / "r.xlsx"
        target.parent.mkdir()
        answer = ask(capsys, "consolidate", folder, "--jobs", jobs, "-o", target)
        outs.append((answer.out.replace(str(target), ""), _parts(target)))
    assert outs[0] == outs[1]


def _parts(path):
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_province_names_its_own_agency_in_charge(folder, tmp_path, capsys):
    own = tmp_path / "bộ"
    own.mkdir()
    (own / "edition.toml").write_text(
        'id = "tinh-x"\nname = "Tỉnh X"\nlegal_basis = "x"\nyears = [2023]\nbased_on = "quang-tri-2023"\n'
        '[lead]\nkhcn = ["Sở Khoa học", "Sở Thông tin"]\n', encoding="utf-8",
    )  # fmt: skip
    (folder / "c.xlsx").write_bytes(of_office({"bm7/1": "1"}, agency="Sở Thông tin"))
    assert ask(capsys, "consolidate", folder, "--edition", own, "-o", tmp_path / "r.xlsx").code == 0
    assert check(tmp_path / "r.xlsx", str(own)).report.reading("bm7/1").value == 1


def test_the_example_of_an_office(tmp_path, capsys):
    shutil.copy(QUANG_TRI, tmp_path / "a.xlsx")
    answer = ask(capsys, "consolidate", tmp_path, "--exclude", "errors", "-o", tmp_path / "r.xlsx")
    assert (answer.code, check(tmp_path / "r.xlsx").count("error")) == (0, 0)
