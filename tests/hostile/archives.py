"""Zip archives that lie, explode, or name what is not theirs."""

from __future__ import annotations

import struct
from pathlib import Path

from tests.hostile.books import BOOK, BOOK_RELS, ROOT_RELS, SHEET, Make, book, report, sheet, with_parts
from tests.hostile.rawzip import Entry, packed, repeated, write_zip
from tests.workbook.parts import CELL, MAIN, RELATIONS, relations

CLEAN_ANSWER, REFUSED, DAMAGED = {"findings"}, {"too-large"}, {"damaged"}


def _entries(**changed: dict[str, object]) -> list[Entry]:
    """The members of the report; ``changed``: fields of the entry of a part, named as in ``books``."""
    names = {"SHEET": SHEET, "BOOK": BOOK, "BOOK_RELS": BOOK_RELS, "ROOT_RELS": ROOT_RELS}
    fields = {names[name]: entry for name, entry in changed.items()}
    return [Entry(name, packed(data))._replace(**fields.get(name, {})) for name, data in report().items()]


def _lying(**changed: dict[str, object]) -> Make:
    return lambda path: write_zip(path, _entries(**changed))


def _more(*entries: Entry) -> Make:
    return lambda path: write_zip(path, [*_entries(), *entries])


def _overlapping(path: Path) -> Path:
    """Thousands of parts and 256 sheets that are one and the same stretch of bytes."""
    big = Entry(
        "xl/worksheets/big1.xml", repeated("<worksheet><sheetData>", " " * 1024, 15 * 1024, "</sheetData></worksheet>")
    )
    begin = [Entry(name, packed(data)) for name, data in _sheets(256, "big").items()]
    at = sum(30 + len(entry.name) + len(entry.content.data) for entry in begin)
    others = [big._replace(name=f"xl/worksheets/big{i}.xml", at=at) for i in range(2, 4000)]
    return write_zip(path, [*begin, big, *others])


def _sheets(count: int, part: str) -> dict[str, bytes]:
    """The parts of a workbook of so many sheets, but for the sheets."""
    listed = "".join(f'<sheet name="S{i}" sheetId="{i}" r:id="s{i}"/>' for i in range(1, count + 1))
    links = {f"s{i}": ("worksheet", f"worksheets/{part}{i}.xml") for i in range(1, count + 1)}
    return {
        ROOT_RELS: relations({"r1": ("officeDocument", BOOK)}).encode(),
        BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'.encode(),
        BOOK_RELS: relations(links).encode(),
    }


def _many_sheets(path: Path) -> Path:
    one = packed(sheet(CELL))
    parts = [Entry(name, packed(data)) for name, data in _sheets(10_000, "sheet").items()]
    return write_zip(path, [*parts, *(Entry(f"xl/worksheets/sheet{i}.xml", one) for i in range(1, 10_001))])


def _one_part_ten_thousand_times(path: Path) -> Path:
    """Ten thousand sheets that all name the same part."""
    listed = "".join(f'<sheet name="S{i}" sheetId="{i}" r:id="rId1"/>' for i in range(10_000))
    book_part = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'
    return book(report(), BOOK=book_part)(path)


def _wide(*figures: int) -> bytes:
    """A ZIP64 field."""
    return struct.pack(f"<HH{len(figures)}Q", 1, 8 * len(figures), *figures)


_SHEET_PACKED = packed(report()[SHEET])
_BOMB = repeated("", "\0" * 2**20, 1024)
_SPACES = ("<worksheet><sheetData>", " " * 2**20, 1024, "</sheetData></worksheet>")
_EVIL_NAMES = (
    "../../../evil.xml", "/etc/passwd", "C:\\Windows\\evil.dll", "xl\\worksheets\\sheet1.xml", "xl/a\0b.xml", "CON", "NUL",
    "xl/worksheets/sheet1.xml.", "xl/worksheets/../worksheets/sheet1.xml", "\\\\server\\share\\a.xml", "file:///etc/passwd",
    "xl/" + "a/" * 2000 + "b.xml", "\x1b[2J", "",
)  # fmt: skip

