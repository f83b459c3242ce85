"""*Thông tin hỗ trợ*: versions, paths, what is in the way, and the last error, for whoever helps."""

from __future__ import annotations

from ...addin.build import build_addin
from ...installation.facts import as_text, facts
from ..dialogs.base import Dialogs

_INTRO = (
    "Đề nghị bấm «Sao chép» và gửi nội dung này cho người phụ trách phần mềm. Trong đó có thể có tên tệp, tên thư mục và nội "
    "dung của ô gây lỗi; đề nghị xem qua trước khi gửi."
)


def run(dialogs: Dialogs) -> None:
    """Show what is known."""
    dialogs.show("Thông tin hỗ trợ", f"{_INTRO}\n\n{as_text(facts(built=build_addin()))}")
