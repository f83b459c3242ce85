"""The receipt of ``fill`` and ``recalc`` for a person: each cell old and new, what was kept, what is blank."""

from __future__ import annotations

from collections.abc import Iterator

from ..filling.receipt import Change, Receipt
from ..judging.cells import short

_MANY = 12
"""More codes than this are counted, not listed."""


def render_receipt(receipt: Receipt) -> str:
    """The receipt as text."""
    return "".join(f"{line}\n" for line in _lines(receipt))


def _lines(receipt: Receipt) -> Iterator[str]:
    yield from receipt.remarks
    if receipt.changes:
        yield f"Đã ghi {len(receipt.changes)} ô:"
        yield from _changes(receipt.changes)
    else:
        yield "Không có ô nào cần ghi."
    if receipt.recomputed:
        yield f"Công thức tính lại {len(receipt.recomputed)} ô:"
        yield from _changes(receipt.recomputed)
    if receipt.kept:
        yield f"Không ghi {len(receipt.kept)} mục:"
        yield from (f"  {_capital(kept.what)}: {short(kept.reason, 200)}." for kept in receipt.kept)
    for form, codes in receipt.blanks.items():
        listed = ", ".join(codes) if len(codes) <= _MANY else f"{', '.join(codes[:_MANY])}, ..."
        yield f"Còn để trống ở Biểu {form}: {len(codes)} mục ({listed})."


def _changes(changes: tuple[Change, ...]) -> Iterator[str]:
    for change in changes:
        sheet = "" if _names_form(change) else f" (trang {short(change.sheet)})"
        old, new = (short(text, 60) or "(trống)" for text in (change.old, change.new))
        yield f"  {change.cell:<6} {_capital(change.what)}{sheet}: {old} → {new}"


def _names_form(change: Change) -> bool:
    """Whether the words say already which sheet it is."""
    return change.sheet.casefold() in change.what.casefold()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
