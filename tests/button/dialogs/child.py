"""A process of its own that shows one window and says what came of it.

It reads one line of JSON (``method``, ``words``; ``native``: whether Windows is played; ``broken``: ticking fails) and
writes lines of JSON: what is where, as soon as the window is on the screen; then the answer. It ends when its input does,
so that a test can see that the window is gone before the process is.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from cchc_xl.button.dialogs.base import Choice, FileKind
from cchc_xl.button.dialogs.windows import Windows

from .fake_user32 import FakeUser32

SHAPES = {"choose": (2, Choice), "choose_file": (1, FileKind)}
"""Which word of a method is a list of what."""


def say(**what: Any) -> None:
    print(json.dumps(what), flush=True)


def middle(widget: Any) -> tuple[int, int]:
    return widget.winfo_rootx() + widget.winfo_width() // 2, widget.winfo_rooty() + widget.winfo_height() // 2


def report_places() -> None:
    """Say where things are when a window has been drawn."""
    from tkinter import Text, ttk

    from cchc_xl.button.dialogs.tk.stage import Stage

    def descendants(widget: Any) -> Any:
        for each in widget.winfo_children():
            yield each
            yield from descendants(each)

    def rows(tree: ttk.Treeview) -> Any:
        for item in tree.get_children():
            cells = [tree.bbox(item, column) for column in ("tick", "what")]
            places = [
                (tree.winfo_rootx() + c[0] + c[2] // 2, tree.winfo_rooty() + c[1] + c[3] // 2) for c in cells if c
            ]
            yield item, {"places": places, "cells": [str(tree.set(item, column)) for column in tree["columns"]]}

    def show(stage: Any) -> None:
        original(stage)
        stage.root.update()
        widgets = [each for each in descendants(stage.root) if each.winfo_ismapped()]
        root = stage.root
        say(
            title=root.title(),
            box=[root.winfo_rootx(), root.winfo_rooty(), root.winfo_width(), root.winfo_height()],
            buttons={each["text"]: middle(each) for each in widgets if isinstance(each, ttk.Button)},
            labels=[each["text"] for each in widgets if isinstance(each, ttk.Label)],
            texts=[each.get("1.0", "end-1c") for each in widgets if isinstance(each, Text)],
            rows=dict(row for each in widgets if isinstance(each, ttk.Treeview) for row in rows(each)),
        )

    original, Stage.show = Stage.show, show


def report_system_window() -> None:
    """Say when the system's window for files has the keyboard, which Tk leaves to a window manager, and here is none."""
    from cchc_xl.button.dialogs.tk.stage import Stage

    def look(root: Any) -> None:
        tcl, window = root.tk.call, ".__tk_filedialog"
        field = str(tcl("focus", "-lastfor", window)) if int(tcl("winfo", "exists", window)) else ""
        if field not in {"", window} and int(tcl("winfo", "viewable", field)):
            tcl("focus", "-force", field)
            root.winfo_pointerxy()  # waits for the screen's answer, so the screen has read what was asked before
            say(title=tcl("wm", "title", window))
        else:
            root.after(20, look, root)

    def enter(stage: Any) -> Any:
        found = original(stage)
        stage.root.after(20, look, stage.root)
        return found

    original, Stage.__enter__ = Stage.__enter__, enter


def break_ticking() -> None:
    from cchc_xl.button.dialogs.ticks import Ticks

    def toggle(self: Ticks, row: object) -> None:
        raise ArithmeticError("seeded")

    Ticks.toggle = toggle


def main() -> None:
    job = json.loads(sys.stdin.readline())
    method, words = job["method"], job["words"]
    if method in SHAPES:
        at, shape = SHAPES[method]
        words[at] = [shape(*line) for line in words[at]]
    if method == "choose_file":
        report_system_window()
    else:
        report_places()
    if job["broken"]:
        break_ticking()
    user32 = FakeUser32(1, work_area=tuple(job["native"])) if job["native"] else None
    try:
        answer = getattr(Windows(4711 if user32 else 0, user32), method)(*words)
    except ArithmeticError as error:
        answer = f"raised {error}"
    say(answer=answer, calls=user32.calls if user32 else [])
    sys.stdin.read()


if __name__ == "__main__":
    main()
