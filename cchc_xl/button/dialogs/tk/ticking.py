"""A list of lines to tick, with an introduction above and the buttons below."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from tkinter import ttk

from ..base import Choice
from ..native import Native
from ..ticks import Heading, Ticks
from .lines import Lines
from .parts import button, footer, page, paragraph, reader
from .stage import Stage

_COLUMNS = 80


def choose(title: str, intro: str, choices: Sequence[Choice], yes: str, native: Native | None) -> list[int] | None:
    """The positions of what is ticked, at least one; None when cancelled."""
    with Stage[list[int] | None](title, None, native) as stage:
        return _Ticking(stage, intro, choices, yes).wait()


class _Ticking:
    def __init__(self, stage: Stage[list[int] | None], intro: str, choices: Sequence[Choice], yes: str) -> None:
        self._stage, self._choices, self._ticks = stage, choices, Ticks(choices)
        look = stage.look
        bottom = footer(stage.root, look)
        top = page(stage.root, look)
        self._count = ttk.Label(bottom)
        self._yes = button(bottom, yes, lambda: stage.finish(self._ticks.ticked()), default=True)
        width = stage.area.right - stage.area.left - look.frame - 4 * look.gap
        lines = Lines(top, look, choices, self._ticks, width, self._changed)
        self._lines = lines
        lines.tree.update_idletasks()
        introduction = paragraph(top, look, intro, min(width, lines.frame.winfo_reqwidth()), 8 * look.line)
        introduction.pack(side="top", anchor="w", fill="x", pady=(0, look.gap))
        if not lines.complete:
            self._whole_text(top)
        lines.frame.pack(side="top", fill="both", expand=True)
        self._buttons(bottom)
        for key in ("<Control-a>", "<Control-A>"):
            lines.tree.bind(key, lambda _: self._set_all(True))

    def wait(self) -> list[int] | None:
        return self._stage.wait(self._lines.tree, self._yes)

    def _buttons(self, bottom: ttk.Frame) -> None:
        gap = self._stage.look.gap
        everything = button(bottom, "Chọn hết", lambda: self._set_all(True))
        nothing = button(bottom, "Bỏ chọn hết", lambda: self._set_all(False))
        no = button(bottom, "Hủy", lambda: self._stage.finish(None))
        for each in (no, self._yes):
            each.pack(side="right", padx=(gap, 0))
        # The last one is the first to lose its place in a narrow window.
        for widget in (everything, nothing, self._count):
            widget.pack(side="left", padx=(0, gap))
        # Tab goes the way the eye does, not in the order in which they were made.
        for each in (everything, nothing, self._yes, no):
            each.lift()

    def _whole_text(self, top: ttk.Frame) -> None:
        """Below the list, the whole text of the row that the keyboard is on, since some row shows less."""
        frame, text = reader(top, self._stage.look, "", _COLUMNS, 3)
        frame.pack(side="bottom", fill="x", pady=(self._stage.look.gap, 0))
        self._lines.tree.bind("<<TreeviewSelect>>", lambda _: self._show(text))
        self._show(text)

    def _show(self, text: tk.Text) -> None:
        row = self._lines.current()
        if row is None:
            return
        if isinstance(row, Heading):
            words = row.name
        else:
            choice = self._choices[row]
            words = f"{choice.place} · {choice.what}\nĐang ghi: {choice.old}\nSẽ ghi: {choice.new}"
        text.configure(state="normal")
        text.replace("1.0", "end", words)
        text.configure(state="disabled")

    def _set_all(self, ticked: bool) -> str:
        self._ticks.set_all(ticked)
        self._lines.refresh()
        return "break"

    def _changed(self) -> None:
        ticked = len(self._ticks.ticked())
        self._count.configure(text=f"Đã chọn {ticked} trên {len(self._ticks)} dòng")
        self._yes.state(["!disabled" if ticked else "disabled"])
