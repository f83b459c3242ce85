"""Every Ghi chú that an office wrote, and which of them explain a figure."""

from __future__ import annotations

from ...ids import split_id
from ...judging.cells import short
from ...judging.engine import explains
from ...judging.model import Checked
from ...number import vietnamese
from ...report import Entry
from ..about import short_path
from .looks import BOLD, CENTRED, CENTRED_LINK, SOFT
from .page import Book, Column, Page, Roll

NAME = "Ghi chú"
COLUMNS = (
    Column("TT", 6), Column("Đơn vị", 28), Column("Tệp", 28), Column("Biểu", 11), Column("Mục", 8), Column("Chỉ tiêu", 44),
    Column("Số liệu", 13), Column("Giải trình", 11), Column("Nội dung ghi chú", 60), Column("Ô", 10),
)  # fmt: skip
_WRAPPED = [COLUMNS[place] for place in (1, 2, 5, 8)]
_MOST_NOTE, _MOST_FIGURE = 4_000, 80


class Notes:
    """Notes come file by file."""

    def __init__(self, book: Book) -> None:
        self._links = book.links
        self._roll = Roll(book, NAME, len(COLUMNS), _begin)
        self._lines = 0

    def add(self, number: int, name: str, result: Checked) -> None:
        """The notes of one file. ``name``: of the agency."""
        for indicator, entry in result.report.entries.items():
            if entry.note.strip():
                self._write(number, name, result, indicator)

    def close(self) -> None:
        """All notes have come."""
        self._roll.close()

    @property
    def sheets(self) -> list[str]:
        """The names of its sheets."""
        return [page.name for page in self._roll.pages]

    def _write(self, number: int, name: str, result: Checked, indicator: str) -> None:
        report, (form, code) = result.report, split_id(indicator)
        entry = report.entries[indicator]
        row = report.edition.indicators[indicator]
        self._lines += 1
        page, line = self._roll.next()
        note = entry.note.strip()[:_MOST_NOTE]
        page.height(line, (name, short_path(report.path), row.label, note), _WRAPPED)
        page.number(line, 0, self._lines, CENTRED)
        texts = (
            name, short_path(report.path), report.edition.place(form, None),
            code, row.label,
        )  # fmt: skip
        for column, text in enumerate(texts, 1):
            page.text(line, column, text)
        page.text(line, 6, _figure(entry), CENTRED)
        page.text(line, 7, "Giải trình" if explains(entry.note) else "", CENTRED)
        page.text(line, 8, note)
        page.link(
            line,
            9,
            self._links.to_file(number, entry.sheet, entry.note_cell or entry.cell),
            entry.note_cell or entry.cell,
            CENTRED_LINK,
        )


def _figure(entry: Entry) -> str:
    """As it was typed or as the cell shows it."""
    reading = entry.reading
    return short(reading.raw, _MOST_FIGURE) if reading.raw or reading.value is None else vietnamese(reading.value)


def _begin(page: Page, number: int) -> int:
    more = "" if number == 1 else f" (phần {number}, tiếp theo trang trước)"
    page.text(0, 0, f"GHI CHÚ VÀ GIẢI TRÌNH CỦA CÁC ĐƠN VỊ{more}", BOLD._replace(size=14))
    page.text(1, 0, "Ghi chú bắt đầu bằng «Giải trình:» được coi là giải trình cho số liệu của dòng đó.", SOFT)
    page.head(2, COLUMNS)
    page.set_up(2, 2)
    return 2
