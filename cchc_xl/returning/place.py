"""Where copies may be written: apart from what was sent, so that no later check takes them for workbooks that were sent."""

from __future__ import annotations

import os
from collections.abc import Iterable

from ..workbook.errors import printable
from ..workbook.write.model import RefusedError


def refuse_place(folder: str, paths: Iterable[str]) -> None:
    """See that the folder of the copies and what is checked are apart. ``paths``: files and folders that are checked.

    Raises:
        RefusedError: the folder is a file, or one of the two lies in the other.
    """
    real, name = os.path.realpath(folder), printable(folder)
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise RefusedError(f"«{name}» là một tệp. Đề nghị chọn một thư mục.")
    for path in paths:
        checked = os.path.realpath(path)
        if os.path.isdir(checked) and _lies_in(real, checked):
            raise RefusedError(
                f"thư mục «{name}» nằm trong thư mục đang kiểm tra, lần kiểm tra sau sẽ đọc cả các bản đánh dấu. "
                "Đề nghị chọn thư mục ở ngoài."
            )
        if _lies_in(checked, real):
            what = "thư mục" if os.path.isdir(checked) else "tệp"
            raise RefusedError(
                f"thư mục «{name}» có chứa {what} đang kiểm tra. Đề nghị chọn thư mục khác để không lẫn với tệp đã gửi."
            )


def _lies_in(path: str, folder: str) -> bool:
    """Whether a path is a folder or lies below it, as the system compares names."""
    one, other = os.path.normcase(path), os.path.normcase(folder)
    return one == other or one.startswith(os.path.join(other, ""))
