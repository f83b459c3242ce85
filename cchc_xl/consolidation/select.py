"""Which reports count: one for each agency, all of one edition and one period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..desk.model import AgencyLine, Overview, Received
from ..edition import REPORTING_PERIODS, Edition, edition_ids, open_edition
from ..judging.cells import short
from .model import Agency, LeftOut, Selection
from .words import names

_DEFAULT_LEVEL = "so"


def select(overview: Overview, edition: Edition | None = None) -> Selection | None:
    """Choose the reports to add up; None where there is none.

    ``edition``: that of the roll-up; None for the one most reports are of. ``overview``: of a desk that sets provinces
    aside: a province's own roll-up is never added into itself.
    """
    taken = [line.taken for line in overview.agencies if line.taken is not None]
    chosen = edition or _commonest(taken)
    if chosen is None:
        return None
    agencies: list[Agency] = []
    left_out: list[LeftOut] = []
    for line in overview.agencies:
        if line.taken is not None and line.taken.edition == chosen.id:
            agencies.append(Agency(line.name, level_of(line), line.taken, line.state == "late"))
        left_out += _left_out_of(line, chosen)
    left_out += [LeftOut("unread", "", file.path, file.error[1]) for file in overview.unread if file.error]
    left_out += [LeftOut("unknown", "", file.path, _UNKNOWN) for file in overview.unknown]
    left_out += [
        LeftOut("other-period", overview.owners.get(file.number, file.agency or ""), file.path, _of_period(file))
        for file in overview.other_period
    ]
    left_out += [LeftOut("province", file.agency or "", file.path, _PROVINCE) for file in overview.provinces]
    counted = {agency.name for agency in agencies}
    levels = tuple(level_of(line) for line in overview.agencies if line.name not in counted)
    if not agencies:
        return None
    hints = (*overview.remarks, *_hints(overview, agencies), *_of_unknown_period(overview, agencies))
    return Selection(chosen, overview.period, tuple(agencies), tuple(left_out), levels, hints)


def level_of(line: AgencyLine) -> str:
    """The level of an agency: that of the list, else of its report; a Sở where nobody says."""
    return line.level or (line.taken.level if line.taken else "") or _DEFAULT_LEVEL


_UNKNOWN = "tệp không cho biết đơn vị nào báo cáo. Đề nghị ghi tên đơn vị vào tệp rồi tổng hợp lại."
_PROVINCE = "báo cáo cấp tỉnh, không cộng vào chính bảng tổng hợp của tỉnh."
_MISSING = "chưa gửi báo cáo của kỳ này."
_NOT_CLEAR = "có nhiều bản, chưa rõ lấy bản nào. Đề nghị ghi lựa chọn vào tệp của --choices."
_FEW = 5
"""So many files that could not be read are named where nothing is written; check names them all."""
_NOT_READ = "chưa đọc được tệp nào của đơn vị này."


def _commonest(files: list[Received]) -> Edition | None:
    """The edition most reports are of; of two that are level the default one, else the first by id."""
    counts = Counter(file.edition for file in files if file.edition)
    ids = edition_ids()
    order = sorted(counts, key=lambda name: (-counts[name], ids.index(name) if name in ids else len(ids), name))
    return open_edition(order[0]) if order else None


def _left_out_of(line: AgencyLine, edition: Edition) -> Iterator[LeftOut]:
    """What of one agency is not added up."""
    taken = line.taken
    if taken is None:
        readable = any(not file.error for file in line.files)
        why = _NOT_CLEAR if readable else _NOT_READ if line.files else _MISSING
        yield LeftOut("unclear" if readable else "unread" if line.files else "missing", line.name, "", why)
    elif taken.edition != edition.id:
        yield LeftOut("other-edition", line.name, taken.path, f"theo bộ biểu mẫu khác ({taken.edition}).")
    for file in line.files:
        if file is not taken and not file.error:
            others = "bản khác của cùng đơn vị, chỉ lấy một bản." if taken else "chưa rõ có lấy bản này hay không."
            yield LeftOut("other-version", line.name, file.path, others)


def nothing_to_add(overview: Overview) -> str:
    """Why there is no report to add up, as a sentence."""
    found = (
        (overview.unread, "chưa đọc được"), (overview.unknown, "chưa rõ đơn vị"), (overview.other_period, "của kỳ khác"),
        (overview.provinces, "cấp tỉnh"),
    )  # fmt: skip
    counts = ", ".join(f"{len(files)} tệp {words}" for files, words in found if files)
    reasons = "".join(f"\n{short(file.path, 100)}: {file.error[1]}" for file in overview.unread[:_FEW] if file.error)
    if {file.error[0] for file in overview.unread if file.error} == {"not-found"} and len(
        overview.unread
    ) == overview.files:
        counts = ""  # nothing was there to be read
    return f"Không có báo cáo nào để tổng hợp{': ' if counts else ''}{counts}.{reasons}"


def _of_period(file: Received) -> str:
    period = file.period
    kind = REPORTING_PERIODS[period.kind] if period and period.kind else ""
    return f"báo cáo của kỳ khác ({kind} {period.year or '' if period else ''}".strip() + ")."


def _hints(overview: Overview, agencies: list[Agency]) -> Iterator[str]:
    """Reports that count and may be one report twice."""
    counted = {agency.file.number: agency.name for agency in agencies}
    for double in overview.duplicates:
        found = [counted[file.number] for file in double.files if file.number in counted]
        if double.kind == "figures" and len(found) > 1:
            alike = "phần lớn giống nhau" if double.is_near else "giống hệt nhau"
            yield f"Số liệu của {names(found)} {alike}: có thể một báo cáo được cộng hai lần. Đề nghị kiểm tra lại."


def _of_unknown_period(overview: Overview, agencies: list[Agency]) -> Iterator[str]:
    """Reports that do not say which period they are of."""
    if overview.period is None:
        return
    silent = [agency.name for agency in agencies if agency.file.period is None or agency.file.period.kind is None]
    if silent:
        yield f"Báo cáo của {names(silent)} không ghi kỳ báo cáo, được cộng như báo cáo của kỳ này. Đề nghị kiểm tra lại."
