"""Ratios from their counts, formulas with fresh results, totals on request; no count is ever touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from ..workbook.write.model import At, Content
from .derived import Chosen, Derived
from .receipt import Proposal, Receipt
from .recomputed import postponed, recomputed_cells
from .target import Target

_PASSES = 8
"""Formulas may look at what is written, and what is written at formulas; eight storeys of that are plenty."""


def recalculate(target: Target, totals: Chosen = False, ratios: Chosen = True) -> Receipt:
    """Recompute a workbook. A ratio that its counts can give stays as it is.

    ``totals``, ``ratios``: which are written where they differ from what they follow from: all, none, or those of
    some indicators. The others are only listed.

    Raises:
        RefusedError: a cell lies under a merged range.
    """
    work = _settled(target, totals, ratios)
    target.refuse_covered(work.values)
    results = target.results(work.values, tidy=True)
    write = partial(target.write_with, work.values, results)
    remarks = (*_others(target, results), *postponed(results))
    recomputed = recomputed_cells(target, results)
    return Receipt(write, tuple(work.changes), work.values, recomputed, tuple(work.kept), {}, remarks)


def proposals(target: Target) -> list[Proposal]:
    """Every ratio and total that ``recalculate`` would write if it was chosen, and those that it cannot write, in
    printed order."""
    alone, together = (_settled(target, totals, True).found for totals in (False, True))
    found = (_proposed(alone.get(name), together.get(name)) for name in target.edition.indicators)
    return [proposal for proposal in found if proposal]


def _proposed(alone: Proposal | None, together: Proposal | None) -> Proposal | None:
    """What is proposed for a cell. ``alone``: while no total is written; ``together``: once all of them are."""
    first, then = (item if item and not item.reason else None for item in (alone, together))
    either = first or then
    if either is None:
        return alone
    new, later = (item.new if item else either.old for item in (first, then))
    return either._replace(new=new, with_totals=later if later != new else None)


def _settled(target: Target, totals: Chosen, ratios: Chosen) -> Derived:
    """What is written and what formulas give then, in turn, until neither changes the other."""
    values: dict[At, Content] = {}
    for _ in range(_PASSES):
        work = Derived(target, target.figures(values), totals, ratios)
        work.run()
        if work.values == values:
            break
        values = work.values
    return work


def _others(target: Target, results: Mapping[At, Content | None]) -> Iterator[str]:
    """Fresh results outside the value cells; a template has hundreds, which nobody wants to hear of."""
    places = set(target.places.values())
    count = sum(result is not None and at not in places for at, result in results.items())
    if count and not target.is_template:
        yield f"{count} công thức ngoài các ô số liệu có kết quả mới."
