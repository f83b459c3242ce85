"""The agencies of the generated province, and the papers they send."""

from __future__ import annotations

from typing import NamedTuple

LABEL = "dữ liệu sinh ra để thử"
"""Stands in every generated workbook."""

SO_SHARE = 6
"""One agency in so many is a sở, the others are communes: 20 of 120."""

_KINDS = {"so": "Sở", "xa": "UBND xã"}


class Office(NamedTuple):
    """An agency. ``listed``: as the list of agencies names it; ``signed``: as its own reports do.

    The two differ, since a title line with three digits behind each other reads as a number of a paper: Đơn vị 120 signs
    as Đơn vị số 20A. The list gives the second name as an alias.
    """

    number: int
    level: str
    listed: str
    signed: str


class Paper(NamedTuple):
    """What the title lines say besides the agency. ``period``: in words; ``day``: ISO 8601, "" for none."""

    period: str = "NĂM 2023"
    day: str = "2023-12-14"


def office(number: int, level: str) -> Office:
    """The agency of that number, from 1."""
    kind = _KINDS[level]
    return Office(
        number, level, f"{kind} Đơn vị {number:03d}", f"{kind} Đơn vị số {number % 100:02d}{_letters(number // 100)}"
    )


def offices(count: int) -> list[Office]:
    """So many agencies, the sở first."""
    so = count // SO_SHARE
    return [office(number, "so" if number <= so else "xa") for number in range(1, count + 1)]


def titles(edition: str, who: Office, paper: Paper) -> dict[str, str]:
    """Cell of the first sheet -> what stands there instead of the example's title."""
    day = f" ngày {'/'.join(reversed(paper.day.split('-')))}" if paper.day else ""
    attached = f"(Kèm theo Báo cáo số: {who.number}/BC-DV{who.number:03d}{day}\ncủa {who.signed})"
    about = f"THỐNG KÊ SỐ LIỆU VỀ KẾT QUẢ THỰC HIỆN CÔNG TÁC CCHC {paper.period}"
    if edition == "quang-ngai-2021":
        return {"A1": f"UBND TỈNH\n{who.signed.upper()}", "A2": f"PHỤ LỤC ({LABEL})", "A3": about, "A4": attached}
    return {"A1": f"Phụ lục ({LABEL})", "A2": f"{about}\nCỦA {who.signed.upper()}", "A3": attached}


def _letters(number: int) -> str:
    """0 -> "", 1 -> A, 26 -> Z, 27 -> AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
