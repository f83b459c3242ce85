"""What the child process answers becomes a Grid, once every piece of it is what it must be.

The child has read a stranger's file: the parent believes nothing of its answer but what it looks at here.
"""

from __future__ import annotations

from typing import Any, NoReturn, cast, get_args

from .. import limits
from ..errors import UnreadableError, damaged, too_large
from ..grid import Cell, CellKind, Grid, Merge, Sheet
from .budget import Budget, too_many_cells, too_much_text
from .guarded import no_reader

ROWS, COLUMNS = 65_536, 256
"""The size of an .xls worksheet."""

REASONS = ("cells", "text", "sheets", "memory", "encrypted", "version", "no-reader", "damaged")
"""Why the child read nothing."""

_KINDS = frozenset(get_args(CellKind))
_STATES = ("visible", "hidden", "veryHidden")


def grid_of(answer: Any) -> Grid:  # noqa: ANN401
    """The Grid in an answer.

    Raises:
        UnreadableError: the child read nothing, and says why; or the answer is not what a child gives (``damaged``).
    """
    if isinstance(answer, dict) and "refused" in answer:
        raise _refusal(answer["refused"])
    try:
        return _grid(answer)
    except (KeyError, TypeError, ValueError, IndexError):
        raise damaged() from None


def _refusal(reason: Any) -> UnreadableError:  # noqa: ANN401
    if reason == "encrypted":
        return UnreadableError(
            "encrypted",
            "Tệp .xls được đặt mật khẩu, hoặc được bảo vệ cấu trúc, nên không đọc được. Đề nghị mở bằng Excel, bỏ mật khẩu mở tệp "
            "và bỏ bảo vệ sổ tính (Review > Protect Workbook), rồi chọn File > Save As > Excel Workbook (.xlsx).",
        )
    if reason == "version":
        return UnreadableError(
            "unsupported",
            "Tệp .xls này thuộc một phiên bản Excel quá cũ nên chưa đọc được. Đề nghị mở bằng Excel và chọn "
            "File > Save As > Excel Workbook (.xlsx).",
        )
    if reason == "no-reader":
        return no_reader()
    large = {
        "sheets": f"hơn {limits.SHEETS} trang tính",
        "memory": "cần quá nhiều bộ nhớ để đọc",
    }
    if reason in ("cells", "text"):
        return too_many_cells() if reason == "cells" else too_much_text()
    return too_large(large[reason]) if isinstance(reason, str) and reason in large else damaged()


def _grid(answer: Any) -> Grid:  # noqa: ANN401
    texts = [_text(one) for one in _list(answer["texts"], 2 * limits.CELLS)]
    names = answer["names"]
    if not isinstance(names, dict) or len(names) > limits.CELLS:
        _refuse()
    budget = Budget()
    sheets = tuple(_sheet(one, texts, budget) for one in _list(answer["sheets"], limits.SHEETS))
    if not sheets:
        _refuse()
    local = {(_text(sheet), _text(name)) for sheet, name in _list(answer["local_names"], limits.CELLS)}
    links = tuple(_text(link) for link in _list(answer["links"], limits.SHEETS))
    return Grid(
        sheets, _flag(answer["date1904"]), {_text(name): _text(place) for name, place in names.items()},
        _flag(answer["macros"]), links, local_names=frozenset(local), file_format="xls",
    )  # fmt: skip


def _sheet(told: Any, texts: list[str], budget: Budget) -> Sheet:  # noqa: ANN401
    if told["state"] not in _STATES:
        _refuse()
    cells = {
        (cell.row, cell.column): cell for cell in (_cell(one, texts) for one in _list(told["cells"], budget.cells))
    }
    budget.take(len(cells), sum(len(cell.text) for cell in cells.values()))
    merges = tuple(_merge(one) for one in _list(told["merges"], budget.merges))
    budget.merges -= len(merges)
    rows = frozenset(_whole(row, 1, ROWS) for row in _list(told["hidden_rows"], budget.hidden_rows))
    budget.hidden_rows -= len(rows)
    columns = frozenset(_whole(column, 1, COLUMNS + 1) for column in _list(told["hidden_columns"], COLUMNS + 1))
    return Sheet(_text(told["name"]), told["state"], cells, merges, rows, columns)


def _cell(told: Any, texts: list[str]) -> Cell:  # noqa: ANN401
    row, column, kind, text, look, formula = told
    if kind not in _KINDS:
        _refuse()
    last = len(texts) - 1
    content, number_format = texts[_whole(text, 0, last)], texts[_whole(look, 0, last)]
    # "" is a formula that cannot be told: xlrd does not give it.
    said = "" if _whole(formula, 0, 1) else None
    return Cell(_whole(row, 1, ROWS), _whole(column, 1, COLUMNS), cast(CellKind, kind), content, number_format, said)


def _merge(told: Any) -> Merge:  # noqa: ANN401
    top, left, bottom, right = told
    return Merge(_whole(top, 1, ROWS), _whole(left, 1, COLUMNS), _whole(bottom, 1, ROWS), _whole(right, 1, COLUMNS))


def _list(told: Any, most: int) -> list[Any]:  # noqa: ANN401
    if not isinstance(told, list) or len(told) > most:
        _refuse()
    return told


def _text(told: Any) -> str:  # noqa: ANN401
    if not isinstance(told, str) or len(told) > limits.CELL_TEXT:
        _refuse()
    return told


def _flag(told: Any) -> bool:  # noqa: ANN401
    if not isinstance(told, bool):
        _refuse()
    return told


def _whole(told: Any, least: int, most: int) -> int:  # noqa: ANN401
    if type(told) is not int or not least <= told <= most:
        _refuse()
    return told


def _refuse() -> NoReturn:
    raise damaged()
