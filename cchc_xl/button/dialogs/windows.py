"""The windows of a click. Message boxes are those of Windows itself; tkinter is loaded when a window needs it."""

from __future__ import annotations

from collections.abc import Sequence

from .base import Choice, DialogsMissingError, FileKind, Mood
from .native import Native, User32, load_user32

_NAME = "CCHC"


class Windows:
    """Dialogs above the Excel whose window is ``owner_hwnd``; 0 where there is none.

    ``user32``: the library of Windows that draws message boxes, where it is not the system's own.
    """

    def __init__(self, owner_hwnd: int, user32: User32 | None = None) -> None:
        self._owner = owner_hwnd
        self._user32 = user32
        self._native: Native | None = None

    def tell(self, text: str, mood: Mood = "info") -> None:
        native = self._windows()
        if native:
            native.tell(_NAME, text, mood)
            return
        _need_tkinter()
        from .tk.question import tell

        tell(_NAME, text, mood, native)

    def confirm(self, text: str, yes: str = "Tiếp tục", no: str = "Hủy") -> bool:
        native = self._windows()
        try:
            _need_tkinter()
            from .tk.question import confirm

            return confirm(_NAME, text, yes, no, native)
        except DialogsMissingError:
            if not native:
                raise
            return native.ask(_NAME, text, yes, no)

    def show(self, title: str, text: str) -> None:
        native = self._windows()
        try:
            _need_tkinter()
            from .tk.reading import show

            show(window_title(title), text, native)
        except DialogsMissingError:
            if not native:
                raise
            native.tell(window_title(title), text, "info")

    def ask_text(self, title: str, prompt: str, initial: str = "") -> str | None:
        _need_tkinter()
        from .tk.writing import ask_text

        return ask_text(window_title(title), prompt, initial, self._windows())

    def choose_file(self, title: str, kinds: Sequence[FileKind], folder: str = "") -> str | None:
        _need_tkinter()
        from .tk.files import choose_file

        return choose_file(window_title(title), kinds, folder, self._windows())

    def choose(self, title: str, intro: str, choices: Sequence[Choice], yes: str) -> list[int] | None:
        _need_tkinter()
        from .tk.ticking import choose

        return choose(window_title(title), intro, choices, yes, self._windows())

    def _windows(self) -> Native | None:
        """Windows itself; None on other systems. Loaded by the first window, since most clicks show none."""
        if not self._native:
            user32 = self._user32 or load_user32()
            self._native = Native(user32, self._owner) if user32 else None
        return self._native


def window_title(title: str) -> str:
    """Every window of ours says whose it is."""
    return title if title.startswith(_NAME) else f"{_NAME} – {title}" if title else _NAME


def _need_tkinter() -> None:
    """DialogsMissingError where Python has come without tkinter or cannot load it."""
    try:
        import tkinter.ttk  # noqa: F401
    except ImportError as error:
        raise DialogsMissingError from error
