"""What was written, cell by cell, and what was not: the receipt of ``fill`` and ``recalc``; what ``recalc`` proposes."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from ..workbook.write.model import At, Content


class Change(NamedTuple):
    """One cell that holds another content than before. ``what``: an item, or words for any other cell.

    ``old``, ``new``: as a person reads them; "" for an empty cell.
    """

    sheet: str
    cell: str
    what: str
    old: str
    new: str


class Kept(NamedTuple):
    """One item that was not written, and why. ``indicator``: ``bm1/2.1``."""

    indicator: str
    reason: str


class Proposal(NamedTuple):
    """One derived cell whose figure is not what its operands give.

    ``what``: the item. ``old``, ``new``: as a person reads them, "" for an empty cell; ``new`` where no total is
    written but this one. ``with_totals``: the figure once all totals are written, where that is another one; None where
    it is the same. ``reason``: why it cannot be written, "" where it can; then there is nothing new.
    """

    indicator: str
    kind: Literal["ratio", "total"]
    at: At
    what: str
    old: str
    new: str = ""
    with_totals: str | None = None
    reason: str = ""

    @property
    def shown(self) -> str:
        """The new figure as somebody sees it who has not decided yet about the totals."""
        later = "" if self.with_totals is None else f" ({self.with_totals or _BLANK} nếu ghi lại các tổng)"
        return f"{self.new or _BLANK}{later}"


_BLANK = "(trống)"


PeriodsAre = Literal["same", "unknown", "different", "adopted"]
"""Of the workbook that figures came from and the one they went into: from another period, or where that is not known,
only rows that outlast a period were taken; ``adopted``: a new template took over the period."""


class Receipt(NamedTuple):
    """The result of ``fill`` or ``recalc``.

    ``data``: makes the bytes of the new workbook, and raises RefusedError where a cell cannot be written without
    harm. ``changes``, ``kept``: see above. ``contents``: what each changed cell holds now; a number is one in a cell of
    format Text too, and a text is one that no cell may take for a number, a date or a formula. ``recomputed``: derived
    cells whose formula gives another result now. ``blanks``: form -> codes of items that are still blank. ``remarks``:
    sentences about the whole. ``periods``: see above.
    """

    data: Callable[[], bytes]
    changes: tuple[Change, ...]
    contents: Mapping[At, Content]
    recomputed: tuple[Change, ...] = ()
    kept: tuple[Kept, ...] = ()
    blanks: Mapping[int, list[str]] = {}
    remarks: tuple[str, ...] = ()
    periods: PeriodsAre = "same"
