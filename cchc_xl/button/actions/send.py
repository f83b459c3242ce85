"""*Lưu bản gửi*: a copy without any mark, under a name that every mail program takes, and a PDF beside it."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from typing import Any

from ...judging.model import Checked
from ...render.send_name import send_name
from ...workbook.errors import printable
from ..errors import CannotError, is_refusal
from ..excel.macro_free import save_without_macros
from ..session import Session, demand_writable, quiet
from ..states import IN_ARCHIVE, UNSAVED, is_in_archive
from .check import checked_now, clear, is_marked, mark

_STILL_OPEN = "Tệp còn {count} điểm chưa khớp. Vẫn lưu bản gửi?"
_DONE = "Đã lưu bản gửi, không có đánh dấu và không có trang kết quả:\n\n{paths}"
_NOT_SAVED = (
    "Không lưu được tệp {path}. Đề nghị kiểm tra quyền ghi của thư mục, và chuyển tệp tới nơi có đường dẫn ngắn hơn nếu "
    "đường dẫn này dài hơn 200 ký tự."
)
_NO_PDF = "\n\nChưa tạo được bản PDF (Excel báo không in được). Đề nghị dùng File > Save As > PDF trên bản vừa lưu."


def run(session: Session) -> None:
    """Save the copy beside the workbook; nothing that exists is overwritten.

    Raises:
        CannotError: there is no folder to save into, or marks cannot be taken off.
    """
    folder = _folder(session)
    with quiet(session.app):
        checked = checked_now(session)
    open_ones = checked.count("error")
    if open_ones and not session.dialogs.confirm(_STILL_OPEN.format(count=open_ones), yes="Vẫn lưu"):
        return
    workbook, pdf = _without_marks(session, lambda: _save(session, folder, checked))
    paths = "\n".join(filter(None, [workbook, pdf]))
    session.dialogs.tell(_DONE.format(paths=paths) + ("" if pdf else _NO_PDF))


def _without_marks(session: Session, save: Callable[[], tuple[str, str]]) -> tuple[str, str]:
    """Save while no mark is in the workbook; they are put on again whatever becomes of it."""
    was_marked = is_marked(session)
    if was_marked:
        demand_writable(session)
    try:
        with quiet(session.app):
            if was_marked:
                clear(session)
            return save()
    finally:
        if was_marked:
            mark(session)


def _folder(session: Session) -> str:
    """Where the workbook lies; Excel's own folder for files where that is only an address in a cloud."""
    if is_in_archive(session.book.api.FullName):
        raise CannotError(IN_ARCHIVE)
    folder = str(session.book.api.Path)
    if not folder:
        raise CannotError(UNSAVED)
    return str(session.app.api.DefaultFilePath) if "://" in folder else folder


def _save(session: Session, folder: str, checked: Checked) -> tuple[str, str]:
    """The paths of the copy and of the PDF; "" where there is no printer to make one."""
    ending = os.path.splitext(session.name)[1].lower()
    has_macros = bool(session.book.api.HasVBProject)
    free = free_name(folder, send_name(checked.report), ".xlsx" if has_macros or not ending else ending)
    try:
        os.makedirs(folder, exist_ok=True)
        if has_macros:
            save_without_macros(session, free)
        else:
            session.book.api.SaveCopyAs(free)
    except Exception as error:
        if isinstance(error, OSError) or is_refusal(error):
            raise CannotError(_NOT_SAVED.format(path=printable(free))) from None
        raise
    return free, _pdf(session.book, os.path.splitext(free)[0] + ".pdf")


def _pdf(book: Any, path: str) -> str:  # noqa: ANN401
    try:
        book.to_pdf(path)
    except Exception as error:
        if is_refusal(error):
            return ""
        raise
    return path


def free_name(folder: str, stem: str, ending: str) -> str:
    """``CCHC_2023_Nam_SKHCN.xlsx``, or ``..._2`` where that or its PDF is there already."""
    for number in count(1):
        name = stem if number == 1 else f"{stem}_{number}"
        paths = [os.path.join(folder, name + end) for end in (ending, ".pdf")]
        if not any(os.path.exists(path) for path in paths):
            return paths[0]
    raise AssertionError  # count() has no end
