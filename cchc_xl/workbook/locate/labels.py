"""The rows of an edition by what their labels say."""

from __future__ import annotations

from ...edition import Edition, Indicator
from .stt import code, split_label
from .tables import Line
from .words import Features, features, key, plain


class LabelIndex:
    """The rows of an edition by their label: as printed, and as other spellings share it."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.position = {name: position for position, name in enumerate(edition.rows)}
        self._printed: dict[str, list[Indicator]] = {}
        for row in edition.rows.values():
            self._printed.setdefault(plain(row.label), []).append(row)
        self._shared: dict[str, list[Indicator]] | None = None
        self._features: list[tuple[Indicator, Features]] | None = None

    def rows(self, label: str) -> list[Indicator]:
        """The rows with that label: letter by letter, else without marks and abbreviations, else behind an STT
        that stands in one cell with it."""
        found = self._printed.get(plain(label)) or self._in_other_words(label)
        if found:
            return found
        rest = split_label(label)[1]
        return (self._printed.get(plain(rest)) or self._in_other_words(rest)) if rest != label else []

    def _in_other_words(self, label: str) -> list[Indicator]:
        if self._shared is None:  # only a workbook with a line of its own needs it
            self._shared = {}
            for row in self.edition.rows.values():
                self._shared.setdefault(key(row.label), []).append(row)
        return self._shared.get(key(label), [])

    @property
    def features(self) -> list[tuple[Indicator, Features]]:
        """Every row with what its label is compared by."""
        if self._features is None:
            self._features = [(row, features(row.label)) for row in self.edition.rows.values()]
        return self._features


def same_code(row: Indicator, line: Line) -> bool:
    """Whether a line has the STT of a row."""
    typed = stt_of(line)
    return bool(typed) and typed in (row.code, row.printed)


def stt_of(line: Line) -> str:
    """The STT of a line, that of its own cell or the one before its label; "" where it has none."""
    return code(line.stt) or split_label(line.label)[0]
