"""*Ghi giải trình*: why a figure is right although it looks unusual, into the Ghi chú of its row."""

from __future__ import annotations

from ...filling.explanation import explained, explanation_of, no_note_column
from ...filling.target import note_place
from ...judging.model import Checked
from ...report import Entry
from ...workbook.grid import address
from ...workbook.write.model import Content
from ..errors import CannotError
from ..excel.contents import write_contents
from ..excel.result_sheet import result_sheet
from ..selection import NOTHING, Selected, selected
from ..session import Session, demand_writable, quiet
from .check import checked_now, mark

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
    words = session.dialogs.ask_text("Ghi giải trình", _prompt(checked, indicator, item), explanation_of(entry.note))
    if words is None or not words.strip():
        return
    with quiet(session.app):
        write_contents(session.book, {at: Content("text", explained(entry.note, words))})
        cell = address(at[1], at[2])
        if not session.book.sheets[at[0]].range(cell).raw_value:  # Excel says nothing of what it drops
            raise CannotError(_COVERED.format(cell=cell))
    if result_sheet(session.book) is not None:
        mark(session)


def _row(checked: Checked, place: Selected) -> tuple[str, Entry]:
    """The indicator whose row that cell is in."""
    digits = place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    for indicator, entry in checked.report.entries.items():
        if entry.sheet == place.sheet and entry.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == digits:
            return indicator, entry
    raise CannotError(NOTHING)


def _prompt(checked: Checked, indicator: str, item: str) -> str:
    """What there is to explain."""
    label = checked.report.edition.rows[indicator].label
    form, _, code = indicator.partition("/")
    found = [
        finding.message for finding in checked.findings
        if f"bm{finding.form}" == form and finding.code == code and finding.severity != "notice"
    ]  # fmt: skip
    return "\n\n".join([f"{item[:1].upper()}{item[1:]}: {label}", *found, "Giải trình (ghi vào cột Ghi chú):"])
