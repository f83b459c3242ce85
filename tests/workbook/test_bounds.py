"""A package that is too large or too deep is refused in a sentence, within bounded work.

Proves (contract 3, 8): static caps on bytes, parts, sheets and cells, exact at the boundary; odd sizes inside
them are read; the only exception is UnreadableError.
"""

from __future__ import annotations

import zipfile

import pytest

from cchc_xl import UnreadableError, check
from cchc_xl.workbook import limits
from cchc_xl.workbook.read import read_grid
from tests.support import QUANG_TRI
from tests.workbook.parts import (
    BOOK,
    CELL,
    MAIN,
    RELATIONS,
    inline,
    kind_of,
    minimal,
    relations,
    worksheet,
    zipped,
)  # fmt: skip

WHOLE = QUANG_TRI.read_bytes()


def many_cells(count: int) -> str:
    return worksheet("<row>" + "<c><v>1</v></c>" * count + "</row>")


def with_sheets(count: int) -> bytes:
    sheets = "".join(f'<sheet name="S{i}" sheetId="{i}" r:id="s1"/>' for i in range(1, count + 1))
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'
    return zipped(minimal(worksheet(CELL)) | {BOOK: book})


def with_parts(count: int) -> bytes:
    parts = minimal(worksheet(CELL))
    return zipped(parts | {f"xl/media/{i}": "" for i in range(count - len(parts))}, zipfile.ZIP_STORED)


def padded_sheet(size: int) -> bytes:
    sheet = worksheet(CELL)
    return zipped(minimal(sheet + " " * (size - len(sheet))))


def test_the_cap_on_cells_is_exact_and_counts_all_sheets(monkeypatch):
    monkeypatch.setattr(limits, "CELLS", 10)
    assert len(read_grid(zipped(minimal(many_cells(10)))).sheets[0].cells) == 10
    assert kind_of(zipped(minimal(many_cells(11)))) == "too-large"
    monkeypatch.setattr(limits, "CELLS", 3)
    assert len(read_grid(with_sheets(3)).sheets) == 3
    assert kind_of(with_sheets(4)) == "too-large"


CAPS = [
    ("sheets", lambda: with_sheets(limits.SHEETS), lambda: with_sheets(limits.SHEETS + 1), "too-large"),
    ("parts", lambda: with_parts(limits.PARTS), lambda: with_parts(limits.PARTS + 1), "too-large"),
    ("part", lambda: padded_sheet(limits.PART_BYTES), lambda: padded_sheet(limits.PART_BYTES + 1), "too-large"),
]


@pytest.mark.parametrize(("within", "beyond", "kind"), [cap[1:] for cap in CAPS], ids=[cap[0] for cap in CAPS])
def test_each_cap_is_exact(within, beyond, kind):
    assert read_grid(within()).sheets
    assert kind_of(beyond()) == kind


@pytest.mark.parametrize("depth", [1000, 200_000])
def test_deep_nesting_costs_no_stack(depth):
    data = zipped(minimal(worksheet("<x>" * depth + "</x>" * depth + CELL)))
    try:
        assert len(read_grid(data).sheets[0].cells) == 1
    except UnreadableError as error:
        assert error.kind == "damaged"


def test_all_parts_together_are_bounded():
    """Four sheets below the cap of one part, above that of all."""
    sheet = worksheet(CELL) + " " * (limits.PART_BYTES - 1000)
    parts = minimal(sheet)
    sheets = "".join(f'<sheet name="S{i}" sheetId="{i}" r:id="s{i}"/>' for i in range(1, 5))
    parts[BOOK] = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'
    inside = {f"s{i}": ("worksheet", f"worksheets/sheet{i}.xml") for i in range(1, 5)}
    parts |= {f"xl/worksheets/sheet{i}.xml": sheet for i in range(2, 5)}
    parts["xl/_rels/workbook.xml.rels"] = relations(inside)
    assert kind_of(zipped(parts)) == "too-large"


def test_a_file_beyond_the_cap_is_not_read_whole(tmp_path):
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.write(WHOLE)
        file.truncate(limits.FILE_BYTES + 1)
    with pytest.raises(UnreadableError) as caught:
        check(path)
    assert caught.value.kind == "too-large"


def test_a_cell_holds_no_more_text_than_excels_own_limit():
    grid = read_grid(zipped(minimal(worksheet(inline("x" * 100_000)))))
    assert len(grid.sheets[0].text(1, 1)) == limits.CELL_TEXT


def test_a_huge_attribute_is_read_and_forgotten():
    sheet = worksheet(f'<row r="1" spans="{"9" * 5_000_000}"><c r="A1"><v>1</v></c></row>')
    assert len(read_grid(zipped(minimal(sheet))).sheets[0].cells) == 1


def test_a_hidden_range_over_all_columns_costs_nothing():
    before = '<cols><col min="1" max="999999999" hidden="1"/></cols>'
    assert 4 in read_grid(zipped(minimal(worksheet(CELL, before)))).sheets[0].hidden_columns
