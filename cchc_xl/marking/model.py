"""What a checked workbook gets: marks on cells, and the lines of its sheet of results."""

from __future__ import annotations

from typing import NamedTuple

from ..judging.model import Finding
from ..rules.base import Severity


class Mark(NamedTuple):
    """One cell to colour. ``text``: what its note says, without the frame that tells our part from somebody else's."""

    sheet: str
    cell: str
    severity: Severity
    text: str


class Line(NamedTuple):
    """One line of the sheet of results; every text as a person reads it.

    ``number``: of the slip, shared by its findings. ``cells``: ``D9``, or ``D8 ... D20``. ``sheet``, ``link``: the cell that ``cells``
    leads to; None where the finding has none. ``finding``: what it tells, the first one of figures typed as text.
    """

    number: int
    severity: Severity
    place: str
    cells: str
    sheet: str | None
    link: str | None
    what: str
    stands: str
    expected: str
    advice: str
    explanation: str
    finding: Finding


class Marking(NamedTuple):
    """All of it. ``about``: whose report it is; ``counts``: for the status bar too; ``closing``: what stands below the lines."""

    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    about: str
    counts: str
    closing: tuple[str, ...]
