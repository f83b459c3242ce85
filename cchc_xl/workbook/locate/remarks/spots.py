"""Where things stand, in the words of a message: ``D8:D12, D15``, ``10-14``."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...grid import address

MOST = 6
"""Runs that a sentence names; the others are counted."""

Run = tuple[int, int]


def runs(numbers: Iterable[int], touch: Callable[[int, int], bool] = lambda one, other: other == one + 1) -> list[Run]:
    """First and last of each run of ascending numbers that follow one another."""
    found: list[Run] = []
    for number in sorted(set(numbers)):
        if found and touch(found[-1][1], number):
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def cells_in_words(cells: Iterable[tuple[int, int]]) -> str:
    """``D8:D12, D15`` of (row, column), column by column."""
    rows_of: dict[int, list[int]] = {}
    for row, column in cells:
        rows_of.setdefault(column, []).append(row)
    spans = [(run, column) for column, rows in sorted(rows_of.items()) for run in runs(rows)]
    named = [_span(first, last, column) for (first, last), column in spans[:MOST]]
    left = sum(last - first + 1 for (first, last), _ in spans[MOST:])
    return ", ".join(named) + (f" và {left} ô khác" if left else "")


def _span(first: int, last: int, column: int) -> str:
    return address(first, column) if first == last else f"{address(first, column)}:{address(last, column)}"
