"""Text inside formulas: quoted, and cut where Excel allows no longer literal."""

from __future__ import annotations

MAX_LITERAL = 250
"""Excel takes at most 255 characters in one text literal of a formula."""


def quoted(text: str) -> str:
    """A text as a formula writes it; a long one as several literals joined by ``&``."""
    pieces = [text[start : start + MAX_LITERAL] for start in range(0, len(text), MAX_LITERAL)] or [""]
    return "&".join(f'"{_doubled(piece)}"' for piece in pieces)


def _doubled(text: str) -> str:
    return text.replace('"', '""')


def joined(parts: list[str]) -> str:
    """Formulas joined as text; ``""`` where there is none."""
    return "&".join(parts) or '""'
