"""Links from a cell to a file and a cell in it. Where they lead is text of strangers, so every part of it is made harmless.

A target is always a relative path, so that the folder can be moved or copied as a whole, and so that no name can become an address
of the web or of another PC. Letters with marks stay as they are, as Excel itself writes them: Windows would read their bytes,
written with percent signs, in the code page of the PC.
"""

from __future__ import annotations

import os
from collections.abc import Callable

MOST_IN_ALL = 25_000
"""Each takes more than a kilobyte of memory until the workbook is written. Excel calls a sheet of more than 65,530 damaged."""
_MOST_LETTERS = 2_000
_KEPT = frozenset("-_.~()!$,;=+@&'")
"""Signs of a path that are letters in a link too; all others, the colon and the backslash among them, are written as numbers."""

PlaceOf = Callable[[int], str]
"""Number of a file in the run, from 1 -> where it lies on this PC."""


class Links:
    """Where links lead, and how many there may still be. ``folder``: in which the workbook will lie."""

    def __init__(self, place_of: PlaceOf, folder: str) -> None:
        self._place_of = place_of
        self._folder = folder or os.curdir
        self._ways: dict[int, str] = {}
        self.left = MOST_IN_ALL

    def to_file(self, number: int, sheet: str | None = None, cell: str | None = None) -> str:
        """``external:./Sở/Sở%20A.xlsx#'Biểu mẫu 1'!D9``; "" where no link can lead there."""
        if number not in self._ways:
            self._ways[number] = relative(self._place_of(number), self._folder)
        path = self._ways[number]
        if not path:
            return ""
        target = f"external:./{path}{anchor(sheet, cell)}"
        return target if len(target) <= _MOST_LETTERS else ""


def anchor(sheet: str | None, cell: str | None) -> str:
    """``#'Biểu mẫu 1'!D9``; "" where there is no such place to be named."""
    if not sheet or not cell or not sheet.isprintable():
        return ""
    return "#'" + sheet.replace("'", "''") + f"'!{cell}"


def to_sheet(name: str, cell: str) -> str:
    """A place in the workbook itself."""
    return f"internal:{anchor(name, cell)[1:]}"


def relative(place: str, folder: str) -> str:
    """The way from a folder to a file, as links write it; "" where there is none, as between two drives of a PC."""
    try:
        way = os.path.relpath(place, folder)
        way.encode("utf-8")
    except ValueError:  # another drive, or a name that is no text
        return ""
    return "/".join(_escaped(part) for part in way.split(os.sep))


def _escaped(name: str) -> str:
    return "".join(
        char if _is_kept(char) else "".join(f"%{byte:02X}" for byte in char.encode("utf-8")) for char in name
    )


def _is_kept(char: str) -> bool:
    if char.isascii():
        return char.isalnum() or char in _KEPT
    return char.isprintable()
