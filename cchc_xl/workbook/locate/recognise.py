"""Which edition a workbook follows, by the labels a person would read."""

from __future__ import annotations

from collections.abc import Callable

from ...edition import Edition
from ..errors import UnreadableError, printable
from .match import LabelIndex
from .tables import Table

ENOUGH_SHARE = 0.5
"""At least this share of the lines must carry labels of the edition."""
ENOUGH_LINES = 3
CERTAIN_SHARE = 0.9
"""From this share on, STT included, no other edition is even looked at."""


def recognise(
    tables: list[Table], ids: list[str], open_edition: Callable[[str], Edition], named: str = ""
) -> LabelIndex:
    """The edition whose labels and STT the tables carry, the likeliest first.

    ``named``: the edition that a template says it is of; looked at first, believed only if it fits.

    Raises:
        UnreadableError: ``edition-unknown``, naming the nearest edition and how far it is.
    """
    lines = labelled(tables)
    best: tuple[int, int, LabelIndex] | None = None
    for name in sorted(ids, key=lambda name: name != named):
        index = LabelIndex(open_edition(name))
        labels, codes = index.recognised(tables)
        if best is None or labels + codes > best[0] + best[1]:
            best = (labels, codes, index)
        if lines and codes >= CERTAIN_SHARE * lines:
            break
    if best is None or not _enough(best[0], lines):
        raise unknown_edition(best[2].edition if best else None, best[0] if best else 0, lines, named)
    return best[2]


def fitting(edition: Edition, tables: list[Table]) -> LabelIndex:
    """The edition somebody named, unless the workbook plainly follows another one.

    Raises:
        UnreadableError: ``edition-unknown``.
    """
    index = LabelIndex(edition)
    lines = labelled(tables)
    labels, _ = index.recognised(tables)
    if not _enough(labels, lines):
        raise unknown_edition(edition, labels, lines)
    return index


def labelled(tables: list[Table]) -> int:
    """How many lines say what they are; bare numbers under a table say nothing against it."""
    return sum(bool(line.label.strip()) for table in tables for line in table.lines)


def _enough(labels: int, lines: int) -> bool:
    return labels >= ENOUGH_LINES and labels >= ENOUGH_SHARE * lines


def unknown_edition(nearest: Edition | None, labels: int, lines: int, named: str = "") -> UnreadableError:
    """No edition fits."""
    if not lines:
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
    near = f" Gần nhất là «{nearest.name}»: {labels} trên {lines} dòng có tên chỉ tiêu giống mẫu." if nearest else ""
    return UnreadableError(
        "edition-unknown",
        f"Chưa nhận ra biểu mẫu của tệp này.{near} Đề nghị kiểm tra lại tệp, hoặc chọn bộ biểu mẫu khác bằng --edition.",
    )
