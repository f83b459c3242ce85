"""Reports stated as somebody types them, and their findings in one line each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cchc_xl.edition import open_edition
from cchc_xl.judging.engine import check_report
from cchc_xl.judging.model import Checked, Finding
from cchc_xl.number import Reading, read_text
from cchc_xl.report import Entry, Report

QUANG_TRI = "quang-tri-2023"
QUANG_NGAI = "quang-ngai-2021"


def report(
    figures: Mapping[str, str | Reading],
    level: str = "so",
    edition: str = QUANG_TRI,
    notes: Mapping[str, str] | None = None,
) -> Report:
    """``{"bm1/2": "70%"}`` as it was read; rows not named are blank.

    The row of an indicator stands at D8, D9, ... of its form's sheet.
    """
    chosen = open_edition(edition)
    entries = {}
    for form in chosen.forms:
        for line, row in enumerate(form.rows, 8):
            if row.id in figures or row.id in (notes or {}):
                figure = figures.get(row.id, "")
                reading = read_text(figure, row.measure) if isinstance(figure, str) else figure
                entries[row.id] = Entry(f"Biểu mẫu {form.number}", f"D{line}", reading, (notes or {}).get(row.id, ""))
    assert set(figures) <= set(entries)
    return Report("đơn vị.xlsx", "0" * 64, chosen, level, entries)


def checked(
    figures: Mapping[str, str | Reading],
    level: str = "so",
    edition: str = QUANG_TRI,
    notes: Mapping[str, str] | None = None,
) -> Checked:
    """The same, judged."""
    return check_report(report(figures, level, edition, notes))


def serious(result: Checked) -> list[Finding]:
    """Errors and warnings."""
    return [finding for finding in result.findings if finding.severity != "notice"]


def ids(findings: Iterable[Finding]) -> list[str]:
    """``error bm1/2/ratio``, in the order they are reported."""
    return [f"{finding.severity} {finding.id}" for finding in findings]


def only(result: Checked, rule: str) -> Finding:
    """The one finding of that id."""
    (finding,) = [finding for finding in result.findings if finding.id == rule]
    return finding
