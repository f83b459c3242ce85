"""A report as it was read: for each indicator the number with its evidence. No judgement yet."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from .edition import Edition
from .ids import split_id
from .number import BLANK, Reading

PeriodKind = Literal["quy-1", "6-thang", "quy-3", "9-thang", "nam"]


class Period(NamedTuple):
    """The reporting period, as far as the workbook says."""

    kind: PeriodKind | None
    year: int | None


def shown_day(day: str) -> str:
    """A day as people write it: ``2023-12-15`` -> ``15/12/2023``."""
    return "/".join(reversed(day.split("-")))


class Entry(NamedTuple):
    """One indicator as it stands in the workbook.

    ``sheet``, ``cell``: the true address of its value. ``note``: its Ghi chú. ``formula``: of the
    value cell, without "=", or None. ``note_cell``: where its Ghi chú stands or would stand. ``calculated``: False when that
    formula has no cached value.
    ``recomputed``: what the formula gives now, where that is not what the file keeps.
    """

    sheet: str
    cell: str
    reading: Reading
    note: str = ""
    formula: str | None = None
    calculated: bool = True
    recomputed: Reading | None = None
    note_cell: str | None = None


class Remark(NamedTuple):
    """Something about the workbook's structure that is not a number: a missing row, a changed label.

    ``rule``: name of the finding it becomes. ``words``: what its message needs, by name. ``variant``: which of the
    messages of that finding, "" where there is one.
    """

    rule: str
    sheet: str | None = None
    cell: str | None = None
    form: int | None = None
    code: str | None = None
    words: Mapping[str, str] = {}
    variant: str = ""


class Report(NamedTuple):
    """One workbook, read. ``entries``: indicator id -> Entry, only those that were found.

    ``level``: so, ban, huyen, xa or tinh. ``number``: of the report, such as ``241/BC-SKHCN``; ``date``: its day,
    ISO 8601. ``agency``, ``period``, ``number``, ``date``: None where not known.
    """

    path: str
    sha256: str
    edition: Edition
    level: str
    entries: Mapping[str, Entry]
    remarks: tuple[Remark, ...] = ()
    agency: str | None = None
    period: Period | None = None
    number: str | None = None
    date: str | None = None

    def reading(self, indicator: str) -> Reading:
        """The reading of an indicator; blank where its row was not found."""
        entry = self.entries.get(indicator)
        return entry.reading if entry else BLANK

    def was_found(self, indicator: str) -> bool:
        """False for a row that is remarked as missing, itself or with its whole form."""
        form, code = split_id(indicator)
        return not any(
            remark.form == form and remark.code in (None, code) and remark.rule in ("row-missing", "sheet-missing")
            for remark in self.remarks
        )

    def note(self, indicator: str) -> str:
        """The Ghi chú of its row."""
        entry = self.entries.get(indicator)
        return entry.note if entry else ""
