"""Pieces that several texts have: what a row is, where its rules come from, what stands beside a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..edition import LEVEL_NAMES, PERIODS, Edition, Indicator
from ..judging.cells import MAX_RAW, short
from ..judging.model import Finding


def capital(sentence: str) -> str:
    """A sentence with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def about_row(edition: Edition, row: Indicator) -> Iterator[str]:
    """Name, label, unit and period of a row, and who fills it."""
    yield f"{capital(edition.item(row.id))}: {row.label}"
    if row.is_heading:
        yield "Dòng tiêu đề, không có số liệu."
        return
    yield f"Đơn vị tính: {row.measure.unit} · Kỳ số liệu: {PERIODS[row.period]}"
    if row.levels:
        yield "Cấp báo cáo: " + ", ".join(name for level, name in LEVEL_NAMES.items() if level in row.levels)
    yield from note_of(row)


def note_of(row: Indicator) -> Iterator[str]:
    """What its definition notes on a row."""
    if row.note:
        yield f"Ghi chú của định nghĩa: {row.note}."


def source(edition: Edition) -> str:
    """Where the rules of an edition come from."""
    return f"Nguồn: {edition.about.get('rule_source') or edition.about['legal_basis']}"


def definition(row: Indicator) -> str:
    """Where a row and its rules are written down."""
    return f"Định nghĩa: {row.source[0]}, dòng {row.source[1]}."


def shared_groups(findings: Iterable[Finding]) -> dict[int, list[Finding]]:
    """The groups of more than one finding."""
    groups: dict[int, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.group, []).append(finding)
    return {group: members for group, members in groups.items() if len(members) > 1}


def aside(finding: Finding, groups: dict[int, list[Finding]]) -> str:
    """What stands beside a finding on the same line: its group, the Ghi chú, and whether it is explained."""
    return "".join(f" [{words}]" for words in (together(finding, groups), remark(finding)) if words)


def together(finding: Finding, groups: dict[int, list[Finding]]) -> str:
    """``Cùng một điểm với D40.``; "" for a finding that stands alone."""
    others = [other for other in groups.get(finding.group, ()) if other is not finding]
    return f"Cùng một điểm với {', '.join(_place(other, finding) for other in others)}." if others else ""


def remark(finding: Finding, most: int = MAX_RAW) -> str:
    """The Ghi chú of its row, and whether it explains the finding; no longer than ``most`` letters."""
    if finding.explained:
        return f"Đơn vị đã giải trình: {short(finding.note.partition(':')[2], most)}"
    return f"Ghi chú: {short(finding.note, most)}" if finding.note else ""


def _place(other: Finding, beside: Finding) -> str:
    place = other.cell or f"mục {other.code}"
    return place if other.form == beside.form else f"{place} (Biểu {other.form})"
