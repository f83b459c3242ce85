"""Lifting the protection of a sheet for the moment of writing, and putting it back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..errors import CannotError, is_refusal
from ..states import LEFT_OPEN, PASSWORD

ALLOWED = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns",
    "AllowInsertingRows", "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting",
    "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip
"""In the order in which ``Worksheet.Protect`` takes them."""


@contextmanager
def unlocked(sheet: Any) -> Iterator[None]:  # noqa: ANN401  (a sheet of xlwings)
    """Write into a sheet whose protection has no password, as those of our templates have none.

    Raises:
        CannotError: it has one.
    """
    api = sheet.api
    parts = (api.ProtectDrawingObjects, api.ProtectContents, api.ProtectScenarios)
    if not any(parts):
        yield
        return
    allowed = [getattr(api.Protection, name) for name in ALLOWED]
    selectable, interface_only = api.EnableSelection, api.ProtectionMode
    try:
        api.Unprotect("")
    except Exception as error:
        if is_refusal(error):
            raise CannotError(PASSWORD.format(sheet=sheet.name)) from None
        raise
    try:
        yield
    finally:
        _lock(sheet, (*parts, interface_only, *allowed), selectable)


def _lock(sheet: Any, how: tuple[Any, ...], selectable: Any) -> None:  # noqa: ANN401
    try:
        sheet.api.Protect("", *how)
        sheet.api.EnableSelection = selectable
    except Exception as error:
        if is_refusal(error):
            raise CannotError(LEFT_OPEN.format(sheet=sheet.name)) from None
        raise
