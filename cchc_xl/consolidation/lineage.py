"""Where each figure of the roll-up comes from: every figure of every agency, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .figures import Figures
from .model import Agency, Consolidated, Line


def lineage(result: Consolidated, figures_of: Callable[[Agency], Figures]) -> Iterator[Line]:
    """The lines in printed order, the agencies of each row in the order of the roll-up. Blank rows have none.

    Only the figures of one form are in hand at a time, whatever the number of agencies.
    """
    for form in result.selection.edition.forms:
        rows = {row.id: row for row in form.indicators}
        in_hand = [
            (agency, {name: figure for name, figure in figures_of(agency).items() if name in rows})
            for agency in result.selection.agencies
        ]
        for name, row in rows.items():
            for agency, figures in in_hand:
                if name in figures:
                    yield Line(row, agency, figures[name], result.use(agency, row, figures[name]))
