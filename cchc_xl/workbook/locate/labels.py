"""The rows of an edition by what their labels say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from ...edition import Edition, Indicator
from ...ids import indicator_id
from ...number.measure import OTHER_MONEY
from .tables.read import Line
from .texts.stt import code, split_label
from .texts.words import MAX_LABEL, Features, key, plain, similarity, spellings

_UNIT_BEHIND = re.compile(
    r"(.{3,600}?)\s*(?:\((?:(?i:đvt|đơn vị tính)\s*:)?([^()]{1,60})\)|\s[-–]\s([^-–()]{1,60}))\s*",
    re.DOTALL,
)
"""A label with its unit behind it: in brackets, or behind a dash."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")


TRUSTED_STT = 0.5
"""Where fewer of the lines that are certain carry the STT of their row, the sender renumbered: STT tell nothing."""
_REMEMBERED = 300
"""Lines of a table that is remembered."""
CLOSE = 0.4
"""Spellings of a label that are less alike (one in full words, the other in abbreviations) are not held together."""
RESEMBLING = 12
"""So many rows a changed label is compared to, those that share most words with it."""


class Known(NamedTuple):
    """A row, and the spellings of its label."""

    row: Indicator
    spellings: tuple[Features, ...]

    def likeness(self, typed: tuple[Features, ...]) -> float:
        """How much a label, in its spellings, shares with this one, 0 to 1."""
        return max(similarity(other, one) for one in self.spellings for other in typed)

    def is_meant(self, typed: tuple[Features, ...], vocabulary: Collection[str]) -> bool:
        """Whether a label can name the same quantity. ``vocabulary``: the words of all labels."""
        from .texts.difference import same_quantity  # only labels that were changed need it

        pairs = ((other, one) for one in self.spellings for other in typed)
        return any(same_quantity(*pair, vocabulary) for pair in pairs if similarity(*pair) >= CLOSE)


class Carried(NamedTuple):
    """What the lines of a table are, where each carries a label of the edition. ``rows``: of each line; ``asked``: by its
    label; ``known``, ``labels``, ``codes``: of those that say what they are, which rows, how many, and how many with the STT too;
    ``plain``: of those, how many have an STT, and ``others`` the rest; ``trusts_stt``: see ``trusts_stt``."""

    rows: list[list[Indicator]]
    asked: dict[str, list[Indicator]]
    known: frozenset[str]
    labels: int
    codes: int
    plain: int
    others: tuple[Line, ...]
    trusts_stt: bool


