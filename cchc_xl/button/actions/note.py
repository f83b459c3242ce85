"""*Ghi giải trình*: why a figure is right although it looks unusual, into the Ghi chú of its row."""

from __future__ import annotations

from ...filling.explanation import explained, explanation_of, no_note_column
from ...filling.target import note_place
from ...judging.model import Checked
from ...render.why import item_at
from ...render.words import capital
from ...report import Entry
from ...workbook.grid import address
from ...workbook.write.model import At, Content
from ..errors import CannotError
from ..excel.contents import held
from ..selection import NOTHING, Selected, selected
from ..session import Session, demand_writable, quiet
from ..writing import check_again, write_agreed
from .check import checked_now

_FORMULA = "Ô Ghi chú {cell} đang có công thức nên chưa ghi được giải trình. Đề nghị xóa công thức ở ô đó rồi bấm lại."
_COVERED = (
    "Chưa ghi được giải trình: ô Ghi chú {cell} bị gộp vào ô khác. "
    "Đề nghị bỏ gộp ô (Home > Merge & Center > Unmerge Cells) rồi bấm lại."
)


def run(session: Session) -> None:
    """Ask for the explanation and write it.

    Raises:
        CannotError: no figure is selected, or its row has no Ghi chú.
    """
    demand_writable(session)
    place = selected(session)
    with quiet(session.app):
        checked = checked_now(session)
    indicator, entry = _row(checked, place)
    at = note_place(entry)
    item = checked.report.edition.item(indicator)
    if at is None:
        raise CannotError(no_note_column(item))
    before = held(session.book, [at])
    _refuse_formula(session, at)
    words = session.dialogs.ask_text("Ghi giải trình", _prompt(checked, indicator, item), explanation_of(entry.note))
    if words is None or not words.strip():
        return
    write_agreed(session, {at: Content("text", explained(entry.note, words))}, before)
    cell = address(at[1], at[2])
    if not session.book.sheets[at[0]].range(cell).raw_value:  # Excel says nothing of what it drops
        raise CannotError(_COVERED.format(cell=cell))
    check_again(session)


def _refuse_formula(session: Session, at: At) -> None:
    """Raises:
    CannotError: the Ghi chú is computed, and would be lost.
    """
    cell = address(at[1], at[2])
    if str(session.book.sheets[at[0]].range(cell).formula or "").startswith("="):
        raise CannotError(_FORMULA.format(cell=cell))


def _row(checked: Checked, place: Selected) -> tuple[str, Entry]:
    """The indicator whose row that cell is in."""
    indicator = item_at(checked.report, place.sheet, place.cell)
    if indicator is None:
        raise CannotError(NOTHING)
    return indicator, checked.report.entries[indicator]


def _prompt(checked: Checked, indicator: str, item: str) -> str:
    """What there is to explain."""
    label = checked.report.edition.rows[indicator].label
    form, _, code = indicator.partition("/")
    found = [
        finding.message for finding in checked.findings
        if f"bm{finding.form}" == form and finding.code == code and finding.severity != "notice"
    ]  # fmt: skip
    return "\n\n".join([f"{capital(item)}: {label}", *found, "Giải trình (ghi vào cột Ghi chú):"])
