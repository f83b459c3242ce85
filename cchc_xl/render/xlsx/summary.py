"""The first sheet: how many, who stands how, and below it everything that is said of the folder as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ...desk.model import AgencyLine, AgencyState, Overview, Received
from ...edition import LEVEL_NAMES, Edition
from ...judging.severities import NAMES
from ...judging.summary import REMINDER, Totals
from ...marking.look import COLOURS
from ..about import short_path
from ..folder_words import NO_LIST, Section, headline, sections
from ..html import TITLE as RESULT
from ..html_matrix import columns_of
from ..signs import key, sign
from .doubles import IN_DOUBLES
from .links import to_sheet
from .listing import Listing
from .looks import BOLD, CENTRED, FREE_LINK, LINK, SOFT, STATE_COLOURS, TEXT, TITLE, Look
from .page import Book, Column, Page

NAME = "Tổng hợp"
_HEAD_ROW = 6
_BEFORE = (
    Column("TT", 5), Column("Đơn vị", 30), Column("Cấp", 12), Column("Tình trạng", 12), Column("Ngày báo cáo", 11), Column("Hạn gửi", 11),
)  # fmt: skip
_BEHIND = (*(Column(name, 9) for name in NAMES.values()), Column("Tệp", 32), Column("Về tệp", 24))
_FORM_WIDTH = 8
_LINK_COLUMNS = (1, 2, 5, 9, 13, 16)
"""Where a link has room for its words."""
_DAY = Look(number="dd/mm/yyyy", align="center")
_FIRST_DAY = date(1899, 12, 30).toordinal()
_STATES: dict[AgencyState, str] = {
    "sent": "Đã gửi", "late": "Gửi sau hạn", "missing": "Chưa gửi", "other-period": "Gửi kỳ khác",
}  # fmt: skip
_COLOURS: dict[AgencyState, str] = {
    "sent": "", "late": COLOURS["warning"], "missing": COLOURS["error"], "other-period": COLOURS["warning"],
}  # fmt: skip


class Summary:
    """The first sheet is made first and written last."""

    def __init__(self, book: Book) -> None:
        self._links = book.links
        self._page: Page = book.page(NAME)

    def write(
        self, totals: Totals, overview: Overview, editions: Sequence[Edition], listing: Listing, pages: Sequence[str]
    ) -> None:
        """All of it. ``pages``: the sheets that its links lead to."""
        forms = columns_of(editions)
        columns = (*_BEFORE, *(Column(name, _FORM_WIDTH) for name in forms.values()), *_BEHIND)
        places = _places(overview)
        self._above(totals, overview, places, pages)
        self._page.head(_HEAD_ROW, columns)
        for row, line in enumerate(overview.agencies, _HEAD_ROW + 1):
            self._agency(row, line, forms, listing, overview.has_list)
        last = _HEAD_ROW + max(len(overview.agencies), 1)
        self._page.sheet.autofilter(_HEAD_ROW, 0, last, len(columns) - 1)
        for row, section in places:
            self._section(row, section, listing)
        self._page.set_up(_HEAD_ROW, 2)
        self._page.sheet.activate()

    # --- above the table -------------------------------------------------------------------------------

    def _above(
        self, totals: Totals, overview: Overview, places: Sequence[tuple[int, Section]], pages: Sequence[str]
    ) -> None:
        page = self._page
        page.text(0, 0, RESULT.upper(), TITLE)
        page.text(1, 0, headline(overview) + ("" if overview.has_list else f" {NO_LIST}"), BOLD)
        page.text(2, 0, f"{totals.sentence()} {REMINDER}", TEXT)
        page.text(3, 0, f"Ký hiệu: {' · '.join(f'{mark} {name}' for mark, name in key())}", SOFT)
        page.text(4, 0, "Xem:", SOFT)
        for column, name in zip(_LINK_COLUMNS, pages, strict=False):
            page.link(4, column, to_sheet(name, "A1"), f"Trang «{name}»", FREE_LINK)
        for column, (row, section) in zip(_LINK_COLUMNS, places, strict=False):
            page.link(5, column, to_sheet(NAME, f"A{row + 1}"), section.title, FREE_LINK)

    # --- the table ---------------------------------------------------------------------------------------

    def _agency(self, row: int, line: AgencyLine, forms: Mapping[int, str], listing: Listing, has_list: bool) -> None:
        page, shown = self._page, shown_of(line)
        path = short_path(shown.path) if shown else ""
        about = _about(line, has_list)
        page.height(row, (line.name, path, about), (_BEFORE[1], *_BEHIND[3:]))
        page.number(row, 0, row - _HEAD_ROW, CENTRED)
        page.link(row, 1, listing.place_of(shown.number) if shown else "", line.name, LINK)
        page.text(row, 2, _level(line.level or (shown.level if shown else "")), CENTRED)
        page.text(row, 3, _STATES[line.state], Look(fill=_COLOURS[line.state], align="center"))
        _day(page, row, 4, shown.date if shown else None)
        _day(page, row, 5, line.due)
        for column, form in enumerate(forms, len(_BEFORE)):
            _form(page, row, column, shown, form)
        behind = len(_BEFORE) + len(forms)
        _counts(page, row, behind, shown)
        page.link(row, behind + len(NAMES), self._links.to_file(shown.number) if shown else "", path, LINK)
        page.text(row, behind + len(NAMES) + 1, about)

    # --- below the table ---------------------------------------------------------------------------------

    def _section(self, row: int, section: Section, listing: Listing) -> None:
        """A title, and a line for each item, which leads to what is said of its file."""
        page = self._page
        page.text(row, 0, f"{section.title}. {section.hint}" if section.hint else section.title, BOLD)
        for number, item in enumerate(section.items, 1):
            page.text(row + number, 0, str(number), TEXT._replace(align="center"))
            target = listing.place_of(item.files[0].number) if item.files else ""
            page.link(row + number, 1, target, item.text, FREE_LINK)


def shown_of(line: AgencyLine) -> Received | None:
    """The file that stands for an agency: the one that counts, else the first that it sent."""
    return line.taken or (line.files[0] if line.files else None)


def _places(overview: Overview) -> list[tuple[int, Section]]:
    """The sections below the table, each with its row; those with cells to compare have a sheet of their own."""
    row = _HEAD_ROW + max(len(overview.agencies), 1) + 2
    places = []
    for section in sections(overview):
        if section.name not in IN_DOUBLES:
            places.append((row, section))
            row += len(section.items) + 2
    return places


def _form(page: Page, row: int, column: int, shown: Received | None, form: int) -> None:
    state = shown.states.get(form) if shown else None
    if state is None:
        page.text(row, column, "", CENTRED)
    else:
        page.text(row, column, sign(*state), Look(fill=STATE_COLOURS[state[0]], align="center"))


def _counts(page: Page, row: int, column: int, shown: Received | None) -> None:
    for place in range(len(NAMES)):
        if shown is None:
            page.text(row, column + place, "", CENTRED)
        else:
            page.number(row, column + place, (shown.errors, shown.warnings, shown.notices)[place], CENTRED)


def _about(line: AgencyLine, has_list: bool) -> str:
    """What else there is to know of its files."""
    said = []
    if len(line.files) > 1:
        said.append(f"gửi {len(line.files)} tệp" + ("" if line.taken else ", chưa rõ bản được dùng"))
    if has_list and not line.expected:
        said.append("không có trong danh sách")
    return "; ".join(said)


def _level(level: str) -> str:
    names: Mapping[str, str] = LEVEL_NAMES  # type: ignore[assignment]
    return names.get(level, "")


def _day(page: Page, row: int, column: int, day: str | None) -> None:
    """A day as a date, so that it can be sorted."""
    if day:
        page.number(row, column, date.fromisoformat(day).toordinal() - _FIRST_DAY, _DAY)
    else:
        page.text(row, column, "", CENTRED)
