"""What rules write in Excel: for every indicator its figure and its state, for every rule its status.

A template keeps two helper cells for each indicator: the *figure* (a number, or "" where there is none
that may judge others) and the *state*, a code. From them a rule computes its *status*, the same
verdict as its ``judge`` gives in Python. Codes are ordered so that MIN and MAX over states answer what
rules ask. Excel 2010: no LET, no dynamic arrays, nothing volatile.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ..number import COMPUTED_DECIMALS
from .base import NameOf, SideState, Verdict

VALUE, DASH, ABSENT, BLANK, UNREADABLE, PENDING, UNSOUND, AMBIGUOUS = range(8)
"""States. From UNREADABLE on, what stands there is unknown to rules: text that is no number, "…",
a figure that fails its own cell check, a text with two meanings."""

UNKNOWN = UNREADABLE

STATES: dict[SideState, tuple[int, ...]] = {
    "value": (VALUE,), "dash": (DASH,), "absent": (ABSENT,), "blank": (BLANK,),
    "unknown": (UNREADABLE, PENDING, UNSOUND, AMBIGUOUS),
}  # fmt: skip
"""State of a side -> the codes it may have in Excel."""

FITS, FAILS, UNDECIDED, MISSING, NO_RATIO, TRUNCATED = range(6)
"""Statuses. FITS also where there is nothing to compare; MISSING is undecided for want of a row that
ought to be there; NO_RATIO and TRUNCATED are the two notices of a ratio."""


class Cells(NamedTuple):
    """How a formula writes an indicator: its figure, its state, half a unit of its last declared decimal, and
    a condition that is TRUE where another level of office fills the row ("FALSE" where every office does)."""

    figure: NameOf
    state: NameOf
    half_unit: NameOf
    elsewhere: NameOf

    def figures(self, names: Sequence[str]) -> str:
        """The sum of figures; SUM, since those that are no number hold text."""
        return f"SUM({','.join(self.figure(name) for name in names)})"

    def lowest(self, names: Sequence[str]) -> str:
        """The lowest state of several indicators."""
        return _over("MIN", [self.state(name) for name in names])

    def highest(self, names: Sequence[str]) -> str:
        """The highest state of several indicators."""
        return _over("MAX", [self.state(name) for name in names])

    def within(self, names: Sequence[str], low: int, high: int) -> str:
        """TRUE where every state lies between two codes."""
        if low == VALUE:
            return f"{self.highest(names)}<={high}"
        if len(names) == 1 and low == high:
            return f"{self.state(names[0])}={low}"
        return f"AND({self.lowest(names)}>={low},{self.highest(names)}<={high})"

    def silent(self, names: Sequence[str]) -> str:
        """TRUE where nothing but "-" and blanks stands on all of them."""
        return self.within(names, DASH, BLANK)

    def empty(self, names: Sequence[str]) -> str:
        """TRUE where nothing was typed on any of them."""
        return self.within(names, ABSENT, BLANK)

    def absent(self, names: Sequence[str]) -> str:
        """TRUE where another level fills them all and left them blank."""
        return self.within(names, ABSENT, ABSENT)

    def nothing(self, name: str) -> str:
        """TRUE where it counts as 0 in a sum."""
        return f"AND({self.state(name)}<={ABSENT},{self.figures([name])}=0)"


def status_of(verdict: Verdict) -> int:
    """The status that a verdict has in Excel."""
    if verdict.status == "fail":
        if verdict.severity != "notice":
            return FAILS
        return TRUNCATED if verdict.cause == "truncated" else NO_RATIO
    if verdict.status == "undecided":
        return MISSING if verdict.missing else UNDECIDED
    return FITS


def exceeds(one: str, other: str) -> str:
    """``one`` > ``other``; rounded, since amounts with decimals do not add up exactly in a spreadsheet."""
    return f"ROUND({one}-{other},{COMPUTED_DECIMALS})>0"


def differs(one: str, other: str) -> str:
    """``one`` <> ``other``, rounded likewise."""
    return f"ROUND({one}-{other},{COMPUTED_DECIMALS})<>0"


def half_unit(figure: str) -> str:
    """Half a unit of the last decimal of a number: 0.5 for 70, 0.05 for 56.1.

    A sum of truth values, since Excel 2010 has no function for it.
    """
    decimals = "+".join(f"({figure}<>ROUND({figure},{place}))" for place in range(COMPUTED_DECIMALS))
    return f"0.5*10^-({decimals})"


def _over(function: str, cells: list[str]) -> str:
    return cells[0] if len(cells) == 1 else f"{function}({','.join(cells)})"
