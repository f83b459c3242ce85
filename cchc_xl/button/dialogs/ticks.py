"""Which lines are ticked, without any window: lines stand under the heading of their group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from .base import Choice

State = Literal["all", "some", "none"]


class Heading(NamedTuple):
    """A row that stands for all lines of a group."""

    name: str


Row = Heading | int
"""What stands in one row of the list: a heading, or a line by its position."""


class Ticks:
    """The ticks of a list of choices. Groups come in the order in which they first appear; lines of no group have no
    heading."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self._ticked = [choice.ticked for choice in choices]
        self._groups: dict[str, list[int]] = {}
        for position, choice in enumerate(choices):
            self._groups.setdefault(choice.group, []).append(position)

    def rows(self) -> Iterator[Row]:
        """Every row from the top, each line once."""
        for name, positions in self._groups.items():
            if name:
                yield Heading(name)
            yield from positions

    def state(self, row: Row) -> State:
        """How much of a row is ticked; a line is "all" or "none"."""
        return _state([self._ticked[position] for position in self._lines(row)])

    def toggle(self, row: Row) -> None:
        """Tick what is not ticked; where all of it is, untick it."""
        to = self.state(row) != "all"
        for position in self._lines(row):
            self._ticked[position] = to

    def set_all(self, ticked: bool) -> None:
        """Tick or untick every line."""
        self._ticked = [ticked] * len(self._ticked)

    def ticked(self) -> list[int]:
        """The positions of what is ticked, in order."""
        return [position for position, ticked in enumerate(self._ticked) if ticked]

    def __len__(self) -> int:
        return len(self._ticked)

    def _lines(self, row: Row) -> list[int]:
        return self._groups[row.name] if isinstance(row, Heading) else [row]


def _state(ticked: list[bool]) -> State:
    if all(ticked):
        return "all"
    return "some" if any(ticked) else "none"
