"""Rows and columns that were moved, inserted or spelt otherwise: the same indicators, their true addresses.

Proves (contract 3): a table is known by its header, a row by STT and label together, never by number;
spelling of STT, labels and units does not matter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbook.book import (
    LABEL,
    STT,
    TOP,
    UNIT,
    VALUE,
    Book,
    Page,
    example,
    judge,
    original,
    spots,
)


def moved(cell: str, columns: int, rows: int) -> str:
    return f"{chr(ord(cell[0]) + columns)}{int(cell[1:]) + rows}"


@settings(max_examples=12)
@given(rows=st.integers(0, 40), columns=st.integers(0, 9), form=st.integers(1, 7))
def test_addresses_move_along_with_inserted_rows_and_columns(rows, columns, form, tmp_path_factory):
    book = example()
    page = book.form(form)
    page.rows = [[] for _ in range(rows)] + [[None] * columns + row for row in page.rows]
    expected = {
        (name, sheet, moved(cell, columns, rows) if sheet == page.name else cell) for name, sheet, cell in original()
    }
    assert spots(judge(book, tmp_path_factory.mktemp("moved"))) == expected


def test_blank_rows_inside_the_table_and_columns_between_move_the_addresses(tmp_path):
    book = example()
    page = book.form(5)
    page.rows.insert(page.at("4"), [])
    page.rows = [[*row[:VALUE], "cũ" if i == TOP else None, *row[VALUE:]] for i, row in enumerate(page.rows)]
    checked = judge(book, tmp_path)
    assert ("bm5/4/parts", "Biểu mẫu 5", "E20") in spots(checked)
    assert {name for name, *_ in spots(checked)} == {name for name, *_ in original()}


@settings(max_examples=12)
@given(st.permutations(range(18)))
def test_lines_in_any_order_are_the_same_rows(tmp_path_factory, order):
    book = example()
    page = book.form(1)
    first = TOP + 2
    lines = page.rows[first:]
    page.rows = page.rows[:first] + [lines[i] for i in order]
    checked = judge(book, tmp_path_factory.mktemp("order"))
    assert {name for name, *_ in spots(checked)} == {name for name, *_ in original()}
    assert next(f.cell for f in checked.findings if f.id == "bm1/2/ratio") == page.cell("2")


def every_text(change: Callable[[str], str], *columns: int) -> Callable[[Page], None]:
    def bend(page: Page) -> None:
        for row in page.rows[TOP:]:
            for column in columns:
                if column < len(row) and isinstance(row[column], str):
                    row[column] = change(row[column])

    return bend


def numbers_for_stt(page: Page) -> None:
    """Excel turns a typed ``2.1`` into a number."""
    for row in page.rows[TOP + 2 :]:
        words = str(row[STT] or "").rstrip(".")
        if words.count(".") <= 1 and words.replace(".", "").isdigit():
            row[STT] = float(words) if "." in words else int(words)


SPELLINGS = {
    "no trailing dots": every_text(lambda text: text.rstrip("."), STT),
    "STT as numbers": numbers_for_stt,
    "spaces around STT": every_text(lambda text: f"  {text} ", STT),
    "decomposed Unicode": every_text(lambda text: unicodedata.normalize("NFD", text), LABEL, UNIT, VALUE),
    "line breaks and double spaces": every_text(lambda text: text.replace(" ", " \n "), LABEL, UNIT),
    "no-break spaces": every_text(lambda text: text.replace(" ", "\u00a0"), LABEL, UNIT, VALUE),
    "capitals": every_text(str.upper, LABEL, UNIT),
    "without footnote marks": every_text(lambda text: text.replace("¹", ""), LABEL),
    "a colon at the end": every_text(lambda text: f"{text}:", LABEL),
}


@pytest.mark.parametrize("bend", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize("name", ["quang-tri-2023", "quang-ngai-2021"])
def test_spelling_of_stt_labels_and_units_does_not_matter(bend, name, tmp_path):
    book = example(name)
    for page in book.pages:
        bend(page)
    assert spots(judge(book, tmp_path)) == original(name)


def test_a_header_repeated_on_every_printed_page(tmp_path):
    book = example()
    page = book.form(7)
    header = page.rows[TOP : TOP + 2]
    page.rows[30:30] = header
    page.rows[20:20] = header
    assert {name for name, *_ in spots(judge(book, tmp_path))} == {name for name, *_ in original()}


def test_a_header_of_one_row(tmp_path):
    book = example()
    for page in book.pages:
        page.rows[TOP] = ["TT", "Chỉ tiêu", "ĐVT", "Số liệu", "Ghi chú"]
        page.rows[TOP + 1] = []
    assert spots(judge(book, tmp_path)) == original()


def swap_columns(book: Book, one: int, other: int) -> None:
    for page in book.pages:
        for row in page.rows[TOP:]:
            row[one], row[other] = row[other], row[one]


def test_columns_in_another_order_are_known_by_their_header(tmp_path):
    book = example()
    swap_columns(book, UNIT, VALUE)
    expected = {(name, sheet, cell.replace("D", "C")) for name, sheet, cell in original()}
    assert spots(judge(book, tmp_path)) == expected
