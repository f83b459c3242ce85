"""One window of tkinter, from its opening to its answer."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from types import TracebackType
from typing import Generic, TypeVar

from ..base import DialogsMissingError
from ..native import Native
from ..places import Area, fitted
from .look import Look

Answer = TypeVar("Answer")
_NAME = "CCHC"


class Stage(Generic[Answer]):
    """A window that is hidden while it is furnished, waits for one answer and leaves nothing behind.

    Use it in a ``with`` statement: furnish ``root``, then ``wait``. Esc and closing the window mean ``cancelled``.
    Raises DialogsMissingError where tkinter cannot open any window.
    """

    def __init__(self, title: str, cancelled: Answer, native: Native | None) -> None:
        try:
            self.root = tk.Tk(className=_NAME)
        except tk.TclError as error:
            raise DialogsMissingError from error
        self._native = native
        self._answer = cancelled
        self._error: BaseException | None = None
        self._over = False
        self.root.withdraw()
        self.root.title(title)
        self.root.report_callback_exception = self._failed
        self.root.protocol("WM_DELETE_WINDOW", lambda: self.finish(cancelled))
        self.root.bind("<Escape>", lambda _: self.finish(cancelled))

    def __enter__(self) -> Stage[Answer]:
        try:
            self.look = Look(self.root)
            self.area = (self._native and self._native.work_area()) or self._screen()
        except BaseException:
            self.root.destroy()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.root.destroy()

    def finish(self, answer: Answer) -> None:
        """End the waiting."""
        self._answer = answer
        self._over = True
        self.root.quit()

    def wait(self, focus: tk.Misc, yes: ttk.Button) -> Answer:
        """Show the window above all others and wait; whatever an event raises is raised here. Enter presses the button that
        has the focus, else ``yes``."""
        self._on_enter(lambda: self._pressed(yes))
        if self._native:
            for event in ("<<Copy>>", "<<Cut>>"):
                self.root.bind(event, lambda _: self.keep_clipboard(), add=True)
        self.show()
        focus.focus_set()
        if not self._over:
            self.root.mainloop()
        if self._error:
            raise self._error
        return self._answer

    def show(self) -> None:
        """In the middle of Excel's screen, above Excel, with the keyboard."""
        self.root.update_idletasks()
        place = fitted(self.area, self.root.winfo_reqwidth(), self.root.winfo_reqheight(), self.look.frame)
        self.root.geometry(place.geometry())
        self.root.attributes("-topmost", True)
        self.root.deiconify()
        self.root.lift()
        self.root.focus_force()

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        self.root.clipboard_clear()
        self.root.clipboard_append(text)
        self.keep_clipboard()

    def keep_clipboard(self) -> None:
        """Let the clipboard outlive the window."""
        if self._native:
            self._native.keep_clipboard()

    def _on_enter(self, pressed: Callable[[], object]) -> None:
        for key in ("<Return>", "<KP_Enter>"):
            self.root.bind(key, lambda _: pressed())

    def _pressed(self, yes: ttk.Button) -> None:
        focus = self.root.focus_get()
        (focus if isinstance(focus, ttk.Button) else yes).invoke()

    def _screen(self) -> Area:
        return Area(0, 0, self.root.winfo_screenwidth(), self.root.winfo_screenheight())

    def _failed(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._error = error
        self._over = True
        self.root.quit()
