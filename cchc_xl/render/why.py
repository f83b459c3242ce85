"""*Vì sao?* One cell explained: what it is, what was found, and every rule it takes part in with the figures at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..edition import Indicator
from ..ids import indicator_id
from ..judging.cells import short
from ..judging.model import Checked, Finding
from ..judging.severities import NAMES, UNDECIDED_NAME
from ..judging.sides import case_of, failed_cell_rules
from ..number import shown
from ..report import Entry, Report
from ..rules.at_most import AtMost
from ..rules.base import Case, NameOf, Rule, Verdict, unknown_sides
from ..rules.compare import spelled_sum
from ..rules.equal import Equal
from ..rules.parts import Parts
from ..rules.ratio import Ratio
from ..rules.total import Total
from .words import about_row, aside, capital, definition, note_of, shared_groups, source

NO_FIGURE = "Ô này không thuộc dòng số liệu nào của biểu mẫu. Đề nghị chọn một ô số liệu rồi bấm lại «Vì sao?»."

_FITS = "Khớp"
_NOT_APPLICABLE = "Không áp dụng với số liệu hiện có"
_HOW = {"text": " (số gõ dạng chữ)", "percent-format": " (ô định dạng %)", "boolean": " (ô đúng/sai)"}
"""How a figure was read, where that is not plain to see."""
_LONG = 200

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::|$)", re.ASCII)

Place = tuple[int, int]
"""Row and column."""


def why(checked: Checked, sheet: str, cell: str) -> str:
    """What there is to say of a cell, which may be any cell on the line of an item.

    ``cell``: ``D9`` or ``$D$9``. One sentence where nothing is known of it.
    """
    place = _place(cell)
    name = _item_at(checked.report, sheet, place) if place else None
    found = [finding for finding in checked.findings if place and _concerns(finding, name, sheet, place)]
    lines = _findings(checked, found)
    if name:
        lines = _about_item(checked.report, name, list(lines))
    return "\n".join(lines) or NO_FIGURE


# --- which item, which findings -----------------------------------------------------------------


def _place(cell: str | None) -> Place | None:
    """Of a range, its first cell."""
    found = _ADDRESS.match((cell or "").strip().upper())
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def item_at(report: Report, sheet: str, cell: str) -> str | None:
    """The item whose line a cell is in; None where it is in none."""
    place = _place(cell)
    return _item_at(report, sheet, place) if place else None


def _item_at(report: Report, sheet: str, place: Place) -> str | None:
    """The item whose line that is; where two tables stand side by side, the one whose figure is nearest."""
    row, column = place
    near: dict[str, int] = {}
    for name, entry in report.entries.items():
        for at in (_place(entry.cell), _place(entry.note_cell)):
            if entry.sheet == sheet and at and at[0] == row:
                near[name] = min(abs(at[1] - column), near.get(name, abs(at[1] - column)))
    return min(near, key=near.__getitem__, default=None)


def _concerns(finding: Finding, name: str | None, sheet: str, place: Place) -> bool:
    """Whether a finding is about the item, involves it, or is about the line and no other item."""
    if name and name in _items(finding):
        return True
    at = _place(finding.cell) if finding.sheet == sheet else None
    return at is not None and at[0] == place[0] and (at == place or name is None or finding.code is None)


def _items(finding: Finding) -> list[str]:
    own = [indicator_id(finding.form, finding.code)] if finding.form and finding.code else []
    return own + [indicator_id(other.form, other.code) for other in finding.cells]


def _findings(checked: Checked, found: list[Finding]) -> Iterator[str]:
    groups = shared_groups(checked.findings)
    for finding in found:
        yield f"{NAMES[finding.severity]}: {finding.message}{aside(finding, groups)}"


# --- the item -----------------------------------------------------------------------------------


def _about_item(report: Report, name: str, findings: list[str]) -> Iterator[str]:
    edition, row, case = report.edition, report.edition.indicators[name], case_of(report)
    yield from about_row(edition, row)
    if row.printed.rstrip(".") != row.code:
        yield f"STT trên biểu: {row.printed}"
    yield ""
    yield from _what_stands_there(report, row, case)
    yield from ["", *findings] if findings else ()
    yield from _own_rules(report, row, case)
    yield from _rules_of_others(report, row, case)
    yield ""
    yield source(edition)


def _what_stands_there(report: Report, row: Indicator, case: Case) -> Iterator[str]:
    entry = report.entries[row.id]
    said = capital(_cell(entry, entry.sheet))
    reading, raw = entry.reading, short(entry.reading.raw)
    if reading.value is not None:
        read = f'{said} đang ghi "{raw}"{_HOW.get(reading.how, "")}, đọc là {shown(reading.value, row.measure.kind)}.'
        yield read if case.side(row.id).given else f"{read} Số liệu này chưa dùng để đối chiếu với mục khác."
    elif reading.state == "dash":
        yield f'{said} đang ghi "{raw}": không phát sinh.'
    elif reading.state == "pending":
        yield f'{said} đang ghi "{raw}": có phát sinh, chưa có số liệu.'
    elif reading.state == "blank":
        yield f"{said} đang để trống." + ("" if row.expected_of(report.level) else " Mục này do cấp khác báo cáo.")
    else:
        yield f'{said} đang ghi "{raw}": chưa đọc được thành số.' if raw else f"{said} chưa có kết quả tính."
    if entry.formula is not None:
        yield f"Công thức của ô: ={short(entry.formula, _LONG)}"


def _cell(entry: Entry, here: str) -> str:
    """``ô D9``, with its sheet where that is not ``here``."""
    return f"ô {entry.cell}" + ("" if entry.sheet == here else f" trang «{short(entry.sheet)}»")


# --- its rules ----------------------------------------------------------------------------------


def _own_rules(report: Report, row: Indicator, case: Case) -> Iterator[str]:
    yield from ("", "CÁC QUY TẮC CỦA MỤC NÀY")
    for rule in row.rules:
        yield from _rule(report, row, rule, case)
    reading = report.reading(row.id)
    failed = failed_cell_rules(row, reading)
    for cell_rule in row.cell_rules:
        yield f"• {capital(cell_rule.sentence(_names(case, row)))}"
        broken = NAMES["warning" if cell_rule.soft else "error"] if cell_rule in failed else _FITS
        yield f"  Kết quả: {_NOT_APPLICABLE if reading.value is None else broken}"
    yield definition(row)


def _rules_of_others(report: Report, row: Indicator, case: Case) -> Iterator[str]:
    """The rules of other rows that look at this one."""
    others = [other for other in report.edition.indicators.values() if _looks_at(other, row)]
    if others:
        yield from ("", "CÁC QUY TẮC KHÁC DÙNG SỐ LIỆU NÀY")
    for other in others:
        for rule in other.rules:
            if row.id in rule.operands():
                yield from _rule(report, row, rule, case)
        yield definition(other)
        yield from note_of(other)


def _looks_at(other: Indicator, row: Indicator) -> bool:
    return any(row.id in rule.operands() for rule in other.rules)


def _rule(report: Report, row: Indicator, rule: Rule, case: Case) -> Iterator[str]:
    """A rule in words, the figures that it compares, and what comes of it. ``row``: whose cell was selected."""
    name_of = _names(case, row)
    yield f"• {capital(rule.sentence(name_of))}"
    spelled = _spelled(rule, case)
    if spelled:
        yield f"  {spelled}"
    for name in dict.fromkeys((rule.row, *rule.operands())):
        yield f"  {capital(name_of(name))}{_figure(report, name, case, report.entries[row.id].sheet)}"
    yield f"  Kết quả: {_outcome(rule.judge(case), name_of)}"


def _names(case: Case, row: Indicator) -> NameOf:
    return lambda name: case.item(name, row.id)


def _spelled(rule: Rule, case: Case) -> str:
    """The computation itself, where all of its figures are there."""
    if isinstance(rule, Ratio):
        above, below = (case.side(name) for name in rule.operands())
        return rule.spelled(case) if above.given and below.given and below.value else ""
    adds = isinstance(rule, (Total, Parts, AtMost, Equal)) and len(rule.operands()) > 1
    return spelled_sum(case, rule.row, rule.operands()) if adds and not unknown_sides(case, rule.operands()) else ""


def _figure(report: Report, name: str, case: Case, here: str) -> str:
    """`` (ô D11): 25``"""
    entry = report.entries.get(name)
    if entry is None:
        return ": không có dòng này trong tệp"
    unclear = case.side(name).state == "unknown" and entry.reading.raw
    said = f'"{short(entry.reading.raw)}" ' if unclear else ""
    return f" ({_cell(entry, here)}): {said}{case.show(name)}"


def _outcome(verdict: Verdict, name_of: NameOf) -> str:
    if verdict.status == "fail":
        return NAMES[verdict.severity]
    if verdict.status == "undecided":
        return f"{UNDECIDED_NAME} ({', '.join(name_of(name) for name in verdict.because)})"
    return _FITS if verdict.status == "pass" else _NOT_APPLICABLE
