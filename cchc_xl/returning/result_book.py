"""The result in a workbook of its own, for a file that marks cannot be written into."""

from __future__ import annotations

from ..marking.model import Marking
from ..workbook.marked import RESULT_SHEET
from ..workbook.write.content import escaped
from ..workbook.write.looks import EMPTY, Looks
from .result_part import result_part
from .zipped import DECLARATION, zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def result_book(marking: Marking, when: str, name: str, reason: str) -> bytes:
    """A workbook with nothing but the sheet of results. ``name``: of the file that was checked; ``reason``: why it is not in there."""
    looks = Looks(EMPTY.format(_MAIN).encode())
    marking = marking._replace(closing=(*marking.closing, reason))
    sheet = result_part(marking, when, _MAIN, looks, beside=f"Kết quả của tệp: {name}")
    parts = {name: (DECLARATION + text).encode() for name, text in _parts().items()}
    parts |= {"xl/worksheets/sheet1.xml": sheet, "xl/styles.xml": looks.data()}
    return zipped(parts)


def _parts() -> dict[str, str]:
    ending = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{ending}<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{escaped(RESULT_SHEET)}" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_OFFICE}/styles" '
        'Target="styles.xml"/></Relationships>',
    }  # fmt: skip
