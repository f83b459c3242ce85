"""*Lưu bản gửi*: a copy without any mark, under a name that every mail program takes, and a PDF beside it."""

from __future__ import annotations

import os
from itertools import count
from typing import Any

from ...judging.model import Checked
from ...render.send_name import send_name
from ...workbook.errors import printable
from ..errors import CannotError, is_busy, is_of_excel
from ..excel.macro_free import save_without_macros
from ..excel.result_sheet import result_sheet
from ..session import Session, quiet
from ..states import IN_ARCHIVE, UNSAVED, is_in_archive, read_only_reason
from .check import checked_now, clear, mark

_STILL_OPEN = "Tệp còn {count} điểm chưa khớp. Vẫn lưu bản gửi?"
_DONE = "Đã lưu bản gửi, không có đánh dấu và không có trang kết quả:\n\n{paths}"
_NO_PDF = "\n\nChưa tạo được bản PDF (Excel báo không in được). Đề nghị dùng File > Save As > PDF trên bản vừa lưu."


def run(session: Session) -> None:
    """Save the copy beside the workbook; nothing that exists is overwritten.

    Raises:
        CannotError: there is no folder to save into, or marks cannot be taken off.
    """
    folder = _folder(session.book)
    with quiet(session.app):
        checked = checked_now(session)
    open_ones = checked.count("error")
    if open_ones and not session.dialogs.confirm(_STILL_OPEN.format(count=open_ones), yes="Vẫn lưu"):
        return
    was_marked = result_sheet(session.book) is not None
    with quiet(session.app):
        if read_only_reason(session.book) is None:
            clear(session)
        elif was_marked:
            raise CannotError(read_only_reason(session.book) or "")
        workbook, pdf = _save(session, folder, checked)
    if was_marked:
        mark(session)
    paths = "\n".join(filter(None, [workbook, pdf]))
    session.dialogs.tell(_DONE.format(paths=paths) + ("" if pdf else _NO_PDF))


def _folder(book: Any) -> str:  # noqa: ANN401
    """Where the workbook lies; the user's Documents where that is only an address in a cloud."""
    if is_in_archive(book.api.FullName):
        raise CannotError(IN_ARCHIVE)
    folder = str(book.api.Path)
    if not folder:
        raise CannotError(UNSAVED)
    return os.path.join(os.path.expanduser("~"), "Documents") if "://" in folder else folder


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
        if isinstance(error, OSError) or (is_of_excel(error) and not is_busy(error)):
            raise CannotError(
                f"Không lưu được vào thư mục {printable(folder)}. Đề nghị kiểm tra quyền ghi thư mục."
            ) from None
        raise
    return free, _pdf(session.book, os.path.splitext(free)[0] + ".pdf")


def _pdf(book: Any, path: str) -> str:  # noqa: ANN401
    try:
        book.to_pdf(path)
    except Exception as error:
        if is_of_excel(error) and not is_busy(error):
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
