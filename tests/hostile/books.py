"""Workbooks to hide an attack in: a true report of which one part is another, so that a normal answer is possible."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from tests.hostile.rawzip import Entry, Packed, packed, packed_stream, repeated, write_zip
from tests.support import QUANG_TRI, ROOT
from tests.workbook.parts import MAIN, RELATIONS, unzipped

SHEET, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"
ROOT_RELS, BOOK_RELS = "_rels/.rels", "xl/_rels/workbook.xml.rels"
STRINGS, CUSTOM = "xl/sharedStrings.xml", "docProps/custom.xml"

Make = Callable[[Path], Path]
"""Writes one hostile file to a path and gives the path back."""

Content = str | Packed | Callable[[], Packed | Iterable[bytes]]
"""A part: as text, deflated already, or made when it is needed."""


@cache
def report() -> Mapping[str, bytes]:
    """The parts of the example of Quảng Trị, which keeps its texts in the cells."""
    return unzipped(QUANG_TRI.read_bytes())


@cache
def template() -> Mapping[str, bytes]:
    """The parts of our own template: shared strings and custom properties too."""
    return unzipped((ROOT / "workbooks" / "cchc-quang-tri-2023.xlsx").read_bytes())


def book(parts: Mapping[str, bytes], **changed: Content) -> Make:
    """The workbook with some parts replaced; ``changed`` names them as this module does."""
    return with_parts(parts, {globals()[name]: content for name, content in changed.items()})


def with_parts(parts: Mapping[str, bytes], changed: Mapping[str, Content]) -> Make:
    """The workbook with some parts replaced or added."""

    def make(path: Path) -> Path:
        whole = {name: packed(data) for name, data in parts.items() if name not in changed}
        whole |= {name: as_packed(content) for name, content in changed.items()}
        return write_zip(path, [Entry(name, content) for name, content in whole.items()])

    return make


def as_packed(content: Content) -> Packed:
    made = content() if callable(content) else content
    return packed(made) if isinstance(made, str) else made if isinstance(made, Packed) else packed_stream(made)


def inside(part: bytes, before: str, *pieces: str, times: int = 1) -> Content:
    """A part with pieces, ``times`` times, put in before the last place of ``before``."""
    text = part.decode()
    place = text.rindex(before)
    return lambda: repeated(text[:place], "".join(pieces), times, text[place:])


def streamed(part: bytes, before: str, chunks: Callable[[], Iterable[str]]) -> Content:
    """The same with pieces that are made one by one."""
    text = part.decode()
    place = text.rindex(before)

    def whole() -> Iterator[bytes]:
        yield text[:place].encode()
        for chunk in chunks():
            yield chunk.encode()
        yield text[place:].encode()

    return whole


def batches(count: int, line: Callable[[int], str], size: int = 4096, first: int = 1) -> Iterator[str]:
    """Numbered lines, some thousands of them at a time."""
    for begin in range(first, first + count, size):
        yield "".join(map(line, range(begin, min(begin + size, first + count))))


def rows_added(chunks: Callable[[], Iterable[str]]) -> Make:
    """The report with more rows under its first form."""
    return book(report(), SHEET=streamed(report()[SHEET], "</sheetData>", chunks))


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """A sheet part of its own."""
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
