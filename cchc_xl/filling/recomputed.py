"""What formulas give after a change, as a receipt tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ..number import Reading
from ..number.measure import Kind
from ..workbook.grid import address
from ..workbook.locate.build import read_cell
from ..workbook.write.model import At, Content
from .formulas import content_of
from .receipt import Change, Kept
from .source import Wanted
from .target import Target
from .words import said

RATIO_DECIMALS = 2
"""A ratio is computed to two decimals."""


def reading_of(target: Target, indicator: str, content: Content | None) -> Reading:
    """What a value cell says once it holds that content; None: its formula has no result."""
    at = target.place(indicator)
    row = target.edition.indicators[indicator]
    if at is None or content is None:
        return Reading("unreadable")
    if content.kind == "blank":
        return read_cell(None, row, target.grid.date1904)
    cell = target.cell(at)._replace(kind=content.kind, text=content.text)
    return read_cell(cell, row, target.grid.date1904)


def recomputed_cells(target: Target, results: Mapping[At, Content | None]) -> tuple[Change, ...]:
    """Value cells whose formula gives another figure now, or none until a spreadsheet program opens the file."""
    found = []
    for name, row in target.edition.indicators.items():
        at = target.place(name)
        if at is None or at not in results:
            continue
        before, now = content_of(target.cell(at)), results[at]
        old = said(reading_of(target, name, before), row.measure.kind)
        new = said(reading_of(target, name, now), row.measure.kind) if now else "(Excel tính khi mở tệp)"
        if old != new:
            found.append(Change(at[0], address(at[1], at[2]), target.edition.item(name), old, new))
    return tuple(found)


def postponed(results: Mapping[At, Content | None]) -> tuple[str, ...]:
    """That some formulas could not be computed here."""
    count = sum(result is None for result in results.values())
    return (f"{count} công thức chưa tính được ở đây; Excel sẽ tính khi mở tệp.",) if count else ()


def disagreeing(target: Target, wanted: Iterable[Wanted], results: Mapping[At, Content | None]) -> list[Kept]:
    """Computed cells for which the source has another figure than the target computes."""
    found = []
    for item in wanted:
        at, kind = target.place(item.indicator), target.edition.indicators[item.indicator].measure.kind
        if at is None or target.cell(at).formula is None or item.reading.value is None:
            continue
        held = results[at] if at in results else content_of(target.cell(at))
        now = reading_of(target, item.indicator, held)
        if now.value is None or not _agree(item.reading, now.value, kind):
            gives = said(now, kind) or "(trống)"
            found.append(Kept(item.indicator, f"tệp nguồn ghi {said(item.reading, kind)}, công thức tính ra {gives}"))
    return found


def _agree(source: Reading, computed: Decimal, kind: Kind) -> bool:
    """Whether both may be the same quotient, each rounded to its own decimals."""
    apart = abs((source.value or Decimal(0)) - computed)
    half = Decimal(5).scaleb(-1 - min(source.decimals, RATIO_DECIMALS)) if kind == "percent" else 0
    return apart <= half
