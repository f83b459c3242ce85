"""Figures that come from another file: which cells, which file, and how to cut the link.

Proves (issue, section 2): value cells whose formula looks at another file, directly or by a defined name, are one warning for
their form with their cells and the file's name; links that no value cell uses are one warning of the workbook; what
only looks like a link is none; numbers follow the list of the workbook, and names come without folders.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_xl.workbook.external import links_of
from cchc_xl.workbook.read import read_grid
from tests.workbook.altered.templates import QT, checked, told
from tests.workbook.book import of_rule, sound, write
from tests.workbook.parts import RELATIONS, relations, unzipped, zipped

FORM = "Biểu mẫu 1"
FILES = ("file:///C:\\Báo%20cáo\\s%E1%BB%91%20li%E1%BB%87u.xlsx", "https://vi.example/quý 3/chi tiết.xlsx")


def linked(folder, formulas: dict[str, str], names: dict[str, str] | None = None, listed=("x2", "x1")) -> bytes:
    """The corrected example with formulas in Biểu mẫu 1 and two other files; ``listed``: the order of the workbook's list."""
    book = sound()
    parts = {
        name: text.decode()
        for name, text in unzipped(Path(write(book, folder / "sổ.xlsx")).read_bytes()).items()
        if name.endswith((".xml", ".rels"))
    }
    sheet = "xl/worksheets/sheet1.xml"
    for cell, formula in formulas.items():
        at = book.form(1).cell(cell)
        begin = parts[sheet].index(f'<c r="{at}"')
        end = parts[sheet].index("</c>", begin)
        value = parts[sheet].index("<v>", begin)
        assert begin < value < end
        parts[sheet] = parts[sheet][:value] + f"<f>{formula}</f>" + parts[sheet][value:]
    links = {
        "x1": ("externalLink", "externalLinks/externalLink1.xml"),
        "x2": ("externalLink", "externalLinks/externalLink2.xml"),
    }
    for number, target in enumerate(FILES, 1):
        part = f"externalLink{number}.xml"
        parts[f"xl/externalLinks/{part}"] = "<externalLink/>"
        one = relations({"r1": ("externalLinkPath", target)}).replace("/>", ' TargetMode="External"/>')
        parts[f"xl/externalLinks/_rels/{part}.rels"] = one
    inside = relations(links).partition(">")[2]
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace("</Relationships>", inside)
    references = "".join(f'<externalReference r:id="{name}" xmlns:r="{RELATIONS}"/>' for name in listed)
    defined = "".join(f'<definedName name="{name}">{target}</definedName>' for name, target in (names or {}).items())
    book_part = parts["xl/workbook.xml"].replace(
        "</sheets>",
        f"</sheets><externalReferences>{references}</externalReferences><definedNames>{defined}</definedNames>",
    )
    return zipped(parts | {"xl/workbook.xml": book_part})


def test_cells_that_look_at_another_file_are_named_with_it(tmp_path):
    data = linked(tmp_path, {"2.1": "[1]Sheet1!A1", "2.2": "SUM('[2]Biểu 1'!$A$1:$A$3)", "5.1": "1+1"})
    (finding,) = of_rule(checked(data, tmp_path), "external-link")
    book = sound().form(1)
    assert told([finding]) == [("bm1/external-link", "warning", FORM, book.cell("2.1"))]
    assert finding.message.startswith(f"Ô {book.cell('2.1')}:{book.cell('2.2')} lấy số liệu từ tệp khác")
    assert "(«chi tiết.xlsx», «số liệu.xlsx»)" in finding.message
    assert "Paste Special > Values" in finding.message


def test_a_defined_name_may_stand_for_another_file(tmp_path):
    data = linked(tmp_path, {"2.1": "KHAC_TEP+0"}, {"Khac_tep": "[2]S!$A$1"})
    (finding,) = of_rule(checked(data, tmp_path), "external-link")
    assert (finding.form, "«số liệu.xlsx»" in finding.message, "chi tiết" in finding.message) == (1, True, False)


def test_links_that_no_value_cell_uses_are_one_finding_of_the_workbook(tmp_path):
    (finding,) = of_rule(checked(linked(tmp_path, {}), tmp_path), "external-link")
    assert told([finding]) == [("external-link", "warning", None, None)]
    assert "«chi tiết.xlsx», «số liệu.xlsx»" in finding.message
    assert "Break Link" in finding.message


def test_the_numbers_are_those_of_the_workbooks_list(tmp_path):
    assert read_grid(linked(tmp_path, {})).external_links == ("chi tiết.xlsx", "số liệu.xlsx")
    assert read_grid(linked(tmp_path, {}, listed=("x1",))).external_links == ("số liệu.xlsx", "chi tiết.xlsx")


@pytest.mark.parametrize(
    ("formula", "numbers"),
    [
        ("[1]S!A1+'[12]Biểu 1'!B2", {1, 12}), ("SUM([3]!Tong)", {3}), ("'[1]-x'!A1", {1}), ('"[1]S!A1"&amp;A1', set()),
        ("Bang1[1]", set()), ("Bang1[[#All],[2023]]", set()), ("SUM(T[[2022]:[2023]])", set()), ("[0]!Ten", set()), ("A1", set()),
    ],
)  # fmt: skip
def test_what_is_a_link_and_what_is_none(formula, numbers):
    assert links_of(formula, {}) == numbers


def test_a_workbook_without_links_has_none(tmp_path):
    result = checked(Path(write(sound(), tmp_path / "a.xlsx")).read_bytes(), tmp_path)
    assert result.report.edition.id == QT
    assert of_rule(result, "external-link") == []
