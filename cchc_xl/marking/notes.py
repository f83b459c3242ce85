"""Our part of a cell's note, told from what somebody else wrote there by its first and its last line.

Nothing about it is kept elsewhere: a note that was moved, sorted along or reopened years later loses exactly our part.
"""

from __future__ import annotations

import textwrap
from typing import NamedTuple

FIRST, LAST = "— CCHC: kết quả kiểm tra —", "— hết phần CCHC —"
LINE_LENGTH = 46
"""Characters in a line of a note: Excel sizes the box by its longest line."""

MOST = 4_000
"""Characters of our part; a note holds 32.767, and nobody reads more than this."""

_BREAKS = ("\r\n", "\r", "\n")


def framed(words: str) -> str:
    """Our part of a note. What comes from the file cannot end it early."""
    plain = "".join(char if char.isprintable() or char == "\n" else " " for char in words).replace("—", "-")
    lines = [line for part in plain[:MOST].split("\n") for line in (textwrap.wrap(part, LINE_LENGTH) or [""])]
    return "\n".join([FIRST, *lines, LAST])


def addition(old: str | None, words: str) -> str:
    """What is put behind a note that is there already (``old``), or into a new one (None)."""
    return framed(words) if old is None else "\n" + framed(words)


class Span(NamedTuple):
    """Where a part of ours lies in a note, as Python counts letters; the line break before it included."""

    start: int
    end: int


def ours(text: str) -> list[Span]:
    """Every part of ours in a note, last first, so that cutting one leaves the places of the others.

    Looked for from the left, in one pass: a note of a stranger's may begin our part a thousand times and end it never.
    """
    found: list[Span] = []
    place = 0
    while (begin := text.find(FIRST, place)) >= 0 and (last := text.find(LAST, begin)) >= 0:
        broken = next((len(line) for line in _BREAKS if text.endswith(line, place, begin)), 0)
        place = last + len(LAST)
        found.append(Span(begin - broken, place))
    return found[::-1]


def without_ours(text: str) -> str | None:
    """The note as it was; None where there was none: a line break before our part means that somebody's note, be it
    empty, was there."""
    spans = ours(text)
    if text.startswith(FIRST) and len(spans) == 1 and not text[spans[0].end :].strip():
        return None
    for span in spans:
        text = text[: span.start] + text[span.end :]
    return text


def units(text: str) -> int:
    """The length of a text as Excel counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
