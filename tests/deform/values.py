"""Figures in other clothes that mean the same: formulas, formats, texts."""

from __future__ import annotations

import random

from tests.deform.book import Book, Row
from tests.deform.deformation import deforms


def _numeric(book: Book) -> list[Row]:
    """Indicators whose figure is a number cell."""
    return [row for row in book.lines if row.indicator and isinstance(row["value"].value, int | float)]


def _unit(book: Book, row: Row) -> str:
    return book.edition.indicators[row.id].measure.kind


def typed(row: Row) -> str:
    """The figure as a Vietnamese office types it: 7877,926."""
    return str(row["value"].value).replace(".", ",")


def _said_as_text(book: Book, row: Row) -> None:
    """A figure typed as text is read, and said as a notice."""
    book.must.append((f"{row.id}/number-as-text", row["value"]))


@deforms("values")
def value_formulas_with_result(book: Book, rng: random.Random) -> None:
    """Every figure is a formula; the file keeps its result."""
    for row in _numeric(book):
        row["value"].formula = f"{row['value'].value}+0"


@deforms("values", "other-levels", "absent")
def value_totals_as_formulas(book: Book, rng: random.Random) -> None:
    """Totals are formulas over their parts, results kept; they move with inserted rows as in Excel."""
    made = 0
    for row in _numeric(book):
        for rule in book.edition.indicators[row.id].rules:
            parts = [book.row(name)["value"] for name in rule.operands()] if rule.name == "total" else []
            figures = [cell.value for cell in parts]
            if parts and all(isinstance(figure, int) for figure in figures) and sum(figures) == row["value"].value:
                row["value"].formula = "+".join(["{}"] * len(parts))
                row["value"].operands = tuple(parts)
                made += 1
    assert made


@deforms("values")
def value_formulas_without_result(book: Book, rng: random.Random) -> None:
    """Written by a program that does not calculate: formulas without results. Read anyway, and said."""
    for row in _numeric(book)[::4]:
        cell = row["value"]
        cell.formula, cell.value = f"{cell.value}+0", None
        book.must.append((f"{row.id}/not-calculated", cell))
    book.writer = "openpyxl"


@deforms("values")
def value_as_text(book: Book, rng: random.Random) -> None:
    """Every number typed with an apostrophe, or into cells of format Text."""
    for row in _numeric(book):
        row["value"].value = typed(row)
        row["value"].look = "@"
        _said_as_text(book, row)


@deforms("values")
def value_text_format_only(book: Book, rng: random.Random) -> None:
    """Cells of format Text that still hold numbers: nothing to say."""
    for row in _numeric(book):
        row["value"].look = "@"


@deforms("values")
def value_full_width_digits(book: Book, rng: random.Random) -> None:
    """Typed with an East Asian keyboard: ３７."""
    _respell(book, str.maketrans("0123456789", "０１２３４５６７８９"))


@deforms("values")
def value_arabic_indic_digits(book: Book, rng: random.Random) -> None:
    """Digits of another script. Unsure: a person may ask back; read with the notice, or said to be no number."""
    _respell(book, str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


def _respell(book: Book, table: dict[int, int]) -> None:
    for row in _numeric(book)[::3]:
        row["value"].value = typed(row).translate(table)
        _said_as_text(book, row)


@deforms("values")
def value_with_spaces(book: Book, rng: random.Random) -> None:
    """Spaces and no-break spaces around what is typed as text."""
    for row in book.lines:
        cell = row["value"]
        if isinstance(cell.value, str):
            cell.value = f" {cell.value}\u00a0 "


@deforms("values")
def value_with_unit(book: Book, rng: random.Random) -> None:
    """ "5 người", "3 văn bản", "100 %": the unit of the row behind the figure."""
    for row in _numeric(book)[::2]:
        unit = str(row["unit"].value or "")
        if _unit(book, row) in ("count", "percent") and unit and "," not in unit:
            row["value"].value = f"{typed(row)} {unit.lower()}"
            _said_as_text(book, row)


@deforms("values")
def value_percent_format(book: Book, rng: random.Random) -> None:
    """Percentages as Excel means them: 0,6757 shown as 67,57%."""
    for row in _numeric(book):
        if _unit(book, row) == "percent":
            value = row["value"].value
            decimals = len(str(value).partition(".")[2])
            row["value"].look = "0." + "0" * decimals + "%" if decimals else "0%"
            row["value"].value = round(float(value) / 100, 8)


@deforms("values")
def value_grouped_format(book: Book, rng: random.Random) -> None:
    """Counts in formats with thousands separators, accounting styles and a hidden zero."""
    looks = iter(
        ["#,##0", "0", "#,##0_);(#,##0)", '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "#,##0;-#,##0;;@", '0" "'] * 60
    )
    for row in _numeric(book):
        if _unit(book, row) == "count":
            row["value"].look = next(looks)


@deforms("values", edition="quang-tri-2023")
def value_other_dashes(book: Book, rng: random.Random) -> None:
    """–, —, −, -- where the form wants "-"."""
    marks = iter(["–", "—", "−", "--", " - "] * 50)
    for row in book.lines:
        if row["value"].value == "-":
            row["value"].value = next(marks)


@deforms("values")
def value_on_headings_as_dashes(book: Book, rng: random.Random) -> None:
    """Headings have no figure; somebody put a hyphen or an x into their cell."""
    marks = iter(["-", "x", "…"] * 60)
    for row in book.lines:
        if not row.indicator:
            row["value"].value = next(marks)


@deforms("notes")
def note_filled(book: Book, rng: random.Random) -> None:
    """Remarks, numbers and dates in the note column; words of a header among them."""
    texts = iter(["Cả năm", "Số liệu đến 14/12", "0", "Theo BC số 12/BC-STTTT", "Kết quả lũy kế", "x"] * 60)
    book.keeps_notes = False
    for row in book.lines:
        if row["note"].value is None:
            row["note"].value = next(texts)


@deforms("notes")
def note_column_numbers(book: Book, rng: random.Random) -> None:
    """The note column misused for the figure of the year before."""
    book.keeps_notes = False
    for row in book.lines:
        if row.indicator:
            row["note"].value = rng.randrange(100)
