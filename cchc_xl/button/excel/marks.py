"""Colours and notes on the cells of the open workbook.

A colour is a conditional format of ours: the cell's own format is never touched, so taking it off restores everything by
itself. A note is told by its frame (``marking/notes.py``). Nothing is kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Any

from ...judging.severities import ORDER
from ...marking.look import COLOURS
from ...marking.model import Mark
from ...marking.notes import FIRST, addition, is_only_ours, ours
from ...workbook.marked import MARK_FORMULA
from ..errors import is_busy, is_of_excel
from .protection import unlocked

MOST_ADDRESS = 250
"""Excel takes an address of at most 255 characters."""


_EXPRESSION = 2
"""xlExpression: a conditional format with a formula."""


def put_marks(book: Any, marks: Iterable[Mark]) -> None:  # noqa: ANN401
    """Colour cells and write notes: on every sheet or, where one is locked by a password, on none.

    Raises:
        CannotError: a sheet has a password.
    """
    by_sheet: dict[str, list[Mark]] = {}
    for mark in marks:
        by_sheet.setdefault(mark.sheet, []).append(mark)
    with ExitStack() as locks:
        sheets = {name: book.sheets[name] for name in by_sheet}
        for sheet in sheets.values():
            locks.enter_context(unlocked(sheet))
        for name, found in by_sheet.items():
            _colour(sheets[name], found)
            _write_notes(sheets[name].api, found)


def _colour(sheet: Any, marks: list[Mark]) -> None:  # noqa: ANN401
    """One conditional format a severity; the gravest is added last, since the last one added goes first."""
    for severity in sorted(ORDER, key=lambda name: -ORDER[name]):
        for cells in addresses([mark.cell for mark in marks if mark.severity == severity]):
            sheet.range(cells).conditional_formats.add_custom(MARK_FORMULA, fill_color=COLOURS[severity])


def addresses(cells: Iterable[str]) -> Iterator[str]:
    """``D9,D12,...``: as many cells at once as an address may name."""
    line = ""
    for cell in cells:
        if line and len(line) + 1 + len(cell) > MOST_ADDRESS:
            yield line
            line = ""
        line = f"{line},{cell}" if line else cell
    if line:
        yield line


def _write_notes(api: Any, marks: list[Mark]) -> None:  # noqa: ANN401
    """Write on the sheet as Excel itself has it: a range of xlwings asks Excel four times before anything is done."""
    has_notes = api.Comments.Count > 0
    for mark in marks:
        cell = api.Range(mark.cell)
        note = cell.Comment if has_notes else None
        if note is None:
            cell.AddComment(addition(None, mark.text)).Shape.TextFrame.AutoSize = True
        elif not _is_thread(cell):
            old = note.Text() or ""
            note.Text(addition(old, mark.text), len(old) + 1, False)  # behind what is there, whose looks stay


def _is_thread(cell: Any) -> bool:  # noqa: ANN401
    """Whether the note only mirrors a threaded comment of a newer Excel, which nobody may write into."""
    try:
        return cell.CommentThreaded is not None
    except Exception as error:
        if isinstance(error, AttributeError) or (is_of_excel(error) and not is_busy(error)):
            return False  # an Excel that has no such thing
        raise


def clear_marks(book: Any) -> None:  # noqa: ANN401
    """Take every mark off again, in whichever session it was made.

    Raises:
        CannotError: a sheet with marks has got a password since.
    """
    for sheet in book.sheets:
        formats, notes = _formats(sheet), _notes(sheet)
        if formats or notes:
            with unlocked(sheet):
                for rule in reversed(formats):  # those before it keep their places
                    rule.Delete()
                for note, text in notes:
                    _cut(note, text)


def _formats(sheet: Any) -> list[Any]:  # noqa: ANN401
    """Our conditional formats, in their order."""
    rules = sheet.api.Cells.FormatConditions
    every = [rules(number) for number in range(1, rules.Count + 1)]
    return [rule for rule in every if rule.Type == _EXPRESSION and rule.Formula1.replace(" ", "") == MARK_FORMULA]


def _notes(sheet: Any) -> list[tuple[Any, str]]:  # noqa: ANN401
    found = [(note, note.text or "") for note in sheet.notes]
    return [(note, text) for note, text in found if FIRST in text and ours(text)]


def _cut(note: Any, text: str) -> None:  # noqa: ANN401
    """Take our part out; the rest of a note keeps its looks."""
    if is_only_ours(text):
        note.delete()
        return
    for span in ours(text):
        note.api.Shape.TextFrame.Characters(span.start + 1, span.length).Delete()
