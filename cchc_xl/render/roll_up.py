"""The roll-up for a person at a terminal: what was added up, who is missing, what was left out, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    yield from _section("Đơn vị chưa cộng", [_left_out(one) for one in selection.agencies_out])
    yield from _section("Tệp không cộng", [_left_out(one) for one in selection.files_out])
    errors = [f"{one.message} {words.carried_from(selection.edition, one)}" for one in result.carried]
    yield from _section("Chưa khớp", errors)
    points = [*selection.hints, *(f"{where}: {what}" for where, what in words.points_of(result))]
    yield from _section("Điểm cần xem", points)
    yield from _section("Số liệu đã loại", list(_drops(result)), len(result.drops))


def _drops(result: Consolidated) -> Iterator[str]:
    """What was left out: of each agency for one reason together."""
    together: dict[tuple[str, str], dict[str, str]] = {}
    for one in result.drops:
        together.setdefault((one.agency, one.why), {})[one.indicator] = one.said
    for (agency, why), said in together.items():
        where = words.places(result.selection.edition, [*said], {name: short(text) for name, text in said.items()})
        yield f"{short(agency, words.NAME)}, {where}: {why}."


def _section(title: str, lines: Sequence[str], count: int | None = None) -> Iterator[str]:
    """A title and its lines; nothing where there are none. ``count``: of what is in them, where that is not the lines."""
    if not lines:
        return
    yield ""
    yield f"{title} ({len(lines) if count is None else count}):"
    yield from (f"  {short(line, _LONG)}" for line in lines[:MOST])
    if len(lines) > MOST:
        yield f"  và {len(lines) - MOST} dòng khác, xem trang «Tổng hợp»."


def _left_out(left: LeftOut) -> str:
    """``Sở Tư pháp (tệp.xlsx): chưa gửi báo cáo.``"""
    name, path = short(left.name, words.NAME), short(left.path, 100)
    who = f"{name} ({path})" if name and path else name or path
    return f"{who}: {left.why}"
