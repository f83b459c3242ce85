"""Five lines to paste into a mail or a chat: what is asked of an agency, for whoever opens no attachment."""

from __future__ import annotations

from ..judging.cells import short
from ..judging.model import Checked
from ..judging.severities import NAMES
from .letter import agency_of, due_words, period_words, points_of

ENCODING = "utf-8-sig"
"""With a mark at the beginning: Notepad of Windows 7 and 8 takes UTF-8 without one for the code page of the PC."""


def message(checked: Checked, name: str, attached: str, due: str | None) -> str:
    """Five lines. ``name``: of the file that was sent; ``attached``: what goes with the message; ``due``: ISO 8601, or None."""
    points = points_of(checked)
    first = points.lines[0]
    counts = ", ".join(
        f"{count} {NAMES[severity].lower()}"
        for severity in NAMES
        if (count := sum(line.severity == severity for line in points.lines))
    )
    signs = f": {counts}" if points.slips == len(points.lines) else f" ({len(points.lines)} dấu hiệu: {counts})"
    period = period_words(checked.report.period)
    cell = f"Ô {first.cells}, " if first.cells else ""
    lines = (
        f"Kính gửi: {agency_of(checked)}",
        f"Số liệu cải cách hành chính {period + ' ' if period else ''}(tệp «{short(name, 80)}») có {points.slips} điểm đề nghị rà soát{signs}.",
        f"Điểm đầu tiên: {cell}{short(first.place, 100)}: {short(first.what, 160)}",
        f"Chi tiết từng ô và gợi ý có trong {attached} gửi kèm.",
        f"Đề nghị Quý đơn vị đối chiếu với hồ sơ gốc, sửa hoặc ghi «Giải trình: ...» vào cột Ghi chú và gửi lại {due_words(due)}. Trân trọng cảm ơn.",
    )
    return "".join(f"{line}\r\n" for line in lines)  # Notepad of Windows 7 knows no other end of a line
