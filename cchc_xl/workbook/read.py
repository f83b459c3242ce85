"""A workbook file becomes a Grid. Source: ECMA-376 part 1 (SpreadsheetML)."""

from __future__ import annotations

from functools import lru_cache
from itertools import count

from . import limits
from .errors import UnreadableError, damaged, too_large
from .grid import Grid, Sheet
from .package import Package, Relations
from .properties import custom_properties
from .read_sheet import Budget, read_sheet
from .styles import read_formats
from .template.marks import ROLL_UP, is_beside_forms
from .xml import parse, relation_id, unescaped

_WORKBOOKS = count()
"""How many were read: where there is a second, there may be thousands, and it pays to load what reads them faster."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_grid(data: bytes, for_writing: bool = False) -> Grid:
    """Read an .xlsx or .xlsm workbook from its bytes.

    ``for_writing``: also keep the formats of cells that hold nothing, and where each cell lies.

    Raises:
        UnreadableError: it is damaged, encrypted, too large, or no workbook.
    """
    by_pattern = next(_WORKBOOKS) > 0 and not for_writing
    package = Package(data)
    book = main_part(package)
    told = package.read(book)
    listed, names, local_names, date1904 = (_remembered if len(told) <= limits.REMEMBERED else _read_book)(told)
    relations = package.relations(book)
    strings = shared_strings(package, relations, by_pattern)
    formats = read_formats(_optional(package, relations, "styles"))
    properties = custom_properties(package)
    sheets: list[Sheet] = []
    budget = Budget()
    for title, state, relation in listed:
        kind, part = relations.get(relation, ("", ""))
        if kind != "worksheet" or (ROLL_UP in properties and is_beside_forms(title)):
            continue  # chart sheets and dialogs hold no figures; what a roll-up says of its sources may be very long
        data = _sheet_part(package, part, title, for_writing)
        plain = _plain_sheet(title, state, data, strings, formats, budget) if by_pattern else None
        sheets.append(plain or read_sheet(title, state, data, strings, formats, budget, for_writing))
    has_links = any(kind == "externalLink" for kind, _ in relations.values())
    links = _external_files(package, book, relations) if has_links else ()
    has_macros = any(kind == "vbaProject" for kind, _ in relations.values())
    return Grid(tuple(sheets), date1904, names, has_macros, links, properties, local_names)


def _plain_sheet(
    title: str, state: str, data: bytes, strings: list[str], formats: list[str], budget: Budget
) -> Sheet | None:
    from .plain_sheet import plain_sheet  # see _WORKBOOKS

    return plain_sheet(title, state, data, strings, formats, budget)


def _external_files(package: Package, book: str, relations: Relations) -> tuple[str, ...]:
    from .external import external_files  # few workbooks have any

    return external_files(package, book, relations)


def _sheet_part(package: Package, name: str, title: str, for_writing: bool) -> bytes:
    """The bytes of a sheet as far as they are to be parsed."""
    if package.size(name) <= limits.PLAIN_SHEET_BYTES:
        return package.read(name)
    from .sieve import sheet_part, whole_sheet_part  # no sheet of a form is so large

    return whole_sheet_part(package, name, title) if for_writing else sheet_part(package, name, title)


def main_part(package: Package) -> str:
    """The name of the workbook part.

    Raises:
        UnreadableError: there is none.
    """
    for kind, target in package.relations("").values():
        if kind == "officeDocument" and package.find(target):
            return target
    if package.find("xl/workbook.xml"):
        return "xl/workbook.xml"
    raise UnreadableError(
        "not-a-workbook", "Đây là tệp nén, không phải tệp Excel. Đề nghị giải nén và chọn tệp .xlsx chứa các biểu mẫu."
    )


def _read_book(data: bytes) -> tuple[list[tuple[str, str, str]], dict[str, str], frozenset[tuple[str, str]], bool]:
    """(name, state, relation) of each sheet, defined names, what single sheets define, and the date system."""
    sheets: list[tuple[str, str, str]] = []
    names: dict[str, str] = {}
    local: list[tuple[str, str]] = []
    date1904 = False
    name: str | None = None
    of_sheet: str | None = None
    words: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal date1904, name, of_sheet
        if tag == "sheet":
            if len(sheets) >= limits.SHEETS:
                raise too_large(f"hơn {limits.SHEETS} trang tính")
            sheets.append(
                (attributes.get("name", ""), attributes.get("state", "visible"), relation_id(attributes) or "")
            )
        elif tag == "workbookPr":
            date1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "definedName":
            name = attributes.get("name", "")
            of_sheet = attributes.get("localSheetId")
            words.clear()

    def end(tag: str) -> None:
        nonlocal name
        if tag == "definedName" and name is not None:
            if len(names) + len(local) >= limits.NAMES:
                raise too_large(f"hơn {limits.NAMES:,} tên đã đặt".replace(",", "."))
            if sum(map(len, words)) > limits.NAME_TEXT:
                words.clear()  # Excel takes no formula so long
            if of_sheet is None:
                names[name] = "".join(words)
            else:
                local.append((of_sheet, name))
            name = None

    def text(data: str) -> None:
        if name is not None:
            words.append(data)

    parse(data, start, end, text)
    if not sheets:
        raise damaged("không có trang tính nào")
    numbers = {str(number): sheet for number, (sheet, _, _) in enumerate(sheets)}
    local_names = frozenset((numbers[of], one) for of, one in local if of in numbers)
    return sheets, names, local_names, date1904


_remembered = lru_cache(maxsize=16)(_read_book)


def _optional(package: Package, relations: dict[str, tuple[str, str]], wanted: str) -> bytes | None:
    for kind, target in relations.values():
        if kind == wanted and package.find(target):
            return package.read(target)
    return None


def shared_strings(package: Package, relations: dict[str, tuple[str, str]], by_pattern: bool = False) -> list[str]:
    """The shared strings, without their phonetic hints; raised figures as such, since 5 with a note 1 is no 51."""
    data = _optional(package, relations, "sharedStrings")
    if data is None:
        return []
    if by_pattern:
        from .plain_strings import plain_strings

        plain = plain_strings(data)
        if plain is not None:
            return plain
    strings: list[str] = []
    words: list[str] = []
    collecting = raised = False
    phonetic = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal collecting, phonetic, raised
        if tag == "si":
            words.clear()
            raised = False
        elif tag == "r":
            raised = False
        elif tag == "vertAlign":
            raised = attributes.get("val") == "superscript"
        elif tag == "rPh":
            phonetic += 1
        elif tag == "t":
            collecting = not phonetic

    def end(tag: str) -> None:
        nonlocal collecting, phonetic
        if tag == "si":
            strings.append(unescaped("".join(words)[: limits.CELL_TEXT]))
        elif tag == "rPh":
            phonetic -= 1
        elif tag == "t":
            collecting = False

    def text(data: str) -> None:
        if collecting:
            words.append(data.translate(_RAISED) if raised else data)

    parse(data, start, end, text)
    return strings
