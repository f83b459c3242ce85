"""*Điểm tiếp theo*: from one finding to the next, in the order of the sheet of results."""

from __future__ import annotations

from ..errors import CannotError
from ..excel.result_sheet import Target, is_result, result_sheet, targets
from ..selection import Selected
from ..session import Session

_NO_RESULT = "Chưa có kết quả kiểm tra trong tệp này. Đề nghị bấm «Kiểm tra số liệu» trước."
_NOTHING_OPEN = "Lần kiểm tra gần nhất không có điểm nào gắn với một ô."
_GONE = "Trang «{sheet}» không còn trong tệp. Đề nghị bấm «Kiểm tra số liệu» để kiểm tra lại."


def run(session: Session) -> None:
    """Select the next marked cell and say which one it is.

    Raises:
        CannotError: there is no result, or it leads nowhere any more.
    """
    results = result_sheet(session.book)
    if results is None:
        raise CannotError(_NO_RESULT)
    places: dict[Selected, Target] = {}
    for target in targets(results):
        places.setdefault(Selected(target.sheet, target.cell), target)
    if not places:
        raise CannotError(_NOTHING_OPEN)
    chosen = following(list(places), _here(session, places))
    _go(session, chosen)
    words = results.range((places[chosen].row, 1), (places[chosen].row, 5)).raw_value
    line = words[0] if isinstance(words[0], (tuple, list)) else words
    position = list(places).index(chosen) + 1
    session.app.status_bar = f"CCHC: ô {position}/{len(places)} · {line[2]} · {line[4]}"


def following(places: list[Selected], here: Selected | None) -> Selected:
    """The place after ``here``; the first one behind the last, or where somebody stands elsewhere."""
    return places[(places.index(here) + 1) % len(places)] if here in places else places[0]


def _here(session: Session, places: dict[Selected, Target]) -> Selected | None:
    """Where somebody stands; on a line of results just before its cell, so that this one comes next."""
    here = session.app.selection
    if here is None:
        return None
    if not is_result(here.sheet):
        return Selected(here.sheet.name, here[0, 0].get_address(False, False))
    before = None
    for place, target in places.items():
        if target.row >= here.row:
            return before
        before = place
    return before


def _go(session: Session, place: Selected) -> None:
    names = [sheet.name for sheet in session.book.sheets]
    if place.sheet not in names:
        raise CannotError(_GONE.format(sheet=place.sheet))
    sheet = session.book.sheets[place.sheet]
    sheet.activate()
    sheet.range(place.cell).select()
