"""Folders to render, made without files: everything that an overview can say, in words of a sender's choosing."""

from __future__ import annotations

from cchc_xl.desk.model import AgencyLine, Difference, Duplicate, Overview
from cchc_xl.report import Period
from tests.desk.kept import YEAR, kept, unread


def everything(text: str = "Đơn vị 001") -> Overview:
    """One of each; ``text`` stands wherever a sender, or the name of a file, has a say. Reports 1 to 8."""
    late = kept(
        1, text, path=f"{text}1.xlsx", date="2023-12-18", states={1: ("error", 2), 2: ("clean", 0), 7: ("missing", 0)}
    )
    first, second = (kept(number, text, path=f"{text}{number}.xlsx", report_number=text) for number in (2, 3))
    older, newer = kept(4, "Sở B", path="4.xlsx", date=None), kept(5, "Sở B", path="5.xlsx")
    unknown, other = kept(6, text, path=text), kept(7, text, path=f"{text}7.xlsx", period=Period("quy-3", 2023))
    broken = unread(8, path=f"{text}8.xlsx")
    cells = tuple(
        Difference(f"bm1/2.{at}", text, "D9", "", "D10" if at else "D9", f"Biểu 1, mục 2.{at}") for at in range(12)
    )
    lines = (
        AgencyLine(text, "so", True, "2023-12-15", "late", (late,), late),
        AgencyLine("Sở A", "so", True, None, "sent", (first, second), None),
        AgencyLine("Sở B", None, False, None, "sent", (older, newer), newer),
        AgencyLine(f"{text} chậm", "xa", True, "2023-12-15", "missing", (), None, overdue=True),
        AgencyLine("Sở C", "xa", True, "2099-12-15", "missing", (), None),
        AgencyLine("Sở D", "xa", True, None, "other-period", (), None),
    )
    duplicates = (
        Duplicate("bytes", (late, first), None, "Các tệp này giống hệt nhau, chỉ tính một."),
        Duplicate("versions", (first, second), None, "Chưa rõ bản nào.", {3: cells}, {3: 40}, agency="Sở A"),
        Duplicate("versions", (older, newer), newer, "Dùng bản sau.", agency="Sở B"),
        Duplicate("figures", (late, unknown), None, "Giống hệt nhau."),
        Duplicate("figures", (first, unknown), None, "Gần giống nhau.", {6: cells[:1]}, {6: 1}, is_near=True),
    )
    return Overview(
        YEAR,
        lines,
        (unknown,),
        (broken,),
        duplicates,
        True,
        (other,),
        {6: (text, "Sở C")},
        3,
        (f"Ghi nhận {text}.",),
        8,
    )


def results(text: str = "Đơn vị 001") -> list[object]:
    """The results that such a folder is made of."""
    from cchc_xl.judging.model import Unreadable
    from tests.render.results import checked, finding

    reports = [checked(finding(text), path=f"{text}{number}.xlsx", agency=text) for number in range(1, 8)]
    return [*reports, Unreadable(f"{text}8.xlsx", None, "damaged", text)]
