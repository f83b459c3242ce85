"""What each report says, small enough to keep for thousands of them until it is known which ones count."""

import json
import zlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ..edition import Edition
from ..ids import indicator_id
from ..judging.cells import short
from ..judging.model import Checked, Finding
from ..number import State
from .derived import added_below

_KEPT = 512
"""Reports whose figures are kept unpacked; a province has no more, and the others are unpacked again."""


class Figure(NamedTuple):
    """One figure of one report that is not blank.

    ``value``: None unless ``state`` is value. ``decimals``: declared. ``raw``: as it stands there, one line. ``sheet``, ``cell``: its address.
    ``doubt``: rules of its own report that fail with it, by their ids; ``dropped``: those for which the figure itself is
    left out where doubtful figures are: a ratio that fails says nothing against its counts.
    """

    state: State
    value: Decimal | None
    decimals: int
    raw: str
    sheet: str
    cell: str
    doubt: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def amount(self) -> Decimal | None:
        """What it adds to a sum: "-" is 0; None where it is not known."""
        return Decimal(0) if self.state == "dash" else self.value


Figures = Mapping[str, Figure]
"""Indicator -> figure."""


def figures_of(checked: Checked) -> dict[str, Figure]:
    """The figures of a report, with what its own findings of severity error say against them."""
    doubt: dict[str, list[str]] = {}
    dropped: dict[str, list[str]] = {}
    for finding in checked.findings:
        if finding.severity == "error" and finding.form is not None and finding.code is not None:
            own = indicator_id(finding.form, finding.code)
            involved = _added(checked.report.edition, (own, *_others(finding)))
            for name in involved:
                doubt.setdefault(name, []).append(finding.id)
            for name in (own,) if finding.rule == "ratio" else involved:
                dropped.setdefault(name, []).append(finding.id)
    return {
        name: Figure(
            entry.reading.state, entry.reading.value if entry.reading.state == "value" else None, entry.reading.decimals,
            short(entry.reading.raw), entry.sheet, entry.cell, tuple(doubt.get(name, ())), tuple(dropped.get(name, ())),
        )
        for name, entry in checked.report.entries.items()
        if entry.reading.state != "blank"
    }  # fmt: skip


def _added(edition: Edition, names: Iterable[str]) -> list[str]:
    """The rows, and with a computed total its parts: those are what adds up."""
    return list(dict.fromkeys(below for name in names for below in (name, *added_below(edition, name))))


def _others(finding: Finding) -> list[str]:
    return [indicator_id(cell.form, cell.code) for cell in finding.cells]


class Store:
    """The figures of every report, by the number of its file; about a kilobyte each."""

    def __init__(self) -> None:
        self._packed: dict[int, bytes] = {}
        self._unpacked = lru_cache(maxsize=_KEPT)(self._unpack)

    def add(self, number: int, checked: Checked) -> None:
        """Keep the figures of a report. ``number``: the place of its file in the run."""
        rows = [
            [name, *figure[:1], None if figure.value is None else str(figure.value), *figure[2:]]
            for name, figure in figures_of(checked).items()
        ]
        self._packed[number] = zlib.compress(json.dumps(rows, ensure_ascii=False).encode("utf-8", "surrogatepass"))

    def figures(self, number: int) -> Figures:
        """What the file of that number says; nothing where it was never added."""
        return self._unpacked(number)

    def _unpack(self, number: int) -> Figures:
        packed = self._packed.get(number)
        rows = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")) if packed else []
        return {
            name: Figure(
                state,
                None if value is None else Decimal(value),
                decimals,
                raw,
                sheet,
                cell,
                tuple(doubt),
                tuple(dropped),
            )
            for name, state, value, decimals, raw, sheet, cell, doubt, dropped in rows
        }
