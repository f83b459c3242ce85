"""A copy of a workbook with macros that has none, for mail gateways that stop macros."""

from __future__ import annotations

import os
from typing import Any

from ..errors import is_refusal
from ..session import Session, own_file
from .protection import unlocked

_XLSX, _MACROS_DISABLED = 51, 3


def save_without_macros(session: Session, path: str) -> None:
    """Save the workbook as .xlsx through a copy of it, so that the open one stays what it is.

    The copy is opened with macros disabled, and loses the buttons that would call them.
    """
    app: Any = session.app
    security = app.api.AutomationSecurity
    with own_file(f"-gui{os.path.splitext(session.name)[1]}") as copy:
        try:
            session.book.api.SaveCopyAs(copy)
            app.api.AutomationSecurity = _MACROS_DISABLED
            book = app.books.open(copy, update_links=False, add_to_mru=False)
            try:
                _drop_buttons(book)
                book.api.SaveAs(path, _XLSX)
            finally:
                book.close()
        finally:
            app.api.AutomationSecurity = security


def _drop_buttons(book: Any) -> None:  # noqa: ANN401
    for sheet in book.sheets:
        buttons = [shape for shape in sheet.shapes if _is_button(shape)]
        if buttons:
            with unlocked(sheet):
                for button in buttons:
                    button.delete()


def _is_button(shape: Any) -> bool:  # noqa: ANN401
    """Whether a shape calls a macro of ours; any other one stays, also one that has no macro to be asked for."""
    try:
        return "Cchc" in str(shape.api.OnAction or "")
    except Exception as error:
        if is_refusal(error):
            return False
        raise
