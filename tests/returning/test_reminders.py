"""Whom to remind: those who sent nothing or nothing readable, and those whose report is to be reviewed; nobody else.

Proves (issue 6, section 2): each agency has one line that says what to do; who sent a sound report in time or late has none; no
text from a list or a file becomes a formula.
"""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.desk.model import AgencyLine, Overview, Received
from cchc_xl.returning.reminders import COLUMNS, as_csv, as_text, reminders


def received(path: str, errors: int = 0, warnings: int = 0, error: tuple[str, str] | None = None) -> Received:
    return Received(
        1,
        path,
        path,
        "0" * 64,
        "quang-tri-2023",
        "Đơn vị 001",
        "so",
        None,
        None,
        None,
        {},
        errors,
        warnings,
        0,
        0,
        "",
        error,
    )


def agency(name: str, state: str, *files: Received, taken: bool = True, due: str | None = "2026-12-15") -> AgencyLine:
    return AgencyLine(name, "so", True, due, state, files, files[0] if files and taken else None)  # type: ignore[arg-type]


CUT = ("damaged", "Tệp bị hỏng. Đề nghị gửi lại tệp.")
OVERVIEW = Overview(
    None,
    (
        agency("Đơn vị 001", "sent", received("1.xlsx")),
        agency("Đơn vị 002", "sent", received("2.xlsx", errors=9, warnings=7)),
        agency("Đơn vị 003", "late", received("3.xlsx", warnings=1)),
        agency("Đơn vị 004", "late", received("4.xlsx")),
        agency("Đơn vị 005", "missing"),
        agency("Đơn vị 006", "other-period", received("6.xlsx")),
        agency("Đơn vị 007", "sent", received("7.xlsx", error=CUT), taken=False),
        agency("Đơn vị 008", "sent", received("8a.xlsx"), received("8b.xlsx", 1), taken=False),
        agency("Đơn vị 009", "sent", received("9.xlsx", warnings=3), due=None),
    ),
    (received("ai.xlsx", errors=2), received("2.xlsx")),
    (received("hỏng.xlsx", error=CUT), received("7.xlsx", error=CUT)),
    (),
    True,
)  # fmt: skip
FILES = {
    "2.xlsx": ("2-danh-dau.xlsx", "2-phieu-de-nghi.docx"),
    "3.xlsx": ("3-danh-dau.xlsx",),
    "ai.xlsx": ("ai-danh-dau.xlsx",),
}


def test_each_who_is_to_be_reminded_has_one_line():
    assert [(one.name, one.state) for one in reminders(OVERVIEW, FILES)] == [
        ("Đơn vị 002", "9 chưa khớp, 7 cần xem lại"),
        ("Đơn vị 003", "Gửi muộn; 1 cần xem lại"),
        ("Đơn vị 005", "Chưa gửi"),
        ("Đơn vị 006", "Chưa gửi báo cáo kỳ này, mới có của kỳ khác"),
        ("Đơn vị 007", "Chưa đọc được tệp. Tệp bị hỏng. Đề nghị gửi lại tệp."),
        ("Đơn vị 008", "Có 2 bản, chưa rõ dùng bản nào: 8a.xlsx; 8b.xlsx"),
        ("Tệp ai.xlsx", "Chưa rõ đơn vị gửi"),
        ("Tệp hỏng.xlsx", "Chưa đọc được tệp. Tệp bị hỏng. Đề nghị gửi lại tệp."),
    ]


def test_of_several_reports_each_is_named_with_what_was_made_for_it():
    line = agency("Đơn vị 008", "sent", *(received(f"{n}.xlsx", 1) for n in range(7)), taken=False)
    overview = OVERVIEW._replace(agencies=(line,), unknown=(), unread=())
    (found,) = reminders(overview, {"0.xlsx": ("0-danh-dau.xlsx",), "6.xlsx": ("6-danh-dau.xlsx",)})
    assert found.state == "Có 7 bản, chưa rõ dùng bản nào: 0.xlsx; 1.xlsx; 2.xlsx; 3.xlsx; 4.xlsx; ..."
    assert found.files == ("0-danh-dau.xlsx", "6-danh-dau.xlsx")


def test_the_list_for_excel():
    lines = list(csv.reader(io.StringIO(as_csv(reminders(OVERVIEW, FILES)).removeprefix("\ufeff"))))
    assert tuple(lines[0]) == COLUMNS
    assert lines[1] == [
        "Đơn vị 002", "sở", "15/12/2026", "9 chưa khớp, 7 cần xem lại", "Gửi lại bản đánh dấu và phiếu đề nghị rà soát",
        "2-danh-dau.xlsx; 2-phieu-de-nghi.docx",
    ]  # fmt: skip
    assert len(lines) == 9


def test_the_list_for_reading_goes_by_what_is_to_be_done():
    text = as_text(reminders(OVERVIEW, FILES))
    assert text.startswith(
        "Gửi lại bản đánh dấu và phiếu đề nghị rà soát (2):\r\n  1. Đơn vị 002 · sở · hạn 15/12/2026: 9 chưa khớp"
    )
    assert "Nhắc đơn vị gửi báo cáo (1):\r\n  1. Đơn vị 005 · sở · hạn 15/12/2026: Chưa gửi.\r\n" in text
    assert "\n" not in text.replace("\r\n", "")


def test_nobody_to_remind_is_said():
    nobody = OVERVIEW._replace(agencies=OVERVIEW.agencies[:1], unknown=(), unread=())
    assert as_text(reminders(nobody, {})) == "Không còn đơn vị nào cần nhắc.\r\n"


@given(st.text(min_size=1, max_size=40))
def test_no_name_becomes_a_formula(name):
    told = as_csv(reminders(OVERVIEW._replace(agencies=(agency(name, "missing"),), unknown=(), unread=()), {}))
    (_, line) = csv.reader(io.StringIO(told.removeprefix("\ufeff")))
    assert all(not field.lstrip().startswith(("=", "+", "-", "@")) for field in line)
