"""The package of the add-in, part by part: everything Excel needs in an .xlam, and nothing else.

Stored without compression, since not every zlib compresses to the same bytes; the whole is some 30 kB.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPC = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
_STAMP = "2024-01-01T00:00:00Z"

_WORKBOOK, _SHEET = "ThisWorkbook", "Sheet1"
"""Code names; the modules are called the same."""


def addin_package(ribbon: bytes, project: Callable[[Sequence[str]], bytes]) -> bytes:
    """An .xlam. ``ribbon``: its customUI. ``project``: makes ``vbaProject.bin`` from the code names of the workbook and of
    its sheet."""
    parts = {name: (_XML + text).encode() for name, text in _PARTS.items()}
    parts |= {"xl/vbaProject.bin": project([_WORKBOOK, _SHEET]), "customUI/customUI.xml": ribbon}
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name, data in parts.items():
            entry = ZipInfo(name)
            entry.create_system = 0  # else it says on which system it was made
            archive.writestr(entry, data)
    return stream.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    """A part of relationships. ``targets``: type and target."""
    lines = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_OPC}/relationships">{"".join(lines)}</Relationships>'


_PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{_OPC}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>\
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"/>\
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SPREADSHEET}.worksheet+xml"/>\
<Override PartName="/xl/styles.xml" ContentType="{_SPREADSHEET}.styles+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>\
</Types>""",
    "_rels/.rels": _relations(
        (f"{_OFFICE}/relationships/officeDocument", "xl/workbook.xml"),
        (f"{_OPC}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        (f"{_MICROSOFT}/ui/extensibility", "customUI/customUI.xml"),
    ),
    "docProps/core.xml": f"""<cp:coreProperties xmlns:cp="{_OPC}/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>CCHC</dc:title><dc:creator>cchc_xl</dc:creator>\
<dc:description>Kiểm tra biểu mẫu thống kê cải cách hành chính</dc:description>\
<dcterms:created xsi:type="dcterms:W3CDTF">{_STAMP}</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{_STAMP}</dcterms:modified></cp:coreProperties>""",
    "docProps/app.xml": f"""<Properties xmlns="{_OFFICE}/extended-properties">\
<Application>Microsoft Excel</Application></Properties>""",
    "xl/workbook.xml": f"""<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships">\
<workbookPr codeName="{_WORKBOOK}"/><bookViews><workbookView/></bookViews>\
<sheets><sheet name="CCHC" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": _relations(
        (f"{_OFFICE}/relationships/worksheet", "worksheets/sheet1.xml"),
        (f"{_OFFICE}/relationships/styles", "styles.xml"),
        (f"{_MICROSOFT}/vbaProject", "vbaProject.bin"),
    ),
    "xl/worksheets/sheet1.xml": f"""<worksheet xmlns="{_MAIN}"><sheetPr codeName="{_SHEET}"/><sheetData/></worksheet>""",
    "xl/styles.xml": f"""<styleSheet xmlns="{_MAIN}">\
<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>""",
}
