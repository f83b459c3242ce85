"""All agencies that are known, and which of them a name means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .names import Name, are_alike, name_of

_MOST_ALIKE = 500
"""Names with the same initials that are compared with each other; no province has so many."""


class Roster:
    """Agencies by their names. Each is a number, in the order in which they were added."""

    def __init__(self) -> None:
        self._size = 0
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._plain: dict[str, set[int]] = defaultdict(set)
        """Names without marks, of those that have some too."""
        self._typed_plain: dict[str, set[int]] = defaultdict(set)
        """Names that were given without marks."""
        self._alike: dict[str, list[tuple[Name, int]]] = defaultdict(list)
        self._found: dict[str, tuple[int, ...]] = {}

    def add(self, names: Iterable[str]) -> int:
        """One more agency with all its names; its number."""
        number, self._size = self._size, self._size + 1
        self._found.clear()
        for text in names:
            name = name_of(text)
            if not name.words:
                continue
            self._exact[name.key].add(number)
            self._plain[name.plain_key].add(number)
            if name.is_plain:
                self._typed_plain[name.plain_key].add(number)
            for bucket in map(self._alike.__getitem__, _buckets(name)):
                if len(bucket) < _MOST_ALIKE:
                    bucket.append((name, number))
        return number

    def same(self, text: str) -> set[int]:
        """The agencies that have this very name, however it is spelt."""
        return self._exact.get(name_of(text).key, set())

    def find(self, text: str) -> tuple[int, ...]:
        """The agencies that a name may mean: one, none, or several, of which nobody can tell which."""
        if text not in self._found:
            self._found[text] = self._meant(name_of(text))
        return self._found[text]

    def _meant(self, name: Name) -> tuple[int, ...]:
        if not name.words:
            return ()
        same = self._exact.get(name.key)
        if not same:  # marks may be missing, on either side, but not be others: Hải An is not Hải Ân
            same = (self._plain if name.is_plain else self._typed_plain).get(name.plain_key)
        if not same:
            near = (pair for bucket in _buckets(name) for pair in self._alike.get(bucket, ()))
            same = {number for other, number in near if are_alike(name, other)}
        return tuple(sorted(same))


def _buckets(name: Name) -> tuple[str, ...]:
    """Where to look for names that are alike: two that are share one."""
    cut = (f"so {name.plain[1]}",) if name.plain[:1] == ("so",) and len(name.plain) > 1 else ()
    return (name.initials, *cut)
