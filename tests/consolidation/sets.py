"""Small hand-made provinces: a few agencies, a few figures each, as they would be typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_xl.consolidation.book.build import build_book
from cchc_xl.consolidation.figures import Store, figures_of
from cchc_xl.consolidation.model import Consolidated
from cchc_xl.consolidation.rollup import consolidate
from cchc_xl.consolidation.select import select
from cchc_xl.desk.model import AgencyLine, Duplicate, Overview, Received
from cchc_xl.edition import Edition, open_edition
from cchc_xl.judging.engine import check_report
from cchc_xl.judging.model import Checked
from cchc_xl.number import read_text
from cchc_xl.report import Entry, Period, Report

QT, QN = "quang-tri-2023", "quang-ngai-2021"
YEAR = Period("nam", 2023)


def report(edition: Edition, figures: Mapping[str, str], level: str = "so", agency: str | None = None) -> Report:
    """A report whose cells hold those texts."""
    entries = {
        name: Entry(f"Biểu mẫu {edition.rows[name].form}", f"D{line}", read_text(text, edition.rows[name].measure))
        for line, (name, text) in enumerate(figures.items(), 8)
    }
    return Report(f"{agency}.xlsx", "0" * 64, edition, level, entries, (), agency, YEAR)


def received(number: int, checked: Checked, date: str | None = None) -> Received:
    """What the desk keeps of a report."""
    found = checked.report
    return Received(
        number, found.path, found.path, found.sha256, found.edition.id, found.agency, found.level, found.period, date, None,
        {}, checked.count("error"), checked.count("warning"), checked.count("notice"), len(checked.undecided), "", None,
    )  # fmt: skip


def line(file: Received | None, name: str = "", level: str | None = None, state: str = "sent") -> AgencyLine:
    """One line of the table of agencies."""
    files = (file,) if file else ()
    return AgencyLine(
        name or (file.agency if file else ""), level, True, None, state if file else "missing", files, file
    )


def overview(
    lines: Sequence[AgencyLine], *, duplicates: tuple[Duplicate, ...] = (), **others: tuple[Received, ...]
) -> Overview:
    """A desk with those agencies."""
    return Overview(YEAR, tuple(lines), others.get("unknown", ()), others.get("unread", ()), duplicates, True)


def rolled(
    reports: Sequence[Report],
    *,
    excludes: bool = False,
    missing: Mapping[str, str] | None = None,
    edition: Edition | None = None,
) -> Consolidated:
    """The roll-up of some reports, and of agencies (name -> level) that have sent nothing."""
    store = Store()
    lines = []
    for number, one in enumerate(reports, 1):
        checked = check_report(one)
        store.add(number, checked)
        lines.append(line(received(number, checked)))
    lines += [line(None, name, level) for name, level in (missing or {}).items()]
    selection = select(overview(lines), edition)
    assert selection is not None
    return consolidate(selection, lambda agency: store.figures(agency.file.number), excludes)


def province(
    figures: Mapping[str, Mapping[str, str]],
    *,
    excludes: bool = False,
    missing: Mapping[str, str] | None = None,
    edition: str = QT,
) -> Consolidated:
    """The roll-up of agencies and what each of them typed. A name may begin with its level: ``xa:Xã A``; a Sở where it does not."""
    known = open_edition(edition)
    reports = []
    for name, typed in figures.items():
        level, _, agency = name.rpartition(":")
        reports.append(report(known, typed, level or "so", agency))
    return rolled(reports, excludes=excludes, missing=missing)


def book(reports: Sequence[Report], *, excludes: bool = False, missing: Mapping[str, str] | None = None) -> bytes:
    """The workbook of a roll-up."""
    said = {one.agency: figures_of(check_report(one)) for one in reports}
    return build_book(rolled(reports, excludes=excludes, missing=missing), lambda agency: said[agency.name])
