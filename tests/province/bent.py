"""Generated agencies' workbooks, bent as senders bend them: ways of ``tests/deform``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from cchc_xl.number import Reading
from tests.deform.book import Book, address, example
from tests.deform.table import bend
from tests.deform.writers import write
from tests.province.offices import Office, Paper, titles

WAYS = (
    ("columns_inserted_in_front",), ("columns_value_before_unit", "rows_blank_anywhere"), ("header_words_result",),
    ("label_line_breaks", "stt_running"), ("rows_shuffled_in_groups",), ("signatures_below", "sheets_wrong_names"),
    ("sheets_reversed",), ("stt_as_date",), ("value_with_unit",), ("form_absent_last",),
)  # fmt: skip
"""Each for one workbook; every figure is still found."""

Write = Callable[[Mapping[str, Reading], Office, Path], None]


def bent_books() -> Iterator[tuple[str, Write]]:
    """The name of each way, and what writes a workbook bent in it."""
    for ways in WAYS:
        yield " + ".join(ways), _writer(ways)


def _writer(ways: tuple[str, ...]) -> Write:
    def bent(readings: Mapping[str, Reading], who: Office, path: Path) -> None:
        book = example("quang-tri-2023", sound=True)
        _fill(book, readings, who)
        write(bend(book, *ways), path)

    return bent


def _fill(book: Book, readings: Mapping[str, Reading], who: Office) -> None:
    told = titles(book.edition.id, who, Paper())
    first = book.pages[0]
    for r, row in enumerate(first.rows[:4]):
        for c, cell in enumerate(row.cells):
            cell.value = told.get(address(r, c), cell.value)
    for row in book.lines:
        if row.indicator:
            row["value"].value = _typed(readings[row.id])


def _typed(reading: Reading) -> object:
    if reading.value is None:
        return None
    return int(reading.value) if reading.value == int(reading.value) else float(reading.value)
