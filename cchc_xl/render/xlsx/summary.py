"""The first sheet: how many, who stands how, who is missing or late, what could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ...desk.model import AgencyLine, AgencyState, Overview, Received
from ...edition import LEVEL_NAMES, REPORTING_PERIODS, Edition
from ...judging.severities import NAMES
from ...judging.summary import REMINDER, Totals
from ...marking.look import COLOURS
from ..about import UNKNOWN_AGENCY, short_path
from ..signs import form_columns, key, sign
from .links import to_sheet
from .listing import Listing
from .looks import BOLD, CELL, CENTRED, FREE_LINK, LINK, SOFT, STATE_COLOURS, TEXT, TITLE, Look
from .page import Book, Column, Page

NAME = "Tổng hợp"
_HEAD_ROW, _GAP = 5, 2
_BEFORE = (
    Column("TT", 5), Column("Đơn vị", 30), Column("Cấp", 12), Column("Tình trạng", 12), Column("Ngày báo cáo", 11), Column("Hạn gửi", 11),
)  # fmt: skip
_BEHIND = (*(Column(name, 9) for name in NAMES.values()), Column("Tệp", 32), Column("Về tệp", 24))
_FORM_WIDTH = 8
_LINK_COLUMNS = (1, 2, 4, 6, 9, 12, 15, 16, 17)
"""Where a link has room for its words."""
_DAY = Look(number="dd/mm/yyyy", align="center")
_LIMIT = Look(number="dd/mm/yyyy", align="center")
_STATES: dict[AgencyState, str] = {
    "sent": "Đã gửi", "late": "Gửi chậm", "missing": "Chưa gửi", "other-period": "Gửi kỳ khác",
}  # fmt: skip
_COLOURS: dict[AgencyState, str] = {
    "late": COLOURS["warning"],
    "missing": COLOURS["error"],
    "other-period": COLOURS["warning"],
}


class _Section(NamedTuple):
    """A list below the table. ``lines``: texts from the second column on, and the number of a file to link to, 0 for none."""

    title: str
    heads: tuple[str, ...]
    lines: Sequence[tuple[tuple[str, ...], int]]


class Summary:
    """The first sheet is made first and written last."""

    def __init__(self, book: Book) -> None:
        self._links = book.links
        self._page: Page = book.page(NAME)
        self._has_list = False

    def write(
        self, totals: Totals, overview: Overview, editions: Sequence[Edition], listing: Listing, pages: Sequence[str]
    ) -> None:
        """All of it. ``pages``: the sheets that its links lead to."""
        self._has_list = overview.has_list
        forms = form_columns(editions)
        sections = _sections(overview)
        first = _HEAD_ROW + 1 + len(overview.agencies) + _GAP
        self._above(totals, overview, _places(sections, first), pages)
        self._page.head(_HEAD_ROW, (*_BEFORE, *(Column(name, _FORM_WIDTH) for name in forms.values()), *_BEHIND))
        for row, line in enumerate(overview.agencies, _HEAD_ROW + 1):
            self._agency(row, line, forms, listing)
        last = _HEAD_ROW + max(len(overview.agencies), 1)
        self._page.sheet.autofilter(_HEAD_ROW, 0, last, len(_BEFORE) + len(forms) + len(_BEHIND) - 1)
        for section, row in _places(sections, first).items():
            self._section(row, section, listing)
        self._page.set_up(_HEAD_ROW, 2)
        self._page.sheet.activate()

    # --- above the table -------------------------------------------------------------------------------

    def _above(self, totals: Totals, overview: Overview, places: Mapping[_Section, int], pages: Sequence[str]) -> None:
        page = self._page
        page.text(0, 0, "KẾT QUẢ KIỂM TRA BIỂU MẪU THỐNG KÊ CẢI CÁCH HÀNH CHÍNH", TITLE)
        page.text(1, 0, f"{_period(overview)}{totals.sentence()} {REMINDER}", TEXT)
        page.text(2, 0, _agencies(overview), BOLD)
        signs = " · ".join(f"{mark} {name}" for mark, name in key())
        page.text(3, 0, f"Ký hiệu: {signs}", SOFT)
        page.text(4, 0, "Xem:", SOFT)
        links = [(name, to_sheet(name, "A1")) for name in pages]
        links += [(section.title, to_sheet(NAME, f"A{row + 1}")) for section, row in places.items()]
        for column, (title, target) in zip(_LINK_COLUMNS, links, strict=False):
            page.link(4, column, target, title, FREE_LINK)

    # --- the table ---------------------------------------------------------------------------------------

    def _agency(self, row: int, line: AgencyLine, forms: Mapping[int, str], listing: Listing) -> None:
        page, shown = self._page, shown_of(line)
        path = short_path(shown.path) if shown else ""
        page.height(row, (line.name, path), (_BEFORE[1], _BEHIND[3]))
        page.number(row, 0, row - _HEAD_ROW, CENTRED)
        page.link(row, 1, listing.place_of(shown.number) if shown else "", line.name, LINK)
        page.text(row, 2, _level(line.level or (shown.level if shown else "")), CENTRED)
        page.text(row, 3, _STATES[line.state], Look(fill=_COLOURS.get(line.state, ""), align="center"))
        _day(page, row, 4, shown.date if shown else None)
        _day(page, row, 5, line.due)
        for column, form in enumerate(forms, len(_BEFORE)):
            self._form(row, column, shown, form)
        behind = len(_BEFORE) + len(forms)
        for column, count in enumerate((shown.errors, shown.warnings, shown.notices) if shown else (), behind):
            page.number(row, column, count, CENTRED)
        if shown is None:
            for column in range(behind, behind + len(_BEHIND) - 2):
                page.text(row, column, "")
        page.link(
            row,
            behind + 3,
            self._links.to_file(shown.number) if shown else "",
            short_path(shown.path) if shown else "",
            LINK,
        )
        page.text(row, behind + 4, _about(line, self._has_list))

    def _form(self, row: int, column: int, shown: Received | None, form: int) -> None:
        state = shown.states.get(form) if shown else None
        if state is None:
            self._page.text(row, column, "", CENTRED)
        else:
            self._page.text(row, column, sign(*state), Look(fill=STATE_COLOURS[state[0]], align="center"))

    # --- below the table ---------------------------------------------------------------------------------

    def _section(self, row: int, section: _Section, listing: Listing) -> None:
        page = self._page
        page.text(row, 0, section.title, BOLD)
        for column, title in enumerate(("TT", *section.heads)):
            page.text(row + 1, column, title, Look(bold=True, align="center"))
        for number, (texts, file) in enumerate(section.lines, 1):
            page.number(row + 1 + number, 0, number, CENTRED)
            page.link(row + 1 + number, 1, listing.place_of(file) if file else "", texts[0], LINK)
            for column, text in enumerate(texts[1:], 2):
                page.text(row + 1 + number, column, text, CELL._replace(wrap=column < len(_BEFORE) - 1))


def shown_of(line: AgencyLine) -> Received | None:
    """The file that stands for an agency: the one that counts, else the first that it sent."""
    return line.taken or (line.files[0] if line.files else None)


def _places(sections: Sequence[_Section], first: int) -> dict[_Section, int]:
    places = {}
    for section in sections:
        places[section] = first
        first += len(section.lines) + 2 + _GAP
    return places


def _sections(overview: Overview) -> list[_Section]:
    """What an officer asks for by name; nothing is said of what there is none of."""
    by_state: dict[str, list[AgencyLine]] = {}
    for line in overview.agencies:
        by_state.setdefault(line.state, []).append(line)
    heads = ("Đơn vị", "Cấp", "Hạn gửi", "Ngày báo cáo")
    made = [
        _Section("Đơn vị chưa gửi báo cáo", heads[:3], _named(by_state.get("missing", ()))),
        _Section("Đơn vị gửi chậm", heads, _named(by_state.get("late", ()))),
        _Section("Đơn vị gửi báo cáo của kỳ khác", heads, _named(by_state.get("other-period", ()))),
        _Section("Tệp chưa đọc được", ("Tệp", "Lý do"), tuple(map(_unread, overview.unread))),
        _Section("Tệp chưa rõ của đơn vị nào", ("Tệp", "Tệp ghi"), tuple(map(_unknown, overview.unknown))),
    ]
    return [section._replace(title=f"{section.title}: {len(section.lines)}") for section in made if section.lines]


def _unread(file: Received) -> tuple[tuple[str, ...], int]:
    return (short_path(file.path), file.error[1] if file.error else ""), file.number


def _unknown(file: Received) -> tuple[tuple[str, ...], int]:
    return (short_path(file.path), file.agency or UNKNOWN_AGENCY), file.number


def _named(lines: Sequence[AgencyLine]) -> tuple[tuple[tuple[str, ...], int], ...]:
    found = []
    for line in lines:
        shown = shown_of(line)
        texts = (line.name, _level(line.level or ""), _written(line.due))
        found.append(((*texts, _written(shown.date)) if shown else texts, shown.number if shown else 0))
    return tuple(found)


def _period(overview: Overview) -> str:
    period = overview.period
    if period is None or period.kind is None:
        return ""
    return f"Kỳ báo cáo: {REPORTING_PERIODS[period.kind]} {period.year or ''}".rstrip() + ". "


def _agencies(overview: Overview) -> str:
    """How many sent, and how."""
    lines = overview.agencies
    counts = {state: sum(line.state == state for line in lines) for state in _STATES}
    listed = (
        f"{sum(line.expected for line in lines)} đơn vị trong danh sách"
        if overview.has_list
        else f"{len(lines)} đơn vị"
    )
    parts = [listed, *(f"{count} {_STATES[state].lower()}" for state, count in counts.items() if count)]
    if overview.has_list and (more := sum(not line.expected for line in lines)):
        parts.append(f"{more} ngoài danh sách")
    if overview.duplicates:
        parts.append(f"{len(overview.duplicates)} nhóm trùng hoặc nhiều bản")
    return " · ".join(parts)


def _about(line: AgencyLine, has_list: bool) -> str:
    """What else there is to know of its files."""
    said = []
    if len(line.files) > 1:
        said.append(f"{len(line.files)} tệp" + ("" if line.taken else ", chưa rõ lấy tệp nào"))
    if has_list and not line.expected:
        said.append("không có trong danh sách")
    return "; ".join(said)


def _level(level: str) -> str:
    names: Mapping[str, str] = LEVEL_NAMES  # type: ignore[assignment]
    return names.get(level, "")


def _written(day: str | None) -> str:
    return "/".join(reversed(day.split("-"))) if day else ""


def _day(page: Page, row: int, column: int, day: str | None) -> None:
    """A day as a date, so that it can be sorted."""
    if day:
        page.number(row, column, date.fromisoformat(day).toordinal() - date(1899, 12, 30).toordinal(), _DAY)
    else:
        page.text(row, column, "", CENTRED)
