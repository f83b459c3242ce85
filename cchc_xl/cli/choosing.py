"""What still has to be decided about received files, put where somebody can decide it: ``--choices``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from ..desk.choices import lines_to_choose, still_open
from ..desk.desk import Desk
from ..desk.model import Received
from ..render.about import short_path
from ..render.choices import ENDINGS, choice_lines, choices_file
from ..workbook.errors import printable
from .output import write_bytes

_SHOWN = 20
"""Lines that are put on the screen."""


def refused(path: str | None, output: str | None) -> str:
    """Why a choices file of that name cannot be made, as a sentence; "" where it can, or is there already. ``output``: where
    the result goes."""
    if path and output and os.path.realpath(path) == os.path.realpath(output):
        return f"«{printable(path)}» vừa là tệp lựa chọn vừa là tệp kết quả. Đề nghị đặt hai tên khác nhau."
    if not path or os.path.exists(path) or path.lower().endswith(ENDINGS):
        return ""
    return f"tệp lựa chọn «{printable(path)}» cần có đuôi {' hoặc '.join(ENDINGS)}."


def _say_open(name: str, files: Sequence[Received]) -> None:
    """Which lines of the file do not yet decide anything."""
    if not files:
        return
    named = "; ".join(short_path(file.path) for file in files[:_SHOWN])
    more = f" và {len(files) - _SHOWN} tệp nữa" if len(files) > _SHOWN else ""
    print(
        f"«{name}» có dòng của các tệp sau nhưng chưa đủ rõ: {named}{more}. Đề nghị ghi x ở đúng một bản của mỗi đơn vị, "
        "ghi tên đơn vị đầy đủ ở tệp chưa rõ đơn vị.",
        file=sys.stderr,
    )


def put_choices(path: str, desk: Desk) -> bool:
    """Make the file where it is not there; else say which lines it lacks: what somebody wrote is never changed.

    Returns whether this could be done; what could not is said on stderr.
    """
    overview = desk.overview()
    lines = lines_to_choose(overview, desk.choices)
    name = printable(os.path.basename(path))
    if os.path.exists(path):
        if lines:
            print(f"«{name}» chưa có {len(lines)} dòng sau, đề nghị thêm vào rồi điền:", file=sys.stderr)
            print(choice_lines(lines[:_SHOWN]), end="", file=sys.stderr)
        if len(lines) > _SHOWN:
            print(f"… và {len(lines) - _SHOWN} dòng nữa.", file=sys.stderr)
        _say_open(name, still_open(overview, desk.choices))
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
