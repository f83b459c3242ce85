"""Labels made comparable: case, spaces, punctuation, footnote marks, Unicode forms; then marks and abbreviations."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .spelling import expanded, unaccented

_FOOTNOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰*]|[(\[]\d{1,2}[)\]]\s*:?\s*$")
_NOT_WORD = re.compile(r"[^\w%]+")
_ASIDE = re.compile(r" (?:neu co|co neu)$")

MAX_LABEL = 600
"""Characters of a label that are compared; the longest of any edition has 160."""


def plain(text: str) -> str:
    """A label as lower-case words: ``Số VBQPPL¹ do ...:`` -> ``số vbqppl do ...``."""
    return _plain(text[:MAX_LABEL])  # cut before it is remembered


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    composed = unicodedata.normalize("NFC", _FOOTNOTE.sub("", text)).casefold()
    return " ".join(_NOT_WORD.sub(" ", composed).split())


def key(text: str) -> str:
    """A label without marks, with abbreviations spelt out and without "(nếu có)": what two spellings share."""
    return _key(text[:MAX_LABEL])


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    return _ASIDE.sub("", unaccented(expanded(plain(text))))


class Features(NamedTuple):
    """What two labels are compared by: their words and the pairs of letters in them, both without marks; and the
    words as they stand there, with marks where the sender typed them."""

    words: frozenset[str]
    pairs: frozenset[str]
    typed: tuple[str, ...]


def spellings(text: str) -> tuple[Features, ...]:
    """A label with abbreviations spelt out, and as it was typed: an abbreviation may be mistyped itself."""
    return _spellings(text[:MAX_LABEL])


@lru_cache(maxsize=1024)
def _spellings(text: str) -> tuple[Features, ...]:
    bare = plain(text)
    return tuple(dict.fromkeys(map(_features, (expanded(bare), bare))))


def _features(marked: str) -> Features:
    bare = _ASIDE.sub("", unaccented(marked))
    words = bare.split()
    return Features(frozenset(words), pairs_of(bare), tuple(marked.split()[: len(words)]))


def pairs_of(text: str) -> frozenset[str]:
    """Every two letters that follow each other."""
    return frozenset(map("".join, pairwise(text)))


def similarity(one: Features, other: Features) -> float:
    """How much two labels share, 0 to 1: the Dice coefficient of their words or, for typing slips, of their pairs
    of letters, whichever is more."""
    return max(_dice(one.words, other.words), _dice(one.pairs, other.pairs))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))
