"""What every package must be, checked without the library: relations, content types, ids, order of elements."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from tests.workbook.parts import MAIN, PACKAGE_RELATIONS, STRICT_MAIN

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATION = f"{{{PACKAGE_RELATIONS}}}Relationship"
WORKSHEET = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState "
    "dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins "
    "pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF "
    "drawingHF picture oleObjects controls webPublishItems tableParts extLst"
).split()
STYLES = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split()
BOOK = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr "
    "oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"
).split()


def refuse_broken(data: bytes) -> None:
    """Assert all of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        names = file.namelist()
        parts = {name: file.read(name) for name in names}
    assert len({name.lower() for name in names}) == len(names)
    _content_types(parts)
    _relations(parts)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)
    _styles_and_sheets(parts)
    _notes(parts)


def _content_types(parts: dict[str, bytes]) -> None:
    if "[Content_Types].xml" not in parts:
        return  # the smallest test workbooks have none
    root = ElementTree.fromstring(parts["[Content_Types].xml"])
    overrides = [entry.get("PartName", "") for entry in root.iter(f"{TYPES}Override")]
    defaults = [entry.get("Extension", "").lower() for entry in root.iter(f"{TYPES}Default")]
    assert len(set(overrides)) == len(overrides)
    assert len(set(defaults)) == len(defaults)
    assert {name[1:] for name in overrides} <= parts.keys()
    for name in parts.keys() - {"[Content_Types].xml"}:
        assert f"/{name}" in overrides or name.rpartition(".")[2].lower() in defaults, f"no content type: {name}"


def rels_of(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def relations(parts: dict[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Id -> last word of the type, and part."""
    data = parts.get(rels_of(part))
    if data is None:
        return {}
    entries = list(ElementTree.fromstring(data).iter(RELATION))
    ids = [entry.get("Id") for entry in entries]
    assert len(set(ids)) == len(ids)
    return {
        entry.get("Id", ""): (
            entry.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join(posixpath.dirname(part), entry.get("Target", ""))).lstrip("/"),
        )
        for entry in entries
        if entry.get("TargetMode") != "External"
    }


def _relations(parts: dict[str, bytes]) -> None:
    for name in parts:
        folder, base = posixpath.split(name)
        if posixpath.basename(folder) != "_rels":
            continue
        source = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        assert source == "" or source in parts or base == ".rels", f"relations of no part: {name}"
        for kind, target in relations(parts, source if base != ".rels" else "").values():
            assert target in parts, f"{name}: {kind} leads nowhere: {target}"


def sheets(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Name and part of each sheet with cells."""
    known = relations(parts, "xl/workbook.xml")
    root = ElementTree.fromstring(parts["xl/workbook.xml"])
    for sheet in root.iter():
        if _local(sheet) == "sheet":
            relation = next(value for name, value in sheet.attrib.items() if name.endswith("}id"))
            kind, part = known[relation]
            if kind == "worksheet":
                yield sheet.get("name", ""), part


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _in_order(root: ElementTree.Element, order: list[str]) -> None:
    known = [
        order.index(_local(child)) for child in root if child.tag.startswith((f"{{{MAIN}}}", f"{{{STRICT_MAIN}}}"))
    ]
    assert known == sorted(known), [_local(child) for child in root]


def _styles_and_sheets(parts: dict[str, bytes]) -> None:
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    _in_order(book, BOOK)
    listed = [element for element in book.iter() if _local(element) == "sheet"]
    for name in ("sheetId", "name"):
        values = [element.get(name, "").casefold() for element in listed]
        assert len(set(values)) == len(values)
    assert all(len(element.get("name", "")) <= 31 for element in listed)
    for element in book.iter():
        if _local(element) == "definedName":
            assert int(element.get("localSheetId", 0)) < len(listed)
        elif _local(element) == "workbookView":
            tab = listed[int(element.get("activeTab", 0))]
            assert tab.get("state", "visible") == "visible"
    styles = next((part for kind, part in relations(parts, "xl/workbook.xml").values() if kind == "styles"), None)
    formats = differential = 0
    if styles:
        root = ElementTree.fromstring(parts[styles])
        _in_order(root, STYLES)
        counts = {_local(child): len(child) for child in root}
        formats, differential = counts.get("cellXfs", 0), counts.get("dxfs", 0)
        for child in root:
            assert int(child.get("count", len(child))) == len(child), _local(child)
            for xf in child if _local(child) == "cellXfs" else ():
                assert int(xf.get("fontId", 0)) < counts["fonts"]
                assert int(xf.get("fillId", 0)) < counts["fills"]
                assert int(xf.get("borderId", 0)) < counts["borders"]
    for name, part in sheets(parts):
        _sheet(parts, name, part, formats, differential)


def _sheet(parts: dict[str, bytes], name: str, part: str, formats: int, differential: int) -> None:
    root = ElementTree.fromstring(parts[part])
    _in_order(root, WORKSHEET)
    known = relations(parts, part)
    priorities = []
    for element in root.iter():
        local = _local(element)
        if local == "c" and element.get("s"):
            assert int(element.get("s", 0)) < formats, name
        elif local == "row":
            assert float(element.get("ht", 0)) <= 409.5, f"{name}: Excel has no row that high"
        elif local == "cfRule":
            priorities.append(element.get("priority"))
            assert int(element.get("dxfId", 0)) < max(differential, 1), name
        elif local in ("legacyDrawing", "legacyDrawingHF", "drawing"):
            relation = next(value for key, value in element.attrib.items() if key.endswith("}id"))
            assert relation in known, f"{name}: {local}"
    assert len(set(priorities)) == len(priorities), f"{name}: {priorities}"


def comments(parts: dict[str, bytes], part: str) -> dict[str, str]:
    """Cell -> its note, of a sheet part."""
    found: dict[str, str] = {}
    for kind, target in relations(parts, part).values():
        if kind == "comments":
            for note in ElementTree.fromstring(parts[target]).iter():
                if _local(note) == "comment":
                    assert note.get("ref") not in found
                    texts = (element.text or "" for element in note.iter() if _local(element) == "t")
                    found[note.get("ref", "")] = "".join(texts)
    return found


def _notes(parts: dict[str, bytes]) -> None:
    """Each note has one box, each box a note, and no two boxes of a sheet have one number."""
    for name, data in parts.items():
        if name.endswith(".vml"):
            numbers = re.findall(rb'<\w+:shape (?=[^>]*type="#_x0000_t202")[^>]*id="(_x0000_s[0-9]+)"', data)
            assert len(set(numbers)) == len(numbers)
    for name, part in sheets(parts):
        boxes = set()
        for kind, target in relations(parts, part).values():
            if kind == "vmlDrawing":
                for row, column in re.findall(
                    rb"<\w+:Row>(\d+)</\w+:Row>\s*<\w+:Column>(\d+)</\w+:Column>", parts[target]
                ):
                    assert (row, column) not in boxes
                    boxes.add((row, column))
        cells = {_place(cell) for cell in comments(parts, part)}
        found = {(int(row) + 1, int(column) + 1) for row, column in boxes}
        assert found == cells or b"_x0000_t201" in b"".join(parts.values()), name


def _place(cell: str) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", cell).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits), column
