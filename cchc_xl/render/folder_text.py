"""The folder as a whole at a terminal: the table of agencies and forms, then what is to be done, the most pressing last,
where the eye is when the command has ended."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from ..desk.model import AgencyLine, Overview, Received
from .about import short_path
from .folder_words import NO_LIST, Item, Section, compared, headline, named, sections, written
from .signs import key, sign
from .text import wrapped

_NAME = 36
"""Letters of the name of an agency in the table."""
_COLUMN = 5
"""Letters of a form in the table, so that the whole of it fits 80 columns."""
_FORM = "Biểu"
_UNLISTED = "(ngoài danh sách)"
_ABSENT = ("chưa gửi", "mới gửi kỳ khác")
"""Instead of the forms of an agency: it has sent nothing, or nothing for the period."""
_CELLS = 8
"""Differing cells of a pair that are shown here; JSON and HTML name more."""


def folder_lines(overview: Overview, heading: Callable[[str], str]) -> Iterator[str]:
    """The lines. ``heading``: makes one stand out."""
    yield heading("Tình hình gửi báo cáo")
    yield ""
    yield from _matrix(overview, heading)
    for section in reversed([*sections(overview)]):
        yield heading(section.title)
        yield from _section(section)
        yield ""
    if not overview.has_list:
        yield from wrapped("", NO_LIST)
    yield from map(heading, wrapped("", headline(overview)))


def _matrix(overview: Overview, heading: Callable[[str], str]) -> Iterator[str]:
    files = [*(file for line in overview.agencies for file in line.files), *overview.unknown]
    forms = sorted({form for file in files for form in file.states})
    if not forms:
        return
    listed = [line for line in overview.agencies if line.expected]
    others = [line for line in overview.agencies if not line.expected]
    rows = [row for line in listed for row in _rows(line, forms)]
    rows += [_row(_UNLISTED, [])] if listed and others else []
    rows += [row for line in others for row in _rows(line, forms)]
    rows += [_row(f"(chưa rõ) {short_path(file.path)}", _signs(file, forms)) for file in overview.unknown]
    yield heading(_row("Đơn vị".ljust(_NAME - len(_FORM)) + _FORM, [str(form) for form in forms]))
    yield from rows
    yield from wrapped("", " · ".join(f"{mark} {name}" for mark, name in key()))
    yield ""


def _rows(line: AgencyLine, forms: list[int]) -> Iterator[str]:
    """One line, of the report that counts; where nobody can tell which does, one for each below the name."""
    if not line.files:
        yield _row(named(line.name), [_ABSENT[line.state == "other-period"]])
    if line.taken:
        yield _row(named(line.name), _signs(line.taken, forms))
    elif line.files:
        yield _row(named(line.name), [])
    for file in () if line.taken else line.files:
        yield _row(f"  - {short_path(file.path)}", ["chưa đọc được"] if file.error else _signs(file, forms))


def _signs(file: Received, forms: list[int]) -> list[str]:
    return [sign(*file.states[form]) if form in file.states else "" for form in forms]


def _row(name: str, cells: list[str]) -> str:
    name = unicodedata.normalize("NFC", name)  # marks that stand by themselves take no column
    cut = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
    return (cut.ljust(_NAME + 1) + " ".join(cell.ljust(_COLUMN) for cell in cells)).rstrip()


def _section(section: Section) -> Iterator[str]:
    yield from wrapped("  ", section.hint)
    if section.inline:
        yield from wrapped("  ", "; ".join(item.text for item in section.items) + ".")
        return
    for item in section.items:
        yield from wrapped("  - ", item.text)
        yield from _cells(item)


def _cells(item: Item) -> Iterator[str]:
    """Below several versions of a report: where they differ."""
    if item.duplicate is None:
        return
    base = "bản được dùng" if item.duplicate.taken else "bản kia"
    for pair in compared(item.duplicate):
        yield from wrapped("      ", pair.words)
        shown = pair.cells[:_CELLS]
        for where, this, other in map(written, shown):
            yield from wrapped("        ", f"{where}: {this}, {base} {other}")
        yield from wrapped("        ", pair.rest(len(shown)))
