"""*Điểm tiếp theo*: from one finding to the next, in the order of the sheet of results."""

from __future__ import annotations

from typing import Any

from ...marking.look import COLUMNS
from ...workbook.grid import column_letters
from ..errors import CannotError, is_refusal
from ..excel.result_sheet import Place, is_result, result_sheet, targets
from ..selection import Selected, selection
from ..session import Session, quiet

_NO_RESULT = "Chưa có kết quả kiểm tra trong tệp này. Đề nghị bấm «Kiểm tra số liệu» trước."
_NOTHING_OPEN = "Lần kiểm tra gần nhất không có ô nào được đánh dấu."
_OUT_OF_REACH = " (ô này đang bị khóa hoặc bị ẩn nên không chọn được)"

MOST_STATUS = 200
"""Letters in the status bar."""


def run(session: Session) -> None:
    """Select the next marked cell and say which one it is; where it cannot be selected, its line of results.

    Raises:
        CannotError: there is no result.
    """
    results = result_sheet(session.book)
    if results is None:
        raise CannotError(_NO_RESULT)
    places: dict[Selected, Place] = {}
    for place in targets(results):
        places.setdefault(Selected(place.sheet, place.cell), place)
    if not places:
        raise CannotError(_NOTHING_OPEN)
    chosen = following(list(places), _here(session, places))
    with quiet(session.app):  # macros of the workbook do not answer to being walked through
        reached = _select(session, chosen.sheet, chosen.cell)
        if not reached:
            _select(session, results.name, _WHOLE_LINE.format(row=places[chosen].row))
    aside = "" if reached else _OUT_OF_REACH
    _tell(session, f"ô {list(places).index(chosen) + 1}/{len(places)}{aside}", results, places[chosen].row)


_WHOLE_LINE = f"A{{row}}:{column_letters(len(COLUMNS))}{{row}}"
"""What is selected in the place of a cell that cannot be: the next press sees it and goes on from there. Nothing else would
last until then: the status bar belongs to the launcher while a click is carried out."""


def following(places: list[Selected], here: Selected | None) -> Selected:
    """The place after ``here``; the first one behind the last, or where somebody stands elsewhere."""
    return places[(places.index(here) + 1) % len(places)] if here in places else places[0]


def _here(session: Session, places: dict[Selected, Place]) -> Selected | None:
    """Where somebody stands; on a line of results just before its cell, so that this one comes next, unless the whole line
    is selected, as it is for a cell that cannot be selected."""
    here = selection(session)
    if here is None:
        return None
    if not is_result(here.sheet):
        return Selected(here.sheet.name, here[0, 0].get_address(False, False))
    before, told = None, here.get_address(False, False) == _WHOLE_LINE.format(row=here.row)
    for place, target in places.items():
        if target.row == here.row and told:
            return place
        if target.row >= here.row:
            return before
        before = place
    return before


def _select(session: Session, sheet_name: str, cell: str) -> bool:
    """Go there; False where Excel does not."""
    try:
        sheet = session.book.sheets[sheet_name]
        sheet.activate()
        sheet.range(cell).select()
    except Exception as error:
        if isinstance(error, (KeyError, LookupError)) or is_refusal(error):
            return False
        raise
    now = selection(session)
    return now is not None and now.sheet.name == sheet_name and _is_at(now, cell.partition(":")[0])


def _is_at(now: Any, cell: str) -> bool:  # noqa: ANN401
    """Whether the selection begins at the cell, or at the merged cell that covers it."""
    return now[0, 0].get_address(False, False) == cell or bool(now[0, 0].merge_cells)


def _tell(session: Session, where: str, results: Any, row: int) -> None:  # noqa: ANN401
    values = results.range((row, 1), (row, 5)).raw_value
    line = values[0] if isinstance(values[0], (tuple, list)) else values
    session.app.status_bar = f"CCHC: {where} · {line[2]} · {line[4]}"[:MOST_STATUS]
