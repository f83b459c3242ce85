"""What stands in a workbook of ours, read by openpyxl, and its parts."""

from __future__ import annotations

import io
import re
import urllib.parse
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbook.parts import unzipped


class Link(NamedTuple):
    """``target``: path from the folder of the workbook, decoded; "" for a place in the workbook itself."""

    sheet: str
    cell: str
    text: object
    target: str
    location: str


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(sheet: Worksheet, head: str = "TT") -> list[dict[str, object]]:
    """The lines of a list, by the titles of its columns."""
    lines = list(sheet.iter_rows(values_only=True))
    first = next(place for place, line in enumerate(lines) if line[0] == head)
    return [dict(zip(lines[first], line, strict=True)) for line in lines[first + 1 :] if isinstance(line[0], int)]


def links(book: openpyxl.Workbook) -> Iterator[Link]:
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.hyperlink:
                    target = urllib.parse.unquote(cell.hyperlink.target or "").replace("\\", "/")
                    yield Link(sheet.title, cell.coordinate, cell.value, target, cell.hyperlink.location or "")


def raw_targets(data: bytes) -> list[str]:
    """Every target of a relation that leads out of the package, as it is written."""
    found = []
    for name, part in unzipped(data).items():
        if name.endswith(".rels"):
            for relation in ElementTree.fromstring(part):
                if relation.get("TargetMode") == "External":
                    found.append(relation.get("Target") or "")
    return found


def assert_sound(data: bytes) -> None:
    """Well-formed parts, no formula, no scheme in any link, no sheet with more links than Excel takes."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
    for name, part in unzipped(data).items():
        root = ElementTree.fromstring(part)
        if name.startswith("xl/worksheets/sheet"):
            kinds = [element.tag.rpartition("}")[2] for element in root.iter()]
            assert "f" not in kinds, f"a formula in {name}"
            assert kinds.count("hyperlink") <= 65_530
    for target in raw_targets(data):
        assert not re.match(r"[A-Za-z][\w+.-]*:|[/\\]", target), target
