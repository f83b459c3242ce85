"""Texts of cells on as many lines as their column has, for lists that do not wrap by themselves."""

from __future__ import annotations

from collections.abc import Callable

Measure = Callable[[str], int]
"""How wide a text is on the screen."""

_LONGEST = 600
"""No list shows more of a text than this; a hostile cell may hold 32,767 letters."""


def wrapped(text: str, width: int, lines: int, measure: Measure) -> tuple[str, bool]:
    """The text on at most so many lines of that width, and whether all of it is there; "…" ends what was cut."""
    words = text[:_LONGEST].replace("\0", " ").split()
    whole = " ".join(words)
    if len(text) <= _LONGEST and measure(whole) <= width:
        return whole, True
    rows = _rows(words, width, measure)
    if len(text) <= _LONGEST and len(rows) <= lines:
        return "\n".join(rows), True
    kept = rows[:lines]
    kept[-1] = _cut(kept[-1] + "…", width, measure)
    return "\n".join(kept), False


def _rows(words: list[str], width: int, measure: Measure) -> list[str]:
    """Words filled into lines; a word that is wider than a line is broken."""
    rows = [""]
    for word in words:
        longer = f"{rows[-1]} {word}" if rows[-1] else word
        if measure(longer) <= width:
            rows[-1] = longer
        else:
            rows = [*filter(None, rows), *_pieces(word, width, measure)]
    return rows


def _pieces(word: str, width: int, measure: Measure) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and measure(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(text: str, width: int, measure: Measure) -> str:
    """The text with letters taken away before its last one until it fits."""
    while len(text) > 2 and measure(text) > width:
        text = text[:-2] + text[-1]
    return text
