"""Labels and STT made comparable: case, spaces, punctuation, footnote marks and Unicode forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FOOTNOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰*]|\(\d\)$")
_NOT_WORD = re.compile(r"[^\w%]+")
_CODE = re.compile(r"\d{1,3}(?:\.\d{1,3})*")


MAX_LABEL = 600
"""Characters of a label that are compared; the longest of any edition has 160."""


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A label as lower-case words: ``Số VBQPPL¹ do ...:`` -> ``số vbqppl do ...``."""
    composed = unicodedata.normalize("NFC", _FOOTNOTE.sub("", text[:MAX_LABEL])).casefold()
    return " ".join(_NOT_WORD.sub(" ", composed).split())


def code(text: str) -> str:
    """An STT without spaces and trailing dot: ``2.1.`` -> ``2.1``; "" where it is no number."""
    bare = "".join(text.split()).rstrip(".").replace(",", ".")
    return bare if _CODE.fullmatch(bare) else ""


def words(label: str) -> frozenset[str]:
    """The words of a label."""
    return frozenset(plain(label).split())


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two labels share, 0 to 1: the Dice coefficient over their words."""
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))
