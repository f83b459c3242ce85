"""Writing into the open workbook what somebody has agreed to in a dialog."""

from __future__ import annotations

from collections.abc import Mapping

from ..workbook.write.model import At, Content
from .actions.check import mark
from .excel.contents import Held, demand_unchanged, write_contents
from .excel.result_sheet import result_sheet
from .session import Session, quiet, ungroup


def write_agreed(session: Session, contents: Mapping[At, Content], before: Held) -> None:
    """Write, unless somebody has changed the workbook while the dialog waited.

    Raises:
        CannotError: somebody has, or a cell cannot be written to.
    """
    with quiet(session.app):
        demand_unchanged(session.book, before)
        ungroup(session.book)
        write_contents(session.book, contents)


def check_again(session: Session) -> bool:
    """Bring the marks of an earlier check up to date; False where there are none."""
    if result_sheet(session.book) is None:
        return False
    mark(session)
    return True
