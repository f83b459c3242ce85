"""What lies in the generated folder, and what ought to be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.province.offices import Office

LIST = "don-vi.csv"
"""The list of agencies beside the workbooks."""


class Twins(NamedTuple):
    """Files that are, or look like, one report, as ``desk.model.Duplicate`` tells them. ``taken``: path, or None."""

    kind: str
    files: frozenset[str]
    taken: str | None = None


class Province(NamedTuple):
    """What was put where. Paths are relative to ``folder`` and have ``/``; agencies are called as the list calls them, else as they sign.

    ``sender``: path -> agency, of readable files that name one. ``faulty``: path -> ids of errors that must be found; every other
    readable file has none, but for those in ``bent``, which were bent as senders bend them. ``late``, ``missing``, ``other_period``: agencies;
    ``unlisted``: those that send and are not in the list. ``unreadable``: path -> ``error.kind``. ``nameless``: files that say of nobody.
    ``passed_over``: what is no workbook to be checked.
    """

    folder: Path
    offices: tuple[Office, ...]
    sender: Mapping[str, str]
    faulty: Mapping[str, frozenset[str]]
    bent: Mapping[str, str]
    missing: frozenset[str]
    late: frozenset[str]
    other_period: frozenset[str]
    unlisted: frozenset[str]
    twins: tuple[Twins, ...]
    unreadable: Mapping[str, str]
    nameless: frozenset[str]
    passed_over: frozenset[str]

    @property
    def expected(self) -> Path:
        """The list of agencies, for ``--expect``."""
        return self.folder / LIST

    @property
    def files(self) -> int:
        """How many files are checked."""
        return len(self.sender) + len(self.unreadable) + len(self.nameless)
