"""Writing figures into the open workbook: exactly the contents that ``fill`` and ``recalc`` worked out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from typing import Any

from ...workbook.errors import printable
from ...workbook.grid import address
from ...workbook.write.model import At, Content
from ..errors import CannotError, is_refusal
from ..states import CHANGED
from .protection import unlocked
from .result_sheet import typed

MOST_ROWS, MOST_COLUMNS = 2_000, 60
"""No form is larger."""

_TEXT, _GENERAL = "@", "General"


def write_contents(book: Any, contents: Mapping[At, Content]) -> None:  # noqa: ANN401
    """Put contents into cells and let Excel compute what depends on them.

    Raises:
        CannotError: a cell cannot be written to.
    """
    by_sheet: dict[str, dict[str, Content]] = {}
    for (sheet, row, column), content in contents.items():
        by_sheet.setdefault(sheet, {})[address(row, column)] = content
    with ExitStack() as locks:
        sheets = {name: book.sheets[name] for name in by_sheet}
        for sheet in sheets.values():
            locks.enter_context(unlocked(sheet))  # all of them first: where one has a password, nothing is written
        for name, cells in by_sheet.items():
            for cell, content in cells.items():
                _write(sheets[name], cell, content)
    book.app.calculate()


def _write(sheet: Any, cell: str, content: Content) -> None:  # noqa: ANN401
    try:
        _put(sheet.range(cell).api, content)
    except Exception as error:
        if is_refusal(error):
            raise CannotError(
                f"Excel không cho ghi vào ô {cell} của trang tính «{printable(sheet.name)}». "
                "Đề nghị bỏ khóa trang (Review > Unprotect Sheet) rồi bấm lại; các ô trước đó đã được ghi."
            ) from None
        raise


def _put(cell: Any, content: Content) -> None:  # noqa: ANN401
    """Write one cell. One of format Text, as shares are typed into our template, takes a text as it is, and would make a
    text of a number."""
    is_text = cell.NumberFormat == _TEXT
    if is_text and content.kind == "text":
        cell.Value = content.text
    elif is_text and content.kind == "number":
        cell.NumberFormat = _GENERAL
        cell.Value = _value(content)
        cell.NumberFormat = _TEXT
    else:
        cell.Value = _value(content)


def _value(content: Content) -> str | float | bool | None:
    kind, text = content
    if kind == "number":
        return float(text)
    if kind == "text":
        return typed(text)
    return text == "1" if kind == "boolean" else None


Held = Mapping[str, Any]
"""Sheet -> what stands in all of it."""


def held(book: Any, contents: Iterable[At]) -> Held:  # noqa: ANN401
    """What stands in the sheets that are going to be written into: somebody may go on typing, or insert a row, while a
    dialog waits."""
    return {name: _all_of(book.sheets[name]) for name in {sheet for sheet, _, _ in contents}}


def held_everywhere(book: Any) -> Held:  # noqa: ANN401
    """The same of every sheet, where it is not known yet which will be written into."""
    return {sheet.name: _all_of(sheet) for sheet in book.sheets}


def demand_unchanged(book: Any, before: Held) -> None:  # noqa: ANN401
    """Raises:
    CannotError: something stands there that was not there before the dialog.
    """
    names = {sheet.name for sheet in book.sheets}
    if any(name not in names or _all_of(book.sheets[name]) != found for name, found in before.items()):
        raise CannotError(CHANGED)


def _all_of(sheet: Any) -> Any:  # noqa: ANN401
    """Where something stands and, of as much of it as a form can be, what. A format drawn down to the last row would
    make a million rows of it."""
    used = sheet.used_range
    last = used.last_cell
    corner = (min(last.row, MOST_ROWS), min(last.column, MOST_COLUMNS))
    return used.address, sheet.range((1, 1), corner).raw_value
