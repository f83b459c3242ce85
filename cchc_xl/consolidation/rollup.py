"""The roll-up: every agency added to every row, and doubtful figures left out until no hard rule fails.

Without ``excludes`` one pass is all. With it, rounds follow: each hard rule that fails in the roll-up takes away figures of the agencies
whose own figures make the difference, or, where nobody's do, leaves its row blank. Each round takes away at least one figure
that counted or blanks at least one row, and neither ever comes back, so the rounds end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..edition import Edition
from ..filling.words import said
from ..judging.engine import check_report
from ..judging.model import Finding
from ..rules.base import Rule, rule_id
from .attribution import Attribution
from .derived import added_below, derived_by
from .figures import Figures
from .incomplete import with_gaps_said
from .model import Agency, Carried, Consolidated, Drop, Outcome, Selection
from .provisional import as_report
from .tally import Tally
from .uses import Uses

FiguresOf = Callable[[Agency], Figures]


def consolidate(selection: Selection, figures_of: FiguresOf, excludes: bool = False) -> Consolidated:
    """Add up the reports of a selection.

    ``figures_of``: the figures of an agency's report. ``excludes``: leave out doubtful figures, so that the result has no error of
    its own; else they are added and flagged, and each error of the result says where it comes from.
    """
    return _RollUp(selection, figures_of, excludes).run()


class _RollUp:
    def __init__(self, selection: Selection, figures_of: FiguresOf, excludes: bool) -> None:
        self._selection, self._figures_of = selection, figures_of
        self._edition: Edition = selection.edition
        self._uses = Uses(selection, excludes)
        self._rules: dict[str, Rule] = {
            rule_id(rule): rule for row in self._edition.indicators.values() for rule in row.rules
        }

    def run(self) -> Consolidated:
        while True:
            outcomes = self._outcomes()
            findings = check_report(as_report(self._selection, outcomes)).findings
            errors = [finding for finding in findings if finding.severity == "error" and finding.code]
            found = self._attributed(errors)
            if not self._uses.excludes or not self._take_away(found, outcomes):
                break
        carried = tuple(
            Carried(error.id, _row(error), error.message, who.shares) for error, who in zip(errors, found, strict=True)
        )
        warnings = sum(finding.severity == "warning" for finding in findings)
        return Consolidated(
            self._selection, outcomes, tuple(self._drops()), carried, warnings, self._uses.excludes, self._uses.use
        )

    def _outcomes(self) -> dict[str, Outcome]:
        """One pass over all agencies."""
        tallies = {name: Tally(self._edition, row) for name, row in self._edition.indicators.items()}
        for agency in self._selection.agencies:
            figures = self._figures_of(agency)
            for name, tally in tallies.items():
                figure = figures.get(name)
                use = self._uses.use(agency, self._edition.indicators[name], figure) if figure else None
                tally.add(agency, figure, use)
                key = self._edition.indicators[name].consolidation.lead
                if key and self._uses.leads[key] == agency.name:
                    tally.control(agency.name, figure)
        for level in self._selection.missing_levels:
            for tally in tallies.values():
                tally.missing(level)
        found = {
            name: tally.outcome(self._lead_of(name), self._uses.blanked.get(name, ""))
            for name, tally in tallies.items()
        }
        return with_gaps_said(self._edition, found)

    def _lead_of(self, name: str) -> str | None:
        key = self._edition.indicators[name].consolidation.lead
        return self._uses.leads[key] if key else None

    def _attributed(self, errors: Iterable[Finding]) -> list[Attribution]:
        """For each error whose figures make it; one pass over all agencies."""
        found = [Attribution(self._edition, self._rules.get(error.id), _row(error)) for error in errors]
        if found:
            for agency in self._selection.agencies:
                figures = self._figures_of(agency)
                contributed = self._uses.contributed(agency, figures)
                for who in found:
                    who.add(agency, figures, contributed, self._has_gaps(agency, figures, who.rows))
        return found

    def _has_gaps(self, agency: Agency, figures: Figures, rows: list[str]) -> bool:
        """Whether some of these figures of an agency were left out."""
        return any(
            (agency.name, name) in self._uses.dropped or (self._uses.excludes and figures[name].dropped)
            for name in rows
            if name in figures
        )

    def _take_away(self, found: list[Attribution], outcomes: dict[str, Outcome]) -> bool:
        """Leave out what makes the errors; False where there is nothing to leave out."""
        fresh = [self._drop(agency, who) for who in found for agency in who.to_blame]
        if not any(fresh):
            fresh = [self._blank(who, outcomes) for who in found]
        return any(fresh)

    def _drop(self, agency: Agency, who: Attribution) -> bool:
        """Leave out an agency's figures of a rule."""
        why = f"làm lệch {self._edition.item(who.row)} của số tổng hợp"
        fresh = {(agency.name, name): why for name in who.rows if (agency.name, name) not in self._uses.dropped}
        self._uses.dropped |= fresh
        return bool(fresh)

    def _blank(self, who: Attribution, outcomes: dict[str, Outcome]) -> bool:
        """Leave the row blank that carries the rule; where nothing stands there that was added up, what it looks at."""
        own = [name for name in added_below(self._edition, who.row) if outcomes[name].state != "blank"]
        own = own if not derived_by(self._edition.indicators[who.row]) else []
        others = [name for name in who.rows if outcomes[name].state != "blank"]
        for name in own or others:
            self._uses.blanked.setdefault(
                name, f"số tổng hợp không khớp ở {self._edition.item(who.row)} mà không do riêng đơn vị nào"
            )
        return bool(own or others)

    def _drops(self) -> Iterable[Drop]:
        """Every figure that would have counted and was left out as doubtful."""
        if not self._uses.excludes:
            return
        for agency in self._selection.agencies:
            for name, figure in self._figures_of(agency).items():
                row = self._edition.indicators.get(name)
                use = self._uses.use(agency, row, figure) if row else None
                if row and use and use.how == "excluded":
                    yield Drop(agency.name, name, said(figure.reading, row.measure.kind), use.why)


def _row(finding: Finding) -> str:
    return finding.id.rpartition("/")[0]
