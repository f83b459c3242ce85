"""The receipt of ``fill`` and ``recalc`` for a person: each cell old and new, what was kept, what is blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..edition import Edition
from ..filling.receipt import Change, Kept, Receipt
from ..ids import split_id
from ..judging.cells import short
from .words import capital

_MANY = 12
"""More codes than this are counted, not listed."""
_FEW = 3
"""So many items kept for one reason have a line each."""


def render_receipt(receipt: Receipt, edition: Edition, written: bool = True) -> str:
    """The receipt as text. ``written``: False where it was only worked out."""
    return "".join(f"{line}\n" for line in _lines(receipt, edition, "Đã ghi" if written else "Sẽ ghi"))


def _lines(receipt: Receipt, edition: Edition, verb: str) -> Iterator[str]:
    yield from receipt.remarks
    if receipt.changes:
        yield f"{verb} {len(receipt.changes)} ô:"
        yield from _changes(receipt.changes)
    else:
        yield "Không có ô nào cần ghi."
    if receipt.recomputed:
        yield f"Công thức tính lại {len(receipt.recomputed)} ô:"
        yield from _changes(receipt.recomputed)
    if receipt.kept:
        yield f"Không ghi {len(receipt.kept)} mục:"
        yield from _kept(receipt.kept, edition)
    for form, codes in receipt.blanks.items():
        listed = ", ".join(codes) if len(codes) <= _MANY else f"{', '.join(codes[:_MANY])}, ..."
        yield f"Còn để trống ở {edition.place(form, None)}: {len(codes)} mục ({listed})."


def _changes(changes: tuple[Change, ...]) -> Iterator[str]:
    for change in changes:
        sheet = "" if _names_form(change) else f" (trang {short(change.sheet)})"
        old, new = (short(text, 60) or "(trống)" for text in (change.old, change.new))
        yield f"  {change.cell:<6} {capital(change.what)}{sheet}: {old} → {new}"


def _names_form(change: Change) -> bool:
    """Whether the words say already which sheet it is."""
    return change.what.casefold().endswith(change.sheet.casefold())


def _kept(kept: Iterable[Kept], edition: Edition) -> Iterator[str]:
    """Each item with its reason; many of one reason together, form by form."""
    reasons: dict[str, list[str]] = {}
    for item in kept:
        reasons.setdefault(item.reason, []).append(item.indicator)
    for reason, indicators in reasons.items():
        said = short(reason, 200)
        if len(indicators) <= _FEW:
            yield from (f"  {capital(edition.item(name))}: {said}." for name in indicators)
            continue
        yield f"  {len(indicators)} mục: {said}."
        forms: dict[int, list[str]] = {}
        for form, code in map(split_id, indicators):
            forms.setdefault(form, []).append(code)
        yield from (f"    {edition.place(form, None)}: {', '.join(codes)}" for form, codes in forms.items())
