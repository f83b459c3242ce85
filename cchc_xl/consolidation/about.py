"""The roll-up as a whole in a few lines, for the screen and for the first page."""

from __future__ import annotations

from collections.abc import Iterator

from ..edition import REPORTING_PERIODS
from .derived import derived_by
from .model import Consolidated, LeftOut

LEFT_OUT: dict[str, str] = {
    "missing": "chưa gửi", "unread": "chưa đọc được", "unknown": "chưa rõ đơn vị", "other-period": "kỳ khác",
    "other-edition": "bộ khác", "other-version": "bản khác", "province": "cấp tỉnh", "unclear": "chưa rõ bản nào",
}  # fmt: skip
"""Kind of what is left out -> in a word."""


NEXT = (
    "Đề nghị xem lại các điểm đã nêu, điền các mục còn để trống, ghi tên cơ quan, số và ngày báo cáo ở trang «Thông tin». "
    "Nguồn của từng số liệu: trang «Nguồn số liệu»."
)
"""What is left to do for whoever sends it."""


def left_out_words(left: LeftOut) -> str:
    """In a word why something is not added up."""
    return LEFT_OUT[left.kind]


def about(result: Consolidated) -> Iterator[str]:
    """What it is of, and how it is to be read."""
    selection = result.selection
    period = selection.period
    known = f"{REPORTING_PERIODS[period.kind]} {period.year or ''}".strip() if period and period.kind else "chưa rõ"
    yield f"Bộ biểu mẫu: {selection.edition.name} · Kỳ báo cáo: {known}"
    days = sorted(agency.file.date for agency in selection.agencies if agency.file.date)
    if days:
        yield f"Ngày của các báo cáo: từ {_day(days[0])} đến {_day(days[-1])}; số liệu tại thời điểm lấy theo ngày báo cáo của từng đơn vị."
    treated = "đã loại khỏi phép tính" if result.excludes else "vẫn cộng và được đánh dấu (loại bằng --exclude errors)"
    yield f'Ô để trống không tính là 0; dấu "-" tính là 0. Số liệu chưa khớp trong báo cáo của đơn vị {treated}.'


def counts(result: Consolidated) -> Iterator[tuple[str, str]]:
    """The counts that matter, each with its name."""
    selection = result.selection
    rows = [selection.edition.indicators[name] for name in result.outcomes]
    typed = [row for row in rows if not derived_by(row)]
    filled = sum(result.outcomes[row.id].state != "blank" for row in typed)
    yield "Đơn vị đã cộng", str(len(selection.agencies))
    yield "Đơn vị chưa cộng", str(len(selection.agencies_out))
    yield "Tệp không cộng", str(len(selection.files_out))
    yield "Mục đã có số liệu tổng hợp (chưa kể mục tự tính)", f"{filled}/{len(typed)}"
    yield "Điểm chưa khớp của số liệu tổng hợp", str(len(result.carried))
    yield "Điểm cần xem lại của số liệu tổng hợp (cột «Kiểm tra»)", str(result.warnings)
    if result.excludes:
        yield "Số liệu của đơn vị đã loại", str(len(result.drops))
    else:
        doubtful = sum(len(outcome.doubtful) for outcome in result.outcomes.values())
        yield "Số liệu chưa khớp vẫn được cộng", str(doubtful)


def _day(date: str) -> str:
    return "/".join(reversed(date.split("-")))
