"""Who sent it: read from the title lines, else not known. Never from file names or times.

A title counts only where it says one thing: two agencies, two periods or two dates are none. The strongest place
wins: ``(Kèm theo Báo cáo số ... ngày ... của Sở ...)``, then ``Đơn vị báo cáo: ...``, then a line ``của Sở ...``, then the
letterhead in capitals, whose lowest line is the agency and those above it are not. Of a line ``của ...`` and a letterhead
that name two offices neither is the agency: reports of offices bear the plans of their province in the title. For the
same reason such a line alone never makes a report that of a province.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ....report import Period
from ..texts.old_fonts import Encoding, decoded, encoding_of
from .offices import agree, comparable, folded, is_body, is_split_body, level_of_name, name_of
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
    """One title: as typed, with single spaces, and the same without marks in lower case. ``rows``: its lines;
    ``goes_on``: whether it stands behind the title before it."""

    text: str
    plain: str
    rows: tuple[str, ...]
    goes_on: bool = False


_NOT_OURS = (
    "can cu", "thuc hien cong van", "thuc hien quyet dinh", "thuc hien ke hoach", "thuc hien thong tu",
    "thuc hien chi thi", "theo ", "kinh gui", "noi nhan", "cong h", "doc lap",
)  # fmt: skip
"""How titles begin that speak of other papers, of who receives the report, or for the nation."""
_ABOUT = ("bao cao", "thong ke", "ket qua", "cong tac", "so lieu")
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
_COMMUNES = ("xa ", "phuong ", "thi tran ", "dac khu ")
_CONTINUED = ("va ", "tinh ", "huyen ", "quan ", "thi xa ", "thanh pho ", "tp", *_COMMUNES, "- ")
_UNFINISHED = (" -", " –", ",", " VÀ")
_ATTACHED, _OF = "bao cao so", "cua "
_MARKS = ' (-–*•+"“'

# Patterns are texts, compiled when a title first asks for them: most workbooks never ask for most of them.
_OTHER_PAPER = (
    r"\b(?:cong van|quyet dinh|thong tu|huong dan|yeu cau|chi dao|chi thi|de nghi|thong bao|van ban|ke hoach|nghi quyet"
    r"|nghi dinh|chuong trinh|de an|du an|phuong an|chien luoc|quy dinh|quy che|ket luan|chi so|tieu chi|bieu mau"
    r"|mau bieu|mau bao cao)\b"
)
"""What may be somebody else's: papers and indices of those above, and forms, which are of those who designed them."""
_NEXT_PLAN = r"(?:\bva|[,;]) ke hoach (?:cong tac )?(?:cchc )?nam\b"
_REPORT_NUMBER = r"bao cao so(?! (?:lieu|ket|bo|tong)\b)"
_SAYERS = ("co quan", "don vi")
_SAYS = r"\W{0,3}(?:ten )?(?:co quan|don vi)(?:, don vi)?(?: bao cao| gui bao cao| lap bieu| thuc hien)? ?: ?"
_NUMBER = r"\bso ?:? ?(?P<figure>\d{1,5}[a-z]?)? ?/ ?(?:\d{4} ?/ ?)?(?P<code>bc ?[-–] ?[a-z][a-z0-9&.\-]{1,30})"
_BARE_NUMBER = r"\bbao cao so ?:? ?(\d{1,5})(?! ?[\d/.])"
_DAY = r"ngay ?(\d{1,2}) ?(?:/|-|\.|thang) ?(\d{1,2}) ?(?:/|-|\.|nam) ?(\d{4})(?!\d)"
_DATED_REPORT = rf"\bbao cao so.{{0,60}}?{_DAY}"
_PLACE_AND_DAY = rf"(?:^|, ?){_DAY}\W*$"


def sender(titles: Iterable[str]) -> Sender:
    """Who sent the workbook whose title lines these are, in the order in which they are read."""
    lines = [line for line in _whole(_lines(titles)) if not line.plain.lstrip(_MARKS).startswith(_NOT_OURS)]
    number, code = _number(lines)
    agency, level = _agency_and_level(lines, code)
    return Sender(agency, level, period_of([line.plain for line in lines]), number, _date(lines))


def _lines(titles: Iterable[str]) -> Iterator[_Line]:
    typed = [title[:MAX_LINE] for title, _ in zip(titles, range(MAX_LINES), strict=False)]
    encoding = encoding_of(typed)
    return (_line(title, encoding) for title in typed)


@lru_cache(maxsize=512)
def _line(title: str, encoding: Encoding | None) -> _Line:
    modern = unicodedata.normalize("NFC", decoded(title, encoding))
    text = " ".join(modern.split())
    rows = tuple(row for row in (" ".join(row.split()) for row in modern.splitlines()) if row)
    return _Line(text, folded(text), rows)


def _whole(lines: Iterable[_Line]) -> Iterator[_Line]:
    """The lines; one that only goes on with ``của ...`` behind the one before it, which says of what."""
    before: _Line | None = None
    for line in lines:
        yield _behind(before, line) if before and line.plain.startswith(_OF) and not _said(before) else line
        before = line


