"""An .xlsb workbook (Excel's binary one) becomes a Grid. Source: [MS-XLSB] 2.1 (file structure).

The package, its relations and its properties are those of .xlsx; only the parts are binary. Formulas are kept as
"there is one, which cannot be told": their results stand in the file.
"""

from __future__ import annotations

import struct

from .. import limits
from ..errors import UnreadableError, damaged
from ..grid import Grid, Sheet
from ..package import Package, Relations
from ..properties import custom_properties
from .biff12 import Records, wide_string
from .budget import Budget, too_many_cells
from .xlsb_book import read_book
from .xlsb_sheet import read_sheet
from .xlsb_styles import read_formats

BOOK = "xl/workbook.bin"
_STRING = 19


def read_xlsb(data: bytes) -> Grid:
    """Read an .xlsb workbook from its bytes.

    Raises:
        UnreadableError: it is damaged, encrypted, too large, or no workbook.
    """
    package = Package(data, readable=(BOOK,))
    try:
        return _read(package)
    except (struct.error, IndexError):
        raise damaged("bản ghi bị cắt") from None


def _read(package: Package) -> Grid:
    part = _main_part(package)
    records = Records()
    book = read_book(records, package.read(part))
    relations = package.relations(part)
    strings = _strings(records, _optional(package, relations, "sharedStrings"))
    formats = read_formats(records, _optional(package, relations, "styles"))
    sheets: list[Sheet] = []
    budget = Budget()
    for title, state, relation in book.sheets:
        kind, target = relations.get(relation, ("", ""))
        if kind != "worksheet":
            continue  # chart sheets, dialogs and macro sheets hold no figures
        sheets.append(read_sheet(records, title, state, package.read(target), strings, formats, budget))
    links = tuple(target for kind, target in relations.values() if kind == "externalLink")
    has_macros = any(kind == "vbaProject" for kind, _ in relations.values())
    return Grid(
        tuple(sheets), book.date1904, book.names, has_macros, links, custom_properties(package), book.local_names, "xlsb"
    )  # fmt: skip


def _main_part(package: Package) -> str:
    for kind, target in package.relations("").values():
        if kind == "officeDocument" and package.find(target):
            return target
    if package.find(BOOK):
        return BOOK
    raise UnreadableError(
        "not-a-workbook", "Đây là tệp nén, không phải tệp Excel. Đề nghị giải nén và chọn tệp .xlsx chứa các biểu mẫu."
    )


def _optional(package: Package, relations: Relations, wanted: str) -> bytes:
    """A part that a workbook need not have; empty where it has none."""
    for kind, target in relations.values():
        if kind == wanted and package.find(target):
            return package.read(target)
    return b""


def _strings(records: Records, data: bytes) -> list[str]:
    """The shared strings ([MS-XLSB] 2.4.837, BrtSSTItem): a byte of flags, then the text; its phonetic hints follow."""
    strings: list[str] = []
    for kind, at, end in records.of(data):
        if kind == _STRING:
            if len(strings) >= limits.CELLS:
                raise too_many_cells()
            strings.append(wide_string(data, at + 1, end)[0][: limits.CELL_TEXT])
    return strings
