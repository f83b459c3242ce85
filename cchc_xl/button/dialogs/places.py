"""Where a window goes on the screen."""

from __future__ import annotations

from typing import NamedTuple


class Area(NamedTuple):
    """A part of the screen, in pixels; right and bottom are outside."""

    left: int
    top: int
    right: int
    bottom: int


class Place(NamedTuple):
    """Size of a window without its frame, and where its frame begins."""

    width: int
    height: int
    left: int
    top: int

    def geometry(self) -> str:
        """As Tk writes it; places left of the main screen are negative."""
        return f"{self.width}x{self.height}+{self.left}+{self.top}"


def fitted(area: Area, width: int, height: int, frame: int) -> Place:
    """A window in the middle of an area, a little above, and never larger; ``frame``: what its title bar and lower border
    may take of the height, three times what the others take of the width."""
    room = max(1, area.right - area.left - frame // 3), max(1, area.bottom - area.top - frame)
    width, height = min(width, room[0]), min(height, room[1])
    return Place(width, height, area.left + (room[0] - width) // 2, area.top + (room[1] - height) * 2 // 5)