ZOO: dict[str, tuple[Make, set[str]]] = {
    "a gigabyte of zeros in a part nobody reads": (_more(Entry("xl/media/image1.png", _BOMB)), CLEAN_ANSWER),
    "a gigabyte of zeros as a sheet": (book(report(), SHEET=_BOMB), DAMAGED | REFUSED),
    "a gigabyte of spaces in a sheet": (book(report(), SHEET=lambda: repeated(*_SPACES)), CLEAN_ANSWER | REFUSED),
    "a gigabyte of spaces in the styles": (book(report(), STYLES=lambda: repeated(*_SPACES)), REFUSED),
    "a gigabyte as the list of sheets": (book(report(), BOOK=lambda: repeated(*_SPACES)), REFUSED),
    "a workbook inside a workbook inside a workbook": (
        _more(Entry("xl/embeddings/a.xlsx", packed(*[b"PK\x03\x04" * 4096] * 4096))), CLEAN_ANSWER,
    ),
    "parts that overlap": (_overlapping, REFUSED | {"edition-unknown"}),
    "sixty thousand parts": (_more(*[Entry(f"xl/media/{i}", packed(b"")) for i in range(60_000)]), REFUSED),
    "ten thousand sheets": (_many_sheets, REFUSED),
    "ten thousand sheets of one part": (_one_part_ten_thousand_times, REFUSED),
    "a size that is too small": (_lying(SHEET={"size": 10}), DAMAGED),
    "a bomb that says it is ten bytes": (lambda path: write_zip(path, [
        *(entry for entry in _entries() if entry.name != SHEET), Entry(SHEET, repeated(*_SPACES), size=10),
    ]), DAMAGED),
    "a size of four gigabytes": (_lying(SHEET={"size": 0xFFFFFFFE}), DAMAGED | REFUSED),
    "more packed bytes than the file has": (_lying(SHEET={"packed": 0xFFFFFFFE}), DAMAGED),
    "a ZIP64 size beyond all memory": (_lying(SHEET={"size": 0xFFFFFFFF, "extra": _wide(2**63)}), DAMAGED | REFUSED),
    "ZIP64 packed size beyond all memory": (_lying(SHEET={"packed": 0xFFFFFFFF, "extra": _wide(2**64 - 1)}), DAMAGED),
    "a ZIP64 mark without its field": (_lying(SHEET={"size": 0xFFFFFFFF}), DAMAGED),
    "ZIP64 field that is cut": (_lying(SHEET={"size": 0xFFFFFFFF, "extra": _wide(1)[:7]}), DAMAGED),
    "four thousand million members told": (
        lambda path: write_zip(path, _entries(), count=0xFFFF), DAMAGED,
    ),
    "a part twice": (_more(Entry(SHEET, _SHEET_PACKED)), DAMAGED),
    "a part twice, in another case": (_more(Entry(SHEET.upper(), packed(sheet(CELL)))), DAMAGED),
    "a part twice, with a slash before it": (_more(Entry("/" + SHEET, packed(sheet(CELL)))), DAMAGED),
    "names that lead out of the archive": (_more(*[Entry(name, packed(b"x")) for name in _EVIL_NAMES]), CLEAN_ANSWER),
    "a comment full of end records": (
        lambda path: write_zip(path, _entries(), comment=b"PK\x05\x06" * 16_383), DAMAGED | CLEAN_ANSWER,
    ),
    "relations to other places": (with_parts(report(), {BOOK_RELS: relations({
        f"rId{i}": ("worksheet", target) for i, target in enumerate(
            ["../../../../etc/passwd", "C:/Windows/win.ini", "file:///etc/passwd", "\\\\server\\share", "http://127.0.0.1:9/x"], 1,
        )
    })}), DAMAGED),
    "relations without end": (with_parts(report(), {BOOK_RELS: lambda: repeated(
        '<Relationships xmlns="x">', '<Relationship Id="r" Type="a/worksheet" Target="../a/./b/../c"/>', 240_000, "</Relationships>",
    )}), REFUSED),
    "a relation that climbs five million folders": (with_parts(report(), {BOOK_RELS: lambda: repeated(
        '<Relationships><Relationship Id="rId1" Type="a/worksheet" Target="', "../", 5_000_000, '"/></Relationships>',
    )}), DAMAGED | REFUSED),
    "relations that lead in a circle": (with_parts(report(), {
        ROOT_RELS: relations({"r1": ("officeDocument", ROOT_RELS), "r2": ("custom-properties", ROOT_RELS)}),
    }), DAMAGED),
}  # fmt: skip
