"""Writing figures into the open workbook: exactly the contents that ``fill`` and ``recalc`` worked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...workbook.errors import printable
from ...workbook.grid import address
from ...workbook.write.model import At, Content
from ..errors import CannotError, is_busy, is_of_excel
from .protection import unlocked
from .result_sheet import typed

_TEXT, _GENERAL = "@", "General"


def write_contents(book: Any, contents: Mapping[At, Content]) -> None:  # noqa: ANN401
    """Put contents into cells and let Excel compute what depends on them.

    Raises:
        CannotError: a cell cannot be written to.
    """
    by_sheet: dict[str, dict[str, Content]] = {}
    for (sheet, row, column), content in contents.items():
        by_sheet.setdefault(sheet, {})[address(row, column)] = content
    for name, cells in by_sheet.items():
        sheet = book.sheets[name]
        with unlocked(sheet):
            for cell, content in cells.items():
                _write(sheet, cell, content)
    book.app.calculate()


def _write(sheet: Any, cell: str, content: Content) -> None:  # noqa: ANN401
    try:
        _put(sheet.range(cell).api, content)
    except Exception as error:
        if is_of_excel(error) and not is_busy(error):
            raise CannotError(
                f"Excel không cho ghi vào ô {cell} của trang «{printable(sheet.name)}». "
                "Đề nghị bỏ khóa trang (Review > Unprotect Sheet) rồi bấm lại; các ô trước đó đã được ghi."
            ) from None
        raise


def _put(cell: Any, content: Content) -> None:  # noqa: ANN401
    """Write one cell. In one of format Text, where shares are typed in our template, Excel would make text of a number."""
    is_text_number = content.kind == "number" and cell.NumberFormat == _TEXT
    if is_text_number:
        cell.NumberFormat = _GENERAL
    cell.Value = _value(content)
    if is_text_number:
        cell.NumberFormat = _TEXT


def _value(content: Content) -> str | float | bool | None:
    kind, text = content
    if kind == "number":
        return float(text)
    if kind == "text":
        return typed(text)
    return text == "1" if kind == "boolean" else None
