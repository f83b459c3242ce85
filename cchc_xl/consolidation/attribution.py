"""Whose figures make an error of the roll-up.

Every figure that is added up is the sum of what each agency contributes to it, so what a linear rule misses is the sum of what the
agencies' contributions miss: where the rule fails, somebody's contributions fail it. An agency is *to blame* where the figures that it
sent fail it as well, or where some of them were left out; else the rows are added up in different ways, and nobody is.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ..edition import Edition
from ..judging.sides import failed_cell_rules
from ..number import Reading
from ..rules.at_most import AtMost
from ..rules.base import Rule
from ..rules.equal import Equal
from ..rules.parts import Parts
from ..rules.total import Total
from .derived import EXACT, added_below, derived_by, exact_sum, with_totals
from .figures import Figures
from .model import Agency, Share

Amounts = Mapping[str, Decimal]


class Attribution:
    """One error of the roll-up, while the agencies pass by. ``rule``: the relation that fails; None for a rule of the cell.

    ``rows``: the rows whose figures are added up in it. ``to_blame``: the agencies whose figures make it.
    """

    def __init__(self, edition: Edition, rule: Rule | None, row: str) -> None:
        self._edition, self._rule, self.row = edition, rule, row
        derivation = derived_by(edition.indicators[row])
        names = (row, *rule.operands()) if rule else derivation.operands() if derivation else (row,)
        self.rows = list(dict.fromkeys(below for name in names for below in added_below(edition, name)))
        self._shares: list[Share] = []
        self._doubtful: list[Share] = []
        self.to_blame: list[Agency] = []

    @property
    def shares(self) -> tuple[Share, ...]:
        """Who has a part in it: who is to blame, else whose doubtful figures are in it; nobody where neither is."""
        return tuple(self._shares or self._doubtful)

    def add(self, agency: Agency, figures: Figures, contributed: Amounts, has_gaps: bool) -> None:
        """Ask an agency. ``contributed``: what its figures add. ``has_gaps``: whether some of them were left out."""
        used = [name for name in self.rows if name in figures and name in contributed]
        if any(figures[name].doubt for name in used):
            self._doubtful.append(Share(agency.name, None))
        if self._rule is None:
            if any(self._is_unsound(name, figures) for name in used):
                self._blame(agency, None)
            return
        missed = misses(self._rule, contributed)
        if missed and (has_gaps or misses(self._rule, self._own(figures))):
            self._blame(agency, missed)

    def _own(self, figures: Figures) -> Amounts:
        """What the agency sent, its computed totals from their parts."""
        given = {name: figure.amount for name, figure in figures.items() if figure.amount is not None}
        return with_totals(self._edition, given)

    def _is_unsound(self, name: str, figures: Figures) -> bool:
        """Whether a figure fails a hard rule of its own cell."""
        figure = figures[name]
        reading = Reading(figure.state, figure.value, figure.decimals)
        return bool(failed_cell_rules(self._edition.indicators[name], reading, hard_only=True))

    def _blame(self, agency: Agency, amount: Decimal | None) -> None:
        self._shares.append(Share(agency.name, amount))
        self.to_blame.append(agency)


def misses(rule: Rule, amounts: Amounts) -> Decimal:
    """By how much the amounts miss a linear rule: row less what it is to be; 0 where they hold it, or it is not linear."""
    own = amounts.get(rule.row, Decimal(0))
    others = exact_sum(amounts.get(name, Decimal(0)) for name in rule.operands())
    apart = EXACT.subtract(own, others)
    if isinstance(rule, (Total, Equal)):
        return apart
    if isinstance(rule, Parts):
        return min(apart, Decimal(0))
    return max(apart, Decimal(0)) if isinstance(rule, AtMost) else Decimal(0)
