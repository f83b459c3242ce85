"""The words of a click arrive as they were meant, whatever the workbook is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.button.arguments import ACTIONS, Click, click_of, decoded
from cchc_xl.button.states import is_in_archive


def coded(name: str) -> str:
    """What ``macros/CchcRun.bas`` makes of a name, worked out another way: by UTF-16 unit."""
    units = name.encode("utf-16-le", "surrogatepass")
    found = []
    for low, high in zip(units[::2], units[1::2], strict=True):
        unit = low + 256 * high
        found.append(f"~{unit:04X}" if unit < 32 or chr(unit) in '%"~^&|<>!`' else chr(unit))
    return "".join(found).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


NAMES = [
    r"C:\Báo cáo\biểu-mẫu 6 tháng = 2025.xlsx", "Book1", r"D:\100%\%PATH%.xlsx", r"C:\a & b ^ c!~0025.xlsx",
    "https://d.docs.live.net/1/T%C3%A0i%20li%E1%BB%87u/a.xlsx", r"\\may-chu\dùng chung\--hwnd=7.xlsx",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("action", ACTIONS)
def test_the_name_arrives_letter_by_letter(action, name):
    assert click_of([action, f"--workbook={coded(name)}", "--hwnd=66254"]) == Click(action, name, 66254)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_does(name):
    assert decoded(coded(name)) == name


def test_letters_outside_the_basic_plane_come_as_two_units():
    assert decoded("~D83D~DE00.xlsx") == "😀.xlsx"


def test_without_a_workbook_there_is_none():
    assert click_of(["support", "--hwnd=5"]) == Click("support", None, 5)


@pytest.mark.parametrize(
    "words", [[], ["--workbook=a"], ["delete"], ["check", "--python=C:\\evil.exe"], ["check", "--hwnd=x"], ["check", "run.py"]]
)  # fmt: skip
def test_other_words_are_refused(words):
    with pytest.raises(ValueError):
        click_of(words)


UNPACKED = r"C:\Users\An\AppData\Local\Temp"


@pytest.mark.parametrize(
    "path",
    [
        UNPACKED + r"\Temp1_bao-cao.zip\biểu mẫu.xlsx", UNPACKED + r"\7zO4A1B2C3D\a.xlsx", UNPACKED + r"\Rar$DIa1234.567\a.xlsx",
        UNPACKED + r"\wz7f2a\a.xlsx", UNPACKED + r"\BNZ.5f3c\a.xlsx",
        UNPACKED + r"\0f8fad5b-d9cb-469f-a165-70867728950e_bao-cao.zip.50e\a.xlsx", UNPACKED + r"\cũ\báo cáo.rar\a.xlsx",
    ],
)  # fmt: skip
def test_a_file_opened_inside_an_archive_is_recognised(path):
    assert is_in_archive(path)


@pytest.mark.parametrize(
    "path",
    [
        r"C:\Báo cáo\Temp1_bao-cao.zip\a.xlsx",
        r"C:\Temp\bao-cao.xlsx",
        r"D:\7z\a.xlsx",
        UNPACKED + r"\bao-cao.xlsx",
        "Book1",
    ],
)
def test_other_folders_are_not(path):
    assert not is_in_archive(path)
