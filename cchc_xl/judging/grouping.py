"""Findings of one slip, grouped: the smallest set of cells that explains all that fails.

Fellegi and Holt's idea (1976), solved greedily: the cell that takes part in most of the findings
not yet explained explains them all; then the next. Ties go to the first in printed order.
"""

from __future__ import annotations

from collections import Counter

from ..ids import indicator_id
from .model import Finding


def grouped(findings: list[Finding]) -> tuple[Finding, ...]:
    """The same findings with their groups numbered from 1 in the order of the first of each."""
    cells = [_cells(finding) for finding in findings]
    group_of: dict[int, int] = {}
    # Notices and findings about no row stand alone; the others are as many as there are rules at most.
    waiting = [place for place, finding in enumerate(findings) if finding.severity != "notice" and cells[place]]
    groups = [[place] for place in sorted(set(range(len(findings))) - set(waiting))]
    while waiting:
        together = _largest(waiting, cells)
        groups.append(together)
        waiting = [position for position in waiting if position not in together]
    for number, members in enumerate(sorted(groups), 1):
        group_of.update(dict.fromkeys(members, number))
    return tuple(finding._replace(group=group_of[position]) for position, finding in enumerate(findings))


def _largest(waiting: list[int], cells: list[list[str]]) -> list[int]:
    """The findings that share the most frequent cell."""
    votes = Counter(cell for position in waiting for cell in cells[position])
    best = max(votes.values())
    first = next(cell for position in waiting for cell in cells[position] if votes[cell] == best)
    return [position for position in waiting if first in cells[position]]


def _cells(finding: Finding) -> list[str]:
    if finding.form is None or finding.code is None:
        return []
    others = [indicator_id(cell.form, cell.code) for cell in finding.cells]
    return list(dict.fromkeys([indicator_id(finding.form, finding.code), *others]))
