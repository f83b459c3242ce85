"""Sheets that make finding the indicators dear: merged cells, headers, labels and names beyond any form."""

from __future__ import annotations

from pathlib import Path

from cchc_xl.edition import open_edition
from tests.hostile.books import Make
from tests.hostile.rawzip import Entry, packed, write_zip
from tests.workbook.parts import MAIN, RELATIONS, inline, relations, worksheet

ROWS = list(open_edition("quang-tri-2023").indicators.values())
HEAD = inline("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu")
_ANY = {"findings", "clean", "edition-unknown", "too-large"}


def text(at: str, typed: str) -> str:
    return f'<c r="{at}" t="str"><v>{typed}</v></c>'


def sheets(count: int, rows: str, after: str = "", names: str = "") -> Make:
    """A workbook of so many sheets, all alike."""

    def make(path: Path) -> Path:
        listed = "".join(f'<sheet name="S{i}" sheetId="{i + 1}" r:id="s{i}"/>' for i in range(count))
        part = packed(worksheet(rows).replace("</worksheet>", f"{after}</worksheet>"))
        parts = {
            "_rels/.rels": packed(relations({"r1": ("officeDocument", "xl/workbook.xml")})),
            "xl/workbook.xml": packed(
                f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets><definedNames>{names}</definedNames></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": packed(
                relations({f"s{i}": ("worksheet", f"worksheets/sheet{i}.xml") for i in range(count)})
            ),
        }
        parts |= {f"xl/worksheets/sheet{i}.xml": part for i in range(count)}
        return write_zip(path, [Entry(name, content) for name, content in parts.items()])

    return make


def merged(*ranges: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{one}"/>' for one in ranges) + "</mergeCells>"


def lines(label: str, count: int) -> str:
    rows = "".join(inline(row.code, row.label, row.unit, "1") for row in ROWS[:10])
    more = "".join(f'<row r="{i}">{text(f"B{i}", label.format(i=i))}</row>' for i in range(20, 20 + count))
    return HEAD + rows + more


def formulas(formula: str) -> str:
    lines = (
        f'<row r="{i}">{text(f"B{i}", row.label)}<c r="D{i}"><f>{formula}</f><v>1</v></c></row>'
        for i, row in enumerate(ROWS[:60], 2)
    )
    return HEAD + "".join(lines)


_WORDS = " ".join("số lượng nhiệm vụ đề ra trong kế hoạch của tỉnh".split() * 2)
_WIDE = "".join(
    text(f"{a}{b}{{i}}", "Chỉ tiêu") for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

ZOO: dict[str, tuple[Make, set[str]]] = {
    "merged cells on every sheet": (
        sheets(256, HEAD, merged(*(f"A{1 + 400 * i}:A{400 + 400 * i}" for i in range(250)))), _ANY,
    ),
    "twenty thousand merges over the same cells": (sheets(1, HEAD, merged(*["A1:T20"] * 20_000)), _ANY),
    "fifty thousand labels that go on in the next line": (sheets(1, lines("{i} " + _WORDS + " x{i}", 50_000)), _ANY),
    "hundreds of headers beside each other": (
        sheets(1, "".join(f'<row r="{i}">{_WIDE.format(i=i)}</row>' for i in range(1, 80))), _ANY,
    ),
    "a name of megabytes in every formula": (
        sheets(1, formulas("+".join(["x"] * 2000)), names=f'<definedName name="x">[1]S!A1{"[1" * 2_000_000}</definedName>'), _ANY,
    ),
    "a name of eight thousand letters, four thousand times": (
        sheets(1, formulas("+".join(["x"] * 4000)), names=f"<definedName name=\"x\">'{'ệ' * 8000}'!$A$1</definedName>"), _ANY,
    ),
    "texts of old fonts without end": (sheets(20, lines("µ ø " + "a " * 900, 200)), _ANY),
}  # fmt: skip
