"""Windows drawn by tkinter, on a real screen with real keys: everything can be done by keyboard alone, closing a window
means "no", what is copied is on the clipboard, and no window is larger than a small laptop's screen.
"""

from __future__ import annotations

import pytest

from cchc_xl.button.dialogs.base import Choice

from .screen import until

FIRST, SECOND = "Biểu 1. Chỉ đạo, điều hành", "Biểu 2. Cải cách thể chế"
LABEL = "Tỷ lệ thủ tục hành chính được cung cấp dịch vụ công trực tuyến toàn trình trên tổng số thủ tục đủ điều kiện"
LINES = [
    Choice(True, FIRST, "BM1!E12", "Biểu 1, mục 2: Tỷ lệ nhiệm vụ đã hoàn thành", "70%", "67,57%"),
    Choice(False, SECOND, "BM2!E9", "Biểu 2, mục 1: Tổng số văn bản đã ban hành", "41", "43"),
    Choice(True, FIRST, "BM1!E15", "Biểu 1, mục 3.2: Tỷ lệ cơ quan, đơn vị được kiểm tra", "62%", "62,75%"),
    Choice(False, SECOND, "BM2!E21", f"Biểu 2, mục 2.1: {LABEL}", "(trống)", "98,46%"),
]
"""In the window: heading, 0, 2, heading, 1, 3; the last one takes more than one line."""
CHOOSE = ("Tính lại số liệu", "Đề nghị chọn những ô cần ghi lại.", LINES, "Ghi vào bảng")
CONFIRM = ("Ghi đè giải trình đã có?", "Ghi đè", "Giữ nguyên")
SHOW = ("Vì sao?", "BM1!E12\nĐang ghi: 70%\nTheo số thành phần: 25/37 = 67,57%")
ASK = ("Ghi giải trình", "Giải trình cho ô BM1!E12", "Số liệu chưa gồm đơn vị mới thành lập")


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("Return", [0, 2]),
        ("space Return", [2]),
        ("space space Return", [0, 2]),
        ("Down Down Down space Return", [0, 1, 2]),
        ("Up Up space Return Escape", None),  # the heading unticks its lines; Enter does nothing then
        ("Up space space Down space Return", [2]),
        ("End space Up space KP_Enter", [0, 1, 2, 3]),
        ("End Home Down space Return", [2]),
        ("Next space Prior Down space Return", [2, 3]),
        ("ctrl+a Return", [0, 1, 2, 3]),
        ("Tab space Tab Tab Return", [0, 1, 2, 3]),
        ("Tab Return shift+Tab Return", [0, 1, 2, 3]),  # Enter presses the button that has the focus, else yes
        ("Tab Tab space Return Escape", None),
        ("Tab Tab Tab space", [0, 2]),
        ("Tab Tab Tab Tab Return", None),
        ("shift+Tab space", None),
        ("space Escape", None),
    ],
)  # fmt: skip
def test_ticking_by_keyboard(screen, keys, answer):
    with screen.open("choose", *CHOOSE) as shown:
        shown.press(*keys.split())
        assert shown.answer() == answer


def test_ticking_by_mouse(screen):
    with screen.open("choose", *CHOOSE) as shown:
        rows = shown.places["rows"]
        shown.click(rows["1.0"]["places"][0])  # a tick
        shown.click(rows["4.0"]["places"][1])  # a text: the line is chosen, not ticked
        shown.click(rows["5.1"]["places"][1], times=2)  # two clicks on the second line of a text
        shown.click(shown.places["buttons"]["Ghi vào bảng"])
        assert shown.answer() == [2, 3]


def test_a_heading_is_ticked_by_mouse(screen):
    with screen.open("choose", *CHOOSE) as shown:
        shown.click(shown.places["rows"]["3.0"]["places"][0])
        shown.press("Return")
        assert shown.answer() == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("buttons", "answer"),
    [(["Bỏ chọn hết", "Ghi vào bảng", "Hủy"], None), (["Bỏ chọn hết", "Chọn hết", "Ghi vào bảng"], [0, 1, 2, 3])],
    ids=["nothing", "everything"],
)
def test_all_and_nothing_by_mouse(screen, buttons, answer):
    with screen.open("choose", *CHOOSE) as shown:
        for button in buttons:
            shown.click(shown.places["buttons"][button])
        assert shown.answer() == answer


