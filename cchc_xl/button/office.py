"""The forms of this office: its province's own edition, where whoever installed the button named one.

It comes from the installation (``excel install --edition``), never from the workbook. A workbook that follows another edition is
still recognised as on the command line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ..edition import Edition, EditionError, open_edition
from ..installation.system import here, own_edition
from ..workbook.errors import UnreadableError
from .errors import CannotError

T = TypeVar("T")

_UNUSABLE = (
    "Không dùng được bộ biểu mẫu riêng đã chọn khi cài đặt: {reason} "
    "Đề nghị người đã cài đặt kiểm tra thư mục đó, rồi chạy lại lệnh «excel install --edition»."
)


def by_own_edition(read: Callable[[Edition | None], T]) -> T:
    """Read a workbook by the office's own edition, or by the one it is recognised by where it follows another.

    Raises:
        CannotError: the office's own edition cannot be opened.
        UnreadableError: as ``read`` does.
    """
    edition = _own()
    if edition is not None:
        try:
            return read(edition)
        except UnreadableError as error:
            if error.kind != "edition-unknown":
                raise
    return read(None)


def _own() -> Edition | None:
    system = here()
    folder = own_edition(system) if system else ""
    if not folder:
        return None
    try:
        return open_edition(folder)
    except EditionError as error:
        raise CannotError(_UNUSABLE.format(reason=error)) from None
