"""How many findings there are, in the words that every output shares."""

from __future__ import annotations

from collections.abc import Sequence

from .cells import short
from .model import Checked, Finding
from .severities import NAMES, ORDER, UNDECIDED_NAME

CLEAN = "Không phát hiện điểm chưa khớp. Kết quả này không thay cho việc đối chiếu với hồ sơ gốc."
UNFILLED = "Toàn bộ số liệu còn để trống, chưa có gì để đối chiếu."
_FEW = 4
"""So many cells are no longer listed one by one."""


def counted(result: Checked) -> str:
    """``9 chưa khớp · 7 cần xem lại · 24 lưu ý · 0 chưa đủ số liệu để đối chiếu``."""
    counts = [f"{result.count(severity)} {NAMES[severity].lower()}" for severity in ORDER]
    return " · ".join([*counts, f"{len(result.undecided)} {UNDECIDED_NAME.lower()}"])


def in_points(result: Checked) -> list[str]:
    """What is said below the counts: that all is well, or how many slips stand behind the findings."""
    serious = [finding for finding in result.findings if finding.severity != "notice"]
    points = len({finding.group for finding in serious})
    lines = []
    if result.is_unfilled:
        lines.append(UNFILLED)
    elif not serious:
        lines.append(CLEAN)
    elif points < len(serious):
        lines.append(
            f"{points} điểm cần rà soát, {len(serious)} dấu hiệu (một điểm có thể làm nhiều chỗ cùng chưa khớp)."
        )
    explained = sum(finding.explained for finding in serious)
    if explained:
        lines.append(f"{explained} dấu hiệu đã có giải trình của đơn vị.")
    return lines


def typed_as_text(findings: Sequence[Finding]) -> tuple[str, str]:
    """The ``number-as-text`` of one form, which for a person are one line: where, and what of it."""
    cells = [finding.cell or "" for finding in findings]
    where = ", ".join(cells) if len(cells) < _FEW else f"{cells[0]} ... {cells[-1]}"
    return where, f"{len(findings)} ô gõ số dạng chữ, ví dụ {short(findings[0].reported_text or '')}: đã đọc được."
