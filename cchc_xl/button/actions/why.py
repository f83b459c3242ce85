"""*Vì sao?*: the rule behind a cell, its source and the figures in it."""

from __future__ import annotations

from ...render.why import why
from ..selection import selected
from ..session import Session, quiet
from .check import checked_now


def run(session: Session) -> None:
    """Explain the selected cell."""
    place = selected(session)
    with quiet(session.app):
        checked = checked_now(session)
    session.dialogs.show(f"Vì sao? {place.cell}", why(checked, place.sheet, place.cell))
