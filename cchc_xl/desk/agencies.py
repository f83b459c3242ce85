"""The list of agencies that are to send a report: ``--expect``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from ..edition import LEVEL_NAMES, LEVELS
from ..filling.errors import FillError
from ..filling.lists import Line, read_list
from ..filling.rows import Column, quoted, words_of
from .dates import day_in
from .model import Expected
from .names import clean, name_of
from .roster import Roster

WHAT = "danh sách đơn vị"
_EXAMPLE = '{"đơn vị": "Sở Nội vụ", "cấp": "so"}'
_COLUMNS = {
    "agency": Column(
        "«đơn vị» (agency)",
        frozenset({"agency", "don vi", "ten don vi", "co quan", "ten co quan", "co quan don vi", "don vi bao cao", "ten don vi bao cao"}),
    ),
    "aliases": Column(
        "«tên khác» (aliases)",
        frozenset({"aliases", "alias", "ten khac", "ten goi khac", "cac ten khac", "ten viet tat", "viet tat", "ten cu"}),
    ),
    "level": Column("«cấp» (level)", frozenset({"level", "cap", "cap don vi", "cap bao cao"})),
    "due": Column(
        "«hạn gửi» (due)", frozenset({"due", "han gui", "han", "han bao cao", "han nop", "ngay han", "thoi han", "thoi han gui"})
    ),
}  # fmt: skip

_LEVEL_WORDS = {level: level for level in LEVELS} | {
    "cap so": "so", "cap huyen": "huyen", "cap xa": "xa", "cap tinh": "tinh", "phuong": "xa", "thi tran": "xa",
    "dac khu": "xa", "quan": "huyen", "thi xa": "huyen", "ban quan ly": "ban",
} | {words_of(name): level for level, name in LEVEL_NAMES.items()}  # fmt: skip


def read_agencies(path: str) -> tuple[Expected, ...]:
    """The agencies of a list, in its order.

    Raises:
        FillError: the list cannot be used; names the line, what is wrong and what to do.
        UnreadableError: it is not there, or a workbook that cannot be read.
    """
    lines = read_list(path, _COLUMNS, ("agency",), WHAT, _EXAMPLE)
    agencies = tuple(map(_expected, lines))
    if not agencies:
        raise FillError("danh sách không có đơn vị nào. Đề nghị ghi mỗi đơn vị một dòng dưới dòng tiêu đề.")
    _refuse_twice(agencies, lines)
    return agencies


def roster_of(agencies: Sequence[Expected]) -> Roster:
    """The roster of a list; numbers are positions in it."""
    roster = Roster()
    for agency in agencies:
        roster.add((agency.name, *agency.aliases))
    return roster


def _expected(line: Line) -> Expected:
    name = clean(line.text("agency"))
    if not name_of(name).words:
        raise FillError("dòng này chưa ghi tên đơn vị. Đề nghị ghi tên, hoặc xóa cả dòng.", line.place)
    aliases = tuple(filter(None, map(clean, line.text("aliases").replace("|", "\n").replace(";", "\n").splitlines())))
    due = line.cells.get("due")
    return Expected(name, aliases, _level(line), day_in(due, "hạn gửi") if due else None, line.number)


def _level(line: Line) -> str | None:
    text = line.text("level")
    level = _LEVEL_WORDS.get(words_of(text))
    if text and level is None:
        raise FillError(
            f"cấp ghi {quoted(text)}, chưa rõ là cấp nào. Đề nghị ghi một trong: {', '.join(LEVELS)}.",
            line.cells["level"].place,
        )
    return level


def _refuse_twice(agencies: Sequence[Expected], lines: Sequence[Line]) -> None:
    """Raises:
    FillError: two agencies have a name in common, so nobody could tell whose a report is.
    """
    owners: dict[str, int] = {}
    for at, agency in enumerate(agencies):
        for text in chain((agency.name,), agency.aliases):
            first = owners.setdefault(name_of(text).key, at)
            if first != at:
                raise FillError(
                    f"tên {quoted(text)} có cả ở {lines[first].place} và {lines[at].place}. "
                    "Đề nghị chỉ giữ một dòng cho mỗi đơn vị, và không dùng một tên khác cho hai đơn vị.",
                    lines[at].place,
                )
