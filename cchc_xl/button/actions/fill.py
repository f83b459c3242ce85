"""*Nhập số liệu từ tệp*: figures of a table or of another workbook into the open one."""

from __future__ import annotations

import os

from ...checking import read
from ...filling.errors import FillError
from ...filling.fill import fill_from_report, fill_from_table
from ...filling.receipt import Receipt
from ...filling.rows import table_bytes
from ...filling.table import is_table, read_figures
from ...filling.target import Target
from ...render.receipt import render_receipt
from ...render.words import capital
from ...workbook.errors import UnreadableError, printable
from ...workbook.grid import parse_address
from ...workbook.write.model import At, Content
from ..dialogs.base import Choice, FileKind
from ..errors import CannotError
from ..excel.contents import held_everywhere
from ..office import by_own_edition
from ..session import Session, demand_writable, quiet
from ..target import target_now
from ..writing import check_again, write_agreed
from .recalc import WRITE

KINDS = (
    FileKind("Bảng số liệu hoặc báo cáo khác", ("*.csv", "*.xlsx", "*.xlsm", "*.xls", "*.xlsb", "*.ods", "*.json")),
    FileKind("Mọi tệp", ("*.*",)),
)
_NOTHING = "Tệp đã chọn không có số liệu nào khác với tệp đang mở."
_EVERY_ROW = "Chép cả các dòng còn lại (số liệu phát sinh, lũy kế) của tệp nguồn?"


def run(session: Session) -> None:
    """Choose a file, show what it would change, and write what is chosen.

    Raises:
        CannotError: the file cannot be used, or nothing can be written into the workbook.
    """
    demand_writable(session)
    path = session.dialogs.choose_file("Nhập số liệu từ tệp", KINDS, os.path.dirname(session.book.api.FullName))
    if path is None:
        return
    with quiet(session.app):
        before = held_everywhere(session.book)
        target = target_now(session)
    receipt = _receipt(session, target, path)
    if not receipt.changes:
        told = render_receipt(receipt, target.edition, written=False)
        session.dialogs.show("Nhập số liệu", f"{_NOTHING}\n\n{told}")
        return
    ticked = session.dialogs.choose("Nhập số liệu", _intro(path, receipt), _choices(receipt), yes=WRITE)
    if ticked is None:
        return
    write_agreed(session, chosen_contents(receipt, ticked), before)
    check_again(session)
    session.dialogs.show("Nhập số liệu", _done(receipt, ticked, target))


def _intro(path: str, receipt: Receipt) -> str:
    name = printable(os.path.basename(path))
    return "\n".join([f"Từ tệp «{name}». Chỉ những dòng được chọn mới được ghi.", *receipt.remarks])


def _choices(receipt: Receipt) -> list[Choice]:
    return [
        Choice(True, change.sheet, change.cell, capital(change.what), change.old, change.new)
        for change in receipt.changes
    ]


def chosen_contents(receipt: Receipt, ticked: list[int]) -> dict[At, Content]:
    """The contents of the ticked changes."""
    wanted: set[At] = set()
    for number in ticked:
        change = receipt.changes[number]
        row, column = parse_address(change.cell) or (0, 0)
        wanted.add((change.sheet, row, column))
    return {at: content for at, content in receipt.contents.items() if at in wanted}


def _receipt(session: Session, target: Target, path: str) -> Receipt:
    """What the file gives. Whether figures of another period are wanted is asked.

    Raises:
        CannotError: the file cannot be used; the sentence names it.
    """
    name = printable(os.path.basename(path))
    try:
        if is_table(path):
            return fill_from_table(target, read_figures(path, table_bytes(path)))
        source = by_own_edition(lambda edition: read(path, edition))
        receipt = fill_from_report(target, source)
        if receipt.periods not in ("unknown", "different"):
            return receipt
        every = session.dialogs.confirm(
            f"{receipt.remarks[0]}\n\n{_EVERY_ROW}", yes="Chép mọi dòng", no="Không, chỉ chép các dòng nêu trên"
        )
        return fill_from_report(target, source, all_rows=True) if every else receipt
    except FillError as error:
        raise CannotError(f"Chưa ghi gì cả. {error.inside(name).sentence}") from None
    except UnreadableError as error:
        raise CannotError(f"«{name}»: {error.message}") from None


def _done(receipt: Receipt, ticked: list[int], target: Target) -> str:
    left = [change for number, change in enumerate(receipt.changes) if number in set(ticked)]
    return render_receipt(receipt._replace(changes=tuple(left), recomputed=(), blanks={}), target.edition)
