"""Texts of strangers as they may stand in a cell: text and nothing else."""

from __future__ import annotations

MOST = 16_000
"""Letters in a cell. Excel takes 32,767 units of 16 bits, and some letters are two."""


def plain(text: str, most: int = MOST) -> str:
    """The text with its line breaks, without characters that are not seen or that XML does not allow."""
    if not text.isprintable():
        text = "".join(char if char.isprintable() or char == "\n" else " " for char in text[: most + 1])
    if len(text) > most:
        text = text[: most - 1] + "…"
    return f" {text}" if text.startswith("<r>") else text  # XlsxWriter takes <r>...</r> for XML of its own
