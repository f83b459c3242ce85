"""What is said of a folder as a whole, in the words of every output: sections of items, the most pressing first."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from ..desk.model import AgencyLine, Difference, Duplicate, Overview, Received
from ..desk.names import MAX_NAME
from ..judging.cells import short
from ..report import shown_day
from .about import UNKNOWN_AGENCY, period_name, short_path

NO_LIST = "Chưa có danh sách đơn vị (--expect) nên chưa biết đơn vị nào chưa gửi."


_CHOOSE = (
    "Đề nghị chạy lại với --choices lua-chon.xlsx: tệp lựa chọn được tạo sẵn các dòng này, {}, lưu lại rồi chạy lại."
)


_STRANGER = "Nếu là một đơn vị trong danh sách, đề nghị ghi tên này vào cột «tên khác» của đơn vị đó rồi chạy lại."

_MOST_FILES = 12
"""Files of one item that are named; the others are counted."""


class Item(NamedTuple):
    """One line of a section. ``files``: those it is about. ``duplicate``: whose differing cells belong below it."""

    text: str
    files: tuple[Received, ...] = ()
    duplicate: Duplicate | None = None


class Section(NamedTuple):
    """``name``: of its kind, for styles. ``inline``: short items that follow one another on a line. ``hint``: what to do about all
    of them, or ""."""

    name: str
    title: str
    items: tuple[Item, ...]
    inline: bool = False
    hint: str = ""


def named(agency: str | None) -> str:
    """The name of an agency on one line."""
    return short(agency or "", MAX_NAME) or f"đơn vị {UNKNOWN_AGENCY}"


def sender(overview: Overview, file: Received) -> str:
    """The agency that a file is of, as the table names it; where nobody knows, as the file itself does."""
    return named(overview.owners.get(file.number, file.agency))


def headline(overview: Overview) -> str:
    """``Kỳ báo cáo: Năm 2023 · 120 đơn vị phải gửi: 97 đã gửi (3 sau hạn), 23 chưa gửi (20 quá hạn).``"""
    lines = [line for line in overview.agencies if line.expected] or list(overview.agencies)
    sent = [line for line in lines if line.state in ("sent", "late")]
    late = sum(line.state == "late" for line in lines)
    words = f"{len(sent)} đã gửi{f' ({late} sau hạn)' if late else ''}"
    if overview.has_list:
        overdue = sum(line.overdue for line in lines)
        waiting = f"{len(lines) - len(sent)} chưa gửi{f' ({overdue} quá hạn)' if overdue else ''}"
        words = f"{len(lines)} đơn vị phải gửi: {words}, {waiting}"
    else:
        words = f"{len(sent)} đơn vị đã gửi{f' ({late} sau hạn)' if late else ''}"
    others = len(_strangers(overview))
    aside = f" Ngoài danh sách: {others} đơn vị." if others else ""
    return f"Kỳ báo cáo: {period_name(overview.period) or 'chưa rõ'} · {words}.{aside}"


def sections(overview: Overview) -> Iterator[Section]:
    """All that has something to say, the most pressing first."""
    every = (*_missing(overview), _late(overview), *_duplicates(overview), _unknown(overview), _unlisted(overview),
             _unread(overview), _other_period(overview), _remarks(overview))  # fmt: skip
    yield from (section for section in every if section.items)


def _missing(overview: Overview) -> Iterator[Section]:
    """Who has sent nothing for the period, by the day on which it was due."""
    waiting = [line for line in overview.agencies if line.expected and line.state in ("missing", "other-period")]
    by_day: dict[tuple[bool, str], list[AgencyLine]] = defaultdict(list)
    for line in waiting:
        by_day[not line.overdue, line.due or ""].append(line)
    for (in_time, due), lines in sorted(by_day.items()):
        day = shown_day(due)
        title = f"Chưa gửi, đã quá hạn {day}" if not in_time else f"Chưa gửi, hạn {day}" if due else "Chưa gửi"
        name = "waiting" if in_time else "missing"
        items = tuple(
            Item(f"{named(line.name)}{' (mới gửi kỳ khác)' if line.state == 'other-period' else ''}") for line in lines
        )
        yield Section(name, f"{title}: {len(lines)} đơn vị", items, inline=True)


def _late(overview: Overview) -> Section:
    lines = [line for line in overview.agencies if line.state == "late" and line.due]
    items = []
    for line in lines:
        days = ", ".join(shown_day(day) for day in sorted({file.date for file in line.files if file.date}))
        items.append(
            Item(f"{named(line.name)}: báo cáo ghi ngày {days}, sau hạn {shown_day(line.due or '')}.", line.files)
        )
    return Section("late", f"Gửi sau hạn: {len(lines)} đơn vị", tuple(items))


def _duplicates(overview: Overview) -> Iterator[Section]:
    versions = [duplicate for duplicate in overview.duplicates if duplicate.kind == "versions"]
    still_open = [duplicate for duplicate in versions if duplicate.is_open]
    decided = [duplicate for duplicate in versions if not duplicate.is_open]
    yield Section(
        "open",
        f"Cần chọn bản được dùng: {len(still_open)} đơn vị",
        tuple(map(_versions, still_open)),
        hint=_CHOOSE.format("ghi x ở bản được dùng"),
    )
    with_agency = partial(_with_agency, overview)
    figures = [found for found in overview.duplicates if found.kind == "figures"]
    yield Section(
        "figures",
        f"Số liệu trùng nhau giữa các đơn vị: {len(figures)} nhóm",
        tuple(Item(f"{_listed(found.files, with_agency)}. {found.why}", found.files, found) for found in figures),
    )
    yield Section(
        "versions", f"Gửi nhiều bản, đã rõ bản được dùng: {len(decided)} đơn vị", tuple(map(_versions, decided))
    )
    same = [found for found in overview.duplicates if found.kind == "bytes"]
    yield Section(
        "bytes",
        f"Tệp trùng nhau: {len(same)} nhóm",
        tuple(
            Item(f"{_listed(found.files, lambda file: short_path(file.path))}. {found.why}", found.files)
            for found in same
        ),
    )


def _versions(duplicate: Duplicate) -> Item:
    files = "; ".join(f"{short_path(file.path)} ({about_file(file)})" for file in duplicate.files)
    return Item(
        f"{duplicate.agency} gửi {len(duplicate.files)} bản: {files}. {duplicate.why}", duplicate.files, duplicate
    )


def _unknown(overview: Overview) -> Section:
    items = []
    for file in overview.unknown:
        may_be = " hoặc ".join(map(named, overview.maybe.get(file.number, ())))
        said = f": ghi «{named(file.agency)}», có thể là {may_be}" if may_be else ""
        items.append(Item(f"{short_path(file.path)}{said}", (file,)))
    return Section("unknown", f"Chưa rõ đơn vị: {len(items)} tệp", tuple(items), hint=_CHOOSE.format("ghi tên đơn vị"))


def _strangers(overview: Overview) -> list[AgencyLine]:
    """Agencies that have sent something and are not in the list, where there is one."""
    return [line for line in overview.agencies if overview.has_list and not line.expected and line.files]


def _unlisted(overview: Overview) -> Section:
    items = tuple(
        Item(f"{named(line.name)} ({_listed(line.files, lambda file: short_path(file.path))})", line.files)
        for line in _strangers(overview)
    )
    return Section("unlisted", f"Ngoài danh sách: {len(items)} đơn vị", items, hint=_STRANGER)


def _unread(overview: Overview) -> Section:
    items = tuple(Item(f"{short_path(file.path)}: {file.error[1]}", (file,)) for file in overview.unread if file.error)
    return Section("unread", f"Chưa đọc được: {len(items)} tệp", items)


def _other_period(overview: Overview) -> Section:
    items = tuple(
        Item(f"{short_path(file.path)}: {sender(overview, file)}, {period_name(file.period)}", (file,))
        for file in overview.other_period
    )
    return Section("other-period", f"Báo cáo của kỳ khác, không tính vào kỳ này: {len(items)} tệp", items)


def _remarks(overview: Overview) -> Section:
    skipped = [f"{overview.skipped} tệp được bỏ qua theo mẫu tên tệp."] if overview.skipped else []
    return Section(
        "remarks",
        "Ghi nhận khác",
        tuple(Item(text) for text in (*(short(remark, 500) for remark in overview.remarks), *skipped)),
    )


def about_file(file: Received) -> str:
    """``báo cáo số 5/BC-STP, ngày 10/12/2023``, as far as it is known."""
    number = f" số {short(file.report_number)}," if file.report_number else ""
    return f"báo cáo{number} {f'ngày {shown_day(file.date)}' if file.date else 'không ghi ngày'}"


def _with_agency(overview: Overview, file: Received) -> str:
    return f"{sender(overview, file)} ({short_path(file.path)})"


def _listed(files: Sequence[Received], said: Callable[[Received], str]) -> str:
    more = f"; và {len(files) - _MOST_FILES} tệp nữa" if len(files) > _MOST_FILES else ""
    return "; ".join(map(said, files[:_MOST_FILES])) + more


class Pair(NamedTuple):
    """How a file compares with the base of its group. ``cells``: those that differ, as far as they are named; ``total``: how many do."""

    words: str
    cells: Sequence[Difference]
    total: int

    def rest(self, shown: int) -> str:
        """What is said below so many cells; "" where these are all."""
        return f"… và {self.total - shown} ô nữa." if self.total > shown else ""


def compared(duplicate: Duplicate) -> Iterator[Pair]:
    """For each file but the base, as far as they are named: how it compares."""
    is_compared = duplicate.kind == "versions" or duplicate.is_near
    for file in duplicate.files[:_MOST_FILES] if is_compared else ():
        if file.number == duplicate.base.number:
            continue
        pair = f"{short_path(file.path)} so với {short_path(duplicate.base.path)}"
        count = duplicate.counts.get(file.number)
        if count is None:
            yield Pair(f"{pair}: chưa so từng ô.", (), 0)
        else:
            words = f"{pair}: {f'{count} ô khác nhau' if count else 'số liệu giống nhau'}."
            yield Pair(words, duplicate.differences[file.number], count)


def written(cell: Difference) -> tuple[str, str, str]:
    """A cell that differs, in words: which (with its address where both have the same), what this file writes, what the other."""
    here, there = (f" ({place})" if place else "" for place in (cell.other_cell, cell.one_cell))
    this, other = short(cell.other) or "(trống)", short(cell.one) or "(trống)"
    return (f"{cell.where}{here}", this, other) if here == there else (cell.where, this + here, other + there)
