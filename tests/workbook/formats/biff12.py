"""A writer of .xlsb, for tests only: a Grid becomes the binary records that Excel would write.

Source: [MS-XLSB]. That this is no private dialect is shown in ``tests/office``, where LibreOffice reads its files.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from cchc_xl.workbook.formats.biff12 import ERRORS
from cchc_xl.workbook.grid import Cell, Grid, Sheet
from cchc_xl.workbook.locate.template import place_of
from tests.workbook.parts import RELATIONS, relations, zipped

_CODES = {text: code for code, text in ERRORS.items()}
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.ms-excel."
_STATES = {"visible": 0, "hidden": 1, "veryHidden": 2}
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
HERE = 0xFFFFFFFF
"""Instead of a sheet's number: the name is the workbook's."""


def record(kind: int, content: bytes = b"") -> bytes:
    """One record: type and length in groups of seven bits, then the content."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(content), b""
    while size > 0x7F:
        length, size = length + bytes([size & 0x7F | 0x80]), size >> 7
    return head + length + bytes([size]) + content


def wide(text: str) -> bytes:
    """A string with its count of 16-bit characters."""
    coded = text.encode("utf-16-le")
    return struct.pack("<I", len(coded) // 2) + coded


def row(number: int, hidden: bool = False) -> bytes:
    """BrtRowHdr; ``number`` from 1."""
    return record(0, struct.pack("<IIHBBBI", number - 1, 0, 300, 0, 0x10 if hidden else 0, 0, 0))


def counted(begin: int, end: int, items: Iterable[bytes]) -> bytes:
    """A list between two records, the first of which counts it."""
    listed = list(items)
    return record(begin, struct.pack("<I", len(listed))) + b"".join(listed) + record(end)


def rk(value: float) -> int | None:
    """The number in 30 bits, as a whole number or as hundredths; None where that is not exact."""
    for scaled, flag in ((value, 2), (value * 100, 3)):
        if scaled == int(scaled) and abs(scaled) < 2**29 and (flag == 2 or int(scaled) / 100 == value):
            return (int(scaled) << 2 | flag) & 0xFFFFFFFF
    return None


def cell_record(cell: Cell, style: int, strings: dict[str, int]) -> bytes:
    """A cell with its address, as Excel writes it: numbers packed where they fit, texts in the shared list."""
    head = struct.pack("<II", cell.column - 1, style)
    if cell.formula is not None:
        return _formula(cell, head)
    if cell.kind == "number":
        packed = rk(float(cell.text))
        if packed is not None:
            return record(2, head + struct.pack("<I", packed))
        return record(5, head + struct.pack("<d", float(cell.text)))
    if cell.kind == "boolean":
        return record(4, head + bytes([int(cell.text)]))
    if cell.kind == "error":
        return record(3, head + bytes([_CODES[cell.text]]))
    return record(7, head + struct.pack("<I", strings.setdefault(cell.text, len(strings))))


def _formula(cell: Cell, head: bytes) -> bytes:
    """A formula that is nothing but its own result, since a reader keeps that only."""
    if cell.kind == "number":
        value = struct.pack("<d", float(cell.text))
        kind, token = 9, b"\x1f" + value
    elif cell.kind == "boolean":
        value = bytes([int(cell.text)])
        kind, token = 10, b"\x1d" + value
    elif cell.kind == "error":
        value = bytes([_CODES[cell.text]])
        kind, token = 11, b"\x1c" + value
    else:
        value = wide(cell.text)
        short = cell.text[:255].encode("utf-16-le")
        kind, token = 8, b"\x17" + struct.pack("<H", len(short) // 2) + short
    return record(kind, head + value + struct.pack("<HI", 0, len(token)) + token + struct.pack("<I", 0))


def sheet_part(sheet: Sheet, styles: dict[str, int], strings: dict[str, int]) -> bytes:
    """A worksheet part."""
    rows: dict[int, list[Cell]] = {number: [] for number in sheet.hidden_rows}
    for cell in sheet.cells.values():
        rows.setdefault(cell.row, []).append(cell)
    columns = [record(60, struct.pack("<IIIIH", at - 1, at - 1, 2560, 0, 1)) for at in sorted(sheet.hidden_columns)]
    parts = [record(129), record(148, struct.pack("<IIII", 0, max(rows, default=1) - 1, 0, 25))]
    if columns:
        parts.append(record(390) + b"".join(columns) + record(391))
    parts.append(record(145))
    for number in sorted(rows):
        parts.append(row(number, number in sheet.hidden_rows))
        for cell in sorted(rows[number], key=lambda cell: cell.column):
            parts.append(cell_record(cell, styles.setdefault(cell.number_format, len(styles)), strings))
    parts.append(record(146))
    if sheet.merges:
        corners = [(m.top - 1, m.bottom - 1, m.left - 1, m.right - 1) for m in sheet.merges]
        parts.append(counted(177, 178, (record(176, struct.pack("<IIII", *four)) for four in corners)))
    return b"".join([*parts, record(130)])


def styles_part(formats: Iterable[str]) -> bytes:
    """Number formats, one font, and a cell style for each format in order."""
    listed = list(formats)
    color = bytes(8)
    font = record(43, struct.pack("<HHHHBBBB", 220, 0, 400, 0, 0, 2, 0, 0) + color + b"\0" + wide("Calibri"))
    fill = record(45, struct.pack("<I", 0) + color * 2 + bytes(48))
    custom = [record(44, struct.pack("<H", 164 + i) + wide(text)) for i, text in enumerate(listed) if text != "General"]
    of_cells = [_style(0, 0 if text == "General" else 164 + i) for i, text in enumerate(listed)]
    return b"".join([
        record(278), counted(615, 616, custom), counted(611, 612, [font]), counted(603, 604, [fill]),
        counted(613, 614, [record(46, bytes(51))]), counted(626, 627, [_style(0xFFFF, 0)]), counted(617, 618, of_cells),
        counted(619, 620, [record(48, struct.pack("<IHBB", 0, 1, 0, 0) + wide("Normal"))]), record(279),
    ])  # fmt: skip


def _style(parent: int, number_format: int) -> bytes:
    return record(47, struct.pack("<HHHHHBBHH", parent, number_format, 0, 0, 0, 0, 0, 0, 1))


def name_record(name: str, tokens: bytes, sheet: int = HERE) -> bytes:
    """BrtName; ``sheet``: the number of the sheet that defines it for itself."""
    formula = struct.pack("<I", len(tokens)) + tokens + struct.pack("<I", 0)
    return record(39, struct.pack("<IBI", 0, 0, sheet) + wide(name) + formula + struct.pack("<I", HERE))


def cell_token(reference: int, at_row: int, at_column: int) -> bytes:
    """A fixed reference to one cell; ``reference``: which of the list of sheets."""
    return b"\x3a" + struct.pack("<HIH", reference, at_row - 1, at_column - 1)


def book_part(grid: Grid) -> bytes:
    """The workbook part; names that stand for one cell, and names of single sheets."""
    titles = [sheet.name for sheet in grid.sheets]
    bundles = [
        record(156, struct.pack("<II", _STATES[sheet.state], i + 1) + wide(f"s{i}") + wide(sheet.name))
        for i, sheet in enumerate(grid.sheets)
    ]
    references = b"".join(struct.pack("<III", 0, i, i) for i in range(len(titles)))
    places = {name: place_of(grid, name) for name in grid.names}
    names = [name_record(name, cell_token(titles.index(at[0]), *at[1:])) for name, at in places.items() if at]
    names += [name_record(name, cell_token(0, 1, 1), titles.index(sheet)) for sheet, name in sorted(grid.local_names)]
    return b"".join([
        record(131), record(153, struct.pack("<II", int(grid.date1904), 0) + wide("")), record(143), *bundles,
        record(144), record(353), record(357), record(362, struct.pack("<I", len(titles)) + references), record(354),
        *names, record(132),
    ])  # fmt: skip


def xlsb_parts(grid: Grid) -> dict[str, bytes | str]:
    """The parts of the workbook as .xlsb."""
    styles: dict[str, int] = {"General": 0}
    strings: dict[str, int] = {}
    sheets = {f"xl/worksheets/sheet{i}.bin": sheet_part(sheet, styles, strings) for i, sheet in enumerate(grid.sheets)}
    inside = {f"s{i}": ("worksheet", f"worksheets/sheet{i}.bin") for i in range(len(sheets))}
    inside |= {"st": ("styles", "styles.bin"), "ss": ("sharedStrings", "sharedStrings.bin")}
    if grid.has_macros:
        inside["vba"] = ("vbaProject", "vbaProject.bin")
    inside |= {f"x{i}": ("externalLink", f"externalLinks/{i}.bin") for i, _ in enumerate(grid.external_links)}
    texts = [record(19, b"\0" + wide(text)) for text in strings]
    outside = {"r1": ("officeDocument", "xl/workbook.bin"), "r2": ("custom-properties", "docProps/custom.xml")}
    return {
        "[Content_Types].xml": _types(sheets), "_rels/.rels": relations(outside, RELATIONS),
        "docProps/custom.xml": _properties(grid.properties), "xl/workbook.bin": book_part(grid),
        "xl/_rels/workbook.bin.rels": relations(inside), "xl/styles.bin": styles_part(styles),
        "xl/sharedStrings.bin": record(159, struct.pack("<II", len(texts), len(texts))) + b"".join(texts) + record(160),
        **sheets,
    }  # fmt: skip


def to_xlsb(grid: Grid) -> bytes:
    """The workbook as .xlsb."""
    return zipped(xlsb_parts(grid))


def _types(sheets: Iterable[str]) -> str:
    kinds = {
        "xl/workbook.bin": "sheet.binary.macroEnabled.main",
        "xl/styles.bin": "styles",
        "xl/sharedStrings.bin": "sharedStrings",
    }
    kinds |= dict.fromkeys(sheets, "worksheet")
    lines = "".join(f'<Override PartName="/{name}" ContentType="{_KIND}{kind}"/>' for name, kind in kinds.items())
    relation = "application/vnd.openxmlformats-package.relationships+xml"
    custom = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{relation}"/>'
        f'<Override PartName="/docProps/custom.xml" ContentType="{custom}"/>{lines}</Types>'
    )


def _properties(properties: Mapping[str, str]) -> str:
    lines = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{i}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for i, (name, value) in enumerate(properties.items(), start=2)
    )
    return f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VT}">{lines}</Properties>'
