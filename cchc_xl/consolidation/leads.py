"""Which of the agencies is the one in charge of a row, by the names that the edition gives it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..desk.roster import Roster
from .model import Agency


def leads_among(agencies: Sequence[Agency], leads: Mapping[str, tuple[str, ...]]) -> dict[str, str | None]:
    """Key of an agency in charge -> the name of the agency that it is; None where nobody is, or several may be."""
    roster = Roster()
    for agency in agencies:
        roster.add([agency.name])

    def one(called: tuple[str, ...]) -> str | None:
        """The one of that very name, else the one whose name may mean it (Sở Nội vụ tỉnh ...)."""
        same = {number for name in called for number in roster.same(name)}
        found = same or {number for name in called for number in roster.find(name)}
        return agencies[found.pop()].name if len(found) == 1 else None

    return {key: one(called) for key, called in leads.items()}
