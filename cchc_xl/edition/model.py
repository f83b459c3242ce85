"""An edition: one province's set of forms for some years.

Plain named tuples: immutable, cheap to import (``dataclasses`` would cost a fifth of a cold
``check``, see ARCHITECTURE.md).
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal, NamedTuple

from ..ids import split_id
from ..number import Measure
from ..rules.base import Rule
from ..rules.cell import CellRule
from ..rules.ratio import Ratio
from ..rules.total import Total

Level = Literal["so", "ban", "huyen", "xa", "tinh"]
LEVELS: tuple[Level, ...] = ("so", "ban", "huyen", "xa", "tinh")
LEVEL_NAMES: dict[Level, str] = {
    "so": "sở", "ban": "ban", "huyen": "UBND cấp huyện", "xa": "UBND cấp xã", "tinh": "toàn tỉnh",
}  # fmt: skip

REPORTING_PERIODS: dict[str, str] = {
    "quy-1": "Quý I", "6-thang": "6 tháng", "quy-3": "Quý III", "9-thang": "9 tháng", "nam": "Năm",
}  # fmt: skip
"""Kind of reporting period -> as people write it."""

PERIODS = {
    "flow": "phát sinh trong kỳ",
    "stock": "tại thời điểm báo cáo",
    "cumulative": "lũy kế đến thời điểm báo cáo",
    "plan": "theo kế hoạch, chỉ tiêu được giao",
}


class Indicator(NamedTuple):
    """One row of a form.

    ``id``: ``bm1/2.1``. ``printed``: STT as printed, which may repeat or be "Trong đó". ``unit``: as printed.
    ``measure``: what the row holds; kind "none" for a heading. ``period``: key of PERIODS or "".
    ``levels``: offices that fill the row; empty = every office. ``computed``: a template computes
    this total (an office may know others without their parts). ``consolidate``: how reports add
    up. ``source``: file and line of its definition.
    """

    id: str
    form: int
    code: str
    printed: str
    label: str
    unit: str
    measure: Measure
    period: str
    levels: tuple[str, ...]
    rules: tuple[Rule, ...]
    cell_rules: tuple[CellRule, ...]
    computed: bool
    consolidate: str
    note: str
    source: tuple[str, int]

    @property
    def is_heading(self) -> bool:
        """Headings carry no figure."""
        return self.measure.kind == "none"

    @property
    def derivation(self) -> Ratio | Total | None:
        """The rule whose figure a template computes for this row; None for a row that is typed."""
        for rule in self.rules:
            if not rule.soft and (isinstance(rule, Ratio) or (self.computed and isinstance(rule, Total))):
                return rule
        return None

    def expected_of(self, level: str) -> bool:
        """Whether an office of that level fills the row; the province fills them all."""
        return not self.levels or level == "tinh" or level in self.levels


class Form(NamedTuple):
    """One Biểu mẫu, or one section of a one-table edition."""

    number: int
    title: str
    rows: tuple[Indicator, ...]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The rows that carry a figure."""
        return tuple(row for row in self.rows if not row.is_heading)


class Edition:
    """A whole edition, checked when it was loaded.

    ``about``: the keys of ``edition.toml`` (name, legal_basis, years, source, ...).
    ``layout``: "sheets" (a sheet per form) or "table" (one table in sections).
    """

    def __init__(self, folder: str, about: Mapping[str, Any], forms: tuple[Form, ...]) -> None:
        self.folder = folder
        self.about = about
        self.forms = forms

    @property
    def id(self) -> str:
        """``quang-tri-2023``."""
        return str(self.about["id"])

    @property
    def name(self) -> str:
        """The name people know it by."""
        return str(self.about["name"])

    @property
    def is_table(self) -> bool:
        """One table in sections, rather than a sheet per form."""
        return self.about.get("layout") == "table"

    @cached_property
    def rows(self) -> dict[str, Indicator]:
        """Indicator id -> row, headings included, in printed order."""
        return {row.id: row for form in self.forms for row in form.rows}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Indicator id -> row, without headings."""
        return {name: row for name, row in self.rows.items() if not row.is_heading}

    def form(self, number: int) -> Form:
        """The form of that number.

        Raises:
            KeyError: there is none.
        """
        for form in self.forms:
            if form.number == number:
                return form
        raise KeyError(f"Bộ {self.id} không có biểu mẫu {number!r}; các biểu: {[form.number for form in self.forms]}")

    def agencies_due(self, kind: str | None, year: int | None) -> str | None:
        """The day, ISO 8601, by which agencies send the report of that period; None where the edition sets none."""
        for due in self.about.get("due", []):
            if due["kind"] == kind and year and "agencies_due" in due:
                day, _, month = due["agencies_due"].partition("/")
                return f"{year}-{int(month):02d}-{int(day):02d}"
        return None

    def rules(self, form: int) -> list[Rule]:
        """The relational rules of one form, in printed order."""
        return [rule for row in self.form(form).rows for rule in row.rules]

    def place(self, form: int, code: str | None) -> str:
        """Where a message begins: ``Biểu 1, mục 2``, in a one-table edition ``Mục 5.1.1``; the form alone without a code."""
        if code is None:
            return f"{'Phần' if self.is_table else 'Biểu'} {form}"
        return f"Mục {code}" if self.is_table else f"Biểu {form}, mục {code}"

    def item(self, indicator: str) -> str:
        """An item in a sentence that stands alone: ``mục 2.1 Biểu mẫu 1``."""
        form, code = split_id(indicator)
        return f"mục {code}" if self.is_table else f"mục {code} Biểu mẫu {form}"
