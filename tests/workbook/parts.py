"""Workbooks part by part: the smallest one from hand-written XML, and surgery on a whole one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

from cchc_xl import UnreadableError
from cchc_xl.workbook.read import read_grid

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

BOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"
CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
"""The rows of a sheet with one figure."""


def zipped(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts, in order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return target.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def relations(targets: Mapping[str, tuple[str, str]], types: str = RELATIONS) -> str:
    """A .rels part: id -> (kind, target)."""
    lines = "".join(
        f'<Relationship Id="{name}" Type="{types}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE_RELATIONS}">{lines}</Relationships>'


def worksheet(rows: str, before: str = "", after: str = "") -> str:
    """A sheet part around the XML of its rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def minimal(sheet: str, styles: str = "", strings: str = "") -> dict[str, str]:
    """The fewest parts that are a workbook: one sheet, and styles or shared strings where given."""
    inside = {"s1": ("worksheet", "worksheets/sheet1.xml")}
    parts = {
        "_rels/.rels": relations({"r1": ("officeDocument", BOOK)}),
        BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="s1"/></sheets></workbook>',
        SHEET: sheet,
    }
    for kind, text in (("styles", styles), ("sharedStrings", strings)):
        if text:
            inside[kind] = (kind, f"{kind}.xml")
            parts[f"xl/{kind}.xml"] = text
    return parts | {"xl/_rels/workbook.xml.rels": relations(inside)}


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same package with one part changed."""
    parts = unzipped(data)
    assert change(parts[part]) != parts[part], f"nothing was changed in {part}"
    return zipped(parts | {part: change(parts[part])})


def inline(*texts: str) -> str:
    """A row of inline strings without addresses."""
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts) + "</row>"


def kind_of(data: bytes) -> str:
    """Why these bytes are refused; the message is fit for a terminal."""
    with pytest.raises(UnreadableError) as caught:
        read_grid(data)
    assert caught.value.message.isprintable()
    return caught.value.kind
