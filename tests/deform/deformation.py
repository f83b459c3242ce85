"""The table of deformations: one small function each, its docstring says what an office did."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from tests.deform.book import EDITIONS, Book

Bend = Callable[[Book, random.Random], None]


class Deformation(NamedTuple):
    """``slots``: what it touches; two that touch the same are not combined."""

    name: str
    slots: frozenset[str]
    bend: Bend
    editions: tuple[str, ...] = EDITIONS
    bases: tuple[bool, ...] = (True, False)


DEFORMATIONS: dict[str, Deformation] = {}
"""In the order in which they are applied when several are combined."""


def deforms(*slots: str, edition: str | None = None, bases: tuple[bool, ...] = (True, False)) -> Callable[[Bend], Bend]:
    """Put a function into the table. ``edition``: the only one it suits; ``bases``: sound and example file."""

    def register(bend: Bend) -> Bend:
        name = bend.__name__
        assert name not in DEFORMATIONS
        assert bend.__doc__, f"{name} says what an office did"
        editions = (edition,) if edition else EDITIONS
        DEFORMATIONS[name] = Deformation(name, frozenset(slots), bend, editions, bases)
        return bend

    return register


def bend(book: Book, *names: str) -> Book:
    """Apply deformations in the order of the table; the same each time."""
    for name in sorted(names, key=list(DEFORMATIONS).index):
        DEFORMATIONS[name].bend(book, random.Random(f"{name} {book.edition.id}"))
    return book
