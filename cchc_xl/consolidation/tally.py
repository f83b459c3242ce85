"""One row while the agencies pass by: what was added, who gave a value, who did not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..edition import Edition, Indicator
from ..filling.words import said
from ..number import State, shown
from ..number.printing import displayed, trimmed
from ..number.state import MAX_SIGNIFICANT
from . import words
from .derived import derived_by, exact_sum
from .figures import Figure
from .model import Agency, Outcome, Use

_DONG = 6
"""Decimals of a million đồng."""


class Tally:
    """What is known of one row. Agencies are counted in the order of the selection."""

    def __init__(self, edition: Edition, row: Indicator) -> None:
        self._edition, self._row, self._told = edition, row, row.consolidation
        self._added: list[Figure] = []
        self._lead: Figure | None = None
        self._control: tuple[str, Figure] | None = None
        self._plain = Decimal(0)
        self._given = 0
        self._asked = 0
        self._silent: list[str] = []
        self._doubtful: list[str] = []
        self._excluded: list[str] = []
        self._sent: list[tuple[str, Figure]] = []
        self._pending = False

    def missing(self, level: str) -> None:
        """Count an agency that has sent nothing to add up."""
        self._asked += self._is_asked(level)

    def add(self, agency: Agency, figure: Figure | None, use: Use | None) -> None:
        """Count an agency. ``figure``: None where the row is blank."""
        counts = use is not None and use.how in ("added", "lead")
        asked = self._is_asked(agency.level) and not (use and use.how == "compared")
        self._asked += asked or counts
        if figure is None or use is None:
            if asked:
                self._silent.append(agency.name)
            return
        if counts:
            self._count(agency, figure, use)
        elif use.how == "excluded":
            self._excluded.append(agency.name)
        elif use.how == "unused" and asked:
            self._silent.append(agency.name)
            self._pending |= figure.state == "pending"
        self._compare(agency, figure)

    def _count(self, agency: Agency, figure: Figure, use: Use) -> None:
        if use.how == "lead":
            self._lead = figure
        else:
            self._added.append(figure)
        if figure.doubt:
            self._doubtful.append(agency.name)

    def _compare(self, agency: Agency, figure: Figure) -> None:
        if figure.amount is not None and self._row.measure.kind in ("count", "money"):
            self._plain = exact_sum((self._plain, figure.amount))
            self._given += 1
        if self._told.way == "none" and self._told.takes(agency.level):
            self._sent.append((agency.name, figure))

    def control(self, name: str, figure: Figure | None) -> None:
        """The figure of the agency in charge that a sum is compared with."""
        if figure is not None:
            self._control = (name, figure)

    def _is_asked(self, level: str) -> bool:
        """Whether an agency of that level is asked for the row."""
        return self._told.takes(level) and (bool(self._told.levels) or self._row.expected_of(level))

    def as_read(self, figure: Figure) -> str:
        """A figure as it stands in a report."""
        return said(figure.reading, self._row.measure.kind)

    # the outcome

    def outcome(self, lead: str | None, blank: str) -> Outcome:
        """What becomes of the row. ``lead``: name of the agency in charge among those that count, for a row that it
        decides. ``blank``: why the row stays blank, "" where it does not."""
        state, value, decimals = ("blank", None, 0) if blank else self._figure()
        points = [*([words.left_blank(blank)] if blank else []), *self._points(lead, bool(blank))]
        silent = tuple(self._silent) if self._adds else ()
        remarks = [*points, *([words.silent(silent)] if silent else [])]
        remarks += [words.excluded(self._excluded)] if self._excluded else []
        return Outcome(
            state, value, decimals, len(self._added), self._asked if self._adds else 0,
            self._plain if self._given else None, self._given, tuple(self._doubtful), silent, tuple(remarks), tuple(points),
        )  # fmt: skip

    @property
    def _adds(self) -> bool:
        """Whether figures are added up in this row."""
        return self._told.way == "sum" and not derived_by(self._row)

    def _figure(self) -> tuple[State, Decimal | None, int]:
        if self._lead is not None:
            return self._lead.state, self._lead.value, self._lead.decimals
        if not self._added:
            return ("pending" if self._pending else "blank"), None, 0
        if all(figure.state == "dash" for figure in self._added):
            return "dash", None, 0
        total = self._total()
        if _digits(total) > MAX_SIGNIFICANT:
            return "blank", None, 0
        declared = max(figure.decimals for figure in self._added) if self._row.measure.kind == "money" else 0
        return "value", total, max(0, -int(total.as_tuple().exponent), min(declared, _DONG))

    def _total(self) -> Decimal:
        """The sum; amounts that somebody's formula computed with endless decimals to the last đồng."""
        total = trimmed(exact_sum(figure.amount or Decimal(0) for figure in self._added))
        is_endless = self._row.measure.kind == "money" and _digits(total) > MAX_SIGNIFICANT
        return trimmed(displayed(total, _DONG)) if is_endless else total

    def _points(self, lead: str | None, is_blank: bool) -> Iterator[str]:
        """What somebody must look at."""
        if derived_by(self._row):
            return
        if self._told.way == "lead" and self._lead is None and not is_blank:
            yield words.no_lead(self._edition.leads[self._told.lead][0], lead)
        if self._added and _digits(self._total()) > MAX_SIGNIFICANT:
            yield words.left_blank("tổng có nhiều chữ số hơn Excel lưu được")
        if self._told.way == "sum" and self._control is not None:
            name, figure = self._control
            total = self._figure()[1] if self._figure()[0] == "value" else Decimal(0)
            if figure.amount is not None and figure.amount != total:
                yield words.control_differs(
                    shown(total or Decimal(0), self._row.measure.kind), name, self.as_read(figure)
                )
        if self._told.way == "none":
            yield words.stays_blank(self._answers(), self._share())
        if self._doubtful:
            yield words.doubtful(self._doubtful)

    def _answers(self) -> dict[str, list[str]]:
        """What was sent -> by whom."""
        answers: dict[str, list[str]] = {}
        for name, figure in self._sent:
            answers.setdefault(self.as_read(figure), []).append(name)
        return answers

    def _share(self) -> tuple[int, int] | None:
        """How many of those that answered said 100, where each of them said 100 or 0."""
        amounts = [figure.amount for _, figure in self._sent]
        if not self._told.share or not amounts or any(amount not in (0, 100) for amount in amounts):
            return None
        return sum(amount == 100 for amount in amounts), len(amounts)


def _digits(value: Decimal) -> int:
    return len(value.as_tuple().digits)
