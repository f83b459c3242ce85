"""Findings as data: the shape of section 5 of docs/contract.md."""

import re
from typing import NamedTuple

from ..report import Report
from ..rules.base import Cause, Exact, Severity

_EXPLANATION = r"[-•*+ ]*giải trình ?:"


def is_explanation(folded: str) -> bool:
    """Whether a Ghi chú begins with "Giải trình:", which marks its row's findings as explained."""
    return bool(folded) and re.match(_EXPLANATION, folded, re.IGNORECASE) is not None


class Involved(NamedTuple):
    """Another cell that takes part in a finding. ``value``: None where it holds no number."""

    form: int
    code: str
    sheet: str | None
    cell: str | None
    value: Exact | None


class Finding(NamedTuple):
    """One thing that does not fit.

    ``rule``, ``id``: see the rule catalogue. ``group``: findings of one slip share it.
    ``form``, ``code``, ``sheet``, ``cell``: the row that carries the rule; None for the workbook.
    ``reported_text``: as typed. ``expected``: (low, high), None = open.
    """

    rule: str
    id: str
    severity: Severity
    message: str
    form: int | None = None
    code: str | None = None
    label: str | None = None
    sheet: str | None = None
    cell: str | None = None
    reported: Exact | None = None
    reported_text: str | None = None
    expected: tuple[Exact | None, Exact | None] | None = None
    cause: Cause | None = None
    cells: tuple[Involved, ...] = ()
    note: str = ""
    explained: bool = False
    group: int = 0

    @property
    def counts(self) -> bool:
        """Whether ``--fail-on`` counts it: an explained warning does not, an explained error does."""
        return self.severity == "error" or not self.explained


class Unreadable(NamedTuple):
    """A file that could not be read. ``sha256``: None where not even its bytes were had."""

    path: str
    sha256: str | None
    kind: str
    message: str


class Undecided(NamedTuple):
    """A rule that could not be judged, and the indicators that leave it open."""

    id: str
    because: tuple[str, ...]


class Checked(NamedTuple):
    """A report with everything that was found in it. ``blanks``: form -> blank indicators."""

    report: Report
    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...]
    blanks: dict[int, int]

    @property
    def outcome(self) -> str:
        """``clean`` when there is neither an error nor a warning."""
        serious = any(finding.severity != "notice" for finding in self.findings)
        return "findings" if serious else "clean"

    @property
    def is_unfilled(self) -> bool:
        """Whether nothing was typed into any cell; False where it is not certain which cells those are."""
        unread = any(finding.rule == "column-unknown" for finding in self.findings)
        return not unread and all(self.report.reading(name).state == "blank" for name in self.report.edition.indicators)

    def count(self, severity: Severity) -> int:
        """How many findings of a severity."""
        return sum(finding.severity == severity for finding in self.findings)
