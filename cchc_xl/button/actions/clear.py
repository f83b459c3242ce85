"""*Xóa đánh dấu*: every colour and note as before the check."""

from __future__ import annotations

from ..errors import CannotError
from ..session import Session, quiet
from ..states import read_only_reason
from .check import clear


def run(session: Session) -> None:
    """Take the marks off; the status bar is Excel's own again.

    Raises:
        CannotError: nothing can be changed in the workbook.
    """
    reason = read_only_reason(session.book)
    if reason:
        raise CannotError(reason)
    with quiet(session.app):
        clear(session)
    session.app.status_bar = False