class LabelIndex:
    """The rows of an edition by their label, as one workbook asks for them."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.labels = labels_of(edition)
        self.position = self.labels.position
        self._asked: dict[str, list[Indicator]] = {}
        self._carried: dict[int, tuple[tuple[Line, ...], Carried | None]] = {}

    def rows(self, label: str) -> list[Indicator]:
        """The rows with that label: letter by letter, else without marks and abbreviations, else behind an STT
        that stands in one cell with it."""
        label = label[:MAX_LABEL]
        found = self._asked.get(label)
        if found is None:
            found = self._asked[label] = _rows_of(self.labels, label)
        return found

    def carried(self, lines: tuple[Line, ...]) -> Carried | None:
        """What the lines of a table are; None where one of them has no label of the edition."""
        found = self._carried.get(id(lines))
        if found is None:
            carried = (_remembered if len(lines) <= _REMEMBERED else _carried)(self.labels, lines)
            self._carried[id(lines)] = (lines, carried)  # with the lines, so that nothing else gets their id
            if carried:
                self._asked.update(carried.asked)
            return carried
        return found[1]

    @property
    def asked(self) -> int:
        """How many different labels were asked for."""
        return len(self._asked)


@lru_cache(maxsize=8)
def labels_of(edition: Edition) -> EditionLabels:
    """The labels of an edition, taken apart once for all its workbooks."""
    return EditionLabels(edition)


@lru_cache(maxsize=4096)
def _rows_of(labels: EditionLabels, label: str) -> list[Indicator]:
    return labels.rows(label)


def _carried(labels: EditionLabels, lines: tuple[Line, ...]) -> Carried | None:
    rows = []
    for line in lines:
        found = _rows_of(labels, line.label)
        if not found:
            return None
        rows.append(found)
    told = [(line, of) for line, of in zip(lines, rows, strict=True) if has_label(line)]
    others = tuple(line for line, _ in told if not line.stt.strip())
    return Carried(
        rows, {line.label: of for line, of in zip(lines, rows, strict=True)}, frozenset(row.id for _, of in told for row in of),
        len(told), codes_of(told), len(told) - len(others), others, trusts_stt(lines, rows),
    )  # fmt: skip


_remembered = lru_cache(maxsize=64)(_carried)


class EditionLabels:
    """The rows of an edition by their label: as printed, and as other spellings share it."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.position = {name: position for position, name in enumerate(edition.rows)}
        self._printed: dict[str, list[Indicator]] = {}
        for row in edition.rows.values():
            self._printed.setdefault(plain(row.label), []).append(row)
        self._shared: dict[str, list[Indicator]] | None = None
        self._known: list[Known] | None = None
        self._with_word: dict[str, list[Known]] = {}
        self._vocabulary: set[str] = set()

    def rows(self, label: str) -> list[Indicator]:
        """Those with that label, see ``LabelIndex.rows``."""
        found = self._printed.get(plain(label)) or self._in_other_words(label)
        if found:
            return found
        rest = split_label(label)[1]
        if rest != label:
            return self._printed.get(plain(rest)) or self._in_other_words(rest) or self._with_unit(rest)
        return self._with_unit(label)

    def _with_unit(self, label: str) -> list[Indicator]:
        """The rows of a label behind which their unit stands: ``Số nhiệm vụ đã hoàn thành (nhiệm vụ)``."""
        found = _UNIT_BEHIND.fullmatch(label)
        if not found:
            return []
        rows = self._printed.get(plain(found[1])) or self._in_other_words(found[1])
        return [row for row in rows if key(row.unit) == key(found[2] or found[3])]

    def _in_other_words(self, label: str) -> list[Indicator]:
        if self._shared is None:  # only a workbook with a line of its own needs it
            shared: dict[str, list[Indicator]] = {}
            for row in self.edition.rows.values():
                shared.setdefault(key(row.label), []).append(row)
            self._shared = shared  # whole: another thread may look
        return self._shared.get(key(label), [])

    @property
    def known(self) -> list[Known]:
        """Every row with what a changed label is compared to."""
        if self._known is None:
            all_known = [Known(row, _all_spellings(row.label)) for row in self.edition.rows.values()]
            with_word: dict[str, list[Known]] = {}
            for known in all_known:
                for word in frozenset().union(*(one.words for one in known.spellings)):
                    with_word.setdefault(word, []).append(known)
            self._with_word = with_word
            self._vocabulary = {word for known in all_known for one in known.spellings for word in one.typed}
            self._known = all_known
        return self._known

    @property
    def vocabulary(self) -> set[str]:
        """The words of all labels, with their marks."""
        return self._vocabulary if self.known else set()

    def has_other_unit(self, label: str, row: Indicator) -> bool:
        """Whether the unit of another row, or another unit of money, stands behind a label: ``(tỷ đồng)``."""
        found = _UNIT_BEHIND.fullmatch(label)
        unit = key(found[2] or found[3]) if found else ""
        units = {key(other.unit) for other in self.edition.rows.values() if other.unit} | {*map(key, OTHER_MONEY)}
        return unit in units and unit != key(row.unit)

    def row_of(self, form: int, stt: str) -> Indicator | None:
        """The row of a form that has an STT."""
        return self.edition.rows.get(indicator_id(form, stt))

    def resembling(self, typed: tuple[Features, ...], stt: str) -> list[Known]:
        """The rows that share most words with a label, and those with its STT: all that it can be taken for."""
        by_stt = [known for known in self.known if stt and stt in (known.row.code, known.row.printed)]
        shared = Counter(
            known.row.id
            for word in frozenset().union(*(one.words for one in typed))
            for known in self._with_word.get(word, ())
        )
        likely = {name for name, _ in shared.most_common(RESEMBLING)} | {known.row.id for known in by_stt}
        return [known for known in self.known if known.row.id in likely]


def _all_spellings(label: str) -> tuple[Features, ...]:
    """The spellings of a label, and of the same without what stands in brackets: offices leave that out."""
    return tuple(dict.fromkeys((*spellings(label), *spellings(_IN_BRACKETS.sub(" ", label)))))


def same_code(row: Indicator, line: Line) -> bool:
    """Whether a line has the STT of a row."""
    typed = stt_of(line)
    return bool(typed) and typed in (row.code, row.printed)


def stt_of(line: Line) -> str:
    """The STT of a line, that of its own cell or the one before its label; "" where it has none."""
    return code(line.stt) or split_label(line.label)[0]


def has_label(line: Line) -> bool:
    """Whether a line says what it is."""
    label = line.label
    return label[:1].isalpha() or any(map(str.isalpha, label))


def codes_of(told: Iterable[tuple[Line, list[Indicator]]]) -> int:
    """How many lines have the STT of one of their rows."""
    return sum(any(typed in (row.code, row.printed) for row in rows) for line, rows in told if (typed := stt_of(line)))


def trusts_stt(lines: Iterable[Line], rows_of: Iterable[list[Indicator]]) -> bool:
    """Whether the STT of a table are those of the edition, by the lines of which the row is certain."""
    agree = total = 0
    for line, rows in zip(lines, rows_of, strict=True):
        if len(rows) == 1 and (typed := stt_of(line)):
            total += 1
            agree += typed in (rows[0].code, rows[0].printed)
    return agree >= TRUSTED_STT * total
