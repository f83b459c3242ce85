"""Columns inserted, swapped, dropped, merged with their neighbours; tables far from A1."""

from __future__ import annotations

import random

from tests.deform.book import TABLE, Book, Cell, Page, Row
from tests.deform.deformation import deforms
from tests.deform.headers import head


@deforms("columns")
def columns_inserted_in_front(book: Book, rng: random.Random) -> None:
    """Two empty columns before the table."""
    for page in book.pages:
        page.add_column(0)
        page.add_column(0)


@deforms("columns")
def columns_inserted_between(book: Book, rng: random.Random) -> None:
    """A narrow empty column between all columns."""
    for page in book.pages:
        for at in range(page.width - 1, 0, -1):
            page.add_column(at)


@deforms("columns")
def column_of_agencies_inserted(book: Book, rng: random.Random) -> None:
    """A column "Phòng chủ trì" between label and unit."""
    for page in book.pages:
        at = page.column("label") + 1
        page.add_column(at)
        page.headers[0].cells[at].value = "Phòng chủ trì"
        for number, row in enumerate(page.lines):
            row.cells[at].value = ["Văn phòng Sở", "Phòng TCCB", "Thanh tra Sở"][number % 3]


@deforms("columns")
def columns_value_before_unit(book: Book, rng: random.Random) -> None:
    """ "Số liệu" and "Đơn vị tính" swapped."""
    for page in book.pages:
        page.move_column("value", page.column("unit"))


@deforms("columns")
def columns_unit_at_the_end(book: Book, rng: random.Random) -> None:
    """ "Đơn vị tính" behind the notes."""
    for page in book.pages:
        page.move_column("unit", len(page.lines[0].cells) - 1)


@deforms("columns")
def columns_value_in_front_of_label(book: Book, rng: random.Random) -> None:
    """ "Số liệu" directly after STT."""
    for page in book.pages:
        page.move_column("value", page.column("label"))


@deforms("columns")
def columns_note_before_value(book: Book, rng: random.Random) -> None:
    """ "Ghi chú" moved in front of "Số liệu"."""
    for page in book.pages:
        page.move_column("note", page.column("value"))


@deforms("columns")
def columns_stt_at_the_end(book: Book, rng: random.Random) -> None:
    """The STT (as "Mã") behind everything else."""
    for page in book.pages:
        page.move_column("stt", len(page.lines[0].cells) - 1)


@deforms("columns")
def columns_mirrored(book: Book, rng: random.Random) -> None:
    """All columns in the opposite order."""
    for page in book.pages:
        for row in page.rows:
            if row.kind in TABLE:
                row.cells.reverse()


@deforms("columns")
def column_unit_deleted(book: Book, rng: random.Random) -> None:
    """No unit column."""
    for page in book.pages:
        page.drop_column("unit")


@deforms("columns", "labels")
def column_unit_moved_into_label(book: Book, rng: random.Random) -> None:
    """No unit column; the unit stands in brackets behind the label: "Số nhiệm vụ đã hoàn thành (nhiệm vụ)"."""
    for row in book.lines:
        unit = str(row["unit"].value or "")
        if row.indicator and unit and "=" not in unit:
            row["label"].value = f"{row['label'].value} ({unit.lower()})"
            book.said(row, "label-changed", "label", sure=False)
    for page in book.pages:
        page.drop_column("unit")


@deforms("columns", "notes")
def column_note_deleted(book: Book, rng: random.Random) -> None:
    """No note column."""
    book.keeps_notes = False
    for page in book.pages:
        page.drop_column("note")


@deforms("columns", "notes")
def columns_label_and_value_only(book: Book, rng: random.Random) -> None:
    """Nothing but label and figure is left."""
    book.keeps_notes = False
    for page in book.pages:
        for role in ("stt", "unit", "note"):
            page.drop_column(role)


@deforms("columns")
def table_far_away(book: Book, rng: random.Random) -> None:
    """The table begins at Z100; whatever stood above went along."""
    for page in book.pages:
        for _ in range(25):
            page.add_column(0)
        page.rows[:0] = [Row([]) for _ in range(94)]


@deforms("columns")
def table_very_far_away(book: Book, rng: random.Random) -> None:
    """The table begins at CX2500."""
    for page in book.pages:
        for row in page.rows:
            row.cells[:0] = [Cell() for _ in range(101)]
        page.rows[:0] = [Row([]) for _ in range(2494)]


@deforms("columns")
def merged_value_with_next(book: Book, rng: random.Random) -> None:
    """The figure merged over two columns, D:E."""
    _merged_with_next(book, "value")


@deforms("columns")
def merged_label_with_next(book: Book, rng: random.Random) -> None:
    """The label merged over two columns, B:C."""
    _merged_with_next(book, "label")


@deforms("columns")
def merged_some_values_with_next(book: Book, rng: random.Random) -> None:
    """Every third figure merged with the empty cell to its right, its header cell not."""
    for page in book.pages:
        at = page.column("value")
        page.add_column(at + 1)
        for row in page.lines[::3]:
            page.merges.append((row.cells[at], row.cells[at + 1]))


def _merged_with_next(book: Book, role: str) -> None:
    for page in book.pages:
        at = page.column(role)
        name = head(page, role)
        page.add_column(at + 1)
        for row in [*page.lines, *(row for row in page.headers if name in row.cells)]:
            page.merges.append((row.cells[at], row.cells[at + 1]))


@deforms("columns", "units-merged")
def merged_value_with_unit(book: Book, rng: random.Random) -> None:
    """Unit and figure merged into one cell: Excel keeps the left one only, so the figure moved to the left."""
    for page in book.pages:
        unit, value = page.column("unit"), page.column("value")
        for row in page.lines:
            cells = row.cells
            if cells[value].role != "value":
                continue
            cells[unit], cells[value] = cells[value], Cell()
            page.merges.append((cells[unit], cells[value]))
        _merge_head(page, unit, value)


def _merge_head(page: Page, unit: int, value: int) -> None:
    row = page.headers[-1]
    row.cells[unit].value, row.cells[value].value = row.cells[value].value, None
    page.merges.append((row.cells[unit], row.cells[value]))
