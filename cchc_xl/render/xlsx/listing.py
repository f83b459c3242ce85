"""The list of everything that was found, one line each, to be filtered."""

from __future__ import annotations

import re
from array import array

from ...edition import Edition
from ...judging.catalogue import ABOUT
from ...judging.cells import short
from ...judging.model import Checked, Finding, Unreadable
from ...judging.severities import NAMES
from ...marking.plan import lines_of
from ..about import WHOLE_FILE, not_read, short_path
from ..words import capital
from .links import MOST_IN_ALL, to_sheet
from .looks import BOLD, CELL, CENTRED, CENTRED_LINK, SOFT, Look, of_severity
from .page import A3, Book, Column, Page, Roll

NAME = "Danh sách"
UNREAD = "Chưa đọc được"
COLUMNS = (
    Column("TT", 6), Column("Đơn vị", 24), Column("Tệp", 28), Column("Biểu", 11), Column("Mục", 30), Column("Mức độ", 12),
    Column("Quy tắc", 32), Column("Ô", 12), Column("Đang ghi", 12), Column("Theo số thành phần", 14), Column("Nội dung", 48),
    Column("Gợi ý", 42), Column("Giải trình, ghi chú", 28),
)  # fmt: skip
_WRAPPED = [COLUMNS[place] for place in (1, 2, 4, 6, 7, 8, 9, 10, 11, 12)]
_ABOUT = f"Nháy vào ô ở cột «Ô» để mở tệp tại ô đó. Sổ có tối đa {MOST_IN_ALL:,} liên kết; các dòng sau chỉ ghi địa chỉ.".replace(
    ",", "."
)
_NO_PLACE = "mở tệp"
_MOST_LABEL = 160


class Listing:
    """Lines come file by file; it remembers in which row each file begins."""

    def __init__(self, book: Book) -> None:
        self._links = book.links
        self._roll = Roll(book, NAME, len(COLUMNS), _begin)
        self._lines = 0
        self._first = array("I", [0])
        self._page = array("I", [0])

    def add(self, number: int, name: str, result: Checked | Unreadable) -> None:
        """The lines of one file; files come in order, from 1. ``name``: of the agency."""
        self._first.append(0)
        self._page.append(0)
        if isinstance(result, Unreadable):
            self._unread(number, result)
        else:
            self._findings(number, name, result)

    def place_of(self, number: int) -> str:
        """A link to the first line of a file; "" where nothing is said of it."""
        first = self._first[number]
        return to_sheet(self._roll.pages[self._page[number]].name, f"A{first + 1}") if first else ""

    def close(self) -> None:
        """All lines have come."""
        self._roll.close()

    @property
    def sheets(self) -> list[str]:
        """The names of its sheets."""
        return [page.name for page in self._roll.pages]

    def _next(self, number: int) -> tuple[Page, int]:
        page, row = self._roll.next()
        self._lines += 1
        if not self._first[number]:
            self._first[number], self._page[number] = row, len(self._roll.pages) - 1
        page.number(row, 0, self._lines, CENTRED)
        return page, row

    def _unread(self, number: int, result: Unreadable) -> None:
        page, row = self._next(number)
        said = not_read(result)
        page.height(row, (short_path(result.path), said), (COLUMNS[2], COLUMNS[10]))
        _write(page, row, 1, ("", short_path(result.path), WHOLE_FILE, ""))
        page.text(row, 5, UNREAD, Look(fill=of_severity("error").fill, align="center"))
        page.text(row, 6, "")
        page.link(row, 7, self._links.to_file(number), _NO_PLACE, CENTRED_LINK)
        _write(page, row, 8, ("", "", said, "", ""))

    def _findings(self, number: int, name: str, result: Checked) -> None:
        report = result.report
        path = short_path(report.path)
        for line in lines_of(result):
            page, row = self._next(number)
            found = line.finding
            place, rule = _row(found), _rule(found.rule)
            texts = (
                name,
                path,
                place,
                rule,
                line.cells,
                line.stands,
                line.expected,
                line.what,
                line.advice,
                line.explanation,
            )
            page.height(row, texts, _WRAPPED)
            _write(page, row, 1, (name, path, _form(report.edition, found), place))
            page.text(row, 5, NAMES[line.severity], of_severity(line.severity))
            page.text(row, 6, rule)
            target = self._links.to_file(number, line.sheet, line.link)
            page.link(row, 7, target, line.cells or _NO_PLACE, CENTRED_LINK)
            page.text(row, 8, line.stands, CENTRED)
            page.text(row, 9, line.expected, CENTRED)
            _write(page, row, 10, (line.what, line.advice, line.explanation))


def _begin(page: Page, number: int) -> int:
    """Title, and how to use the list."""
    more = "" if number == 1 else f" (phần {number}, tiếp theo trang trước)"
    page.text(0, 0, f"DANH SÁCH CÁC ĐIỂM CẦN RÀ SOÁT{more}", BOLD._replace(size=14))
    page.text(1, 0, _ABOUT, SOFT)
    page.head(2, COLUMNS)
    page.set_up(2, 2, A3)
    return 2


def _write(page: Page, row: int, first: int, texts: tuple[str, ...]) -> None:
    for column, text in enumerate(texts, first):
        page.text(row, column, text, CELL)


def _form(edition: Edition, finding: Finding) -> str:
    return WHOLE_FILE if finding.form is None else edition.place(finding.form, None)


def _row(finding: Finding) -> str:
    """``2.1. Số nhiệm vụ ...``; the row alone, where it is called so."""
    if finding.rule == "number-as-text" or finding.code is None:
        return ""
    return f"{finding.code}. {short(finding.label, _MOST_LABEL)}" if finding.label else finding.code


def _rule(rule: str) -> str:
    """What a rule is about, as far as a filter needs it."""
    return capital(re.split(r"[;:(]", ABOUT[rule])[0].strip(" ."))
