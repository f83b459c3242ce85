"""*Xóa đánh dấu*: every colour and note as before the check."""

from __future__ import annotations

from ..session import Session, demand_writable, quiet
from .check import clear


def run(session: Session) -> None:
    """Take the marks off; the status bar is Excel's own again.

    Raises:
        CannotError: nothing can be changed in the workbook.
    """
    demand_writable(session)
    with quiet(session.app):
        clear(session)
    session.app.status_bar = False
