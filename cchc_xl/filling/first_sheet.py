"""The first sheet of a template: who reports, for which period; what of it a ``fill`` may write."""

from __future__ import annotations

from ..edition import REPORTING_PERIODS
from ..report import Report
from ..workbook.locate.template import place_of
from ..workbook.template.marks import AGENCY, OFFICE, OFFICES, PERIOD, YEAR
from ..workbook.write.model import At, Content
from .target import Target

WORDS = {AGENCY: "cơ quan, đơn vị báo cáo", OFFICE: "loại cơ quan", PERIOD: "kỳ báo cáo", YEAR: "năm"}
"""Defined name of a field -> what it is called in a receipt."""

_DEFAULT_LEVEL = next(iter(OFFICES.values()))
"""What a new template says before anybody chose."""


def info_place(target: Target, name: str) -> At | None:
    """The cell of a field; None where the name points at nothing that is one: a formula, a form, another file."""
    at = place_of(target.grid, name)
    if at is None or not target.has_sheet(at[0]) or target.cell(at).formula is not None:
        return None
    return None if at[0] in {place[0] for place in target.places.values()} else at


def named_level(target: Target, level: str | None) -> dict[str, Content]:
    """The kind of office, where somebody named it and the target is a template."""
    words = next((words for words, code in OFFICES.items() if code == level), None)
    return {OFFICE: Content("text", words)} if words and target.is_template else {}


def sender(target: Target, source: Report, adopts: bool) -> dict[str, Content]:
    """What a template may take over from the source: only what it does not say itself.

    ``adopts``: nothing has been typed into the target, and the source says its period.
    """
    given: dict[str, Content] = {}
    if target.is_template and source.agency and not target.report.agency:
        given[AGENCY] = Content("text", source.agency)
    if adopts and source.period and source.period.kind:
        given[PERIOD] = Content("text", REPORTING_PERIODS[source.period.kind])
        given[YEAR] = Content("number", str(source.period.year))
        if target.report.level == _DEFAULT_LEVEL:
            given |= named_level(target, source.level)
    return given
