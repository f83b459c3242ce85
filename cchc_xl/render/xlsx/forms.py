"""One sheet for each form: indicators as rows as the form prints them, agencies as columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...edition import LEVEL_NAMES, Edition, Form, Indicator
from ...judging.severities import NAMES
from ...marking.look import COLOURS, row_height
from ..about import edition_line, form_name
from .figures import ABSENT as NOT_FOUND
from .figures import NUMBER, Figure, Figures, number_format
from .looks import ABSENT, CELL, CENTRED, HEAD, OUTLIER, SOFT, TITLE, Look
from .outliers import EXPLANATION, outliers
from .page import ONE_LINE, Book, Column

MOST_COLUMNS = 16_000
"""Agencies on one sheet; Excel has 16,384 columns."""
_LEAD = (Column("STT", 8), Column("Chỉ tiêu thống kê", 46), Column("Đơn vị tính", 13))
_WIDTH, _HEAD_ROW = 15, 3
_MOST_HEADER = 250
_HOW = "Nháy vào tên đơn vị để mở tệp, vào ô có màu để mở tệp tại ô đó."
_HEADING = Look(bold=True, fill="#F7F7F7")


class Sent(NamedTuple):
    """A column: one file. ``counts``: whether its figures are compared with those of others; of two versions only one does."""

    number: int
    name: str
    beside: str
    counts: bool


def write_forms(book: Book, figures: Figures, columns: Sequence[Sent]) -> None:
    """The sheets of one edition. ``columns``: its files, from left to right."""
    for form in figures.edition.forms:
        for first in range(0, max(len(columns), 1), MOST_COLUMNS):
            _Sheet(book, figures, form, columns, first).write()


class _Sheet:
    """One sheet of a form, from one column on."""

    def __init__(self, book: Book, figures: Figures, form: Form, columns: Sequence[Sent], first: int) -> None:
        self._figures, self._form, self._first = figures, form, first
        self._all = columns
        self._columns = columns[first : first + MOST_COLUMNS]
        self._links = book.links
        self._looks: dict[tuple[object, ...], Look] = {}
        self._page = book.page(form_name(figures.edition, form.number).partition(":")[0])

    def write(self) -> None:
        """All of it."""
        self._above()
        page = self._page
        page.head(_HEAD_ROW, _LEAD)
        page.sheet.set_row(_HEAD_ROW, row_height((sent.name, _WIDTH) for sent in self._columns) + 18)
        page.sheet.set_column(len(_LEAD), len(_LEAD) + max(len(self._columns) - 1, 0), _WIDTH)
        for column, sent in enumerate(self._columns, len(_LEAD)):
            page.link(_HEAD_ROW, column, self._links.to_file(sent.number), sent.name, HEAD._replace(link=True))
        self._levels(_HEAD_ROW + 1)
        for row, indicator in enumerate(self._form.rows, _HEAD_ROW + 2):
            self._indicator(row, indicator)
        page.set_up(_HEAD_ROW + 1, len(_LEAD), wide=False)
        self._print()

    def _print(self) -> None:
        """What stands above the table is put above and below each page, where it is not cut between columns."""
        sheet, last = self._page.sheet, _HEAD_ROW + 1 + len(self._form.rows)
        title = form_name(self._figures.edition, self._form.number).replace("&", "&&")
        sheet.set_header(f"&L{title}"[:_MOST_HEADER])
        sheet.set_footer("&L&A&CĐỏ: chưa khớp · vàng: cần xem lại · xanh: lưu ý · tím, đậm: khác thường&RTrang &P/&N")
        sheet.print_area(_HEAD_ROW, 0, last, len(_LEAD) + max(len(self._columns), 1) - 1)
        sheet.repeat_rows(_HEAD_ROW, _HEAD_ROW + 1)
        sheet.repeat_columns(0, len(_LEAD) - 1)

    def _above(self) -> None:
        edition: Edition = self._figures.edition
        more = f" (đơn vị thứ {self._first + 1:,} trở đi)".replace(",", ".") if self._first else ""
        self._page.text(0, 0, f"{form_name(edition, self._form.number)}{more}", TITLE)
        self._page.text(1, 0, f"{edition_line(edition)}. {_HOW}", SOFT)
        for column, (words, fill) in enumerate(_legend(), 1):
            self._page.text(2, column, words, Look(fill=fill, align="center", wrap=False))
        self._page.text(2, len(_legend()) + 1, EXPLANATION, SOFT)

    def _levels(self, row: int) -> None:
        if any(sent.beside for sent in self._columns):
            self._page.sheet.set_row(row, 2 * ONE_LINE)
        for column in range(len(_LEAD)):
            self._page.text(row, column, "Cấp" if column == 1 else "", CENTRED)
        for column, sent in enumerate(self._columns, len(_LEAD)):
            level = LEVEL_NAMES[self._figures.level(sent.number)]  # type: ignore[index]
            self._page.text(
                row,
                column,
                f"{level}\n{sent.beside}" if sent.beside else level,
                CENTRED._replace(grey=True, italic=bool(sent.beside)),
            )

    def _indicator(self, row: int, indicator: Indicator) -> None:
        page = self._page
        look = _HEADING if indicator.is_heading else CELL
        page.height(row, (indicator.label, indicator.unit), _LEAD[1:])
        page.text(row, 0, indicator.printed, look._replace(align="center"))
        page.text(row, 1, indicator.label, look)
        page.text(row, 2, indicator.unit, look._replace(align="center"))
        if indicator.is_heading:
            for column in range(len(_LEAD), len(_LEAD) + len(self._columns)):
                page.text(row, column, "", _HEADING)
            return
        far = self._far(indicator)
        for column, sent in enumerate(self._columns, len(_LEAD)):
            self._figure(row, column, indicator, sent, sent.number in far)

    def _far(self, indicator: Indicator) -> set[int]:
        """Numbers of the files whose figure stands out, level by level, over all sheets of the form."""
        by_level: dict[str, list[int]] = {}
        for sent in self._all:
            if sent.counts:
                by_level.setdefault(self._figures.level(sent.number), []).append(sent.number)
        far: set[int] = set()
        for numbers in by_level.values():
            values = [self._figures.value(indicator.id, number) for number in numbers]
            far |= {numbers[place] for place in outliers(values, indicator.measure.kind)}
        return far

    def _figure(self, row: int, column: int, indicator: Indicator, sent: Sent, is_far: bool) -> None:
        figure = self._figures.of(indicator.id, sent.number)
        page = self._page
        is_marked = figure.severity is not None or is_far
        target = self._links.to_file(sent.number, *figure.place) if is_marked and figure.place else ""
        if figure.kind == NUMBER:
            page.number_link(row, column, target, figure.value, self._look(indicator, figure, is_far))
        else:
            page.link(row, column, target, figure.text, Look(_fill(figure, is_far), align="center"))

    def _look(self, indicator: Indicator, figure: Figure, is_far: bool) -> Look:
        """Of a number; made once for each kind, since there are hundreds of thousands of figures."""
        key = (indicator.measure.kind, figure.decimals, figure.severity, is_far)
        found = self._looks.get(key)
        if found is None:
            look = Look(_fill(figure, is_far), number_format(indicator, figure.decimals), align="right", bold=is_far)
            found = self._looks[key] = look
        return found


def _fill(figure: Figure, is_far: bool) -> str:
    if figure.severity:
        return COLOURS[figure.severity]
    return OUTLIER if is_far else ABSENT if figure.kind == NOT_FOUND else ""


def _legend() -> list[tuple[str, str]]:
    """What the colours of figures mean."""
    named = [(name, COLOURS[severity]) for severity, name in NAMES.items()]
    return [*named, ("Khác thường", OUTLIER), ("Không có dòng", ABSENT)]
