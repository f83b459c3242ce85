"""What was written, cell by cell, and what was not: the receipt of ``fill`` and ``recalc``."""

from collections.abc import Mapping
from typing import NamedTuple


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


class Receipt(NamedTuple):
    """The result of ``fill`` or ``recalc``.

    ``data``: the new workbook. ``changes``, ``kept``: see above. ``recomputed``: derived cells whose
    formula gives another result now. ``blanks``: form -> codes of items that are still blank.
    ``remarks``: sentences about the whole.
    """

    data: bytes
    changes: tuple[Change, ...]
    recomputed: tuple[Change, ...] = ()
    kept: tuple[Kept, ...] = ()
    blanks: Mapping[int, list[str]] = {}
    remarks: tuple[str, ...] = ()
