"""The header of a table: which column is which, by the words above it and never by its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from ...grid import Sheet
from ..texts.spelling import unaccented
from ..texts.words import plain
from .merges import Merged

MOST_TABLES = 200
"""Tables of a sheet that are looked for: a form of a hundred lines, its header repeated on every page, has five."""

HEADER_DEPTH = 3
"""A header has at most this many rows."""

_STT = frozenset({"stt", "tt", "st t", "so tt", "so thu tu", "ma", "ma so", "ky hieu", "muc"})
_LABEL = (
    "chi tieu", "ten chi tieu", "cac chi tieu", "tieu chi thong ke", "noi dung cong viec",
    "noi dung chi tieu", "noi dung thong ke", "noi dung bao cao",
)  # fmt: skip
_WHOLE_LABEL = frozenset(
    {
        "noi dung",
        "tieu chi",
        "chi so",
        "ten muc",
        "ten tieu chi",
        "danh muc",
        "ten chi so",
        "danh muc chi tieu",
        "danh muc chi so",
    }
)
_UNIT = frozenset({"don vi tinh", "dvt", "don vi", "dv tinh", "d v t"})
_NOTE = ("ghi chu", "ghi chy", "giai trinh", "thuyet minh", "dien giai", "ly do")
"""The second: "Ghi chú" in Unicode, on a sheet that was otherwise typed in TCVN3."""
_VALUE = ("so lieu", "ket qua", "gia tri")
_WEAK_VALUE = ("so luong", "thuc hien", "tri so", "con so")
_OF_THIS_PERIOD = ("ky nay", "ky bao cao", "bao cao", "trong ky", "thuc hien", "hien tai")
_NOT_THIS_PERIOD = (
    "ky truoc", "cung ky", "nam truoc", "quy truoc", "ke hoach", "chi tieu giao", "duoc giao", "so sanh", "so voi", "muc tieu",
    "tang", "giam", "dau ky", "nguon", "ghi chu", "kiem chung", "don vi",
)  # fmt: skip
PLAIN_VALUE = 8
"""The score from which on header words can only mean the figures ("Số lượng" may be a unit)."""
_LONGEST = 200
_DIGITS = "0123456789"
"""No header words begin with one of them."""
_MAX_CELLS, _BESIDE = 200, 8
"""Cells of one row that are looked at, and tables beside each other."""


class Columns(NamedTuple):
    """Where the columns of a table stand; 0 where the table has none such."""

    stt: int
    label: int
    unit: int
    value: int
    note: int


class Header(NamedTuple):
    """The rows of a header, the first and last column of its table, and its columns.

    ``under``: columns that one merged header names as those of the figures; ``doubtful``: columns with headers of
    their own that might all be the one, where that is not certain (``value`` is then 0).
    """

    first: int
    last: int
    left: int
    right: int
    columns: Columns
    under: tuple[int, ...] = ()
    doubtful: tuple[int, ...] = ()


def header_words(text: str) -> str:
    """The words of a header cell, without marks; "" for what is too long to be one."""
    return _header_words(text) if 0 < len(text) < _LONGEST else ""


@lru_cache(maxsize=4096)
def _header_words(text: str) -> str:
    return unaccented(plain(text))


def is_label_header(words: str) -> bool:
    """Whether header words name the column of the indicators."""
    return words in _WHOLE_LABEL or (words.startswith(_LABEL) and len(words) < 80)


@lru_cache(maxsize=4096)
def _heads_labels(text: str) -> bool:
    return is_label_header(header_words(text))


@lru_cache(maxsize=1024)
def value_score(words: str) -> int:
    """How plainly header words name the figures of this period; 0 where they do not."""
    if words in _VALUE:
        return 10
    score = 8 if words.startswith(_VALUE) else 5 if words.startswith(_WEAK_VALUE) else 0
    if not score:
        return 0
    if any(other in words for other in _NOT_THIS_PERIOD):
        return 1
    return score + any(this in words for this in _OF_THIS_PERIOD)


Rows = Mapping[int, list[int]]
"""Row -> its columns that hold something, in order."""


def find_headers(sheet: Sheet, rows: Rows, merged: Merged) -> list[Header]:
    """The headers of a sheet, top to bottom, side by side ones from left to right."""
    found: list[Header] = []
    done = 0
    cells = sheet.cells
    for row in headed_rows(sheet):
        if row <= done:
            continue
        if len(found) >= MOST_TABLES:
            break
        looked = ((at, cells[row, at].text) for at in rows[row][:_MAX_CELLS])
        labels = [at for at, text in looked if is_label_header(header_words(text))]
        for header in _beside_each_other(sheet, rows, merged, row, labels[:_BESIDE]) if labels else ():
            found.append(header)
            done = max(done, header.last)
    return found


def headed_rows(sheet: Sheet) -> list[int]:
    """The rows with words that may head a column of labels."""
    return sorted(
        {
            row
            for (row, _), cell in sheet.cells.items()
            if (text := cell.text)[:1] not in _DIGITS and len(text) < _LONGEST and _heads_labels(text)
        }
    )


def _beside_each_other(sheet: Sheet, rows: Rows, merged: Merged, row: int, labels: list[int]) -> Iterator[Header]:
    begins = [_begin(sheet, rows, row, before, label) for before, label in zip([0, *labels], labels, strict=False)]
    for left, right, label in zip(begins, [*begins[1:], 16_385], labels, strict=True):
        header = _read_header(sheet, rows, merged, row, label, range(left, right))
        if header:
            yield header


def _begin(sheet: Sheet, rows: Rows, row: int, before: int, label: int) -> int:
    """The first column of a table: that of its STT where another table stands to the left."""
    if not before:
        return 1
    beside = [at for at in rows[row] if before < at < label and header_words(sheet.text(row, at)) in _STT]
    return beside[-1] if beside else label


def _read_header(sheet: Sheet, rows: Rows, merged: Merged, first: int, label: int, within: range) -> Header | None:
    stt = unit = note = 0
    last = first
    values = _Values(merged)
    for row in range(max(1, first - HEADER_DEPTH + 1), first + HEADER_DEPTH):
        if row > first and _is_data(sheet, merged, row, label):
            break
        for column in rows.get(row, ())[:_MAX_CELLS]:
            if column == label or column not in within:
                continue
            words = header_words(sheet.text(row, column))
            if not any(map(str.isalpha, words)):
                continue  # the columns numbered: (1), (2), (3)
            values.part(column)
            if words in _STT:
                stt = stt or (column if column < label or row == first else 0)
            elif words in _UNIT and row >= first:
                unit, last = unit or column, max(last, row)
            elif words.startswith(_NOTE):
                note = note or column
            elif words and values.take(row, column, words, row - first):
                last = max(last, row)
    best = values.best()
    if not best or not (stt or unit or values.are_plain):
        return None
    under = tuple(column for column in best if column not in (label, stt, unit, note)) if values.is_one(best) else ()
    columns = Columns(stt, label, unit, best[0] if len(best) == 1 else under[0] if under else 0, note)
    return Header(first, last, within.start, within.stop - 1, columns, under, () if columns.value else best)


class _Values:
    """The columns whose header words may name the figures, with how plainly they do."""

    def __init__(self, merged: Merged) -> None:
        self._merged = merged
        self._scores: dict[int, int] = {}
        self._above: dict[int, str] = {}
        self._of: dict[int, int] = {}

    def part(self, column: int) -> None:
        """A cell below a merged one, such as "Kỳ trước" and "Kỳ này" below "Số liệu": it says what its column is."""
        if column in self._above:
            self._scores.pop(column, None)

    def take(self, row: int, column: int, words: str, depth: int) -> bool:
        """Look at one header cell. ``depth``: how many rows below that of the label it stands."""
        score = value_score(words)
        if column in self._above:
            self._of[column] = -column  # a header of its own now
            self._scores[column] = score or value_score(f"{self._above[column]} {words}")
            return True
        if depth < 0 and words not in _VALUE:
            return False  # a title, such as "Kết quả thực hiện ..."
        if depth > 0 and not words.startswith(_VALUE):
            return False  # a unit already, such as "Số lượng"
        if not score:
            return False
        over = self._merged.span(row, column)
        self._above |= dict.fromkeys(over, words) if len(over) > 1 else {}
        self._of |= dict.fromkeys(over, column)
        self._scores |= {one: max(score, self._scores.get(one, 0)) for one in over}
        return True

    def is_one(self, columns: tuple[int, ...]) -> bool:
        """Whether one merged header stands over several columns."""
        return len(columns) > 1 and len({self._of.get(column) for column in columns}) == 1

    @property
    def are_plain(self) -> bool:
        """Whether the words alone, without those of the other columns, tell that this is a header."""
        return max(self._scores.values(), default=0) >= PLAIN_VALUE

    def best(self) -> tuple[int, ...]:
        """The columns with the best score; several where it is not certain."""
        most = max(self._scores.values(), default=0) or 1
        best = tuple(column for column, score in self._scores.items() if score == most)
        parts = tuple(column for column in best if self._of.get(column) == -column)
        return parts or best  # a header below a merged one says more than that does of the columns beside


def _is_data(sheet: Sheet, merged: Merged, row: int, label: int) -> bool:
    """Whether a row below the first of a header is a line already: it has a label of its own."""
    text = sheet.text(row, label)
    return any(map(str.isalpha, text)) and merged.origin(row, label) == (row, label)
