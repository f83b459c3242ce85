"""What every rule shares: the sides it sees, the verdict it gives, the words it needs.

A rule knows nothing of workbooks. It sees *sides*, what each indicator says for the purpose of
comparing, and answers with a *verdict*. Exact arithmetic throughout: int and Fraction.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from ..ids import split_id
from ..number import shown
from ..number.measure import Kind

if TYPE_CHECKING:
    from .excel import Cells

Exact = int | Fraction
Severity = Literal["error", "warning", "notice"]
Cause = Literal[
    "times-100", "divided-by-100", "swapped", "numerator-typed", "digits-transposed", "other-row", "truncated"
]

SideState = Literal["value", "dash", "blank", "absent", "unknown"]
"""``absent``: blank on a row that another level of office fills; counts as 0 in a sum.
``unknown``: "…", unreadable, or a figure that fails its own cell check; it judges no other."""


class Side(NamedTuple):
    """One indicator as a rule sees it. ``decimals``: declared, above 9 for a computed quotient."""

    state: SideState
    value: Exact = 0
    decimals: int = 0

    @property
    def given(self) -> bool:
        """A number stands there."""
        return self.state == "value"

    @property
    def empty(self) -> bool:
        """Nothing was typed."""
        return self.state in ("blank", "absent")

    @property
    def addend(self) -> Exact | None:
        """What it adds to a sum: "-" and a row of another level are 0; None where not known."""
        if self.state in ("dash", "absent"):
            return 0
        return self.value if self.state == "value" else None


class Verdict(NamedTuple):
    """The answer of one rule for one report.

    ``rule``: name of the finding when it is not the rule's own kind (``ratio-undefined``).
    ``expected``: (low, high), None = open. ``because``: indicators that leave it undecided.
    ``missing``: the row itself, or its parts, ought to be there (finding ``missing``).
    ``clue``: a Vietnamese sentence on what would make it fit, "" where nothing is likely.
    """

    status: Literal["pass", "fail", "undecided", "not-applicable"]
    severity: Severity = "error"
    rule: str = ""
    expected: tuple[Exact | None, Exact | None] | None = None
    cause: Cause | None = None
    because: tuple[str, ...] = ()
    missing: bool = False
    clue: str = ""


PASS = Verdict("pass")
NOT_APPLICABLE = Verdict("not-applicable")


class Case(NamedTuple):
    """One report as its rules see it, and the names that messages use.

    ``sides``: indicator id -> Side. ``kinds``, ``units``: what the rows hold.
    ``elsewhere``: rows that another level of office fills.
    ``table``: the edition is one table, so items are not named by their Biểu.
    """

    sides: Mapping[str, Side]
    kinds: Mapping[str, Kind]
    units: Mapping[str, str]
    elsewhere: frozenset[str] = frozenset()
    table: bool = False

    def side(self, indicator: str) -> Side:
        """The side of an indicator; one that the report lacks is blank."""
        return self.sides.get(indicator, _BLANK)

    def show(self, indicator: str) -> str:
        """The figure as it stands in a sentence: ``7.877,926``, ``70%``, ``"-"`` or ``(trống)``."""
        side = self.side(indicator)
        if side.given:
            return shown(side.value, self.kinds[indicator])
        return {"dash": '"-"', "unknown": "(chưa rõ)"}.get(side.state, "(trống)")

    def place(self, indicator: str) -> str:
        """Where a message begins: ``Biểu 1, mục 2`` or, in a one-table edition, ``Mục 5.1.1``."""
        form, code = split_id(indicator)
        return f"Mục {code}" if self.table else f"Biểu {form}, mục {code}"

    def item(self, indicator: str, row: str) -> str:
        """An item inside a sentence about ``row``: ``mục 2.1``, or ``Biểu 3, mục 1.4`` elsewhere."""
        form, code = split_id(indicator)
        return f"mục {code}" if self.table or form == split_id(row)[0] else f"Biểu {form}, mục {code}"


_BLANK = Side("blank")
NameOf = Callable[[str], str]
"""Indicator id -> how a formula writes its cell (a defined name or an address)."""


class Example(NamedTuple):
    """Figures (indicator id -> text) that a rule passes or fails, for ``explain`` and tests."""

    passes: Mapping[str, str]
    fails: Mapping[str, str]


class Rule(Protocol):
    """A small thing that knows its verdict, its Excel formula and its Vietnamese sentence.

    ``row``: the indicator that carries it. ``name``: the rule name of its findings.
    ``soft``: a failure is a warning. ``suffix``: "" or "-2" for a second one of its kind.
    """

    @property
    def row(self) -> str: ...
    @property
    def soft(self) -> bool: ...
    @property
    def name(self) -> str: ...
    @property
    def suffix(self) -> str: ...

    def operands(self) -> tuple[str, ...]:
        """The other indicators it compares with, in the order of the sentence."""

    def judge(self, case: Case) -> Verdict:
        """The verdict for one report."""

    def message(self, case: Case, verdict: Verdict) -> str:
        """The Vietnamese sentence for a failure: what stands there, what contradicts it, what to do."""

    def sentence(self, item: NameOf) -> str:
        """The rule itself in Vietnamese, for the catalogue."""

    def status(self, cells: "Cells") -> str:
        """The Excel 2010 expression (without the leading "=") whose value is the status of the rule,
        a code of ``rules/excel.py``: the same verdict as ``judge``."""

    def example(self) -> Example:
        """Figures that pass, figures that fail."""


def rule_id(rule: Rule) -> str:
    """``bm1/2/ratio``, the id of its findings and of its residual column."""
    return f"{rule.row}/{rule.name}{rule.suffix}"


def severity(rule: Rule) -> Severity:
    """A hard rule fails as an error, a soft one as a warning."""
    return "warning" if rule.soft else "error"


def undecided(because: list[str], missing: bool = False) -> Verdict:
    """Undecided, and by which indicators."""
    return Verdict("undecided", because=tuple(because), missing=missing)


def unknown_sides(case: Case, indicators: tuple[str, ...]) -> list[str]:
    """Those that are neither a number, nor "-", nor absent."""
    return [name for name in indicators if case.side(name).addend is None]


def all_silent(case: Case, indicators: tuple[str, ...]) -> bool:
    """Whether nothing but blanks and dashes stands on all of them: nothing to compare."""
    return all(case.side(name).state in ("blank", "absent", "dash") for name in indicators)
