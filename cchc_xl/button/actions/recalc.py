"""*Tính lại*: each derived figure old and new; what is ticked is written."""

from __future__ import annotations

from ...filling.recalc import proposals, recalculate
from ...filling.receipt import Proposal
from ...filling.target import Target
from ...workbook.grid import address
from ..dialogs.base import Choice
from ..excel.contents import demand_unchanged, held, write_contents
from ..excel.result_sheet import result_sheet
from ..session import Session, demand_writable, quiet, ungroup
from ..target import target_now
from .check import mark

_INTRO = (
    "Tỷ lệ được tính lại từ số lượng. Tổng khác với các thành phần thì không được chọn sẵn, vì có thể tổng đúng mà thành phần "
    "còn thiếu. Chỉ những dòng được chọn mới được ghi."
)
WRITE = "Ghi các dòng đã chọn"
_GROUPS = {"ratio": "Tỷ lệ", "total": "Tổng"}
_NOTHING = "Không có tỷ lệ hoặc tổng nào cần tính lại."


def run(session: Session) -> None:
    """Propose, and write what is chosen.

    Raises:
        CannotError: nothing can be written into the workbook.
    """
    demand_writable(session)
    with quiet(session.app):
        target = target_now(session)
    every = proposals(target)
    found = [item for item in every if not item.reason]
    left = "\n".join(f"Không tính lại {item.what}: {item.reason}." for item in every if item.reason)
    if not found:
        session.dialogs.tell("\n\n".join(filter(None, [_NOTHING, left])))
        return
    before = held(session.book, [item.at for item in found])
    intro = "\n".join(filter(None, [_INTRO, left]))
    choices = [_choice(target, item) for item in found]
    ticked = session.dialogs.choose("Tính lại", intro, choices, yes=WRITE)
    if ticked is None:
        return
    chosen = [found[number] for number in ticked]
    totals = [item.indicator for item in chosen if item.kind == "total"]
    ratios = [item.indicator for item in chosen if item.kind == "ratio"]
    receipt = recalculate(target, totals=totals, ratios=ratios)
    with quiet(session.app):
        demand_unchanged(session.book, before)
        ungroup(session.book)
        write_contents(session.book, receipt.contents)
    if result_sheet(session.book) is not None:
        mark(session)
    else:
        session.app.status_bar = f"CCHC: đã ghi {len(receipt.contents)} ô. Bấm «Kiểm tra số liệu» để đối chiếu lại."


def _choice(target: Target, item: Proposal) -> Choice:
    words = target.edition.item(item.indicator)
    what = f"{words[:1].upper()}{words[1:]}: {target.edition.rows[item.indicator].label}"
    return Choice(item.kind == "ratio", _GROUPS[item.kind], address(item.at[1], item.at[2]), what, item.old, item.shown)
