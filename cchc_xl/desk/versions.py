"""Which of several reports of one agency counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..report import shown_day
from .choices import Choice
from .model import Duplicate, Received

_OPEN = "nên chưa rõ bản nào được dùng"


def taken_of(
    agency: str, files: Sequence[Received], choices: Mapping[str, Choice], today: str
) -> tuple[Received | None, Duplicate | None]:
    """The report of an agency that counts, and what is said where it sent several. ``files``: of one period. ``today``: ISO 8601.

    One that cannot be read never takes the place of one that can; the same bytes twice are one report.
    """
    readable = [*{file.sha256: file for file in reversed(files) if file.error is None}.values()][::-1]
    if len(readable) < 2:
        return (readable[0] if readable else None), None
    taken, why, chosen = _decided(readable, choices, today)
    return taken, Duplicate("versions", tuple(readable), taken, why, chosen=chosen, agency=agency)


def _decided(files: Sequence[Received], choices: Mapping[str, Choice], today: str) -> tuple[Received | None, str, bool]:
    """(the one that counts or None, why, whether the choices file says so)."""
    marked = [file for file in files if file.sha256 in choices and choices[file.sha256].use]
    if len(marked) == 1:
        return marked[0], "Dùng bản đã chọn trong tệp lựa chọn.", True
    if marked:
        return None, f"Tệp lựa chọn ghi x cho {len(marked)} bản {_OPEN}. Đề nghị chỉ để một dấu x.", False
    if len({(file.edition, file.contents) for file in files}) == 1:
        return files[0], "Số liệu ở các bản giống nhau, chỉ tính một bản.", False
    days = sorted({file.date or "" for file in files})
    if not days[0]:
        return None, f"Có bản không ghi ngày báo cáo {_OPEN}.", False
    last = [file for file in files if file.date == days[-1]]
    if len(last) > 1:
        return None, f"{len(last)} bản cùng ghi ngày báo cáo {shown_day(days[-1])} {_OPEN}.", False
    to_come = " Ngày này chưa đến, đề nghị xem lại." if days[-1] > today else ""
    return last[0], f"Dùng bản có ngày báo cáo muộn nhất ({shown_day(days[-1])}).{to_come}", False
