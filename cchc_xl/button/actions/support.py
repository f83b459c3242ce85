"""*Thông tin hỗ trợ*: versions, paths and the last error, for whoever helps."""

from __future__ import annotations

from ...installation.facts import facts
from ..dialogs.base import Dialogs
from ..log import tail

_INTRO = (
    "Đề nghị bấm «Sao chép» và gửi nội dung này cho người phụ trách phần mềm. Trong đó không có số liệu của báo cáo."
)
_NO_ERROR = "Chưa ghi nhận lỗi nào."


def run(dialogs: Dialogs) -> None:
    """Show what is known."""
    lines = [_INTRO, ""]
    for fact in facts():
        lines.append(f"{fact.name}: {fact.value}")
        if fact.remedy:
            lines.append(f"    {fact.remedy}")
    lines += ["", "Lỗi gần nhất:", tail() or _NO_ERROR]
    dialogs.show("Thông tin hỗ trợ", "\n".join(lines))
