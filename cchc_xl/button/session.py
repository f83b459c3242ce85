"""One click in one Excel: what an action works with."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, NamedTuple

from ..installation.places import data_folder
from ..workbook.errors import printable
from ..workbook.sniff import read_bytes
from . import states
from .arguments import Click
from .dialogs.base import Dialogs
from .errors import CannotError, is_refusal
from .excel.result_sheet import is_result


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
        CannotError: there is none, it is in Protected View, or it is a workbook of results.
    """
    app = _excel(click.hwnd, xlwings)
    if app is None:
        raise CannotError(states.NOTHING_OPEN if click.workbook is None else states.NO_EXCEL)
    if click.workbook is None:
        raise CannotError(states.PROTECTED_VIEW if _in_protected_view(app) else states.NO_WORKBOOK)
    for book in app.books:
        if book.api.FullName.casefold() == click.workbook.casefold():
            _refuse_results(book)
            return Session(app, book, dialogs)
    raise CannotError(states.gone(click.workbook, len(xlwings.apps)))


def _excel(hwnd: int, xlwings: Any) -> Any | None:  # noqa: ANN401
    """The Excel of a window; xlwings knows each by its topmost window, which need not be the one that was clicked in."""
    try:
        return next((app for app in xlwings.apps if hwnd in (app.hwnd, app.api.Hwnd)), None)
    except OSError:  # its window has no workbook to be reached through
        return None


def _refuse_results(book: Any) -> None:  # noqa: ANN401
    """Raises:
    CannotError: the workbook is one that results were shown in.
    """
    if len(book.sheets) == 1 and is_result(book.sheets[0]):
        raise CannotError(states.of_results(os.path.basename(str(book.sheets[0].range("A4").raw_value or ""))))


def demand_writable(session: Session) -> None:
    """Raises:
    CannotError: nothing that is written into the workbook would last.
    """
    reason = states.read_only_reason(session.book)
    if reason:
        raise CannotError(reason)


def _in_protected_view(app: Any) -> bool:  # noqa: ANN401
    return int(app.api.ProtectedViewWindows.Count) > 0


_SETTINGS = ("screen_updating", "enable_events", "display_alerts")


@contextmanager
def quiet(app: Any) -> Iterator[None]:  # noqa: ANN401
    """Without redrawing, without questions of Excel's, and without macros of the workbook answering to what is written.

    Excel does not put these back by itself, so each is put back whatever becomes of the others; the launcher does so
    once more, in case this process is killed or refused.
    """
    before = {name: getattr(app, name) for name in _SETTINGS}
    try:
        for name in _SETTINGS:
            setattr(app, name, False)
        yield
    finally:
        with ExitStack() as puts:
            for name, value in before.items():
                puts.callback(setattr, app, name, value)


def ungroup(book: Any) -> None:  # noqa: ANN401
    """Where several sheets are selected, Excel writes into all of them, or refuses: select the active one alone."""
    if book.api.Windows(1).SelectedSheets.Count > 1:
        book.api.ActiveSheet.Select()


def copied(session: Session) -> bytes:
    """The workbook as it stands in Excel, unsaved edits included, as bytes for the reader that the command line has.

    Raises:
        UnreadableError: what Excel writes cannot be read, for instance since it asks for a password.
        CannotError: Excel cannot write the copy.
    """
    ending = os.path.splitext(session.name)[1] or ".xlsx"
    with own_file(ending) as path:
        try:
            session.book.api.SaveCopyAs(path)
        except Exception as error:
            if is_refusal(error):
                raise CannotError(states.NOT_COPIED) from None
            raise
        return read_bytes(path)


_OLD = 24 * 3600
"""Seconds after which a copy was left behind by a process that was killed."""


@contextmanager
def own_file(ending: str) -> Iterator[str]:
    """A path for a file of ours that is gone afterwards; where something holds it, the next click sweeps it.

    Raises:
        CannotError: the user's own folder cannot be written to.
    """
    folder = os.path.join(data_folder(), "tam")
    path = os.path.join(folder, f"{os.getpid()}{ending}")
    try:
        os.makedirs(folder, exist_ok=True)
        for entry in os.scandir(folder):
            if time.time() - entry.stat().st_mtime > _OLD:
                _unlink(entry.path)
    except OSError as error:
        raise CannotError(
            f"Không dùng được thư mục {printable(folder)} ({error.strerror}). Đề nghị kiểm tra quyền ghi và dung lượng ổ đĩa."
        ) from None
    try:
        yield path
    finally:
        _unlink(path)


def _unlink(path: str) -> None:
    with suppress(OSError):  # a virus scanner may be reading it
        os.unlink(path)
