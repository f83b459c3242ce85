"""What the tests of writing share: short ways to write, to read back and to compare bytes."""

from __future__ import annotations

import pytest

from cchc_xl.workbook.grid import Cell, parse_address
from cchc_xl.workbook.read import read_grid
from cchc_xl.workbook.write.model import Content, RefusedError
from cchc_xl.workbook.write.splice import rewrite
from tests.workbook.parts import BOOK, MAIN, RELATIONS, SHEET, minimal, relations, unzipped, worksheet, zipped

CHAIN = "xl/calcChain.xml"
BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"


def number(text: str) -> Content:
    return Content("number", text)


def text(value: str) -> Content:
    return Content("text", value)


BLANK = Content("blank", "")


def keyed(cells: dict[str, Content | None], sheet: str = "S") -> dict:
    """{"D9": content} -> {("S", 9, 4): content}."""
    return {(sheet, *parse_address(name)): content for name, content in cells.items()}


def write(data: bytes, values: dict[str, Content] | None = None, caches: dict | None = None, sheet: str = "S") -> bytes:
    return rewrite(data, keyed(values or {}, sheet), keyed(caches or {}, sheet))


def book(rows: str, before: str = "", after: str = "", **parts: str) -> bytes:
    """A workbook with one sheet «S»."""
    return zipped(minimal(worksheet(rows, before, after), **parts))


def sheet_of(data: bytes, part: str = SHEET) -> str:
    return unzipped(data)[part].decode()


def rows_of(data: bytes) -> str:
    """What stands inside sheetData."""
    return sheet_of(data).partition("<sheetData>")[2].partition("</sheetData>")[0]


def cells_of(data: bytes, sheet: int = 0) -> dict[tuple[int, int], Cell]:
    return dict(read_grid(data).sheets[sheet].cells)


def changed_parts(old: bytes, new: bytes) -> set[str]:
    """The parts that differ, came or went."""
    before, after = unzipped(old), unzipped(new)
    return {name for name in before | after if before.get(name) != after.get(name)}


def refusal(data: bytes, values: dict | None = None, caches: dict | None = None, sheet: str = "S") -> str:
    """The sentence of a refusal, fit for a terminal."""
    with pytest.raises(RefusedError) as caught:
        write(data, values, caches, sheet)
    assert caught.value.message.isprintable()
    assert "Đề nghị" in caught.value.message
    assert caught.value.message.endswith(".")
    return caught.value.message


def two_sheets(first: str, second: str, chain: str = "", settings: str = "") -> dict[str, str]:
    """The parts of a workbook with the sheets «S» (sheetId 7) and «T» (sheetId 3), and a calculation chain."""
    inside = {"s1": ("worksheet", "worksheets/sheet1.xml"), "s2": ("worksheet", "worksheets/sheet2.xml")}
    parts = minimal(worksheet(first)) | {
        BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="S" sheetId="7" r:id="s1"/>'
        f'<sheet name="T" sheetId="3" r:id="s2"/></sheets>{settings}</workbook>',
        "xl/worksheets/sheet2.xml": worksheet(second),
    }
    if chain:
        inside["c1"] = ("calcChain", "calcChain.xml")
        parts[CHAIN] = f'<calcChain xmlns="{MAIN}">{chain}</calcChain>'
        parts[TYPES] = (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/>'
            "</Types>"
        )
    return parts | {BOOK_RELATIONS: relations(inside)}
