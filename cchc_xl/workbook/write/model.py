"""What is written into a cell, and the one error for what is not written."""

from typing import Literal, NamedTuple

from ..errors import printable
from ..grid import address

At = tuple[str, int, int]
"""Sheet name, row, column (1-based)."""

ContentKind = Literal["number", "text", "boolean", "error", "blank"]


class Content(NamedTuple):
    """What a cell shall hold. ``text``: the number as a file stores it (``67.57``), 0 or 1, an error code."""

    kind: ContentKind
    text: str = ""


class RefusedError(Exception):
    """What cannot be written without harm. The message is Vietnamese and complete."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


def on_sheet(sheet: str) -> str:
    """A sheet, as messages name it."""
    return f"Trang «{printable(sheet)}»"


def in_cell(at: At) -> str:
    """A cell, as messages name it."""
    sheet, row, column = at
    return f"{on_sheet(sheet)}, ô {address(row, column)}"
