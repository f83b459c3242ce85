"""What a cell can say about its indicator, before any rule looks at it."""

from decimal import Decimal
from typing import Literal, NamedTuple

State = Literal["value", "dash", "pending", "blank", "unreadable"]
"""``value``: a number. ``dash``: "-", không phát sinh. ``pending``: "…", có phát sinh, chưa có
số liệu. ``blank``: nothing typed. ``unreadable``: something typed that is no number here."""

MAX_SIGNIFICANT = 15
"""Excel keeps 15 significant digits; so does every number of ours, which keeps float64 exact."""

COMPUTED_DECIMALS = 9
"""More decimals than this are not typed by a person: the cell holds a computed quotient."""


class Problem(NamedTuple):
    """Why a cell could not be taken as the number its row expects.

    ``rule``: name of the finding (``not-a-number``, ``ambiguous-number``, ``choice``, ...).
    ``kind``: what it looks like, a key of ``cchc_xl.judging.cells.WORDS``.
    ``proposal``: what the person probably meant, as Vietnamese text, or "".
    """

    rule: str
    kind: str
    proposal: str = ""
    other: str = ""


class Reading(NamedTuple):
    """A number with its evidence.

    ``value``: exact, in the unit of the row (percentages as 67.57, never 0.6757).
    ``decimals``: the declared decimals; above ``COMPUTED_DECIMALS`` it is a computed quotient.
    ``raw``: the text as typed, or as the cell displays it. ``how``: how it was read.
    """

    state: State
    value: Decimal | None = None
    decimals: int = 0
    raw: str = ""
    how: Literal["none", "number", "percent-format", "text", "date", "error", "boolean"] = "none"
    problem: Problem | None = None


BLANK = Reading("blank")
