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
from ...workbook.marked import MARK_FORMULA
from .notes import cut_notes, our_notes, write_notes
from .protection import unlocked

MOST_ADDRESS = 250
"""Excel takes an address of at most 255 characters."""

MOST_FORMATS = 500
"""So many conditional formats of a sheet are looked at, the first first: ours were put in front of all others."""

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
            write_notes(sheets[name].api, found)


def _colour(sheet: Any, marks: list[Mark]) -> None:  # noqa: ANN401
    """One conditional format a severity."""
    for severity in ORDER:
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


def has_marks(book: Any) -> bool:  # noqa: ANN401
    """Whether any colour or note of ours is in the workbook."""
    return any(_formats(sheet.api) or our_notes(sheet.api) for sheet in book.sheets)


def clear_marks(book: Any) -> None:  # noqa: ANN401
    """Take every mark off again, in whichever session it was made.

    Raises:
        CannotError: a sheet with marks has got a password since.
    """
    for sheet in book.sheets:
        formats, notes = _formats(sheet.api), our_notes(sheet.api)
        if formats or notes:
            with unlocked(sheet):
                for rule in reversed(formats):  # those before it keep their places
                    rule.Delete()
                cut_notes(notes[::-1])


def _formats(api: Any) -> list[Any]:  # noqa: ANN401
    """Our conditional formats, in their order."""
    rules = api.Cells.FormatConditions
    every = [rules(number) for number in range(1, min(rules.Count, MOST_FORMATS) + 1)]
    return [rule for rule in every if rule.Type == _EXPRESSION and rule.Formula1.replace(" ", "") == MARK_FORMULA]
