"""A workbook with marks on its faulty cells, for sending back: everything else stays byte for byte as it was sent."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from ..judging.severities import ORDER
from ..marking.model import Mark, Marking
from ..workbook.errors import printable
from ..workbook.marked import MARK_FORMULA, RESULT_TITLE, is_result_name, ours_among, result_names
from ..workbook.read import read_grid
from ..workbook.write.conditions import Tint, tinted, untinted
from ..workbook.write.draft import Draft
from ..workbook.write.looks import EMPTY, Looks
from ..workbook.write.sheets import Sheets
from .note_parts import NoteParts
from .result_part import result_part, tints

_FORMULA = MARK_FORMULA.removeprefix("=")
_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_UNNOTED = "Trang «{sheet}» có ghi chú ở dạng không ghi thêm được nên chỉ tô màu ô; nội dung xem ở các dòng trên."


def marked_copy(data: bytes, marking: Marking, when: str) -> bytes:
    """The workbook with these marks in the place of all earlier ones: colours, notes and the sheet of results.

    ``when``: the time of the check, as a person reads it. The same again gives the same bytes.

    Raises:
        RefusedError: it is signed, or something in it cannot be changed without harm.
        UnreadableError: it is damaged, encrypted, too large, or none that is written (.xls, .xlsb, .ods).
    """
    draft = Draft(unmarked(data))
    sheets = Sheets(draft)
    styles, looks = _looks(draft, sheets)
    formats = tints(looks)
    noted = NoteParts(draft, sheets)
    unnoted = []
    by_sheet: dict[str, list[Mark]] = {}
    for mark in marking.marks:
        by_sheet.setdefault(mark.sheet, []).append(mark)
    book = draft.book()
    for sheet, marks in by_sheet.items():
        part = book.sheet_part(sheet)
        draft.put(part, tinted(draft.read(part), sheet, _tints(marks, formats), _FORMULA))
        if not noted.write(part, marks):
            unnoted.append(_UNNOTED.format(sheet=printable(sheet)))
    marking = marking._replace(closing=(*marking.closing, *unnoted))
    _add_results(draft, sheets, result_part(marking, when, sheets.space, looks))
    draft.put(styles, looks.data())
    return draft.data()


def unmarked(data: bytes) -> bytes:
    """The workbook without what any check has put into it, here or in Excel; ``data`` itself where there is nothing.

    Formats that marks used stay behind, unused, for the next ones.

    Raises:
        RefusedError, UnreadableError: as ``marked_copy`` does.
    """
    draft = Draft(data)
    sheets = Sheets(draft)
    if any(is_result_name(name) for name in sheets.names()):
        results = {sheet.name for sheet in read_grid(data).sheets if sheet.text(1, 1) == RESULT_TITLE}
        while found := [sheet for sheet in sheets.listed() if _is_result(sheet.attributes.get("name", ""), results)]:
            sheets.remove(found[0])
    noted = NoteParts(draft, sheets)
    for sheet in sheets.listed():
        part = sheets.part_of(sheet)
        if part is None:
            continue
        noted.clear(part)
        old = draft.read(part)
        if ours_among(old):
            new = untinted(old, sheet.attributes.get("name", ""), _FORMULA)
            if new != old:
                draft.put(part, new)
    return draft.data()


def _is_result(name: str, results: set[str]) -> bool:
    """A sheet that somebody renamed is one that they want to keep."""
    return name in results and is_result_name(name)


def _looks(draft: Draft, sheets: Sheets) -> tuple[str, Looks]:
    """The styles part, which is made where there is none."""
    for kind, target in draft.relations(sheets.part).values():
        part = draft.find(target) if kind == "styles" else None
        if part:
            return part, Looks(draft.read(part))
    part = draft.free_name(sheets.part.rpartition("/")[0] + "/styles{}.xml")
    data = EMPTY.format(sheets.space).encode()
    draft.add(part, data, _STYLES, sheets.part, sheets.relation("styles"))
    return part, Looks(data)


def _tints(marks: Iterable[Mark], formats: dict[str, int]) -> list[Tint]:
    """One colour a severity, the gravest first."""
    cells: dict[str, list[str]] = {severity: [] for severity in ORDER}
    for mark in marks:
        cells[mark.severity].append(mark.cell)
    return [Tint(found, formats[severity]) for severity, found in cells.items() if found]


def _add_results(draft: Draft, sheets: Sheets, part: bytes) -> None:
    taken = {name.casefold() for name in sheets.names()}
    name = next(name for name in result_names() if name.casefold() not in taken)
    sheets.add(quoteattr(name)[1:-1], part)
