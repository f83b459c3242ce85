"""Who sent it: read from the title lines, else not known. Never from file names or times.

A title counts only where it says one thing: two agencies, two periods or two dates are none. The strongest place
wins: ``(Kèm theo Báo cáo số ... ngày ... của Sở ...)``, then ``Đơn vị báo cáo: ...``, then a line ``của Sở ...``, then the
letterhead in capitals, whose lowest line is the agency and those above it are not.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ....report import Period
from ..texts.old_fonts import decoded, encoding_of
from .offices import folded, is_body, is_split_body, level_of_name, name_of
from .periods import iso_date, period_of

MAX_LINES, MAX_LINE, HEAD_LINES = 120, 400, 15
"""How many title lines are looked at, and how much of each; among how many a letterhead is."""


class Sender(NamedTuple):
    """What the title lines say; None where they do not."""

    agency: str | None = None
    level: str | None = None
    period: Period | None = None
    number: str | None = None
    date: str | None = None


class _Line(NamedTuple):
    """One title: as typed, with single spaces, and the same without marks in lower case. ``rows``: its lines."""

    text: str
    plain: str
    rows: tuple[str, ...]


_NOT_OURS = (
    "can cu", "thuc hien cong van", "thuc hien quyet dinh", "thuc hien ke hoach", "thuc hien thong tu",
    "thuc hien chi thi", "theo ", "kinh gui", "noi nhan", "cong h", "doc lap",
)  # fmt: skip
"""How titles begin that speak of other papers, of who receives the report, or for the nation."""
_OTHER_PAPER = (
    "cong van", "quyet dinh", "thong tu", "huong dan", "yeu cau", "chi dao", "chi thi", "de nghi", "thong bao",
)  # fmt: skip
_ABOUT = ("bao cao", "thong ke", "ket qua", "cong tac", "bieu mau", "so lieu")
_AFTER_HEAD = (
    "phu luc",
    "bao cao",
    "thong ke",
    "bieu",
    "so:",
    "so ",
    "ket qua",
    "nam ",
    "quy ",
    "ky ",
    "cong tac",
    "tong hop",
    "bang",
)
_CONTINUED = ("va ", "tinh ", "huyen ", "thi xa ", "thanh pho ", "xa ", "phuong ", "- ")
_ATTACHED, _OF = "bao cao so", "cua "
_MARKS = ' (-–*•+"“'

# Patterns are texts, compiled when a title first asks for them: most workbooks never ask for most of them.
_SAYERS = ("co quan", "don vi")
_SAYS = r"\W{0,3}(?:ten )?(?:co quan|don vi)(?:, don vi)?(?: bao cao| gui bao cao| lap bieu| thuc hien)? ?: ?"
_NUMBER = r"\bso ?:? ?(?P<figure>\d{1,5}[a-z]?)? ?/ ?(?:\d{4} ?/ ?)?(?P<code>bc ?[-–] ?[a-z][a-z0-9&.\-]{1,30})"
_BARE_NUMBER = r"\bbao cao so ?:? ?(\d{1,5})(?! ?[\d/.])"
_DAY = r"ngay ?(\d{1,2}) ?(?:/|-|\.|thang) ?(\d{1,2}) ?(?:/|-|\.|nam) ?(\d{4})(?!\d)"
_DATED_REPORT = rf"\bbao cao so.{{0,60}}?{_DAY}"
_PLACE_AND_DAY = rf"(?:^|, ?){_DAY}\W*$"


def sender(titles: Iterable[str]) -> Sender:
    """Who sent the workbook whose title lines these are, in the order in which they are read."""
    lines = [line for line in _lines(titles) if not line.plain.lstrip(_MARKS).startswith(_NOT_OURS)]
    number, code = _number(lines)
    names = _names(lines, code)
    levels = {level_of_name(name) for name in names} - {None}
    agency = names[0] if names else None
    return Sender(
        agency,
        levels.pop() if len(levels) == 1 else None,
        period_of([line.plain for line in lines]),
        number,
        _date(lines),
    )


def _lines(titles: Iterable[str]) -> Iterator[_Line]:
    typed = [title[:MAX_LINE] for title, _ in zip(titles, range(MAX_LINES), strict=False)]
    encoding = encoding_of(typed)
    for title in typed:
        modern = unicodedata.normalize("NFC", decoded(title, encoding))
        text = " ".join(modern.split())
        rows = tuple(row for row in (" ".join(row.split()) for row in modern.splitlines()) if row)
        yield _Line(text, folded(text), rows)


def _names(lines: Sequence[_Line], code: str) -> list[str]:
    """The agency as each kind of place names it, the strongest place first; none where one place names two."""
    places = (_attached, _said, _titled)
    named = [list(dict.fromkeys(filter(None, map(place, lines)))) for place in places]
    head = _letterhead(lines)
    if head and is_body(head) and code and not code.endswith("ubnd"):
        head = None  # the number is that of an office below
    named.append([head] if head else [])
    one_each = [found for found in named if found]
    if not one_each or len({_comparable(name) for name in one_each[0]}) > 1:
        return []
    return [found[0] for found in one_each]


def _comparable(name: str) -> str:
    return " ".join(folded(name).replace("&", " va ").split())


def _attached(line: _Line) -> str | None:
    """``(Kèm theo Báo cáo số ... của Sở ...)``"""
    place = line.plain.find(_ATTACHED)
    return _after_of(line, place) if place >= 0 else None


def _said(line: _Line) -> str | None:
    """``Đơn vị báo cáo: Sở ...``"""
    found = re.match(_SAYS, line.plain) if ":" in line.plain and any(word in line.plain for word in _SAYERS) else None
    return name_of(line.text[found.end() :]) if found else None


def _titled(line: _Line) -> str | None:
    """``THỐNG KÊ SỐ LIỆU ... CỦA SỞ ...``, unless the line is about another paper of that office."""
    if _ATTACHED in line.plain or not (line.plain.startswith(_OF) or any(word in line.plain for word in _ABOUT)):
        return None
    return _after_of(line, 0)


def _after_of(line: _Line, start: int) -> str | None:
    """The first office behind ``của``; none where another paper is named before it."""
    place = line.plain.find(_OF, start)
    while place >= 0:
        name = name_of(line.text[place + len(_OF) :]) if not line.plain[:place][-1:].isalnum() else None
        if name is not None:
            return None if any(word in line.plain[start:place] for word in _OTHER_PAPER) else name
        place = line.plain.find(_OF, place + 1)
    return None


def _letterhead(lines: Sequence[_Line]) -> str | None:
    """The lowest of the first lines that are nothing but an office in capitals.

    A UBND only where no other name and no dots stand below it: its office may be one that is not known by name.
    """
    rows = [row for line in lines[:HEAD_LINES] for row in _joined(line.rows)]
    office = None
    for row in rows:
        name = name_of(row) if row == row.upper() else None
        if name is not None and name == row.strip(" -–\t"):
            office = name
        elif office is not None and not folded(row).startswith(_NOT_OURS):
            return office if not is_body(office) or _is_title(row) else None
    return office


def _is_title(row: str) -> bool:
    return row.startswith("(") or folded(row).startswith(_AFTER_HEAD)


def _joined(rows: Sequence[str]) -> list[str]:
    """Lines of one cell, those put together that go on with a name: SỞ KHOA HỌC / VÀ CÔNG NGHỆ."""
    joined: list[str] = []
    for row in rows:
        if joined and (name_of(joined[-1]) or is_split_body(joined[-1])) and folded(row).startswith(_CONTINUED):
            joined[-1] += f" {row}"
        else:
            joined.append(row)
    return joined


def _number(lines: Sequence[_Line]) -> tuple[str | None, str]:
    """The number of the report where the titles give one, and the folded code behind it, such as ``bc-skhcn``."""
    found = [(match, line) for line in lines if "/" in line.plain for match in re.finditer(_NUMBER, line.plain)]
    codes = [match["code"].replace(" ", "") for match, _ in found]
    numbers = {
        "".join(line.text[match.start("figure") : match.end()].split()).rstrip(".-")
        for match, line in found
        if match["figure"]
    }
    if not found:
        numbers = {
            match[1] for line in lines if _ATTACHED in line.plain for match in re.finditer(_BARE_NUMBER, line.plain)
        }
    return (numbers.pop() if len(numbers) == 1 else None), (codes[0].rstrip(".-") if codes else "")


def _date(lines: Sequence[_Line]) -> str | None:
    """The day of the report: beside its number, else behind the place; of two different ones none."""
    dated = [line.plain for line in lines if "ngay" in line.plain]
    for pattern in (_DATED_REPORT, _PLACE_AND_DAY):
        days = {iso_date(*match.groups()) for line in dated if (match := re.search(pattern, line))}
        if days:
            return days.pop() if len(days) == 1 else None
    return None