def _behind(before: _Line, line: _Line) -> _Line:
    return _Line(f"{before.text} {line.text}", f"{before.plain} {line.plain}", line.rows, goes_on=True)


def _agency_and_level(lines: Sequence[_Line], code: str) -> tuple[str | None, str | None]:
    """The agency that the strongest place names, and the level on which all places agree."""
    attached, said, titled = (_names(place, lines) for place in (_attached, _said, _titled))
    head = _head(lines, code)
    found = [names for names in (attached, said, titled, head) if names]
    if not found or len({comparable(name) for name in found[0]}) > 1:
        return None, None
    agency = found[0][0]
    is_doubtful = found[0] is titled and bool(head) and not agree(agency, head[0])
    levels = {level for names in found if (level := level_of_name(names[0]))}
    level = levels.pop() if len(levels) == 1 else None
    if level == "tinh" and all(level_of_name(names[0]) != level for names in found if names is not titled):
        level = None  # KẾT QUẢ CCHC CỦA UBND TỈNH: offices write this over their own reports
    return None if is_doubtful else agency, level


def _names(place: Callable[[_Line], str | None], lines: Sequence[_Line]) -> list[str]:
    """The agencies that one kind of place names."""
    return list(dict.fromkeys(filter(None, map(place, lines))))


def _head(lines: Sequence[_Line], code: str) -> list[str]:
    """The agency of the letterhead; none where the number is that of an office below it."""
    head = _letterhead(lines)
    return [] if head is None or (is_body(head) and code and not code.endswith("ubnd")) else [head]


@lru_cache(maxsize=512)
def _attached(line: _Line) -> str | None:
    """``(Kèm theo Báo cáo số ... của Sở ...)``"""
    place = _place_of_number(line)
    return None if place is None else _after_of(line, place)


def _place_of_number(line: _Line) -> int | None:
    """Where ``Báo cáo số ...`` stands, which is neither ``Báo cáo số liệu`` nor ``Báo cáo sơ kết``."""
    found = re.search(_REPORT_NUMBER, line.plain) if _ATTACHED in line.plain else None
    return found.start() if found else None


def _said(line: _Line) -> str | None:
    """``Đơn vị báo cáo: Sở ...``"""
    found = re.match(_SAYS, line.plain) if ":" in line.plain and any(word in line.plain for word in _SAYERS) else None
    return name_of(line.text[found.end() :]) if found else None


@lru_cache(maxsize=512)
def _titled(line: _Line) -> str | None:
    """``THỐNG KÊ SỐ LIỆU ... CỦA SỞ ...``, unless the line is about another paper of that office."""
    is_title = line.goes_on or line.plain.startswith(_OF) or any(word in line.plain for word in _ABOUT)
    return _after_of(line, 0) if is_title and _place_of_number(line) is None else None


def _after_of(line: _Line, start: int) -> str | None:
    """The first office behind ``của``; none where another paper is named before it."""
    place = line.plain.find(_OF, start)
    while place >= 0:
        name = name_of(line.text[place + len(_OF) :]) if not line.plain[:place][-1:].isalnum() else None
        if name is not None:
            return None if re.search(_OTHER_PAPER, re.sub(_NEXT_PLAN, "", line.plain[start:place])) else name
        place = line.plain.find(_OF, place + 1)
    return None


def _letterhead(lines: Sequence[_Line]) -> str | None:
    """The lowest of the first lines that are nothing but an office in capitals.

    A UBND only where no other name and no dots stand below it: its office may be one that is not known by name.
    """
    rows = _joined(row for line in lines[:HEAD_LINES] for row in line.rows if not folded(row).startswith(_NOT_OURS))
    office = None
    for row in rows:
        name = name_of(row) if row == row.upper() else None
        if name is not None and name == row.strip(" -–\t"):
            office = name
        elif office is not None:
            return office if not is_body(office) or _is_title(row) else None
    return office


def _is_title(row: str) -> bool:
    return row.startswith("(") or folded(row).startswith(_AFTER_HEAD)


def _joined(rows: Iterable[str]) -> list[str]:
    """The lines of a letterhead, those put together that go on with a name: SỞ KHOA HỌC / VÀ CÔNG NGHỆ."""
    joined: list[str] = []
    for row in rows:
        if joined and _goes_on(joined[-1], row):
            joined[-1] += f" {row}"
        else:
            joined.append(row)
    return joined


def _goes_on(before: str, row: str) -> bool:
    """Whether a line ends the name that the one before it begins."""
    if row != row.upper() or ":" in row or not (is_split_body(before) or name_of(before)):
        return False
    if before.endswith(_UNFINISHED):
        return name_of(row) is None and not _is_title(row)
    is_below = is_body(before) and folded(row).startswith(_COMMUNES)  # UBND HUYỆN HẢI LĂNG / XÃ HẢI SƠN
    return folded(row).startswith(_CONTINUED) and not is_below


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
