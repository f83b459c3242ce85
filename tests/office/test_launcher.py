"""The launcher of the buttons, really run: LibreOffice Basic instead of Excel, a stub for the module that knows Windows.

Proves (issue 5, section 3): the exact command, whatever the workbook is called; a workbook with a sheet ``xlwings.conf``
and a ``cchc_xl.py`` beside it change nothing in it; without an interpreter, with one that is not a file on a drive,
where it may not start and where it fails, the sentence of ``messages.txt`` is shown, letter by letter, and nothing is
run that should not be. LibreOffice gives ``FullName`` without its folder, so whole paths are told to the macros.
"""

from __future__ import annotations

import shutil

import openpyxl
import pytest

from cchc_xl.addin.ribbon import controls
from cchc_xl.addin.sources import macro_text
from cchc_xl.addin.words import sentences
from tests.office.macros import INTERPRETER, Click, clicked
from tests.support import QUANG_TRI

SAID = sentences(macro_text("messages.txt"))
PROGRAM = f'"{INTERPRETER}" -I -B -m cchc_xl.button'
CHECK = ("CchcRibbon.CchcCheck",)
RIBBON = tuple(f"CchcRibbon.{control.callback}" for control in controls())
SHEET = tuple(f"CchcSheet.CchcSheet{name}" for name in ("Check", "Recalc", "Clear", "Send"))
AWKWARD = "a%PATH%b ~1 &c ^d !e 'f `g |h \"i <j> #k @l [m] {n}, (o) + p.q; r = 100%.xlsx"

NAMES = {
    "plain": (r"D:\Bao cao\bieu-mau_1.xlsx", r"D:\Bao cao\bieu-mau_1.xlsx"),
    "Vietnamese": (
        r"C:\Users\Đơn vị 001\biểu-mẫu 6 tháng = 2025.xlsx",
        r"C:\Users\~0110~01A1n v~1ECB 001\bi~1EC3u-m~1EABu 6 th~00E1ng = 2025.xlsx",
    ),
    "awkward": (
        "C:\\" + AWKWARD,
        "C:\\a~0025PATH~0025b ~007E1 ~0026c ~005Ed ~0021e ~0027f ~0060g ~007Ch ~0022i ~003Cj~003E ~0023k ~0040l "
        "~005Bm~005D ~007Bn~007D, (o) + p.q; r = 100~0025.xlsx",
    ),
    "on the web": ("https://d.docs.live.net/1/M%E1%BA%ABu.xlsx", "https://d.docs.live.net/1/M~0025E1~0025BA~0025ABu.xlsx"),
    "on a share": (r"\\server\chung\a.xlsx", r"\\server\chung\a.xlsx"),
    "control characters": ("C:\\a\tb\nc\x7f.xlsx", "C:\\a~0009b~000Ac~007F.xlsx"),
    "beyond the BMP": ("C:\\😀.xlsx", "C:\\~D83D~DE00.xlsx"),
    "not saved yet": ("Book1", "Book1"),
}  # fmt: skip

WORDS = ('check" -c "x', "check --edition", "-c", "check&calc", "CHECK", "kiểm", "check")

