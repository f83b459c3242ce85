"""*Tính lại*: each derived figure old and new; what is ticked is written."""

from __future__ import annotations

from ...filling.recalc import proposals, recalculate
from ...filling.receipt import Proposal
from ...filling.target import Target
from ...render.words import capital
from ...workbook.grid import address
from ..dialogs.base import Choice
from ..excel.contents import held_everywhere
from ..session import Session, demand_writable, quiet
from ..target import target_now
from ..writing import check_again, write_agreed

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
        before = held_everywhere(session.book)
        target = target_now(session)
    every = proposals(target)
    found = [item for item in every if not item.reason]
    left = "\n".join(f"Không tính lại {item.what}: {item.reason}." for item in every if item.reason)
    if not found:
        session.dialogs.tell("\n\n".join(filter(None, [_NOTHING, left])))
        return
    intro = "\n".join(filter(None, [_INTRO, left]))
    choices = [_choice(target, item) for item in found]
    ticked = session.dialogs.choose("Tính lại", intro, choices, yes=WRITE)
    if ticked is None:
        return
    chosen = [found[number] for number in ticked]
    totals = [item.indicator for item in chosen if item.kind == "total"]
    ratios = [item.indicator for item in chosen if item.kind == "ratio"]
    receipt = recalculate(target, totals=totals, ratios=ratios)
    write_agreed(session, receipt.contents, before)
    if not check_again(session):
        session.app.status_bar = f"CCHC: đã ghi {len(receipt.contents)} ô. Bấm «Kiểm tra số liệu» để đối chiếu lại."


def _choice(target: Target, item: Proposal) -> Choice:
    words = target.edition.item(item.indicator)
    what = f"{capital(words)}: {target.edition.rows[item.indicator].label}"
    return Choice(item.kind == "ratio", _GROUPS[item.kind], address(item.at[1], item.at[2]), what, item.old, item.shown)
