"""A short text with one button or two."""

from __future__ import annotations

from tkinter import ttk

from ..base import Mood
from ..native import Native
from .parts import button, footer, page, paragraph
from .stage import Stage

_ICONS = {"info": "information", "warning": "warning", "error": "error", "question": "question"}


def tell(title: str, text: str, mood: Mood, native: Native | None) -> None:
    """A message with one button."""
    with Stage(title, False, native) as stage:
        _ask(stage, text, mood, ("Đóng",))


def confirm(title: str, text: str, yes: str, no: str, native: Native | None) -> bool:
    """A question with two buttons."""
    with Stage(title, False, native) as stage:
        return _ask(stage, text, "question", (yes, no))


def _ask(stage: Stage[bool], text: str, icon: str, words: tuple[str, ...]) -> bool:
    look = stage.look
    bottom = footer(stage.root, look)
    top = page(stage.root, look)
    image = f"::tk::icons::{_ICONS[icon]}"
    if image in stage.root.image_names():
        ttk.Label(top, image=image, style="Page.TLabel").pack(side="left", anchor="n", padx=(0, look.gap * 2))
    width = min(70 * look.letter, (stage.area.right - stage.area.left) * 2 // 3)
    height = (stage.area.bottom - stage.area.top) * 3 // 5
    paragraph(top, look, text, width, height).pack(side="left", anchor="w", fill="both", expand=True)
    buttons = [button(bottom, words[0], lambda: stage.finish(True), default=True)]
    buttons += [button(bottom, word, lambda: stage.finish(False)) for word in words[1:]]
    for each in reversed(buttons):
        each.pack(side="right", padx=(look.gap, 0))
    stage.root.resizable(False, False)
    return stage.wait(buttons[0], buttons[0])
