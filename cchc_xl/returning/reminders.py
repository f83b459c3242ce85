"""Who is still to be reminded: agencies that have not sent, and those whose report is to be reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..desk.model import AgencyLine, Overview, Received
from ..edition import LEVEL_NAMES
from ..judging.cells import short
from ..judging.severities import NAMES
from ..render.csv import BOM, line
from ..render.text import wrapped

COLUMNS = ("Đơn vị", "Cấp", "Hạn gửi", "Tình trạng", "Việc cần làm", "Tệp gửi kèm")
_MOST_NAMED = 5
"""Files of one agency that are named."""
_SEND_BACK = "Gửi lại bản đánh dấu và phiếu đề nghị rà soát"
_ALL_SENT = "Không còn đơn vị nào cần nhắc."


class Reminder(NamedTuple):
    """One agency, or a file of which nobody knows whose it is. Every text as a person reads it; "" where there is none."""

    name: str
    level: str
    due: str
    state: str
    to_do: str
    files: tuple[str, ...] = ()


def reminders(overview: Overview, files: Mapping[str, tuple[str, ...]]) -> Iterator[Reminder]:
    """In the order of the overview. ``files``: what was made for a workbook that is to be reviewed, by its path in the results."""
    told: set[str] = set()
    for agency in overview.agencies:
        told |= {received.path for received in agency.files}
        yield from _of_agency(agency, files)
    for received in overview.unknown:
        if received.path not in told:
            told.add(received.path)
            to_do = "Xác định đơn vị gửi, rồi gửi lại bản đánh dấu" if received.path in files else "Xác định đơn vị gửi"
            yield Reminder(f"Tệp {_path(received)}", "", "", "Chưa rõ đơn vị gửi", to_do, files.get(received.path, ()))
    for received in overview.unread:
        if received.path not in told:
            yield Reminder(f"Tệp {_path(received)}", "", "", _unread(received), "Đề nghị đơn vị gửi lại tệp")


def _of_agency(agency: AgencyLine, files: Mapping[str, tuple[str, ...]]) -> Iterator[Reminder]:
    level = LEVEL_NAMES.get(agency.level or "", "")  # type: ignore[call-overload]
    about = (short(agency.name, 160), level, _day(agency.due))
    if agency.state == "missing":
        yield Reminder(*about, "Chưa gửi", "Nhắc đơn vị gửi báo cáo")
    elif agency.state == "other-period":
        yield Reminder(*about, "Chưa gửi báo cáo kỳ này, mới có của kỳ khác", "Nhắc đơn vị gửi báo cáo kỳ này")
    elif agency.taken is None:
        yield _untaken(about, agency, files)
    elif agency.taken.errors or agency.taken.path in files:
        late = "Gửi muộn; " if agency.state == "late" else ""
        state = f"{late}{_counts(agency.taken)}"
        yield Reminder(*about, state, _SEND_BACK, files.get(agency.taken.path, ()))


def _untaken(about: tuple[str, str, str], agency: AgencyLine, files: Mapping[str, tuple[str, ...]]) -> Reminder:
    """Something was sent, and none of it counts."""
    unread = [received for received in agency.files if received.error]
    if len(unread) == len(agency.files) and unread:
        return Reminder(*about, _unread(unread[0]), "Đề nghị đơn vị gửi lại tệp")
    names = "; ".join(map(_path, agency.files[:_MOST_NAMED])) + "; ..." * (len(agency.files) > _MOST_NAMED)
    state = f"Có {len(agency.files)} bản, chưa rõ dùng bản nào: {names}"
    made = tuple(name for received in agency.files for name in files.get(received.path, ()))
    return Reminder(*about, state, "Xác định bản được dùng với đơn vị", made)


def _counts(received: Received) -> str:
    counts = {"error": received.errors, "warning": received.warnings}
    return ", ".join(f"{count} {NAMES[severity].lower()}" for severity, count in counts.items() if count)  # type: ignore[index]


def _unread(received: Received) -> str:
    return f"Chưa đọc được tệp. {short(received.error[1], 240)}" if received.error else "Chưa đọc được tệp"


def _path(received: Received) -> str:
    return short(received.path, 160)


def _day(due: str | None) -> str:
    return "/".join(reversed(due.split("-"))) if due else ""


def as_csv(found: Iterable[Reminder]) -> str:
    """For Excel; nothing in it becomes a formula."""
    rows = (line([*one[:-1], "; ".join(one.files)]) for one in found)
    return BOM + line(COLUMNS) + "".join(rows)


def as_text(found: Iterable[Reminder]) -> str:
    """For reading: what to do first, then who."""
    by_task: dict[str, list[Reminder]] = {}
    for one in found:
        by_task.setdefault(one.to_do, []).append(one)
    if not by_task:
        return f"{_ALL_SENT}\r\n"
    lines: list[str] = []
    for task, group in by_task.items():
        lines += [f"{task} ({len(group)}):"]
        for number, one in enumerate(group, 1):
            about = " · ".join(part for part in (one.name, one.level, one.due and f"hạn {one.due}") if part)
            lines += wrapped(f"  {number}. ", f"{about}: {one.state}.".replace("..", "."))
            lines += [line for name in one.files for line in wrapped("     ", name)]
        lines.append("")
    return "\r\n".join(lines)
