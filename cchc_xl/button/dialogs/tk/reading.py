"""A long text to read and to copy."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk

from ..native import Native
from .parts import button, footer, page, reader
from .stage import Stage

_COLUMNS, _LINES = 96, 26


def show(title: str, text: str, native: Native | None) -> None:
    """The text, a button that copies all of it, one that closes the window."""
    with Stage(title, None, native) as stage:
        look = stage.look
        bottom = footer(stage.root, look)
        frame, widget = reader(page(stage.root, look), look, text, _COLUMNS, _lines(text))
        frame.pack(fill="both", expand=True)
        done = ttk.Label(bottom)

        def copy(selected: str = "") -> None:
            stage.copy(selected or text)
            done.configure(text="Đã sao chép." if not selected else "Đã sao chép phần đang chọn.")

        copies = button(bottom, "Sao chép", copy)
        close = button(bottom, "Đóng", lambda: stage.finish(None), default=True)
        close.pack(side="right", padx=(look.gap, 0))
        copies.pack(side="right")
        done.pack(side="left")
        stage.root.bind("<<Copy>>", lambda _: copy(_selected(widget)))
        stage.wait(widget, close)


def _lines(text: str) -> int:
    """Enough lines for the text, within reason."""
    needed = sum(1 + len(line) // _COLUMNS for line in text.splitlines())
    return max(5, min(_LINES, needed + 1))


def _selected(widget: tk.Text) -> str:
    return widget.get("sel.first", "sel.last") if widget.tag_ranges("sel") else ""
