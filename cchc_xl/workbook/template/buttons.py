"""Buttons on the first sheet, and the macros they call: for whoever wants a template with them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xlsxwriter import Workbook


class Button(NamedTuple):
    """``macro``: the procedure it calls. ``help``: what it is for, for people who do not see it."""

    words: str
    macro: str
    help: str


class Macros(NamedTuple):
    """What a template with buttons has more than one without. ``project``: makes ``vbaProject.bin`` from the code
    names of the workbook and of its sheets, in their order."""

    buttons: tuple[Button, ...]
    project: Callable[[Sequence[str]], bytes]


def add_project(book: Workbook, macros: Macros) -> None:
    """Put the macros in, once every sheet is there."""
    names = ["ThisWorkbook", *(f"Sheet{number}" for number in range(1, len(book.worksheets()) + 1))]
    book.set_vba_name(names[0])
    for sheet, name in zip(book.worksheets(), names[1:], strict=True):
        sheet.set_vba_name(name)
    book.add_vba_project(io.BytesIO(macros.project(names)), is_stream=True)
