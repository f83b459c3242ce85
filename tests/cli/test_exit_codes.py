"""Exit codes of ``check``: 0 nothing counts, 1 findings, 2 wrong usage, 3 unreadable; 3 over 1.

Proves (contract 4 "An explanation counts", 6): --fail-on, --ignore by rule and by id, explained findings,
--level, and which code wins.
"""

from __future__ import annotations

import pytest

from tests.cli.command import ask
from tests.support import QUANG_TRI
from tests.workbook.book import NOTE, Book, example, sound, write


def warned() -> Book:
    """One warning, no error."""
    return sound().put({"bm3/2.2": 76})


def explained(book: Book, form: int, code: str, words: str) -> Book:
    book.form(form).line(code)[NOTE] = words
    return book


WORDS = "Giải trình: gồm cả TTHC của ngành dọc"
TABLE = [
    ("sound", sound, [], 0),
    ("sound, any warning counts", sound, ["--fail-on", "warning"], 0),
    ("warning", warned, [], 0),
    ("warning counts", warned, ["--fail-on", "warning"], 1),
    ("warning, never", warned, ["--fail-on", "never"], 0),
    ("errors", example, [], 1),
    ("errors, warnings count too", example, ["--fail-on", "warning"], 1),
    ("errors alone, warnings count too", lambda: sound().put({"bm2/1": 1}), ["--fail-on", "warning"], 1),
    ("errors, never", example, ["--fail-on", "never"], 0),
    ("explained warning", lambda: explained(warned(), 3, "2.2", WORDS), ["--fail-on", "warning"], 0),
    ("capitals and spaces", lambda: explained(warned(), 3, "2.2", "  GIẢI  TRÌNH: đã rà soát"), ["--fail-on", "warning"], 0),
    ("a note is no explanation", lambda: explained(warned(), 3, "2.2", "Xem giải trình: trang 2"), ["--fail-on", "warning"], 1),
    ("explained error", lambda: explained(sound().put({"bm2/1": 1}), 2, "1", WORDS), [], 1),
    ("ignored rule", warned, ["--fail-on", "warning", "--ignore", "at-most"], 0),
    ("ignored id", warned, ["--fail-on", "warning", "--ignore", "bm3/2.2/at-most"], 0),
    ("another id", warned, ["--fail-on", "warning", "--ignore", "bm3/2.1/at-most"], 1),
]  # fmt: skip


@pytest.mark.parametrize(("book", "options", "code"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_exit_code_follows_what_counts(book, options, code, tmp_path, capsys):
    answer = ask(capsys, "check", write(book(), tmp_path / "a.xlsx"), *options)
    assert (answer.code, answer.err) == (code, "")


@pytest.mark.parametrize("options", [[], ["--fail-on", "never"], ["--fail-on", "warning"]])
def test_an_unreadable_file_wins_over_findings_and_the_others_are_still_shown(options, tmp_path, capsys):
    (tmp_path / "hỏng.xlsx").write_bytes(b"")
    answer = ask(capsys, "check", tmp_path / "hỏng.xlsx", QUANG_TRI, *options)
    assert answer.code == 3
    assert "Chưa đọc được tệp. Tệp bị hỏng" in answer.out
    assert "9 chưa khớp" in answer.out
    assert answer.out.rstrip().endswith("1 tệp chưa đọc được.")


@pytest.mark.parametrize("name", ["bm3/2.2", "ratios", "", "bm3/2.2/at-most/"])
def test_a_name_that_no_finding_has_is_not_ignored_in_silence(name, capsys):
    answer = ask(capsys, "check", QUANG_TRI, "--ignore", name)
    assert (answer.code, answer.out) == (2, "")
    assert f"«{name}»" in answer.err


def test_several_rules_and_ids_are_ignored_and_no_longer_counted(capsys):
    ignored = ["number-as-text", "ratio", "bm2/1/total"]
    words = [word for name in ignored for word in ("--ignore", name)]
    before = ask(capsys, "check", QUANG_TRI, "--format", "json")
    after = ask(capsys, "check", QUANG_TRI, "--format", "json", *words)
    kept = [f for f in before.report["findings"] if f["rule"] not in ignored and f["id"] not in ignored]
    assert after.report["findings"] == kept
    assert after.document["summary"] == {"files": 1, "unreadable": 0, "errors": 3, "warnings": 7, "notices": 2}
    assert after.code == 1


def test_a_workbook_whose_slips_are_all_ignored_is_clean(tmp_path, capsys):
    answer = ask(capsys, "check", write(warned(), tmp_path / "a.xlsx"), "--format", "json", "--ignore", "at-most")
    assert (answer.code, answer.report["outcome"]) == (0, "clean")


@pytest.mark.parametrize("level", ["so", "ban", "huyen", "xa", "tinh"])
def test_the_level_is_told_and_decides_which_rows_are_expected(level, tmp_path, capsys):
    book = sound()
    page = book.form(1)
    del page.rows[page.at("3.1")]  # filled at province level only
    answer = ask(capsys, "check", write(book, tmp_path / "a.xlsx"), "--format", "json", "--level", level)
    assert answer.report["level"] == level
    missing = {f["id"] for f in answer.report["findings"] if f["rule"] == "row-missing"}
    assert missing == ({"bm1/3.1/row-missing"} if level == "tinh" else set())
