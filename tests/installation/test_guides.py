"""What the guides for IT tell to type is what the program takes.

Proves (issue "The button in Excel", 2): every command of both guides that is ours parses; places and sentences that are quoted
are those of the program; every value of the registry that the doctor blames is explained; the guides say that they have
not been tried on Windows.
"""

from __future__ import annotations

import inspect
import re
import shlex

import pytest

from cchc_xl.button import memory, session
from cchc_xl.button.actions import check as checking
from cchc_xl.cli import check, excel, template
from cchc_xl.cli.vietnamese import Parser
from cchc_xl.installation import facts, places, policies
from tests.support import ROOT

INSTALLING = (ROOT / "docs" / "cai-dat-nut-bam.md").read_text(encoding="utf-8")
TRYING = (ROOT / "docs" / "kiem-thu-tren-windows.md").read_text(encoding="utf-8")
ROOMS = {"excel": excel, "template": template, "check": check}
COMMANDS = sorted(
    {
        found.strip(" .,;:`")
        for found in re.findall(rf"-m cchc_xl ((?:{'|'.join(ROOMS)})\b[^`|()\n<>]*)", INSTALLING + TRYING)
    }
)


def test_there_are_commands_to_look_at():
    first, second = ({command.split()[at] for command in COMMANDS if len(command.split()) > at} for at in (0, 1))
    assert first == set(ROOMS)
    assert second >= {"install", "uninstall", "doctor", "build"}
    words = " ".join(COMMANDS)
    assert [option for option in ("--addin", "--edition", "--with-button", "-o") if option not in words] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_guides_is_one_that_the_program_takes(command):
    room, *words = shlex.split(command.replace("\\", "/"))
    if room == "excel" and not words:  # the command as such, in a sentence
        return
    words = words[: next((at for at, word in enumerate(words) if word in ("trên", "bằng")), len(words))]
    parser = Parser()
    ROOMS[room].add_arguments(parser)
    parsed = parser.parse_args(words)
    assert room != "excel" or parsed.action == words[0]


def test_what_the_doctor_looks_at_is_explained():
    names = set(
        re.findall(
            r'"(vbawarnings|block\w+|vbaoff|disable\w+|require\w+|alllocations\w+|allow user locations)"',
            inspect.getsource(policies),
        )
    )
    assert len(names) == 8
    assert [name for name in names if name not in INSTALLING.lower()] == []


def test_the_places_of_the_guide_are_those_of_the_program(monkeypatch):
    monkeypatch.setenv("APPDATA", "%APPDATA%")
    monkeypatch.setenv("LOCALAPPDATA", "%LOCALAPPDATA%")
    monkeypatch.setattr(places, "is_windows", lambda: True)
    for path in (places.startup_folder(), places.error_log(), places.data_folder()):
        assert path.replace("/", "\\") in INSTALLING
    assert places.ADDIN_NAME in INSTALLING
    (copies,) = set(re.findall(r'data_folder\(\), "(\w+)"', inspect.getsource(session)))
    assert f"`%LOCALAPPDATA%\\cchc_xl\\{copies}`" in INSTALLING
    (said,) = re.findall(r'remember\("([\w-]+)"\)', inspect.getsource(checking))
    assert f"`{memory._flag(said)}`".replace("/", "\\") in INSTALLING


def test_what_the_doctor_says_of_a_place_is_what_the_guide_quotes():
    assert "(trên mạng)" in INSTALLING
    assert "(trên mạng)" in inspect.getsource(facts)
    assert "Không phát hiện điều gì cần xử lý" in INSTALLING
    assert "Không phát hiện điều gì cần xử lý" in inspect.getsource(facts)


def test_both_say_that_no_windows_was_at_hand():
    assert "CHƯA được dự án chạy lần nào" in TRYING[:300]
    assert "chưa có máy Windows để thử" in INSTALLING[:300]


def test_every_step_has_its_line_in_the_table():
    steps = set(re.findall(r"\*\*([A-K]\d+)\.", TRYING)) | set(re.findall(r"^\| (C\d+) \| \D", TRYING, re.M))
    lines = re.findall(r"^\| ([A-K]\d+)(?:;[^|]*)? \|(?: \|)+$", TRYING, re.M)
    assert sorted(steps) == sorted(lines)


def test_the_template_needs_none_of_this():
    assert "python -m cchc_xl template" in INSTALLING[:1500]
