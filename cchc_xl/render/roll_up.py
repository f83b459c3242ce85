"""The roll-up for a person at a terminal: what was added up, who is missing, what was left out, what is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..consolidation import words
from ..consolidation.about import about, counts
from ..consolidation.model import Consolidated, LeftOut
from ..judging.cells import short

MOST = 40
"""So many lines of one kind are listed; the workbook has them all."""
_LONG = 700


def render_roll_up(result: Consolidated) -> str:
    """The whole of it as text."""
    return "".join(f"{line}\n" for line in _lines(result))


def _lines(result: Consolidated) -> Iterator[str]:
    selection = result.selection
    yield from about(result)
    yield from (f"{name}: {count}" for name, count in counts(result))
    yield from _section("Chưa cộng", (_left_out(one) for one in selection.left_out), len(selection.left_out))
    errors = (f"{one.message} {words.carried_from(selection.edition, one)}" for one in result.carried)
    yield from _section("Chưa khớp", errors, len(result.carried))
    points = [*selection.hints, *(f"{where}: {what}" for where, what in words.points_of(result))]
    yield from _section("Điểm cần xem", points, len(points))
    drops = (
        f"{short(one.agency, words.NAME)}, {words.places(selection.edition, [one.indicator])}: {short(one.said)} ({one.why})"
        for one in result.drops
    )
    yield from _section("Số liệu đã loại", drops, len(result.drops))


def _section(title: str, lines: Iterable[str], count: int) -> Iterator[str]:
    """A title and its lines; nothing where there are none."""
    if not count:
        return
    yield ""
    yield f"{title} ({count}):"
    for number, line in enumerate(lines):
        if number == MOST:
            yield f"  và {count - MOST} dòng khác, xem trang «Tổng hợp»."
            return
        yield f"  {short(line, _LONG)}"


def _left_out(left: LeftOut) -> str:
    """``Sở Tư pháp (tệp.xlsx): chưa gửi báo cáo.``"""
    name, path = short(left.name, words.NAME), short(left.path, 100)
    who = f"{name} ({path})" if name and path else name or path
    return f"{who}: {left.why}"
