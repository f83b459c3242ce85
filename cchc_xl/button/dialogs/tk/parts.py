"""What several windows are furnished with."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from .look import EDGE, FOCUS, Look

_LONGEST = 200_000
"""Letters of a text that are drawn at all; Tk lays out every one of them."""


def page(root: tk.Misc, look: Look) -> ttk.Frame:
    """The white part of a window, above the buttons; pack the buttons before what grows in it."""
    frame = ttk.Frame(root, style="Page.TFrame", padding=look.gap * 2)
    frame.pack(side="top", fill="both", expand=True)
    return frame


def footer(root: tk.Misc, look: Look) -> ttk.Frame:
    """The part for the buttons, which stays when a window is made smaller."""
    frame = ttk.Frame(root, padding=(look.gap * 2, look.gap))
    frame.pack(side="bottom", fill="x")
    return frame


def button(parent: tk.Misc, text: str, command: Callable[[], object], *, default: bool = False) -> ttk.Button:
    """A button at least as wide as Windows makes them."""
    return ttk.Button(parent, text=text, command=command, default="active" if default else "normal", width=-11)


def paragraph(parent: tk.Misc, look: Look, text: str, width: int, height: int, style: str = "Page.TLabel") -> tk.Widget:
    """A text of a person's reading, wrapped to a width; with a scroll bar where it is higher than ``height``."""
    label = ttk.Label(parent, text=text[:_LONGEST], style=style, wraplength=width, justify="left")
    if len(text) <= _LONGEST and label.winfo_reqheight() <= height:
        return label
    label.destroy()
    frame, _ = reader(parent, look, text, width // look.letter, max(2, height // look.line))
    return frame


def reader(parent: tk.Misc, look: Look, text: str, columns: int, lines: int) -> tuple[ttk.Frame, tk.Text]:
    """A text to read: it scrolls by arrow keys, can be selected and copied, not changed."""
    frame, widget = scrolled(parent, look, columns, lines)
    widget.insert("1.0", text)
    widget.configure(state="disabled", takefocus=True)  # else Tab passes over it
    # Without a visible cursor the arrows would seem to do nothing until it leaves the window.
    widget.bind("<Up>", lambda _: _scroll(widget, -1))
    widget.bind("<Down>", lambda _: _scroll(widget, 1))
    return frame, widget


def scrolled(parent: tk.Misc, look: Look, columns: int, lines: int) -> tuple[ttk.Frame, tk.Text]:
    """A field of several lines with a scroll bar. Tab leaves it; Ctrl+A selects all."""
    frame = ttk.Frame(parent, style="Page.TFrame")
    widget = tk.Text(frame, width=columns, height=lines, wrap="word", font=look.font)
    widget.configure(background=look.page, foreground=look.page_text, insertbackground=look.page_text)
    widget.configure(relief="flat", borderwidth=0, padx=look.gap, pady=look.gap // 2)
    widget.configure(highlightthickness=1, highlightbackground=look.colour(*EDGE), highlightcolor=look.colour(*FOCUS))
    bar = ttk.Scrollbar(frame, orient="vertical", command=widget.yview, takefocus=False)
    widget.configure(yscrollcommand=lambda first, last: _fit(bar, widget, float(first), float(last)))
    widget.pack(side="left", fill="both", expand=True)
    for key in ("<Control-a>", "<Control-A>"):
        widget.bind(key, lambda _: _select_all(widget))
    widget.bind("<Tab>", lambda _: _leave(widget.tk_focusNext()))
    widget.bind("<Shift-Tab>", lambda _: _leave(widget.tk_focusPrev()))
    return frame, widget


def _fit(bar: ttk.Scrollbar, widget: tk.Text, first: float, last: float) -> None:
    """A scroll bar only where something is out of sight."""
    bar.set(first, last)
    if first <= 0 and last >= 1:
        bar.pack_forget()
    else:
        bar.pack(side="right", fill="y", before=widget)


def _scroll(widget: tk.Text, by: int) -> str:
    widget.yview_scroll(by, "units")
    return "break"


def _select_all(widget: tk.Text) -> str:
    widget.tag_add("sel", "1.0", "end-1c")
    return "break"


def _leave(to: tk.Misc | None) -> str:
    if to:
        to.focus_set()
    return "break"
