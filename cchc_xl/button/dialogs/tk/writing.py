"""A few lines of text from a person."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk

from ..native import Native
from .parts import button, footer, page, paragraph, scrolled
from .stage import Stage

_COLUMNS, _LINES = 72, 5
_HINT = "Enter: đồng ý · Esc: hủy"


def ask_text(title: str, prompt: str, initial: str, native: Native | None) -> str | None:
    """What was typed, without blanks around it; None when cancelled."""
    with Stage[str | None](title, None, native) as stage:
        look = stage.look
        bottom = footer(stage.root, look)
        top = page(stage.root, look)
        height = (stage.area.bottom - stage.area.top) // 3
        paragraph(top, look, prompt, _COLUMNS * look.letter, height).pack(anchor="w", fill="x")
        frame, field = scrolled(top, look, _COLUMNS, _LINES)
        field.configure(undo=True)
        field.insert("1.0", initial)
        field.edit_reset()
        field.mark_set("insert", "end-1c")
        ttk.Label(top, text=_HINT, style="Quiet.Page.TLabel").pack(side="bottom", anchor="w")
        frame.pack(fill="both", expand=True, pady=look.gap)
        yes = button(bottom, "Đồng ý", lambda: stage.finish(field.get("1.0", "end").strip()), default=True)
        no = button(bottom, "Hủy", lambda: stage.finish(None))
        no.pack(side="right", padx=(look.gap, 0))
        yes.pack(side="right")
        _bind_enter(field, yes)
        return stage.wait(field, yes)


def _bind_enter(field: tk.Text, yes: ttk.Button) -> None:
    """Enter is yes, as everywhere; with Shift (as in chats), Ctrl or Alt (as in Excel) it is a new line."""
    for key in ("Return", "KP_Enter"):
        field.bind(f"<{key}>", lambda _: _press(yes))
        for modifier in ("Shift", "Control", "Alt"):
            field.bind(f"<{modifier}-{key}>", lambda _: _new_line(field))


def _press(yes: ttk.Button) -> str:
    yes.invoke()
    return "break"


def _new_line(field: tk.Text) -> str:
    field.insert("insert", "\n")
    field.see("insert")
    return "break"
