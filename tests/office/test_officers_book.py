"""LibreOffice opens the officer's workbook and finds in it what we put there: sheets, filters, links to files and cells, and no formula.

Proves: the file is no dialect of XlsxWriter's; links written with backslashes and percent signs lead to the very files, strange names
included; what looks like a formula is text there too.
"""

from __future__ import annotations

import re
import shutil
import urllib.parse
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cchc_xl.cli.main import main
from tests.office.test_formats import convert
from tests.province.many import write_workbooks
from tests.support import QUANG_NGAI, QUANG_TRI

TABLE, HREF = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}", "{http://www.w3.org/1999/xlink}href"
STRANGE = ("a#'B'!A1 %41 =1+1 [x].xlsx", "Sở {A} & ^b`.xlsx", "=HYPERLINK(1).xlsx")


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> tuple[ElementTree.Element, Path]:
    """The workbook as LibreOffice saves it, and the folder in which it lies."""
    place = tmp_path_factory.mktemp("bàn")
    write_workbooks(place / "đã nhận" / "Xã", 12, faulty_share=0.5, seed=7)
    for name in STRANGE:
        shutil.copy(QUANG_TRI, place / "đã nhận" / name)
    shutil.copy(QUANG_NGAI, place / "đã nhận")
    folder = place / "kết quả"
    folder.mkdir()
    assert main(["check", str(place / "đã nhận"), "--format", "xlsx", "--output", str(folder / "so.xlsx")]) == 1
    convert([folder / "so.xlsx"], "fods", folder)
    return ElementTree.parse(folder / "so.fods").getroot(), folder


def test_it_has_its_sheets_and_no_formula(seen):
    root, _ = seen
    names = [table.get(f"{TABLE}name") for table in root.iter(f"{TABLE}table")]
    assert names[:3] == ["Tổng hợp", "Danh sách", "Ghi chú"]
    assert names[-14:] == [
        *(f"Biểu mẫu {number}" for number in range(1, 8)),
        *(f"Phần {number}" for number in range(1, 8)),
    ]
    assert not [cell for cell in root.iter(f"{TABLE}table-cell") if cell.get(f"{TABLE}formula")]


def test_lists_can_be_filtered(seen):
    ranges = [one.get(f"{TABLE}target-range-address") or "" for one in seen[0].iter(f"{TABLE}database-range")]
    for name in ("Tổng hợp", "Danh sách", "Ghi chú"):
        assert any(one.lstrip("$'").startswith(name) for one in ranges)


def test_every_link_leads_to_a_file_or_a_sheet(seen):
    root, folder = seen
    names = {table.get(f"{TABLE}name") for table in root.iter(f"{TABLE}table")}
    files = set()
    for href in {element.get(HREF) or "" for element in root.iter() if element.get(HREF)}:
        target, _, place = href.partition("#")
        if target:
            found = Path(folder, urllib.parse.unquote(target).removeprefix("file://"))  # some it has made absolute
            assert found.is_file()
            files.add(found.name)
        else:
            assert re.split(r"[.!]", urllib.parse.unquote(place))[0].strip("$'") in names
    assert set(STRANGE) <= files
    assert len(files) == 16