def test_the_list_shows_each_line_under_its_heading(screen):
    with screen.open("choose", *CHOOSE) as shown:
        rows = [row["cells"] for row in shown.places["rows"].values()]
        assert rows[:5] == [
            ["☑", "", FIRST, "", ""],
            ["☑", *LINES[0][2:]],
            ["☑", *LINES[2][2:]],
            ["☐", "", SECOND, "", ""],
            ["☐", *LINES[1][2:]],
        ]
        assert (rows[5][0], rows[5][1], rows[5][3], rows[5][4]) == ("☐", "BM2!E21", "(trống)", "98,46%")
        assert " ".join(row[2] for row in rows[5:]) == LINES[3].what
        assert "Đã chọn 2 trên 4 dòng" in shown.places["labels"]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("Return", True),
        ("space", True),
        ("KP_Enter", True),
        ("Tab Return", False),
        ("Tab space", False),
        ("Escape", False),
    ],
)
def test_a_question_by_keyboard(screen, keys, answer):
    with screen.open("confirm", *CONFIRM) as shown:
        shown.press(*keys.split())
        assert shown.answer() is answer


@pytest.mark.parametrize(("button", "answer"), [("Ghi đè", True), ("Giữ nguyên", False)])
def test_a_question_by_mouse(screen, button, answer):
    with screen.open("confirm", *CONFIRM) as shown:
        shown.click(shown.places["buttons"][button])
        assert shown.answer() is answer


@pytest.mark.parametrize("key", ["Return", "Escape", "space"])
def test_a_message_by_keyboard(screen, key):
    with screen.open("tell", "Đã xóa đánh dấu.", "warning") as shown:
        assert "Đã xóa đánh dấu." in shown.places["labels"]
        shown.press(key)
        assert shown.end()["answer"] is None


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("Return", ASK[2]),
        ("exclam Return", ASK[2] + "!"),
        ("ctrl+a BackSpace 1 2 space 3 Return", "12 3"),
        ("ctrl+a 9 shift+Return 8 ctrl+Return 7 alt+Return 6 Return", "9\n8\n7\n6"),
        ("ctrl+a 9 shift+Return Return", "9"),
        ("ctrl+a BackSpace Return", ""),
        ("ctrl+a BackSpace ctrl+z Return", ASK[2]),
        ("ctrl+z Return", ASK[2]),
        ("Tab space", ASK[2]),
        ("Tab Tab Return", None),
        ("shift+Tab space", None),
        ("9 Escape", None),
    ],
)  # fmt: skip
def test_writing_by_keyboard(screen, keys, answer):
    with screen.open("ask_text", *ASK) as shown:
        shown.press(*keys.split())
        assert shown.answer() == answer


def test_what_was_copied_can_be_pasted_into_the_text(screen):
    with screen.open("ask_text", *ASK) as shown:
        shown.press("ctrl+a", "ctrl+c", "End", "ctrl+v", "Return")
        assert shown.answer() == ASK[2] * 2


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("ctrl+c", SHOW[1]),
        ("ctrl+a ctrl+c", SHOW[1]),
        ("ctrl+Home shift+ctrl+Right ctrl+c", "BM1"),
        ("Tab space", SHOW[1]),
        ("Tab Return", SHOW[1]),
        ("x BackSpace ctrl+c", SHOW[1]),
        ("Tab shift+Tab ctrl+Home shift+ctrl+Right ctrl+c", "BM1"),
    ],
)
def test_a_text_is_copied_by_keyboard(screen, keys, text):
    with screen.open("show", *SHOW) as shown:
        shown.press(*keys.split())
        until(lambda: screen.clipboard() == text, "the text is on the clipboard")
        shown.press("Escape")
        assert shown.answer() is None


def test_a_text_is_copied_by_mouse(screen):
    with screen.open("show", *SHOW) as shown:
        shown.click(shown.places["buttons"]["Sao chép"])
        until(lambda: screen.clipboard() == SHOW[1], "the text is on the clipboard")
        shown.click(shown.places["buttons"]["Đóng"])
        assert shown.answer() is None


WINDOWS = {"tell": ("Đã lưu.",), "confirm": CONFIRM, "show": SHOW, "ask_text": ASK, "choose": CHOOSE}


@pytest.mark.parametrize(
    ("method", "answer"), [("confirm", False), ("ask_text", None), ("choose", None), ("show", None)]
)
def test_the_cross_of_a_window_means_no(screen, method, answer):
    with screen.open(method, *WINDOWS[method]) as shown:
        screen.ask_to_close()
        assert shown.answer() is answer


@pytest.mark.parametrize("method", WINDOWS)
def test_every_title_begins_alike(screen, method):
    with screen.open(method, *WINDOWS[method]) as shown:
        own = {"tell": "", "confirm": ""}.get(method, f" – {WINDOWS[method][0]}")
        assert shown.places["title"] == "CCHC" + own


def test_what_goes_wrong_in_a_click_comes_out_of_the_call(screen):
    with screen.open("choose", *CHOOSE, broken=True) as shown:
        shown.press("space")
        assert shown.answer() == "raised seeded"


