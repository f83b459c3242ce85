"""One click in one Excel: what an action works with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from ..installation.places import data_folder
from ..workbook.sniff import read_bytes
from . import states
from .arguments import Click
from .dialogs.base import Dialogs
from .errors import CannotError


class Session(NamedTuple):
    """``app``, ``book``: of xlwings. ``dialogs``: what shows and asks."""

    app: Any
    book: Any
    dialogs: Dialogs

    @property
    def name(self) -> str:
        """How the workbook is called in messages."""
        return str(self.book.name)


def attached(click: Click, xlwings: Any, dialogs: Dialogs) -> Session:  # noqa: ANN401
    """Find the Excel that was clicked in, by its window, and the workbook by its full name.

    Raises:
        CannotError: there is none, or it is in Protected View.
    """
    app = next((app for app in xlwings.apps if app.hwnd == click.hwnd), None)
    if app is None:
        raise CannotError(states.NOTHING_OPEN if click.workbook is None else states.NO_EXCEL)
    if click.workbook is None:
        raise CannotError(states.PROTECTED_VIEW if _in_protected_view(app) else states.NO_WORKBOOK)
    for book in app.books:
        if book.api.FullName.casefold() == click.workbook.casefold():
            return Session(app, book, dialogs)
    raise CannotError(states.gone(click.workbook, len(xlwings.apps)))


def demand_writable(session: Session) -> None:
    """Raises:
    CannotError: nothing that is written into the workbook would last.
    """
    reason = states.read_only_reason(session.book)
    if reason:
        raise CannotError(reason)


def _in_protected_view(app: Any) -> bool:  # noqa: ANN401
    return int(app.api.ProtectedViewWindows.Count) > 0


@contextmanager
def quiet(app: Any) -> Iterator[None]:  # noqa: ANN401
    """Without redrawing, and without macros of the workbook answering to what is written."""
    drawing, events = app.screen_updating, app.enable_events
    app.screen_updating = app.enable_events = False
    try:
        yield
    finally:
        app.enable_events, app.screen_updating = events, drawing


def copied(session: Session) -> bytes:
    """The workbook as it stands in Excel, unsaved edits included, as bytes for the reader that the command line has.

    Raises:
        UnreadableError: what Excel writes cannot be read, for instance since it asks for a password.
        CannotError: there is no room for the copy.
    """
    ending = os.path.splitext(session.name)[1] or ".xlsx"
    folder = os.path.join(data_folder(), "tam")
    path = os.path.join(folder, f"{os.getpid()}{ending}")
    try:
        os.makedirs(folder, exist_ok=True)
        session.book.api.SaveCopyAs(path)
        return read_bytes(path)
    except OSError as error:
        raise CannotError(
            f"Không ghi được bản sao tạm vào thư mục {folder} ({error.strerror}). Đề nghị giải phóng dung lượng ổ đĩa."
        ) from None
    finally:
        if os.path.exists(path):
            os.unlink(path)
