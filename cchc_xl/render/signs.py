"""The table of agencies and forms, as every output draws it: signs that need no colours, and what its columns are called."""

from __future__ import annotations

from collections.abc import Iterable

from ..edition import Edition
from ..judging.forms import STATES, FormState

SIGNS: dict[FormState, str] = {
    "error": "✗ {}", "warning": "! {}", "missing": "thiếu", "open": "? {}", "blank": "–", "clean": "✓",
}  # fmt: skip


def sign(state: FormState, count: int) -> str:
    """``✗ 2``."""
    return SIGNS[state].format(count)


def key() -> list[tuple[str, str]]:
    """Each sign and what it means."""
    return [(SIGNS[state].format("n"), name.lower()) for state, name in STATES.items()]


def form_columns(editions: Iterable[Edition]) -> dict[int, str]:
    """Number of each form -> how it is called: ``Biểu 1``, and in one table ``Phần 1``."""
    found: dict[int, dict[str, None]] = {}
    for edition in editions:
        for form in edition.forms:
            found.setdefault(form.number, {})[edition.place(form.number, None)] = None
    return {number: ", ".join(names) for number, names in sorted(found.items())}
