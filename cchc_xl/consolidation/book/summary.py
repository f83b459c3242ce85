"""The first page: who is in the roll-up and who is not, what was left out, what is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ...edition import LEVEL_NAMES
from ...judging.cells import short
from ...workbook.template.marks import SUMMARY_SHEET
from ...workbook.template.styles import HEADER, RED, Look, Styles, lines_needed
from .. import words
from ..about import NEXT, about, counts, left_out_words
from ..model import Consolidated

if TYPE_CHECKING:
    from xlsxwriter import Workbook

WIDTHS = (5, 36, 17, 32, 52)
LAST = len(WIDTHS) - 1
LINE = 16.0
CHARACTERS = 140
_PATH, _TEXT = 80, 700

Texts = Sequence[str]


class SummaryWriter:
    """Writes the first page."""

    def __init__(self, book: Workbook, styles: Styles, result: Consolidated) -> None:
        self._styles, self._result = styles, result
        self.sheet = book.add_worksheet(SUMMARY_SHEET)
        self._row = 0

    def write(self) -> None:
        """The whole page."""
        for column, width in enumerate(WIDTHS):
            self.sheet.set_column(column, column, width)
        self.sheet.hide_gridlines(2)
        self._line("TỔNG HỢP SỐ LIỆU CCHC TOÀN TỈNH", bold=True, font_size=16, align="left")
        for text in about(self._result):
            self._line(text, align="left")
        self._line(NEXT, align="left", bold=True)
        self._counts()
        self._errors()
        self._points()
        self._left_out()
        self._drops()
        self._agencies()
        self._set_up()

    def _line(self, text: str, **look: Look) -> None:
        """A line of text over the whole width."""
        self.sheet.merge_range(self._row, 0, self._row, LAST, "", self._styles.get(**look))
        self.sheet.write_string(self._row, 0, text, self._styles.get(**look))
        size = float(look.get("font_size", 12)) / 12
        self.sheet.set_row(self._row, lines_needed(text, CHARACTERS) * LINE * size + 4)
        self._row += 1

    def _section(self, title: str, headings: Texts) -> None:
        self._row += 1
        self._line(title, bold=True, font_size=13, align="left")
        style = self._styles.cell(bold=True, bg_color=HEADER)
        for column, heading in enumerate(headings):
            self.sheet.write_string(self._row, column, heading, style)
        self.sheet.set_row(self._row, 20)
        self._row += 1

    def _table(self, lines: Iterable[Texts], **last: Look) -> None:
        """Lines of five texts. ``last``: how the last one looks."""
        middle, left = self._styles.cell(), self._styles.cell(align="left")
        for number, texts in enumerate(lines, 1):
            cells = (str(number), *(short(text, _TEXT) for text in texts))
            for column, text in enumerate(cells):
                style = (
                    middle if column in (0, 2) else self._styles.cell(align="left", **last) if column == LAST else left
                )
                self.sheet.write_string(self._row, column, text, style)
            tall = max(lines_needed(text, int(width * 1.05)) for text, width in zip(cells, WIDTHS, strict=True))
            self.sheet.set_row(self._row, tall * LINE + 4)
            self._row += 1

    def _spread(self, lines: Iterable[tuple[str, str]], **look: Look) -> None:
        """Lines of two texts, the second over the width of three columns."""
        width = sum(WIDTHS[2:])
        for number, texts in enumerate(lines, 1):
            where, what = (short(text, _TEXT) for text in texts)
            style = self._styles.cell(align="left", **look)
            self.sheet.write_string(self._row, 0, str(number), self._styles.cell())
            self.sheet.write_string(self._row, 1, where, self._styles.cell(align="left"))
            self.sheet.merge_range(self._row, 2, self._row, LAST, "", style)
            self.sheet.write_string(self._row, 2, what, style)
            tall = max(lines_needed(what, int(width * 1.05)), lines_needed(where, int(WIDTHS[1] * 1.05)))
            self.sheet.set_row(self._row, tall * LINE + 4)
            self._row += 1

    def _pair(self, title: str) -> None:
        """A section whose lines have two texts."""
        self._section(title, ("TT", "Mục", ""))
        self.sheet.merge_range(
            self._row - 1, 2, self._row - 1, LAST, "Nội dung", self._styles.cell(bold=True, bg_color=HEADER)
        )

    def _counts(self) -> None:
        self._row += 1
        for name, count in counts(self._result):
            self.sheet.merge_range(self._row, 0, self._row, 1, "", self._styles.cell(align="left", bg_color=HEADER))
            self.sheet.write_string(self._row, 0, name, self._styles.cell(align="left", bg_color=HEADER))
            self.sheet.write_string(self._row, 2, count, self._styles.cell(bold=True))
            self.sheet.set_row(self._row, lines_needed(name, 44) * LINE + 4)
            self._row += 1

    def _errors(self) -> None:
        carried = self._result.carried
        if carried:
            edition = self._result.selection.edition
            self._pair(f"Điểm chưa khớp của số liệu tổng hợp ({len(carried)})")
            self._spread(
                (
                    (words.places(edition, [one.indicator]), f"{one.message} {words.carried_from(edition, one)}")
                    for one in carried
                ),
                bg_color=RED,
            )

    def _points(self) -> None:
        points = [*(("Đơn vị", hint) for hint in self._result.selection.hints), *words.points_of(self._result)]
        if points:
            self._pair(f"Điểm cần xem ({len(points)})")
            self._spread(points)

    def _left_out(self) -> None:
        selection = self._result.selection
        for title, left in (("Đơn vị chưa cộng", selection.agencies_out), ("Tệp không cộng", selection.files_out)):
            if left:
                self._section(f"{title} ({len(left)})", ("TT", "Đơn vị", "Tình trạng", "Tệp", "Lý do"))
                self._table((one.name, left_out_words(one), short(one.path, _PATH), one.why) for one in left)

    def _drops(self) -> None:
        drops = self._result.drops
        if drops:
            edition = self._result.selection.edition
            self._section(f"Số liệu đã loại ({len(drops)})", ("TT", "Đơn vị", "Số liệu", "Mục", "Lý do"))
            self._table((one.agency, one.said, words.places(edition, [one.indicator]), one.why) for one in drops)

    def _agencies(self) -> None:
        agencies = self._result.selection.agencies
        self._section(f"Đơn vị đã cộng ({len(agencies)})", ("TT", "Đơn vị", "Cấp", "Tệp", "Tình trạng"))
        self._table(self._agency_lines())

    def _agency_lines(self) -> Iterator[Texts]:
        for agency in self._result.selection.agencies:
            said = [f"báo cáo ngày {'/'.join(reversed(agency.file.date.split('-')))}"] if agency.file.date else []
            said += ["gửi muộn"] if agency.is_late else []
            said += [f"{agency.file.errors} điểm chưa khớp"] if agency.file.errors else []
            level = LEVEL_NAMES[agency.level]  # type: ignore[index]
            yield agency.name, level, short(agency.file.path, _PATH), ", ".join(said)

    def _set_up(self) -> None:
        self.sheet.set_portrait()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer('&C&"Times New Roman,Regular"&10&P/&N')
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:E{self._row + 1}"})
