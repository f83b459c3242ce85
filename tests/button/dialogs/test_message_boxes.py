"""Message boxes of Windows: owned by Excel, in front, with the right sign; they answer where Python has no tkinter.

Proves texts, owners and flags as ``MessageBoxW`` gets them; that Windows shows them so is for a PC with Windows.
"""

from __future__ import annotations

import sys

import pytest

from cchc_xl.button.dialogs.base import DialogsMissingError
from cchc_xl.button.dialogs.native import Native, load_user32
from cchc_xl.button.dialogs.places import Area
from cchc_xl.button.dialogs.windows import Windows

from .fake_user32 import FakeUser32

EXCEL = 0x000A_12F4
FOREGROUND, TOPMOST = 0x10000, 0x40000
OK, CANCEL = 1, 2


@pytest.fixture
def no_tkinter(monkeypatch):
    """A Python that has come without tkinter, as the embeddable package does."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "tkinter"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "tkinter", None)


@pytest.mark.parametrize(("mood", "sign"), [("info", 0x40), ("warning", 0x30), ("error", 0x10)])
def test_a_message_belongs_to_excel_and_comes_to_the_front(mood, sign, no_tkinter):
    user32 = FakeUser32(OK)
    Windows(EXCEL, user32).tell("Đã xóa đánh dấu.", mood)
    assert user32.boxes == [(EXCEL, "Đã xóa đánh dấu.", "CCHC", sign | FOREGROUND)]


def test_a_message_without_excel_is_above_everything():
    user32 = FakeUser32(OK)
    Windows(0, user32).tell("Đề nghị mở Excel.")
    assert user32.boxes == [(None, "Đề nghị mở Excel.", "CCHC", 0x40 | FOREGROUND | TOPMOST)]


def test_a_message_is_shown_although_the_window_of_excel_is_gone():
    user32 = FakeUser32(0, OK)
    Windows(EXCEL, user32).tell("Đề nghị mở lại tệp.")
    assert [(owner, flags & TOPMOST) for owner, _, _, flags in user32.boxes] == [(EXCEL, 0), (None, TOPMOST)]


def test_a_message_that_nobody_saw_is_not_taken_for_shown():
    with pytest.raises(OSError, match="MessageBoxW"):
        Windows(EXCEL, FakeUser32(0)).tell("Đã xóa đánh dấu.")


@pytest.mark.parametrize(("pressed", "answer"), [(OK, True), (CANCEL, False)])
def test_a_question_without_tkinter_says_what_the_buttons_mean(pressed, answer, no_tkinter):
    user32 = FakeUser32(pressed)
    assert Windows(EXCEL, user32).confirm("Ghi đè giải trình đã có?", "Ghi đè", "Giữ nguyên") is answer
    text = "Ghi đè giải trình đã có?\n\nOK: Ghi đè. Cancel (Hủy bỏ): Giữ nguyên."
    assert user32.boxes == [(EXCEL, text, "CCHC", 0x1 | 0x20 | FOREGROUND)]


def test_a_long_text_without_tkinter_is_cut_to_what_a_box_holds(no_tkinter):
    user32 = FakeUser32(OK)
    Windows(EXCEL, user32).show("Vì sao?", "\n".join(f"Dòng {n}" for n in range(200)))
    ((_, text, title, _),) = user32.boxes
    assert title == "CCHC – Vì sao?"
    assert text.splitlines() == [f"Dòng {n}" for n in range(30)] + ["… (còn nữa, chưa hiển thị hết)"]


def test_a_box_says_that_a_single_endless_line_goes_on():
    user32 = FakeUser32(OK)
    Windows(EXCEL, user32).tell("số " * 5000)
    ((_, text, _, _),) = user32.boxes
    assert (len(text) < 3100, text.splitlines()[-1]) == (True, "… (còn nữa, chưa hiển thị hết)")


def test_a_text_of_just_the_lines_that_fit_is_whole(no_tkinter):
    user32 = FakeUser32(OK)
    text = "\n".join(["Đang ghi: 70%"] * 30)
    Windows(EXCEL, user32).tell(text + "\0")
    assert user32.boxes[0][1] == text + " "


ASKING = {
    "ask_text": ("Ghi giải trình", "Giải trình cho ô E12"),
    "choose_file": ("Chọn tệp", ()),
    "choose": ("Tính lại", "Chọn ô cần ghi lại.", (), "Ghi"),
}


@pytest.mark.parametrize("method", ASKING)
@pytest.mark.parametrize("user32", [None, FakeUser32(OK)], ids=["elsewhere", "Windows"])
def test_what_needs_tkinter_says_how_to_get_it(method, user32, no_tkinter):
    with pytest.raises(DialogsMissingError, match=r"đề nghị|Đề nghị") as raised:
        getattr(Windows(0, user32), method)(*ASKING[method])
    assert "tcl/tk" in str(raised.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has boxes of its own")
@pytest.mark.parametrize("method", ["tell", "confirm", "show"])
def test_without_windows_and_tkinter_nothing_can_be_shown(method, no_tkinter):
    words = ("Vì sao?", "Đang ghi: 70%") if method == "show" else ("Đã xóa đánh dấu.",)
    with pytest.raises(DialogsMissingError):
        getattr(Windows(0), method)(*words)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a user32")
def test_only_windows_has_a_user32():
    assert load_user32() is None


def test_the_screen_of_excel_without_the_taskbar():
    user32 = FakeUser32(work_area=(-1366, 0, 0, 728))
    assert Native(user32, EXCEL).work_area() == Area(-1366, 0, 0, 728)
    assert ("MonitorFromWindow", EXCEL, 1) in user32.calls


def test_a_screen_that_windows_does_not_know():
    assert Native(FakeUser32(), 0).work_area() is None
