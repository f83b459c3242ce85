"""*Kiểm tra số liệu*: the findings of the command line, on the cells themselves."""

from __future__ import annotations

import time

from ...checking import findings, read_workbook
from ...judging.model import Checked
from ...marking.model import Marking
from ...marking.plan import marking
from ...workbook.marked import RESULT_SHEET
from ..errors import CannotError, even_if_refused, is_refusal
from ..excel.marks import clear_marks, has_marks, put_marks
from ..excel.result_sheet import add_results, is_seen, remove_results, result_sheet, write_results
from ..memory import remember, was_said
from ..office import by_own_edition
from ..session import Session, copied, quiet, ungroup
from ..states import REFUSED, read_only_reason

_UNDO = (
    "Kết quả sẽ được ghi ngay trên các ô: nền màu, ghi chú và một trang «Kết quả kiểm tra»; số liệu không thay đổi. Sau đó Excel "
    "không còn hoàn tác (Ctrl+Z) được những việc đã làm trước khi bấm. Nút «Xóa đánh dấu» trả lại màu và ghi chú như cũ.\n\n"
    "Sau khi đồng ý, thông báo này không hiện lại."
)
_ELSEWHERE = "Kết quả được mở trong một tệp Excel mới, vì không đánh dấu được vào tệp này.\n\n{reason}"


def run(session: Session) -> None:
    """Check, mark and say how many."""
    if may_mark(session):
        mark(session)


def may_mark(session: Session) -> bool:
    """Whether the user agrees to lose Ctrl+Z: asked before the first marking ever, and never again."""
    if was_said("ctrl-z") or read_only_reason(session.book):
        return True
    if not session.dialogs.confirm(_UNDO, yes="Kiểm tra"):
        return False
    remember("ctrl-z")
    return True


def mark(session: Session) -> Checked:
    """Replace the marks of an earlier check by those of a new one.

    Raises:
        UnreadableError: the workbook holds no forms, or cannot be read.
    """
    with quiet(session.app):
        checked = checked_now(session)  # first: where this fails, the marks of the last check stay
        plan = marking(checked)
        reason = read_only_reason(session.book) or _remarked(session, plan)
    if reason is not None:
        _show_elsewhere(session, plan, reason)
    session.app.status_bar = f"CCHC: {plan.counts} ({_now()})"
    return checked


def checked_now(session: Session) -> Checked:
    """The findings of the workbook as it stands in Excel; the same way as ``check`` on the command line.

    Raises:
        UnreadableError: it holds no forms, or cannot be read.
    """
    data = copied(session)
    return findings(by_own_edition(lambda edition: read_workbook(data, session.name, edition, None, sha256="")))


def clear(session: Session) -> None:
    """Take off marks and sheet of results.

    Raises:
        CannotError: a sheet with marks has got a password since.
    """
    ungroup(session.book)
    active = session.book.sheets.active.name
    clear_marks(session.book)
    remove_results(session.book)
    _activate(session, active)


def is_marked(session: Session) -> bool:
    """Whether anything of a check is in the workbook."""
    return result_sheet(session.book) is not None or has_marks(session.book)


def _activate(session: Session, name: str) -> None:
    """Show the sheet that was shown before; the first one where that is gone."""
    seen = [sheet for sheet in session.book.sheets if is_seen(sheet)]
    chosen = next((sheet for sheet in seen if sheet.name == name), seen[0] if seen else None)
    if chosen is not None and session.book.sheets.active.name != chosen.name:
        chosen.activate()


def _remarked(session: Session, plan: Marking) -> str | None:
    """Put new marks in the place of old ones; why not, where that cannot be done."""
    active = session.book.sheets.active.name
    try:
        clear(session)
        put_marks(session.book, plan.marks)
        add_results(session.book, plan, _today())
    except CannotError as error:
        return error.message
    except Exception as error:
        if not is_refusal(error):
            raise
        with even_if_refused():
            clear(session)  # what was done so far would look like a result
        return REFUSED
    if not plan.lines:
        _activate(session, active)
    return None


def _show_elsewhere(session: Session, plan: Marking, reason: str) -> None:
    with quiet(session.app):
        book = session.app.books.add()
        write_results(book.sheets[0], plan, _today(), beside=session.book.api.FullName)
        book.sheets[0].name = RESULT_SHEET
    session.dialogs.tell(_ELSEWHERE.format(reason=reason))


def _now() -> str:
    return time.strftime("%H:%M")


def _today() -> str:
    return time.strftime("%H:%M ngày %d/%m/%Y")
