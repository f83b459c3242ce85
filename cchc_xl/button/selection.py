"""The cell that somebody means: the selected one, or the one that the selected line of results leads to."""

from __future__ import annotations

from typing import Any, NamedTuple

from .errors import CannotError
from .excel.result_sheet import is_result, targets
from .session import Session

NOTHING = (
    "Đề nghị chọn ô số liệu của một mục trong Biểu mẫu, hoặc một dòng trong trang «Kết quả kiểm tra», rồi bấm lại."
)


class Selected(NamedTuple):
    """``sheet``, ``cell``: ``D9`` of the sheet ``Biểu mẫu 1``."""

    sheet: str
    cell: str


def selection(session: Session) -> Any | None:  # noqa: ANN401
    """The range that is selected; None where it is a drawing, or nothing at all."""
    try:
        return session.app.selection
    except AttributeError:  # Excel has nothing selected on an empty sheet of charts
        return None


def selected(session: Session) -> Selected:
    """The first cell of the selection.

    Raises:
        CannotError: a picture or a line that leads nowhere is selected.
    """
    here = selection(session)
    if here is None:
        raise CannotError(NOTHING)
    sheet, row = here.sheet, here.row
    if not is_result(sheet):
        return Selected(sheet.name, here[0, 0].get_address(False, False))
    for target in targets(sheet):
        if target.row == row:
            return Selected(target.sheet, target.cell)
    raise CannotError(NOTHING)
