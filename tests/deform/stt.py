"""STT: what Excel, retyping and local habits make of "2.1."."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

from tests.deform.book import Book, Row
from tests.deform.deformation import deforms

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def numbered(row: Row) -> list[int]:
    """The parts of an STT, [] where it is blank or words ("Trong đó")."""
    bare = str(row["stt"].value or "").rstrip(".")
    return [int(part) for part in bare.split(".")] if bare.replace(".", "").isdigit() else []


def each(book: Book, spell: Callable[[list[int], Row], object]) -> None:
    for row in book.lines:
        parts = numbered(row)
        if parts:
            row["stt"].value = spell(parts, row)


def dotted(parts: list[int]) -> str:
    return ".".join(map(str, parts))


@deforms("stt")
def stt_blank(book: Book, rng: random.Random) -> None:
    """The STT column stands there empty; labels and order are all there is."""
    for row in book.lines:
        row["stt"].value = None


@deforms("stt")
def stt_some_blank(book: Book, rng: random.Random) -> None:
    """STT only on the headings."""
    for row in book.lines:
        if row.indicator:
            row["stt"].value = None


@deforms("stt")
def stt_running(book: Book, rng: random.Random) -> None:
    """Renumbered 1, 2, 3, ... from the top of each table: every number is another row's STT."""
    for page in book.pages:
        for number, row in enumerate(page.lines, 1):
            row["stt"].value = number


@deforms("stt")
def stt_renumbered_without_gaps(book: Book, rng: random.Random) -> None:
    """Top numbers closed up: 3.3 becomes 3.2, 5 becomes 4, as the form skips some numbers."""
    for page in book.pages:
        seen: dict[tuple[int, ...], int] = {}
        renamed: dict[tuple[int, ...], tuple[int, ...]] = {(): ()}
        for row in page.lines:
            parts = tuple(numbered(row))
            if not parts or parts[:-1] not in renamed:
                continue
            seen[parts[:-1]] = seen.get(parts[:-1], 0) + 1
            renamed[parts] = (*renamed[parts[:-1]], seen[parts[:-1]])
            row["stt"].value = dotted(list(renamed[parts])) + "."


@deforms("stt")
def stt_without_dots(book: Book, rng: random.Random) -> None:
    """2.1 for 2.1."""
    each(book, lambda parts, _: dotted(parts))


@deforms("stt", edition="quang-tri-2023")
def stt_with_dots(book: Book, rng: random.Random) -> None:
    """A trailing dot on every STT (the other edition prints them so)."""
    each(book, lambda parts, _: dotted(parts) + ".")


@deforms("stt")
def stt_as_number(book: Book, rng: random.Random) -> None:
    """Excel stores 2.1 as a number (and would store 2.10 as 2.1); 2.1.1 stays text."""
    each(
        book,
        lambda parts, _: parts[0] if len(parts) == 1 else float(dotted(parts)) if len(parts) == 2 else dotted(parts),
    )


def _as_date(book: Book, look: str, deep: str) -> None:
    for row in book.lines:
        parts = numbered(row)
        if not 2 <= len(parts) <= 3:
            continue
        year = 2000 + parts[2] if len(parts) == 3 else 2023
        row["stt"].value = (date(year, parts[1], parts[0]) - date(1899, 12, 30)).days
        row["stt"].look = look if len(parts) == 2 else deep


@deforms("stt")
def stt_as_date(book: Book, rng: random.Random) -> None:
    """On a Vietnamese PC 2.1 becomes 2 January (shown 02-Thg1), 2.1.1 becomes 2/1/2001."""
    _as_date(book, "d-mmm", "d/m/yyyy")


@deforms("stt")
def stt_as_date_slashed(book: Book, rng: random.Random) -> None:
    """The same, shown as 2/1; the longer ones as 02/01/2001."""
    _as_date(book, "d/m", "dd/mm/yyyy")


@deforms("stt")
def stt_as_text_date(book: Book, rng: random.Random) -> None:
    """The office saw 2/1 and typed it on as text, with slashes for dots."""
    each(book, lambda parts, _: "/".join(map(str, parts)))


@deforms("stt")
def stt_with_spaces(book: Book, rng: random.Random) -> None:
    """ " 2. 1. ": spaces before, after and between, no-break ones too."""
    each(book, lambda parts, _: "\u00a0 " + ". ".join(map(str, parts)) + ". ")


@deforms("stt")
def stt_with_commas(book: Book, rng: random.Random) -> None:
    """2,1 for 2.1: a numeric keypad under Vietnamese settings."""
    each(book, lambda parts, _: ",".join(map(str, parts)))


@deforms("stt")
def stt_in_brackets(book: Book, rng: random.Random) -> None:
    """(2.1) or 2.1)."""
    each(book, lambda parts, row: f"({dotted(parts)})" if row.indicator else f"{dotted(parts)})")


@deforms("stt")
def stt_roman(book: Book, rng: random.Random) -> None:
    """Roman top numbers: II for 2, II.1 for 2.1."""
    each(book, lambda parts, _: ".".join([ROMAN[parts[0]], *map(str, parts[1:])]))


@deforms("stt")
def stt_roman_alone(book: Book, rng: random.Random) -> None:
    """I, II for the sections, and the numbers below begin with 1 in each of them: II, then 1, 1.1."""
    each(book, lambda parts, _: ROMAN[parts[0]] if len(parts) == 1 else dotted(parts[1:]))


@deforms("stt")
def stt_letters(book: Book, rng: random.Random) -> None:
    """a), b), c) for the lowest numbers."""
    each(book, lambda parts, _: f"{'abcdefghik'[parts[-1] - 1]})" if len(parts) > 1 else f"{parts[0]}.")


@deforms("stt")
def stt_hyphens(book: Book, rng: random.Random) -> None:
    """A hyphen or a plus sign instead of the lower numbers."""
    each(book, lambda parts, _: dotted(parts) if len(parts) == 1 else "-" if len(parts) == 2 else "+")


@deforms("stt")
def stt_with_word(book: Book, rng: random.Random) -> None:
    """ "Mục 2.1"."""
    each(book, lambda parts, _: f"Mục {dotted(parts)}")


@deforms("stt")
def stt_in_label(book: Book, rng: random.Random) -> None:
    """ "2.1. Số nhiệm vụ ..." in the label; the STT column stays empty."""
    _into_label(book, ". ")


@deforms("stt", "labels")
def stt_in_label_with_word(book: Book, rng: random.Random) -> None:
    """ "Mục 2.1: Số nhiệm vụ ..." in the label."""
    _into_label(book, ": ", "Mục ")


@deforms("stt")
def stt_in_label_too(book: Book, rng: random.Random) -> None:
    """ "2.1. Số nhiệm vụ ..." in the label, and 2.1 in the STT column as well."""
    _into_label(book, ". ", keep=True)


@deforms("stt", "columns")
def stt_in_label_column_deleted(book: Book, rng: random.Random) -> None:
    """STT and label in one cell, the STT column deleted."""
    _into_label(book, " ")
    for page in book.pages:
        page.drop_column("stt")


@deforms("stt", "columns")
def stt_column_deleted(book: Book, rng: random.Random) -> None:
    """No STT column at all."""
    for page in book.pages:
        page.drop_column("stt")


def _into_label(book: Book, between: str, before: str = "", keep: bool = False) -> None:
    for row in book.lines:
        parts = numbered(row)
        if parts:
            row["label"].value = f"{before}{dotted(parts)}{between}{row['label'].value}"
        if not keep:
            row["stt"].value = None
