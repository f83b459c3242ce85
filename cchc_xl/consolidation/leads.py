"""Which of the agencies is the one in charge of a row, by the names that the edition gives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..workbook.locate.sender.offices import agree, comparable
from .model import Agency


def leads_among(agencies: Sequence[Agency], leads: Mapping[str, tuple[str, ...]]) -> dict[str, str | None]:
    """Key of an agency in charge -> the name of the agency that it is; None where nobody is, or several may be."""
    names = [agency.name for agency in agencies]
    return {key: _one(names, called) for key, called in leads.items()}


def _one(names: Iterable[str], called: Sequence[str]) -> str | None:
    """The one of that very name, else the one whose name has it with a place (Sở Nội vụ tỉnh ...)."""
    wanted = {comparable(name) for name in called}
    exact = [name for name in names if comparable(name) in wanted]
    alike = exact or [name for name in names if any(agree(name, other) for other in called)]
    return alike[0] if len(alike) == 1 else None
