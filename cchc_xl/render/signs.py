"""How a form stands, as a sign in a table: told without colours, the same on paper and on a screen."""

from __future__ import annotations

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