REFUSED = {
    "not installed": ("", True, "NOT_INSTALLED"),
    "moved": (INTERPRETER, False, "MOVED"),
    "relative": (r"Python311\pythonw.exe", True, "NOT_A_PLACE"),
    "a name alone": ("pythonw.exe", True, "NOT_A_PLACE"),
    "on a share": (r"\\server\chung\pythonw.exe", True, "NOT_A_PLACE"),
    "the folder of a drive": (r"C:pythonw.exe", True, "NOT_A_PLACE"),
    "of this drive": (r"\Python311\pythonw.exe", True, "NOT_A_PLACE"),
    "with a variable": (r"C:\%TEMP%\pythonw.exe", True, "NOT_A_PLACE"),
    "another program": (r"C:\Windows\System32\calc.exe", True, "NOT_A_PLACE"),
    "Python with a window": (r"C:\Python311\python.exe", True, "NOT_A_PLACE"),
    "a name that ends alike": (r"C:\Python311\xpythonw.exe", True, "NOT_A_PLACE"),
    "below a program": (r"C:\Python311\pythonw.exe\x", True, "NOT_A_PLACE"),
    "with slashes": ("C:/Python311/pythonw.exe", True, "NOT_A_PLACE"),
    "with a quote": ('C:\\a.exe" -c "x', True, "NOT_A_PLACE"),
    "with Vietnamese letters": (r"C:\Đơn vị 001\pythonw.exe", False, "MOVED"),
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A received workbook that wants to choose what runs, in a folder that wants it too."""
    folder = tmp_path_factory.mktemp("nhận được")
    path = folder / "biểu-mẫu 6 tháng = 2025.xlsx"
    book = openpyxl.load_workbook(QUANG_TRI)
    for name in ("xlwings.conf", "_xlwings.conf", "CchcXl.conf", "cchc_xl.conf"):
        sheet = book.create_sheet(name)
        for row in ("Interpreter_Win", "Interpreter", "PYTHONPATH", "Use UDF Server", "Conda Path"):
            sheet.append([row, r"\\evil\share\pythonw.exe"])
    book.create_sheet("cchc_xl.py").append(["raise SystemExit(66)"])
    book.save(path)
    for name in ("cchc_xl.py", "xlwings.conf", "cchc_xl.conf", "pythonw.exe"):
        (folder / name).write_text("raise SystemExit(66)", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def asked(tmp_path_factory, hostile):
    """All clicks in one LibreOffice: name -> what was asked."""
    front = tmp_path_factory.mktemp("khác") / "biểu-mẫu 6 tháng = 2025.xlsx"
    shutil.copyfile(QUANG_TRI, front)
    clicks = {
        "ribbon": Click(RIBBON),
        "sheet": Click(SHEET),
        "front": Click(CHECK, front=front),
        "hostile": Click(CHECK, front=hostile),
        "none": Click(CHECK, full_name=""),
        "failing": Click(CHECK, code=-1073741515),
        "forbidden": Click(CHECK, failure=70),
        "quiet": Click(CHECK, full_name="a", status="Đang có"),
        "telling": Click(CHECK, full_name="a", status="Đang có", says="CCHC: 9 chưa khớp"),
        "capitals": Click(CHECK, interpreter=INTERPRETER.upper()),
        "ended in the middle": Click(CHECK, full_name="a", code=1, switches="off"),
        "refused in the middle": Click(CHECK, full_name="a", failure=70, switches="off"),
        "switched off before": Click(CHECK, full_name="a", switches="on"),
        "words of somebody's": Click(tuple(f"CchcRun.CchcAct {word}" for word in WORDS)),
        **{f"name: {key}": Click(CHECK, full_name=name) for key, (name, _) in NAMES.items()},
        **{f"refused: {key}": Click(CHECK, interpreter=path, is_there=there) for key, (path, there, _) in REFUSED.items()},
    }  # fmt: skip
    return dict(zip(clicks, clicked(clicks.values(), tmp_path_factory.mktemp("office")), strict=True))


def test_every_button_of_the_ribbon_asks_for_its_action(asked):
    actions = [control.action for control in controls()]
    assert asked["ribbon"].commands == [
        f'{PROGRAM} {action} "--workbook=m~1EABu.xlsm" --hwnd=67890' for action in actions
    ]
    assert asked["ribbon"].messages == []


def test_every_button_of_the_sheet_asks_for_its_action(asked):
    actions = ["check", "recalc", "clear", "send"]
    assert asked["sheet"].commands == [
        f'{PROGRAM} {action} "--workbook=m~1EABu.xlsm" --hwnd=67890' for action in actions
    ]


def test_the_buttons_are_bound_to_their_macros(asked):
    labels = {control.action: control.label for control in controls()}
    assert asked["sheet"].events == {
        labels[action]: f"vnd.sun.star.script:CchcXl.{macro}?language=Basic&location=document"
        for action, macro in zip(("check", "recalc", "clear", "send"), SHEET, strict=True)
    }


def test_the_active_workbook_is_named_and_not_the_one_with_the_macros(asked):
    command = f'{PROGRAM} check "--workbook=bi~1EC3u-m~1EABu 6 th~00E1ng = 2025.xlsx" --hwnd=67890'
    assert asked["front"].commands == [command]


def test_a_hostile_workbook_changes_nothing(asked):
    assert asked["hostile"].commands == asked["front"].commands
    assert asked["hostile"].messages == []


def test_without_a_workbook_none_is_named(asked):
    assert asked["none"].commands == [f"{PROGRAM} check --hwnd=67890"]


@pytest.mark.parametrize("key", NAMES)
def test_a_name_is_one_argument_that_nothing_reads_otherwise(key, asked):
    name, escaped = NAMES[key]
    assert asked[f"name: {key}"].commands == [f'{PROGRAM} check "--workbook={escaped}" --hwnd=67890']
    units = bytes.fromhex("".join(_units(escaped)))
    assert units.decode("utf-16-be") == name


def _units(escaped):
    """UTF-16 units as hex digits, as whoever reads the argument finds them."""
    first, *others = escaped.split("~")
    yield first.encode("utf-16-be").hex()
    for part in others:
        yield part[:4] + part[4:].encode("utf-16-be").hex()


@pytest.mark.parametrize("key", REFUSED)
def test_an_interpreter_that_is_not_one_is_not_run(key, asked):
    path, _, word = REFUSED[key]
    answer = asked[f"refused: {key}"]
    assert answer.commands == []
    assert answer.messages == [SAID[word].replace("{path}", path)]


def test_a_process_that_fails_is_told_with_its_code(asked):
    assert asked["failing"].messages == [SAID["FAILED"].replace("{code}", "-1073741515")]


def test_a_process_that_may_not_start_is_told(asked):
    assert asked["forbidden"].messages == [SAID["BLOCKED"].replace("{code}", "70")]


@pytest.mark.parametrize("key", ["ended in the middle", "refused in the middle"])
def test_what_the_process_switched_off_is_on_again(key, asked):
    """Excel itself leaves events and screen off, and every later click of somebody's without an answer."""
    assert asked[key].messages
    assert asked[key].switches == "True True True"


def test_what_was_off_before_stays_off(asked):
    assert asked["switched off before"].switches == "False False False"


def test_letters_of_the_path_may_be_capitals(asked):
    assert asked["capitals"].commands[0].startswith(f'"{INTERPRETER.upper()}" -I -B ')


def test_while_it_waits_the_status_bar_says_so(asked):
    assert asked["quiet"].during == SAID["WAITING"]
    assert asked["quiet"].after == "Đang có"


def test_what_python_says_in_the_status_bar_stays(asked):
    assert asked["telling"].after == "CCHC: 9 chưa khớp"


def test_a_second_click_while_the_first_one_waits_does_nothing(asked):
    """The stub clicks again inside every run."""
    assert len(asked["quiet"].commands) == 1


def test_no_command_is_left_for_others(asked):
    assert {answer.left for answer in asked.values()} == {""}


def test_an_action_is_one_small_word(asked):
    """A picture in a received workbook can call a procedure of the add-in with a text of its own."""
    assert asked["words of somebody's"].commands == [f'{PROGRAM} check "--workbook=m~1EABu.xlsm" --hwnd=67890']
