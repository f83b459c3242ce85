"""What still has to be decided about received files, put where somebody can decide it: ``--choices``."""

from __future__ import annotations

import os
import sys

from ..desk.choices import lines_to_choose
from ..desk.desk import Desk
from ..render.choices import ENDINGS, choice_lines, choices_file
from ..workbook.errors import printable
from .output import write_bytes

_SHOWN = 20
"""Lines that are put on the screen."""


def refused(path: str | None) -> str:
    """Why a choices file of that name cannot be made, as a sentence; "" where it can, or is there already."""
    if not path or os.path.exists(path) or path.lower().endswith(ENDINGS):
        return ""
    return f"tệp lựa chọn «{printable(path)}» cần có đuôi {' hoặc '.join(ENDINGS)}."


def put_choices(path: str, desk: Desk) -> bool:
    """Make the file where it is not there; else say which lines it lacks: what somebody wrote is never changed.

    Returns whether this could be done; what could not is said on stderr.
    """
    lines = lines_to_choose(desk.overview(), desk.choices)
    name = printable(os.path.basename(path))
    if os.path.exists(path):
        if lines:
            print(f"«{name}» chưa có {len(lines)} dòng sau, đề nghị thêm vào rồi điền:", file=sys.stderr)
            print(choice_lines(lines[:_SHOWN]), end="", file=sys.stderr)
        if len(lines) > _SHOWN:
            print(f"… và {len(lines) - _SHOWN} dòng nữa.", file=sys.stderr)
        return True
    if not lines:
        print(f"Không có tệp nào cần chọn hoặc cần ghi tên đơn vị nên chưa tạo «{name}».", file=sys.stderr)
        return True
    if not write_bytes(choices_file(lines, os.path.splitext(path)[1].lower()), path, ()):
        return False
    print(
        f"Đã tạo «{name}» có {len(lines)} dòng. Đề nghị mở tệp, ghi theo cột ghi chú, lưu lại rồi chạy lại lệnh này.",
        file=sys.stderr,
    )
    return True
