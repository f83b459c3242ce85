"""*Hướng dẫn*: what each button does, in the words of the ribbon itself."""

from __future__ import annotations

from ...addin.ribbon import controls
from ..dialogs.base import Dialogs

_INTRO = (
    "Thứ tự thường dùng: điền số liệu, bấm «Kiểm tra số liệu», sửa theo trang «Kết quả kiểm tra» (nút «Điểm tiếp theo» đi lần lượt "
    "từng ô), số đúng nhưng trông bất thường thì «Ghi giải trình...», cuối cùng «Lưu bản gửi...»."
)
_COLOURS = "Nền đỏ: chưa khớp. Nền cam: cần xem lại. Nền xanh nhạt: lưu ý, số liệu vẫn đọc được."


def run(dialogs: Dialogs) -> None:
    """Show the help."""
    parts = [_INTRO, _COLOURS]
    group = ""
    for control in controls():
        if control.group != group:
            group = control.group
            parts.append(f"[{group}]")
        parts.append(f"{control.label}\n{control.supertip}")
    dialogs.show("Hướng dẫn", "\n\n".join(parts))
