"""``check FOLDER`` with a list of agencies, a day, choices and patterns: what an officer sees, from real files.

Proves (contract 5, 6): who has sent, who is late, what came twice and in which cells; the level of the list reaches the
judging, in other processes too; choices are made once and never overwritten; patterns leave files out and say how many; the
result is the same whatever the number of processes; a check of one file knows nothing of all this.
"""

from __future__ import annotations

import json
import shutil
import unicodedata
from pathlib import Path

import openpyxl
import pytest

from cchc_xl.cli.patterns import SKIP_FILE
from tests.cli.command import Answer, ask, process
from tests.cli.folders import state
from tests.desk.received import commune, sent
from tests.render.contract import violations
from tests.support import QUANG_TRI, run_python

LIST = "\n".join(
    [
        "đơn vị;tên khác;cấp;hạn gửi",
        f"{commune(1)};;xã;15/12/2023",
        f"{commune(2)};Xã Hai;xã;15/12/2023",
        f"{commune(3)};;xã;1/1/2099",
        "Sở Nội vụ;;sở;",
        "Sở Ngoại vụ;;sở;",
    ]
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report in time, a late one, and a list of five agencies beside it."""
    sent(tmp_path / "nhan" / "a.xlsx", commune(1), day="14/12/2023", seed=1)
    sent(tmp_path / "nhan" / "b.xlsx", "Ủy ban nhân dân xã Mẫu Hai", day="16/12/2023", seed=2)
    (tmp_path / "don-vi.csv").write_text(LIST, encoding="utf-8-sig")
    return tmp_path / "nhan"


def look(capsys, folder: Path, *words: object) -> Answer:
    return ask(capsys, "check", folder, "--expect", folder.parent / "don-vi.csv", "--format", "json", *words)


def overview(capsys, folder: Path, *words: object) -> dict:
    answer = look(capsys, folder, *words)
    assert violations(answer.document) == []
    return answer.document["folder"]


def states(found: dict) -> dict[str, str]:
    return {line["name"]: line["state"] for line in found["agencies"]}


def said(capsys, *words: object) -> str:
    """What is refused, in one line."""
    answer = ask(capsys, "check", *words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Chưa thực hiện được: ")
    return answer.err


# --- who has sent -------------------------------------------------------------------------------


def test_who_has_sent_who_is_late_and_who_is_missing(folder, capsys):
    found = overview(capsys, folder)
    assert states(found) == {
        commune(1): "sent",
        commune(2): "late",
        commune(3): "missing",
        "Sở Nội vụ": "missing",
        "Sở Ngoại vụ": "missing",
    }
    assert [line["overdue"] for line in found["agencies"]] == [False] * 5
    assert found["period"] == {"kind": "nam", "year": 2023}
    assert found["agencies"][1]["taken"]["path"] == "b.xlsx"
    assert found["agencies"][1]["forms"]["1"]["state"] == "error"


def test_an_abbreviated_title_is_of_its_agency(folder, capsys):
    sent(folder / "c.xlsx", "UBND X. Mẫu Ba", seed=3)
    assert states(overview(capsys, folder))[commune(3)] == "sent"


def test_a_day_for_all_goes_before_the_list(folder, capsys):
    for day in ("13/12/2023", "2023-12-13"):
        found = overview(capsys, folder, "--due", day)
        assert [line["due"] for line in found["agencies"]] == ["2023-12-13"] * 5
        assert states(found)[commune(1)] == "late"
        assert found["agencies"][4]["overdue"] is True


def test_missing_agencies_do_not_change_the_exit_code(folder, capsys):
    assert look(capsys, folder, "--fail-on", "never").code == 0
    assert look(capsys, folder).code == 1


def test_a_folder_without_a_list_is_looked_at_too(folder, capsys):
    answer = ask(capsys, "check", folder, "--format", "json")
    assert states(answer.document["folder"]) == {commune(1): "sent", "Ủy ban nhân dân xã Mẫu Hai": "sent"}
    text = ask(capsys, "check", folder).out
    assert "Chưa có danh sách đơn vị (--expect)" in text


def test_several_paths_are_one_desk(folder, capsys):
    answer = ask(
        capsys,
        "check",
        folder / "a.xlsx",
        folder / "b.xlsx",
        "--expect",
        folder.parent / "don-vi.csv",
        "--format",
        "json",
    )
    assert states(answer.document["folder"])[commune(2)] == "late"
    alone = ask(capsys, "check", folder / "a.xlsx", folder / "b.xlsx", "--format", "json")
    assert alone.document["folder"] is None


def test_one_file_with_a_list_is_looked_at_too(folder, capsys):
    answer = look(capsys, folder / "a.xlsx", "--expect", folder.parent / "don-vi.csv")
    assert states(answer.document["folder"])[commune(1)] == "sent"


def test_one_file_alone_loads_nothing_of_the_desk(tmp_path):
    program = (
        "import sys; from cchc_xl.cli.main import main; main(['check', sys.argv[1], '--output', sys.argv[2]]);"
        "print([name for name in sys.modules if name.startswith(('cchc_xl.desk', 'cchc_xl.cli.folder', 'cchc_xl.filling', 'fnmatch'))])"
    )
    answer = run_python("-c", program, QUANG_TRI, tmp_path / "a.txt")
    assert answer.stdout.decode().strip() == "['cchc_xl.cli.folder_options']"


# --- the level of the list ----------------------------------------------------------------------


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_level_of_the_list_is_that_of_a_file_that_says_none(jobs, tmp_path, capsys):
    for number in range(2):
        sent(tmp_path / "nhan" / f"{number}.xlsx", "Trung tâm Mẫu Một", seed=number, day=f"{number + 1}/12/2023")
    sent(tmp_path / "nhan" / "so.xlsx", "Sở Nội vụ", seed=5)
    (tmp_path / "don-vi.csv").write_text("đơn vị,cấp\nTrung tâm Mẫu Một,xa\nSở Nội vụ,xa\n", encoding="utf-8")
    answer = look(capsys, tmp_path / "nhan", "--jobs", jobs)
    assert [report["level"] for report in answer.document["reports"]] == [
        "xa",
        "xa",
        "so",
    ]  # what a file says goes first
    told = look(capsys, tmp_path / "nhan", "--jobs", jobs, "--level", "huyen")
    assert {report["level"] for report in told.document["reports"]} == {"huyen"}


def test_the_level_is_that_of_the_agency_that_was_chosen(tmp_path, capsys):
    path = sent(tmp_path / "nhan" / "a.xlsx", None)
    (tmp_path / "don-vi.csv").write_text("đơn vị,cấp\nTrung tâm Mẫu Một,xa\n", encoding="utf-8")
    choices(tmp_path / "chon.csv", (sha(path), "Trung tâm Mẫu Một", ""))
    answer = look(capsys, tmp_path / "nhan", "--choices", tmp_path / "chon.csv")
    assert answer.report["level"] == "xa"


# --- what came twice ----------------------------------------------------------------------------


def sha(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


def choices(path: Path, *lines: tuple[str, str, str]) -> None:
    rows = "".join(f"{sha256};{agency};{use}\n" for sha256, agency, use in lines)
    path.write_text(f"mã SHA-256;đơn vị;dùng (x)\n{rows}", encoding="utf-8")


def test_two_versions_are_shown_with_the_cells_that_differ(folder, capsys):
    sent(folder / "lan 2" / "a.xlsx", commune(1), day="15/12/2023", seed=1, bm1_2_1="33", bm2_1_1="không rõ")
    (found,) = overview(capsys, folder)["duplicates"]
    assert (found["kind"], found["agency"], found["taken"]["path"]) == ("versions", commune(1), "lan 2/a.xlsx")
    (pair,) = found["differences"]
    assert (pair["report"], pair["with"], pair["count"]) == (0, 2, 2)
    first, second = pair["cells"]
    assert (first["indicator"], first["with_value"], first["cell"]) == ("bm1/2.1", "33", "D10")
    assert (second["indicator"], second["with_value"]) == ("bm2/1.1", "không rõ")
    text = " ".join(ask(capsys, "check", folder).out.split())
    assert f"{commune(1)} gửi 2 bản" in text
    assert "a.xlsx so với lan 2/a.xlsx: 2 ô khác nhau." in text
    assert f"Biểu 1, mục 2.1 (D10): {first['value']}, bản được dùng 33" in text


def test_the_same_file_under_two_names(folder, capsys):
    shutil.copy(folder / "a.xlsx", folder / "z.xlsx")
    found = overview(capsys, folder)
    (same,) = found["duplicates"]
    assert (same["kind"], [file["path"] for file in same["files"]]) == ("bytes", ["a.xlsx", "z.xlsx"])
    assert found["agencies"][0]["taken"]["path"] == "a.xlsx"


def test_the_figures_of_another_agency(folder, capsys):
    sent(folder / "c.xlsx", commune(3), seed=1)
    (same,) = overview(capsys, folder)["duplicates"]
    assert (same["kind"], same["near"], [file["path"] for file in same["files"]]) == (
        "figures",
        False,
        ["a.xlsx", "c.xlsx"],
    )


def test_the_figures_of_another_agency_but_for_a_few(folder, capsys):
    sent(folder / "c.xlsx", commune(3), seed=1, bm1_2_1="7", bm2_1_1="8")
    (same,) = overview(capsys, folder)["duplicates"]
    assert (same["kind"], same["near"], same["differences"][0]["count"]) == ("figures", True, 2)


def test_a_file_that_changed_meanwhile_is_not_compared(folder, capsys, monkeypatch):
    from cchc_xl.desk import desk

    sent(folder / "lan 2" / "a.xlsx", commune(1), day="15/12/2023", seed=1, bm1_2_1="33")
    real = desk.with_differences

    def changed(duplicates, editions):
        sent(folder / "a.xlsx", commune(1), day="1/12/2023", seed=9)
        return real(duplicates, editions)

    monkeypatch.setattr(desk, "with_differences", changed)
    (found,) = overview(capsys, folder)["duplicates"]
    assert found["differences"] == []
    assert found["taken"]["path"] == "lan 2/a.xlsx"


def test_more_pairs_than_anybody_reads_are_not_compared(folder, capsys, monkeypatch):
    monkeypatch.setattr("cchc_xl.desk.compare.MOST_PAIRS", 1)
    monkeypatch.setattr("cchc_xl.desk.compare.MOST_CELLS", 2)
    for number in (1, 2):
        sent(folder / f"lan {number}.xlsx", commune(1), day=f"{number}/12/2023", seed=10 + number)
    (found,) = overview(capsys, folder)["duplicates"]
    (pair,) = found["differences"]
    assert len(pair["cells"]) == 2 < pair["count"]
    assert "chưa so từng ô" in ask(capsys, "check", folder).out


# --- choices ------------------------------------------------------------------------------------


@pytest.fixture
def doubtful(folder: Path) -> Path:
    """Two versions of one day, and a file that names nobody."""
    sent(folder / "a2.xlsx", commune(1), day="14/12/2023", seed=11)
    sent(folder / "la.xlsx", None, seed=12)
    return folder


def fill_in(path: Path, use: str, agency: str) -> None:
    """What an officer does in a spreadsheet program."""
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows(min_row=2):
        if row[1].value == use:
            row[3].value = "x"
        if not row[0].value:
            row[0].value = agency
    book.save(path)


def test_choices_are_made_filled_in_and_respected(doubtful, capsys, tmp_path):
    path = tmp_path / "chon.xlsx"
    answer = look(capsys, doubtful, "--choices", path)
    assert "Đã tạo «chon.xlsx» có 3 dòng" in answer.err
    assert answer.document["folder"]["agencies"][0]["taken"] is None
    fill_in(path, "a2.xlsx", "Sở Nội vụ")
    before = state(tmp_path)
    shutil.move(doubtful / "a2.xlsx", doubtful / "đổi tên.xlsx")
    found = overview(capsys, doubtful, "--choices", path)
    assert found["agencies"][0]["taken"]["path"] == "đổi tên.xlsx"
    assert found["duplicates"][0]["chosen"] is True
    assert states(found)["Sở Nội vụ"] == "sent"
    assert found["unknown"] == []
    assert state(tmp_path)["chon.xlsx"] == before["chon.xlsx"]


def test_choices_as_csv_are_the_same(doubtful, capsys, tmp_path):
    path = tmp_path / "chon.csv"
    look(capsys, doubtful, "--choices", path)
    text = path.read_bytes().decode("utf-8-sig")
    lines = text.splitlines()
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert lines[0] == '"đơn vị";"tệp";"mã SHA-256";"dùng (x)";"ghi chú"'
    assert len(lines) == 4
    path.write_text(text.replace(';"";"đơn vị gửi', ';"x";"đơn vị gửi', 1), encoding="utf-8")
    found = overview(capsys, doubtful, "--choices", path)
    assert found["agencies"][0]["taken"]["path"] == "a.xlsx"


def test_what_is_new_is_said_and_never_written(doubtful, capsys, tmp_path):
    path = tmp_path / "chon.csv"
    choices(path, (sha(doubtful / "a.xlsx"), "", "x"))
    before = path.read_bytes()
    answer = look(capsys, doubtful, "--choices", path)
    assert "«chon.csv» chưa có 1 dòng sau" in answer.err
    assert f'"";"la.xlsx";"{sha(doubtful / "la.xlsx")}"' in answer.err
    assert path.read_bytes() == before


def test_lines_that_nobody_has_filled_in_are_not_said_to_be_lacking(doubtful, capsys, tmp_path):
    path = tmp_path / "chon.xlsx"
    look(capsys, doubtful, "--choices", path)
    answer = look(capsys, doubtful, "--choices", path)
    assert "chưa có" not in answer.err
    assert "«chon.xlsx» có dòng của các tệp sau nhưng chưa đủ rõ: a.xlsx; a2.xlsx; la.xlsx." in answer.err
    fill_in(path, "a2.xlsx", "Sở Nội vụ")
    assert look(capsys, doubtful, "--choices", path).err == ""


def test_nothing_to_choose_makes_no_file(folder, capsys, tmp_path):
    answer = look(capsys, folder, "--choices", tmp_path / "chon.csv")
    assert "chưa tạo «chon.csv»" in answer.err
    assert not (tmp_path / "chon.csv").exists()


def test_the_list_and_the_choices_are_no_reports(doubtful, capsys):
    book = openpyxl.Workbook()
    for line in LIST.splitlines():
        book.active.append(line.split(";"))
    book.save(doubtful / "don-vi.xlsx")
    words = (
        "check",
        doubtful,
        "--expect",
        doubtful / "don-vi.xlsx",
        "--choices",
        doubtful / "chon.xlsx",
        "--format",
        "json",
    )
    first = ask(capsys, *words)
    assert (doubtful / "chon.xlsx").exists()
    second = ask(capsys, *words)
    assert [report["path"] for report in second.document["reports"]] == [
        report["path"] for report in first.document["reports"]
    ]
    assert second.document["folder"]["skipped"] == 0


def test_the_result_never_overwrites_the_list_or_the_choices(doubtful, capsys, tmp_path):
    path = tmp_path / "chon.csv"
    look(capsys, doubtful, "--choices", path)
    for target in (path, tmp_path / "don-vi.csv"):
        before = target.read_bytes()
        assert look(capsys, doubtful, "--choices", path, "--output", target).code == 2
        assert target.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("mã SHA-256;dùng\nabc;x", "dòng 2"),
        (f"mã SHA-256;dùng\n{'a' * 64};có lẽ", "dòng 2"),
        (f"mã SHA-256;dùng\n{'a' * 64};x\n{'A' * 64};", "dòng 2 và dòng 3"),
        ("đơn vị;dùng\nSở Y tế;x", "mã SHA-256"),
    ],
)
def test_choices_that_cannot_be_read_are_refused_by_line(text, word, folder, capsys, tmp_path):
    (tmp_path / "chon.csv").write_text(text, encoding="utf-8")
    assert word in said(capsys, folder, "--choices", tmp_path / "chon.csv")


def test_choices_under_another_ending_are_not_made(folder, capsys, tmp_path):
    assert ".csv hoặc .xlsx" in said(capsys, folder, "--choices", tmp_path / "chon.txt")


def test_choices_and_result_under_one_name_are_refused(folder, capsys, tmp_path):
    words = said(capsys, folder, "--choices", tmp_path / "a.csv", "--output", tmp_path / "x" / ".." / "a.csv")
    assert "vừa là tệp lựa chọn vừa là tệp kết quả" in words
    assert not (tmp_path / "a.csv").exists()


# --- which files --------------------------------------------------------------------------------


def paths(capsys, folder: Path, *words: str) -> list[str]:
    document = ask(capsys, "check", folder, "--format", "json", *words).document
    return [report["path"] for report in document["reports"]]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    for name in ("A.xlsx", "b.xlsx", "nháp/c.xlsx", "nháp/sâu/d.xlsx", "Quý 3/e.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"PK\x03\x04")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (["--skip", "a.XLSX"], ["b.xlsx", "Quý 3/e.xlsx", "nháp/c.xlsx", "nháp/sâu/d.xlsx"]),
        (["--skip", "nháp/*"], ["A.xlsx", "b.xlsx", "Quý 3/e.xlsx"]),
        (["--skip", unicodedata.normalize("NFD", "NHÁP/")], ["A.xlsx", "b.xlsx", "Quý 3/e.xlsx"]),
        (["--skip", "nháp\\sâu\\*"], ["A.xlsx", "b.xlsx", "Quý 3/e.xlsx", "nháp/c.xlsx"]),
        (["--include", "[ab].xlsx"], ["A.xlsx", "b.xlsx"]),
        (["--include", "quý*", "--include", "nháp/c*"], ["Quý 3/e.xlsx", "nháp/c.xlsx"]),
        (["--include", "nháp/*", "--skip", "d.*"], ["nháp/c.xlsx"]),
    ],
)
def test_patterns(words, left, many, capsys):
    assert paths(capsys, many, *words) == left


def test_how_many_were_left_out_is_said(many, capsys):
    answer = ask(capsys, "check", many, "--skip", "nháp/*")
    assert "2 tệp được bỏ qua theo mẫu tên tệp." in answer.out


def test_a_list_of_patterns_in_the_folder_counts_and_one_below_does_not(many, capsys):
    (many / SKIP_FILE).write_text("# bản nháp của đơn vị\n\nnháp/\n", encoding="utf-8-sig")
    (many / "Quý 3" / SKIP_FILE).write_text("*\n", encoding="utf-8")
    assert paths(capsys, many) == ["A.xlsx", "b.xlsx", "Quý 3/e.xlsx"]
    (many / SKIP_FILE).write_text("", encoding="utf-8")
    assert len(paths(capsys, many)) == 5


def test_a_list_of_patterns_that_is_no_text_is_refused(many, capsys):
    (many / SKIP_FILE).write_bytes(b"\x00\x01")
    assert f"«{SKIP_FILE}»" in said(capsys, many)


def test_all_left_out_is_not_an_empty_folder(many, capsys):
    answer = ask(capsys, "check", many, "--include", "*.pdf")
    assert answer.code == 3
    text = " ".join(answer.out.split())
    assert "không còn tệp Excel nào để kiểm tra: 5 tệp được bỏ qua" in text


# --- what is refused ----------------------------------------------------------------------------


def test_a_list_that_cannot_be_used_is_refused_before_anything_is_checked(folder, capsys, tmp_path):
    (tmp_path / "sai.csv").write_text("đơn vị\nSở Y tế\nSở y tế\n", encoding="utf-8")
    words = said(capsys, folder, "--expect", tmp_path / "sai.csv")
    assert "danh sách đơn vị «sai.csv», dòng 3" in words
    assert "Không tìm thấy danh sách đơn vị" in said(capsys, folder, "--expect", tmp_path / "khong-co.csv")


@pytest.mark.parametrize("day", ["31/2/2026", "mai", "15/12", "\x1b[31m"])
def test_a_day_that_is_none_is_refused(day, folder, capsys):
    words = said(capsys, folder, "--due", day)
    assert "15/12/2026" in words
    assert "\x1b" not in words


# --- the same result always ---------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_the_result_is_the_same_whatever_the_number_of_processes(form, doubtful, tmp_path):
    sent(doubtful / "c.xlsx", commune(3), seed=1)
    (doubtful / "hong.xlsx").write_bytes(b"PK\x03\x04")
    words = ["check", doubtful, "--expect", tmp_path / "don-vi.csv", "--format", form, "--due", "2023-12-15"]
    one, two = (process(*words, "--jobs", jobs) for jobs in ("1", "2"))
    assert one.returncode == two.returncode == 3
    assert one.stdout == two.stdout
    assert commune(2).encode() in one.stdout


def test_findings_that_are_ignored_are_not_counted_in_the_table(folder, capsys):
    plain = overview(capsys, folder)["agencies"][0]["forms"]["1"]
    rules = [word for rule in ("ratio", "parts", "cross-form", "total") for word in ("--ignore", rule)]
    less = overview(capsys, folder, *rules)["agencies"][0]["forms"]["1"]
    assert plain["state"] == "error"
    assert less != plain


def test_every_file_is_where_it_was(doubtful, capsys, tmp_path):
    before = state(tmp_path)
    look(capsys, doubtful)
    ask(capsys, "check", doubtful)
    assert state(tmp_path) == before


def test_json_of_the_folder_is_json(folder, capsys):
    assert json.loads(look(capsys, folder).out)["folder"]["has_list"] is True
