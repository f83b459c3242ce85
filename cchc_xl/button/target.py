"""The open workbook, read to be written into; apart from the check, which needs none of what writing does."""

from __future__ import annotations

from ..filling.target import Target
from .office import by_own_edition
from .session import Session, copied


def target_now(session: Session) -> Target:
    """The workbook as it stands in Excel.

    Raises:
        UnreadableError: it holds no forms, or cannot be read.
        RefusedError: it is of a format that is only read.
        FillError: it is a template of an edition that is not at hand.
    """
    data = copied(session)
    return by_own_edition(lambda edition: Target(data, session.name, edition))