MUCH = "Số liệu chưa gồm các đơn vị mới thành lập trong kỳ báo cáo. " * 400
MANY = [line._replace(group=f"{line.group} {MUCH}", what=MUCH, old=MUCH, new=MUCH, place=MUCH) for line in LINES * 10]
HUGE = {
    "tell": (MUCH,), "confirm": (MUCH, "Ghi", "Hủy"), "show": ("Vì sao?", MUCH), "ask_text": ("Ghi", MUCH, "Lý do"),
    "choose": ("Tính lại số liệu", MUCH, MANY, "Ghi"),
}  # fmt: skip


@pytest.mark.parametrize("native", [(), (300, 100, 1100, 600)], ids=["screen", "part of it"])
@pytest.mark.parametrize("method", ["confirm", "show", "ask_text", "choose"])
def test_no_window_is_larger_than_the_screen_of_excel(screen, method, native):
    """Its buttons can be seen however long the texts are; where Windows is played, on the part that it names."""
    with screen.open(method, *HUGE[method], native=native) as shown:
        left, top, width, height = shown.places["box"]
        area = native or (0, 0, screen.width, screen.height)
        assert area[0] <= left < left + width <= area[2]
        assert area[1] <= top < top + height <= area[3]
        assert shown.places["buttons"]
        for x, y in shown.places["buttons"].values():
            assert left < x < left + width and top < y < top + height
        shown.press("Escape")
        shown.end()


@pytest.mark.parametrize("method", HUGE)
def test_a_text_too_long_for_its_window_can_be_scrolled(screen, method):
    with screen.open(method, *HUGE[method]) as shown:
        assert MUCH in shown.places["texts"]


def test_a_line_too_long_for_the_list_is_whole_below_it(screen):
    with screen.open("choose", "Tính lại số liệu", "Đề nghị chọn.", [*LINES[:1], *MANY[:1]], "Ghi") as shown:
        assert shown.places["texts"] == [
            "BM1!E12 · Biểu 1, mục 2: Tỷ lệ nhiệm vụ đã hoàn thành\nĐang ghi: 70%\nSẽ ghi: 67,57%"
        ]
        shown.press("Down", "Down", "Tab", "ctrl+a", "ctrl+c")
        until(
            lambda: screen.clipboard() == f"{MUCH} · {MUCH}\nĐang ghi: {MUCH}\nSẽ ghi: {MUCH}",
            "the line is on the clipboard",
        )


def test_texts_are_shown_as_they_are_and_never_run(screen):
    """What a cell holds is no command of Tcl, whatever it looks like."""
    wild = ["[exit]", "$tcl_version", "{", "}", "a\\", '"', "%W", "-text x", "#1", "😀", "1 {2 3}", "ế"]
    lines = [Choice(True, text, text, text, text, text) for text in wild]
    with screen.open("choose", "Tính {[lại] $số \\", "[exit] {", lines, "Ghi") as shown:
        assert [row["cells"][2] for row in shown.places["rows"].values()] == [text for text in wild for _ in range(2)]
        assert shown.places["title"] == "CCHC – Tính {[lại] $số \\"
        shown.press("Return")
        assert shown.answer() == list(range(len(wild)))


def test_on_windows_a_copy_outlives_the_window(screen):
    """Tk only promises the text to Windows, and breaks its promise when the process ends; so Windows is made to fetch it."""
    fetched = [["OpenClipboard", None], ["GetClipboardData", 13], ["CloseClipboard"]]
    with screen.open("show", *SHOW, native=(0, 0, 1366, 728)) as shown:
        shown.press("ctrl+c", "Escape")
        assert shown.end()["calls"][-3:] == fetched
    with screen.open("show", *SHOW, native=(0, 0, 1366, 728)) as shown:
        shown.click(shown.places["buttons"]["Sao chép"])
        shown.press("Escape")
        assert shown.end()["calls"][-3:] == fetched
    with screen.open("ask_text", *ASK, native=(0, 0, 1366, 728)) as shown:
        shown.press("ctrl+a", "ctrl+x", "Escape")
        assert shown.end()["calls"][-3:] == fetched


FILES = ("Chọn tệp số liệu", [("Bảng số liệu", ["*.csv", "*.xlsx"])])


@pytest.mark.parametrize("native", [(), (0, 0, 1366, 728)], ids=["elsewhere", "Windows"])
def test_a_file_of_the_folder_is_chosen(screen, tmp_path, native):
    folder = tmp_path / "số liệu 6 tháng"
    folder.mkdir()
    (folder / "bang.csv").write_text("2,70", encoding="utf-8")
    with screen.open("choose_file", *FILES, str(folder), native=native) as shown:
        assert shown.places["title"] == "CCHC – Chọn tệp số liệu"
        shown.press("b", "a", "n", "g", "period", "c", "s", "v", "Return")
        assert shown.answer() == str(folder / "bang.csv")


def test_no_file_is_chosen(screen, tmp_path):
    with screen.open("choose_file", *FILES, str(tmp_path / "không có")) as shown:
        shown.press("Escape")
        assert shown.answer() is None
