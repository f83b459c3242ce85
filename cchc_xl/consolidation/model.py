"""The roll-up as data: who counts, what became of each row, what is open."""

from collections.abc import Callable
from decimal import Decimal
from typing import Literal, NamedTuple

from ..desk.model import Received
from ..edition import Edition, Indicator
from ..number import State
from ..report import Period
from .figures import Figure


class Agency(NamedTuple):
    """An agency whose report is added up. ``is_late``: it came after its due date, and counts all the same."""

    name: str
    level: str
    file: Received
    is_late: bool = False


class LeftOut(NamedTuple):
    """An agency or a file that is not added up. ``path``: "" for an agency that has sent nothing."""

    kind: Literal[
        "missing", "unread", "unknown", "other-period", "other-edition", "other-version", "province", "unclear"
    ]
    name: str
    path: str
    why: str

    @property
    def is_agency(self) -> bool:
        """Whether it stands for an agency, no report of which counts, and not for a file only."""
        return not self.path or self.kind == "other-edition"


class Selection(NamedTuple):
    """Who counts. ``missing_levels``: of the agencies whose report does not count.
    ``hints``: sentences about reports that count but look odd (the same figures under two agencies)."""

    edition: Edition
    period: Period | None
    agencies: tuple[Agency, ...]
    left_out: tuple[LeftOut, ...]
    missing_levels: tuple[str, ...]
    hints: tuple[str, ...] = ()

    @property
    def agencies_out(self) -> tuple[LeftOut, ...]:
        """The agencies no report of which counts, one line each."""
        return tuple(one for one in self.left_out if one.is_agency)

    @property
    def files_out(self) -> tuple[LeftOut, ...]:
        """The files that do not count, besides those that stand for their agency."""
        return tuple(one for one in self.left_out if not one.is_agency)


How = Literal["added", "lead", "compared", "unused", "excluded"]

HOW: dict[How, str] = {
    "added": "cộng", "lead": "cơ quan chủ trì", "compared": "đối chiếu", "unused": "không dùng", "excluded": "đã loại",
}  # fmt: skip
"""How a figure was used, for people."""


class Use(NamedTuple):
    """How one figure of one agency was used, and why not otherwise ("" where that is plain)."""

    how: How
    why: str = ""


class Outcome(NamedTuple):
    """One row of the roll-up.

    ``gave``, ``asked``: how many of the agencies that are asked for it gave a value. ``plain``: the sum over all ``given``
    agencies that wrote a number, for comparison; None where nothing can be added. ``doubtful``: names of agencies whose
    figure is used and fails a rule of their own report. ``silent``: names of those asked that gave no value. ``remarks``:
    sentences for a person; ``points``: those of them that somebody must look at.
    """

    state: State
    value: Decimal | None = None
    decimals: int = 0
    gave: int = 0
    asked: int = 0
    plain: Decimal | None = None
    given: int = 0
    doubtful: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


class Drop(NamedTuple):
    """One figure of one agency that was left out as doubtful. ``said``: as it stands there."""

    agency: str
    indicator: str
    said: str
    why: str


class Share(NamedTuple):
    """One agency's part in an error of the roll-up: by how much its own figures miss the rule; None where that is no number."""

    agency: str
    amount: Decimal | None


class Carried(NamedTuple):
    """An error of the roll-up and where it comes from. ``message``: the finding. ``shares``: of the agencies; none where the ways of adding
    up differ between the rows, so that nobody made the difference."""

    id: str
    indicator: str
    message: str
    shares: tuple[Share, ...]


UseOf = Callable[[Agency, Indicator, Figure], Use]


class Line(NamedTuple):
    """One figure of one agency, and how it was used: a line of the lineage."""

    row: Indicator
    agency: Agency
    figure: Figure
    use: Use


class Consolidated(NamedTuple):
    """The roll-up. ``outcomes``: indicator -> what became of it, in printed order. ``warnings``: how many findings of that
    severity a check of it will show. ``excludes``: whether doubtful figures were left out. ``use``: how any figure was used."""

    selection: Selection
    outcomes: dict[str, Outcome]
    drops: tuple[Drop, ...]
    carried: tuple[Carried, ...]
    warnings: int
    excludes: bool
    use: UseOf
