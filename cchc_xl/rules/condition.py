"""``if 2.2 > 0``: the condition of a rule that looks at another row first."""

from typing import Literal, NamedTuple

from ..number import shown
from .base import Case, Exact, NameOf
from .compare import known_sum
from .excel import Cells

Sign = Literal["=", ">", ">=", "<", "<="]

WORDS: dict[Sign, str] = {"=": "bằng", ">": "lớn hơn", ">=": "từ", "<": "nhỏ hơn", "<=": "không quá"}


class Comparison(NamedTuple):
    """A sign and the number behind it."""

    sign: Sign
    limit: int

    def holds(self, value: Exact) -> bool:
        """Whether ``value`` satisfies it."""
        return {
            "=": value == self.limit, ">": value > self.limit, ">=": value >= self.limit,
            "<": value < self.limit, "<=": value <= self.limit,
        }[self.sign]  # fmt: skip

    def words(self) -> str:
        """``lớn hơn 0``."""
        return f"{WORDS[self.sign]} {shown(self.limit)}"

    def excel(self, value: str) -> str:
        """``value>0``."""
        return f"{value}{self.sign}{self.limit}"

    def satisfied_by(self) -> int:
        """Some whole number that satisfies it."""
        return self.limit + {"=": 0, ">": 1, ">=": 0, "<": -1, "<=": 0}[self.sign]

    def violated_by(self) -> int:
        """Some whole number >= 0 that does not."""
        if self.sign == "=":
            return self.limit - 1 if self.limit else 1
        return max(0, self.limit + {">": 0, ">=": -1, "<": 0, "<=": 1}[self.sign])


class Condition(NamedTuple):
    """``terms`` added up, compared with a number."""

    terms: tuple[str, ...]
    comparison: Comparison

    def holds(self, case: Case) -> bool | None:
        """None where a term is blank or unknown. "-" counts as 0."""
        if any(case.side(name).state not in ("value", "dash") for name in self.terms):
            return None
        return self.comparison.holds(known_sum(case, self.terms))

    def open_terms(self, case: Case) -> list[str]:
        """The terms that are blank or unknown."""
        return [name for name in self.terms if case.side(name).state not in ("value", "dash")]

    def words(self, item: NameOf) -> str:
        """``mục 2.2 lớn hơn 0``."""
        return f"{' + '.join(item(name) for name in self.terms)} {self.comparison.words()}"

    def excel(self, cells: Cells) -> str:
        """True where the comparison holds; asked only where every term is a number or "-"."""
        return self.comparison.excel(cells.figures(self.terms))
