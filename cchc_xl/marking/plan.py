"""From findings to marks and lines, without a word of its own about any finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..edition import LEVEL_NAMES, Edition
from ..ids import indicator_id
from ..judging.cells import short
from ..judging.model import Checked, Finding
from ..judging.severities import NAMES, ORDER
from ..judging.summary import CLEAN, REMINDER, counted, in_points, left_open, typed_as_text
from ..number import shown
from ..number.measure import Kind
from .model import Line, Mark, Marking

_ADVICE = re.compile(r"(?:(?<=[.?!)] )|(?<=; )|^)(?:Đề nghị|đề nghị|Có thể|Tỷ lệ này khớp nếu|Tổng này khớp nếu|Nếu )")
"""Where a message stops saying what is and begins to say what to do."""


def marking(checked: Checked) -> Marking:
    """Marks and lines of one checked workbook, the gravest slip first."""
    report = checked.report
    agency = short(report.agency, 120) if report.agency else "chưa rõ"
    about = f"Đơn vị: {agency} · Cấp: {LEVEL_NAMES[report.level]} · Bộ biểu mẫu: {report.edition.name}"  # type: ignore[index]
    return Marking(
        tuple(_marks(checked.findings)), tuple(lines_of(checked)), about, counted(checked), tuple(_closing(checked))
    )


def _marks(findings: Iterable[Finding]) -> Iterator[Mark]:
    """One mark a cell, with the colour of the gravest finding and the words of all."""
    cells: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.sheet and finding.cell:
            cells.setdefault((finding.sheet, finding.cell), []).append(finding)
    for (sheet, cell), found in cells.items():
        found.sort(key=_gravity)
        words = "\n".join(f"{NAMES[finding.severity]}: {finding.message}{_aside(finding)}" for finding in found)
        yield Mark(sheet, cell, found[0].severity, words)


def _aside(finding: Finding) -> str:
    return f"\nĐơn vị đã giải trình: {_explanation(finding)}" if finding.explained else ""


def _gravity(finding: Finding) -> int:
    return ORDER[finding.severity]


def lines_of(checked: Checked) -> Iterator[Line]:
    """Slip by slip; of the figures typed as text one line a form, as on the command line."""
    typed: dict[int | None, list[Finding]] = {}
    groups: dict[int, list[Finding]] = {}
    for finding in checked.findings:
        if finding.rule == "number-as-text":
            typed.setdefault(finding.form, []).append(finding)
        else:
            groups.setdefault(finding.group, []).append(finding)
    slips = [*groups.values(), *typed.values()]
    slips.sort(key=lambda found: (min(map(_gravity, found)), found[0].form is not None, found[0].form or 0))
    edition = checked.report.edition
    for number, found in enumerate(slips, 1):
        if found[0].rule == "number-as-text":
            yield _typed_line(edition, number, found)
        else:
            yield from (_line(edition, number, finding) for finding in sorted(found, key=_gravity))


def _line(edition: Edition, number: int, finding: Finding) -> Line:
    what, advice = split_message(_without_place(edition, finding))
    return Line(
        number, finding.severity, _place(edition, finding), finding.cell or "", finding.sheet, finding.cell, what,
        short(finding.reported_text or "", 80), expected_in_words(finding, _kind(edition, finding)), advice,
        _explanation(finding) if finding.explained else _remark(finding), finding,
    )  # fmt: skip


def _typed_line(edition: Edition, number: int, found: list[Finding]) -> Line:
    first, (where, words) = found[0], typed_as_text(found)
    place = edition.place(first.form, None) if first.form is not None else ""
    return Line(number, first.severity, place, where, first.sheet, first.cell, words, "", "", "", "", first)


def _place(edition: Edition, finding: Finding) -> str:
    """``Biểu 1, mục 2. Tỷ lệ ...``: where, and the name of the row."""
    if finding.form is None:
        return f"Trang tính {short(finding.sheet)}" if finding.sheet else "Cả tệp"
    place = edition.place(finding.form, finding.code)
    return f"{place}. {short(finding.label, 160)}" if finding.label else place


def _without_place(edition: Edition, finding: Finding) -> str:
    """The message without the place it begins with, which has a column of its own."""
    if finding.form is None or finding.code is None:
        return finding.message
    rest = finding.message.removeprefix(f"{edition.place(finding.form, finding.code)}: ")
    return rest[:1].upper() + rest[1:]


def split_message(message: str) -> tuple[str, str]:
    """What is said, and what to do about it; "" where the message proposes nothing."""
    for found in _ADVICE.finditer(message):
        if message.count('"', 0, found.start()) % 2 == 0 and found.start():  # not inside what somebody typed
            advice = message[found.start() :]
            return message[: found.start()].rstrip(" ;"), advice[:1].upper() + advice[1:]
    return message, ""


def expected_in_words(finding: Finding, kind: Kind) -> str:
    """The span that a figure should lie in: ``67,57%``, ``không quá 3``, ``từ 1 đến 5``; "" where there is none."""
    if finding.expected is None:
        return ""
    low, high = finding.expected
    if low is not None and high is not None:
        first, last = shown(low, kind), shown(high, kind)
        return first if first == last else f"từ {first} đến {last}"
    if high is not None:
        return f"không quá {shown(high, kind)}"
    return f"ít nhất {shown(low, kind)}" if low is not None else ""


def _kind(edition: Edition, finding: Finding) -> Kind:
    if finding.form is None or finding.code is None:
        return "count"
    row = edition.indicators.get(indicator_id(finding.form, finding.code))
    return row.measure.kind if row else "count"


def _explanation(finding: Finding) -> str:
    return short(finding.note.partition(":")[2], 500)


def _remark(finding: Finding) -> str:
    return f"(Ghi chú: {short(finding.note, 300)})" if finding.note else ""


def _closing(checked: Checked) -> Iterator[str]:
    """What is no finding but belongs to the result."""
    edition = checked.report.edition
    yield from in_points(checked)
    if undecided := left_open(edition, checked.undecided):
        yield undecided
    if checked.blanks:
        blanks = ", ".join(f"{edition.place(form, None)}: {count}" for form, count in checked.blanks.items())
        yield f"Số mục còn để trống: {blanks}."
    if CLEAN not in in_points(checked):
        yield REMINDER  # the clean result says it already
