"""Why figures cannot be filled in: one message for a person."""

from __future__ import annotations

from ..workbook.errors import printable


class FillError(Exception):
    """The figures cannot be used; the message is Vietnamese and complete.

    ``reason``: what is wrong and what to do. ``place``: "dòng 5", "ô C5" or "". ``file``: its name or "".
    """

    def __init__(self, reason: str, place: str = "", file: str = "") -> None:
        self.reason, self.place, self.file = reason, place, file
        where = ", ".join(part for part in (file, place) if part)
        super().__init__(f"{where}: {reason}" if where else reason)

    @property
    def sentence(self) -> str:
        """The whole of it as a sentence, the name of the file as it is."""
        place = f", {self.place}" if self.place else ""
        if self.file:
            return f"«{self.file}»{place}: {self.reason}"
        said = str(self)
        return said[:1].upper() + said[1:]

    def inside(self, file: str) -> FillError:
        """The same error with the name of the file it is about."""
        return FillError(self.reason, self.place, file)


def other_edition(told: str) -> str:
    """What is said of a template whose edition is not the one in use: its rows would be lost in silence."""
    return f"đây là mẫu của bộ «{printable(told)}», không phải của bộ đang dùng. Đề nghị chạy lại với --edition và thư mục của bộ đó."
