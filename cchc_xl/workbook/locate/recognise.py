"""Which edition a workbook follows, and which of its tables are of it: by the labels a person would read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import NamedTuple

from ...edition import Edition
from ..errors import UnreadableError, printable
from .labels import LabelIndex, codes_of, has_label
from .match import ALIKE
from .tables.broken import joined
from .tables.map import SheetMap
from .tables.read import Line, Table, is_bare, tables_of
from .texts.words import spellings

ENOUGH_SHARE = 0.6
"""At least this share of the lines must carry labels of the edition; those of two provinces share half of them."""
ENOUGH_LINES = 3
CERTAIN_SHARE = 0.9
"""From this share on, STT included, no other edition is even looked at."""
OF_EDITION = 0.3
"""A table with fewer known rows than ``ENOUGH_LINES``, and than this share of its lines, is not of the edition."""
SAMPLE = 30
"""Lines of such a table that are compared letter by letter: every label may have been given the same ending."""
ALIKE_SHARE = 0.8
"""The share where labels that are only alike count too: the editions of two provinces have two thirds of such labels
in common."""
COMPARED = 150
"""Lines that are compared letter by letter where no edition has their labels."""


_WORKBOOKS = count()
"""How many were looked through: see ``workbook/read.py``."""


class _Told(NamedTuple):
    """The rows that the lines of a table name, how many do by their label, and how many by their STT too."""

    known: frozenset[str]
    labels: int
    codes: int


class Located(NamedTuple):
    """The tables of a workbook that are of one edition. ``labels``, ``codes``: how many of their ``lines`` carry a
    label of it, and its STT too."""

    rows: LabelIndex
    tables: list[Table]
    labels: int
    codes: int
    lines: int

    @property
    def is_enough(self) -> bool:
        """Whether the workbook follows the edition."""
        return self.labels >= ENOUGH_LINES and self.labels >= ENOUGH_SHARE * self.lines


def recognise(
    maps: list[SheetMap], ids: Iterable[str], open_edition: Callable[[str], Edition], named: str = ""
) -> Located:
    """The edition whose labels and STT the sheets carry, the likeliest first, and its tables.

    ``named``: the edition that a template says it is of; looked at first, believed only if it fits.

    Raises:
        UnreadableError: ``edition-unknown``, naming the nearest edition and how far it is.
    """
    headed = _headed(maps)
    best: Located | None = None
    for name in sorted(ids, key=lambda name: name != named):
        located = locate(LabelIndex(open_edition(name)), maps, headed)
        if best is None or located.labels + located.codes > best.labels + best.codes:
            best = located
        if located.lines and located.codes >= CERTAIN_SHARE * located.lines:
            break
    if best is None or not _fits(best):
        raise unknown_edition(best, sum(map(_labelled, headed)), named)
    return best


def fitting(edition: Edition, maps: list[SheetMap]) -> Located:
    """The edition somebody named, unless the workbook plainly follows another one.

    Raises:
        UnreadableError: ``edition-unknown``.
    """
    headed = _headed(maps)
    located = locate(LabelIndex(edition), maps, headed)
    if not _fits(located):
        raise unknown_edition(located, sum(map(_labelled, headed)))
    return located


def locate(index: LabelIndex, maps: list[SheetMap], headed: list[Table]) -> Located:
    """The tables of an edition: those with a header that carry labels of it, and those that only their labels tell."""
    tables: list[Table] = []
    found: list[_Told] = []
    for table in (joined(index, table) for table in headed):
        here = _told(index, table)
        if _is_of(index, table, len(here.known)):
            tables.append(table)
            found.append(here)
    if len(frozenset().union(*(told.known for told in found))) < len(index.position):
        from .tables.by_labels import more_tables  # a workbook with all its rows need not load it

        more = [table for at in maps for table in more_tables(index, at, tables)]
        tables = _in_order(maps, [*tables, *more])
        found += (_told(index, table) for table in more)
    labels, codes = sum(told.labels for told in found), sum(told.codes for told in found)
    return Located(index, tables, labels, codes, sum(_labelled(table, index) for table in tables))


def _headed(maps: list[SheetMap]) -> list[Table]:
    """The tables that have a header."""
    if not next(_WORKBOOKS):
        return [table for at in maps for table in tables_of(at)]
    from .tables.layouts import remembered_tables

    return [table for at in maps for table in remembered_tables(at)]


def _told(index: LabelIndex, table: Table) -> _Told:
    carried = index.carried(table.lines)
    if carried:
        return _Told(carried.known, carried.labels, carried.codes)
    told = [(line, rows) for line in table.lines if has_label(line) and (rows := index.rows(line.label))]
    return _Told(frozenset(row.id for _, rows in told for row in rows), len(told), codes_of(told))


def _is_of(index: LabelIndex, table: Table, known: int) -> bool:
    """Whether a table is one of the forms, and no list in which a label of theirs stands by chance. ``known``: rows that
    its labels name."""
    if known >= ENOUGH_LINES or (known and known >= OF_EDITION * len(table.lines)):
        return True
    others = [line for line in table.lines if has_label(line)][:SAMPLE] if known else []
    return bool(others) and sum(_is_alike(index, line) for line in others) >= OF_EDITION * len(others)


def _in_order(maps: list[SheetMap], tables: list[Table]) -> list[Table]:
    """The tables in the order of the workbook."""
    sheets = {id(at.sheet): number for number, at in enumerate(maps)}
    return sorted(tables, key=lambda table: (sheets[id(table.sheet)], table.lines[0].row))


def _lines(tables: Iterable[Table]) -> Iterator[Line]:
    return (line for table in tables for line in table.lines)


def _labelled(table: Table, index: LabelIndex | None = None) -> int:
    """How many lines of a table say what they are. Bare numbers and footnotes below it say nothing against it."""
    carried = index.carried(table.lines) if index else None
    if carried:
        return carried.plain + sum(not is_bare(table, line) for line in carried.others)
    return sum(has_label(line) and bool(line.stt.strip() or not is_bare(table, line)) for line in table.lines)


def _fits(located: Located) -> bool:
    """Whether a workbook follows an edition, be it with other spellings in many of its lines."""
    if located.is_enough or not located.labels:
        return located.is_enough
    lines = [line for line in _lines(located.tables) if has_label(line) and not located.rows.rows(line.label)][
        :COMPARED
    ]
    alike = sum(_is_alike(located.rows, line) for line in lines)
    return located.labels >= ENOUGH_LINES and located.labels + alike >= ALIKE_SHARE * located.lines


def _is_alike(index: LabelIndex, line: Line) -> bool:
    typed = spellings(line.label)
    return any(known.likeness(typed) >= ALIKE for known in index.labels.resembling(typed, ""))


def unknown_edition(nearest: Located | None, lines: int, named: str = "") -> UnreadableError:
    """No edition fits. ``lines``: how many lines of tables say what they are."""
    if not lines and not (nearest and nearest.labels):
        return UnreadableError(
            "edition-unknown",
            "Không tìm thấy bảng số liệu nào có cột «Chỉ tiêu thống kê» và «Số liệu». "
            "Đề nghị kiểm tra lại: có thể đây không phải là biểu mẫu thống kê CCHC.",
        )
    if named:
        return UnreadableError(
            "edition-unknown",
            f"Tệp này là mẫu của bộ «{printable(named)}», không có trong các bộ có sẵn. "
            f"Đề nghị chạy lại với --edition và thư mục của bộ đó.",
        )
    near = ""
    if nearest:
        of = nearest.lines or lines
        near = f" Gần nhất là «{nearest.rows.edition.name}»: {nearest.labels} trên {of} dòng có tên chỉ tiêu giống mẫu."
    return UnreadableError(
        "edition-unknown",
        f"Chưa nhận ra biểu mẫu của tệp này.{near} Đề nghị kiểm tra lại tệp, hoặc chọn bộ biểu mẫu khác bằng --edition.",
    )
