"""How many findings there are, in the words that every output shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..edition import Edition
from ..ids import split_id
from .cells import short
from .model import Checked, Finding, Undecided, Unreadable
from .severities import NAMES, ORDER, UNDECIDED_NAME

REMINDER = "Kết quả này không thay cho việc đối chiếu với hồ sơ gốc."
"""What the result does not replace."""
CLEAN = f"Không phát hiện điểm chưa khớp. {REMINDER}"
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


def left_open(edition: Edition, items: Iterable[Undecided]) -> str:
    """``Chưa đủ số liệu để đối chiếu: Biểu 1, mục 2; Biểu 3, mục 1.``: where rules could not be judged; "" for none."""
    places = dict.fromkeys(edition.place(*split_id(item.id.rpartition("/")[0])) for item in items)
    return f"{UNDECIDED_NAME}: {'; '.join(places)}." if places else ""


class Totals:
    """Files and findings counted over all reports, one by one."""

    def __init__(self) -> None:
        self.files = 0
        self.unreadable = 0
        self.findings = dict.fromkeys(ORDER, 0)

    def add(self, result: Checked | Unreadable) -> None:
        """Count one more."""
        self.files += 1
        if isinstance(result, Unreadable):
            self.unreadable += 1
            return
        for finding in result.findings:
            self.findings[finding.severity] += 1

    def sentence(self) -> str:
        """``Tổng số: 3 tệp · 22 chưa khớp · 15 cần xem lại · 65 lưu ý. 1 tệp chưa đọc được.``"""
        counts = [f"{count} {NAMES[severity].lower()}" for severity, count in self.findings.items()]
        unread = f" {self.unreadable} tệp chưa đọc được." if self.unreadable else ""
        return f"Tổng số: {self.files} tệp · {' · '.join(counts)}.{unread}"
