"""A copy of a workbook with macros that has none, for mail gateways that stop macros."""

from __future__ import annotations

import os
from typing import Any

from ...installation.places import data_folder
from ..session import Session
from .protection import unlocked

_XLSX, _MACROS_DISABLED = 51, 3


def save_without_macros(session: Session, path: str) -> None:
    """Save the workbook as .xlsx through a copy of it, so that the open one stays what it is.

    The copy is opened with macros disabled, and loses the buttons that would call them.
    """
    folder = os.path.join(data_folder(), "tam")
    os.makedirs(folder, exist_ok=True)
    copy = os.path.join(folder, f"gui-{os.getpid()}{os.path.splitext(session.name)[1]}")
    app: Any = session.app
    security, alerts = app.api.AutomationSecurity, app.display_alerts
    try:
        session.book.api.SaveCopyAs(copy)
        app.api.AutomationSecurity, app.display_alerts = _MACROS_DISABLED, False
        book = app.books.open(copy, update_links=False, add_to_mru=False)
        try:
            for sheet in book.sheets:
                buttons = [shape for shape in sheet.shapes if _is_button(shape)]
                if buttons:
                    with unlocked(sheet):
                        for button in buttons:
                            button.delete()
            book.api.SaveAs(path, _XLSX)
        finally:
            book.close()
    finally:
        app.api.AutomationSecurity, app.display_alerts = security, alerts
        if os.path.exists(copy):
            os.unlink(copy)


def _is_button(shape: Any) -> bool:  # noqa: ANN401
    """Whether a shape calls a macro of ours; any other one stays."""
    return "Cchc" in str(shape.api.OnAction or "")
