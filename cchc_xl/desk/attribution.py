"""Whose a file is: what was decided about its bytes, else the agency that the file names. Never its name or its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .agencies import roster_of
from .choices import Choice
from .model import Expected
from .names import clean


class Attribution:
    """Can be sent to another process, where the level of an agency is needed before its figures are judged."""

    def __init__(self, expected: Sequence[Expected], choices: Mapping[str, Choice]) -> None:
        self._roster = roster_of(expected)
        self._levels = tuple(agency.level for agency in expected)
        self._named = {sha256: choice.agency for sha256, choice in choices.items() if choice.agency}

    def name_of(self, agency: str | None, sha256: str) -> str:
        """The name to go by; "" where there is none. ``agency``: as the file says."""
        return self._named.get(sha256) or clean(agency)

    def meant(self, name: str) -> tuple[int, ...]:
        """Positions in the list of the agencies that a name may mean."""
        return self._roster.find(name)

    def level_of(self, agency: str | None, sha256: str) -> str | None:
        """The level that the list gives the sender of a file; None where it gives none, or the sender is not known."""
        meant = self.meant(self.name_of(agency, sha256))
        return self._levels[meant[0]] if len(meant) == 1 else None

    @property
    def has_levels(self) -> bool:
        """Whether the list gives any level."""
        return any(self._levels)
