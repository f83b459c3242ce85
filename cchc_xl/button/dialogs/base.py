"""What a click may ask or show, whatever draws it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

Mood = Literal["info", "warning", "error"]


class Choice(NamedTuple):
    """One line that somebody may tick. ``group``: the heading it stands under; ``place``: a cell; ``old``, ``new``: as a
    person reads them."""

    ticked: bool
    group: str
    place: str
    what: str
    old: str
    new: str


class FileKind(NamedTuple):
    """A line of the list of file types: ``Bảng số liệu``, ``("*.csv", "*.xlsx")``."""

    name: str
    patterns: tuple[str, ...]


NO_WINDOWS = (
    "Python trên máy này thiếu phần hiển thị cửa sổ (tcl/tk) nên chưa mở được cửa sổ. Đề nghị cài lại Python 3.11 trở lên, "
    'giữ dấu chọn "tcl/tk and IDLE" khi cài, rồi bấm lại nút; nếu không tự cài được, đề nghị báo bộ phận công nghệ thông tin.'
)


class DialogsMissingError(Exception):
    """No window can be opened here, for want of tcl/tk or of a screen; its sentence is complete."""

    def __init__(self, message: str = NO_WINDOWS) -> None:
        super().__init__(message)


class Dialogs(Protocol):
    """All texts are Vietnamese and complete; all methods wait for the user. DialogsMissingError where nothing can be
    shown. Titles may leave out the leading "CCHC"."""

    def tell(self, text: str, mood: Mood = "info") -> None:
        """A short message with one button."""

    def confirm(self, text: str, yes: str = "Tiếp tục", no: str = "Hủy") -> bool:
        """A question; closing the window means no."""

    def show(self, title: str, text: str) -> None:
        """A long text: to read, scroll, select and copy."""

    def ask_text(self, title: str, prompt: str, initial: str = "") -> str | None:
        """A few lines of text, without blanks around them; None when cancelled."""

    def choose_file(self, title: str, kinds: Sequence[FileKind], folder: str = "") -> str | None:
        """An existing file; None when cancelled."""

    def choose(self, title: str, intro: str, choices: Sequence[Choice], yes: str) -> list[int] | None:
        """Which lines are ticked when ``yes`` is pressed, by position, at least one; None when cancelled."""
