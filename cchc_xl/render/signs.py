"""The table of agencies and forms, as far as every output draws it alike: its signs, and what its columns are called."""

from __future__ import annotations

from collections.abc import Iterable

from ..edition import Edition
from ..judging.forms import FormState

SIGNS: dict[FormState, str] = {
    "error": "✗ {}", "warning": "! {}", "missing": "thiếu", "open": "? {}", "blank": "–", "clean": "✓",
}  # fmt: skip
"""Form state -> what stands in the table, so that it can be told without colours."""


def form_columns(editions: Iterable[Edition]) -> dict[int, str]:
    """Number of each form -> how it is called: ``Biểu 1``, and in one table ``Phần 1``."""
    found: dict[int, dict[str, None]] = {}
    for edition in editions:
        for form in edition.forms:
            found.setdefault(form.number, {})[edition.place(form.number, None)] = None
    return {number: ", ".join(names) for number, names in sorted(found.items())}
