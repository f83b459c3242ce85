"""Our part of a cell's note, told from what somebody else wrote there by its first and its last line.

Nothing about it is kept elsewhere: a note that was moved, sorted along or reopened years later loses exactly our part.
"""

from __future__ import annotations

import re
import textwrap

FIRST, LAST = "— CCHC: kết quả kiểm tra —", "— hết phần CCHC —"
LINE_LENGTH = 46
"""Characters in a line of a note: Excel sizes the box by its longest line."""

MOST = 4_000
"""Characters of our part; a note holds 32.767, and nobody reads more than this."""

_ONE = re.compile(f"(?:\r\n|\r|\n)?{re.escape(FIRST)}.*?{re.escape(LAST)}", re.DOTALL)


def framed(words: str) -> str:
    """Our part of a note. What comes from the file cannot end it early."""
    plain = "".join(char if char.isprintable() or char == "\n" else " " for char in words).replace("—", "-")
    lines = [line for part in plain[:MOST].split("\n") for line in (textwrap.wrap(part, LINE_LENGTH) or [""])]
    return "\n".join([FIRST, *lines, LAST])


def addition(old: str | None, words: str) -> str:
    """What is put behind a note that is there already (``old``), or into a new one (None)."""
    return framed(words) if old is None else "\n" + framed(words)


class Span:
    """Where our part lies in a note: ``start`` and ``length`` in characters, line break before it included."""

    __slots__ = ("length", "start")

    def __init__(self, start: int, length: int) -> None:
        self.start, self.length = start, length


def ours(text: str) -> list[Span]:
    """Every part of ours in a note, last first, so that cutting one leaves the places of the others."""
    return [Span(found.start(), found.end() - found.start()) for found in _ONE.finditer(text)][::-1]


def is_only_ours(text: str) -> bool:
    """Whether we made the whole note: a line break before our part means that somebody's note, be it empty, was there."""
    found = _ONE.match(text)
    return found is not None and text.startswith(FIRST) and not text[found.end() :].strip()


def without_ours(text: str) -> str | None:
    """The note as it was; None where there was none."""
    return None if is_only_ours(text) else _ONE.sub("", text)
