"""One click from its words to its end: whatever happens, the user is told in Vietnamese."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from importlib import import_module

from ..filling.errors import FillError
from ..workbook.errors import UnreadableError
from ..workbook.write.model import RefusedError
from . import states
from .arguments import Click, click_of
from .dialogs.base import Dialogs, DialogsMissingError
from .errors import CannotError, is_busy
from .lean import xlwings
from .log import noted
from .session import Session, attached

DONE, UNTOLD = 0, 3
"""Exit codes: done or told; anything else makes the launcher say that something failed."""

WITHOUT_BOOK = ("help", "support")
"""Actions that need no workbook, nor Excel to answer."""

_UNEXPECTED = (
    "Chương trình gặp lỗi ngoài dự kiến lúc {when}. Đề nghị xem lại tệp trước khi lưu, bấm «Thông tin hỗ trợ» và gửi nội dung "
    "cho người phụ trách phần mềm."
)
"""What went wrong is in the log: what Excel or Python say of it is English."""
_NO_XLWINGS = (
    "Thiếu thư viện xlwings hoặc pywin32 nên không liên lạc được với Excel. "
    "Đề nghị người phụ trách máy tính cài lại phần mềm theo tài liệu Cài đặt nút bấm CCHC, rồi chạy lệnh «excel doctor» để kiểm tra."
)


def main(words: Sequence[str]) -> int:
    """Carry out one click; the exit code is returned."""
    try:
        click = click_of(words)
    except ValueError as error:
        noted(error, list(words))
        return UNTOLD
    from .dialogs.windows import Windows

    return clicked(click, Windows(click.hwnd))


def clicked(click: Click, dialogs: Dialogs) -> int:
    """Carry out one click with these dialogs."""
    try:
        try:
            _act(click, dialogs)
        except Exception as error:
            if "CCHC_XL_DEBUG" in os.environ and not _is_foreseen(error):
                raise
            dialogs.tell(_told(error, click), "warning" if _is_foreseen(error) else "error")
    except Exception as error:  # not even that could be said
        if "CCHC_XL_DEBUG" in os.environ:
            raise
        noted(error, list(map(str, click)))
        return UNTOLD
    return DONE


def _act(click: Click, dialogs: Dialogs) -> None:
    run: Callable[..., None] = import_module(f".actions.{click.action}", __package__).run
    if click.action in WITHOUT_BOOK:
        run(dialogs)
        return
    try:
        module = xlwings()
    except ImportError:
        raise CannotError(_NO_XLWINGS) from None
    if not len(module.engines):
        raise CannotError(_NO_XLWINGS)  # it is there, but not pywin32 that it reaches Excel through
    session: Session = attached(click, module, dialogs)
    run(session)


_FORESEEN = (CannotError, DialogsMissingError, FillError, RefusedError, UnreadableError)
"""What is told as it is: each is a complete sentence."""


def _is_foreseen(error: Exception) -> bool:
    return isinstance(error, _FORESEEN) or is_busy(error)


def _told(error: Exception, click: Click) -> str:
    if is_busy(error):
        return states.BUSY
    if isinstance(error, _FORESEEN):
        return str(error)
    noted(error, list(map(str, click)))
    return _UNEXPECTED.format(when=time.strftime("%H:%M:%S"))
