"""Colours on cells as conditional formats: put in before all others, and taken out so that those are as before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..xml import whole
from .model import on_sheet
from .offsets import Edit, OffsetParser, apply, end_of, tag_at
from .skeleton import skeleton

_BEFORE = frozenset((
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting",
))  # fmt: skip
"""What stands before and beside conditionalFormatting in CT_Worksheet (ECMA-376 part 1, 18.3.1.99)."""


class Tint(NamedTuple):
    """Cells and the differential format that they show."""

    cells: Sequence[str]
    format: int


class _Rule(NamedTuple):
    """A rule as it lies in the part. ``around``: the element it stands in, ``alone`` there or not."""

    start: int
    end: int
    priority: int | None
    formula: str
    around: tuple[int, int]
    alone: bool


def tinted(data: bytes, sheet: str, tints: Iterable[Tint], formula: str) -> bytes:
    """The part of a sheet with these colours, which win over every other rule.

    The others move down by as many places as there are tints, those of newer Excels (``x14``) too: they share one order.

    Raises:
        RefusedError: a DTD, or an encoding we do not write.
        UnreadableError: the part is damaged.
    """
    found = skeleton(data, on_sheet(sheet))
    behind, prefix = found.behind(_BEFORE), found.prefix
    new = [
        f'<{prefix}conditionalFormatting sqref="{" ".join(tint.cells)}"><{prefix}cfRule type="expression" '
        f'dxfId="{tint.format}" priority="{priority}"><{prefix}formula>{formula}</{prefix}formula></{prefix}cfRule>'
        f"</{prefix}conditionalFormatting>"
        for priority, tint in enumerate(tints, 1)
    ]
    moved = _moved(data, _rules(data, sheet), len(new))
    return apply(data, [*moved, Edit(behind, behind, "".join(new).encode())])


def untinted(data: bytes, sheet: str, formula: str) -> bytes:
    """The part of a sheet without rules of that formula; the others have the places they had before ``tinted``.

    Raises:
        RefusedError: a DTD, or an encoding we do not write.
        UnreadableError: the part is damaged.
    """
    rules = _rules(data, sheet)
    ours = [rule for rule in rules if rule.formula.replace(" ", "") == formula]
    places = {rule.start for rule in ours}
    others = [rule for rule in rules if rule.start not in places]
    first = sorted(rule.priority or 0 for rule in ours)
    behind = all(rule.priority > len(ours) for rule in others if rule.priority is not None)
    are_in_front = behind and first == list(range(1, len(ours) + 1))
    moved = _moved(data, others, -len(ours)) if are_in_front else ()
    return apply(data, [*moved, *_cuts(ours)])


def _moved(data: bytes, rules: Iterable[_Rule], by: int) -> Iterator[Edit]:
    for rule in rules:
        if rule.priority is not None:
            tag = tag_at(data, rule.start)
            new = tag.spelled({"priority": str(rule.priority + by)})
            yield Edit(rule.start, tag.end, new + (b"/>" if tag.empty else b">"))


def _cuts(rules: Iterable[_Rule]) -> Iterator[Edit]:
    """A format whose rules all go, goes with them."""
    by_format: dict[tuple[int, int], list[_Rule]] = {}
    for rule in rules:
        by_format.setdefault(rule.around, []).append(rule)
    for (start, end), gone in by_format.items():
        if gone[0].alone:
            yield Edit(start, end, b"")
        else:
            yield from (Edit(rule.start, rule.end, b"") for rule in gone)


def _rules(data: bytes, sheet: str) -> list[_Rule]:
    """Every rule of the sheet, those in its extensions too."""
    if b"cfRule" not in data:
        return []
    reader = _Reader(data, sheet)
    reader.parser.run()
    return reader.rules


class _Reader:
    """Follows ``conditionalFormatting/cfRule/formula`` wherever it stands: only rules of the sheet's own namespace can be ours."""

    def __init__(self, data: bytes, sheet: str) -> None:
        self.parser = OffsetParser(data, on_sheet(sheet))
        self.rules: list[_Rule] = []
        self._data, self._expat = data, self.parser.expat
        self._space: str | None = None
        self._format = self._rule = 0
        self._priority: int | None = None
        self._words: list[str] | None = None
        self._formula = ""
        self._first = 0
        self._expat.StartElementHandler, self._expat.EndElementHandler = self._start, self._end
        self._expat.CharacterDataHandler = self._text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._space is None:
            self._space = name[: name.rfind(" ") + 1]
        local = name.rpartition(" ")[2]
        if local == "conditionalFormatting":
            self._format, self._first = self._expat.CurrentByteIndex, len(self.rules)
        elif local == "cfRule":
            self._rule, self._formula = self._expat.CurrentByteIndex, ""
            priority = attributes.get("priority")
            self._priority = whole(priority, 0) if priority else None
        elif name == f"{self._space}formula" and not self._formula:
            self._words = []

    def _text(self, text: str) -> None:
        if self._words is not None:
            self._words.append(text)

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "formula" and self._words is not None:
            self._formula, self._words = "".join(self._words), None
        elif local == "cfRule":
            end = end_of(self._data, self._rule, self._expat.CurrentByteIndex)
            formula = self._formula if name.startswith(self._space or "") else ""
            self.rules.append(_Rule(self._rule, end, self._priority, formula, (self._format, 0), False))
        elif local == "conditionalFormatting":
            end = end_of(self._data, self._format, self._expat.CurrentByteIndex)
            inside = self.rules[self._first :]
            alone = len({rule.formula.replace(" ", "") for rule in inside}) == 1
            self.rules[self._first :] = [rule._replace(around=(self._format, end), alone=alone) for rule in inside]
