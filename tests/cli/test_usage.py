"""The command line speaks Vietnamese, to help and to correct.

Proves (contract 6): --help of every command and every misuse is Vietnamese; wrong usage is exit code 2, on
stderr, with a way to the help, and never a traceback.
"""

from __future__ import annotations

import re

import pytest

from cchc_xl.cli.main import COMMANDS
from tests.cli.command import ask, process
from tests.support import QUANG_TRI

ENGLISH = re.compile(
    r"\b(usage|error:|required?|arguments?|options?:|optional|positional|show|exit|invalid|choice|choose|from|expected"
    r"|unrecognized|ambiguous|could|match|following|the|default|not|allowed|with|commands?:|Traceback|Exception)\b",
    re.IGNORECASE,
)
KEYWORDS = re.compile(r"\{[^}]*\}|--[a-z-]+|«[^»]*»|'[^']*'")


def english(text: str) -> list[str]:
    """English words that are neither an option nor one of its values."""
    return ENGLISH.findall(KEYWORDS.sub(" ", text))


@pytest.mark.parametrize("words", [["--help"], ["-h"], *[[name, "--help"] for name in COMMANDS]], ids=" ".join)
def test_help_is_vietnamese(words, capsys):
    answer = ask(capsys, *words)
    assert (answer.code, answer.err) == (0, "")
    assert english(answer.out) == []
    assert answer.out.startswith("Cách dùng: python -m cchc_xl")


def test_the_help_names_each_command_and_what_it_does(capsys):
    out = " ".join(ask(capsys, "--help").out.split())
    assert all(f"{name} {purpose}" in out for name, purpose in COMMANDS.items())


def test_the_help_of_check_names_options_levels_and_exit_codes(capsys):
    out = ask(capsys, "check", "--help").out
    options = ["--edition", "--level", "--format", "--output", "--fail-on", "--ignore"]
    for word in [*options, "so", "tinh", "text", "json", "csv", "html", "sarif", "junit"]:
        assert word in out
    assert "Mã thoát: 0" in out


def test_the_help_of_the_commands_that_write_names_options_and_exit_codes(capsys):
    words = {
        "template": ["--edition", "-o", ".bak"],
        "fill": [
            "--from",
            "--into",
            "-o",
            "--in-place",
            "--all-rows",
            "--edition",
            "--level",
            "form,code,value",
            ".json",
        ],
        "recalc": ["-o", "--in-place", "--totals", "--dry-run", "--edition", "--level"],
    }
    for command, wanted in words.items():
        out = ask(capsys, command, "--help").out
        assert [word for word in [*wanted, "Mã thoát: 0", " · 2 ", " · 3 "] if word not in out] == []


MISUSE = {
    "an unknown command": ["kiem-tra", "a.xlsx"],
    "no path": ["check"],
    "an unknown option": ["check", "a.xlsx", "--mau", "do"],
    "an unknown format": ["check", "a.xlsx", "--format", "xml"],
    "an unknown level": ["check", "a.xlsx", "--level", "bo"],
    "an unknown mark for failing": ["check", "a.xlsx", "--fail-on", "notice"],
    "an option without its value": ["check", "a.xlsx", "--format"],
    "a value for no option": ["check", "--help=1"],
    "an option that is not clear": ["check", "a.xlsx", "--f", "json"],
    "an unknown edition": ["check", str(QUANG_TRI), "--edition", "khong-co"],
    "fill without a source": ["fill", "-o", "a.xlsx"],
    "fill without a result": ["fill", "--from", str(QUANG_TRI)],
    "fill in place of nothing": ["fill", "--from", str(QUANG_TRI), "--in-place"],
    "fill with an unknown level": ["fill", "--from", str(QUANG_TRI), "-o", "a.xlsx", "--level", "bo"],
    "recalc without a file": ["recalc"],
    "recalc without a result": ["recalc", str(QUANG_TRI)],
    "recalc with two results": ["recalc", str(QUANG_TRI), "-o", "a.xlsx", "--in-place"],
    "a template under another ending": ["template", "-o", "a.xls"],
    "a template of an unknown edition": ["template", "--edition", "khong-co"],
}


@pytest.mark.parametrize("words", MISUSE.values(), ids=MISUSE)
def test_misuse_is_answered_in_vietnamese_with_code_2(words, capsys):
    answer = ask(capsys, *words)
    assert (answer.code, answer.out) == (2, "")
    assert english(answer.err) == []
    assert "Chưa thực hiện được: " in answer.err


def test_no_command_at_all_shows_the_help(capsys):
    answer = ask(capsys)
    assert answer.code == 2
    assert answer.out + answer.err == ask(capsys, "--help").out


def test_misuse_of_a_real_process_has_the_same_code_and_no_traceback():
    done = process("check", "--mau", "đỏ")
    assert done.returncode == 2
    assert done.stdout == b""
    assert "Chưa thực hiện được: " in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("words", [["editions"], ["explain", "bm1/2/ratio"]], ids=" ".join)
def test_the_other_commands_answer(words, capsys):
    answer = ask(capsys, *words)
    assert (answer.code, answer.err) == (0, "")
    assert english(answer.out) == []
    assert answer.out
